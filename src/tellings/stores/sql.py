"""The query layer that both databases share; what differs (full text, upserts, pragmas) is a few methods of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Engine, Table, delete, func, insert, select, text
from sqlalchemy.exc import SQLAlchemyError

from tellings import records as r
from tellings.errors import StoreError
from tellings.stores import browse as pages
from tellings.stores.base import Cell, Change, Hit
from tellings.stores.failures import failure
from tellings.stores.migrations import migrate, version_of
from tellings.stores.schema import FACTS, MEMBERS, METADATA, NOTES, PARSES, SHELVES, STAMPS, TABLES, VERSION, decode
from tellings.stores.sealed import Sealed, sealed

R = TypeVar("R", bound=r.Record)
NAMES = {shelf.record: name for name, shelf in SHELVES.items()}
CHUNK = 400
STREAMED = 1_000


class SqlStore:
    """A store over SQLAlchemy Core. Subclasses supply the engine and the methods at the end."""

    def __init__(self, address: str, engine: Engine) -> None:
        self.address = address
        self._engine = engine
        try:
            found = self._version()
            if found is None or found < VERSION:
                self._make()
            elif found > VERSION:
                raise StoreError(f"{address}: expected a store of version {VERSION} or older; found version {found}")
        except StoreError:
            engine.dispose()
            raise

    def _version(self) -> int | None:
        """Return the version of the schema that the store has, None for a new one."""
        with self._begin() as connection:
            return version_of(connection)

    def _make(self) -> None:
        """Make the tables of a new store, or bring those of an old one to this version, in one transaction."""
        with self._begin(write=True) as connection:
            self._prepare(connection)
            found = version_of(connection)
            METADATA.create_all(connection)
            self._create_words(connection)
            if found is not None:
                migrate(connection, found)
            self._upsert(connection, FACTS, [{"name": "schema", "value": str(VERSION)}])

    @contextmanager
    def _begin(self, *, write: bool = False) -> Iterator[Connection]:
        """Open a transaction; one that will write says so, and waits for its turn at the start."""
        try:
            with self._engine.execution_options(write=write).begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise self._failure(error) from error

    def moment(self) -> AbstractContextManager[Connection]:
        """Open a transaction that sees the store as it is at one moment, whatever others write meanwhile."""
        return self._begin()

    def _failure(self, error: Exception) -> StoreError:
        return failure(self.address, error)

    def apply(self, changes: Iterable[Change]) -> None:
        """Write changes in one transaction: all or nothing."""
        batch = list(changes)
        with self._begin(write=True) as connection:
            for name in sorted({name for change in batch for name in change.rows}):
                owners = [change.owner for change in batch if name in change.rows]
                self._clear(connection, TABLES[name], owners)
                rows = [row for change in batch for row in change.rows.get(name, ())]
                self._insert(connection, TABLES[name], rows)
                if name == "stories":
                    self._upsert(connection, MEMBERS, _members(rows))
            self._apply_notes(connection, batch)
            parses = [{"report": change.owner, "body": change.parse} for change in batch if change.parse is not None]
            self._upsert(connection, PARSES, parses)
            self._index(connection, {change.owner: change.words for change in batch if change.words is not None})
            stamps = [{"owner": change.owner, "stage": change.stage, "stamp": change.stamp} for change in batch]
            self._upsert(connection, STAMPS, stamps)

    def _clear(self, connection: Connection, table: Table, owners: Sequence[str]) -> None:
        for chunk in _chunks(owners):
            connection.execute(delete(table).where(table.c.owner.in_(chunk)))
            if table.name == "stories":
                connection.execute(delete(MEMBERS).where(MEMBERS.c.story.in_(chunk)))

    def _apply_notes(self, connection: Connection, batch: Sequence[Change]) -> None:
        for change in batch:
            for kind in change.notes:
                connection.execute(delete(NOTES).where(NOTES.c.report == change.owner, NOTES.c.kind == kind))
        rows = [
            {"report": change.owner, "kind": kind, "key": key, "value": value}
            for change in batch
            for kind, pairs in change.notes.items()
            for key, value in dict(pairs).items()
        ]
        self._insert(connection, NOTES, rows)

    def drop(self, stage: str, owners: Iterable[str], tables: Iterable[str]) -> None:
        """Forget what ``stage`` found for ``owners``: their stamps, and their rows in ``tables``."""
        gone = list(owners)
        with self._begin(write=True) as connection:
            for name in tables:
                self._clear(connection, TABLES[name], gone)
            for chunk in _chunks(gone):
                connection.execute(delete(STAMPS).where(STAMPS.c.stage == stage, STAMPS.c.owner.in_(chunk)))

    def stamps(self, stage: str) -> dict[str, str]:
        """Return the stamp of each owner that ``stage`` is done with."""
        with self._begin() as connection:
            rows = connection.execute(select(STAMPS.c.owner, STAMPS.c.stamp).where(STAMPS.c.stage == stage))
            return {owner: stamp for owner, stamp in rows}  # noqa: C416 (a result is no mapping)

    def select(
        self,
        kind: type[R],
        *,
        owners: Sequence[str] | None = None,
        where: Mapping[str, object] | None = None,
        order: str = "id",
        limit: int | None = None,
    ) -> Iterator[R]:
        """Yield records in the order of a column (a leading ``-`` turns it round); ties go by id."""
        table = TABLES[NAMES[kind]]
        bodies: Iterable[str]
        column = table.c[order.lstrip("-")]
        query = select(table.c.body).order_by(pages.ordered(column, turned=order.startswith("-")), table.c.id)
        for name, value in (where or {}).items():
            query = query.where(table.c[name] == value)
        if owners is None:
            bodies = self._stream(query) if limit is None else self._bodies(query.limit(limit))
        else:
            found = (
                self._bodies(query.where(self._among(table.c.owner, chunk))) for chunk in _chunks(sorted(set(owners)))
            )
            bodies = [body for chunk in found for body in chunk][:limit]
        for body in bodies:
            yield decode(body, kind)

    def browse(
        self, kind: type[R], tests: Sequence[pages.Test] = (), *, order: str = "id", limit: int, offset: int = 0
    ) -> list[R]:
        """Return one page of the records that pass all tests."""
        query = pages.page(TABLES[NAMES[kind]], tests, order, limit, offset)
        return [decode(body, kind) for body in self._bodies(query)]

    def pick(
        self, kind: type[r.Record], columns: Sequence[str], tests: Sequence[pages.Test] = (), *, order: str = "",
        limit: int,
    ) -> list[tuple[Cell, ...]]:  # fmt: skip
        """Return single columns of the first records that pass all tests, without reading the records."""
        query = pages.pick(TABLES[NAMES[kind]], columns, tests, order, limit)
        with self._begin() as connection:
            return [tuple(row) for row in connection.execute(query).all()]

    def stories_of(self, reports: Sequence[str]) -> dict[str, str]:
        """Return the story of each of ``reports`` that is in one."""
        found: dict[str, str] = {}
        with self._begin() as connection:
            for chunk in _chunks(reports):
                rows = connection.execute(select(MEMBERS).where(self._among(MEMBERS.c.report, chunk)))
                found.update((report, story) for report, story in rows)
        return found

    def _stream(self, query: Any) -> Iterator[str]:
        """Yield bodies as the database hands them out, all of one moment, while memory holds few of them."""
        with self._begin() as connection:
            yield from connection.execution_options(yield_per=STREAMED).execute(query).scalars()

    def _bodies(self, query: Any) -> list[str]:
        with self._begin() as connection:
            return list(connection.execute(query).scalars())

    def get(self, kind: type[R], key: str) -> R | None:
        """Return the record with this id, or None."""
        table = TABLES[NAMES[kind]]
        with self._begin() as connection:
            body = connection.execute(select(table.c.body).where(table.c.id == key)).scalar()
        return None if body is None else decode(body, kind)

    def count(self, kind: type[r.Record]) -> int:
        """Return how many records of this type there are."""
        with self._begin() as connection:
            return connection.execute(select(func.count()).select_from(TABLES[NAMES[kind]])).scalar_one()

    def values(self, table: str, column: str, *, holds: str = "") -> list[str]:
        """Return the different values of a column (those with ``holds`` in them), in order, without empty ones."""
        chosen = TABLES[table].c[column]
        query = select(chosen).where(chosen.is_not(None)).distinct().order_by(chosen)
        if holds:
            query = query.where(chosen.contains(holds, autoescape=True))
        with self._begin() as connection:
            return list(connection.execute(query).scalars())

    def pairs(self, table: str, column: str) -> list[tuple[str, str]]:
        """Return (id, value) of a column, in order of id, without empty ones."""
        shelf = TABLES[table]
        chosen = shelf.c[column]
        query = select(shelf.c.id, chosen).where(chosen.is_not(None)).order_by(shelf.c.id)
        with self._begin() as connection:
            return [(key, value) for key, value in connection.execute(query)]

    def readings(self, reports: Sequence[str]) -> list[r.Reading]:
        """Return the readings of ``reports``, in that order; reports that are not read yet are left out."""
        return [one.open() for one in self.sealed(reports)]

    def sealed(self, reports: Sequence[str]) -> list[Sealed]:
        """Return the readings of ``reports`` unopened, in that order; reports that are not read yet are left out."""
        with self._begin() as connection:
            return sealed(connection, reports)

    def notes(self, kind: str, owners: Sequence[str] | None = None) -> Iterator[tuple[str, str, str]]:
        """Yield (owner, key, value) of all notes of a kind, ordered by owner and key."""
        query = select(NOTES.c.report, NOTES.c.key, NOTES.c.value).where(NOTES.c.kind == kind)
        query = query.order_by(NOTES.c.report, NOTES.c.key)
        if owners is None:
            with self._begin() as connection:
                rows = connection.execution_options(yield_per=STREAMED).execute(query)
                yield from ((owner, key, value) for owner, key, value in rows)
            return
        for chunk in _chunks(owners):
            with self._begin() as connection:
                found = connection.execute(query.where(NOTES.c.report.in_(chunk))).all()
            yield from ((owner, key, value) for owner, key, value in found)

    def frequent(self, kind: str, *, min_owners: int) -> set[str]:
        """Return the keys of notes that at least ``min_owners`` owners carry."""
        query = select(NOTES.c.key).where(NOTES.c.kind == kind).group_by(NOTES.c.key)
        with self._begin() as connection:
            return set(connection.execute(query.having(func.count() >= min_owners)).scalars())

    def search(self, query: str, *, limit: int, among: Sequence[str] | None = None) -> list[Hit]:
        """Return reports that hold the words of ``query``, best first, of at most 2,000 (or ``limit``) ranked."""
        with self._begin() as connection:
            return self._search(connection, query, limit, among)

    def matching(self, query: str, *, at_most: int, among: Sequence[str] | None = None) -> int:
        """Return how many reports hold the words of ``query``, counted up to ``at_most``."""
        with self._begin() as connection:
            return self._matching(connection, query, at_most, among)

    def cells(self, kind: type[r.Record], columns: Sequence[str], owners: Sequence[str]) -> list[tuple[Cell, ...]]:
        """Return owner and ``columns`` of each record of ``owners``, without reading the records themselves."""
        table = TABLES[NAMES[kind]]
        query = select(table.c.owner, *(table.c[name] for name in columns))
        found: list[tuple[Cell, ...]] = []
        with self._begin() as connection:
            for chunk in _chunks(owners):
                found += [
                    tuple(row) for row in connection.execute(query.where(self._among(table.c.owner, chunk))).all()
                ]
        return found

    def fact(self, name: str) -> str | None:
        """Return a fact about the store itself (schema version, model, last build), or None."""
        with self._begin() as connection:
            return connection.execute(select(FACTS.c.value).where(FACTS.c.name == name)).scalar()

    def set_fact(self, name: str, value: str) -> None:
        """Remember a fact about the store itself."""
        with self._begin(write=True) as connection:
            self._upsert(connection, FACTS, [{"name": name, "value": value}])

    def building(self) -> AbstractContextManager[None]:
        """Hold the right to build, which one builder has at a time; others wait. It falls with its holder's death."""
        raise NotImplementedError

    def indexed(self) -> list[str]:
        """Return the reports whose words are in the full-text index, in order, each as often as it is there."""
        with self._begin() as connection:
            return list(connection.execute(text("SELECT report FROM words ORDER BY report")).scalars())

    def size_bytes(self) -> int:
        """Return how much room the store takes."""
        raise NotImplementedError

    def faults(self) -> list[str]:
        """Return what the database itself finds wrong with its tables and indexes."""
        raise NotImplementedError

    def close(self) -> None:
        """Give back what the store holds."""
        self._engine.dispose()

    def _among(self, column: ColumnElement[Any], values: Sequence[str]) -> ColumnElement[bool]:
        """Return the condition that a column is one of some values."""
        return column.in_(values)

    def _insert(self, connection: Connection, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
        """Insert many new rows."""
        if rows:
            connection.execute(insert(table), list(rows))

    def _upsert(self, connection: Connection, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
        """Insert rows, or overwrite those with the same primary key."""
        raise NotImplementedError

    def _prepare(self, connection: Connection) -> None:
        """Do what must be done before the tables are made."""

    def _create_words(self, connection: Connection) -> None:
        """Make the full-text index."""
        raise NotImplementedError

    def _index(self, connection: Connection, texts: Mapping[str, str]) -> None:
        """Put the words of reports into the full-text index, in place of what stood there."""
        raise NotImplementedError

    def _search(self, connection: Connection, query: str, limit: int, among: Sequence[str] | None) -> list[Hit]:
        raise NotImplementedError

    def _matching(self, connection: Connection, query: str, at_most: int, among: Sequence[str] | None) -> int:
        raise NotImplementedError


def _chunks(items: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(items), CHUNK):
        yield items[start : start + CHUNK]


def _members(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Return which report is in which story, from the rows of stories."""
    stories = (decode(row["body"], r.Story) for row in rows)
    return [{"report": report, "story": story.id} for story in stories for report in story.reports]
