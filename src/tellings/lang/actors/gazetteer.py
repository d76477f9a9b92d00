"""The shipped tables of countries, organisations, agents, people and places as one gazetteer of words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from tellings.lang.actors.pieces import ALWAYS, BOTH, LOWER, TITLE, UPPER, Entry, Segment, cover, key_of
from tellings.lexicon import paths_of, read_table, table
from tellings.memory import forgotten_by

COUNTRY, PEOPLE, CAPITAL, SEAT, REGION, CITY = "country", "people", "capital", "seat", "region", "city"
ORGANISATION, OFFICE, RANK, AGENT, MODIFIER, BELIEVER = (
    "organisation",
    "office",
    "rank",
    "agent",
    "modifier",
    "believer",
)
WEAK, FORMER, FILLER, HONORIFIC, PERSON = "weak", "former", "filler", "honorific", "person"

COUNTRY_COLUMNS = ("code", "name", "other", "people", "capitals", "seats")
AGENT_COLUMNS = ("kind", "sector", "words")
ORGANISATION_COLUMNS = ("country", "sector", "names", "first", "last")
PEOPLE_COLUMNS = ("country", "sector", "office", "holders")
DISPUTED_COLUMNS = ("name", "other", "country", "north", "east", "note")
CITY_COLUMNS = ("name", "country", "north", "east", "thousands")
REGION_COLUMNS = ("country", "names")
INVARIANT = frozenset(["police", "people", "troops", "press", "media", "staff", "personnel", "youth", "clergy"])
LOOKED_OVER = 202506
REMEMBERED = 2000
HEADS = ("president", "prime minister", "chancellor")


class Office(NamedTuple):
    """An office held from month ``first`` to ``last`` (year * 100 + month); the usual one of ``names`` comes first."""

    names: tuple[str, ...]
    country: str
    sector: str
    role: str
    first: int
    last: int


class Gazetteer(NamedTuple):
    """All entries by key, the lengths of keys by first word and by the first two, the keys that do not always mean the
    same, and the sentences read last.
    """

    table: dict[str, tuple[Entry, ...]]
    lengths: dict[str, tuple[int, ...]]
    dated: frozenset[str]
    remembered: dict[str, list[Segment]]

    def read(self, text: str, day: date | None = None) -> list[Segment]:
        """Return the segments that tile ``text``; entries count that hold on ``day`` (none: when last looked over)."""
        month = day.year * 100 + day.month if day else LOOKED_OVER
        return [one if one.key not in self.dated else _then(one, month) for one in self._cover(text)]

    def _cover(self, text: str) -> list[Segment]:
        found = self.remembered.get(text)
        if found is None:
            if len(self.remembered) >= REMEMBERED:
                self.remembered.clear()
            found = self.remembered[text] = cover(text, self.table, self.lengths)
        return found


def _then(segment: Segment, month: int) -> Segment:
    return segment._replace(entries=tuple(one for one in segment.entries if one.first <= month <= one.last))


@cache
def gazetteer() -> Gazetteer:
    """Return the gazetteer of the shipped tables."""
    return build([*_countries(), *_disputed(), *_regions(), *_organisations(), *_people(), *_agents(), *_cities()])


def build(entries: Iterable[Entry]) -> Gazetteer:
    """Return a gazetteer of ``entries``; where words mean several things, the earlier entry comes first."""
    by_key: defaultdict[str, list[Entry]] = defaultdict(list)
    lengths: defaultdict[str, set[int]] = defaultdict(set)
    for entry in entries:
        if entry.key and entry not in by_key[entry.key]:
            by_key[entry.key].append(entry)
            words = entry.key.split()
            for opening in (words[0], " ".join(words[:2])):
                lengths[opening].add(len(words))
    dated = frozenset(key for key, found in by_key.items() if any((one.first, one.last) != ALWAYS for one in found))
    descending = {word: tuple(sorted(some, reverse=True)) for word, some in lengths.items()}
    read_last: dict[str, list[Segment]] = {}
    forgotten_by(read_last.clear)
    return Gazetteer({key: tuple(found) for key, found in by_key.items()}, descending, dated, read_last)


def split(cell: str) -> list[str]:
    """Return the members of a cell divided by semicolons."""
    return [part for part in (piece.strip() for piece in cell.split(";")) if part]


def plural(words: str) -> str:
    """Return the plural of a noun phrase, by rule: of its last word, or of the one before ``of``, ``in`` and ``to``."""
    for link in (" of ", " in ", " to ", " at ", " for "):
        head, middle, rest = words.partition(link)
        if middle:
            return plural(head) + middle + rest
    start, last = words[: words.rfind(" ") + 1], words[words.rfind(" ") + 1 :]
    if last in INVARIANT:
        return words
    if last.endswith("man") and last not in ("human", "roman", "shaman"):
        return start + last[:-3] + "men"
    if last.endswith("y") and last[-2:-1] not in "aeiou":
        return start + last[:-1] + "ies"
    return start + last + ("es" if last.endswith(("s", "x", "ch", "sh")) else "s")


def _cased(name: str) -> float:
    letters = [char for char in name if char.isalpha()]
    if letters and all(char.isupper() for char in letters) and len(letters) <= 6:
        return UPPER
    words = name.removeprefix("the ").split()
    if not words[0][0].isupper():
        return LOWER
    return BOTH if len(words) > 1 and words[-1][0].isupper() else TITLE


def _named(
    kind: str, names: Iterable[str], country: str, sector: str = "", held: tuple[int, int] = ALWAYS
) -> Iterator[Entry]:
    listed = list(names)
    for name in listed:
        key, cased = key_of(name.removeprefix("the ")), _cased(name)
        cased = TITLE if cased == UPPER and len(key) > 3 and key.isalpha() else cased
        yield Entry(kind, key, country, sector, listed[0], cased, False, *held)


def _countries() -> Iterator[Entry]:
    for code, name, other, people, capitals, seats in table("actors/countries.tsv", COUNTRY_COLUMNS):
        yield from _named(COUNTRY, [name, *split(other)], code)
        for word in split(people):
            for form in (word, plural(word)):
                yield Entry(PEOPLE, key_of(form), code, "", name, TITLE if word != "EU" else UPPER, form != word)
        for capital in split(capitals):
            yield Entry(CAPITAL, key_of(capital), code, "", capital, TITLE)
        for seat in split(seats):
            yield Entry(SEAT, key_of(seat.removeprefix("the ")), code, "GOV", seat, TITLE)


def _organisations() -> Iterator[Entry]:
    for country, sector, names, first, last in table("actors/organisations.tsv", ORGANISATION_COLUMNS):
        for one in split(names):
            yield from _named(
                ORGANISATION,
                [name.strip() for name in one.split("=")],
                country.strip("-"),
                sector.split()[0].strip("-"),
                (month(first, 0), month(last, 999912)),
            )


def _agents() -> Iterator[Entry]:
    for kind, sector, words in table("actors/agents.tsv", AGENT_COLUMNS):
        for word in split(words):
            cased = _cased(word)
            one = Entry(kind, key_of(word), "", sector.strip("-"), word, cased)
            yield one
            if kind not in (MODIFIER, FORMER, FILLER, HONORIFIC):
                yield one._replace(key=key_of(plural(word)), plural=True, cased=min(cased, TITLE))


def _people() -> Iterator[Entry]:
    seen = set()
    for office in offices():
        if office.names not in seen:
            seen.add(office.names)
            yield from _named(PERSON, office.names, office.country)


def _holders() -> Iterator[Office]:
    named: dict[str, tuple[str, ...]] = {}
    for country, sector, role, holders in table("actors/people.tsv", PEOPLE_COLUMNS):
        for one in split(holders):
            names, _, dates = one.rpartition(" ")
            first, _, last = dates.partition("..")
            given = tuple(name.strip() for name in names.split("="))
            known = named.get(key_of(given[0]), ())
            listed = named[key_of(given[0])] = known + tuple(name for name in given if name not in known)
            yield Office(listed, country, sector.strip("-"), role, month(first, 0), month(last, 999912))


@cache
def offices() -> tuple[Office, ...]:
    """Return the shipped offices with their holders; each bears all the names that the table gives the holder."""
    found = list(_holders())
    names = {key_of(office.names[0]): office.names for office in found}
    return tuple(office._replace(names=names[key_of(office.names[0])]) for office in found)


def month(text: str, otherwise: int) -> int:
    """Return ``2018-08`` as 201808, ``2018`` as its first or last month, ``otherwise`` (0 or 999912) for nothing."""
    if not text or text == "0":
        return otherwise
    year, _, number = text.partition("-")
    return int(year) * 100 + (int(number) if number else 1 if otherwise == 0 else 12)


def _regions() -> Iterator[Entry]:
    for country, names in table("places/regions.tsv", REGION_COLUMNS):
        for name in split(names):
            yield Entry(REGION, key_of(name), country, "", name, TITLE)


def disputed() -> list[tuple[str, ...]]:
    """Return the rows of the policy on disputed places: the user's file (see `lexicon`) in place of the shipped one."""
    return read_table(paths_of("places/disputed.tsv")[-1], DISPUTED_COLUMNS)


def _disputed() -> Iterator[Entry]:
    for name, other, country, *_ in disputed():
        for one in (name, *split(other)):
            yield Entry(REGION, key_of(one.removeprefix("the ")), country.strip("-"), "", one, TITLE)


def _cities() -> Iterator[Entry]:
    for country, _, other in table("places/city_names.tsv", ("country", "name", "other")):
        for name in split(other):
            yield Entry(CITY, key_of(name), country, "", name, TITLE)
    rows = table("places/cities.tsv", CITY_COLUMNS)
    leaders = {key_of(name).split()[-1] for office in offices() if office.role in HEADS for name in office.names}
    for name, country, _, _, _ in sorted(rows, key=lambda row: (-int(row[4]), row)):
        if key_of(name) not in leaders:
            yield Entry(CITY, key_of(name), country, "", name, TITLE)
