"""Brief: the cited account of a story. Every line is cut from reports and carries its spans, counts and marks.

Sections: what stands now, how it came, who says what, what is disputed, what rests on one origin, what is planned,
what is unknown. Nothing is written but cut, so each line can be checked against the stored texts.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from tellings.near.life import NO_WORD, sentence_at
from tellings.near.quotable import flaws, is_captionlike, is_unhandy
from tellings.near.witnesses import source_kind
from tellings.near.wording import waiting
from tellings.records import (
    BlockKind,
    Brief,
    Claim,
    Conflict,
    Entry,
    Event,
    Happening,
    Line,
    Reading,
    Span,
    Step,
    Story,
)
from tellings.text import fold, squeeze

SECTIONS = {
    "state now": 0.2,
    "how it came": 0.24,
    "who says what": 0.16,
    "disputed": 0.16,
    "rests on one origin": 0.08,
    "planned": 0.1,
    "unknown": 0.06,
}
TITLES = frozenset({BlockKind.HEADLINE, BlockKind.DECK})
PLANS = frozenset({"planned", "announced"})
DONE = frozenset({"occurred", "under way", "cancelled", "postponed"})
GAP = " […] "
RECALLED = timedelta(days=3)
SAME_WORDS = 0.75
LONGEST_QUOTE = 3
MOST_SIDES = 8
OLD = timedelta(days=14)
OLD_NEWS = 20


def cut(texts: Mapping[str, str], spans: Iterable[Span]) -> str:
    """Return the words at ``spans`` of the raw ``texts``, with single spaces, a mark where two spans meet."""
    return GAP.join(squeeze(texts[span.report][span.start : span.end]) for span in spans)


class _Desk(NamedTuple):
    """What the lines of one brief are cut from."""

    readings: Mapping[str, Reading]
    own: Sequence[Reading]
    events: Mapping[str, Event]
    since: date | None

    def published(self, report: str) -> str:
        reading = self.readings.get(report)
        day = reading.published if reading else None
        return day.last.isoformat() if day and day.last else ""

    def is_new(self, reports: Iterable[str]) -> bool:
        """Say whether one of the reports came out on or after the day from which on things are new."""
        return self.since is None or any(self.published(report) >= self.since.isoformat() for report in reports)

    def is_old(self, one: Happening) -> bool:
        """Say whether a happening was over long before the first own report: background, whoever recalls it."""
        opens = min((r.published.first for r in self.own if r.published and r.published.first), default=None)
        last = one.when.last if one.when else None
        return bool(opens and last and last < opens - OLD)

    def sentence(self, span: Span) -> Span:
        """Return the sentence that holds the start of ``span``, ``span`` itself outside of all."""
        reading = self.readings.get(span.report)
        if reading is None:
            return span
        starts = [sentence.span.start for sentence in reading.sentences]
        number = bisect_right(starts, span.start) - 1
        if number >= 0 and span.start < reading.sentences[number].span.end:
            return reading.sentences[number].span
        return span

    def is_title(self, span: Span) -> bool:
        """Say whether a span stands in a headline or above the text."""
        reading = self.readings.get(span.report)
        blocks = reading.blocks if reading else ()
        return any(one.kind in TITLES and one.span.overlaps(span) for one in blocks)

    def quote(self, span: Span) -> Span:
        """Return the sentences that hold ``span``: a quotation of several is not cut after the first."""
        first, last = self.sentence(span), self.sentence(Span(report=span.report, start=span.end - 1, end=span.end))
        reading = self.readings.get(span.report)
        held = [one for one in reading.sentences if first.start <= one.span.start <= last.start] if reading else []
        return Span(report=span.report, start=first.start, end=last.end) if 1 < len(held) <= LONGEST_QUOTE else first

    def cut(self, spans: Sequence[Span]) -> str:
        """Return the words of ``spans`` as `cut` does."""
        return cut({span.report: self.readings[span.report].report.text for span in spans}, spans)


def brief(  # noqa: PLR0913 - the five inputs of a brief and its two settings
    story: Story,
    readings: Sequence[Reading],
    happenings: Sequence[Happening],
    conflicts: Sequence[Conflict],
    entries: Sequence[Entry],
    *,
    max_lines: int = 25,
    since: date | None = None,
) -> Brief:
    """Return the account of ``story`` in at most ``max_lines`` lines; with ``since`` only what is new from that day on.

    ``readings`` are those of the story and of the background that its happenings may cite. A sentence stands in one
    section only, the first that it fits.
    """
    by_id = {reading.report.id: reading for reading in sorted(readings, key=lambda reading: reading.report.id)}
    events = {event.id: event for reading in by_id.values() for event in reading.events}
    own = [reading for reading in by_id.values() if reading.report.id in story.reports]
    desk = _Desk(by_id, own, events, since)
    weighty = sorted(happenings, key=lambda one: _weight(desk, one))
    disputed = [one for one in conflicts if one.kind != "compatible"]
    sections: dict[str, Iterator[Line]] = {
        "disputed": _disputed(desk, disputed),
        "state now": _state(desk, weighty),
        "planned": _planned(desk, weighty),
        "who says what": _said(desk),
        "how it came": _course(desk, entries),
        "rests on one origin": _single(desk, weighty),
        "unknown": _unknown(desk, weighty),
    }
    taken: dict[str, frozenset[str]] = {}
    chosen = {
        name: list(_take(lines, max(1, round(SECTIONS[name] * max_lines)), taken)) for name, lines in sections.items()
    }
    chosen["how it came"].sort(key=lambda line: (line.marks[0], line.source))
    lines = [line for name in SECTIONS for line in chosen[name]][:max_lines]
    compared = sum(len(one.events) for one in happenings if len(one.events) > 1)
    return Brief(story=story.id, headline=story.headline, lines=tuple(lines), compared=compared, since=since)


def _take(lines: Iterator[Line], most: int, taken: dict[str, frozenset[str]]) -> Iterator[Line]:
    """Yield at most ``most`` lines whose words no line before has, but for a few."""
    for line in lines:
        key = fold(line.text)
        words = frozenset(key.split())
        if key in taken or any(_alike(words, other) for other in taken.values()):
            continue
        taken[key] = words
        yield line
        most -= 1
        if most <= 0:
            return


def _alike(a: frozenset[str], b: frozenset[str]) -> bool:
    return len(a & b) >= SAME_WORDS * len(a | b)


def _weight(desk: _Desk, one: Happening) -> tuple[int, int, int, str]:
    """Sort key: what more origins and reports tell, then what is told last."""
    last = max((desk.published(report) for report in one.reports), default="")
    recent = -int(last.replace("-", "") or 0)
    known = sum(any(actor.country for actor in side) for side in (one.actors, one.recipients))
    titled = all(desk.is_title(span) for step in one.life for span in step.spans)
    weight = 2 * len(one.origins) + len(one.reports) + 2 * known - 3 * titled
    return (-weight + OLD_NEWS * desk.is_old(one), -len(one.events), recent, one.id)


def _of_happening(desk: _Desk, section: str, one: Happening, step: Step, marks: Iterable[str] = ()) -> Line:
    """Return the line of a happening: the sentence of a step, from the report that tells it latest."""
    told = {event.span: event for key in step.events if (event := desk.events.get(key))}
    best = min(step.spans, key=lambda span: (*_poorness(desk, told.get(span)), _later_first(desk, span), span.start))
    spans = (desk.sentence(best),)
    single = (f"single origin: {one.origins[0]}",) if len(one.origins) == 1 else ()
    return Line(
        section=section,
        text=desk.cut(spans),
        spans=spans,
        marks=(*marks, *single),
        reports=len(one.reports),
        texts=one.texts,
        origins=one.origins,
        evidence=_evidence(desk, one),
        source=one.id,
    )


def _poorness(desk: _Desk, event: Event | None) -> tuple[object, ...]:
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


def _later_first(desk: _Desk, span: Span) -> int:
    return -int(desk.published(span.report).replace("-", "") or 0)


def _evidence(desk: _Desk, one: Happening) -> tuple[Span, ...]:
    return tuple(desk.events[key].span for key in one.events if key in desk.events)


def _step(one: Happening, names: frozenset[str]) -> Step | None:
    """Return the step that a happening stands at, else the furthest of ``names`` that its life holds."""
    steps = [step for step in reversed(one.life) if step.status in names]
    return next((step for step in steps if step.status == one.status), steps[0] if steps else None)


def _state(desk: _Desk, happenings: Sequence[Happening]) -> Iterator[Line]:
    for one in happenings:
        step = _step(one, DONE)
        if step is not None and one.status in DONE and desk.is_new(step.reports):
            yield _of_happening(desk, "state now", one, step, (one.status,))


def _planned(desk: _Desk, happenings: Sequence[Happening]) -> Iterator[Line]:
    for one in happenings:
        step = _step(one, PLANS)
        if step is not None and one.status in PLANS and desk.is_new(step.reports):
            yield _of_happening(desk, "planned", one, step, (step.status,))


def _single(desk: _Desk, happenings: Sequence[Happening]) -> Iterator[Line]:
    """Yield what several reports tell and one origin says."""
    for one in sorted(happenings, key=lambda one: -len(one.reports)):
        if len(one.origins) == 1 and len(one.reports) > 1 and one.life and desk.is_new(one.reports):
            yield _of_happening(desk, "rests on one origin", one, one.life[-1])


def _unknown(desk: _Desk, happenings: Sequence[Happening]) -> Iterator[Line]:
    """Yield plans that nobody speaks of any more, then what reports say is not known or not done yet."""
    for one in happenings:
        step = _step(one, PLANS)
        if one.status == NO_WORD and step is not None and desk.is_new(step.reports):
            yield _of_happening(desk, "unknown", one, step, (NO_WORD,))
    for reading in sorted(desk.own, key=lambda one: (desk.published(one.report.id), one.report.id)):
        for sentence in reading.sentences:
            if waiting(sentence) is not None and desk.is_new([reading.report.id]):
                yield _plain(desk, "unknown", (sentence.span,), ("not yet",))


def _plain(desk: _Desk, section: str, spans: tuple[Span, ...], marks: tuple[str, ...], source: str = "") -> Line:
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


def _disputed(desk: _Desk, conflicts: Sequence[Conflict]) -> Iterator[Line]:
    """Yield one line a conflict: a sentence of each side, with the side's value and origins as marks.

    Of a long series the first and the last values are shown; its evidence stays whole.
    """
    for one in conflicts:
        if not desk.is_new(report for side in one.sides for report in side.reports):
            continue
        sides = one.sides if len(one.sides) <= MOST_SIDES else (one.sides[0], *one.sides[1 - MOST_SIDES :])
        left_out = (
            (f"{len(one.sides) - len(sides)} values between are not shown",) if len(sides) < len(one.sides) else ()
        )
        shown = [min(side.spans, key=desk.is_title) for side in sides]
        spans = tuple(dict.fromkeys(map(desk.sentence, shown)))
        evidence = tuple(dict.fromkeys(span for side in one.sides for span in side.spans))
        origins = tuple(sorted({origin for side in one.sides for origin in side.origins}))
        marks = (one.kind, one.slot, *(f"{side.value}: {', '.join(side.origins)}" for side in sides), *left_out)
        reports = {span.report for span in evidence}
        yield Line(
            section="disputed",
            text=desk.cut(spans),
            spans=spans,
            marks=marks,
            reports=len(reports),
            texts=len(reports),
            origins=origins,
            evidence=evidence,
            source=one.id,
        )


def _said(desk: _Desk) -> Iterator[Line]:
    """Yield what named people say in quotation marks, one sentence a speaker first, then the rest."""
    claims = [
        claim
        for reading in desk.own
        for claim in reading.claims
        if claim.kind in {"direct", "mixed"} and claim.speaker and source_kind(claim.speaker.name) == "named"
    ]
    voices: dict[str, set[str]] = {}
    for claim in claims:
        voices.setdefault(fold(claim.speaker.name if claim.speaker else ""), set()).add(claim.span.report)
    later: list[Claim] = []
    seen: set[str] = set()
    for claim in sorted(claims, key=lambda one: _voice(desk, one, voices)):
        if not desk.is_new([claim.span.report]):
            continue
        name = fold(claim.speaker.name) if claim.speaker else ""
        if name in seen:
            later.append(claim)
            continue
        seen.add(name)
        yield _of_claim(desk, claim)
    for claim in later:
        yield _of_claim(desk, claim)


def _voice(desk: _Desk, claim: Claim, voices: Mapping[str, set[str]]) -> tuple[object, ...]:
    """Sort key: speakers whom most reports quote first; of each the sentence that stands best alone, the latest."""
    name = fold(claim.speaker.name) if claim.speaker else ""
    reading = desk.readings[claim.span.report]
    sentence = sentence_at(reading, claim.span.start)
    poor = desk.is_title(claim.span) + bool(sentence is None or is_unhandy(sentence))
    return (-len(voices[name]), name, poor, _later_first(desk, claim.span), claim.span.report, claim.span.start)


def _of_claim(desk: _Desk, claim: Claim) -> Line:
    origins = claim.chain[-1:] or ((claim.origin,) if claim.origin else ())
    span = desk.quote(claim.span)
    line = _plain(desk, "who says what", (span,), (claim.speaker.name if claim.speaker else "",), claim.id)
    return Line(
        section=line.section,
        text=line.text,
        spans=line.spans,
        marks=line.marks,
        reports=1,
        texts=1,
        origins=origins,
        evidence=line.evidence,
        source=claim.id,
    )


def _course(desk: _Desk, entries: Sequence[Entry]) -> Iterator[Line]:
    """Yield the entries of the timeline, the heaviest days first, headlines last; news before background."""
    for entry in sorted(entries, key=lambda one: (one.background, desk.is_title(one.spans[0]), -one.rank, one.id)):
        if desk.is_new([span.report for span in entry.spans]):
            yield _plain(desk, "how it came", entry.spans, (entry.when.label(), entry.lane), entry.id)
