"""Events put together that tell of one thing each.

The most specific events open the groups; vaguer ones join the one that they fit best. What is coded decides
(`near.sameness`). Groups of one deed under other words, or of a plan and its new day, become one at the end.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations, product

from tellings.near.deeds import VISIT, family, kin, same_mode
from tellings.near.likely import likely
from tellings.near.sameness import apart_in_place, likeness, same_sides
from tellings.near.sketches import Sketch, days_apart

JOIN_AT = 2.2
MEET_AT = 0.5  # what all pairs of two groups must reach together
BOTH_SIDES = 2.0
MISDATED = 4  # one pair in so many may name another day
WEEK = 7  # days: a weekday may have been read as that of another week
MISCODED = 3  # one in so many may name other sides


def groups(sketches: Iterable[Sketch]) -> list[list[Sketch]]:
    """Return the events in groups that tell of one thing each; the order of the input does not matter."""
    by_type: dict[str, list[list[Sketch]]] = defaultdict(list)
    for one in sorted(sketches, key=_specificity):
        candidates = by_type[kin(one.event)]
        scored = [
            (score, -number) for number, group in enumerate(candidates) if (score := _fit(one, group)) is not None
        ]
        best = max(scored, default=(0.0, 0))
        if best[0] >= JOIN_AT:
            candidates[-best[1]].append(one)
        else:
            candidates.append([one])
    by_family: dict[str, list[list[Sketch]]] = defaultdict(list)
    for candidates in by_type.values():
        for group in slipped(candidates):
            by_family[family(group[0].event)].append(group)
    return [group for candidates in by_family.values() for group in likely(met(candidates))]


def met(candidates: Sequence[list[Sketch]]) -> list[list[Sketch]]:
    """Return the groups, those that tell one deed in other words as one: the closest first."""
    found = dict(enumerate(candidates))
    scores = {pair: score for pair in combinations(found, 2) if (score := _meet(*(found[one] for one in pair)))}
    while scores:
        into, out = closest = min(scores, key=lambda pair: (-scores[pair], pair))
        found[into] = [*found[into], *found.pop(out)]
        scores = {pair: score for pair, score in scores.items() if not set(pair) & set(closest)}
        for other in found.keys() - {into}:
            if score := _meet(found[into], found[other]):
                scores[min(into, other), max(into, other)] = score
    return list(found.values())


def _meet(group: Sequence[Sketch], other: Sequence[Sketch]) -> float:
    """Return how near two groups come: at their best pair, and nowhere forbidden but by a day that one telling in many
    has wrong; 0 where that is not enough.
    """
    scores: list[float] = []
    pairs, barred = len(group) * len(other), 0
    for one, its in product(group, other):
        score = likeness(one, its, loose=True)
        barred += score is None
        if score is None and (barred * MISDATED > pairs or not _one_week(one, its)):
            return 0.0
        scores.append(score or 0.0)
    best = max(scores)
    return best if best >= JOIN_AT and sum(scores) >= MEET_AT * pairs else 0.0


def _one_week(one: Sketch, other: Sketch) -> bool:
    """Say whether two events of the same sides, in no other place, lie within a week."""
    near = one.reach is None or other.reach is None or days_apart(one.reach, other.reach) <= WEEK
    return near and same_sides(one, other) is not None and not apart_in_place(one, other)


def slipped(candidates: Sequence[list[Sketch]]) -> list[list[Sketch]]:
    """Return the groups with a plan that was put off and the later day that took its place as one."""
    found = list(candidates)
    ended = [one for group in candidates for one in group if one.ended]
    for group in candidates:
        since = _put_off(group, ended)
        if not since or group not in found:
            continue
        later = [other for other in found if other is not group and _replaces(group, other, since)]
        if later:
            nearest = min(later, key=lambda other: (_first_day(other), other[0].event.id))
            group.extend(nearest)
            found.remove(nearest)
    return found


def _put_off(group: Sequence[Sketch], ended: Sequence[Sketch]) -> str:
    """Return the first day on which a plan was told to be put off: in the group, or by one of the ``ended`` that fits
    it, for a visit by the meeting of the same parties.
    """
    told = [one for one in group if one.ended]
    if not told and all(one.event.mode == VISIT for one in group):
        meetings = [one for one in ended if one.event.mode != VISIT]
        told = [one for one in meetings if all((same_sides(one, its) or 0.0) >= BOTH_SIDES for its in group)]
    if not told and all(one.ahead for one in group):
        told = [one for one in ended if any((likeness(one, its) or 0.0) >= JOIN_AT for its in group)]
    return min((str(one.published) for one in told if one.published), default="")


def _replaces(group: Sequence[Sketch], other: Sequence[Sketch], since: str) -> bool:
    """Say whether ``other`` can be the new day of a plan: the same parties, told since it was put off, due later."""
    told = min((str(one.published or "9999") for one in other if one.reach and one.reach.firm), default="")
    day, old = _first_day(other), _first_day(group)
    if told < since or not old < day < "9999":
        return False
    if not all(same_mode(one.event, its.event) for one in group for its in other):
        return False
    alike = [same_sides(one, its) for one in group for its in other]
    return alike.count(None) * MISCODED < len(alike) and max(score or 0.0 for score in alike) >= BOTH_SIDES


def _first_day(group: Sequence[Sketch]) -> str:
    return min((str(one.reach.first) for one in group if one.reach and one.reach.firm), default="9999")


def _fit(one: Sketch, group: Sequence[Sketch]) -> float | None:
    """Return how well an event fits a group: at its best member, and nowhere forbidden."""
    best = 0.0
    for other in group:
        score = likeness(one, other)
        if score is None:
            return None
        best = max(best, score)
    return best


def _specificity(one: Sketch) -> tuple[object, ...]:
    """Sort key: closely dated, named and placed events first; then by day, report and place in it."""
    reach = one.reach
    length = (reach.last - reach.first).days if reach and reach.firm else 10_000
    named = sum(bool(party.name) for side in one.sides for party in side)
    full = sum(bool(side) for side in one.sides)
    return (
        min(length // 3, 10),
        -full,
        -named,
        str(one.published or "9999"),
        one.event.span.report,
        one.event.span.start,
    )
