"""Tables: CSV (any usual delimiter) row by row, Parquet batch by batch."""

from __future__ import annotations

import csv
import io
import os
import tempfile
from collections.abc import Iterator
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from tellings.readers import fields
from tellings.readers.base import LIMITS, Refused, Source, problem
from tellings.readers.charset import decode
from tellings.readers.partitions import stated_by
from tellings.readers.stream import Stream
from tellings.records import Problem

BATCH_ROWS = 64
_DELIMITERS = ",\t;|"


def read_csv(stream: Stream, columns: fields.Columns | None = None) -> Iterator[Source | Problem]:
    """Yield a report a row; the first row names the columns."""
    csv.field_size_limit(LIMITS.line_chars)
    rows = csv.reader(_texts(stream), delimiter=_delimiter(stream.peek()))
    try:
        header = next(rows, [])
        if len(header) > LIMITS.columns:
            raise Refused(f"expected at most {LIMITS.columns:,} columns; found {len(header):,}")
        fields.check_columns(header, columns)
        number = 1
        for number, row in enumerate(rows, 2):
            if len(row) > LIMITS.columns:
                yield problem(
                    f"{stream.name}:{number}", f"expected at most {LIMITS.columns:,} cells; found {len(row):,}"
                )
            elif any(cell.strip() for cell in row):
                yield from fields.sources(f"{stream.name}:{number}", dict(zip(header, row, strict=False)), columns)
        if number == 1:
            yield problem(stream.name, "expected rows below the one that names the columns; found none")
    except csv.Error as error:
        raise Refused(f"row {rows.line_num}: expected CSV; found: {error}") from error


def read_parquet(stream: Stream, columns: fields.Columns | None = None) -> Iterator[Source | Problem]:
    """Yield a report a row, with what the folders of a partitioned table state of it.

    The file is spooled to disk when it is a stream: Parquet keeps its index at the end.
    """
    with spooled(stream) as file:
        try:
            table = pq.ParquetFile(file)
            if table.metadata.num_columns > LIMITS.columns:
                raise Refused(f"expected at most {LIMITS.columns:,} columns; found {table.metadata.num_columns:,}")
            stated, number = stated_by(stream.name), 0
            fields.check_columns([*table.schema_arrow.names, *stated], columns)
            for batch in table.iter_batches(batch_size=BATCH_ROWS):
                for row in batch.to_pylist():
                    number += 1
                    yield from fields.sources(f"{stream.name}:{number}", stated | _plain(row), columns)
        except (pa.ArrowException, OSError) as error:
            raise Refused(f"expected Parquet; found: {str(error).splitlines()[0]}") from error


def spooled(stream: Stream) -> BinaryIO:
    """Return a seekable file with the bytes of ``stream``, gone when it is closed."""
    file = tempfile.TemporaryFile(prefix="tellings-")  # noqa: SIM115 (the caller closes it)
    while chunk := stream.read(1 << 20):
        file.write(chunk)
    file.seek(0, os.SEEK_SET)
    return file


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value.isoformat() if hasattr(value, "isoformat") else value for key, value in row.items()}


def _texts(stream: Stream) -> Iterator[str]:
    """Yield the lines of the file as text; a cell may hold line breaks, so that a row may take several."""
    for line in stream.lines():
        if line is None:
            raise Refused(f"expected lines of at most {LIMITS.line_bytes:,} bytes; found a longer one")
        yield decode(line).replace("\0", "")


def _delimiter(head: bytes) -> str:
    """Return the delimiter of the header, the one that stands most often in the first line."""
    first = io.BytesIO(head).readline().decode("utf-8", "replace")
    return max(_DELIMITERS, key=lambda mark: (first.count(mark), -_DELIMITERS.index(mark)))
