"""The days that reports tell of, and how much each day weighs in its story.

A day weighs by how many reports name it, most when they recall it later, and a little by how many come out on it
(Ghalandari and Ifrim, "Examining the State-of-the-Art in News Timeline Summarization", 2020).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from tellings.records import Day, Reading, Sentence, Span
from tellings.text import counted

PUBLISHED_WEIGHT = 0.25
AHEAD_WEIGHT = 0.5
RECALLED_WEIGHT = 2.0
FRESH_DAYS = 2


class Telling(NamedTuple):
    """One sentence that tells of a day. ``named``: the day stands in the sentence, else it is that of publication."""

    day: date
    span: Span
    named: bool
    position: int
    gap: int


class DayWeight(NamedTuple):
    """How much a day weighs, and the counts that say so."""

    day: date
    weight: float
    mentions: int
    reports: int
    published: int

    def after(self, lines: int) -> DayWeight:
        """Return the weight for the line that follows ``lines`` others of the same day."""
        return self._replace(weight=self.weight - 0.001 * lines)

    def reason(self) -> str:
        """Return the reason in words."""
        named = f"named {counted(self.mentions, 'time')} by {counted(self.reports, 'report')}"
        return f"{named}; {counted(self.published, 'report')} came out on it"


def tellings_by_day(readings: Iterable[Reading]) -> dict[date, list[Telling]]:
    """Return for each day the sentences that name it or, without a day of their own, came out on it."""
    found: dict[date, list[Telling]] = defaultdict(list)
    for reading in sorted(readings, key=lambda reading: reading.report.id):
        named = _named(reading)
        published = exact(reading.published)
        for number, sentence in enumerate(reading.sentences):
            days = named.get(number, ())
            for day in days:
                gap = (published - day).days if published else 0
                found[day].append(Telling(day, sentence.span, True, number, gap))
            if not days and published:
                found[published].append(Telling(published, sentence.span, False, number, 0))
    return found


def exact(day: Day | None) -> date | None:
    """Return the one date that a Day means, None when it is longer or open."""
    return day.first if day is not None and day.first is not None and day.first == day.last else None


def _named(reading: Reading) -> dict[int, tuple[date, ...]]:
    """Return the single days that each sentence of a reading names, by the sentence's number."""
    found: dict[int, set[date]] = defaultdict(set)
    number = 0
    sentences: Sequence[Sentence] = reading.sentences
    for timex in sorted(reading.timexes, key=lambda timex: timex.span.start):
        day = exact(timex.day)
        if day is None:
            continue
        while number < len(sentences) and sentences[number].span.end <= timex.span.start:
            number += 1
        if number < len(sentences) and sentences[number].span.start <= timex.span.start:
            found[number].add(day)
    return {number: tuple(sorted(days)) for number, days in found.items()}


def weigh(readings: Iterable[Reading], told: Mapping[date, Sequence[Telling]]) -> dict[date, DayWeight]:
    """Return the weight of each day that is named or on which a report came out.

    Each report that names the day counts once, by `_memory`; each that came out on it adds `PUBLISHED_WEIGHT`.
    """
    published = Counter(day for reading in readings if (day := exact(reading.published)) is not None)
    weights = {}
    for day in sorted(told.keys() | published.keys()):
        by_report: dict[str, float] = defaultdict(float)
        named = [telling for telling in told.get(day, ()) if telling.named]
        for telling in named:
            by_report[telling.span.report] = max(by_report[telling.span.report], _memory(telling.gap))
        weight = sum(by_report.values()) + PUBLISHED_WEIGHT * published[day]
        weights[day] = DayWeight(day, weight, len(named), len(by_report), published[day])
    return weights


def ranked(readings: Sequence[Reading], told: Mapping[date, Sequence[Telling]]) -> list[DayWeight]:
    """Return the days from the heaviest on, the earlier first among equals."""
    return sorted(weigh(readings, told).values(), key=lambda one: (-one.weight, one.day))


def _memory(gap: int) -> float:
    """Return how much a mention counts: a day that is recalled later mattered more than one that is looked ahead to."""
    if gap < 0:
        return AHEAD_WEIGHT
    return 1.0 if gap <= FRESH_DAYS else RECALLED_WEIGHT
