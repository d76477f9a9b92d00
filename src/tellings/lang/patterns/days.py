"""The Day of an event that its own words do not date: from the one who says it, from the same thing told elsewhere in
the report, or from the event that its sentence goes on about ("During the visit, he ...").
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from tellings.lang.dates import when
from tellings.lang.patterns.appointed import appointment
from tellings.lang.patterns.matched import Match
from tellings.lang.patterns.reality import sayer_verbs
from tellings.lang.patterns.words import words
from tellings.lang.tree import Token, Tree
from tellings.records import Day, Event, Reading, Status

VERBAL = frozenset({"AGREE", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
NEAR = 3  # sentences
HISTORICAL_DAYS = 366


class Told(NamedTuple):
    """An event with the match behind it and the place of its sentence in the report."""

    event: Event
    match: Match
    tree: Tree
    number: int


def day_of(event: Event, match: Match, reading: Reading, tree: Tree) -> Day | None:
    """Return the Day that the event's own sentence gives it; None when it gives none."""
    planned = event.status is Status.PLANNED
    appointed = appointment(match.happening) if planned else None
    if appointed is not None:
        told = {token.start for token in appointed.subtree()}
        return next((one.day for one in reading.timexes if one.day and one.span.start in told), None)
    if any(kid.lower == "had" for kid in match.trigger.kids("aux")):
        planned = False  # "had been due on Thursday" may be over
    places = [match.happening, match.trigger]
    if match.inner is None:
        places += [word for word in match.words[1:] if word.pos == "VERB"]  # "let them go on Monday"
    if event.type in VERBAL:
        places += sayer_verbs(match.trigger)
    vague = _is_vague(match)
    for word in dict.fromkeys(places):
        found = when(word, tree, reading.timexes, reading.published, planned=planned)
        if found is not None and not (vague and _is_outside(found, match)):
            return found
    if match.rule.startswith("noun"):
        inside = [one for one in reading.timexes if tree.start <= one.span.start < tree.end and one.day]
        over = bool(match.status and inside) and _is_over(inside[0].day, reading.published)
        if len(inside) == 1 and inside[0].span.start > match.trigger.end and not over:
            return inside[0].day
    if reading.published is not None and event.status in (Status.OCCURRED, Status.ONGOING) and _now(match):
        return replace(reading.published, basis="present tense on the report's day", span=None)
    return None


def _is_over(day: Day | None, published: Day | None) -> bool:
    """Say whether a Day lies before the report's: what was called off then was to come later."""
    return bool(day and day.last and published and published.first and day.last < published.first)


def _now(match: Match) -> bool:
    """Say whether the words tell what is going on as they are written: "is holding a meeting"."""
    verb = match.trigger
    helpers = {kid.lower for kid in verb.kids("aux")}
    return verb.tag == "VBG" and bool(helpers & {"is", "are", "'s", "'re"}) and "been" not in helpers


def filled(told: Sequence[Told], reading: Reading) -> list[Event]:
    """Return the events of a report, the undated ones with what other sentences tell of their Day."""
    busy = {
        number
        for number, tree in {one.number: one.tree for one in told}.items()
        if any(tree.start <= timex.span.start < tree.end and timex.day for timex in reading.timexes)
    }
    dated = list(told)
    to_come = [_to_come(one, reading.published) for one in told]
    for i, one in enumerate(dated):
        vague = _is_vague(one.match)
        planned = one.event.status is Status.PLANNED
        past = [other for other, later in zip(dated, to_come, strict=True) if planned or not later]
        if one.number in busy:
            past = [other for other in past if not _is_old(other, reading.published)]
        day = one.event.when or _elsewhere(one, past) or (None if vague else _joined(one, dated))
        if day is None and _recalls(one):
            day = _recalled(one, dated)
        if (
            day is None
            and not vague
            and one.number not in busy
            and one.event.status in (Status.OCCURRED, Status.PLANNED)
        ):
            day = _going_on(one, dated)
        dated[i] = one._replace(event=replace(one.event, when=day))
        to_come[i] = _to_come(dated[i], reading.published)
    return [one.event for one in dated]


def _is_vague(match: Match) -> bool:
    """Say whether the event's own clause leaves its time open: "plans to visit soon", "at a later date"."""
    clauses = {match.trigger, match.happening}
    return any(token.lower in words("open times") for verb in clauses for token in verb.subtree())


def _is_outside(day: Day, match: Match) -> bool:
    """Say whether a Day is told outside the event's own clause."""
    own = [token for verb in (match.trigger, match.happening) for token in verb.subtree()]
    return day.span is not None and not any(one.start <= day.span.start < one.end for one in own)


def _to_come(told: Told, published: Day | None) -> bool:
    """Say whether an event's Day lies after the report's: it dates nothing that has happened."""
    day, here = told.event.when, published.last if published else None
    return bool(day and day.first and here and day.first > here)


def _is_old(told: Told, published: Day | None) -> bool:
    """Say whether an event lies so far back that it dates nothing which is told beside a day of its own."""
    day, here = told.event.when, published.first if published else None
    return bool(day and day.last and here and (here - day.last).days > HISTORICAL_DAYS)


def _joined(one: Told, told: Sequence[Told]) -> Day | None:
    """Return the Day of the verb that ``one`` is joined to by "and": "met her and expressed support on Monday"."""
    verb = one.match.trigger
    for other in told:
        if other.number != one.number:
            continue
        mate = other.match.trigger
        together = mate in (verb.head, *verb.kids("conj")) and "conj" in (verb.dep, mate.dep)
        if together and other.event.when is not None and other.event.status is one.event.status:
            return other.event.when
    return None


def _elsewhere(one: Told, told: Sequence[Told]) -> Day | None:
    """Return the Day of the other tellings of the event in this report: what all agree on, or the nearest."""
    key = _key(one.event)
    others = [other for other in told if other.event.when is not None and key and _key(other.event) == key]
    if not others:
        return None
    nearest = min(others, key=lambda other: abs(other.number - one.number))
    days = {(day.first, day.last) for other in others if (day := other.event.when)}
    if len(days) > 1 and abs(nearest.number - one.number) > NEAR:
        return None
    return _from(nearest, f"as told elsewhere in the report: {nearest.event.when.basis if nearest.event.when else ''}")


def _key(event: Event) -> tuple[object, ...]:
    """Return what two tellings of one event share: type, mode, whether it is over, and the countries of its parties."""
    actors = sorted({actor.country for actor in event.actors if actor.country})
    recipients = sorted({actor.country for actor in event.recipients if actor.country})
    if not actors or not recipients:
        return ()
    if event.type in VERBAL:
        return event.type, tuple(actors), tuple(recipients)
    mode = "" if event.status is Status.PLANNED else event.mode
    return event.type, mode, event.status, tuple(actors), tuple(recipients)


def _going_on(one: Told, told: Sequence[Told]) -> Day | None:
    """Return the Day of the sentence before when the sentence of ``one`` goes on from it, not from a clause that only
    says which thing is meant ("the boats that it seized last weekend").
    """
    before = [other for other in told if other.event.when is not None and other.number < one.number]
    before = [other for other in before if not _is_aside(other.match.trigger)]
    if not before:
        return None
    subject = next((kid for root in one.tree.roots for kid in root.kids("nsubj", "nsubjpass")), None)
    if subject is not None and subject.lower in words("personal") and before[-1].number == one.number - 1:
        return _from(before[-1], "goes on from the sentence before")
    between = _countries(one.event)
    near = [other for other in before if one.number - other.number <= NEAR and _countries(other.event) == between]
    if len(between) > 1 and near and near[-1].event.status is one.event.status:
        return _from(near[-1], "goes on from a sentence shortly before")
    return None


def _is_aside(trigger: Token) -> bool:
    return any(up.dep in ("relcl", "acl") for up in (trigger, *trigger.ancestors()))


def _from(told: Told, basis: str) -> Day | None:
    return replace(told.event.when, basis=basis) if told.event.when is not None else None


def _recalls(one: Told) -> bool:
    """Say whether the event happened during a visit or talks that are taken as known: "agree during the visit"."""
    verbs = {one.match.trigger, one.match.happening, *one.match.trigger.ancestors()}
    return any(
        token.lemma in words("recalling")
        and token.dep == "pobj"
        and token.head.lower == "during"
        and token.head.head in verbs
        for token in one.tree.tokens
    )


def _recalled(one: Told, told: Sequence[Told]) -> Day | None:
    visits = [
        other for other in told if other.event.when and other.event.type == "CONSULT" and other.number < one.number
    ]
    return _from(visits[-1], f"during that {visits[-1].match.happening.lemma}") if visits else None


def _countries(event: Event) -> frozenset[str]:
    return frozenset(actor.country for actor in (*event.actors, *event.recipients) if actor.country)
