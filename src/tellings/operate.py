"""Keeping a store: what is in it, whether it holds together, and a copy of it, all while it is used."""

from __future__ import annotations

import os
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from tellings import records as r
from tellings.errors import InputError, StoreError
from tellings.flow.moved import history
from tellings.judging import LAST_BUILD
from tellings.near.succession import Change as Turn
from tellings.stores import Store, open_store
from tellings.stores.schema import SHELVES
from tellings.stores.transfer import transfer

BACKUP_PAGES = 4_096


class State(NamedTuple):
    """What a store holds: counts of rows by table, the days covered, what was set aside, and what made it.

    ``waiting`` counts what each stage has still to do: reports not read, reports not coded, stories not weighed.
    ``last_build`` and ``last_round`` (of feeds) say when, and how much was new; None when there was none.
    ``turns`` tells which stories merged or split in the last build that changed any.
    """

    address: str
    schema: str
    model: str
    size_bytes: int
    counts: dict[str, int]
    first_day: str | None
    last_day: str | None
    waiting: dict[str, int]
    set_aside: dict[str, int]
    last_build: dict[str, str | int] | None
    last_round: dict[str, int | float] | None
    turns: tuple[str, ...] = ()


class Complaint(NamedTuple):
    """Something that does not hold in a store: the check, the record, and what is wrong with it."""

    check: str
    where: str
    what: str


def status(store: Store) -> State:
    """Return what ``store`` holds and what it waits for."""
    days = store.values("datings", "first_day")
    stages = Counter(problem.stage for problem in store.select(r.Problem))
    return State(
        address=store.address,
        schema=store.fact("schema") or "",
        model=store.fact("model") or "",
        size_bytes=store.size_bytes(),
        counts={name: store.count(shelf.record) for name, shelf in SHELVES.items()},
        first_day=days[0] if days else None,
        last_day=days[-1] if days else None,
        waiting=_waiting(store),
        set_aside=dict(sorted(stages.items())),
        last_build=msgspec.json.decode(store.fact(LAST_BUILD) or "null"),
        last_round=msgspec.json.decode(store.fact("last round") or "null"),
        turns=tuple(map(told, history(store))),
    )


def _waiting(store: Store) -> dict[str, int]:
    taken, read, coded = (store.stamps(stage).keys() for stage in ("ingest", "read", "code"))
    weighed = {story for story, stamp in store.stamps("evidence").items() if stamp}
    stories = {story for story, _ in store.pairs("stories", "headline")}
    return {"read": len(taken - read), "code": len(taken - coded), "weigh": len(stories - weighed)}


def told(turn: Turn) -> str:
    """Return what became of stories between two builds, in words."""
    before, after = " and ".join(turn.before), " and ".join(turn.after)
    return f"{before} {turn.kind}{f' into {after}' if after else ''}"


def doctor(store: Store) -> Iterator[Complaint]:
    """Yield what does not hold in ``store``: tiling, spans, owners, counts, stamps, parses, the full-text index.

    Reads every record once; memory holds a length and a few ids a report.
    """
    for what in store.faults():
        yield Complaint("database", store.address, what)
    lengths = {report: len(text) for report, text in _texts(store)}
    yield from _blocks(store, lengths)
    for name, shelf in SHELVES.items():
        if name in ("reports", "blocks", "problems", "decisions"):
            continue
        for record in store.select(shelf.record):
            yield from _spans(shelf.key(record), record, lengths)
    yield from _members(store, lengths)
    yield from _indexes(store, lengths)
    for stage in ("read", "code"):
        for owner in sorted(store.stamps(stage).keys() - lengths.keys()):
            yield Complaint("stamps", owner, f"is stamped as done by {stage}; there is no such report")
    for report in sorted(store.stamps("read").keys() & lengths.keys()):
        if not store.readings([report]):
            yield Complaint("parses", report, "is stamped as read; its parse is missing")


def _indexes(store: Store, lengths: dict[str, int]) -> Iterator[Complaint]:
    """Check that each report that was read can be searched, once, and that every report was taken in and is known."""
    found = Counter(store.indexed())
    for report in sorted(store.stamps("read").keys() & lengths.keys()):
        if found[report] != 1:
            yield Complaint("index", report, f"stands {found[report]} times in the full-text index, not once")
    for report in sorted(found.keys() - lengths.keys()):
        yield Complaint("index", report, "is in the full-text index; there is no such report")
    taken = store.stamps("ingest").keys()
    for report in sorted(lengths.keys() ^ taken):
        yield Complaint("stamps", report, "is a report or is stamped as taken in, but not both")
    sources = set(store.stamps("source").values())
    for report in sorted(sources - lengths.keys()):
        yield Complaint("stamps", report, "is what a source was taken in as; there is no such report")
    for problem in (one for one in store.select(r.Problem) if not one.reason):
        yield Complaint("problems", problem.name, "is set aside without a reason")


def _texts(store: Store) -> Iterator[tuple[str, str]]:
    return ((report.id, report.text) for report in store.select(r.Report))


def _blocks(store: Store, lengths: dict[str, int]) -> Iterator[Complaint]:
    """Check that the blocks of each report that was read tile its text."""
    ends: dict[str, int] = {}
    for block in store.select(r.Block):
        report = block.span.report
        if block.span.start != ends.get(report, 0):
            yield Complaint("blocks", report, f"a block starts at {block.span.start}, not at {ends.get(report, 0)}")
        ends[report] = block.span.end
    for report in sorted(store.stamps("read").keys() & lengths.keys()):
        if ends.get(report, 0) != lengths[report]:
            yield Complaint("blocks", report, f"blocks end at {ends.get(report, 0)}, the text at {lengths[report]}")


def _spans(key: str, record: Any, lengths: dict[str, int]) -> Iterator[Complaint]:
    """Check every span in a record, however deep."""
    if isinstance(record, r.Span):
        if not 0 <= record.start <= record.end <= lengths.get(record.report, -1):
            yield Complaint(
                "spans", key, f"points at {record.start}-{record.end} of {record.report}, which is not there"
            )
    elif isinstance(record, msgspec.Struct):
        for field in record.__struct_fields__:
            yield from _spans(key, getattr(record, field), lengths)
    elif isinstance(record, tuple):
        for part in record:
            yield from _spans(key, part, lengths)


def _members(store: Store, lengths: dict[str, int]) -> Iterator[Complaint]:
    """Check that stories hold known reports, each in one story, and that what falls with a story has one."""
    stories, seen = set(), dict[str, str]()
    for story in store.select(r.Story):
        stories.add(story.id)
        listed = store.stories_of(story.reports)
        if any(listed.get(report) != story.id for report in story.reports):
            yield Complaint("stories", story.id, "is not the story that its reports are listed under")
        for report in story.reports:
            if report not in lengths:
                yield Complaint("stories", story.id, f"holds {report}, which is not there")
            elif report in seen:
                yield Complaint("stories", story.id, f"holds {report}, and so does {seen[report]}")
            seen[report] = story.id
    yield from _orphans(store, stories)


def _orphans(store: Store, stories: set[str]) -> Iterator[Complaint]:
    """Check that what falls with a story has one, and that each story that was weighed has its brief and counts."""
    held: dict[str, set[str]] = {}
    for kind in (r.Happening, r.Conflict, r.Entry, r.Standing, r.Brief):
        owners = held[kind.__name__] = {getattr(record, "story", "") for record in store.select(kind)}
        for owner in sorted(owners - stories):
            yield Complaint("orphans", f"{kind.__name__} of {owner}", "its story is not there")
    weighed = {story for story, stamp in store.stamps("evidence").items() if stamp}
    for name in ("Standing", "Brief"):
        for story in sorted((weighed & stories) - held[name]):
            yield Complaint("counts", story, f"is stamped as weighed; it has no {name.lower()}")


def backup(store: Store, file: Path) -> int:
    """Write a copy of the store, as it is at one moment, to a new file; return its bytes. Others may go on writing.

    The copy is a SQLite file and itself a store, whatever kind of store it is a copy of.
    Raises InputError when ``file`` exists, StoreError when it cannot be written.
    """
    if file.exists():
        raise InputError(f"{file}: expected a new file; there is one already")
    part = file.with_name(f"{file.name}.part")
    part.unlink(missing_ok=True)
    try:
        if "://" in store.address:
            _from_server(store.address, part)
        else:
            _from_file(Path(store.address), part)
        with part.open("rb") as written:
            os.fsync(written.fileno())
        part.replace(file)
    except (sqlite3.Error, OSError) as error:
        part.unlink(missing_ok=True)
        raise StoreError(f"{file}: expected room for a copy of the store; {error}") from error
    return file.stat().st_size


def _from_file(source: Path, part: Path) -> None:
    with closing(sqlite3.connect(source)) as kept, closing(sqlite3.connect(part)) as copy:
        kept.backup(copy, pages=BACKUP_PAGES)


def _from_server(address: str, part: Path) -> None:
    """Copy a server's rows into a new file, which then needs no log or lock beside it."""
    with closing(open_store(address)) as source, closing(open_store(part)) as copy:
        transfer(source, copy)
    with closing(sqlite3.connect(part)) as written:
        written.execute("PRAGMA journal_mode = DELETE")
    part.with_name(f"{part.name}-build").unlink(missing_ok=True)


def restore(file: Path, address: str) -> State:
    """Make a store at ``address`` from a backup, or from any store in a file; return what it holds.

    ``address`` is a new file, or the address of a server's database without reports. Raises InputError when there is
    no backup or a store already, StoreError when the backup is damaged or the store cannot be written.
    """
    if not file.is_file():
        raise InputError(f"{file}: expected a backup; there is none")
    if "://" in address:
        with closing(open_store(file)) as source, closing(open_store(address)) as target:
            for what in source.faults():
                raise StoreError(f"{file}: expected a sound backup; {what}")
            transfer(source, target)
            return status(target)
    return _to_file(file, Path(address))


def _to_file(file: Path, address: Path) -> State:
    if address.exists():
        raise InputError(f"{address}: expected no store yet; there is one. Restore beside it, or move it away")
    part = address.with_name(f"{address.name}.part")
    try:
        with sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True) as source:
            (sound,) = source.execute("PRAGMA integrity_check").fetchone()
            if sound != "ok":
                raise StoreError(f"{file}: expected a sound backup; {sound}")
            with sqlite3.connect(part) as copy:
                source.backup(copy, pages=BACKUP_PAGES)
        source.close()
        copy.close()
        part.replace(address)
    except sqlite3.Error as error:
        part.unlink(missing_ok=True)
        raise StoreError(f"{file}: expected a sound backup; {error}") from error
    with closing(open_store(address)) as store:
        return status(store)
