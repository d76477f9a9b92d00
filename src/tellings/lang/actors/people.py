"""Known people and their offices by date, and whether a name is a woman's or a man's."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import cache

from tellings.lang.actors.gazetteer import LOOKED_OVER, Office, offices, split
from tellings.lang.actors.pieces import key_of
from tellings.lang.actors.roles import LEADERS, same_office
from tellings.lexicon import table
from tellings.memory import remembered

LONG_AGO = 1000
ELITE = "ELI"
PUBLIC = frozenset(("GOV", "LEG", "SPY", "JUD", "MIL", "COP"))


@cache
def _by_name() -> dict[str, tuple[Office, ...]]:
    found: defaultdict[str, list[Office]] = defaultdict(list)
    for office in offices():
        for name in office.names:
            found[key_of(name)].append(office)
    return {key: tuple(sorted(held, key=lambda office: office.first)) for key, held in found.items()}


@cache
def by_surname() -> dict[str, tuple[Office, ...]]:
    """Return the known offices by the folded last word of each of their holder's names."""
    found: defaultdict[str, list[Office]] = defaultdict(list)
    for office in offices():
        for last in sorted({key_of(name).split()[-1] for name in office.names}):
            found[last].append(office)
    return {last: tuple(held) for last, held in found.items()}


@remembered(4096)
def office_of(name: str, day: date | None) -> tuple[Office, str] | None:
    """Return the office that ``name`` held on ``day`` and the sector that follows from it; None for the unknown.

    Between and after public offices a person is ELI. Without a day the last office counts, unless it ended more than
    ten years before the table was last looked over.
    """
    held = _by_name().get(key_of(name))
    if not held:
        return None
    if day is None:
        last = max(held, key=lambda office: (office.last, office.first))
        return last, last.sector if LOOKED_OVER - last.last < LONG_AGO else ELITE
    month = day.year * 100 + day.month
    now = [office for office in held if office.first <= month <= office.last]
    if now:
        best = max(now, key=lambda office: (office.sector == "GOV", office.first))
        return best, best.sector
    past = [office for office in held if office.last < month]
    near = past[-1] if past else held[0]
    return near, ELITE if near.sector in PUBLIC else near.sector


@remembered(4096)
def office_of_surname(name: str, role: str, day: date | None) -> tuple[Office, str] | None:
    """Return the office of the one known person of this surname who held ``role`` (without one: led a country).

    On ``day`` if somebody did then, else before; nobody when two share the surname. A full name counts by its surname
    where a role stands beside it ("Secretary of State Michael Pompeo" for the table's Mike) and the initials agree.
    """
    given, _, surname = key_of(name).rpartition(" ")
    if not surname or (given and not role):
        return None
    month = day.year * 100 + day.month if day else LOOKED_OVER
    fitting = [
        office
        for office in by_surname().get(surname, ())
        if office.first <= month
        and (day is None or month < office.last + LONG_AGO)
        and (same_office(role, office.role) if role else office.role in LEADERS)
        and office.names[0].lower().startswith(given[:1])
    ]
    now = [office for office in fitting if office.last >= month] or fitting
    if len({office.names[0] for office in now}) != 1:
        return None
    return now[-1], now[-1].sector if now[-1].last >= month or role else ELITE


@cache
def sexes() -> dict[str, str]:
    """Return f, m or b by folded given name."""
    return {name: sex for sex, names in table("actors/given_names.tsv", ("sex", "names")) for name in split(names)}
