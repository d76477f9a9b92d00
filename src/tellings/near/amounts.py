"""Figures of many reports that count the same thing: which agree, which replace which, and which contradict.

A death toll that rises from day to day is a series and no contradiction; two counts of one day that exclude each
other are one, when they come from different origins.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import combinations
from typing import NamedTuple

from tellings import lexicon
from tellings.lang.figures import GENERIC, INFINITE, Figure, figures
from tellings.near.digest import STOP
from tellings.records import Reading, Sentence

BACKGROUND = timedelta(days=30)
NEAR_TOKENS = 8
MIN_SHARED = 2
MANY_SHARED = 3
MAX_RATIO = 5.0
BARE_REACH = 120
_MEASURES = """time week day month year hour minute second percent metre meter mile kilometre kilometer point degree age
tonne ton kilo kg litre liter barrel megawatt acre hectare round"""
MEASURES = frozenset(_MEASURES.split())
SAME_DAY_RATIO = 3.0
NEAR_RATIO = 2.0
ECHO_FROM = 10
SAME_QUESTION = 0.4
MOVES_AFTER = 3


class Amount(NamedTuple):
    """A figure where it stands: the words around it and the day on which its report came out ("" when unknown).

    ``about`` is the id of the happening in whose words it stands, "" when there is none; ``sentence`` is where its
    sentence begins.
    """

    figure: Figure
    words: frozenset[str]
    nouns: frozenset[str]
    published: str
    changed: bool
    about: str = ""
    told: frozenset[str] = frozenset()
    sentence: int = 0


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
            told = (one for one in figures(reading.report.text, sentence) if not _is_increment(one, reading))
            found += [_amount(figure, sentence, published) for figure in told]
    found = _inherited(found)
    return sorted(found, key=lambda one: (one.published, one.figure.span.report, one.figure.span.start))


def _is_increment(figure: Figure, reading: Reading) -> bool:
    """Say whether a figure counts what was added: "one more", "12 others", "another 23 men"."""
    text = reading.report.text
    after = text[figure.span.end : figure.span.end + 8].lower().split()[:1]
    before = text[max(0, figure.span.start - 9) : figure.span.start].lower().split()[-1:]
    return (after[0].rstrip(".,;") in {"more", "others", "other"} if after else False) or before == ["another"]


def _inherited(found: Sequence[Amount]) -> list[Amount]:
    """Return the amounts with what a bare number counts taken from the one before it ("The union spoke of 40,000")."""
    out: list[Amount] = []
    for one in found:
        last = out[-1] if out else None
        if last and not (one.figure.counts or one.figure.unit) and _follows(last, one):
            old = last.figure
            figure = one.figure._replace(counts=old.counts, noun=old.noun, grows=old.grows, unit=old.unit)
            one = one._replace(figure=figure, words=one.words | last.words, nouns=one.nouns | last.nouns)
        out.append(one)
    return out


def _follows(last: Amount, one: Amount) -> bool:
    gap = one.figure.span.start - last.figure.span.end
    if last.figure.span.report != one.figure.span.report or not 0 <= gap < BARE_REACH:
        return False
    return last.figure.unit in {"", "%"} or (
        last.figure.unit not in {"%", "years"} and _near_in_size(last.figure, one.figure)
    )


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
    told = frozenset(lemmas[max(0, first - NEAR_TOKENS) : last + 1])
    return Amount(figure, words, nouns, published, bool(CHANGES & set(lemmas)), told=told, sentence=sentence.span.start)


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
    if one.unit != other.unit or one.counts != other.counts or not (one.counts or one.unit):
        return False
    if stance(a) and stance(b) and stance(a) != stance(b):
        return False
    if a.about and a.about == b.about and one.noun and one.counts == other.counts and _same_noun(one.noun, other.noun):
        return True
    if a.about and b.about and a.about != b.about and not _echoes(one, other):
        return False
    shared = (a.words & b.words) - {one.noun}
    if one.unit and one.unit not in {"%", "years"}:
        return bool(a.nouns & b.nouns)
    if one.unit:
        return len(shared) >= MIN_SHARED and len(a.nouns & b.nouns) >= (MIN_SHARED if one.unit == "%" else 1)
    if one.counts in KINDS:
        return _same_noun(one.noun, other.noun) and _same_size(one, other)
    if not _near_in_size(one, other):
        return False
    if one.counts in GENERIC:
        return _follows(a, b) or _follows(b, a)
    return one.counts not in MEASURES and len(shared) >= (1 if _echoes(one, other) else MANY_SHARED)


@cache
def _stances() -> Mapping[str, str]:
    return {lemma: name for name, lemma, _ in lexicon.table("evidence/stances.tsv", ("stance", "lemma", "example"))}


def stance(one: Amount) -> str:
    """Return whether an amount is asked for or granted, "" for neither or both: a demand is no version of an offer."""
    found = {_stances()[word] for word in one.told if word in _stances()}
    return found.pop() if len(found) == 1 else ""


def _echoes(a: Figure, b: Figure) -> bool:
    """Say whether one figure is a rounding of the other ("more than a dozen" for 14); chance would seldom do that."""
    if (a.low == a.high) == (b.low == b.high) or min(a.high, b.high) < ECHO_FROM:
        return False
    return a.low <= min(b.high, 2 * b.low) and b.low <= min(a.high, 2 * a.low)


def _near_in_size(a: Figure, b: Figure) -> bool:
    """Say whether neither of two figures is more than twice the other: a part is not held against its whole."""
    low, high = sorted((max(a.low, 1.0), max(b.low, 1.0)))
    return high <= NEAR_RATIO * low


def _same_size(a: Figure, b: Figure) -> bool:
    """Say whether two figures are near enough to count the same whole: "two of the marchers" do not."""
    low, high = sorted((max(a.low, 1.0), max(b.low, 1.0)))
    grows = a.grows in {"up", "both"}
    return grows or high <= low * MAX_RATIO or min(a.low, b.low) == 0


KINDS = frozenset(
    {"dead", "injured", "missing", "rescued", "detained", "displaced", "crowd", "aboard", "infected", "held", "trapped"}
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
        if kind:
            related.setdefault(kind, set()).update((a, b))
    compared = len(cluster)
    counts = next((one.figure.counts for one in cluster if one.figure.counts), cluster[0].figure.unit)
    if "superseded" in related and cluster[0].figure.grows == "up":
        related["superseded"] = _rising(related["superseded"], values)
    return [
        Series(kind, counts, tuple(tuple(values[value]) for value in values if value in members), compared)
        for kind, members in sorted(related.items())
        if len(members) > 1
    ]


def _rising(
    members: set[tuple[float, float]], values: Mapping[tuple[float, float], Sequence[Amount]]
) -> set[tuple[float, float]]:
    """Return the values of a toll that rises; one told after a higher one is a part of it, or another's count."""
    first = {value: min(one.published for one in values[value]) for value in members}
    return {
        value for value in members if not any(other[0] > value[0] and first[other] < first[value] for other in members)
    }


def _relation(a: Sequence[Amount], b: Sequence[Amount], origins: Mapping[Amount, str]) -> str:
    """Return how two values relate, "" when one may count a part of the other; ``a`` was told first."""
    one, other = a[0].figure, b[0].figure
    later = bool(a[0].published) and a[0].published < b[0].published
    same = origins.get(a[0], "") == origins.get(b[0], "")
    rounded = one.low != one.high and other.low != other.high and min(one.high, other.high) < INFINITE
    if one.meets(other) and (rounded or not later or one.grows == "no"):
        return "compatible" if one.low != other.low or one.unit else ""
    if later and one.grows == "both":
        return "superseded"
    if later and one.grows == "up":
        if other.low > one.low:
            return "superseded"
        return "contradiction" if other.low == 0 < other.high and not one.meets(other) else ""
    if one.meets(other):
        return "compatible" if one.low != other.low else ""
    if one.grows == "up" and not later and _apart_in_size(one, other):
        return ""
    if later and (same or (b[0].changed and not _told_together(a, b))):
        return "superseded"
    if not (one.counts in KINDS or one.unit or _told_together(a, b) or (a[0].about and a[0].about == b[0].about)):
        return ""
    held = any(_held_against(x, y) for x in a for y in b if origins.get(x, "") != origins.get(y, ""))
    return "contradiction" if held else ""


def _held_against(a: Amount, b: Amount) -> bool:
    """Say whether two figures of different origins are two answers to one question, and not two things of one kind.

    Two shares in one sentence, the cases of two cities, two funds of money are things of one kind.
    """
    one, other = a.figure, b.figure
    together = one.span.report == other.span.report
    if together and a.sentence == b.sentence:
        return False
    if _apart_in_size(one, other) and not (one.counts == "crowd" and _same_size(one, other)):
        return False
    if a.about and a.about == b.about:
        return True
    if one.unit and (together or _days_between(a, b) > MOVES_AFTER):
        return False
    shared = (a.words & b.words) - {one.noun, other.noun}
    part = len(shared) / max(1, min(len(a.words), len(b.words)))
    if one.counts in KINDS and not one.unit:
        return _near_in_size(one, other) if together and not shared else bool(shared)
    return part >= SAME_QUESTION


def _days_between(a: Amount, b: Amount) -> int:
    """Return how many days lie between the reports of two figures, 0 when one is undated."""
    if not a.published or not b.published:
        return 0
    return abs((date.fromisoformat(a.published) - date.fromisoformat(b.published)).days)


def _apart_in_size(a: Figure, b: Figure) -> bool:
    """Say whether one of two tolls is so much smaller that it counts a part of the other."""
    low, high = sorted((a.low, b.low))
    return low > 0 and high > SAME_DAY_RATIO * low


def _told_together(a: Sequence[Amount], b: Sequence[Amount]) -> bool:
    """Say whether one report holds the two values against each other."""
    return bool({one.figure.span.report for one in a} & {one.figure.span.report for one in b})
