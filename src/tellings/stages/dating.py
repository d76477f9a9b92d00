"""Reports without a day of their own get one from dated reports that share their words or look ahead to the same day.

Only reports dated by themselves are witnesses, so that neither the order nor the number of rounds can change an answer.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from math import sqrt

from msgspec.structs import replace

from tellings.lang.blocks import clues as found_in
from tellings.lang.blocks.days import calendar_day
from tellings.lang.blocks.published import after_weekday, stretches
from tellings.records import Dating, Day, Reading, Record
from tellings.text import digest

SHINGLE_WORDS = 8
KEEP_ONE_IN = 8
MIN_SHARED_SHINGLES = 2
MIN_NAME_LIKENESS = 0.5
WIDE_DAYS = 31
REACH_DAYS = 7
MONTH_DAYS = 30
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][\w’'\-]+")
_WORD = re.compile(r"\w+")


class Clue(Record):
    """What a report brings to the dating of others and of itself; ``ahead`` holds (month, first day, last day)."""

    report: str
    published: Day | None = None
    names: dict[str, int] = {}  # noqa: RUF012 (a Struct copies it)
    shingles: tuple[str, ...] = ()
    ahead: tuple[tuple[int, int, int], ...] = ()
    weekday: int | None = None
    year: int | None = None


def clue(reading: Reading) -> Clue:
    """Return the clue of one report, as `dating` takes it."""
    text = reading.report.text
    own = stretches(reading.blocks)
    told = found_in.clues(text, own)
    words = [word.casefold() for start, end in own for word in _WORD.findall(text[start:end])]
    grams = (digest(" ".join(words[at : at + SHINGLE_WORDS]))[:16] for at in range(len(words) - SHINGLE_WORDS + 1))
    names = Counter(name for start, end in own for name in _NAME.findall(text[start:end]))
    ahead = {(one.month, one.first, one.last): None for one in told.yearless if one.direction == found_in.AHEAD}
    return Clue(
        report=reading.report.id,
        published=reading.published,
        names=dict(names),
        shingles=tuple(sorted({gram for gram in grams if int(gram[:8], 16) % KEEP_ONE_IN == 0})),
        ahead=tuple(ahead),
        weekday=after_weekday(told),
        year=told.counted_year,
    )


def needs_day(one: Clue) -> bool:
    """Say whether a report has no day of its own, or only a wide interval."""
    day = one.published
    return day is None or day.first is None or day.last is None or (day.last - day.first).days > WIDE_DAYS


def dating(undated: Iterable[Clue], others: Iterable[Clue]) -> Iterator[Dating]:
    """Yield the day of each of ``undated`` that ``others`` can date, in the order of ids.

    ``others`` may hold every report; it is read once, and only what a report without a day shares with it is kept.
    """
    waiting = sorted(filter(needs_day, undated), key=lambda one: one.report)
    by_shingle: dict[str, list[int]] = defaultdict(list)
    by_ahead: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, one in enumerate(waiting):
        for gram in one.shingles:
            by_shingle[gram].append(number)
        for month, first, _ in one.ahead:
            by_ahead[month, first].append(number)
    near: list[dict[str, tuple[Clue, bool]]] = [{} for _ in waiting]
    for other in others:
        if _exact(other) is None:
            continue
        shared = Counter(number for gram in other.shingles for number in by_shingle.get(gram, ()))
        same = {number for month, first, _ in other.ahead for number in by_ahead.get((month, first), ())}
        for number in shared.keys() | same:
            looks = number in same and _likeness(waiting[number], other) >= MIN_NAME_LIKENESS
            if looks or shared[number] >= MIN_SHARED_SHINGLES:
                near[number][other.report] = (other, looks)
    for one, found in zip(waiting, near, strict=True):
        day = _day(one, [found[key] for key in sorted(found)])
        if day is not None:
            yield Dating(report=one.report, published=day, alternatives=(one.published,) if one.published else ())


def dated_by(reading: Reading, found: Dating | None) -> Reading:
    """Return ``reading`` with the day that other reports give it, as it is without one."""
    return reading if found is None else replace(reading, published=found.published, alternatives=found.alternatives)


def _day(one: Clue, near: Sequence[tuple[Clue, bool]]) -> Day | None:
    """Return the day that the reports ``near`` give; each comes with whether it looks ahead to the same day."""
    neighbours = [other for other, _ in near]
    looking = any(looks for _, looks in near)
    days = sorted(day for other in neighbours if (day := _exact(other)) and one.year in (None, day.year))
    if not days:
        return None
    if one.weekday is not None:
        return _on_weekday(one.weekday, days, _events(neighbours))
    events = _events([one], near=days[0])
    if looking and events:
        event = min(events)
        first = event.replace(day=1) if event.day > REACH_DAYS else event - timedelta(days=MONTH_DAYS)
        basis = f"before {event}, which it looks ahead to as reports of {days[0]} do"
        return Day(first=first, last=event - timedelta(days=1), basis=basis)
    return Day(
        first=days[0] - timedelta(days=REACH_DAYS),
        last=days[-1] + timedelta(days=REACH_DAYS),
        basis=f"shares its words with a report of {days[0]}",
    )


def _on_weekday(weekday: int, days: Sequence[date], events: Sequence[date]) -> Day | None:
    """Return the day of that name nearest to the neighbours' days and to what they look ahead to."""
    first, last = days[0], max([*days, *events])
    around = [first + timedelta(days=step) for step in range(-REACH_DAYS, (last - first).days + REACH_DAYS + 1)]
    named = [day for day in around if day.weekday() == weekday]
    if not named:
        return None
    best = min(named, key=lambda day: (max((first - day).days, (day - last).days, 0), day))
    name = found_in.WEEKDAYS[weekday].capitalize()
    return Day(
        first=best,
        last=best,
        basis=f'the {name} ("today", after the day before) nearest to reports that share its words',
    )


def _events(clues: Iterable[Clue], near: date | None = None) -> list[date]:
    """Return the days that the reports look ahead to, in the year that puts each next after the report."""
    found = []
    for one in clues:
        anchor = near or _exact(one)
        if anchor is None:
            continue
        for month, first, last in one.ahead:
            years = [
                day
                for year in (anchor.year, anchor.year + 1)
                if (day := calendar_day(year, month, first)) and day >= anchor - timedelta(days=1)
            ]
            if years and (years[0] - anchor).days <= 2 * MONTH_DAYS:
                found += [years[0], years[0] + timedelta(days=last - first)] if near is None else [years[0]]
    return found


def _exact(one: Clue) -> date | None:
    day = one.published
    return day.first if day and day.first and day.first == day.last else None


def _likeness(a: Clue, b: Clue) -> float:
    """Return the cosine of two reports' names."""
    product = sum(count * b.names.get(name, 0) for name, count in a.names.items())
    norms = sqrt(sum(n * n for n in a.names.values()) * sum(n * n for n in b.names.values()))
    return product / norms if norms else 0.0
