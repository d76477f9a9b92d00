"""The desk: everything that can be asked of a store, as typed Python. Command line and pages go through here."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, TypeVar

from msgspec.structs import replace

from tellings import judging, kinship, spoken
from tellings import records as r
from tellings.errors import InputError
from tellings.stores import Store, open_store
from tellings.stores.browse import Test
from tellings.stores.naming import find

if TYPE_CHECKING:
    from datetime import date

    import pyarrow as pa

    from tellings.engines import Engine
    from tellings.flow import Summary
    from tellings.flow.build import Progress
    from tellings.near.lineage import Family, Lineage
    from tellings.near.reasons import Why
    from tellings.near.succession import Change as Turn
    from tellings.stages.matrix import Row
    from tellings.stages.versions import Versions
    from tellings.verify import Fault

K = TypeVar("K", bound=r.Record)
PAGE = 1_000
_ID = re.compile(r"\br[0-9a-f]{16}\b")
TABLE_NAMES = (
    "reports", "datings", "blocks", "events", "partial_events", "claims", "credits", "copies", "stories", "happenings",
    "conflicts", "entries", "standings", "briefs", "decisions", "problems",
)  # fmt: skip


class Found(NamedTuple):
    """A report that a search found, with the places of the searched words in its text (code points)."""

    report: r.Report
    places: tuple[tuple[int, int], ...]


class Desk:
    """A store with the questions that one asks of it. Close it, or use it in a ``with`` statement."""

    def __init__(self, store: str | Path = "tellings.db", *, workers: int | None = None) -> None:
        self.store: Store = open_store(store)
        self._workers = workers

    def add(
        self,
        *paths: str | Path,
        columns: Mapping[str, str] | None = None,
        roster: str | Path | None = None,
        progress: Progress | None = None,
        engine: Engine | None = None,
    ) -> Summary:
        """Read files and folders into the store and bring every stage up to date; only what is new is worked on.

        ``columns`` maps fields of a report (text, title, day ...) to the names that the files have for them.
        ``roster`` is a table of people whom the user knows; the store keeps it for later builds.
        ``engine`` is one that the caller made and will close; by default a pool of local processes.
        Bad inputs are set aside and named in the summary; they raise nothing. A bad roster raises LexiconError.
        """
        from tellings.engines import LocalEngine
        from tellings.flow import Builder

        if engine is None:
            with LocalEngine(self._workers) as own:
                return self.add(*paths, columns=columns, roster=roster, progress=progress, engine=own)
        with self.store.building():
            builder = Builder(self.store, engine, progress=progress or _silent)
            summary = builder.run(paths, columns=columns, roster=Path(roster) if roster is not None else None)
            judging.note_build(self.store, summary.given, summary.new, len(summary.problems))
        return summary

    def stories(self) -> list[r.Story]:
        """Return all stories, the one with the latest report first."""
        standings = {one.story: one for one in self.store.select(r.Standing)}
        return [_weighed(story, standings.get(story.id)) for story in self.store.select(r.Story, order="-last_day")]

    def story(self, key: str | None = None) -> r.Story:
        """Return the story whose id is, or begins with, ``key``; without a key the largest one.

        The id that a story had in an earlier build leads to the story that most of its reports are in now.
        Raises InputError when there is none, or more than one.
        """
        from tellings.flow.moved import standing

        if key is None:
            found = list(self.store.select(r.Story, order="-size", limit=1))
            if not found:
                raise InputError(f"{self.store.address}: expected at least one story; the store is empty")
            return _weighed(found[0], self.store.get(r.Standing, found[0].id))
        chosen = find(self.store, r.Story, standing(self.store, key))
        return _weighed(chosen, self.store.get(r.Standing, chosen.id))

    def history(self, story: str | None = None) -> list[Turn]:
        """Return the merges and splits that a story went through, oldest first."""
        from tellings.flow.moved import history

        return history(self.store, self.story(story).id)

    def report(self, key: str) -> r.Report:
        """Return the report whose id or name is, or begins with, ``key``.

        Raises InputError when there is none, or more than one.
        """
        return find(self.store, r.Report, key)

    def reading(self, report: str) -> r.Reading:
        """Return all that was found in one report. Raises InputError when it was set aside and never read."""
        found = self.store.readings([report])
        if not found:
            raise InputError(f"{report}: expected a report that was read; it was set aside or is unknown")
        return found[0]

    def readings(self, reports: Sequence[str]) -> list[r.Reading]:
        """Return all that was found in each of ``reports``, in that order."""
        return self.store.readings(reports)

    def versions(self, key: str) -> Versions | None:
        """Return all fetches of the page that a report is one of, and what changed between them; None for one alone."""
        from tellings.stages.versions import versions

        report = self.report(key)
        first = {one: page for _, one, page in self.store.notes("version", owners=["everything"])}
        fetched = [one for one, page in first.items() if page == first.get(report.id)]
        return next(versions(self.store.select(r.Report, owners=fetched)), None)

    def brief(self, story: str | None = None) -> r.Brief:
        """Return the brief of a story (see `story` for how it is named)."""
        chosen = self.story(story)
        found = self.store.get(r.Brief, chosen.id)
        if found is None:
            raise InputError(f"{chosen.id}: expected a brief; run a build to make it")
        return found

    def brief_of(self, story: str | None = None, *, max_lines: int = 25, since: date | None = None) -> r.Brief:
        """Return the brief of a story written anew: at most ``max_lines``, or only what is new since a day."""
        return judging.write_brief(self.store, self.story(story), max_lines=max_lines, since=since)

    def why(self, a: str, b: str) -> Why:
        """Return what puts two reports together in one story, or apart, as weighted evidence."""
        return judging.why(self.store, self.report(a), self.report(b))

    def verify(self, file: str | Path) -> tuple[Fault, ...]:
        """Return what does not hold in an exported brief; nothing when every quote, span and count does."""
        return judging.check(self.store, Path(file))

    def matrix(self, story: str | None = None) -> tuple[tuple[Row, ...], dict[str, str]]:
        """Return who carried, attributed, asserted or left out each happening, and names for the happenings."""
        return judging.treatments(self.store, self.story(story))

    def correct(self, action: str, targets: Sequence[str], *, author: str, reason: str, value: str = "") -> r.Decision:
        """Record an analyst's decision (see `tellings.decisions.ACTIONS`) and bring the results up to date with it."""
        made = judging.record(self.store, action, targets, {"author": author, "reason": reason, "value": value})
        self.add()
        return made

    def decisions(self, *, held: bool = False) -> list[r.Decision]:
        """Return all decisions, oldest first; with ``held`` only those that are not undone."""
        from tellings.decisions import in_force

        found = sorted(self.store.select(r.Decision), key=lambda one: (one.at, one.id))
        return list(in_force(found)) if held else found

    def against(self) -> dict[str, list[str]]:
        """Return by decision what speaks against it: evidence that came in since, or that nothing is left to act on."""
        found: dict[str, list[str]] = {}
        for _, key, text in self.store.notes("against"):
            found[key] = [*found.get(key, []), *([] if text in found.get(key, []) else [text])]
        return {one.id: found[one.id] for one in self.decisions(held=True) if one.id in found}

    def timeline(self, story: str | None = None) -> list[r.Entry]:
        """Return the timeline of a story, earliest day first."""
        found = self.store.select(r.Entry, owners=[self.story(story).id])
        return sorted(found, key=lambda entry: (str(entry.when.first or entry.when.last), -entry.rank, entry.id))

    def happenings(self, story: str | None = None) -> list[r.Happening]:
        """Return the happenings of a story, earliest day first, undated last."""
        found = self.store.select(r.Happening, owners=[self.story(story).id])
        return sorted(found, key=lambda one: (str(one.when.first) if one.when else "~", one.id))

    def conflicts(self, story: str | None = None) -> list[r.Conflict]:
        """Return the conflicts of a story."""
        return list(self.store.select(r.Conflict, owners=[self.story(story).id]))

    def events(
        self,
        *,
        story: str | None = None,
        report: str | None = None,
        type: str | None = None,
        actor: str | None = None,
        partial: bool = False,
    ) -> Iterator[r.Event]:
        """Yield events in order of day; ``actor`` matches the beginning of an actor's or recipient's code.

        With ``partial`` those follow that lack somebody whom the coder can place.

        Raises InputError for a type that PLOVER does not have.
        """
        from tellings.lang.patterns.ontology import known, types

        if type and not known(type):
            raise InputError(f"{type}: expected a PLOVER type: one of {', '.join(types())}")
        owners = self._owners(story, report)
        where = {"type": type} if type else None
        found: Iterable[r.Event] = self.store.select(r.Event, owners=owners, where=where, order="first_day")
        if partial:
            rest = self.store.select(r.PartialEvent, owners=owners, where=where, order="first_day")
            found = chain(found, rest)
        for event in found:
            codes = [one.code for one in (*event.actors, *event.recipients)]
            if actor is None or any(code.startswith(actor) for code in codes):
                yield event

    def claims(
        self,
        *,
        story: str | None = None,
        report: str | None = None,
        by: str | None = None,
        about: str | None = None,
        origin: str | None = None,
    ) -> Iterator[r.Claim]:
        """Yield claims; ``by`` is part of the speaker's name, ``about`` words of the content, ``origin`` part of it."""
        return spoken.claims(self.store, self._owners(story, report), by=by, about=about, origin=origin)

    def copies(self, *, story: str | None = None, report: str | None = None) -> Iterator[r.Copy]:
        """Yield what reports share, those of one story or one report if asked."""
        owners = self._owners(story, report)
        if owners is None:
            yield from self.store.select(r.Copy)
            return
        found = {copy.id: copy for copy in self.store.select(r.Copy, owners=owners)}
        for start in range(0, len(owners), PAGE):
            others = [Test("other", "in", owners[start : start + PAGE])]
            found |= {copy.id: copy for copy in self.store.browse(r.Copy, others, limit=sys.maxsize)}
        yield from (found[key] for key in sorted(found))

    def families(self, story: str | None = None) -> tuple[Family, ...]:
        """Return the passages that several reports carry (all, or those of a story), each with its first text."""
        return kinship.families(self.copies(story=story), self._owners(story, None))

    def lineage(self, report: str) -> Lineage:
        """Return whose words a report is made of: its own and copied share, from whom, and passage by passage."""
        return self.lineages([self.report(report).id])[0]

    def lineages(self, reports: Sequence[str]) -> tuple[Lineage, ...]:
        """Return the lineages of the reports with these ids, in order of id; shares count the letters of words."""
        return kinship.lineages(self.store, sorted(set(reports)), self.copies)

    def _owners(self, story: str | None, report: str | None) -> list[str] | None:
        if report is not None:
            return [self.report(report).id]
        return list(self.story(story).reports) if story is not None else None

    def search(self, query: str, *, limit: int = 20) -> list[Found]:
        """Return the reports that hold all words of ``query`` (a phrase in quotation marks is one), best first.

        Raises InputError for a query without a word.
        """
        if not any(char.isalnum() for char in query):
            raise InputError(f"{query!r}: expected words to search for; found none")
        from tellings.search import places

        hits = self.store.search(query, limit=limit)
        texts = {report.id: report for report in self.store.select(r.Report, owners=[hit.report for hit in hits])}
        return [Found(texts[hit.report], places(query, texts[hit.report].text)) for hit in hits]

    def matching(self, query: str, *, at_most: int = 1_000) -> int:
        """Return how many reports hold all words of ``query``, counted up to ``at_most``."""
        return self.store.matching(query, at_most=at_most)

    def problems(self) -> list[r.Problem]:
        """Return what was set aside, with stage and reason."""
        return list(self.store.select(r.Problem))

    def records(self, table: str) -> Iterator[r.Record]:
        """Yield all records of a table (see `TABLE_NAMES`) in order of id.

        Raises InputError for an unknown table.
        """
        from tellings.stores.schema import SHELVES

        if table not in SHELVES:
            raise InputError(f"{table}: expected one of {', '.join(TABLE_NAMES)}")
        return self.store.select(SHELVES[table].record)

    def hand_on(self, format: str, out: BinaryIO, *, story: str | None = None) -> int:
        """Write a store, or one story, in a format of other programs (see `tellings.writers.products`).

        Returns how many rows, entities, edges or entries. Raises InputError for an unknown format or story.
        """
        from tellings.writers.products import hand_on

        chosen = None if story is None else self.story(story)
        return hand_on(self.store, format, out, story=chosen, made_by=self.made_by())

    def made_by(self) -> str:
        """Return what made the results: the version of Tellings and the model that read the reports."""
        from tellings import __version__

        return f"tellings {__version__}; {self.store.fact('model') or 'no model'}"

    def table(self, name: str) -> pa.Table:
        """Return a table as Arrow, so that pandas and Polars take it as it is."""
        from tellings.writers.arrow import arrow

        return arrow(name, self.records(name))

    def named(self, text: str) -> str:
        """Return ``text`` with the ids of reports in it replaced by their names, for people to read."""
        found = {report.id: _short(report) for report in self.store.select(r.Report, owners=_ID.findall(text))}
        return _ID.sub(lambda match: found.get(match.group(), match.group()), text)

    def quote(self, spans: Iterable[r.Span]) -> list[str]:
        """Return the words at each span, cut from the stored raw texts."""
        wanted = list(spans)
        texts = {
            report.id: report.text
            for report in self.store.select(r.Report, owners=sorted({span.report for span in wanted}))
        }
        return [texts[span.report][span.start : span.end] for span in wanted]

    def close(self) -> None:
        """Give the store back."""
        self.store.close()

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _short(report: r.Report) -> str:
    return report.outlet or report.name.rpartition("/")[2]


def _weighed(story: r.Story, standing: r.Standing | None) -> r.Story:
    """Return a story with the counts of what stands behind it."""
    return replace(story, texts=standing.texts, origins=standing.origins) if standing else story


def _silent(stage: str, done: int, total: int | None) -> None:
    """Show nothing."""
