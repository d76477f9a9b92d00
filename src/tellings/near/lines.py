"""Lines of a brief: sentences cut from reports, each with its spans, its counts and its marks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from msgspec.structs import replace

from tellings.near.cuttings import Desk
from tellings.near.life import sentence_at
from tellings.near.quotable import flaws, is_captionlike
from tellings.records import Claim, Conflict, Event, Happening, Line, Span, Step

RECALLED = timedelta(days=3)
MOST_SIDES = 8


def of_happening(desk: Desk, section: str, one: Happening, step: Step, marks: Iterable[str] = ()) -> Line:
    """Return the line of one step of a happening, with its own counts: its sentence from the report that came last.

    Who only announced a meeting is no witness that it took place.
    """
    told = {event.span: event for key in step.events if (event := desk.events.get(key))}
    best = min(step.spans, key=lambda span: (*_poorness(desk, told.get(span)), later_first(desk, span), span.start))
    spans = (desk.sentence(best),)
    when = step.when or (one.when if len(one.life) == 1 else None)
    day = (when.label(),) if when else ()
    single = (f"single origin: {step.origins[0]}",) if len(step.origins) == 1 else ()
    return Line(
        section=section,
        text=desk.cut(spans),
        spans=spans,
        marks=(*marks, *day, *(("background",) if desk.is_old(one) else ()), *single),
        reports=len(step.reports),
        texts=step.texts,
        origins=step.origins,
        evidence=step.spans,
        source=one.id,
    )


def plain(desk: Desk, section: str, spans: tuple[Span, ...], marks: tuple[str, ...], source: str = "") -> Line:
    """Return a line with no counts but those of the reports that it is cut from."""
    return Line(
        section=section,
        text=desk.cut(spans),
        spans=spans,
        marks=marks,
        reports=len({span.report for span in spans}),
        texts=len({span.report for span in spans}),
        evidence=spans,
        source=source,
    )


def of_conflict(desk: Desk, one: Conflict) -> Line:
    """Return the line of a conflict: a sentence of each side, with the side's value and origins as marks.

    Of a long series the first and the last values are shown; its evidence stays whole.
    """
    sides = one.sides if len(one.sides) <= MOST_SIDES else (one.sides[0], *one.sides[1 - MOST_SIDES :])
    left_out = (f"{len(one.sides) - len(sides)} values between are not shown",) if len(sides) < len(one.sides) else ()
    shown = [min(side.spans, key=desk.is_title) for side in sides]
    spans = tuple(dict.fromkeys(map(desk.sentence, shown)))
    evidence = tuple(dict.fromkeys(span for side in one.sides for span in side.spans))
    reports = {span.report for span in evidence}
    return Line(
        section="disputed",
        text=desk.cut(spans),
        spans=spans,
        marks=(one.kind, one.slot, *(f"{side.value}: {', '.join(side.origins)}" for side in sides), *left_out),
        reports=len(reports),
        texts=len(reports),
        origins=tuple(sorted({origin for side in one.sides for origin in side.origins})),
        evidence=evidence,
        source=one.id,
    )


def of_claim(desk: Desk, claim: Claim) -> Line:
    """Return the line of what somebody says."""
    origins = claim.chain[-1:] or ((claim.origin,) if claim.origin else ())
    span = desk.quote(claim.span)
    line = plain(desk, "who says what", (span,), (claim.speaker.name if claim.speaker else "",), claim.id)
    return replace(line, origins=origins)


def _poorness(desk: Desk, event: Event | None) -> tuple[object, ...]:
    """Sort key: a sentence of the body that tells it in its main clause, in the days of it, is the one to quote."""
    if event is None:
        return (0,)
    day, published = event.when, desk.published(event.span.report)
    recalled = bool(day and day.last and published and (date.fromisoformat(published) - day.last) > RECALLED)
    reading = desk.readings[event.span.report]
    sentence = sentence_at(reading, event.trigger.start)
    text = reading.report.text[sentence.span.start : sentence.span.end] if sentence else ""
    bare = event.rule.startswith("noun") + (not (event.actors and event.recipients))
    poor = bare + (flaws(sentence, text, event.trigger.start) if sentence else 0)
    return (desk.is_title(event.span), is_captionlike(text), recalled, poor)


def later_first(desk: Desk, span: Span) -> int:
    """Sort key: what was published last comes first."""
    return -int(desk.published(span.report).replace("-", "") or 0)
