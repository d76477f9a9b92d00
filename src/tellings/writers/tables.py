"""A table of records to a file: JSON lines, CSV or Parquet. Equal records give equal bytes, each row its maker."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from tellings.errors import InputError
from tellings.records import Record
from tellings.stores.schema import REPEATING, SHELVES, row_of
from tellings.writers.plain import plain

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_encode = msgspec.json.Encoder(order="deterministic").encode


def write_jsonl(table: str, found: Iterable[Record], out: BinaryIO, made_by: str) -> int:
    """Write one JSON object a line; return how many."""
    number = 0
    for record in found:
        row = {**plain(record), "made_by": made_by}
        out.write(_encode(row) + b"\n")
        number += 1
    return number


def write_csv(table: str, found: Iterable[Record], out: BinaryIO, made_by: str) -> int:
    """Write the searchable columns and the whole record as JSON, one row a record; return how many.

    A cell that a spreadsheet would run as a formula gets an apostrophe before it.
    """
    shelf = SHELVES[table]
    names = ["id", "owner", *(one for one in shelf.columns if one not in REPEATING), "record", "made_by"]
    writer = csv.writer(_Lines(out), lineterminator="\n")
    writer.writerow(names)
    number = 0
    for record in found:
        row = row_of(shelf, record)
        row["record"], row["made_by"] = row.pop("body"), made_by
        writer.writerow([safe(row[name]) for name in names])
        number += 1
    return number


def write_parquet(table: str, found: Iterable[Record], out: BinaryIO, made_by: str) -> int:
    """Write the table with nested types kept, ``made_by`` as a column and in the schema's metadata; return how many."""
    import pyarrow.parquet as pq

    from tellings.writers.arrow import arrow

    rows = arrow(table, found, made_by=made_by)
    pq.write_table(rows, out)
    return int(rows.num_rows)


FORMATS: dict[str, Callable[[str, Iterable[Record], BinaryIO, str], int]] = {
    "jsonl": write_jsonl,
    "csv": write_csv,
    "parquet": write_parquet,
}


def write_table(table: str, found: Iterable[Record], path: Path | BinaryIO, *, format: str, made_by: str) -> int:
    """Write a table to ``path`` and return the number of rows; a half-written file is never left under that name.

    Raises InputError for an unknown format or a path that cannot be written.
    """
    if format not in FORMATS:
        raise InputError(f"--format {format}: expected one of {', '.join(FORMATS)}")
    if not isinstance(path, Path):
        return FORMATS[format](table, found, path, made_by)
    half = path.with_name(path.name + ".part")
    try:
        with half.open("wb") as out:
            number = FORMATS[format](table, found, out, made_by)
        half.replace(path)
    except OSError as error:
        raise InputError(f"{path}: expected a file that can be written; {error.strerror}") from error
    return number


class _Lines:
    """What the csv module writes to: text in, UTF-8 out."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out

    def write(self, line: str) -> int:
        """Write one line."""
        return self._out.write(line.encode("utf-8"))


def safe(value: Any) -> Any:
    """Return a cell that no spreadsheet runs as a formula: it gets an apostrophe before it."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
