"""What the days of two events add to their likeness: one day, days that meet, or days that keep them apart."""

from __future__ import annotations

from datetime import timedelta

from tellings.near.deeds import VISIT
from tellings.near.sketches import PLAN_AHEAD, Sketch, days_apart, shared_words
from tellings.records import Status

ONE_DAY = 2.0
FRESH = 0.5
FRESH_DAYS = timedelta(days=3)
VAGUE = -0.5
LONG_AGO = timedelta(days=300)
STAY = timedelta(days=1)
LASTING = frozenset({("PROTEST", "strike"), ("PROTEST", "boycott"), ("PROTEST", "obstruct"), ("PROTEST", "hunger")})
DAILY = frozenset({"ASSAULT", "PROTEST", "CONSULT"})  # what may be done on two days on end
TOLD = frozenset({Status.OCCURRED, Status.ONGOING, Status.PLANNED})
DEED_DAYS = timedelta(days=2)
SENTENCE = 15  # words
LIKE_WORDS = 0.5


def same_days(a: Sketch, b: Sketch) -> float | None:
    """Return what the days add, None when they exclude each other."""
    if a.reach is None or b.reach is None:
        undated = a if a.reach is None else b
        other = b if a.reach is None else a
        return 0.0 if undated.event.historical == other.event.historical or other.reach is None else None
    gap = days_apart(a.reach, b.reach)
    if a.ended or b.ended:
        ahead = _was_ahead(b, a) if a.ended else _was_ahead(a, b)
        return 0.0 if ahead and gap <= PLAN_AHEAD.days else None
    both_firm = a.reach.firm and b.reach.firm
    if gap == 0:
        if both_firm:
            return 2.0
        if a.reach.firm != b.reach.firm and is_fresh(a, b):
            return FRESH
        vague = not a.reach.firm and not b.reach.firm and a.ahead != b.ahead
        return VAGUE if vague else 0.0
    if gap > STAY.days:
        return None
    come_true = a.ahead != b.ahead
    if both_firm:
        return 0.5 if come_true or VISIT in {a.event.mode, b.event.mode} else None
    due = come_true and Status.PLANNED in {a.event.status, b.event.status} and (a.reach.firm or b.reach.firm)
    return 0.0 if due else None


def _was_ahead(one: Sketch, ended: Sketch) -> bool:
    """Say whether an event lay ahead, or was over as well, when another was told to be put off or cancelled."""
    if one.ended or one.ahead:
        return True
    if (one.event.type, one.event.mode) in LASTING:
        return one.reach is None or ended.published is None or one.reach.first <= ended.published
    return one.reach is not None and ended.published is not None and one.reach.first >= ended.published


def is_fresh(a: Sketch, b: Sketch) -> bool:
    """Say whether the undated one of two events was told within days after the other's day."""
    dated, other = (a, b) if a.reach and a.reach.firm else (b, a)
    if dated.reach is None or other.published is None or a.ahead or b.ahead:
        return False
    return dated.reach.last <= other.published <= dated.reach.last + FRESH_DAYS


def recalls(a: Sketch, b: Sketch) -> bool:
    """Say whether one event is long past by its own words and the other, past as well, names no day."""
    for old, other in ((a, b), (b, a)):
        if old.reach is None or not old.reach.firm or (other.reach is not None and other.reach.firm):
            continue
        past = {old.event.status, other.event.status} == {Status.OCCURRED}
        long_ago = old.published is not None and old.reach.last < old.published - LONG_AGO
        if past and long_ago and other.event.when is None:
            return True
    return False


def one_day(a: Sketch, b: Sketch) -> bool:
    """Say whether two events are told, and not only thought possible, of one day."""
    if a.reach is None or b.reach is None or not (a.reach.firm and b.reach.firm):
        return False
    if {a.event.status, b.event.status} - TOLD or a.event.historical != b.event.historical:
        return False
    near = max(a.reach.last, b.reach.last) - min(a.reach.first, b.reach.first)
    return near <= DEED_DAYS and days_apart(a.reach, b.reach) == 0


def is_copy(a: Sketch, b: Sketch) -> bool:
    """Say whether two events stand in one long sentence that two reports of the same days hold, however dated there."""
    if a.told != b.told or len(a.told.split()) < SENTENCE or a.published is None or b.published is None:
        return False
    return abs(a.published - b.published) <= FRESH_DAYS


def is_misdated(a: Sketch, b: Sketch) -> bool:
    """Say whether one deed may be told of two days on end: what is not done daily, in like words."""
    if a.reach is None or b.reach is None or not (a.reach.firm and b.reach.firm) or days_apart(a.reach, b.reach) > 1:
        return False
    if a.event.type in DAILY or a.ahead or b.ahead or (a.number and b.number and a.number != b.number):
        return False
    return shared_words(a, b) >= LIKE_WORDS
