"""What every store can do. Records go in as changes, one change an owner and stage, and come out as records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

import msgspec

from tellings import records as r
from tellings.stores.browse import Test

if TYPE_CHECKING:
    from tellings.stores.sealed import Sealed
    from tellings.stores.sql import SqlStore

R = TypeVar("R", bound=r.Record)
Cell = str | int | float | None
# Of the reports that hold the words of a query so many are ranked: all others would cost time in step with the store.
MOST_RANKED = 2_000


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """All that one stage found for one owner (a report or a story); it replaces what that stage found before.

    ``rows`` holds ready rows by table, and a table named there is emptied of the owner's rows first. ``words`` is the
    text to search in, ``notes`` are counted or looked up by kind and key.
    """

    owner: str
    stage: str
    stamp: str
    rows: dict[str, list[dict[str, str | int | float | None]]] = {}
    parse: bytes | None = None
    words: str | None = None
    notes: dict[str, list[tuple[str, str]]] = {}


class Hit(NamedTuple):
    """A report found by a search, with its rank (smaller is better)."""

    report: str
    rank: float


class Store(Protocol):
    """One pile of reports and all that was found in it."""

    address: str

    def apply(self, changes: Iterable[Change]) -> None:
        """Write changes in one transaction: all or nothing."""

    def drop(self, stage: str, owners: Iterable[str], tables: Iterable[str]) -> None:
        """Forget what ``stage`` found for ``owners``: their stamps, and their rows in ``tables``."""

    def stamps(self, stage: str) -> dict[str, str]:
        """Return the stamp of each owner that ``stage`` is done with."""

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

    def browse(
        self, kind: type[R], tests: Sequence[Test] = (), *, order: str = "id", limit: int, offset: int = 0
    ) -> list[R]:
        """Return one page of the records that pass all tests."""

    def pick(
        self, kind: type[r.Record], columns: Sequence[str], tests: Sequence[Test] = (), *, order: str = "", limit: int
    ) -> list[tuple[Cell, ...]]:
        """Return single columns of the first records that pass all tests, without reading the records; in any order
        if none is asked.
        """

    def stories_of(self, reports: Sequence[str]) -> dict[str, str]:
        """Return the story of each of ``reports`` that is in one."""

    def get(self, kind: type[R], key: str) -> R | None:
        """Return the record with this id, or None."""

    def count(self, kind: type[r.Record]) -> int:
        """Return how many records of this type there are."""

    def values(self, table: str, column: str, *, holds: str = "") -> list[str]:
        """Return the different values of a column (those with ``holds`` in them), in order, without empty ones."""

    def pairs(self, table: str, column: str) -> list[tuple[str, str]]:
        """Return (id, value) of a column, in order of id, without empty ones."""

    def readings(self, reports: Sequence[str]) -> list[r.Reading]:
        """Return the readings of ``reports``, in that order; reports that are not read yet are left out."""

    def sealed(self, reports: Sequence[str]) -> list[Sealed]:
        """Return the readings of ``reports`` unopened, in that order; reports that are not read yet are left out."""

    def notes(self, kind: str, owners: Sequence[str] | None = None) -> Iterator[tuple[str, str, str]]:
        """Yield (owner, key, value) of all notes of a kind, ordered by owner and key."""

    def frequent(self, kind: str, *, min_owners: int) -> set[str]:
        """Return the keys of notes that at least ``min_owners`` owners carry."""

    def search(self, query: str, *, limit: int, among: Sequence[str] | None = None) -> list[Hit]:
        """Return reports that hold the words of ``query``, best first, only those in ``among`` if given.

        When more than 2,000 (or ``limit``, if larger) hold them, so many are ranked: those whose ids come first,
        which is a fair sample, as ids are digests, and the same one every time. `matching` says whether that is so.
        """

    def matching(self, query: str, *, at_most: int, among: Sequence[str] | None = None) -> int:
        """Return how many reports hold the words of ``query``, counted up to ``at_most``."""

    def cells(self, kind: type[r.Record], columns: Sequence[str], owners: Sequence[str]) -> list[tuple[Cell, ...]]:
        """Return owner and ``columns`` of each record of ``owners``, without reading the records themselves."""

    def fact(self, name: str) -> str | None:
        """Return a fact about the store itself (schema version, model, last build), or None."""

    def set_fact(self, name: str, value: str) -> None:
        """Remember a fact about the store itself."""

    def building(self) -> AbstractContextManager[None]:
        """Hold the right to build, which one builder has at a time; others wait. It falls with its holder's death."""

    def indexed(self) -> list[str]:
        """Return the reports whose words are in the full-text index, in order, each as often as it is there."""

    def size_bytes(self) -> int:
        """Return how much room the store takes."""

    def faults(self) -> list[str]:
        """Return what the database itself finds wrong with its tables and indexes."""

    def close(self) -> None:
        """Give back what the store holds."""


def open_store(address: str | Path) -> SqlStore:
    """Return the store at a file name or a ``postgresql://`` address; a new one is made empty.

    Raises StoreError when it cannot be opened or was made by a newer version.
    """
    text = str(address)
    if text.startswith(("postgresql://", "postgres://", "postgresql+psycopg://")):
        from tellings.stores.postgres import PostgresStore

        return PostgresStore(text)
    from tellings.stores.sqlite import SqliteStore

    return SqliteStore(Path(text))
