"""Names in a report: runs of capitalised words that the gazetteer does not know, and the names that it does know.

Each mention carries the fullest form of the name that the report gives ("Imran Khan" for a later "Khan"), and the
titles that stand before it. No name network is used: titles, given names, and the rest of the report decide the kind.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tellings.lang.actors.gazetteer import (
    CAPITAL,
    CITY,
    COUNTRY,
    FORMER,
    HONORIFIC,
    OFFICE,
    ORGANISATION,
    PERSON,
    RANK,
    REGION,
    SEAT,
)
from tellings.lang.actors.marked import NAME_TAGS, Marked
from tellings.lang.actors.people import sexes
from tellings.lang.actors.phrase import BREAKS, PREPOSITIONS, WORDS, in_names
from tellings.lang.actors.pieces import GIVEN, LOWER, POSSESSIVE, Segment, key_of
from tellings.lang.tree import Tree
from tellings.records import Mention, Report, Span

HANDLE = re.compile(r"(?<![\w@])@\w{2,30}")
TITLES = (OFFICE, RANK, HONORIFIC, FORMER)
KINDS = {PERSON: "person", ORGANISATION: "organisation", COUNTRY: "place", CAPITAL: "place", CITY: "place"} | {
    REGION: "place",
    SEAT: "organisation",
}
TOWN = "town"  # a place, if nobody in the report is called so
TOWNS = (CITY, REGION)
LOCAL = frozenset(("in", "at", "near", "outside", "across", "around"))


class _Found(NamedTuple):
    start: int
    end: int
    kind: str
    name: str
    titles: tuple[str, ...]


def mentions(trees: Sequence[Tree], report: Report) -> tuple[Mention, ...]:
    """Return the names of persons, organisations, places and handles in ``trees``, in text order."""
    found = sorted(one for tree in trees for one in (*_named(Marked(tree)), *_handles(tree)))
    found = _bearers(found)
    found = sorted([*found, *_openers(trees, found)])
    full = _fullest(found)
    people = {full.get(one.name, one.name) for one in found if _kind(one, full) == "person"}
    return tuple(
        Mention(
            span=Span(report=report.id, start=one.start, end=one.end),
            kind="person" if one.kind == "name" and full.get(one.name) in people else _kind(one, full),
            name=full.get(one.name, one.name),
            titles=one.titles,
        )
        for one in found
    )


def _bearers(found: Sequence[_Found]) -> list[_Found]:
    """Return ``found``, with a town's name as a person's where the report gives somebody that name: after "Ann Conway"
    both "Conway" and "Ann" mean people, although towns are called so.
    """
    borne = {
        part.lower() for one in found if _is_full_name(one) for part in (one.name.split()[0], one.name.split()[-1])
    }
    return [one._replace(kind="name") if one.kind == TOWN and one.name.lower() in borne else one for one in found]


def _openers(trees: Sequence[Tree], found: Sequence[_Found]) -> Iterator[_Found]:
    """Yield surnames that open a sentence and were taken for common nouns: "Brooks said", after "Ann Brooks"."""
    surnames = {one.name.split()[-1] for one in found if _is_full_name(one)}
    starts = {one.start for one in found}
    for tree in trees:
        first = next((token for token in tree.tokens if token.text[:1].isalpha()), None)
        if first is None or first.start in starts or first.dep not in ("nsubj", "nsubjpass", "poss"):
            continue
        if first.text in surnames and first.tag in ("NN", "NNS") and not any(kid.i < first.i for kid in first.children):
            yield _Found(first.start, first.end, "name", first.text, ())


def _is_full_name(one: _Found) -> bool:
    """Say whether the words are a person's given name and surname: so known, or two words of which none is a quarter
    or a part of a town ("South Boston").
    """
    given, _, surname = one.name.partition(" ")
    if one.kind == "person":
        return bool(surname)
    return one.kind == "name" and bool(surname) and " " not in surname and given.lower() not in WORDS["parts_of_towns"]


def _handles(tree: Tree) -> Iterator[_Found]:
    for match in HANDLE.finditer(tree.text):
        yield _Found(tree.start + match.start(), tree.start + match.end(), "handle", match.group(), ())


def _named(marked: Marked) -> Iterator[_Found]:
    for first, last in _stretches(marked):
        part = marked.segments[first:last]
        flags = in_names(part)
        at = 0
        while at < len(part):
            end = at + 1
            while flags[at] and end < len(part) and flags[end]:
                end += 1
            one = _one(marked, part, at, end, unknown=flags[at])
            if one is not None and one.kind == TOWN and marked.segments[first + at - 1].key in LOCAL:
                one = one._replace(kind="place")
            if one is not None:
                yield one
            at = end


def _stretches(marked: Marked) -> Iterator[tuple[int, int]]:
    """Yield the runs of segments between punctuation, small words and words in lower case."""
    start = None
    for i, segment in enumerate(marked.segments):
        inside = bool(segment.entries) or (segment.case and _name_tag(marked, i))
        if segment.key in BREAKS or segment.key in PREPOSITIONS or segment.key == POSSESSIVE:
            inside = False
        if inside and start is None:
            start = i
        elif not inside and start is not None:
            yield start, i
            start = None
    if start is not None:
        yield start, len(marked.segments)


def _name_tag(marked: Marked, i: int) -> bool:
    token = marked.tree.tokens[marked.places[i][0]]
    return token.tag in NAME_TAGS or (token.i > 0 and token.tag in ("NN", "NNS", "JJ", "FW") and len(token.text) > 1)


def _one(marked: Marked, part: Sequence[Segment], at: int, end: int, *, unknown: bool) -> _Found | None:
    segment = part[at]
    start = marked.tree.start + segment.start
    stop = marked.tree.start + part[end - 1].end
    titles = _titles(part, at)
    if unknown:
        if (
            segment.case == LOWER
            or (segment.key in WORDS["named_things"] and end - at > 1)
            or marked.tree.text[segment.start - 1 : segment.start] == "@"
            or all(len(one.key) == 1 for one in part[at:end])
        ):
            return None
        text = " ".join(marked.tree.text[start - marked.tree.start : stop - marked.tree.start].split())
        given = segment.key in sexes() and end - at > 1
        return _Found(start, stop, "person" if titles or given else "name", text, titles)
    entry = segment.of(*KINDS)
    if entry is None:
        return None
    written = " ".join(marked.tree.text[start - marked.tree.start : stop - marked.tree.start].split())
    name = written if entry.kind == PERSON and " " in written else entry.name or segment.key
    return _Found(start, stop, TOWN if entry.kind in TOWNS else KINDS[entry.kind], name, titles)


def _titles(part: Sequence[Segment], at: int) -> tuple[str, ...]:
    found: list[str] = []
    while at > 0 and (entry := part[at - 1].of(*TITLES)) is not None:
        found.insert(0, entry.name)
        at -= 1
    return tuple(found) if set(found) - {"former", "late", "then"} else ()


def _fullest(found: Sequence[_Found]) -> dict[str, str]:
    """Return, for a name, the fullest form of it: a surname means the last full name before it, else the next one."""
    people = [one for one in found if one.kind in ("person", "name") and " " in one.name]
    counts = Counter(one.name for one in people)
    by_last: dict[str, list[str]] = {}
    by_first: dict[str, list[str]] = {}
    for one in people:
        by_last.setdefault(one.name.split()[-1].lower(), []).append(one.name)
        if _leads(one):
            by_first.setdefault(one.name.split()[0].lower(), []).append(one.name)
    full: dict[str, str] = {}
    for one in found:
        if one.kind in ("person", "name") and " " not in one.name:
            known = by_last.get(one.name.lower()) or by_first.get(one.name.lower())
            if known:
                full[one.name] = max(dict.fromkeys(known), key=lambda name: (counts[name], len(name)))
        elif one.kind in ("person", "name"):
            alike = [name for name in by_last[one.name.split()[-1].lower()] if name.split()[0] == one.name.split()[0]]
            full[one.name] = max(dict.fromkeys(alike), key=lambda name: (counts[name], len(name)))
    return full


def _leads(one: _Found) -> bool:
    """Say whether the first word of a name is the surname, as in "Seo Ha-yoon" and "Wang Yi": no given name is so."""
    first, *_, last = one.name.split()
    two = one.kind == "person" and len(one.name.split()) == 2
    return GIVEN.fullmatch(last) is not None or (two and key_of(first) not in sexes())


def _kind(one: _Found, full: dict[str, str]) -> str:
    if one.kind == "name" and one.name in full and " " not in one.name:
        return "person"
    return "place" if one.kind == TOWN else one.kind
