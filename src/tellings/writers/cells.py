"""Chosen columns of a table, each cell as text: CSV, JSON lines or Parquet, each row with its maker."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from typing import BinaryIO

import msgspec

from tellings.errors import InputError
from tellings.writers.tables import FORMATS, safe

Cells = Sequence[str]


def write_cells(names: Cells, rows: Iterable[Cells], out: BinaryIO, *, format: str, made_by: str) -> int:
    """Write rows of text under the column ``names`` and return how many; spreadsheets get no cell that they would run.

    Raises InputError for a format that is none of `FORMATS`.
    """
    if format not in FORMATS:
        raise InputError(f"{format}: expected one of {', '.join(FORMATS)}")
    whole = [*names, "made_by"]
    held = [[*row, made_by] for row in rows]
    if format == "jsonl":
        out.writelines(msgspec.json.encode(dict(zip(whole, row, strict=True))) + b"\n" for row in held)
    elif format == "csv":
        text = StringIO()
        csv.writer(text, lineterminator="\n").writerows([whole, *([safe(cell) for cell in row] for row in held)])
        out.write(text.getvalue().encode("utf-8"))
    else:
        import pyarrow as pa
        import pyarrow.parquet as pq

        columns = [pa.array([row[at] for row in held], pa.string()) for at in range(len(whole))]
        pq.write_table(pa.table(columns, names=whole), out)
    return len(held)
