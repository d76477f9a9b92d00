"""From paths to reports: folders in sorted order, each file by its format, each failure as a problem that says why."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from tellings.errors import InputError
from tellings.readers import fields
from tellings.readers.base import LIMITS, Refused, Source, problem
from tellings.readers.charset import wide
from tellings.readers.partitions import MARKERS
from tellings.readers.sniff import sniff
from tellings.readers.stream import Stream
from tellings.records import Problem

META = "meta.json"
Reader = Callable[[Stream, fields.Columns | None], Iterator[Source | Problem]]
# Loaded when the first such file is met: pyarrow and feedparser take their time.
_READERS = {
    "text": ("text", "read"),
    "html": ("page", "read"),
    "jsonl": ("objects", "read_lines"),
    "json": ("objects", "read_document"),
    "csv": ("tables", "read_csv"),
    "parquet": ("tables", "read_parquet"),
    "feed": ("feed", "read"),
    "newsml": ("newsml", "read"),
    "warc": ("warc", "read"),
}


def read(paths: Iterable[Path | str], *, columns: fields.Columns | None = None) -> Iterator[Source | Problem]:
    """Yield the reports of files and folders ("-" is standard input); what cannot be read comes out as a Problem.

    Nothing here raises on bad input, and no more than one report (and one batch of a table) is in memory.
    """
    for path in paths:
        if not str(path):
            yield problem("''", "expected a file or folder; found an empty name")
            continue
        found = guarded(Stream("-", sys.stdin.buffer), columns) if str(path) == "-" else _path(Path(path), columns)
        yield from map(sound, found)


def sound(item: Source | Problem) -> Source | Problem:
    """Return ``item`` with U+FFFD for what no store can hold: half characters (JSON can escape them) and NUL."""
    changed: dict[str, object] = {}
    for field in item.__struct_fields__:
        value = getattr(item, field)
        if isinstance(value, str) and (plain := _sound(value)) != value:
            changed[field] = plain
        elif isinstance(value, dict):
            plain_items = {_sound(key): _sound(text) for key, text in value.items()}
            if plain_items != value:
                changed[field] = plain_items
    return replace(item, **changed) if changed else item


def _sound(text: str) -> str:
    if "\0" in text:
        text = text.replace("\0", "\ufffd")
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def guarded(stream: Stream, columns: fields.Columns | None = None) -> Iterator[Source | Problem]:
    """Yield what ``stream`` holds; whatever ends it early is the last thing yielded, as a Problem."""
    try:
        yield from _opened(stream, columns)
    except (InputError, OSError, EOFError, ValueError, LookupError, RecursionError, MemoryError) as error:
        yield problem(stream.name, str(error) or type(error).__name__)


def _opened(stream: Stream, columns: fields.Columns | None) -> Iterator[Source | Problem]:
    if charset := wide(stream.peek()):
        stream = stream.recoded(charset)
    form = sniff(stream.peek(), stream.name)
    if form == "gzip":
        yield from guarded(stream.unpacked(), columns)
    elif form in ("zip", "tar"):
        yield from _members(stream, form, columns)
    elif form == "empty":
        yield problem(stream.name, "expected a report; found an empty file")
    elif form in _READERS:
        module, function = _READERS[form]
        reader: Reader = getattr(import_module(f"tellings.readers.{module}"), function)
        yield from reader(stream, columns)
    else:
        raise Refused(f"expected text, HTML, JSON, CSV, a feed, WARC or an archive; found {form} data")


def _members(stream: Stream, form: str, columns: fields.Columns | None) -> Iterator[Source | Problem]:
    from tellings.readers.archive import members

    found = False
    for member in members(stream, form):
        found = True
        if isinstance(member, Problem):
            yield member
        elif member.name.rpartition("/")[2] == META:
            yield problem(member.name, f"expected reports; found {META}, which is used in a folder: unpack the archive")
        else:
            yield from guarded(member, columns)
    if not found:
        yield problem(stream.name, "expected reports in the archive; found none")


def _path(path: Path, columns: fields.Columns | None) -> Iterator[Source | Problem]:
    try:
        if not path.exists():
            yield problem(str(path), "expected a file or folder; there is none")
        elif path.is_dir():
            yield from _folder(path, columns)
        elif not path.is_file():
            yield problem(str(path), "expected a file or folder; found a device or a pipe")
        else:
            with path.open("rb") as raw:
                yield from guarded(Stream(str(path), raw), columns)
    except (OSError, ValueError) as error:
        yield problem(
            str(path), f"expected a readable file or folder; found: {getattr(error, 'strerror', None) or error}"
        )


def _folder(folder: Path, columns: fields.Columns | None) -> Iterator[Source | Problem]:
    """Yield the reports below ``folder`` with what its ``meta.json`` states; links out of it are not followed."""
    entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    stated, trouble = _meta(folder)
    if trouble:
        yield trouble
    found = False
    for entry in entries:
        if entry.name == META or entry.name in MARKERS or entry.name.startswith("."):
            continue
        if entry.is_symlink() and not _inside(Path(entry.path), folder):
            yield problem(entry.path, "expected a file in its folder; found a link that leads out of it")
            continue
        found = True
        for item in _path(Path(entry.path), columns):
            yield _with_stated(item, stated.get(Path(entry.name).stem) or stated.get(entry.name))
    if not found:
        yield problem(str(folder), "expected files in the folder; there are none")


def _inside(link: Path, folder: Path) -> bool:
    return link.resolve().is_relative_to(folder.resolve()) and not link.resolve().is_dir()


def _meta(folder: Path) -> tuple[dict[str, dict[str, Any]], Problem | None]:
    path = folder / META
    if not path.is_file():
        return {}, None
    try:
        if path.stat().st_size > 4 * LIMITS.report_bytes:
            return {}, problem(str(path), "expected a small file of stated fields; found a large one")
        meta = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        return {}, problem(str(path), f"expected JSON of stem to fields; found: {error}")
    if not isinstance(meta, dict):
        return {}, problem(str(path), f"expected a JSON object of stem to fields; found {type(meta).__name__}")
    return {str(key): value for key, value in meta.items() if isinstance(value, dict)}, None


def _with_stated(item: Source | Problem, stated: dict[str, Any] | None) -> Source | Problem:
    """Return ``item`` with what the folder's file states of it; the user's word goes before the page's own."""
    if not stated or isinstance(item, Problem):
        return item
    given = {field: str(value) for field, value in stated.items() if isinstance(value, (str, int, float))}
    known = {field: given[field] for field in ("title", "outlet", "url", "author", "language") if given.get(field)}
    if day := given.get("day") or given.get("date"):
        known |= {"day": day, "day_basis": META}
    return replace(item, stated={**item.stated, **given}, **known)
