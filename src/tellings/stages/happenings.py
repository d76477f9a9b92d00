"""Happenings: one thing that happened, or is planned or denied, as told by all events that describe it.

Which events are put together is said in `near.grouping`: two meetings of one day with different people stay two, a plan
for February is not April's visit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from tellings.lang.patterns.words import words
from tellings.near import life as lives
from tellings.near.counting import Count, count, texts
from tellings.near.dayfit import STAY
from tellings.near.deeds import VISIT
from tellings.near.denials import Distant, distant
from tellings.near.grouping import groups
from tellings.near.parties import names_in
from tellings.near.sketches import Sketch, sketch
from tellings.near.witnesses import Ledger, Witness
from tellings.records import (
    Actor,
    Copy,
    Day,
    Event,
    Happening,
    PartialEvent,
    Place,
    Reading,
    Status,
    Step,
    Story,
    make_id,
)

DONE = frozenset({Status.OCCURRED, Status.ONGOING})
DENYING = frozenset({Status.DENIED, Status.NEGATED})


def happenings(story: Story, readings: Sequence[Reading], copies: Sequence[Copy]) -> tuple[Happening, ...]:
    """Return what the reports of ``story`` tell of, oldest first.

    Readings of other reports (its background) may add witnesses to what the story tells; they open nothing new.
    """
    ledger = Ledger(readings, copies)
    names = names_in(readings)
    sketches = [
        sketch(event, reading, names, ended=lives.is_ended(event, reading))
        for reading in readings
        for event in reading.told
    ]
    horizon = last_day(readings)
    own = frozenset(story.reports)
    denied = distant(readings)
    found = [
        _with_denials(describe(story, [one.event for one in group], ledger, horizon), group, denied, ledger)
        for group in groups(sketches)
        if any(one.event.span.report in own for one in group) and _stands(group)
    ]
    events = {event.id: event for reading in readings for event in reading.told}
    return tuple(sorted(_with_meetings(found, events, ledger), key=_order))


def _stands(group: Sequence[Sketch]) -> bool:
    """Say whether a group tells of something: partial events of one report need somebody, and to be told firmly."""
    if (
        any(not isinstance(one.event, PartialEvent) for one in group)
        or len({one.event.span.report for one in group}) > 1
    ):
        return True
    return any(
        (one.event.actors or one.event.recipients) and one.event.status is not Status.HYPOTHETICAL for one in group
    )


def _with_denials(one: Happening, group: Sequence[Sketch], denied: Sequence[Distant], ledger: Ledger) -> Happening:
    """Return a happening with those who deny it without telling it themselves: "..., which the general denied"."""
    if one.type == "ACCUSE":  # who denies an accusation does not deny that it was made
        return one
    spans = [held.event.span for held in group if held.event.status not in DENYING]
    told = [held.event.span for held in group if held.event.status in DENYING]
    against = [each for each in denied if any(each.content.overlaps(span) for span in spans)]
    against = [each for each in against if not any(each.span.overlaps(span) for span in told)]
    if not against:
        return one
    counted = count(ledger, [Witness(each.span, each.by) for each in against])
    old = next((step for step in one.life if step.status == "denied"), None)
    denials = (*(old.spans if old else ()), *sorted({one.span for one in against}, key=lambda s: (s.report, s.start)))
    step = Step(
        status="denied",
        when=old.when if old else None,
        events=old.events if old else (),
        reports=tuple(sorted({*(old.reports if old else ()), *counted.reports})),
        origins=tuple(sorted({*(old.origins if old else ()), *counted.origins})),
        spans=denials,
        texts=texts(ledger, denials),
    )
    kept = [each for each in one.life if each.status != "denied"]
    life = tuple(sorted([*kept, step], key=lambda each: lives.LADDER.index(each.status)))
    return replace(one, life=life, reports=tuple(sorted({*one.reports, *counted.reports})))


def _with_meetings(found: Sequence[Happening], events: Mapping[str, Event], ledger: Ledger) -> list[Happening]:
    """Return the happenings, each visit with the meetings that fulfil it as steps of its life."""
    meetings = [one for one in found if one.type == "CONSULT" and one.mode != VISIT]
    out = []
    for one in found:
        kept = [other for other in meetings if one.mode == VISIT and _fulfils(other, one)]
        steps = [step for other in kept for step in other.life if step.status in {"occurred", "under way"}]
        if steps:
            status = one.status if one.status in {"cancelled", "postponed"} else "occurred"
            one = replace(one, life=lives.with_meetings(one.life, steps, events, ledger), status=status)
        out.append(one)
    return out


def _fulfils(meeting: Happening, visit: Happening) -> bool:
    """Say whether a meeting took place on a visit: the visitor is there, with somebody of the host, in those days."""
    if not (meeting.when and visit.when and meeting.when.first and visit.when.first and visit.when.last):
        return False
    if not visit.when.first <= meeting.when.first <= visit.when.last + STAY:
        return False
    guests = {actor.name for actor in visit.actors if actor.name}
    hosts = {actor.country for actor in visit.recipients if actor.country}
    sides = (meeting.actors, meeting.recipients)
    return any(
        guests & {actor.name for actor in sides[turn]} and hosts & {actor.country for actor in sides[1 - turn]}
        for turn in (0, 1)
    )


def last_day(readings: Iterable[Reading]) -> date | None:
    """Return the last day on which one of the reports can have come out, None when no day is known."""
    return max((r.published.last for r in readings if r.published and r.published.last), default=None)


def describe(story: Story, told: Iterable[Event], ledger: Ledger, horizon: date | None) -> Happening:
    """Return the happening that the events ``told`` tell of, with its life and its counts.

    Whoever denies it is counted apart: ``origins`` are of those who tell, if anybody does. Who only thinks it possible,
    or points back to it, is a witness only where nobody tells it.

    ``horizon`` is the last day of publication: a plan that was due before it and is not told again has "no word since".
    """
    events = sorted(told, key=lambda event: (*_told(event, ledger), event.id))
    denying = [event for event in events if event.status in DENYING]
    telling = [event for event in events if event.status not in DENYING]
    firm = [event for event in telling if _asserts(event, ledger)] or telling
    counted, against, vague, whole = _counts(ledger, firm, denying, telling, events)
    firmly = {**against.of, **counted.of}
    steps = lives.life(events, ledger, {**vague.of, **firmly}, firmly.keys())
    actors, recipients = _sides(events)
    return Happening(
        id=make_id("h", events[0].id),
        story=story.id,
        type=next((one.type for one in events if one.status in DONE), events[0].type),
        mode=next((mode for mode, _ in Counter(e.mode for e in events if e.mode).most_common(1)), ""),
        actors=actors,
        recipients=recipients,
        status=lives.standing(steps, ledger, horizon),
        events=tuple(event.id for event in events),
        life=steps,
        reports=whole.reports,
        outlets=whole.outlets,
        texts=whole.texts,
        origins=counted.origins or against.origins,
        merges=counted.merges or against.merges,
        when=_when(events),
        place=_place(events),
    )


def _counts(ledger: Ledger, *some: Sequence[Event]) -> list[Count]:
    """Return what stands behind each list of events; most are one and the same."""
    known: dict[tuple[str, ...], Count] = {}
    found = []
    for events in some:
        key = tuple(event.id for event in events)
        if key not in known:
            known[key] = count(ledger, [Witness(event.span, ledger.chain(event)) for event in events])
        found.append(known[key])
    return found


def _asserts(event: Event, ledger: Ledger) -> bool:
    """Say whether an event is told, and not only thought possible or pointed back to ("the people detained").

    What somebody is said to weigh is told of him: "the union is considering sanctions, a diplomat said".
    """
    weighed = bool(words("weighing") & set(event.rule.split())) and ledger.chain(event)
    possible = event.status is Status.HYPOTHETICAL and not weighed
    return not possible and not lives.is_recalled(event, ledger.readings[event.span.report])


def _told(event: Event, ledger: Ledger) -> tuple[str, str, int]:
    return (ledger.published(event.span.report), event.span.report, event.span.start)


def _sides(events: Sequence[Event]) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Return actors and recipients as the most telling event has them: finest codes, longest names."""

    def detail(event: Event) -> tuple[int, int]:
        sides = (*event.actors, *event.recipients)
        return (sum(len(actor.code) for actor in sides), sum(len(actor.name) for actor in sides))

    best = max(events, key=detail)
    return best.actors, best.recipients


def _when(events: Sequence[Event]) -> Day | None:
    """Return the day of what happened if anything did, else of what is planned."""
    done = [event.when for event in events if event.status in {Status.OCCURRED, Status.ONGOING}]
    return lives.narrowest(done) or lives.narrowest(event.when for event in events)


def _place(events: Sequence[Event]) -> Place | None:
    places = [event.place for event in events if event.place is not None]
    if not places:
        return None
    votes = Counter((place.name, place.country) for place in places)
    best = min(votes, key=lambda key: (-votes[key], key))
    return next(place for place in places if (place.name, place.country) == best)


def _order(found: Happening) -> tuple[str, str]:
    return (str(found.when.first if found.when and found.when.first else "9999"), found.id)
