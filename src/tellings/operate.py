"""Keeping a store: what is in it, whether it holds together, and a copy of it, all while it is used."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from tellings import records as r
from tellings.errors import InputError, StoreError
from tellings.flow.moved import history
from tellings.near.succession import Change as Turn
from tellings.stores import Store, open_store
from tellings.stores.schema import SHELVES

BACKUP_PAGES = 4_096


class State(NamedTuple):
    """What a store holds: counts of rows by table, the days covered, what was set aside, and what made it.

    ``turns`` tells which stories merged or split in the last build that changed any.
    """

    address: str
    schema: str
    model: str
    size_bytes: int | None
    counts: dict[str, int]
    first_day: str | None
    last_day: str | None
    unread: int
    set_aside: dict[str, int]
    turns: tuple[str, ...] = ()


class Complaint(NamedTuple):
    """Something that does not hold in a store: the check, the record, and what is wrong with it."""

    check: str
    where: str
    what: str


def status(store: Store) -> State:
    """Return what ``store`` holds; ``unread`` are reports taken in but not coded yet."""
    days = store.values("datings", "first_day")
    stages = [problem.stage for problem in store.select(r.Problem)]
    path = Path(store.address)
    return State(
        address=store.address,
        schema=store.fact("schema") or "",
        model=store.fact("model") or "",
        size_bytes=_size(path) if "://" not in store.address else None,
        counts={name: store.count(shelf.record) for name, shelf in SHELVES.items()},
        first_day=days[0] if days else None,
        last_day=days[-1] if days else None,
        unread=len(store.stamps("ingest").keys() - store.stamps("code").keys()),
        set_aside={stage: stages.count(stage) for stage in sorted(set(stages))},
        turns=tuple(map(told, history(store))),
    )


def told(turn: Turn) -> str:
    """Return what became of stories between two builds, in words."""
    before, after = " and ".join(turn.before), " and ".join(turn.after)
    return f"{before} {turn.kind}{f' into {after}' if after else ''}"


def _size(path: Path) -> int:
    parts = (path, path.with_name(f"{path.name}-wal"))
    return sum(part.stat().st_size for part in parts if part.exists())


def doctor(store: Store) -> Iterator[Complaint]:
    """Yield what does not hold in ``store``: tiling, spans, owners, stamps, and parses that are missing.

    Reads every record once, a table at a time: memory holds the largest table.
    """
    lengths = {report: len(text) for report, text in _texts(store)}
    yield from _blocks(store, lengths)
    for name, shelf in SHELVES.items():
        if name in ("reports", "blocks", "problems", "decisions"):
            continue
        for record in store.select(shelf.record):
            yield from _spans(shelf.key(record), record, lengths)
    yield from _members(store, lengths)
    for stage in ("read", "code"):
        for owner in sorted(store.stamps(stage).keys() - lengths.keys()):
            yield Complaint("stamps", owner, f"is stamped as done by {stage}; there is no such report")
    for report in sorted(store.stamps("read").keys() & lengths.keys()):
        if not store.readings([report]):
            yield Complaint("parses", report, "is stamped as read; its parse is missing")


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
        for report in story.reports:
            if report not in lengths:
                yield Complaint("stories", story.id, f"holds {report}, which is not there")
            elif report in seen:
                yield Complaint("stories", story.id, f"holds {report}, and so does {seen[report]}")
            seen[report] = story.id
    for kind in (r.Happening, r.Conflict, r.Entry, r.Standing, r.Brief):
        for record in store.select(kind):
            owner = getattr(record, "story", "")
            if owner not in stories:
                yield Complaint("orphans", f"{kind.__name__} of {owner}", "its story is not there")


def backup(store: Store, file: Path) -> int:
    """Write a copy of the store, as it is at one moment, to a new file; return its bytes. Others may go on writing.

    A SQLite store becomes a SQLite file, which is itself a store.
    Raises InputError when ``file`` exists, StoreError when it cannot be written or the store is no file.
    """
    if file.exists():
        raise InputError(f"{file}: expected a new file; there is one already")
    if "://" in store.address:
        raise InputError(f"{store.address}: expected a store in a file; back up a server with pg_dump (see the guide)")
    part = file.with_name(f"{file.name}.part")
    try:
        with sqlite3.connect(store.address) as source, sqlite3.connect(part) as copy:
            source.backup(copy, pages=BACKUP_PAGES)
        source.close()
        copy.close()
        with part.open("rb") as written:
            os.fsync(written.fileno())
        part.replace(file)
    except (sqlite3.Error, OSError) as error:
        part.unlink(missing_ok=True)
        raise StoreError(f"{file}: expected room for a copy of the store; {error}") from error
    return file.stat().st_size


def restore(file: Path, address: Path) -> State:
    """Make a store at ``address``, which must not exist yet, from a backup; return what it holds.

    Raises InputError when there is no backup or a store already, StoreError when the backup is damaged.
    """
    if not file.is_file():
        raise InputError(f"{file}: expected a backup; there is none")
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
    store = open_store(address)
    try:
        return status(store)
    finally:
        store.close()
