"""A table as a folder of Parquet files, one for each value of a column: ``day=2031-05-05/part-0.parquet``.

Equal stores give equal bytes. One partition at a time is in memory.
"""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from tellings import records as r
from tellings.errors import InputError
from tellings.stores import Store
from tellings.stores.schema import SHELVES

DAY, NOTHING = "day", "__HIVE_DEFAULT_PARTITION__"
MOST = 10_000
# What stands in a report is of the report's day.
OF_REPORTS = frozenset({"reports", "datings", "blocks", "events", "claims", "credits", "copies"})


def write_partitions(store: Store, table: str, by: str, folder: Path, *, made_by: str) -> int:
    """Write a table to a new folder and return the number of rows; a half-written one is never left under that name.

    ``by`` is a column that can be asked for, or ``day``: the first day that a thing is from, of publication for what
    stands in a report. Raises InputError for another column, one with too many values, or a folder that is there.
    """
    import pyarrow.parquet as pq

    from tellings.writers.arrow import arrow

    if folder.exists():
        raise InputError(f"{folder}: expected a new folder; there is one already")
    half = folder.with_name(f"{folder.name}.part")
    shutil.rmtree(half, ignore_errors=True)
    number = 0
    try:
        half.mkdir()
        for value, found in partitions(store, table, by):
            rows = arrow(table, found, made_by=made_by)
            if value is None and not rows.num_rows:
                continue
            place = half / f"{by}={quote(value, safe=' ') if value else NOTHING}"
            place.mkdir()
            pq.write_table(rows.drop_columns([by]) if by in rows.column_names else rows, place / "part-0.parquet")
            number += rows.num_rows
        half.replace(folder)
    except OSError as error:
        raise InputError(f"{folder}: expected a folder that can be written; {error.strerror}") from error
    finally:
        shutil.rmtree(half, ignore_errors=True)
    return number


def partitions(store: Store, table: str, by: str) -> Iterator[tuple[str | None, Iterator[r.Record]]]:
    """Yield each value of a column, in order, none last, and the records that have it, in order of id."""
    shelf = SHELVES[table]
    if by == DAY and table in OF_REPORTS:
        days = dict(store.pairs("datings", "first_day"))
        reports: dict[str | None, list[str]] = defaultdict(list)
        for owner in store.values(table, "owner"):
            reports[days.get(owner)].append(owner)
        for day in sorted(reports, key=lambda one: (one is None, one or "")):
            yield day, store.select(shelf.record, owners=reports[day])
        return
    column = "first_day" if by == DAY else by
    if column not in shelf.columns:
        names = ", ".join(sorted(shelf.columns)) or "it has none"
        raise InputError(f"--partition {by}: expected day or a column of {table} ({names}); found another")
    values = store.values(table, column)
    if len(values) > MOST:
        raise InputError(f"--partition {by}: expected at most {MOST:,} different values; found {len(values):,}")
    for value in [*values, None]:
        yield value, store.select(shelf.record, where={column: value})
