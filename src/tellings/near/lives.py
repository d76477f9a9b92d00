"""What the life of a happening holds that cannot all be true: its denial, two ends, days that exclude each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from tellings.near.cases import Case
from tellings.near.parts import stems_in, withholds
from tellings.records import Conflict, Event, Happening, Span, Status, Step

ENDED = frozenset({"cancelled", "postponed"})
MOST_DAYS = 2
SAME_WORDS = 0.6
IN_COMMON = 3
DAY_REACH = 120
UNDATED = frozenset(
    {"SUPPORT", "ACCUSE", "REJECT", "REQUEST", "THREATEN"}
)  # said on any day, and again; not what is planned for a day


def lives(case: Case) -> Iterator[Conflict]:
    """Return denials of happenings, ends that are told differently, and days that differ."""
    for one in case.happenings:
        steps = {step.status: step for step in one.life}
        what = _name(one)
        told = [step for name, step in steps.items() if name not in {"denied", *ENDED}]
        spans = _denying(case, steps["denied"], told) if "denied" in steps and told else []
        denied = case.sentences(spans)
        tells = [one for one in case.sentences(span for step in told for span in step.spans) if one not in denied]
        if denied and tells:
            sides = [case.side("told", tells), case.side("denied", denied)]
            yield case.conflict("status", "denied", what, sides, len(one.events))
        yield from _ends(case, one, what)
        yield from _days(case, one, what)


def _denying(case: Case, step: Step, told: Sequence[Step]) -> list[Span]:
    """Return the spans of a step that say that something has not happened which others tell in like words.

    Denials in somebody's words stand among the denied claims; "did not endorse it" denies nothing by itself.
    """
    tellings = [_stems_at(case, span) for one in told for span in one.spans]
    held = (case.events[key] for key in step.events if key in case.events)
    firm = {event.span for event in held if event.status is Status.DENIED}
    own = {span.report for one in told for span in one.spans}
    return [
        span
        for span in step.spans
        if not _in_claim(case, span)
        and not _withheld(case, span)
        and (span in firm or (span.report not in own and any(_alike(_stems_at(case, span), one) for one in tellings)))
    ]


def _stems_at(case: Case, span: Span) -> frozenset[str]:
    held = case.sentence(span)
    return stems_in(held, span) if held else frozenset()


def _withheld(case: Case, span: Span) -> bool:
    held = case.sentence(span)
    return held is not None and withholds(held)


def _alike(a: frozenset[str], b: frozenset[str]) -> bool:
    return len(a & b) >= max(IN_COMMON, SAME_WORDS * min(len(a), len(b)))


def _in_claim(case: Case, span: Span) -> bool:
    """Say whether a denial is somebody's words."""
    reading = case.ledger.readings.get(span.report)
    claims = reading.claims if reading else ()
    return any(claim.polarity == "denied" and claim.span.overlaps(span) for claim in claims)


def _ends(case: Case, one: Happening, what: str) -> Iterator[Conflict]:
    """A meeting that one calls cancelled and another postponed, or that was cancelled and took place."""
    steps = {step.status: step for step in one.life}
    if "cancelled" not in steps or not {"planned", "announced", "postponed"} & steps.keys():
        return  # what nobody had planned is not cancelled
    for other in ("postponed", "occurred", "under way"):
        if other in steps and not set(steps[other].events) & set(steps["cancelled"].events):
            sides = [case.side(name, case.sentences(steps[name].spans)) for name in ("cancelled", other)]
            yield case.conflict("status", "contradiction", what, sides, len(one.events))
            return
    if "planned" in steps:
        sides = [case.side(name, case.sentences(steps[name].spans)) for name in ("planned", "cancelled")]
        yield case.conflict("status", "superseded", what, sides, len(one.events))


def _days(case: Case, one: Happening, what: str) -> Iterator[Conflict]:
    """Return single days of one happening that exclude each other: replaced if a plan moved, else a contradiction."""
    by_day: dict[str, list[Event]] = defaultdict(list)
    ended = {key for step in one.life if step.status in ENDED for key in step.events}
    for key in one.events:
        event = case.events.get(key)
        day = event.when if event else None
        if event and day and day.first and day.last and (day.last - day.first).days <= MOST_DAYS:
            if key in ended and day.first.isoformat() <= case.ledger.published(event.span.report):
                continue  # the day on which it was put off
            by_day[day.label()].append(event)
    groups = sorted(by_day.values(), key=lambda events: case.ledger.published(events[0].span.report))
    apart = [pair for pair in combinations(groups, 2) if _excludes(*pair)]
    if not apart:
        return
    planned = any(event.status is Status.PLANNED for event in apart[0][0])
    if one.type in UNDATED and not planned:
        return
    members = [group for group in groups if any(group in pair for pair in apart)]
    sides = [case.side(group[0].when.label() if group[0].when else "", map(_with_day, group)) for group in members]
    yield case.conflict("date", "superseded" if planned else "contradiction", what, sides, len(one.events))


def _with_day(event: Event) -> Span:
    """Return the words of an event with those of its day, when these follow it."""
    day = event.when.span if event.when else None
    if day is None or day.report != event.span.report or not 0 <= day.end - event.span.end < DAY_REACH:
        return event.span
    return Span(report=event.span.report, start=event.span.start, end=day.end)


def _excludes(a: Sequence[Event], b: Sequence[Event]) -> bool:
    one, other = a[0].when, b[0].when
    if not (one and other and one.first and one.last and other.first and other.last):
        return False
    ahead = {event.status is Status.PLANNED for event in (a[0], b[0])}
    slack = 1 if "visit" in {a[0].mode, b[0].mode} or len(ahead) == 2 else 0
    return (other.first - one.last).days > slack or (one.first - other.last).days > slack


def _name(one: Happening) -> str:
    """Return a happening in codes: who, what, to whom, when."""
    actors = ", ".join(actor.name or actor.code for actor in one.actors)
    recipients = ", ".join(actor.name or actor.code for actor in one.recipients)
    day = f" {one.when.label()}" if one.when else ""
    return f"{actors} {one.mode or one.type.lower()} {recipients}{day}".strip()
