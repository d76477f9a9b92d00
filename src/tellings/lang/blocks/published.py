"""The day a report was published, as an interval with its basis, and what speaks for another day.

Witnesses in the order in which they are believed: what the container states, the stamp, the dateline, the address, an
embedded post that says "today", what a page's text suggests to htmldate, weekdays that agree with days, and bounds.
Never the day of collection.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from tellings.lang.blocks import clues as found_in
from tellings.lang.blocks import days
from tellings.records import Block, BlockKind, Day, Report, Span

_NOW = re.compile(r"\b(?:today|tonight|this (?:morning|afternoon|evening))\b", re.I)
_STATED = re.compile(r"^date_(\w+)$")
A_DAY, MAX_AHEAD = timedelta(days=1), timedelta(days=60)
LEAD_CHARS = 900
TOP_BODIES = 3


def day_of(report: Report, blocks: Sequence[Block]) -> tuple[Day | None, tuple[Day, ...]]:
    """Return the report's day (None when nothing tells) and the other days that have a witness, best first."""
    witnesses = list(_witnesses(report, blocks)) or list(inferred(report, blocks))
    if not witnesses:
        return None, ()
    best, *others = witnesses
    posted = [block.day for block in blocks if block.kind is BlockKind.POST and block.day and block.day.first]
    late = [day for day in posted if best.last and day.first and day.first > best.last]
    if late:
        note = f"{best.basis}; but a post in it is dated {late[-1].label()}"
        best = Day(first=best.first, last=best.last, basis=note, span=best.span)
    seen = {(best.first, best.last)}
    rest = []
    for day in [*others, *late]:
        if (day.first, day.last) not in seen:
            seen.add((day.first, day.last))
            rest.append(day)
    return best, tuple(rest)


def _witnesses(report: Report, blocks: Sequence[Block]) -> Iterator[Day]:
    if report.stated_day:
        yield report.stated_day
    yield from _stamps(report, blocks)
    if report.url and (day := days.in_address(report.url)) and not days.refusal(day):
        yield Day(first=day, last=day, basis="the address")
    yield from _posts(report, blocks)
    for key, value in sorted(report.stated.items()):
        named = _STATED.match(key)
        day = days.stated(value) if named else None
        if named and day and not days.refusal(day):
            yield Day(first=day, last=day, basis=f"{named.group(1)} of the page")


def _stamps(report: Report, blocks: Sequence[Block]) -> Iterator[Day]:
    """Yield the days of stamps and datelines, the earliest first: a page is published before it is updated."""
    found = []
    bodies = [number for number, block in enumerate(blocks) if block.kind is BlockKind.BODY]
    top, end = (bodies[:TOP_BODIES] or [len(blocks)])[-1], (bodies or [len(blocks)])[-1]
    for number, block in enumerate(blocks):
        if block.kind not in (BlockKind.STAMP, BlockKind.DATELINE, BlockKind.BYLINE) or top < number < end:
            continue
        text = report.text[block.span.start : block.span.end]
        for one in days.written(text):
            if not days.refusal(one.day):
                place = Span(report=report.id, start=block.span.start + one.start, end=block.span.start + one.end)
                found.append(Day(first=one.day, last=one.day, basis=f"the {block.kind.value} in the text", span=place))
    yield from sorted(found, key=lambda day: (day.first or date.max, day.span.start if day.span else 0))


def _posts(report: Report, blocks: Sequence[Block]) -> Iterator[Day]:
    """Yield the last post's day when the post says "today" or the text's first weekday agrees, else a bound."""
    dated = [block for block in blocks if block.kind is BlockKind.POST and block.day and block.day.first]
    if not dated:
        return
    last = max(dated, key=lambda block: (block.day.first, block.span.start))  # type: ignore[union-attr]
    day = last.day.first if last.day else None
    if day is None or days.refusal(day):
        return
    told = found_in.clues(report.text, stretches(blocks))
    first = next((one for one in told.weekdays if one.direction < found_in.AHEAD), None)
    later = max(told.years, default=0) > day.year
    agrees = first is not None and first.number == day.weekday()
    now = any(_NOW.search(report.text[b.span.start : b.span.end]) for b in dated if b.day and b.day.first == day)
    if (now or agrees) and not later:
        reasons = [*(['says "today"'] if now else []), *(["agrees with the text's weekday"] if agrees else [])]
        yield Day(first=day, last=day, basis=f"an embedded post of that day {' and '.join(reasons)}", span=last.span)
    else:
        yield Day(
            first=day - A_DAY,
            last=None,
            basis="not before the last embedded post (a day for time zones)",
            span=last.span,
        )


def inferred(report: Report, blocks: Sequence[Block]) -> Iterator[Day]:
    """Yield the day that weekdays and days without a year agree on, or the bounds that they set, when there are any."""
    told = found_in.clues(report.text, stretches(blocks))
    ahead = _ahead(told)
    year = _year(told, *ahead) if ahead else None
    if ahead and year:
        yield _before(report, told, ahead[0], year)
    elif told.counted_year:
        weekday = after_weekday(told)
        basis = f"a count of years that gives {told.counted_year}"
        if weekday is not None:
            basis += f'; a {found_in.WEEKDAYS[weekday].capitalize()}, "today" after the day before'
        yield Day(first=date(told.counted_year, 1, 1), last=date(told.counted_year, 12, 31), basis=basis)


def after_weekday(told: found_in.Clues) -> int | None:
    """Return the weekday of writing when the text says "today" and tells of a weekday behind it: the day after that."""
    past = [one.number for one in told.weekdays if one.direction == found_in.PAST]
    return (past[0] + 1) % 7 if told.today and past else None


def last_weekday(told: found_in.Clues, before: date) -> tuple[date, found_in.Weekday] | None:
    """Return the latest day before ``before`` that a weekday behind the writer names: news names its own day so."""
    past = [one for one in told.weekdays if one.direction == found_in.PAST]
    dated = [(before - timedelta(days=(before.weekday() - one.number) % 7 or 7), one) for one in past]
    return max(dated, key=lambda pair: (pair[0], -pair[1].start), default=None)


def _ahead(told: found_in.Clues) -> tuple[found_in.Yearless, found_in.Weekday] | None:
    """Return the day and the weekday that the opening looks ahead to, when it names no other day or weekday ahead."""
    yearless = [one for one in told.yearless if one.direction == found_in.AHEAD]
    weekdays = [one for one in told.weekdays if one.direction == found_in.AHEAD]
    one_each = len({(one.month, one.first) for one in yearless}) == len({one.number for one in weekdays}) == 1
    if not one_each or max(yearless[0].start, weekdays[0].start) > LEAD_CHARS:
        return None
    return yearless[0], weekdays[0]


def _year(told: found_in.Clues, ahead: found_in.Yearless, weekday: found_in.Weekday) -> int | None:
    """Return the year in which the weekday ahead falls on the day ahead: one that the text counts to, or its last."""
    for year in (told.counted_year, max(told.years, default=None)):
        day = days.calendar_day(year, ahead.month, ahead.first) if year else None
        if day and day.weekday() == weekday.number:
            return year
    return None


def _before(report: Report, told: found_in.Clues, ahead: found_in.Yearless, year: int) -> Day:
    event = days.calendar_day(year, ahead.month, ahead.first) or date(year, ahead.month, 1)
    last = last_weekday(told, event)
    if last is None or year != told.counted_year:
        # One weekday agrees with one day by chance in a seventh of all years: alone it only bounds.
        return Day(first=event - MAX_AHEAD, last=event, basis=f"before {event}, which the text looks ahead to")
    day, said = last
    name = found_in.WEEKDAYS[said.number].capitalize()
    place = Span(report=report.id, start=said.start, end=said.end)
    return Day(
        first=day, last=day, basis=f"the last {name} behind the writer, before {event}, which lies ahead", span=place
    )


def stretches(blocks: Sequence[Block]) -> list[tuple[int, int]]:
    """Return the places of the English running text and headlines, each once."""
    return [
        (block.span.start, block.span.end)
        for block in blocks
        if block.kind in (BlockKind.BODY, BlockKind.HEADLINE) and block.repeats is None and block.lang == "en"
    ]
