"""Plans that a later report moves to another day: "will now visit on April 2", "has been put off to April 2"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from tellings.near.cases import Case
from tellings.near.days import exact
from tellings.records import Conflict, Day, Event, Reading, Sentence, Span, Status

MOVING = frozenset({"move", "postpone", "reschedule", "delay", "defer", "shift", "switch"})
PARTICLES = frozenset({"move back", "move forward", "put off", "push back", "put back", "bring forward", "hold over"})
PLACED = frozenset({"to", "until", "till", "for", "on"})
LONGEST = 2  # days


class Move(NamedTuple):
    """A sentence that moves something, the event in it, and its new day with the words for it."""

    event: Event
    day: date
    words: Span


def moved(case: Case) -> Iterator[Conflict]:
    """Return the planned days that later reports replace, one conflict for a new day of one plan."""
    plans = [one for one in case.events.values() if one.status is Status.PLANNED and _first(one.when) is not None]
    found: dict[tuple[str, str, date], list[tuple[Event, Move]]] = defaultdict(list)
    for move in (one for reading in case.readings for one in _moves(reading)):
        for plan in plans:
            if _is_moved(case, plan, move):
                found[plan.type, plan.mode, move.day].append((plan, move))
    for (_, _, day), pairs in sorted(found.items()):
        before = [case.side(_label(plan), {plan.span}) for plan, _ in pairs[:1]]
        spans = {plan.span for plan, _ in pairs if _label(plan) == before[0].value}
        sides = [case.side(before[0].value, spans), case.side(day.isoformat(), {move.words for _, move in pairs})]
        plan = pairs[0][0]
        what = f"{', '.join(one.name or one.code for one in plan.actors)} {plan.mode or plan.type.lower()}".strip()
        yield case.conflict("date", "superseded", what, sides, len(pairs) + 1)


def _moves(reading: Reading) -> Iterator[Move]:
    """Yield the events that a sentence of a report moves, each with the new day that the sentence names."""
    for sentence in reading.sentences:
        lemmas = [lemma.lower() for lemma in sentence.lemmas]
        shifted = any(shifts(sentence, i) for i in range(len(lemmas)))
        renewed = "now" in lemmas
        if not shifted and not renewed:
            continue
        days = [
            (one.day.first, one.span)
            for one in reading.timexes
            if sentence.span.start <= one.span.start < sentence.span.end
            and one.day is not None
            and one.day.first is not None
            and _follows_to(reading, one.span)
        ]
        for event in reading.told:
            if not sentence.span.start <= event.trigger.start < sentence.span.end:
                continue
            own = _first(event.when)
            renew = [(own, event.span)] if own and event.status is Status.PLANNED else []
            for day, words in days if shifted else renew:
                start, end = min(words.start, event.span.start), max(words.end, event.span.end)
                yield Move(event, day, Span(report=words.report, start=start, end=end))


def shifts(sentence: Sentence, place: int) -> bool:
    """Say whether a word moves something to another day."""
    if sentence.pos[place] != "VERB":
        return False
    lemma = sentence.lemmas[place].lower()
    particles = (sentence.lemmas[i].lower() for i, head in enumerate(sentence.heads) if head == place != i)
    return lemma in MOVING or any(f"{lemma} {one}" in PARTICLES for one in particles)


def _follows_to(reading: Reading, day: Span) -> bool:
    """Say whether a day is one to which something is moved, by the word before it."""
    before = reading.report.text[max(0, day.start - 12) : day.start].lower().split()
    return bool(before) and before[-1] in PLACED


def _is_moved(case: Case, plan: Event, move: Move) -> bool:
    """Say whether a move is of a plan told before: one type, one of the sides, another day that has not come."""
    event = move.event
    days = [case.ledger.published(one.span.report) for one in (plan, event)]
    if plan.id == event.id or not all(days) or days[0] >= days[1] or move.day == _first(plan.when):
        return False
    if (plan.type, plan.mode) != (event.type, event.mode) or move.day.isoformat() <= days[1]:
        return False
    return bool(_actors(plan) & _actors(event)) and _all(plan) & _all(event) >= _least(plan, event)


def _actors(event: Event) -> frozenset[str]:
    return frozenset(one.name or one.code for one in (event.actors or event.recipients)) - {""}


def _all(event: Event) -> frozenset[str]:
    return frozenset(one.name or one.code for one in (*event.actors, *event.recipients)) - {""}


def _least(a: Event, b: Event) -> frozenset[str]:
    """Return the sides that both have to share: those of the one that names fewer."""
    return min(_all(a), _all(b), key=lambda one: (len(one), sorted(one)))


def _first(day: Day | None) -> date | None:
    """Return the day on which something is to begin, None where the plan names no day or a long span."""
    if day is None or day.first is None or day.last is None or (day.last - day.first).days > LONGEST:
        return None
    return exact(day) or day.first


def _label(plan: Event) -> str:
    return plan.when.label() if plan.when else ""
