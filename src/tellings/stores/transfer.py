"""All rows of one store into another, of either kind: a backup of a server, and the way from a file to a server."""

from __future__ import annotations

from sqlalchemy import Connection, delete, select, text

from tellings import records as r
from tellings.errors import InputError
from tellings.stores.schema import FACTS, METADATA
from tellings.stores.sql import SqlStore

ROWS = 500


def transfer(source: SqlStore, target: SqlStore) -> None:
    """Copy ``source``, as it is at one moment, into an empty ``target`` in one transaction; others may go on writing.

    Raises InputError when ``target`` holds anything, StoreError when it cannot be written: it is empty then.
    """
    with target.building():
        if target.count(r.Report) or target.count(r.Decision):
            raise InputError(f"{target.address}: expected an empty store; it holds reports or decisions")
        with source.moment() as taken, target._begin(write=True) as given:
            given.execute(delete(FACTS))
            for table in METADATA.sorted_tables:
                rows = taken.execution_options(yield_per=ROWS).execute(select(table)).mappings()
                for part in rows.partitions(ROWS):
                    target._insert(given, table, [dict(row) for row in part])
            _words(target, taken, given)


def _words(target: SqlStore, taken: Connection, given: Connection) -> None:
    rows = taken.execution_options(yield_per=ROWS).execute(text("SELECT report, text FROM words"))
    for part in rows.partitions(ROWS):
        target._index(given, {row.report: row.text for row in part})
