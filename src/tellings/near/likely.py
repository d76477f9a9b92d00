"""Groups of tellings that are more likely one than not, put together: the closest first, by the mean of all pairs
(average linkage; Sokal and Michener, 1958). What is coded for certain still keeps apart: a name against a name, a day
against a far day, a town against a town.
"""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heapify, heappop, heappush
from itertools import combinations, product
from math import log

from tellings.near.dayfit import DAILY
from tellings.near.deeds import same_mode
from tellings.near.odds import WEEKS, agreement, is_dated, log_odds, stems
from tellings.near.sameness import SPOKEN, apart_in_place
from tellings.near.sketches import Sketch, days_apart
from tellings.records import Status

LIKELY = -0.5  # log-odds from which two groups are one
MANY = 8  # groups of a family; where there are more of them, any two are less likely to be one
BARRED = 4  # one pair in so many may be barred
APART = frozenset({"other name", "other country, told"})
HEARD = 6  # tellings of a group that are compared
Groups = dict[int, list[Sketch]]


def likely(candidates: Sequence[list[Sketch]]) -> list[list[Sketch]]:
    """Return the groups, those that are likely one as one. The more there are, the more it takes."""
    least = LIKELY + log(max(1.0, len(candidates) / MANY))
    found: Groups = dict(enumerate(candidates))
    heard = {number: _heard(group) for number, group in found.items()}
    means = ((_mean(heard[one], heard[other], least), (one, other)) for one, other in combinations(found, 2))
    queue = [(-odds, pair) for odds, pair in means if odds is not None]
    heapify(queue)
    while queue:
        _, (into, out) = heappop(queue)
        if into not in found or out not in found:
            continue
        number = max(heard) + 1
        found[number] = [*found.pop(into), *found.pop(out)]
        heard[number] = _heard(found[number])
        for other in found.keys() - {number}:
            if (odds := _mean(heard[other], heard[number], least)) is not None:
                heappush(queue, (-odds, (other, number)))
    return list(found.values())


def _heard(group: Sequence[Sketch]) -> list[Sketch]:
    """Return the tellings that speak for a group: the first that differ in sides, days or words."""
    told = {(one.sides, one.reach, one.words): one for one in reversed(group)}
    kept = set(map(id, told.values()))
    return [one for one in group if id(one) in kept][:HEARD]


def _mean(group: Sequence[Sketch], other: Sequence[Sketch], least: float) -> float | None:
    """Return the mean log-odds of all pairs of two groups; None where it is too low or too many pairs are barred."""
    pairs = len(group) * len(other)
    apart = 0
    for one, its in product(group, other):
        apart += barred(one, its)
        if apart * BARRED > pairs:
            return None
    mean = sum(log_odds(one, its) for one, its in product(group, other)) / pairs
    return mean if mean >= least else None


def barred(a: Sketch, b: Sketch) -> bool:
    """Say whether what is coded of two events keeps them apart, likely or not; a mere chance is put to nothing."""
    if Status.HYPOTHETICAL in (a.event.status, b.event.status) or _is_on_other_days(a, b) or apart_in_place(a, b):
        return True
    if a.event.type == b.event.type and _is_of_other_mode(a, b):
        return True
    return not APART.isdisjoint(agreement(a, b)) or _is_of_other_things(a, b)


def _is_on_other_days(a: Sketch, b: Sketch) -> bool:
    """Say whether the days are far apart, two days on end of what is done daily, or done before it was planned for."""
    if a.reach is None or b.reach is None or a.ended or b.ended:
        return False
    gap = days_apart(a.reach, b.reach)
    if a.ahead != b.ahead:
        plan, done = (a, b) if a.ahead else (b, a)
        if plan.event.when and done.reach.last < plan.reach.first:  # type: ignore[union-attr]
            return True
    elif a.event.type in DAILY and gap and is_dated(a) and is_dated(b):
        return True
    return gap > WEEKS and is_dated(a) and is_dated(b)


def _is_of_other_mode(a: Sketch, b: Sketch) -> bool:
    """Say whether one is a visit and one a meeting, or one a march and one a strike."""
    if a.event.type == "CONSULT":
        return not same_mode(a.event, b.event)
    return a.event.type in DAILY and "" not in (a.event.mode, b.event.mode) and a.event.mode != b.event.mode


def _is_of_other_things(a: Sketch, b: Sketch) -> bool:
    """Say whether nothing says that two gifts are one, or two acts of words that are not told of one day."""
    mine, others = stems(a), stems(b)
    if mine.matter & others.matter or mine.about & others.about:
        return False
    one_day = is_dated(a) and is_dated(b) and a.reach == b.reach
    return a.event.type == b.event.type == "AID" or (a.event.type in SPOKEN and not one_day)
