"""Known people and their offices by date, and whether a name is a woman's or a man's."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import cache
from typing import NamedTuple

from tellings.lang.actors.gazetteer import split
from tellings.lang.actors.pieces import key_of
from tellings.lexicon import table

COLUMNS = ("name", "other", "country", "sector", "office", "first", "last")
LOOKED_OVER = 202406
LONG_AGO = 1000


class Office(NamedTuple):
    """An office that somebody held from month ``first`` to ``last`` (year * 100 + month)."""

    name: str
    country: str
    sector: str
    role: str
    first: int
    last: int

    def held(self, day: date) -> bool:
        """Say whether it was held in the month of ``day``."""
        return self.first <= day.year * 100 + day.month <= self.last


def month(text: str, otherwise: int) -> int:
    """Return ``2018-08`` (or ``2018``) as 201808 (or the year's first or last month), ``otherwise`` for nothing."""
    if not text:
        return otherwise
    year, _, number = text.partition("-")
    return int(year) * 100 + (int(number) if number else (1 if otherwise == 0 else 12))


@cache
def offices() -> dict[str, tuple[Office, ...]]:
    """Return the shipped offices by folded full name, oldest first."""
    found: defaultdict[str, list[Office]] = defaultdict(list)
    for name, _, country, sector, role, first, last in table("actors/people.tsv", COLUMNS):
        found[key_of(name)].append(Office(name, country, sector, role, month(first, 0), month(last, 999912)))
    return {key: tuple(sorted(held, key=lambda office: office.first)) for key, held in found.items()}


@cache
def surnames() -> dict[str, tuple[str, ...]]:
    """Return the keys of the known people by their last name (and by the first where that comes first)."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for key in offices():
        found[key.split()[-1]].append(key)
    return {last: tuple(keys) for last, keys in found.items()}


def office_of(name: str, day: date | None) -> tuple[Office, str] | None:
    """Return the office that ``name`` held on ``day`` and its sector then, ELI after the last one; None if unknown."""
    held = offices().get(key_of(name))
    if not held:
        return None
    if day is None:
        last = held[-1]
        return last, last.sector if LOOKED_OVER - last.last < LONG_AGO else "ELI"
    now = [office for office in held if office.held(day)]
    if now:
        best = max(now, key=lambda office: (office.sector == "GOV", office.first))
        return best, best.sector
    stamp = day.year * 100 + day.month
    past = [office for office in held if office.last < stamp]
    if past:
        return past[-1], "ELI" if past[-1].sector in ("GOV", "LEG", "SPY", "JUD") else past[-1].sector
    return held[0], "ELI"


@cache
def sexes() -> dict[str, str]:
    """Return f, m or b by folded given name."""
    return {name: sex for sex, names in table("actors/given_names.tsv", ("sex", "names")) for name in split(names)}
