"""The embedded store: one SQLite file, write-ahead log, full text by FTS5."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, create_engine, event, text
from sqlalchemy.dialects.sqlite import insert

from tellings.errors import StoreError
from tellings.stores.base import Hit
from tellings.stores.sql import SqlStore

BUSY_MILLISECONDS = 30_000
_TERM = re.compile(r'"[^"]+"|\S+')


class SqliteStore(SqlStore):
    """A store in one file, beside it its log (``-wal``) while it is open."""

    def __init__(self, path: Path) -> None:
        if path.is_dir() or not path.parent.is_dir():
            raise StoreError(f"{path}: expected a file name in an existing folder; found none")
        if path.exists() and path.stat().st_size and _first_bytes(path) != b"SQLite format 3":
            raise StoreError(f"{path}: expected a Tellings store (a SQLite file); found another kind of file")
        engine = create_engine(f"sqlite:///{path}")
        event.listen(engine, "connect", _set_pragmas)
        super().__init__(str(path), engine)

    def _upsert(self, connection: Connection, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
        if rows:
            connection.execute(insert(table).prefix_with("OR REPLACE"), list(rows))

    def _create_words(self, connection: Connection) -> None:
        connection.execute(
            text(
                "CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5"
                "(text, report UNINDEXED, tokenize = 'porter unicode61 remove_diacritics 2')"
            )
        )

    def _index(self, connection: Connection, texts: Mapping[str, str]) -> None:
        rows = [{"id": _row_number(report), "text": words, "report": report} for report, words in texts.items()]
        if rows:
            connection.execute(text("DELETE FROM words WHERE rowid = :id"), rows)
            connection.execute(text("INSERT INTO words(rowid, text, report) VALUES (:id, :text, :report)"), rows)

    def _search(self, connection: Connection, query: str, limit: int) -> list[Hit]:
        terms = [term.strip('"').replace('"', "") for term in _TERM.findall(query)]
        match = " AND ".join(f'"{term}"' for term in terms if re.search(r"\w", term))
        if not match:
            return []
        rows = connection.execute(
            text("SELECT report, rank FROM words WHERE words MATCH :match ORDER BY rank, report LIMIT :limit"),
            {"match": match, "limit": limit},
        )
        return [Hit(report, rank) for report, rank in rows]


def _row_number(report: str) -> int:
    """Return a stable row number (63 bits) for a report's id, so that its words are found and replaced at once."""
    return int(report[1:17], 16) >> 1


def _set_pragmas(connection: Any, _: object) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
    cursor.close()


def _first_bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(15)
    except OSError as error:
        raise StoreError(f"{path}: expected a readable file; {error.strerror}") from error
