"""People learnt from the texts of a whole store, dated."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tellings.records import Mention, Reading


class Fact(NamedTuple):
    """One report says that ``name`` was somebody."""

    name: str
    country: str
    sector: str
    role: str
    day: str
    report: str


class Roster:
    """What the store's reports say of people; made of the same facts in any order, it is the same."""

    def __init__(self, facts: tuple[Fact, ...] = ()) -> None:
        self.facts = facts

    @classmethod
    def of(cls, found: Iterable[Fact]) -> Roster:
        """Return the roster of ``found`` in canonical order."""
        return cls(tuple(sorted(set(found))))


def facts(reading: Reading, mentions: Sequence[Mention]) -> tuple[Fact, ...]:
    """Return what one report says of its people."""
    return ()
