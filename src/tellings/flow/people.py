"""What all reports together tell of people, boiled down to what each report can use of it.

A report is coded with one answer for each person in it of whom others tell: the one that its coder would choose. So it
is coded again when an answer changes, and not whenever somebody else says the same once more.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tellings.stores.base import Store
from tellings.stores.schema import decode, encode

if TYPE_CHECKING:
    from tellings.lang.actors import Fact


ROSTER = "roster"


class People:
    """What the store's texts tell of people: for each report, the answers that other reports give."""

    def __init__(
        self,
        facts: Iterable[tuple[str, str, str]],
        named: Mapping[str, Iterable[str]],
        days: Mapping[str, date],
        users: Iterable[str] = (),
    ) -> None:
        """Take facts as (report, encoded fact, folded name), the folded names in each report, the reports' days, and
        the encoded facts of the user's roster, which every report gets.
        """
        self._users = tuple(users)
        self._told: dict[str, list[str]] = defaultdict(list)
        self._by: dict[str, set[str]] = defaultdict(set)
        for report, fact, name in facts:
            self._told[name].append(fact)
            self._by[report].add(name)
        self._named = named
        self._days = days
        self._sorted: dict[str, tuple[list[Fact], list[int]]] = {}
        self._answers: dict[tuple[str, date | None], str] = {}

    def of(self, report: str) -> tuple[str, ...]:
        """Return what other reports tell of the people in ``report``, encoded, in canonical order, one fact a person.

        Whom the report itself places needs no other.
        """
        own = self._by.get(report, set())
        asked = {name for name in self._named.get(report, ()) if name in self._told and name not in own}
        return (*sorted({self._answer(name, self._days.get(report)) for name in asked}), *self._users)

    def _answer(self, name: str, day: date | None) -> str:
        """Return the fact that a coder would choose for a name on a day."""
        from tellings.lang.actors import Roster

        if (name, day) not in self._answers:
            near = self._near(name, day)
            self._answers[name, day] = encode(Roster.of(near).find(near[0].name, day))
        return self._answers[name, day]

    def _near(self, name: str, day: date | None) -> list[Fact]:
        """Return the facts that can be the answer: undated ones, and those not much further off than the nearest."""
        from tellings.lang.actors.roster import NEAR_DAYS

        facts, days = self._by_day(name)
        if day is None:
            return facts
        here = day.toordinal()
        undated, at = bisect_right(days, 0), bisect_left(days, here)
        around = [abs(days[i] - here) for i in (at - 1, at) if undated <= i < len(days)]
        reach = NEAR_DAYS + (0 if undated else min(around))
        first, last = bisect_left(days, here - reach, undated), bisect_right(days, here + reach, undated)
        return [*facts[:undated], *facts[first:last]]

    def _by_day(self, name: str) -> tuple[list[Fact], list[int]]:
        """Return the facts about a name in order of day, and the days as numbers: 0 where there is none."""
        from tellings.lang.actors import Fact

        if name not in self._sorted:
            told = [decode(fact, Fact) for fact in self._told[name]]
            pairs = sorted((date.fromisoformat(fact.day).toordinal() if fact.day else 0, fact) for fact in told)
            self._sorted[name] = [fact for _, fact in pairs], [day for day, _ in pairs]
        return self._sorted[name]


def known_people(store: Store) -> People:
    """Return what all reports together tell of the people in them."""
    told = list(store.notes("fact"))
    names = {name for _, _, name in told}
    named: dict[str, list[str]] = {}
    for report, name, _ in store.notes("name"):
        if name in names:
            named.setdefault(report, []).append(name)
    days = {
        report: date.fromisoformat(day)
        for column in ("last_day", "first_day")
        for report, day in store.pairs("datings", column)
    }
    return People(told, named, days, users=decode(store.fact(ROSTER) or "[]", list[str]))


def keep_roster(store: Store, path: Path) -> None:
    """Keep the user's table of people in the store, in place of the one before: every build codes with it."""
    from tellings.lang.actors import read_roster

    store.set_fact(ROSTER, encode([encode(fact) for fact in read_roster(path)]))
