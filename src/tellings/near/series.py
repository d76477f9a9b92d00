"""Figures that answer one question: which agree, which replace which, and which contradict.

A death toll that rises from day to day is a series and no contradiction; two counts of one day that exclude each
other are one, when they come from different origins.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import NamedTuple

from tellings.lang.figures import INFINITE, Figure
from tellings.near.amounts import Amount, near_in_size, same_size
from tellings.near.questions import (
    KINDS,
    MIN_SHARED,
    SPREADING,
    answers,
    comparable,
    corrects,
    matter,
    same_question,
    same_sum,
)
from tellings.near.rivals import answer_each_other, rivals
from tellings.near.scenes import Scene
from tellings.near.totals import RATED
from tellings.records import Span

SAME_DAY_RATIO = 3.0
MOVES_AFTER = 3
DAILY = frozenset({"crowd", "on strike"})


_UNTOLD = frozenset({"?"})
_Value = tuple[float, float]


class Series(NamedTuple):
    """Amounts of one thing that differ, by value, with how they relate: superseded, contradiction or compatible."""

    kind: str
    counts: str
    sides: tuple[tuple[Amount, ...], ...]
    compared: int


def series(found: Sequence[Amount], origins: Mapping[Span, str]) -> list[Series]:
    """Return the figures that differ, one thing after the other; ``origins`` names the origin of each by its place."""
    clusters: list[list[Amount]] = []
    for one in _placed(found):
        held = [cluster for cluster in clusters if any(comparable(one, other) for other in cluster)]
        if not held:
            clusters.append([one])
        elif one.refuted:  # what is put right and what puts it right
            clusters = [cluster for cluster in clusters if cluster not in held]
            clusters.append([*(other for cluster in held for other in cluster), one])
        else:
            held[0].append(one)
    return [each for cluster in clusters for each in _relate(cluster, origins)]


def _placed(found: Sequence[Amount]) -> list[Amount]:
    """Return the figures; where a story counts one thing in several towns, those without a town are kept apart, and
    where it counts the infected of several countries, those without a place.
    """
    towns: dict[str, set[str]] = {}
    countries: dict[str, set[str]] = {}
    for one in found:
        towns.setdefault(one.figure.counts, set()).update(one.scene.towns)
        countries.setdefault(one.figure.counts, set()).update(one.scene.countries)
    return [one._replace(scene=_placed_at(one, towns, countries)) for one in found]


def _placed_at(one: Amount, towns: Mapping[str, set[str]], countries: Mapping[str, set[str]]) -> Scene:
    counts, scene = one.figure.counts, one.scene
    if not scene.towns and len(towns[counts]) > 1:
        return Scene(_UNTOLD)
    if counts == SPREADING and not scene.towns and not scene.countries and len(countries[counts]) > 1:
        return Scene(frozenset(), _UNTOLD)
    return scene


def _relate(cluster: Sequence[Amount], origins: Mapping[Span, str]) -> list[Series]:
    """Return the relations among the values of one cluster, each kind at most once."""
    values: dict[_Value, list[Amount]] = {}
    for one in cluster:
        values.setdefault((one.figure.low, one.figure.high), []).append(one)
    related: dict[str, list[tuple[_Value, _Value]]] = {}
    for a, b in combinations(values, 2):
        pairs = [(x, y) for x in values[a] for y in values[b] if comparable(x, y)]
        vague = all(x.figure.vague and y.figure.vague for x, y in pairs)  # "hundreds", "thousands"
        put_right = any(corrects(x, y) for x, y in pairs)
        relation = _corrected if put_right else _relation
        kind = "" if vague else relation([x for x, _ in pairs], [y for _, y in pairs], origins)
        if kind:
            related.setdefault(kind, []).append((a, b))
    counts = next((one.figure.counts for one in cluster if one.figure.counts), cluster[0].figure.unit)
    found = []
    for kind, linked in sorted(related.items()):
        sides = _sides(kind, values, linked)
        if len(sides) > 1:
            found.append(Series(kind, counts, sides, len(cluster)))
    return found


def _sides(
    kind: str, values: Mapping[_Value, Sequence[Amount]], linked: Sequence[tuple[_Value, _Value]]
) -> tuple[tuple[Amount, ...], ...]:
    """Return the values that are held against one, the one with most links: what is like it need not be alike."""
    hub = max(values, key=lambda value: (sum(value in pair for pair in linked), len(values[value])))
    members = {value for pair in linked if hub in pair for value in pair}
    if kind == "superseded" and values[hub][0].figure.grows == "up":
        members = _rising(members, values)
    rest = [one for value in values if value in members - {hub} for one in values[value]]
    sides = (_held_with(values[one], rest if one == hub else values[hub]) for one in values if one in members)
    return tuple(side for side in sides if side)


def _held_with(side: Sequence[Amount], others: Sequence[Amount]) -> tuple[Amount, ...]:
    """Return the figures of one value that answer the question of those that they are held against."""
    wrong = [one for one in side if one.refuted]
    return tuple(one for one in side if any(comparable(one, other) for other in (*others, *wrong)))


def _rising(members: set[_Value], values: Mapping[_Value, Sequence[Amount]]) -> set[_Value]:
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
    bounded = one.low < one.high < INFINITE and one.grows == "up"
    if one.meets(other) and (rounded or bounded or not later or one.grows == "no"):
        return "compatible" if one.low != other.low or one.unit else ""
    if later and one.grows == "both":
        return "superseded"
    if later and one.grows == "up":
        if other.low > one.low > 0:
            return "superseded"
        return "contradiction" if other.low == 0 < other.high and not one.meets(other) else ""
    if one.meets(other):
        return "compatible" if one.low != other.low else ""
    if one.grows == "up" and not later and _apart_in_size(one, other):
        return ""
    if later and one.counts in DAILY:
        return ""  # another day, another crowd
    if later and (same or (b[0].changed and not _told_together(a, b))):
        return "superseded" if one.counts in KINDS or any(same_question(x, y) for x in a for y in b) else ""
    if not (
        one.counts in KINDS
        or one.unit
        or _told_together(a, b)
        or answers(one, other)
        or (a[0].about and a[0].about == b[0].about)
    ):
        return ""
    held = any(
        _held_against(x, y)
        for x in a
        for y in b
        if origins.get(x.figure.span, "") != origins.get(y.figure.span, "") or (rivals(x, y) and y.disputed)
    )
    return "contradiction" if held else ""


def _corrected(a: Sequence[Amount], b: Sequence[Amount], origins: Mapping[Span, str]) -> str:
    """Return how a figure and the one put right relate: a toll that has risen, or one's own first word, is replaced."""
    first = a[0].published < b[0].published and not a[0].refuted
    same = origins.get(a[0].figure.span, "") == origins.get(b[0].figure.span, "")
    risen = a[0].figure.grows == "up" and a[0].figure.low < b[0].figure.low
    return "superseded" if first and (same or risen) else "contradiction"


def _held_against(a: Amount, b: Amount) -> bool:
    """Say whether two figures of different origins are two answers to one question, and not two things of one kind.

    Two shares in one sentence, the cases of two cities, two funds of money are things of one kind.
    """
    one, other = a.figure, b.figure
    together = one.span.report == other.span.report
    large = one.counts == "crowd" or answer_each_other(a, b)
    if _apart_in_size(one, other) and not (large and same_size(one, other)):
        return False
    if together and not _set_against(a, b):
        return False
    if (a.about and a.about == b.about) or rivals(a, b) or same_sum(a, b):
        return True
    if RATED in f" {one.unit}":
        return not together or _set_against(a, b)
    if one.unit and (together or _days_between(a, b) > (0 if one.unit == "%" else MOVES_AFTER)):
        return False
    shared = matter(a) & matter(b)
    if a.about and b.about and (len(shared) < MIN_SHARED or not same_question(a, b)):
        return False  # two happenings, as far as is known
    if one.counts in KINDS and not one.unit:
        return near_in_size(one, other) if together and not shared else bool(shared)
    return same_question(a, b) or answers(one, other)


def _set_against(a: Amount, b: Amount) -> bool:
    """Say whether one report sets two figures against each other: by a word, by two tellers, or by leaving one bare."""
    later = max(a, b, key=_start)
    return later.contrast or later.bare or later.disputed or bool(a.teller and b.teller and a.teller != b.teller)


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
