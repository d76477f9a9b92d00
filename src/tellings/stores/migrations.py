"""From one version of the schema to the next: each step is run once, in the transaction that raises the version."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Connection, String, bindparam, insert, inspect, select, text, update

from tellings import records as r
from tellings.stores.schema import FACTS, MEMBERS, METADATA, NOTES, SHELVES, TABLES, VERSION, Shelf, decode, row_of

Step = Callable[[Connection], None]


def version_of(connection: Connection) -> int | None:
    """Return the version of the schema behind ``connection``, None where there are no tables yet."""
    if not inspect(connection).has_table(FACTS.name):
        return None
    found = connection.execute(select(FACTS.c.value).where(FACTS.c.name == "schema")).scalar()
    return int(found) if found is not None else None


def migrate(connection: Connection, found: int, steps: Mapping[int, Step] | None = None) -> None:
    """Bring tables of version ``found`` to this version; tables that are new since then exist already, empty."""
    for version, step in sorted((STEPS if steps is None else steps).items()):
        if found < version <= VERSION:
            step(connection)


def _to_2(connection: Connection) -> None:
    """Index what screens order by, list the members of stories, free notes of their key, order text by code point."""
    if connection.dialect.name == "postgresql":
        _order_by_code_point(connection)
    _rebuild_notes(connection)
    for shelf in SHELVES.values():
        _add_columns(connection, shelf)
    _make_indexes(connection)
    stories = (decode(body, r.Story) for body in connection.execute(select(TABLES["stories"].c.body)).scalars())
    members = [{"report": report, "story": story.id} for story in stories for report in story.reports]
    if members:
        connection.execute(insert(MEMBERS), members)


def _make_indexes(connection: Connection) -> None:
    for table in METADATA.sorted_tables:
        for index in table.indexes:
            index.create(connection, checkfirst=True)


def _rebuild_notes(connection: Connection) -> None:
    """Give notes their new form; a primary key cannot be dropped in SQLite, so the rows move to a new table."""
    connection.execute(text("ALTER TABLE notes RENAME TO notes_1"))
    NOTES.create(connection)
    connection.execute(text("INSERT INTO notes(report, kind, key, value) SELECT report, kind, key, value FROM notes_1"))
    connection.execute(text("DROP TABLE notes_1"))


def _add_columns(connection: Connection, shelf: Shelf) -> None:
    """Add the columns that a shelf has gained, filled from the records, which hold all that columns are made of."""
    table = TABLES[shelf.name]
    there = {column["name"] for column in inspect(connection).get_columns(shelf.name)}
    new = [column for column in table.c if column.name not in there]
    for column in new:
        kind = column.type.compile(connection.dialect)
        connection.execute(text(f'ALTER TABLE "{shelf.name}" ADD COLUMN "{column.name}" {kind}'))
    if new:
        bodies = list(connection.execute(select(table.c.body)).scalars())
        rows = (row_of(shelf, decode(body, shelf.record)) for body in bodies)
        filled = [{"key": row["id"], **{column.name: row[column.name] for column in new}} for row in rows]
        if filled:
            changed: dict[str, Any] = {column.name: bindparam(column.name) for column in new}
            connection.execute(update(table).where(table.c.id == bindparam("key")).values(changed), filled)


def _order_by_code_point(connection: Connection) -> None:
    for table in METADATA.sorted_tables:
        there = inspect(connection).get_columns(table.name)
        names = [column["name"] for column in there if isinstance(column["type"], String)]
        changes = [f'ALTER COLUMN "{name}" TYPE text COLLATE "C"' for name in names]
        connection.execute(text(f'ALTER TABLE "{table.name}" {", ".join(changes)}'))


def _to_3(connection: Connection) -> None:
    """Keep in columns what the screens filter by, and index it; give up the indexes that the new ones replace."""
    for shelf in SHELVES.values():
        _add_columns(connection, shelf)
    for name in ("ix_events_first_day", "ix_events_type", "ix_events_owner", "ix_datings_owner"):
        connection.execute(text(f"DROP INDEX IF EXISTS {name}"))
    _make_indexes(connection)


STEPS: Mapping[int, Step] = {2: _to_2, 3: _to_3}
