"""The server store: PostgreSQL through psycopg 3, full text by tsvector."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, Table, create_engine, text
from sqlalchemy.dialects.postgresql import insert

from tellings.errors import StoreError
from tellings.stores.base import Hit
from tellings.stores.sql import SqlStore


class PostgresStore(SqlStore):
    """A store in a PostgreSQL database that several builders and readers share."""

    def __init__(self, address: str) -> None:
        _, _, rest = address.partition("://")
        try:
            engine = create_engine(f"postgresql+psycopg://{rest}", pool_pre_ping=True)
        except ImportError as error:
            raise StoreError(f"{address}: expected the extra tellings[postgres] to be installed; {error}") from error
        super().__init__(address, engine)

    def _prepare(self, connection: Connection) -> None:
        connection.execute(text("SELECT pg_advisory_xact_lock(7355608)"))

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

    def _search(self, connection: Connection, query: str, limit: int) -> list[Hit]:
        rows = connection.execute(
            text(
                "SELECT report, -ts_rank(lexemes, q) AS rank FROM words, websearch_to_tsquery('english', :query) AS q "
                "WHERE lexemes @@ q ORDER BY rank, report LIMIT :limit"
            ),
            {"query": query, "limit": limit},
        )
        return [Hit(report, rank) for report, rank in rows]
