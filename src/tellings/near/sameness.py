"""Whether two events may tell of one thing: compared on what is coded; likeness of words only breaks ties.

Actors may be finer or coarser (Pakistan, its government, its premier by name), days may be wider or narrower, but a
name against another name, or a day against another day, keeps two tellings apart.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from tellings.near.digest import STOP
from tellings.near.distance import kilometres
from tellings.near.parties import Names, Party, party, same_name, same_office, same_side
from tellings.records import Day, Event, Reading, Status
from tellings.text import fold

MUTUAL = frozenset({"CONSULT", "COOPERATE", "AGREE"})
MATTERS = frozenset({"AGREE", "SUPPORT", "COOPERATE", "ACCUSE", "REJECT", "REQUEST", "THREATEN", "AID", "CONCEDE"})
NO_MATTER = 4.0
COME_TRUE = 1.0  # what is left of that between a plan and what was done on its very day
ABOUT = 160  # characters behind an event in which its sentence says what it is about
BOTH_ABOUT = 2
RESIGNS = frozenset({"035", "083"})  # says by itself what it is about: somebody gives up his office, or is to
TOLD_AGAIN = 1.0
ECHOED = 0.25
LASTING = frozenset({("PROTEST", "strike"), ("PROTEST", "boycott"), ("PROTEST", "obstruct"), ("PROTEST", "hunger")})
RECEIVES = "043"
VISIT = "visit"
COMING = {"031": "COOPERATE", "032": "SUPPORT", "033": "AID"}
SAYING = frozenset("said told says reporters spokesman spokeswoman statement minister ministry president".split())
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today tomorrow yesterday".split())
NUMBERS = "two three four five six seven eight nine ten eleven twelve".split()
_NUMBER = re.compile(r"\b(?:\d{1,3}(?:,\d{3})+|\d+|" + "|".join(NUMBERS) + r")\b")
MOST_TIMES = 5.0
ONE_DAY = 2.0
BOTH_KNOWN = 2.0
ALONE = 0.5
FRESH = 0.5
FRESH_DAYS = timedelta(days=3)
SOON = timedelta(days=10)
PLAN_AHEAD = timedelta(days=120)
LONG_AGO = timedelta(days=300)
FIRM = timedelta(days=31)
VAGUE = -0.5
NAMED_SIDES = 3.0
STAY = timedelta(days=1)
ONE_TOWN_KM = 80.0
_WORD = re.compile(r"[^\W\d_][\w'-]{2,}|\d[\d.,]*")


_DENYING = frozenset({Status.DENIED, Status.NEGATED})


class Reach(NamedTuple):
    """The days that an event can fall on; ``firm`` when its own words say so, and not only its report's date."""

    first: date
    last: date
    firm: bool


class Sketch(NamedTuple):
    """An event as it is compared with others."""

    event: Event
    sides: tuple[tuple[Party, ...], tuple[Party, ...]]
    reach: Reach | None
    place: str
    country: str
    words: frozenset[str]
    matter: frozenset[str]
    about: frozenset[str]
    number: float
    published: date | None
    ended: bool


def sketch(event: Event, reading: Reading, names: Names, *, ended: bool = False) -> Sketch:
    """Return ``event`` ready for comparison; ``names`` are those of all readings that are compared.

    ``ended``: its words cancel or postpone it, so that it speaks of a plan.
    """
    text = reading.report.text[event.span.start : event.span.end]
    published = reading.published.first if reading.published else None
    words = frozenset(word for word in _WORD.findall(fold(text)) if len(word) > 3 or word not in STOP)
    titles = {word for actor in (*event.actors, *event.recipients) for word in _WORD.findall(fold(actor.text))}
    named = names.words if event.type in MATTERS else frozenset()
    return Sketch(
        event=event,
        sides=(
            tuple(party(actor, names.kinds) for actor in event.actors),
            tuple(party(actor, names.kinds) for actor in event.recipients),
        ),
        reach=reach(event, reading.published),
        place=fold(event.place.name) if event.place else "",
        country=event.place.country if event.place else "",
        words=words,
        matter=words - named - titles - WEEKDAYS,
        about=frozenset(_WORD.findall(fold(_rest(event, reading)))) - named - titles - WEEKDAYS - STOP - SAYING,
        number=_count_in(text),
        published=published,
        ended=ended,
    )


def _rest(event: Event, reading: Reading) -> str:
    """Return an event's words with what follows them in their sentence, where it says what it is about."""
    text = reading.report.text
    behind = text[event.span.end : event.span.end + ABOUT].split("\n")[0].split(". ")[0]
    return text[event.span.start : event.span.end] + behind


def reach(event: Event, published: Day | None) -> Reach | None:
    """Return the days that ``event`` can fall on: its own, else what its status and its report's date allow."""
    if event.when is not None and (event.when.first or event.when.last):
        first, last = event.when.first, event.when.last
        firm = first is not None and last is not None and (last - first <= FIRM or event.historical)
        return Reach(first or date.min, last or date.max, firm)
    if event.historical or published is None or published.first is None:
        return None
    last_day = published.last or published.first
    if event.status in {Status.PLANNED, Status.HYPOTHETICAL}:
        return Reach(published.first, last_day + PLAN_AHEAD, firm=False)
    return Reach(published.first - SOON, last_day, firm=False)


def same_sides(a: Sketch, b: Sketch) -> float | None:
    """Return how far actors and recipients agree; in what is done together the sides may change places."""
    turns = [b.sides]
    if a.event.type in MUTUAL:
        turns.append((b.sides[1], b.sides[0]))
    found = []
    for one, other in turns:
        first, second = same_side(a.sides[0], one), same_side(a.sides[1], other)
        if first is not None and second is not None:
            found.append(first + second)
    return max(found) if found else None


def days_apart(a: Reach, b: Reach) -> int:
    """Return the days between two reaches, 0 when they meet."""
    return max((a.first - b.last).days, (b.first - a.last).days, 0)


def kin(event: Event) -> str:
    """Return the type under which tellings of one thing meet: help to come is coded AGREE, and AID once given."""
    ahead = event.status is Status.PLANNED and event.type == "AGREE"
    return COMING.get(event.cameo, event.type) if ahead else event.type


def same_mode(a: Event, b: Event) -> bool:
    """Say whether two modes agree: an empty one is the coarser word for any, but a meeting is no visit."""
    if kin(a) != kin(b):
        return False
    if a.type == "CONSULT":
        return bool(_modes(a) & _modes(b))
    return a.mode == b.mode or not (a.mode and b.mode)


def _modes(talks: Event) -> set[str]:
    """Return the modes that a telling of talks fits: who calls on a person, by name, meets him; who is received by
    nobody named is met or has come on a visit.
    """
    received = talks.cameo == RECEIVES
    hosts = talks.actors if received else talks.recipients
    if talks.mode == VISIT and any(one.name for one in hosts):
        return {""}
    return {talks.mode, ""} if received else {talks.mode}


def shared_words(a: Sketch, b: Sketch) -> float:
    """Return the part of the shorter event's words that the other has too; an echo ("similar steps") has none."""
    smaller = min(len(a.words), len(b.words))
    shared = len(a.words & b.words) / smaller if smaller else 0.0
    return max(shared, ECHOED) if any(one.event.rule.startswith("echo:") for one in (a, b)) else shared


def likeness(a: Sketch, b: Sketch) -> float | None:
    """Return how strongly two events speak of one thing, None when what is coded forbids it."""
    if not same_mode(a.event, b.event) or _apart_in_place(a, b):
        return None
    sides = same_sides(a, b)
    if sides is None:
        return None
    days = _same_days(a, b)
    if days is None and sides >= NAMED_SIDES and _recalls(a, b):
        days = 0.0
    if days is None:
        return None
    place = 1.0 if a.place and a.place == b.place else 0.0
    mode = 0.5 if a.event.mode and a.event.mode == b.event.mode else 0.0
    alone = ALONE if sides and not (a.sides[1] or b.sides[1]) else 0.0
    score = sides + alone + days + place + mode - _other_matter(a, b, days) + TOLD_AGAIN * _is_echo(a, b)
    anchored = place or days >= ONE_DAY or sides >= BOTH_KNOWN or _name_in_common(a, b)
    if not anchored and _differ_in_number(a, b):
        return None
    return score + 2 * shared_words(a, b)


def _other_matter(a: Sketch, b: Sketch, days: float) -> float:
    """Return what it costs two acts of words or help that no word says they are about one thing."""
    shared = len(a.about & b.about)
    if a.event.type not in MATTERS or a.matter & b.words or b.matter & a.words or shared >= BOTH_ABOUT:
        return 0.0
    if {a.event.cameo, b.event.cameo} <= RESIGNS and _name_in_common(a, b):
        return 0.0
    return COME_TRUE if shared and days >= ONE_DAY and _is_ahead(a) != _is_ahead(b) else NO_MATTER


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


def _count_in(text: str) -> float:
    """Return the first number in the words of an event, 0 when there is none."""
    match = _NUMBER.search(text.lower())
    if match is None:
        return 0.0
    word = match.group()
    return float(word.replace(",", "")) if word[0].isdigit() else float(NUMBERS.index(word) + 2)


def _is_fresh(a: Sketch, b: Sketch) -> bool:
    """Say whether the undated one of two events was told within days after the other's day."""
    dated, other = (a, b) if a.reach and a.reach.firm else (b, a)
    if dated.reach is None or other.published is None or _is_ahead(a) or _is_ahead(b):
        return False
    return dated.reach.last <= other.published <= dated.reach.last + FRESH_DAYS


def _was_ahead(one: Sketch, ended: Sketch) -> bool:
    """Say whether an event lay ahead, or was over as well, when another was told to be put off or cancelled."""
    if one.ended or _is_ahead(one):
        return True
    if (one.event.type, one.event.mode) in LASTING:
        return one.reach is None or ended.published is None or one.reach.first <= ended.published
    return one.reach is not None and ended.published is not None and one.reach.first >= ended.published


def _is_ahead(one: Sketch) -> bool:
    return one.event.status in {Status.PLANNED, Status.HYPOTHETICAL}


def _recalls(a: Sketch, b: Sketch) -> bool:
    """Say whether one event is long past by its own words and the other, past as well, names no day."""
    for old, other in ((a, b), (b, a)):
        if old.reach is None or not old.reach.firm or (other.reach is not None and other.reach.firm):
            continue
        past = {old.event.status, other.event.status} == {Status.OCCURRED}
        long_ago = old.published is not None and old.reach.last < old.published - LONG_AGO
        if past and long_ago and other.event.when is None:
            return True
    return False


def _apart_in_place(a: Sketch, b: Sketch) -> bool:
    """Say whether two events are in different countries, or towns; where a plan is put off, or a deed denied, is
    elsewhere.
    """
    if a.ended or b.ended or {a.event.status, b.event.status} & _DENYING:
        return False
    if a.country and b.country and a.country != b.country:
        return True
    one, other = a.event.place, b.event.place
    return bool(one and other and one.name != other.name and kilometres(one, other) > ONE_TOWN_KM)


def _same_days(a: Sketch, b: Sketch) -> float | None:
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
        if a.reach.firm != b.reach.firm and _is_fresh(a, b):
            return FRESH
        vague = not a.reach.firm and not b.reach.firm and _is_ahead(a) != _is_ahead(b)
        return VAGUE if vague else 0.0
    stays = a.event.mode == "visit" or b.event.mode == "visit" or _is_ahead(a) != _is_ahead(b)
    return 0.5 if both_firm and stays and gap <= STAY.days else None
