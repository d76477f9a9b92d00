"""Readings as the store holds them, unopened: what hands them to a worker need not read them, and they travel small."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from tellings import records as r
from tellings.stores.packed import unpack
from tellings.stores.schema import PARSES, TABLES, decode

CHUNK = 400
CODED = ("events", "partial_events", "claims", "credits")


class Sealed(NamedTuple):
    """One reading, packed: its report, its parse, and its events, partial events, claims and credits as rows."""

    key: str
    body: str
    parse: bytes
    events: tuple[str, ...]
    partial: tuple[str, ...]
    claims: tuple[str, ...]
    credits: tuple[str, ...]

    @property
    def size(self) -> int:
        """Roughly how many characters the report has."""
        return len(self.body)

    def report(self) -> r.Report:
        """Return the report alone."""
        return decode(self.body, r.Report)

    def open(self) -> r.Reading:
        """Return the reading, events and claims in the order of the text."""
        return r.Reading(
            report=self.report(),
            events=tuple(sorted((decode(body, r.Event) for body in self.events), key=_place)),
            partial=tuple(sorted((decode(body, r.PartialEvent) for body in self.partial), key=_place)),
            claims=tuple(sorted((decode(body, r.Claim) for body in self.claims), key=_place)),
            credits=tuple(decode(body, r.Credit) for body in self.credits),
            **unpack(self.parse)._asdict(),
        )


def sealed(connection: Connection, reports: Sequence[str]) -> list[Sealed]:
    """Return the readings of ``reports``, in that order; reports that are not read yet are left out."""
    wanted = sorted(set(reports))
    parses = dict(_by_owner(connection, PARSES, PARSES.c.report, wanted))
    bodies = dict(_bodies(connection, "reports", wanted))
    coded = [_all_of(connection, name, wanted) for name in CODED]
    return [
        Sealed(key, bodies[key], parses[key], *(tuple(found.get(key, ())) for found in coded))
        for key in reports
        if key in parses
    ]


def _all_of(connection: Connection, table: str, wanted: Sequence[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for owner, body in _bodies(connection, table, wanted):
        found.setdefault(owner, []).append(body)
    return found


def _bodies(connection: Connection, table: str, wanted: Sequence[str]) -> Iterator[tuple[str, Any]]:
    shelf = TABLES[table]
    return _by_owner(connection, shelf, shelf.c.owner, wanted, order=shelf.c.id)


def _by_owner(
    connection: Connection, table: Any, owner: Any, wanted: Sequence[str], *, order: Any = None
) -> Iterator[tuple[str, Any]]:
    """Yield owner and body of the rows of ``wanted``, in the order of a column if one is given."""
    for start in range(0, len(wanted), CHUNK):
        query = select(owner, table.c.body).where(owner.in_(wanted[start : start + CHUNK]))
        rows = connection.execute(query if order is None else query.order_by(order))
        yield from ((key, body) for key, body in rows)


def _place(record: Any) -> tuple[int, int, str]:
    return record.span.start, record.span.end, record.id
