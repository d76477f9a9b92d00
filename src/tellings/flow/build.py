"""The builder: looks at what is done, hands out what is not, writes each piece as it comes; killed, it goes on."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from msgspec.structs import replace

from tellings import records as r
from tellings.engines import Engine, Failure
from tellings.engines.garbage import seldom_collected
from tellings.flow import grouped
from tellings.flow.people import keep_roster, known_people
from tellings.flow.table import rules_stamp
from tellings.flow.work import Outcome, ToCode, ToRead, code_batch, ingest_batch, read_batch, source_key
from tellings.lang.model import verify
from tellings.readers import Source, read
from tellings.readers.fields import Columns
from tellings.settings import model_package
from tellings.stores.base import Change, Store
from tellings.stores.schema import SHELVES, decode, encode, row_of
from tellings.text import digest

T = TypeVar("T")
Progress = Callable[[str, int, int | None], None]
BATCH_REPORTS = 16
BATCH_CHARACTERS = 200_000
CHROME_IN_REPORTS = 3


class Summary(NamedTuple):
    """What a build did: reports given, new and in all, stories, and what was set aside."""

    given: int
    new: int
    reports: int
    stories: int
    problems: tuple[r.Problem, ...]


class Looks(NamedTuple, Generic[T]):
    """How the builder looks at an item of a stage without opening it: the report in it, and its size."""

    report: Callable[[T], r.Report]
    size: Callable[[T], int]


READ_LOOKS = Looks[ToRead](lambda item: item.report, lambda item: len(item.report.text))
CODE_LOOKS = Looks[ToCode](lambda item: item.sealed.report(), lambda item: item.sealed.size)


def _silent(stage: str, done: int, total: int | None) -> None:
    """Show nothing."""


class Builder:
    """Brings a store up to date with what it is given."""

    def __init__(self, store: Store, engine: Engine, *, progress: Progress = _silent) -> None:
        self.store = store
        self.engine = engine
        self.progress = progress
        self.model = verify(model_package())
        self._problems: list[r.Problem] = []

    @seldom_collected()
    def run(
        self, paths: Iterable[Path | str] = (), *, columns: Columns | None = None, roster: Path | None = None
    ) -> Summary:
        """Read ``paths`` into the store and bring every stage up to date; with no paths, only the latter.

        ``columns`` maps fields of a report to the names that tables and objects in ``paths`` have for them; ``roster``
        is the user's table of people, which the store keeps.
        """
        if roster is not None:
            keep_roster(self.store, roster)
        given, new = self._ingest(found for path in paths for found in _named(path, columns))
        self.store.set_fact("model", self.model)
        self._read()
        self._code()
        self._problems.extend(grouped.bring_up_to_date(self.store, self.engine, self.progress))
        return Summary(
            given=given,
            new=new,
            reports=self.store.count(r.Report),
            stories=self.store.count(r.Story),
            problems=tuple(self._problems),
        )

    def _ingest(self, found: Iterable[Source | r.Problem]) -> tuple[int, int]:
        """Store every source that is not known yet; return how many were given and how many reports are new."""
        known = self.store.stamps("source")
        names = self.store.stamps("ingest")
        before, given = len(names), 0

        def fresh() -> Iterator[tuple[str, Source]]:
            nonlocal given
            for source in found:
                given += 1
                if isinstance(source, r.Problem):
                    self._set_aside(source)
                elif (key := source_key(source)) not in known:
                    yield key, source
                self.progress("ingest", given, None)

        batches = _batches(fresh(), lambda pair: len(pair[1].text or "") + len(pair[1].html or ""))
        for batch, outcomes in self.engine.each(_ingest_keyed, batches):
            if isinstance(outcomes, Failure):
                outcomes = [r.Problem(name=source.name, stage="ingest", reason=outcomes.reason) for _, source in batch]
            self._store_reports(batch, outcomes, names)
        return given, len(names) - before

    def _store_reports(
        self, batch: Sequence[tuple[str, Source]], outcomes: Sequence[Outcome], names: dict[str, str]
    ) -> None:
        """Write new reports, and known ones that are read anew (by changed rules: they are cleaned anew, too).

        A text given under several names keeps the first name in the alphabet, in any order.
        """
        changes: dict[str, Change] = {}
        done = []
        for (key, source), outcome in zip(batch, outcomes, strict=True):
            if isinstance(outcome, r.Problem):
                self._set_aside(outcome)
                continue
            done.append(Change(owner=key, stage="source", stamp=outcome.owner))
            done.append(Change(owner=source.name, stage="problem", stamp="", rows={"problems": []}))
            if outcome.owner not in names or outcome.stamp <= names[outcome.owner]:
                names[outcome.owner] = outcome.stamp
                changes[outcome.owner] = outcome
        self.store.drop("read", sorted(changes), ())
        self.store.apply([*changes.values(), *{change.owner: change for change in done}.values()])

    def _read(self) -> None:
        """Clean and parse what is new or changed; then again those reports whose day the others now tell."""
        datings = self._datings()
        if self._read_dated(datings) and (told := self._datings()) != datings:
            self._read_dated(told)

    def _datings(self) -> dict[str, r.Dating]:
        """Return the day of each report that has none of its own and that others can date."""
        from tellings.stages.dating import Clue, dating, needs_day

        def clues() -> Iterator[Clue]:
            return (decode(value, Clue) for _, _, value in self.store.notes("clue"))

        undated = list(filter(needs_day, clues()))
        return {found.report: found for found in dating(undated, clues())} if undated else {}

    def _read_dated(self, datings: dict[str, r.Dating]) -> int:
        """Read what is new or changed, given the days that others tell; return how many reports that was."""
        rules = rules_stamp("read", self.model)
        chrome, marked = self._chrome_lines(), self._marked_chrome()

        def told(report: str) -> list[str]:
            day = [encode(datings[report])] if report in datings else []
            return [*chrome.get(report, ()), *day, *(one.id for one in marked.get(report, ()))]

        wanted = {report: digest(rules, *told(report)) for report in sorted(self.store.stamps("ingest"))}
        todo = self._outdated("read", wanted)
        items = (
            ToRead(
                report, chrome.get(report.id, ()), wanted[report.id], datings.get(report.id), marked.get(report.id, ())
            )
            for chunk in _chunks(todo, 200)
            for report in self.store.select(r.Report, owners=chunk)
        )
        self._each("read", read_batch, items, READ_LOOKS, len(todo))
        return len(todo)

    def _chrome_lines(self) -> dict[str, tuple[str, ...]]:
        """Return, for each report, the lines in it that recur over reports of its outlet."""
        found: dict[str, tuple[str, ...]] = {}
        outlets = sorted({report for report in self.store.values("reports", "outlet") if report})
        for outlet in outlets:
            kind = f"line {outlet}"
            frequent = self.store.frequent(kind, min_owners=CHROME_IN_REPORTS)
            if frequent:
                for owner, key, _ in self.store.notes(kind):
                    if key in frequent:
                        found[owner] = (*found.get(owner, ()), key)
        return found

    def _marked_chrome(self) -> dict[str, tuple[r.Decision, ...]]:
        """Return, for each report, the decisions that call a place in it no part of the report."""
        found: dict[str, tuple[r.Decision, ...]] = {}
        for one in grouped.held_decisions(self.store):
            if one.action == "chrome-line":
                report = one.targets[0].partition(":")[0]
                found[report] = (*found.get(report, ()), one)
        return found

    def _code(self) -> None:
        """Code every report whose reading, rules or knowledge of people changed."""
        rules = rules_stamp("code", self.model)
        stamps = self.store.stamps("read")
        facts = known_people(self.store)
        wanted = {report: digest(rules, stamp, *facts.of(report)) for report, stamp in sorted(stamps.items())}
        todo = self._outdated("code", wanted)
        items = (
            ToCode(one, facts.of(one.key), wanted[one.key])
            for chunk in _chunks(todo, 100)
            for one in self.store.sealed(chunk)
        )
        self._each("code", code_batch, items, CODE_LOOKS, len(todo))

    def _outdated(self, stage: str, wanted: dict[str, str]) -> list[str]:
        done = self.store.stamps(stage)
        return [owner for owner, stamp in wanted.items() if done.get(owner) != stamp]

    def _each(
        self,
        stage: str,
        work: Callable[[list[T]], list[Outcome]],
        items: Iterable[T],
        looks: Looks[T],
        total: int,
    ) -> None:
        """Run ``work`` over ``items`` in batches and store what comes, batch by batch."""
        done = 0
        for batch, outcomes in self.engine.each(work, _batches(items, looks.size)):
            if isinstance(outcomes, Failure):
                outcomes = [
                    r.Problem(name=looks.report(item).name, stage=stage, reason=outcomes.reason) for item in batch
                ]
            self.store.apply([outcome for outcome in outcomes if isinstance(outcome, Change)])
            for outcome in outcomes:
                if isinstance(outcome, r.Problem):
                    self._set_aside(outcome)
            done += len(batch)
            self.progress(stage, done, total)

    def _set_aside(self, problem: r.Problem) -> None:
        self._problems.append(problem)
        row = row_of(SHELVES["problems"], problem)
        self.store.apply([Change(owner=problem.name, stage="problem", stamp=problem.stage, rows={"problems": [row]})])


def _named(path: Path | str, columns: Columns | None = None) -> Iterator[Source | r.Problem]:
    """Yield what is found at ``path``, each report named from that path's own last part on.

    So the same folder gives the same names from wherever it is read.
    """
    above = os.path.join(os.path.dirname(os.path.normpath(path)), "")  # noqa: PTH118, PTH120 (names, not files)
    for found in read([path], columns=columns):
        name = found.name.removeprefix(above) if isinstance(found, Source) else found.name
        yield replace(found, name=name)


def _ingest_keyed(batch: list[tuple[str, Source]]) -> list[Outcome]:
    return ingest_batch([source for _, source in batch])


def _batches(items: Iterable[T], size: Callable[[T], int]) -> Iterator[list[T]]:
    """Yield lists of items, closed by number or by characters, whichever comes first."""
    batch: list[T] = []
    characters = 0
    for item in items:
        batch.append(item)
        characters += size(item)
        if len(batch) >= BATCH_REPORTS or characters >= BATCH_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def _chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    rest = iter(items)
    while chunk := list(islice(rest, size)):
        yield chunk
