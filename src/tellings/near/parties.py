"""Those who take part in an event, as they are compared: finer or coarser, by name or by code."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from tellings.lang.actors.home import GUESS, PLACE_TOLD
from tellings.records import Actor, Reading
from tellings.text import fold

UNKNOWN = frozenset({"UNK", "---"})
# they may be soldiers, or members of a party
ANYBODY = frozenset("people persons men women others victims suspects detainees".split())
COARSER = {
    "CVL": frozenset({"EDU", "LAB", "AGR", "HLH", "MED", "REL", "BUS", "ELI", "REF", "HRI"}),
    "UAF": frozenset({"REB", "INS", "SEP", "PRM", "CRM", "OPP"}),
    "LAB": frozenset({"EDU", "AGR", "HLH", "MED"}),  # a union, and whose it is
    "OPP": frozenset({"PTY"}),
    "GOV": frozenset({"MIL", "COP", "SPY", "LEG", "JUD"}),
}
FORCES = frozenset({"MIL", "COP"})  # "security forces" may be either
WORDS_OF_OFFICE = frozenset("minister president premier chancellor king queen pope sultan emir governor mayor".split())
BODIES = frozenset({"IGO", "NGO", "MNC"})  # of no country, wherever they are told of
INFERRED = (GUESS, PLACE_TOLD)
PLACE_KINDS = frozenset({"place"})


class Party(NamedTuple):
    """One actor as it is compared: country, sector, and its name with the kind of name; its office when that is one
    person's. ``guessed``: the country is only that of the report; ``inferred``: it is not in the actor's own words.
    """

    country: str
    sector: str
    kind: str
    name: tuple[str, ...]
    office: str = ""
    guessed: bool = False
    inferred: bool = False


class Names(NamedTuple):
    """The folded names of some readings: the most frequent kind of each (person, place, organisation, name), and all
    their words.
    """

    kinds: Mapping[str, str]
    words: frozenset[str]


def names_in(readings: Iterable[Reading]) -> Names:
    """Return the names in the readings."""
    votes: dict[str, dict[str, int]] = {}
    for reading in readings:
        for mention in reading.mentions:
            found = votes.setdefault(fold(mention.name), {})
            found[mention.kind] = found.get(mention.kind, 0) + 1
    kinds = {name: min(found, key=lambda kind: (-found[kind], kind)) for name, found in votes.items()}
    return Names(kinds, frozenset(word for name in kinds for word in name.split()))


def party(actor: Actor, kinds: Mapping[str, str]) -> Party:
    """Return an actor as it is compared. The name of a place that stands for its government is no name."""
    name = actor.name or ""
    kind = kinds.get(fold(name), "person" if sum(word[:1].isupper() for word in name.split()) > 1 else "")
    kind = "person" if kind == "name" else kind
    if kind in PLACE_KINDS or not name[:1].isupper():
        kind, name = "", ""
    coded = bool(actor.country or actor.sector)
    country = actor.country if coded else actor.code[:3]
    words = fold(actor.text).split()
    anybody = actor.sector in {"CVL", "CRM"} and bool(words) and words[-1] in ANYBODY
    sector = "" if actor.sector in UNKNOWN or anybody else actor.sector
    sector = "GOV" if sector in FORCES and words and words[-1] == "forces" else sector
    office = fold(actor.role) if set(fold(actor.role).split()) & WORDS_OF_OFFICE else ""
    country = "" if country in UNKNOWN else country
    return Party(
        country,
        sector,
        kind,
        tuple(fold(name).split()),
        office,
        GUESS in actor.basis,
        any(one in actor.basis for one in INFERRED),
    )


def same_office(a: Party, b: Party) -> bool:
    """Say whether two hold one office of one country, which one person holds: "its energy minister"."""
    return bool(a.office and a.country) and not (a.name and b.name) and (a.office, a.country) == (b.office, b.country)


def same_name(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Say whether two names can be one bearer's: one is part of the other, or surname and first initial agree."""
    if set(a) <= set(b) or set(b) <= set(a):
        return True
    return a[-1] == b[-1] and a[0][0] == b[0][0]


def same_party(a: Party, b: Party) -> int | None:
    """Return how far two actors agree (0 to 2), None when they cannot be one."""
    if a.name and b.name and a.kind == b.kind:
        return 2 if same_name(a.name, b.name) else None
    if same_office(a, b):
        return 2
    apart = bool(a.country and b.country) and a.country != b.country
    if apart and (not (a.guessed or b.guessed) or BODIES & {a.country, b.country}):
        return None
    if a.sector and b.sector and not same_sector(a.sector, b.sector):
        return None
    if not (a.country or a.sector) or not (b.country or b.sector):
        return 0
    return 1


def same_sector(a: str, b: str) -> bool:
    """Say whether two sectors are one, or one the coarser word for the other (civilians, teachers)."""
    return a == b or b in COARSER.get(a, ()) or a in COARSER.get(b, ())


def same_side(a: tuple[Party, ...], b: tuple[Party, ...]) -> float | None:
    """Return how far two sides agree; an empty side agrees with any, but says nothing."""
    if not a or not b:
        return 0.0
    scores = [score for one in a for other in b if (score := same_party(one, other)) is not None]
    return float(max(scores)) if scores else None
