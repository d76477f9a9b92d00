"""Figures that answer one question: which agree, which replace which, and which contradict.

A death toll that rises from day to day is a series and no contradiction; two counts of one day that exclude each
other are one, when they come from different origins.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from itertools import combinations
from typing import NamedTuple

from tellings import lexicon
from tellings.lang.counts import GENERIC, MEASURES, fighters
from tellings.lang.figures import CURRENCIES, INFINITE, Figure
from tellings.near.amounts import Amount, Scene, follows, near_in_size, size
from tellings.records import Span

MIN_SHARED = 2
MANY_SHARED = 3
MAX_RATIO = 5.0
MAX_GROWTH = 10.0
SAME_DAY_RATIO = 3.0
ECHO_FROM = 10
SAME_QUESTION = 0.4
SAME_MEASURE = 0.5
MOVES_AFTER = 3
TOGETHER_CHARS = 400
CURRENCY = frozenset(CURRENCIES.values())


class Series(NamedTuple):
    """Amounts of one thing that differ, by value, with how they relate: superseded, contradiction or compatible."""

    kind: str
    counts: str
    sides: tuple[tuple[Amount, ...], ...]
    compared: int


def comparable(a: Amount, b: Amount) -> bool:
    """Say whether two figures answer one question: they count the same thing, in one place, of one happening."""
    one, other = a.figure, b.figure
    if one.unit != other.unit or not _may_differ(a, b) or not _are_counts(a, b):
        return False
    if one.unit:
        return _same_measure(a, b)
    if not _same_noun(one.noun, other.noun) or (a.scene.towns and b.scene.towns and not a.scene.meets(b.scene)):
        return False
    if a.about and a.about == b.about and _same_victims(one, other):
        return bool(one.noun) or near_in_size(one, other)
    if one.counts != other.counts or not one.counts or not _same_scene(a, b):
        return False
    if one.counts in KINDS:
        return _same_size(one, other)
    close = _echoes(one, other) or _answers(one, other)
    if not close and ((a.about and b.about) or (a.deed and b.deed and a.deed != b.deed)):
        return False
    if not near_in_size(one, other):
        return False
    shared = (a.words & b.words) - {one.noun}
    if one.counts in GENERIC:
        return follows(a, b) or follows(b, a) or (_echoes(one, other) and bool(shared))
    return one.counts not in MEASURES and len(shared) >= (1 if close else MANY_SHARED)


def _are_counts(a: Amount, b: Amount) -> bool:
    """Say whether two figures tell what was counted: no forecast of a toll, no answer to a survey; and neither is asked
    for where the other is granted.
    """
    if (a.figure.unit == "%" or a.figure.counts in KINDS) and (a.likely or b.likely):
        return False
    if a.figure.counts not in KINDS and (a.polled or b.polled):
        return False
    return not (stance(a) and stance(b) and stance(a) != stance(b))


def _same_victims(a: Figure, b: Figure) -> bool:
    """Say whether two figures of one happening count the same: one of them may say only "people"."""
    return bool(a.counts) and (a.counts == b.counts or (bool({a.counts, b.counts} & GENERIC) and near_in_size(a, b)))


def _same_scene(a: Amount, b: Amount) -> bool:
    """Say whether two figures can be set in one place; where only one names a town, other words must say so too."""
    if not a.scene.meets(b.scene):
        return False
    if bool(a.scene.towns) == bool(b.scene.towns):
        return True
    return bool((a.words & b.words) - {a.figure.noun, b.figure.noun})


def _may_differ(a: Amount, b: Amount) -> bool:
    """Say whether a report may hold two figures against each other: close by, within a sentence set off by a word."""
    if a.figure.span.report != b.figure.span.report:
        return True
    first, second = sorted((a, b), key=lambda one: one.figure.span.start)
    if second.figure.span.start - first.figure.span.end > TOGETHER_CHARS:
        return False
    return first.sentence != second.sentence or second.contrast


def _same_measure(a: Amount, b: Amount) -> bool:
    """Say whether two figures with one unit measure one thing: the words around both say so."""
    shared, nouns = a.words & b.words, a.nouns & b.nouns
    if not a.scene.meets(b.scene):
        return False
    if a.figure.unit == "years":
        since = {a.figure.counts, b.figure.counts} == {"years since the last"}
        return since and len(shared) >= MIN_SHARED and bool(nouns)
    if a.figure.unit == "%":
        if a.figure.noun and b.figure.noun and a.figure.noun != b.figure.noun:
            return False
        asked = bool(stance(a)) and stance(a) == stance(b) and len(nouns) >= MIN_SHARED
        return asked or (bool(a.about) and a.about == b.about)
    return len(nouns) >= MIN_SHARED and near_in_size(a.figure, b.figure)


@cache
def _stances() -> Mapping[str, str]:
    return {lemma: name for name, lemma, _ in lexicon.table("evidence/stances.tsv", ("stance", "lemma", "example"))}


def stance(one: Amount) -> str:
    """Return whether an amount is asked for or granted, "" for neither or both: a demand is no version of an offer."""
    found = {_stances()[word] for word in one.told if word in _stances()}
    return found.pop() if len(found) == 1 else ""


def _answers(a: Figure, b: Figure) -> bool:
    """Say whether one figure bounds the other from above: "no more than 200" answers somebody's 600."""
    return a.low == 0 < a.high < b.low or b.low == 0 < b.high < a.low


def _echoes(a: Figure, b: Figure) -> bool:
    """Say whether one figure is a rounding of the other ("more than a dozen" for 14); chance would seldom do that."""
    if (a.low == a.high) == (b.low == b.high) or min(a.high, b.high) < ECHO_FROM:
        return False
    return a.low <= min(b.high, 2 * b.low) and b.low <= min(a.high, 2 * a.low)


def _same_size(a: Figure, b: Figure) -> bool:
    """Say whether two figures are near enough to count the same whole: "two of the marchers" do not."""
    low, high = sorted((size(a), size(b)))
    return high <= low * (MAX_GROWTH if a.grows in {"up", "both"} else MAX_RATIO) or min(a.low, b.low) == 0


KINDS = frozenset(
    {"dead", "injured", "missing", "rescued", "detained", "displaced", "crowd", "aboard", "infected", "held", "trapped"}
)


def _same_noun(a: str, b: str) -> bool:
    if a == b or not a or not b:
        return True
    generic = {a, b} & GENERIC
    return bool(generic) and not {a, b} & fighters()


def series(found: Sequence[Amount], origins: Mapping[Span, str]) -> list[Series]:
    """Return the figures that differ, one thing after the other; ``origins`` names the origin of each by its place."""
    clusters: list[list[Amount]] = []
    for one in _placed(found):
        for cluster in clusters:
            if any(comparable(one, other) for other in cluster):
                cluster.append(one)
                break
        else:
            clusters.append([one])
    return [each for cluster in clusters for each in _relate(cluster, origins)]


def _placed(found: Sequence[Amount]) -> list[Amount]:
    """Return the figures; where a story counts one thing in several towns, those without a town are kept apart."""
    towns: dict[str, set[str]] = {}
    for one in found:
        towns.setdefault(one.figure.counts, set()).update(one.scene.towns)
    nowhere = Scene(frozenset({"?"}))
    return [
        one._replace(scene=nowhere) if not one.scene.towns and len(towns[one.figure.counts]) > 1 else one
        for one in found
    ]


def _relate(cluster: Sequence[Amount], origins: Mapping[Span, str]) -> list[Series]:
    """Return the relations among the values of one cluster, each kind at most once."""
    values: dict[tuple[float, float], list[Amount]] = {}
    for one in cluster:
        values.setdefault((one.figure.low, one.figure.high), []).append(one)
    related: dict[str, set[tuple[float, float]]] = {}
    for a, b in combinations(values, 2):
        pairs = [(x, y) for x in values[a] for y in values[b] if comparable(x, y)]
        kind = _relation([x for x, _ in pairs], [y for _, y in pairs], origins) if pairs else ""
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


def _relation(a: Sequence[Amount], b: Sequence[Amount], origins: Mapping[Span, str]) -> str:
    """Return how two values relate, "" when one may count a part of the other; ``a`` was told first."""
    one, other = a[0].figure, b[0].figure
    later = bool(a[0].published) and a[0].published < b[0].published
    same = origins.get(a[0].figure.span, "") == origins.get(b[0].figure.span, "")
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
    if later and one.counts == "crowd":
        return ""  # another day, another crowd
    if later and (same or (b[0].changed and not _told_together(a, b))):
        return "superseded" if one.counts in KINDS or any(_same_question(x, y) for x in a for y in b) else ""
    if not (
        one.counts in KINDS
        or one.unit
        or _told_together(a, b)
        or _answers(one, other)
        or (a[0].about and a[0].about == b[0].about)
    ):
        return ""
    held = any(
        _held_against(x, y) for x in a for y in b if origins.get(x.figure.span, "") != origins.get(y.figure.span, "")
    )
    return "contradiction" if held else ""


def _held_against(a: Amount, b: Amount) -> bool:
    """Say whether two figures of different origins are two answers to one question, and not two things of one kind.

    Two shares in one sentence, the cases of two cities, two funds of money are things of one kind.
    """
    one, other = a.figure, b.figure
    together = one.span.report == other.span.report
    if _apart_in_size(one, other) and not (one.counts == "crowd" and _same_size(one, other)):
        return False
    if together and not _set_against(a, b):
        return False
    if a.about and a.about == b.about:
        return True
    if one.unit and (together or _days_between(a, b) > (0 if one.unit == "%" else MOVES_AFTER)):
        return False
    shared = (a.words & b.words) - {one.noun, other.noun}
    if one.counts in KINDS and not one.unit:
        return near_in_size(one, other) if together and not shared else bool(shared)
    return _same_question(a, b) or _answers(one, other)


def _same_question(a: Amount, b: Amount) -> bool:
    """Say whether the words around two figures ask one question: most of the shorter sentence's are the other's too."""
    shared = (a.words & b.words) - {a.figure.noun, b.figure.noun}
    part = len(shared) / max(1, min(len(a.words), len(b.words)))
    return part >= (SAME_MEASURE if a.figure.unit in CURRENCY else SAME_QUESTION)


def _set_against(a: Amount, b: Amount) -> bool:
    """Say whether one report sets two figures against each other: by a word, by two tellers, or by leaving one bare."""
    later = max(a, b, key=_start)
    return later.contrast or later.bare or bool(a.teller and b.teller and a.teller != b.teller)


def _start(one: Amount) -> int:
    return one.figure.span.start


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
