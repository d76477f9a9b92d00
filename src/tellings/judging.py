"""The questions that need more than one table: why, verify, matrix, corrections, a brief of another length or date."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from tellings import records as r
from tellings.errors import InputError

if TYPE_CHECKING:
    from tellings.near.reasons import Why
    from tellings.stages.matrix import Row
    from tellings.stores import Store
    from tellings.verify import Fault

R = TypeVar("R", r.Story, r.Report)
MAX_AMONG = 2_000
LAST_BUILD = "last build"
T = TypeVar("T", bound=r.Record)


class _Kept(Mapping[str, T]):
    """The records of one kind in a store by id, fetched when asked for: a brief cites few of many."""

    def __init__(self, store: Store, kind: type[T]) -> None:
        self._store = store
        self._kind = kind
        self._found: dict[str, T | None] = {}

    def __getitem__(self, key: str) -> T:
        if key not in self._found:
            self._found[key] = self._store.get(self._kind, key)
        found = self._found[key]
        if found is None:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[str]:
        for one in self._store.select(self._kind):
            key = str(getattr(one, "id"))  # noqa: B009 - every kind that is looked up has an id
            self._found[key] = one
            yield key

    def __len__(self) -> int:
        return sum(1 for _ in self)


def why(store: Store, a: r.Report, b: r.Report) -> Why:
    """Return what puts two reports together or apart, seen among the reports of their weeks, in words as written."""
    from tellings.stages.stories import Digest, why
    from tellings.stores.schema import decode

    wanted = _around(store, (a.id, b.id))
    found = {owner: decode(value, Digest) for owner, _, value in store.notes("digest", wanted)}
    for report in (a, b):
        if report.id not in found:
            raise InputError(f"{report.id}: expected a report that was read; it was set aside")
    return _as_written(why(found[a.id], found[b.id], found.values()), (a, b))


def _around(store: Store, pair: tuple[str, str]) -> list[str]:
    """Return two reports and those nearest to them in time, at most `MAX_AMONG`."""
    from tellings.flow.piles import days_of

    days = days_of(store)
    here = [days[report][0] for report in pair if report in days]
    away = {report: min((abs(day - one) for one in here), default=0) for report, (day, _) in days.items()}
    for report in store.stamps("code"):
        away.setdefault(report, 0)
    return [*pair, *sorted(away.keys() - set(pair), key=lambda report: (away[report], report))[:MAX_AMONG]]


def _as_written(found: Why, reports: Sequence[r.Report]) -> Why:
    """Return the evidence with each stem as one of the reports first writes it."""
    from tellings.near.terms import WORD, bare, stem

    written: dict[str, str] = {}
    for report in reports:
        for word in WORD.findall(f"{report.title or ''} {report.text}"):
            written.setdefault(stem(word), word)
    together, apart = (
        tuple(replace(one, term=written.get(bare(one.term), one.term)) for one in evidence)
        for evidence in (found.together, found.apart)
    )
    return replace(found, together=together, apart=apart)


def check(store: Store, file: Path) -> tuple[Fault, ...]:
    """Return what does not hold in an exported brief, nothing when all of it does."""
    from tellings.verify import MAX_BYTES, verify

    try:
        if file.stat().st_size > MAX_BYTES:
            raise InputError(f"{file}: expected a brief of at most {MAX_BYTES:,} bytes; found {file.stat().st_size:,}")
        data = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{file}: expected a readable file; {getattr(error, 'strerror', None) or error}") from error
    try:
        return verify(data, _Kept(store, r.Report), _Kept(store, r.Happening))
    except InputError as error:
        raise InputError(str(error).replace("file", str(file), 1)) from error


def treatments(store: Store, story: r.Story) -> tuple[tuple[Row, ...], dict[str, str]]:
    """Return who carried, attributed, asserted or left out each happening, and a name for each happening."""
    from tellings.stages.matrix import matrix

    happenings = sorted(store.select(r.Happening, owners=[story.id]), key=lambda one: (str(one.when), one.id))
    readings = store.readings(story.reports)
    copies = [copy for copy in store.select(r.Copy, owners=story.reports) if copy.b in story.reports]
    return matrix(story, readings, happenings, copies), {one.id: title(one) for one in happenings}


def title(one: r.Happening) -> str:
    """Return a happening in a few words: who, what, whom, when."""
    sides = [
        "; ".join(actor.name or actor.text or actor.code for actor in side) for side in (one.actors, one.recipients)
    ]
    when = one.when.label() if one.when else "undated"
    return " ".join(part for part in (sides[0], f"{one.type} {one.mode}".strip(), sides[1], when) if part)


def record(store: Store, action: str, targets: Sequence[str], words: dict[str, str]) -> r.Decision:
    """Store a decision, made now; ``words`` holds author, reason and value. Nothing is rebuilt yet.

    Raises InputError for a decision that cannot be read or is about something that is not there.
    """
    from tellings.aims import aim
    from tellings.decisions import decide
    from tellings.stores.base import Change
    from tellings.stores.schema import SHELVES, row_of

    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    decide(action, targets, at=now, **words)
    meant = aim(store, action, targets)
    made = decide(action, meant.targets, at=now, known=meant.known, **words)
    row = row_of(SHELVES["decisions"], made)
    store.apply([Change(owner=made.id, stage="decision", stamp=made.at, rows={"decisions": [row]})])
    return made


def note_build(store: Store, given: int, new: int, set_aside: int) -> None:
    """Remember when the store was last brought up to date, and with how much; no result depends on it."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    store.set_fact(LAST_BUILD, json.dumps({"at": now, "given": given, "new": new, "set_aside": set_aside}))


def write_brief(store: Store, story: r.Story, *, max_lines: int, since: date | None) -> r.Brief:
    """Return the brief of a story at another length, or only with what is new since a day."""
    from tellings.stages.brief import brief

    behind = list(store.select(r.Story, owners=story.background))
    reports = [*story.reports, *sorted({report for one in behind for report in one.reports})]
    happenings = sorted(store.select(r.Happening, owners=[story.id]), key=lambda one: (str(one.when), one.id))
    conflicts = list(store.select(r.Conflict, owners=[story.id]))
    entries = list(store.select(r.Entry, owners=[story.id]))
    return brief(story, store.readings(reports), happenings, conflicts, entries, max_lines=max_lines, since=since)
