"""Brief: the cited account of a story. Every line is cut from reports and carries its spans, counts and marks.

Sections: what stands now, how it came, who says what, what is disputed, what rests on one origin, what is planned,
what is unknown. Nothing is written but cut, so each line can be checked against the stored texts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from tellings.near.cuttings import Desk
from tellings.near.life import NO_WORD, sentence_at
from tellings.near.lines import later_first, of_claim, of_conflict, of_happening, plain
from tellings.near.quotable import is_unhandy
from tellings.near.witnesses import source_kind
from tellings.near.wording import waiting
from tellings.records import (
    Brief,
    Claim,
    Conflict,
    Entry,
    Happening,
    Line,
    Reading,
    Step,
    Story,
)
from tellings.text import fold

SECTIONS = {
    "state now": 0.2,
    "how it came": 0.24,
    "who says what": 0.16,
    "disputed": 0.16,
    "rests on one origin": 0.08,
    "planned": 0.1,
    "unknown": 0.06,
}
FIRST = ("state now", "disputed", "planned", "how it came", "who says what", "unknown", "rests on one origin")
LIVE = frozenset({"occurred", "under way"})
PLANS = frozenset({"planned", "announced"})
DONE = frozenset({"occurred", "under way", "cancelled", "postponed"})
SAME_WORDS = 0.75
OLD_NEWS = 20
STALE_DAYS = 3
MOST_STALE = 10


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
    events = {event.id: event for reading in by_id.values() for event in reading.told}
    own = [reading for reading in by_id.values() if reading.report.id in story.reports]
    days = [reading.published for reading in own if reading.published]
    opens = min((day.first for day in days if day.first), default=None)
    desk = Desk(by_id, own, events, since, opens, max((day.last for day in days if day.last), default=None))
    firm = [one for one in happenings if not _is_faint(desk, one)] or happenings
    weighty = sorted(firm, key=lambda one: _weight(desk, one))
    disputed = [one for one in conflicts if one.kind != "compatible"]
    sections: dict[str, Iterator[Line]] = {
        "disputed": _disputed(desk, disputed),
        "state now": _state(desk, weighty),
        "planned": _planned(desk, weighty, entries),
        "who says what": _said(desk),
        "how it came": _course(desk, entries),
        "rests on one origin": _single(desk, weighty),
        "unknown": _unknown(desk, weighty, conflicts),
    }
    chosen = _chosen(sections, max_lines)
    when = {one.id: str(one.when.last) for one in happenings if one.when and one.when.last}
    chosen["state now"].sort(key=lambda line: when.get(line.source, ""), reverse=True)
    held = [name for name in FIRST if chosen[name]][:max_lines]
    return Brief(
        story=story.id,
        headline=story.headline,
        lines=tuple(_shortened(held, chosen, max_lines)),
        compared=sum(len(one.events) for one in happenings if len(one.events) > 1),
        since=since,
        left_out=tuple(name for name in SECTIONS if chosen[name] and name not in held),
    )


def _chosen(sections: Mapping[str, Iterator[Line]], max_lines: int) -> dict[str, list[Line]]:
    """Return the best lines of each section, as many as its part of ``max_lines``; what came, in the order of days."""
    taken: dict[str, frozenset[str]] = {}
    chosen = {
        name: list(_take(lines, max(1, round(SECTIONS[name] * max_lines)), taken)) for name, lines in sections.items()
    }
    chosen["how it came"].sort(key=lambda line: (line.marks[0], line.source))
    return chosen


def _shortened(held: Sequence[str], chosen: Mapping[str, Sequence[Line]], max_lines: int) -> list[Line]:
    """Return at most ``max_lines`` lines of the sections ``held``: the last of the longest section goes first."""
    lines = [line for name in SECTIONS if name in held for line in chosen[name]]
    while len(lines) > max_lines:
        size = Counter(line.section for line in lines)
        lines.remove(max(lines, key=lambda line: (size[line.section], lines.index(line))))
    return lines


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


def _weight(desk: Desk, one: Happening) -> tuple[int, int, int, str]:
    """Sort key: what more origins and reports tell and is told not too long ago, then what is told last."""
    age = desk.age(one)
    known = sum(any(actor.country for actor in side) for side in (one.actors, one.recipients))
    titled = all(desk.is_title(span) for step in one.life for span in step.spans)
    weight = (
        2 * len(one.origins)
        + len(one.reports)
        + 2 * known
        - 3 * titled
        - 3 * (desk.is_partial(one) or desk.is_aside(one))
    )
    stale = min(age // STALE_DAYS, MOST_STALE)
    vague = one.when is None
    return (stale + vague - weight + OLD_NEWS * desk.is_old(one), -len(one.events), age, one.id)


def _is_faint(desk: Desk, one: Happening) -> bool:
    """Say whether a single report tells a happening, of people whom the coder cannot place."""
    return len(one.reports) == 1 and desk.is_partial(one)


def _step(desk: Desk, one: Happening, names: frozenset[str]) -> Step | None:
    """Return the step that a happening stands at, else the furthest of ``names`` that its life holds.

    The meetings on a visit are told of as themselves. An arrival told in a sentence says more than a headline.
    """
    steps = [step for step in reversed(one.life) if step.status in names and step.how != "met"]
    steps = steps or [step for step in reversed(one.life) if step.status in names]
    if one.status in LIVE:
        steps.sort(key=lambda step: all(desk.is_title(span) for span in step.spans))
        return next((step for step in steps if step.status in LIVE), None)
    return next((step for step in steps if step.status == one.status), steps[0] if steps else None)


def _state(desk: Desk, happenings: Sequence[Happening]) -> Iterator[Line]:
    for one in happenings:
        step = _step(desk, one, DONE)
        if step is not None and one.status in DONE and desk.is_new(step.reports):
            yield of_happening(desk, "state now", one, step, (step.status,))


def _planned(desk: Desk, happenings: Sequence[Happening], entries: Sequence[Entry]) -> Iterator[Line]:
    """Yield what is coded as planned, then the sentences that name a day still to come."""
    for one in happenings:
        step = _step(desk, one, PLANS)
        if step is not None and one.status in PLANS and desk.is_new(step.reports):
            yield of_happening(desk, "planned", one, step, (step.status,))
    for entry in sorted(entries, key=lambda one: (-one.rank, one.id)):
        if _is_ahead(desk, entry) and desk.is_new([span.report for span in entry.spans]):
            yield plain(desk, "planned", entry.spans, (entry.lane, entry.when.label()), entry.id)


def _is_ahead(desk: Desk, entry: Entry) -> bool:
    """Say whether a line of the timeline tells of a day after the last report."""
    return bool(entry.lane == "planned" and desk.closes and entry.when.first and entry.when.first > desk.closes)


def _single(desk: Desk, happenings: Sequence[Happening]) -> Iterator[Line]:
    """Yield what several reports tell and one origin says, what is recalled from long ago last."""
    for one in sorted(happenings, key=lambda one: (desk.is_old(one), -len(one.reports))):
        for step in reversed(one.life):
            if len(step.origins) == 1 and len(step.reports) > 1 and desk.is_new(step.reports):
                yield of_happening(desk, "rests on one origin", one, step, (step.status,))


def _unknown(desk: Desk, happenings: Sequence[Happening], conflicts: Sequence[Conflict]) -> Iterator[Line]:
    """Yield plans that nobody speaks of any more, then what reports say is not known or not done yet.

    What was awaited and has come since stands under what changed.
    """
    for one in happenings:
        step = _step(desk, one, PLANS)
        if one.status == NO_WORD and step is not None and desk.is_new(step.reports) and not desk.is_old(one):
            yield of_happening(desk, "unknown", one, step, (NO_WORD,))
    come = [span for one in conflicts if one.kind == "superseded" for side in one.sides for span in side.spans]
    for reading in sorted(desk.own, key=lambda one: (desk.published(one.report.id), one.report.id)):
        for sentence in reading.sentences:
            awaited = waiting(sentence) is not None and not any(sentence.span.overlaps(span) for span in come)
            if awaited and desk.is_new([reading.report.id]):
                yield plain(desk, "unknown", (sentence.span,), ("not yet",))


def _disputed(desk: Desk, conflicts: Sequence[Conflict]) -> Iterator[Line]:
    for one in conflicts:
        if desk.is_new(report for side in one.sides for report in side.reports):
            yield of_conflict(desk, one)


def _said(desk: Desk) -> Iterator[Line]:
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
        yield of_claim(desk, claim)
    for claim in later:
        yield of_claim(desk, claim)


def _voice(desk: Desk, claim: Claim, voices: Mapping[str, set[str]]) -> tuple[object, ...]:
    """Sort key: speakers whom most reports quote first; of each the sentence that stands best alone, the latest."""
    name = fold(claim.speaker.name) if claim.speaker else ""
    reading = desk.readings[claim.span.report]
    sentence = sentence_at(reading, claim.span.start)
    poor = desk.is_title(claim.span) + bool(sentence is None or is_unhandy(sentence))
    return (-len(voices[name]), name, poor, later_first(desk, claim.span), claim.span.report, claim.span.start)


def _course(desk: Desk, entries: Sequence[Entry]) -> Iterator[Line]:
    """Yield the entries of the timeline, the heaviest days first, headlines last; news before background."""
    for entry in sorted(entries, key=lambda one: (one.background, desk.is_title(one.spans[0]), -one.rank, one.id)):
        if not _is_ahead(desk, entry) and desk.is_new([span.report for span in entry.spans]):
            yield plain(desk, "how it came", entry.spans, (entry.when.label(), entry.lane), entry.id)
