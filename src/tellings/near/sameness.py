"""Whether two events may tell of one thing: compared on what is coded; likeness of words only breaks ties.

Actors may be finer or coarser (Pakistan, its government, its premier by name), days may be wider or narrower, but a
name against another name, or a day against another day, keeps two tellings apart.
"""

from __future__ import annotations

from tellings.near.dayfit import FRESH, ONE_DAY, is_copy, is_misdated, one_day, recalls, same_days
from tellings.near.deeds import SIGNING, kin, same_deed, same_mode
from tellings.near.distance import kilometres
from tellings.near.parties import same_name, same_office, same_side
from tellings.near.sketches import MATTERS, Sketch, shared_words
from tellings.records import Status

MUTUAL = frozenset({"CONSULT", "COOPERATE", "AGREE"})
NO_MATTER = 4.0
COME_TRUE = 1.0  # what is left of that between a plan and what was done on its very day
SOFTER = 1.0  # and where it is known who spoke to whom, and when
OF_BODY = 0.5  # and where an international body called on states
BODY = "IGO"
SPOKEN = frozenset({"REJECT", "REQUEST", "THREATEN"})
BOTH_ABOUT = 2
ANYWHERE = frozenset({"SANCTION"})  # done from one country, to another
RESIGNS = frozenset({"035", "083"})  # says by itself what it is about: somebody gives up his office, or is to
DENIES = "016"  # so does who denies what he is accused of
TOLD_AGAIN = 1.0
MOST_TIMES = 5.0
BOTH_KNOWN = 2.0
NAMED_SIDES = 3.0
ALONE = 0.5
ONE_TOWN_KM = 80.0
_DENYING = frozenset({Status.DENIED, Status.NEGATED})


def same_sides(a: Sketch, b: Sketch) -> float | None:
    """Return how far actors and recipients agree; in what is done together the sides may change places."""
    turns = [b.sides]
    types = {a.event.type, b.event.type}
    if types <= MUTUAL or (len(types) > 1 and types <= SIGNING):
        turns.append((b.sides[1], b.sides[0]))
    found = []
    for one, other in turns:
        first, second = same_side(a.sides[0], one), same_side(a.sides[1], other)
        if first is not None and second is not None:
            found.append(first + second)
    return max(found) if found else None


def likeness(a: Sketch, b: Sketch, *, loose: bool = False) -> float | None:
    """Return how strongly two events speak of one thing, None when what is coded forbids it.

    ``loose``: other types and modes, and days that are wrong by one, may name the same deed.
    """
    deed = same_deed(a.event, b.event) if loose else 0.0 if same_mode(a.event, b.event) else None
    if deed is None or apart_in_place(a, b):
        return None
    days = same_days(a, b)
    copied = loose and not deed and is_copy(a, b)
    if days is None and not (copied or recalls(a, b) or (loose and not deed and is_misdated(a, b))):
        return None
    sides = same_sides(a, b)
    if sides is None or (days is None and not copied and sides < NAMED_SIDES):
        return None
    return _score(a, b, (sides, days or 0.0, deed), loose=loose)


def _score(a: Sketch, b: Sketch, coded: tuple[float, float, float], *, loose: bool) -> float | None:
    """Return what speaks for two events that nothing keeps apart. ``coded``: what sides and days add, deeds cost."""
    sides, days, deed = coded
    place = 1.0 if a.place and a.place == b.place else 0.0
    if deed and not _one_deed(a, b, sides, place):
        return 0.0
    mode = 0.5 if a.event.mode and a.event.mode == b.event.mode else 0.0
    alone = ALONE if sides and (_both_deny(a, b) or not (a.sides[1] or b.sides[1])) else 0.0
    matter = _other_matter(a, b, days)
    if loose and matter == NO_MATTER:
        matter = _spoken_matter(a, b, days, sides)
    score = sides + alone + days + place + mode - deed - matter + TOLD_AGAIN * _is_echo(a, b)
    anchored = place or days >= ONE_DAY or sides >= BOTH_KNOWN or _name_in_common(a, b)
    if not anchored and _differ_in_number(a, b):
        return None
    return score + 2 * shared_words(a, b)


def _one_deed(a: Sketch, b: Sketch, sides: float, place: float) -> bool:
    """Say whether what is told under two types or modes is done on one day by one side; what is planned together, or
    done by force of arms, by both, the latter in one place or about one thing.
    """
    if not one_day(a, b):
        return False
    types = {a.event.type, b.event.type}
    if types == {"CONSULT"}:
        return sides >= BOTH_KNOWN
    if "ASSAULT" in types:
        return sides >= BOTH_KNOWN and bool(place or a.about & b.about)
    return bool(sides or (place and kin(a.event) == kin(b.event)))


def _other_matter(a: Sketch, b: Sketch, days: float) -> float:
    """Return what it costs two acts of words or help that no word says they are about one thing."""
    shared = len(a.about & b.about)
    if a.event.type not in MATTERS or a.matter & b.words or b.matter & a.words or shared >= BOTH_ABOUT:
        return 0.0
    if {a.event.cameo, b.event.cameo} <= RESIGNS and _name_in_common(a, b):
        return 0.0
    return COME_TRUE if shared and days >= ONE_DAY and a.ahead != b.ahead else NO_MATTER


def _spoken_matter(a: Sketch, b: Sketch, days: float, sides: float) -> float:
    """Return that cost where two reports tell, in other words, who spoke to whom: "show restraint", "keep calm"."""
    if a.event.type not in SPOKEN or a.event.span.report == b.event.span.report:
        return NO_MATTER
    if _both_deny(a, b):
        return 0.0
    if sides < BOTH_KNOWN or not (all((*a.sides, *b.sides)) or a.about & b.about):
        return NO_MATTER
    if sides >= NAMED_SIDES and any(one.country == BODY for one in a.sides[0]):
        return OF_BODY
    return SOFTER if days >= FRESH else NO_MATTER


def _both_deny(a: Sketch, b: Sketch) -> bool:
    return a.event.cameo == b.event.cameo == DENIES


def _is_echo(a: Sketch, b: Sketch) -> bool:
    """Say whether one of two events of a report only tells the other again: "it was put off", "he denied it"; who
    denies such a deed in the report that tells it of him denies that one.
    """
    if a.event.span.report != b.event.span.report:
        return False
    if {a.event.status in _DENYING, b.event.status in _DENYING} == {True, False}:
        mine, others = ({one.country for one in it.sides[0] if one.country} for it in (a, b))
        return bool(mine & others)
    echo = any(one.event.rule.startswith("echo:") for one in (a, b))
    return echo and a.sides == b.sides


def _name_in_common(a: Sketch, b: Sketch) -> bool:
    """Say whether somebody who is named in one event, or by an office that one person holds, is in the other."""
    mine = [one for side in a.sides for one in side if one.name]
    others = [one for side in b.sides for one in side if one.name]
    if any(same_name(one.name, other.name) for one in mine for other in others):
        return True
    return any(same_office(one, other) for side in a.sides for one in side for its in b.sides for other in its)


def _differ_in_number(a: Sketch, b: Sketch) -> bool:
    """Say whether two events count quite different numbers: "six were arrested", "1,300 people have been arrested"."""
    return bool(a.number and b.number) and max(a.number, b.number) > MOST_TIMES * min(a.number, b.number)


def apart_in_place(a: Sketch, b: Sketch) -> bool:
    """Say whether two events are in different countries, or towns; where a plan is put off, or a deed denied, is
    elsewhere.
    """
    if a.ended or b.ended or {a.event.status, b.event.status} & _DENYING:
        return False
    if a.event.type in ANYWHERE:
        return False
    if a.country and b.country and a.country != b.country:
        return True
    one, other = a.event.place, b.event.place
    return bool(one and other and one.name != other.name and kilometres(one, other) > ONE_TOWN_KM)
