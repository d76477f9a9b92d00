"""People learnt from the texts of a whole store, dated."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from tellings.errors import LexiconError
from tellings.lang.actors.pieces import key_of
from tellings.lang.tree import Tree, trees
from tellings.lexicon import numbered_rows
from tellings.records import Mention, Reading

USER = "roster"
ROSTER_COLUMNS = ("name", "country", "sector", "office", "first", "last")
_CODE = re.compile(r"[A-Z]{3}")
NEAR_DAYS = 90


class Fact(NamedTuple):
    """One report (or the user) says that ``name`` was somebody; ``day`` is ISO, or an interval in a user's row."""

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
        self._by_name: defaultdict[str, list[Fact]] = defaultdict(list)
        for fact in facts:
            self._by_name[key_of(fact.name)].append(fact)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Roster) and self.facts == other.facts

    def __hash__(self) -> int:
        return hash(self.facts)

    @classmethod
    def of(cls, found: Iterable[Fact]) -> Roster:
        """Return the roster of ``found`` in canonical order."""
        return cls(tuple(sorted(set(found))))

    def find(self, name: str, day: date | None) -> Fact | None:
        """Return what is told of ``name`` near ``day``: the user's own rows first, then the commonest telling, and of
        equal ones the nearest, so that one more report far off that says the same changes nothing.
        """
        told = self._by_name.get(key_of(name))
        if not told:
            return None
        users = [fact for fact in told if fact.report == USER and _holds(fact, day)]
        if users:
            return users[-1]
        told = [fact for fact in told if fact.report != USER]
        if not told:
            return None
        away = {fact: abs(_distance(fact, day)) for fact in told}
        close = [fact for fact in told if away[fact] <= min(away.values()) + NEAR_DAYS]
        counts = Counter((fact.country, fact.sector) for fact in close)
        return min(close, key=lambda fact: (-counts[fact.country, fact.sector], away[fact], fact))


def _distance(fact: Fact, day: date | None) -> int:
    return (date.fromisoformat(fact.day) - day).days if fact.day and day else 0


def _holds(fact: Fact, day: date | None) -> bool:
    first, _, last = fact.day.partition("..")
    asked = day.isoformat() if day else ""
    return not asked or ((not first or first <= asked) and (not last or asked <= last + "~"))


def read_roster(path: Path) -> tuple[Fact, ...]:
    """Return the facts of a user's table: name, country, sector, office, first and last day (ISO dates, may be empty).

    Raises LexiconError, with file and line, on a row with too many cells, without a name, whose country or sector is
    not three capital letters, or whose days are none.
    """
    return tuple(_user_fact(path, number, cells) for number, cells in numbered_rows(path, ROSTER_COLUMNS))


def _user_fact(path: Path, number: int, cells: tuple[str, ...]) -> Fact:
    name, country, sector, role, first, last = cells
    for column, cell in (("country", country), ("sector", sector)):
        if cell and _CODE.fullmatch(cell) is None:
            raise LexiconError(f"{path}:{number}: {column}: expected three capital letters or nothing; got {cell!r}")
    for column, cell in (("first", first), ("last", last)):
        if cell and not _is_day(cell):
            raise LexiconError(f"{path}:{number}: {column}: expected a day as YYYY-MM-DD or nothing; got {cell!r}")
    return Fact(name, country, sector, role, f"{first}..{last}", USER)


def _is_day(cell: str) -> bool:
    try:
        return date.fromisoformat(cell).isoformat() == cell
    except ValueError:
        return False


def facts(reading: Reading, mentions: Sequence[Mention], forest: Sequence[Tree] = ()) -> tuple[Fact, ...]:
    """Return what one report itself says of its people: those whose country and office stand in its words.

    ``forest`` are the reading's trees, where they are at hand.
    """
    from tellings.lang.actors.coder import Coder

    forest = forest or trees(reading)
    coder = Coder(replace(reading, mentions=tuple(mentions)), forest)
    day = coder.day.isoformat() if coder.day else ""
    return tuple(
        Fact(name, actor.country, actor.sector, actor.role, day, reading.report.id)
        for name, actor in sorted(coder.known.items())
        if actor.country and actor.sector and actor.role and " " in name
    )
