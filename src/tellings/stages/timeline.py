"""Timeline: the days of a story, ranked, each with the sentences that tell of it best, and why it ranks there.

Sentences are cut, never written. A day long before the first report is background.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from datetime import date, timedelta

from msgspec.structs import replace

from tellings.near.days import DayWeight, Telling, ranked, tellings_by_day
from tellings.near.digest import choose, content, inverse_frequency
from tellings.near.quotable import is_captionlike
from tellings.records import Claim, Day, Entry, Event, Happening, Reading, Span, Status, Story, make_id
from tellings.text import squeeze

MAX_DAYS = 40
LINES_A_DAY = 2
NEWS_BEFORE = timedelta(days=30)
MAX_CANDIDATES = 60
CAPTIONS = 0.2
SAME_WORDS = 0.75
_UNREAL = re.compile(r"\b(?:should|would|could|might|(?:was|were) (?:due |supposed )?to) have (?:been )?[a-z]+", re.I)
DONE = frozenset({Status.OCCURRED, Status.ONGOING})


def timeline(
    story: Story,
    readings: Sequence[Reading],
    happenings: Sequence[Happening],
    *,
    max_days: int = MAX_DAYS,
    lines_a_day: int = LINES_A_DAY,
) -> tuple[Entry, ...]:
    """Return the entries of the ``max_days`` heaviest days of ``story`` by day, the best line first in each."""
    texts = {reading.report.id: reading for reading in readings}
    told = tellings_by_day(readings)
    heaviest = ranked(readings, told)[:max_days]
    rarity = inverse_frequency(
        content(reading.report.text[s.span.start : s.span.end]) for reading in readings for s in reading.sentences
    )
    opens = min((r.published.first for r in readings if r.published and r.published.first), default=None)
    since = opens - NEWS_BEFORE if opens else None
    entries: list[Entry] = []
    used: set[str] = set()
    for weight in heaviest:
        chosen = lines(_fresh(told.get(weight.day, ()), texts, used), texts, rarity, max_lines=lines_a_day)
        used.update(_cut(texts[one.span.report], one.span) for one in chosen)
        entries += [
            _entry(story, texts[telling.span.report], telling, weight.after(number), since)
            for number, telling in enumerate(chosen)
        ]
    of_event = {event: one.id for one in happenings for event in one.events}
    entries = [replace(entry, happening=of_event.get(entry.happening or "")) for entry in entries]
    return tuple(sorted(entries, key=lambda entry: (str(entry.when.first), -entry.rank, entry.id)))


def _fresh(tellings: Sequence[Telling], texts: Mapping[str, Reading], used: Set[str]) -> Sequence[Telling]:
    """Return the tellings of a day whose words stand under no heavier day, all of them where none is left."""
    return [one for one in tellings if _cut(texts[one.span.report], one.span) not in used] or tellings


def lines(
    tellings: Sequence[Telling], texts: Mapping[str, Reading], rarity: Mapping[str, float], *, max_lines: int
) -> list[Telling]:
    """Return the tellings of one day that say best what all of them say."""
    ordered = sorted(tellings, key=lambda one: (not one.named, one.position, abs(one.gap), one.span.report))
    kept = ordered[:MAX_CANDIDATES]
    cuts = [_cut(texts[one.span.report], one.span) for one in kept]
    candidates = [(text, _prior(one, text)) for one, text in zip(kept, cuts, strict=True)]
    chosen = choose(candidates, rarity, max_lines=max_lines)
    held = [frozenset(content(candidates[number][0])) for number in chosen]
    twice = {n for n, words in enumerate(held) if any(_alike(words, other) for other in held[:n])}
    return [kept[number] for n, number in enumerate(chosen) if n not in twice]


def _alike(a: frozenset[str], b: frozenset[str]) -> bool:
    return len(a & b) >= SAME_WORDS * min(len(a), len(b))


def _prior(telling: Telling, text: str) -> float:
    """A sentence that names the day, and one near the top of its report, weighs more; the line under a picture less."""
    weight = (1.0 if telling.named else 0.5) + 1.0 / (1 + telling.position)
    return weight * (CAPTIONS if is_captionlike(text) else 1.0)


def _cut(reading: Reading, span: Span) -> str:
    return squeeze(reading.report.text[span.start : span.end])


def _entry(story: Story, reading: Reading, telling: Telling, weight: DayWeight, since: date | None) -> Entry:
    basis = "named in the sentence" if telling.named else "day of publication"
    lane, event = _lane(reading, telling)
    return Entry(
        id=make_id("n", story.id, telling.day, telling.span.report, telling.span.start),
        story=story.id,
        when=Day(first=telling.day, last=telling.day, basis=basis, span=telling.span),
        lane=lane,
        text=_cut(reading, telling.span),
        spans=(telling.span,),
        happening=event.id if event else None,
        rank=round(weight.weight, 3),
        reason=weight.reason(),
        background=since is not None and telling.day < since,
    )


def _lane(reading: Reading, telling: Telling) -> tuple[str, Event | None]:
    """Return happened, said, planned or published, and the event of the sentence if there is one.

    What is told of a day after the report came out has not happened, whoever says it.
    """
    events = [event for event in reading.told if event.span.overlaps(telling.span)]
    events = [event for event in events if _on(event, telling.day)] or events
    event = events[0] if events else None
    done = [event for event in events if event.status in DONE]
    live = [event for event in done if not event.said_by]
    said: list[Claim] = [claim for claim in reading.claims if claim.span.overlaps(telling.span)]
    published = reading.published.last if reading.published else None
    if published and telling.day > published:
        return "planned", event
    if not events and _UNREAL.search(_cut(reading, telling.span)):
        return ("said" if said else "planned"), event
    if live or (done and not said):
        return "happened", (live or done)[0]
    if said:
        return "said", event
    if any(event.status is Status.PLANNED for event in events):
        return ("planned" if telling.named else "published"), event
    return ("happened" if telling.named and not events else "published"), event


def _on(event: Event, day: date) -> bool:
    when = event.when
    return bool(when and when.first and when.last and when.first <= day <= when.last)
