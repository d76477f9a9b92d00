"""Where things happen: places of the gazetteer with coordinates, and the words of a clause that lead to them.

Disputed territory goes by a written policy (`places/disputed.tsv`, the user's own in place of the shipped one); of
places with one name the one in a country that the sentence names counts, else the largest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from msgspec.structs import replace

from tellings.lang.actors.gazetteer import (
    CAPITAL,
    CITY,
    CITY_COLUMNS,
    COUNTRY,
    COUNTRY_COLUMNS,
    PEOPLE,
    REGION,
    SEAT,
    disputed,
    gazetteer,
    split,
)
from tellings.lang.actors.home import DATELINE
from tellings.lang.actors.marked import Marked
from tellings.lang.actors.pieces import Segment, key_of
from tellings.lang.tree import Token, Tree
from tellings.lexicon import table, toml
from tellings.records import BlockKind, Place, Reading, Span

KINDS = (REGION, COUNTRY, CAPITAL, CITY, SEAT)
FINER = {CITY: 0, CAPITAL: 0, SEAT: 0, REGION: 1, COUNTRY: 2}
LEAD = 2
OTHER_COLUMNS = ("country", "name", "other")
_WORDS = {name: frozenset(words.split()) for name, words in toml("places/words.toml").items()}


class City(NamedTuple):
    """One row of the table of cities: degrees north and east, people in thousands."""

    name: str
    country: str
    north: float
    east: float
    thousands: int


@cache
def towns() -> tuple[City, ...]:
    """Return all rows of the table of cities."""
    return tuple(
        City(name, country, float(north), float(east), int(thousands))
        for name, country, north, east, thousands in table("places/cities.tsv", CITY_COLUMNS)
    )


@cache
def _cities() -> dict[str, tuple[City, ...]]:
    found: dict[str, list[City]] = {}
    for town in towns():
        found.setdefault(key_of(town.name), []).append(town)
    listed = [
        (country, (name, *split(other))) for country, name, other in table("places/city_names.tsv", OTHER_COLUMNS)
    ]
    for country, names in (*((country, names) for _, country, names in _capitals()), *listed):
        own = [city for name in names for city in found.get(key_of(name), ()) if city.country == country]
        for name in names if own else ():
            if not any(city.country == country for city in found.get(key_of(name), ())):
                found.setdefault(key_of(name), []).append(own[0]._replace(name=name))
    return {key: tuple(sorted(rows, key=lambda city: (-city.thousands, city))) for key, rows in found.items()}


@cache
def _capitals() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    rows = table("actors/countries.tsv", COUNTRY_COLUMNS)
    return tuple((name, code, tuple(split(capitals))) for code, name, _, _, capitals, _ in rows)


@cache
def _policy() -> dict[str, Place]:
    found = {}
    for name, other, country, north, east, note in disputed():
        for one in (name, *split(other)):
            found[key_of(one)] = Place(
                name=one,
                country=country.strip("-"),
                latitude=float(north),
                longitude=float(east),
                basis="; ".join(filter(None, ("policy on disputed places", note))),
            )
    return found


def look_up(name: str, near: Iterable[str] = ()) -> Place | None:
    """Return the place called ``name``: as the policy has it, else a country, else a city or region; None if unknown.

    ``near`` are codes of countries (ISO 3166 alpha-3), likeliest first, that decide between places of one name.
    Coordinates are in degrees, north and east positive.
    """
    key = key_of(name).removeprefix("the ")
    if key in _policy():
        return _policy()[key]
    entries = [entry for entry in gazetteer().table.get(key, ()) if entry.kind in KINDS]
    countries = [entry for entry in entries if entry.kind == COUNTRY]
    if countries:
        return Place(name=countries[0].name, country=countries[0].country, basis="country")
    wanted = (near,) if isinstance(near, str) else tuple(near)
    capital = next((entry.country for entry in entries if entry.kind in (CAPITAL, SEAT)), "")
    cities = _cities().get(key, ())
    for code in (*wanted, capital):
        here = next((city for city in cities if city.country == code), None)
        if here is not None:
            return _city(here)
    seat = next((entry for entry in entries if entry.kind == SEAT), None)
    if seat is not None:
        return _seat(seat.name, seat.country)
    regions = [entry for entry in entries if entry.kind in (REGION, CAPITAL)]
    regions.sort(key=lambda entry: wanted.index(entry.country) if entry.country in wanted else len(wanted))
    if regions and not (cities and cities[0].country == regions[0].country):
        return Place(name=regions[0].name, country=regions[0].country, basis=regions[0].kind)
    return _city(cities[0]) if cities else None


def _seat(name: str, country: str) -> Place:
    """Return a seat of government at the coordinates of its country's capital."""
    capital = next((names[0] for _, code, names in _capitals() if code == country and names), "")
    here = next((city for city in _cities().get(key_of(capital), ()) if city.country == country), None)
    place = Place(name=name, country=country, basis="seat")
    return replace(place, latitude=here.north, longitude=here.east) if here else place


def _city(city: City) -> Place:
    return Place(name=city.name, country=city.country, latitude=city.north, longitude=city.east, basis="city")


def place_of(trigger: Token, tree: Tree, reading: Reading) -> Place | None:
    """Return where the event of ``trigger`` happened: what "in", "at", "to" ... lead to in its clause.

    A dateline is the fallback for the main clause of the opening sentences; without either, None.
    """
    marked = Marked(tree)
    near = _named_countries(marked.segments)
    for link, token in _leads(trigger):
        found = _place_at(token, marked, near)
        if found is not None:
            return replace(found, basis=f"{link} {found.name}: {found.basis}".strip())
    return None if _is_set_elsewhere(trigger, reading) else _from_dateline(trigger, tree, reading)


def _is_set_elsewhere(trigger: Token, reading: Reading) -> bool:
    """Say whether the clause names a place that no table knows: "from a resort on Palawan" is not in the capital."""
    return any(
        token.dep == "pobj"
        and token.tag == "NNP"
        and token.head.lower in (*_WORDS["within"], "on")
        and not any(timex.span.start <= token.start < timex.span.end for timex in reading.timexes)
        for token in trigger.subtree()
    )


def _leads(trigger: Token) -> Iterator[tuple[str, Token]]:
    """Yield the words that may be places of the event, with their prepositions: nearest to the trigger first."""
    clause = [trigger, *trigger.kids("dobj", "attr", "xcomp", "acl")]
    if trigger.pos != "VERB" and trigger.head is not trigger:
        above = trigger.head.head if trigger.head.dep == "prep" else trigger.head
        if above.pos in ("VERB", "AUX", "NOUN"):
            clause.append(above)
    for word in clause:
        if word.lemma in _WORDS["takes_place"]:
            yield from (("", kid) for kid in word.kids("dobj", "nsubjpass"))
        for prep in word.kids("prep", "agent"):
            if _leads_there(prep, word):
                yield from ((prep.lower, pobj) for pobj in prep.kids("pobj"))
    for word in clause:
        yield from ((kid.lower, kid) for kid in word.kids("advmod", "npadvmod") if kid.tag in ("NNP", "NNPS"))


def _leads_there(prep: Token, word: Token) -> bool:
    if prep.lower in _WORDS["within"]:
        return True
    if prep.lower in _WORDS["toward"] | _WORDS["away"]:
        return word.lemma in _WORDS["goes_to"]
    return prep.lower == "of" and word.lemma in _WORDS["takes_place"]


def _place_at(token: Token, marked: Marked, near: Sequence[str]) -> Place | None:
    """Return the finest place in the noun phrase of ``token`` and what it is "of", or beside after a comma."""
    first, last, _ = marked.extent(token)
    words = [*marked.within(first, last)]
    for beside in (*token.kids("appos"), *(pobj for prep in token.kids("prep") for pobj in prep.kids("pobj"))):
        low, high, _ = marked.extent(beside)
        words += [one for one in marked.within(low, high) if one not in words]
    named = [one for one in words if one.case and one.of(*KINDS) and not one.of(PEOPLE)]
    local = [entry.country for one in words if (entry := one.of(PEOPLE, COUNTRY)) and entry.country]
    best = min(
        named, key=lambda one: min(FINER[entry.kind] for entry in one.entries if entry.kind in FINER), default=None
    )
    if best is None:
        return _of_people(words, local, marked)
    place = look_up(best.key, (*local, *near))
    return replace(place, name=_written(best, marked.tree), span=_span(best, marked.tree)) if place else None


def _of_people(words: Sequence[Segment], local: Sequence[str], marked: Marked) -> Place | None:
    """Return the country of "the Indian border" or "a Kenyan town": the adjective's."""
    people = next((one for one in words if one.of(PEOPLE) and one.case), None)
    if people is None or not local:
        return None
    entry = people.of(PEOPLE)
    name = entry.name if entry else ""
    return Place(name=name, country=local[0], span=_span(people, marked.tree), basis="adjective")


def _written(segment: Segment, tree: Tree) -> str:
    return " ".join(tree.text[segment.start : segment.end].split())


def _span(segment: Segment, tree: Tree) -> Span:
    return Span(report=tree.report, start=tree.start + segment.start, end=tree.start + segment.end)


def _named_countries(segments: Sequence[Segment]) -> list[str]:
    entries = [segment.of(COUNTRY, PEOPLE, CAPITAL) for segment in segments]
    return list(dict.fromkeys(entry.country for entry in entries if entry))


def _from_dateline(trigger: Token, tree: Tree, reading: Reading) -> Place | None:
    lead = [sentence.span.start for sentence in reading.sentences[:LEAD]]
    main = trigger.head is trigger or trigger.dep in ("ROOT", "conj", "dobj", "ccomp")
    if tree.start not in lead or not main:
        return None
    span = dateline(reading)
    if span is None:
        return None
    words = re.split(r"[,(/–—-]", reading.report.text[span.start : span.end].strip(" -–—:"))[0].strip()
    place = look_up(words.title())
    return replace(place, span=span, basis=f"dateline: {place.basis}") if place else None


def dateline(reading: Reading) -> Span | None:
    """Return where the report's dateline stands: its block, else the capitals and dash that open the text."""
    for block in reading.blocks:
        if block.kind is BlockKind.DATELINE:
            return block.span
    match = DATELINE.search(reading.report.text[:400])
    if match is None:
        return None
    return Span(report=reading.report.id, start=match.start(1), end=match.end(1))
