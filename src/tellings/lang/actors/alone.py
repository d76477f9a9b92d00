"""Coding a phrase that stands alone, without a sentence or a report around it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache

from tellings.lang.actors.gazetteer import CAPITAL, CITY, HONORIFIC, OFFICE, RANK, Office, gazetteer
from tellings.lang.actors.people import ELITE, office_of, office_of_surname
from tellings.lang.actors.phrase import Part, Phrase, parse, settle
from tellings.lang.actors.pieces import LOWER, Segment
from tellings.records import Actor

FORMERLY = frozenset(("GOV", "LEG", "MIL", "SPY", "JUD"))
BREAKS = frozenset(",;:()")
SCRAMBLED = 5


def code_phrase(text: str, day: date | None = None) -> Actor:
    """Return who a noun phrase alone means: "soldier", "the Mongolian President", "Shanghai police".

    ``day`` decides which office a known person held; without it the last one that the table knows counts.
    A former official is ELI, a capital alone stands for its government, unknown fields are empty. What follows a comma
    or bracket is read as an apposition. A misspelt name counts when it has the letters of a known one in another order.
    """
    segments = [_unscrambled(segment) for segment in gazetteer().read(text, day)]
    clauses = _clauses(segments)
    if not clauses:
        return Actor(code="", text=text)
    country, sector, basis = _coded(parse(clauses[0]), day)
    for clause in clauses[1:]:
        if country and sector:
            break
        more = _coded(parse(clause), day)
        country, sector = country or more[0], sector or more[1]
    if len(segments) == 1 and segments[0].of(CAPITAL):
        sector = "GOV"
    return Actor(code=country + sector, country=country, sector=sector, text=text, basis=basis)


def _clauses(segments: Sequence[Segment]) -> list[list[Segment]]:
    clauses: list[list[Segment]] = [[]]
    for segment in segments:
        if segment.key in BREAKS:
            clauses.append([])
        else:
            clauses[-1].append(segment)
    return [clause for clause in clauses if clause]


def _coded(phrase: Phrase, day: date | None) -> tuple[str, str, str]:
    country, sector = settle(phrase)
    known = _person(phrase, day)
    if known is not None:
        country, sector = country or known[0].country, sector or known[1]
    if phrase.core.former and sector in FORMERLY:
        sector = ELITE
    return country, sector, phrase.core.basis


def _person(phrase: Phrase, day: date | None) -> tuple[Office, str] | None:
    """Return the office of the person whom the phrase names: in its core, its title's complement, or its possessor."""
    for part in (phrase.core, *phrase.complements, *phrase.possessors):
        if part.person is not None:
            return office_of(part.person.name, day)
        found = _surname(part, phrase.core, day)
        if found is not None:
            return found
    return None


def _surname(part: Part, core: Part, day: date | None) -> tuple[Office, str] | None:
    """Return the office of a bare surname that goes with the core's office, or that a leader alone bears."""
    names = [segment for segment in part.name if segment.case > LOWER]
    if len(names) != 1 or len(part.name) != 1 or part.country:
        return None
    titled = part is core and core.kind in (OFFICE, RANK)
    return office_of_surname(names[0].key, core.role if titled else "", day)


def _unscrambled(segment: Segment) -> Segment:
    """Return an unknown capitalised word as the known place or organisation that has its letters, and its first one."""
    if segment.entries or segment.case == LOWER or len(segment.key) < SCRAMBLED:
        return segment
    key = _by_letters().get(_letters(segment.key), "")
    entries = tuple(entry for entry in gazetteer().table.get(key, ()) if entry.kind != HONORIFIC)
    return segment._replace(key=key, entries=entries) if entries else segment


def _letters(word: str) -> str:
    return word[0] + "".join(sorted(word[1:]))


@cache
def _by_letters() -> dict[str, str]:
    """Return the known single names by their letters, where only one name has them; small cities do not count."""
    found: dict[str, str] = {}
    for key, entries in gazetteer().table.items():
        if " " in key or len(key) < SCRAMBLED or entries[0].cased == LOWER or entries[0].kind == CITY:
            continue
        letters = _letters(key)
        found[letters] = "" if letters in found else key
    return found
