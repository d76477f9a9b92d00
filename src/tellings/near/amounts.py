"""Figures of many reports that count the same thing: which agree, which replace which, and which contradict.

A death toll that rises from day to day is a series and no contradiction; two counts of one day that exclude each
other are one, when they come from different origins.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from itertools import combinations
from typing import NamedTuple

from tellings.lang.figures import GENERIC, Figure, figures
from tellings.near.digest import STOP
from tellings.records import Reading, Sentence

BACKGROUND = timedelta(days=30)
NEAR_TOKENS = 8
MIN_SHARED = 2


class Amount(NamedTuple):
    """A figure where it stands: the words around it and the day on which its report came out ("" when unknown)."""

    figure: Figure
    words: frozenset[str]
    nouns: frozenset[str]
    published: str
    changed: bool


class Series(NamedTuple):
    """Amounts of one thing that differ, by value, with how they relate: superseded, contradiction or compatible."""

    kind: str
    counts: str
    sides: tuple[tuple[Amount, ...], ...]
    compared: int


_CHANGES = "raise rise revise climb increase grow cut lower reduce now mount jump reach"
CHANGES = frozenset(_CHANGES.split())


def amounts(readings: Iterable[Reading], background: Mapping[str, frozenset[int]]) -> list[Amount]:
    """Return the figures of all readings, oldest report first; sentences named in ``background`` are passed over."""
    found: list[Amount] = []
    for reading in readings:
        skipped = background.get(reading.report.id, frozenset())
        published = str(reading.published.first) if reading.published and reading.published.first else ""
        for number, sentence in enumerate(reading.sentences):
            if number in skipped or not sentence.lemmas:
                continue
            found += [_amount(figure, sentence, published) for figure in figures(reading.report.text, sentence)]
    return sorted(found, key=lambda one: (one.published, one.figure.span.report, one.figure.span.start))


def _amount(figure: Figure, sentence: Sentence, published: str) -> Amount:
    place = figure.span.start - sentence.span.start
    end = figure.span.end - sentence.span.start
    inside = range(len(sentence.lemmas))
    lemmas = [lemma.lower() for lemma in sentence.lemmas]
    words = frozenset(
        lemmas[i] for i in inside if sentence.pos[i] in {"NOUN", "PROPN", "VERB", "ADJ"} and lemmas[i] not in STOP
    )
    first = next((i for i in inside if sentence.ends[i] > place), 0)
    last = next((i for i in reversed(inside) if sentence.starts[i] < end), 0)
    window = range(max(0, first - NEAR_TOKENS), min(len(lemmas), last + NEAR_TOKENS + 1))
    nouns = frozenset(lemmas[i] for i in window if sentence.pos[i] in {"NOUN", "PROPN"} and not first <= i <= last)
    return Amount(figure, words, nouns, published, bool(CHANGES & set(lemmas)))


def background_sentences(reading: Reading) -> frozenset[int]:
    """Return the numbers of the sentences that tell of days long before their report came out."""
    published = reading.published.first if reading.published else None
    if published is None:
        return frozenset()
    old = [timex.span.start for timex in reading.timexes if timex.day and timex.day.last]
    spans = [
        timex.span.start
        for timex in reading.timexes
        if timex.day and timex.day.last and timex.day.last < published - BACKGROUND
    ]
    found = set()
    for number, sentence in enumerate(reading.sentences):
        inside = [start for start in old if sentence.span.start <= start < sentence.span.end]
        if inside and all(start in spans for start in inside):
            found.add(number)
    return frozenset(found)


def comparable(a: Amount, b: Amount) -> bool:
    """Say whether two figures count the same thing."""
    one, other = a.figure, b.figure
    if one.unit != other.unit or not (one.counts or one.unit):
        return False
    if one.grows != "" and one.counts == other.counts and one.counts in KINDS:
        return _same_noun(one.noun, other.noun)
    shared = (a.words & b.words) - {one.noun}
    if one.unit and one.unit not in {"%", "years"}:
        return bool(a.nouns & b.nouns)
    if one.unit:
        return one.counts == other.counts and len(shared) >= MIN_SHARED
    return one.counts == other.counts and len(shared) >= MIN_SHARED


KINDS = frozenset(
    {"dead", "injured", "missing", "rescued", "detained", "displaced", "crowd", "aboard", "infected", "held"}
)


def _same_noun(a: str, b: str) -> bool:
    return a == b or not a or not b or a in GENERIC or b in GENERIC


def series(found: Sequence[Amount], origins: Mapping[Amount, str]) -> list[Series]:
    """Return the figures that differ, one thing after the other; ``origins`` names the origin of each."""
    clusters: list[list[Amount]] = []
    for one in found:
        for cluster in clusters:
            if any(comparable(one, other) for other in cluster):
                cluster.append(one)
                break
        else:
            clusters.append([one])
    return [each for cluster in clusters for each in _relate(cluster, origins)]


def _relate(cluster: Sequence[Amount], origins: Mapping[Amount, str]) -> list[Series]:
    """Return the relations among the values of one cluster, each kind at most once."""
    values: dict[tuple[float, float], list[Amount]] = {}
    for one in cluster:
        values.setdefault((one.figure.low, one.figure.high), []).append(one)
    related: dict[str, set[tuple[float, float]]] = {}
    for a, b in combinations(values, 2):
        kind = _relation(values[a], values[b], origins)
        related.setdefault(kind, set()).update((a, b))
    compared = len(cluster)
    counts = next((one.figure.counts for one in cluster if one.figure.counts), cluster[0].figure.unit)
    return [
        Series(kind, counts, tuple(tuple(values[value]) for value in values if value in members), compared)
        for kind, members in sorted(related.items())
    ]


def _relation(a: Sequence[Amount], b: Sequence[Amount], origins: Mapping[Amount, str]) -> str:
    """Return how two values relate; ``a`` was told first."""
    one, other = a[0].figure, b[0].figure
    later = bool(a[0].published) and a[0].published < b[0].published
    same = bool({origins.get(x, "") for x in a} & {origins.get(x, "") for x in b})
    if later and one.grows == "both":
        return "superseded"
    if later and one.grows == "up" and (other.low > one.low or same):
        return "superseded"
    if one.meets(other):
        return "compatible"
    if later and (same or (b[0].changed and one.grows == "no")):
        return "superseded"
    return "contradiction"
