"""The embedded store: one SQLite file, write-ahead log, full text by FTS5."""

from __future__ import annotations

import fcntl
import json
import logging
import os
import re
import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, QueuePool, Table, create_engine, event, text
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import DatabaseError

from tellings.errors import StoreError
from tellings.stores.base import MOST_RANKED, Hit
from tellings.stores.sql import SqlStore

BUSY_MILLISECONDS = 30_000
SYNCHRONOUS = "TELLINGS_SYNCHRONOUS"
_log = logging.getLogger("tellings.store")
_TERM = re.compile(r'"[^"]+"|\S+')


class SqliteStore(SqlStore):
    """A store in one file, beside it its log (``-wal``) while it is open."""

    def __init__(self, path: Path) -> None:
        if path.is_dir() or not path.parent.is_dir():
            raise StoreError(f"{path}: expected a file name in an existing folder; found none")
        if path.exists() and path.stat().st_size and _first_bytes(path) != b"SQLite format 3":
            raise StoreError(f"{path}: expected a Tellings store (a SQLite file); found another kind of file")
        self._path = path
        if _writable(path):
            engine = create_engine(URL.create("sqlite", database=str(path)))
            event.listen(engine, "connect", _set_pragmas)
        else:
            engine = create_engine("sqlite://", creator=lambda: _read_only(path), poolclass=QueuePool)
        event.listen(engine, "begin", _begin)
        super().__init__(str(path), engine)

    @contextmanager
    def building(self) -> Iterator[None]:
        """Hold the right to build: a lock on the file ``<store>-build``, which the system frees when we end."""
        lock = self._path.with_name(f"{self._path.name}-build")
        try:
            file = lock.open("wb")
        except OSError as error:
            raise StoreError(f"{self.address}: expected a store that may be written; {error.strerror}") from error
        with file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                _log.warning("%s: another build is at work on this store; waiting for it to end", self.address)
                fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def size_bytes(self) -> int:
        """Return the bytes of the file and of the log beside it."""
        parts = (self._path, self._path.with_name(f"{self._path.name}-wal"))
        return sum(part.stat().st_size for part in parts if part.exists())

    def faults(self) -> list[str]:
        """Return what SQLite's own check of the file finds, and the full-text index's own check of itself."""
        with self._begin() as connection:
            found = [row for row in connection.execute(text("PRAGMA integrity_check")).scalars() if row != "ok"]
        if _writable(self._path):  # the index takes this question as a write, though it changes nothing
            try:
                with self._engine.execution_options(write=True).begin() as connection:
                    connection.execute(text("INSERT INTO words(words) VALUES ('integrity-check')"))
            except DatabaseError as error:
                found.append(f"full-text index: {error.orig}")
        return [str(one) for one in found]

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

    def _search(self, connection: Connection, query: str, limit: int, among: Sequence[str] | None) -> list[Hit]:
        match = _match(query)
        if not match:
            return []
        # bm25 reads a report's size and places, a name its text: the one is done for some, the other for what is shown
        some = (
            "SELECT rowid AS place, bm25(words) AS score FROM words "
            f"WHERE words MATCH :match {_inside(among)} ORDER BY rowid LIMIT :most"
        )
        best = f"SELECT place, score FROM ({some}) ORDER BY score, place LIMIT :limit"
        rows = connection.execute(
            text(
                f"SELECT words.report, best.score FROM ({best}) AS best JOIN words ON words.rowid = best.place "
                "ORDER BY best.score, best.place"
            ),
            {"match": match, "limit": limit, "most": max(limit, MOST_RANKED), "among": _places(among)},
        )
        return [Hit(report, score) for report, score in rows]

    def _matching(self, connection: Connection, query: str, at_most: int, among: Sequence[str] | None) -> int:
        match = _match(query)
        if not match:
            return 0
        some = f"SELECT 1 FROM words WHERE words MATCH :match {_inside(among)} LIMIT :most"
        asked = {"match": match, "most": at_most, "among": _places(among)}
        return int(connection.execute(text(f"SELECT count(*) FROM ({some})"), asked).scalar_one())


def _match(query: str) -> str:
    """Return a query in the words of FTS5: each word or phrase in quotation marks, all of them wanted."""
    terms = [term.strip('"').replace('"', "") for term in _TERM.findall(query)]
    return " AND ".join(f'"{term}"' for term in terms if re.search(r"\w", term))


def _inside(among: Sequence[str] | None) -> str:
    return "AND :among IS NULL" if among is None else "AND rowid IN (SELECT value FROM json_each(:among))"


def _places(among: Sequence[str] | None) -> str | None:
    return None if among is None else json.dumps([_row_number(report) for report in among])


def _row_number(report: str) -> int:
    """Return a stable row number (63 bits) for a report's id, so that its words are found and replaced at once."""
    return int(report[1:17], 16) >> 1


def _set_pragmas(connection: Any, _: object) -> None:
    connection.isolation_level = None  # transactions are begun by `_begin`, not by the driver's guess
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
    _write_ahead(cursor)
    cursor.execute(f"PRAGMA synchronous = {os.environ.get(SYNCHRONOUS) or 'NORMAL'}")
    cursor.close()


def _write_ahead(cursor: sqlite3.Cursor) -> None:
    """Turn the log on; the busy timeout does not hold for this step, so it is tried until others are done with it."""
    for _ in range(BUSY_MILLISECONDS // 50):
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise
            time.sleep(0.05)
        else:
            return


def _begin(connection: Connection) -> None:
    """Begin a transaction; a writer takes its turn now, since a reader that turns writer fails instead of waiting."""
    write = connection.get_execution_options().get("write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def _writable(path: Path) -> bool:
    return os.access(path if path.exists() else path.parent, os.W_OK) and os.access(path.parent, os.W_OK)


def _read_only(path: Path) -> sqlite3.Connection:
    """Return a connection to a file that cannot be written, as on a read-only disk, where no log can lie beside it."""
    log = path.with_name(f"{path.name}-wal")
    mode = "mode=ro" if log.exists() and log.stat().st_size else "immutable=1"
    uri = f"{path.absolute().as_uri()}?{mode}"
    return sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)


def _first_bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(15)
    except OSError as error:
        raise StoreError(f"{path}: expected a readable file; {error.strerror}") from error
