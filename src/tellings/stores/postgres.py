"""The server store: PostgreSQL through psycopg 3, full text by tsvector."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, Text, any_, create_engine, literal, text
from sqlalchemy.dialects.postgresql import ARRAY, insert
from sqlalchemy.exc import SQLAlchemyError

from tellings.errors import StoreError
from tellings.stores.base import MOST_RANKED, Hit
from tellings.stores.sql import SqlStore

# Names of two advisory locks: who makes or changes the tables, and who builds.
MAKING, BUILDING = 7355608, 7355609
_QUERY = "websearch_to_tsquery('english', :query)"
# The password in an address: it stands in no message and on no page.
_SECRET = re.compile(r"(//[^:/@]*:).*@")
_log = logging.getLogger("tellings.store")


class PostgresStore(SqlStore):
    """A store in a PostgreSQL database that several builders and readers share."""

    def __init__(self, address: str) -> None:
        _, _, rest = address.partition("://")
        try:
            # a plan that is kept for any query guesses wrongly how many reports hold its words (1 s instead of 15 ms)
            kept = {"prepare_threshold": None}
            engine = create_engine(f"postgresql+psycopg://{rest}", pool_pre_ping=True, connect_args=kept)
        except ImportError as error:
            raise StoreError(f"{address}: expected the extra tellings[postgres] to be installed; {error}") from error
        self._broken: type[Exception] = engine.dialect.loaded_dbapi.Error
        super().__init__(_SECRET.sub(r"\1***@", address), engine)

    def _prepare(self, connection: Connection) -> None:
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MAKING})

    @contextmanager
    def building(self) -> Iterator[None]:
        """Hold the right to build: an advisory lock of a session of its own, which the server frees when it ends."""
        key = {"key": BUILDING}
        try:
            with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                if not connection.execute(text("SELECT pg_try_advisory_lock(:key)"), key).scalar():
                    _log.warning("%s: another build is at work on this store; waiting for it to end", self.address)
                    connection.execute(text("SELECT pg_advisory_lock(:key)"), key)
                yield
                connection.execute(text("SELECT pg_advisory_unlock(:key)"), key)
        except SQLAlchemyError as error:
            raise self._failure(error) from error

    @contextmanager
    def moment(self) -> Iterator[Connection]:
        """Open a transaction that sees the store as it is at one moment, whatever others write meanwhile."""
        try:
            with self._engine.execution_options(isolation_level="REPEATABLE READ").begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise self._failure(error) from error

    def size_bytes(self) -> int:
        """Return the bytes of the database with its indexes."""
        with self._begin() as connection:
            return int(connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one())

    def faults(self) -> list[str]:
        """Return the indexes that the server marks as unfit for use."""
        unfit = text("SELECT indexrelid::regclass::text FROM pg_index WHERE NOT (indisvalid AND indisready)")
        with self._begin() as connection:
            return [f"index {name} is not valid" for name in connection.execute(unfit).scalars()]

    def _among(self, column: ColumnElement[Any], values: Sequence[str]) -> ColumnElement[bool]:
        """Return the condition with all values as one array: a parameter for each takes longer than the answer."""
        return column == any_(literal(list(values), ARRAY(Text)))

    def _insert(self, connection: Connection, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
        """Insert many new rows by COPY."""
        if not rows:
            return
        names = [column.name for column in table.c]
        columns = ", ".join(f'"{name}"' for name in names)
        cursor: Any = connection.connection.cursor()
        try:
            with cursor.copy(f'COPY "{table.name}" ({columns}) FROM STDIN') as copy:
                for row in rows:
                    copy.write_row([row.get(name) for name in names])
        except self._broken as error:
            raise self._failure(error) from error

    def _upsert(self, connection: Connection, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
        if not rows:
            return
        statement = insert(table)
        keys = [column.name for column in table.primary_key]
        rest = {column.name: statement.excluded[column.name] for column in table.c if column.name not in keys}
        connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=rest), list(rows))

    def _create_words(self, connection: Connection) -> None:
        connection.execute(
            text(
                "CREATE TABLE IF NOT EXISTS words (report text PRIMARY KEY, text text NOT NULL, "
                "lexemes tsvector GENERATED ALWAYS AS (to_tsvector('english', left(text, 500000))) STORED)"
            )
        )
        connection.execute(text("CREATE INDEX IF NOT EXISTS words_lexemes ON words USING gin (lexemes)"))

    def _index(self, connection: Connection, texts: Mapping[str, str]) -> None:
        rows = [{"report": report, "text": words} for report, words in texts.items()]
        if rows:
            connection.execute(
                text(
                    "INSERT INTO words(report, text) VALUES (:report, :text) "
                    "ON CONFLICT (report) DO UPDATE SET text = excluded.text"
                ),
                rows,
            )

    def _search(self, connection: Connection, query: str, limit: int, among: Sequence[str] | None) -> list[Hit]:
        # ids are sorted without the lexemes, which are wide, and a rank needs these only of the chosen ones
        some = f"SELECT report FROM words WHERE lexemes @@ {_QUERY} {_inside(among)} ORDER BY report LIMIT :most"
        rows = connection.execute(
            text(
                f"SELECT report, -ts_rank(lexemes, {_QUERY}) AS score "
                f"FROM ({some}) AS chosen JOIN words USING (report) ORDER BY score, report LIMIT :limit"
            ),
            {"query": query, "limit": limit, "most": max(limit, MOST_RANKED), "among": list(among or ())},
        )
        return [Hit(report, score) for report, score in rows]

    def _matching(self, connection: Connection, query: str, at_most: int, among: Sequence[str] | None) -> int:
        some = f"SELECT 1 FROM words WHERE lexemes @@ {_QUERY} {_inside(among)} LIMIT :most"
        asked = {"query": query, "most": at_most, "among": list(among or ())}
        return int(connection.execute(text(f"SELECT count(*) FROM ({some}) AS chosen"), asked).scalar_one())


def _inside(among: Sequence[str] | None) -> str:
    return "" if among is None else "AND report = ANY(:among)"
