"""Written calendar days in stamps, addresses and metadata. No tense, no weekday: that is `published`'s work."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import cache
from typing import NamedTuple

from tellings.lexicon import table

EARLIEST = date(1800, 1, 1)
LATEST = date(2100, 1, 1)
_FIGURE = re.compile(r"\d")


class Written(NamedTuple):
    """A written day: its place in the text and the date."""

    start: int
    end: int
    day: date


class YearlessDays(NamedTuple):
    """A month with a day or a range of days, without a year: its place, month, first and last day."""

    start: int
    end: int
    month: int
    first: int
    last: int


@cache
def months() -> dict[str, int]:
    """Return the number of each written month."""
    return {
        name: int(number) for number, names in table("clean/months.tsv", ("month", "names")) for name in names.split()
    }


@cache
def month_pattern() -> str:
    """Return an alternation of all written months, longest first."""
    return "|".join(sorted(map(re.escape, months()), key=len, reverse=True))


@cache
def _full() -> re.Pattern[str]:
    month = month_pattern()
    return re.compile(
        rf"""\b(?P<y1>\d{{4}})(?P<sep>[-/.])(?P<m1>\d{{1,2}})(?P=sep)(?P<d1>\d{{1,2}})(?!\d|[-/.]\d)
        |\b(?P<d2>\d{{1,2}})(?:st|nd|rd|th|º|er|\.)?[\s\-/]{{0,3}}(?:de\s|of\s)?(?P<m2>{month})\b\.?[\s,\-/]{{0,3}}(?:de\s|del\s)?(?P<y2>\d{{4}})\b
        |\b(?P<m3>{month})\b\.?\s{{0,3}}(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,3}}(?P<y3>\d{{4}})\b
        |\b(?P<p4>\d{{1,2}})[/.](?P<q4>\d{{1,2}})[/.](?P<y4>\d{{4}})\b
        |(?P<y5>\d{{4}})\s?[年년]\s?(?P<m5>\d{{1,2}})\s?[月월]\s?(?P<d5>\d{{1,2}})\s?[日일]""",
        re.I | re.X,
    )


@cache
def _yearless() -> re.Pattern[str]:
    month = month_pattern()
    return re.compile(
        rf"""\b(?P<m1>{month})\b\.?\s(?P<a1>\d{{1,2}})(?:st|nd|rd|th)?(?:\s?(?:-|–|to|and|/)\s?(?P<b1>\d{{1,2}})(?:st|nd|rd|th)?)?(?![\d:])(?!,?\s\d{{4}}\b)
        |\b(?P<a2>\d{{1,2}})(?:st|nd|rd|th)?(?:\s?(?:-|–|to|and|/)\s?(?P<b2>\d{{1,2}})(?:st|nd|rd|th)?)?\s(?:of\s)?(?P<m2>{month})\b(?!\.?,?\s\d{{4}}\b)""",
        re.I | re.X,
    )


def written(text: str) -> Iterator[Written]:
    """Yield the full dates in ``text``; one that can be read as two days (03/04/2022) is passed over."""
    if _FIGURE.search(text) is None:
        return
    for match in _full().finditer(text):
        day = _date_of(match)
        if day is not None:
            yield Written(match.start(), match.end(), day)


def yearless(text: str) -> Iterator[YearlessDays]:
    """Yield days written without a year ("February 23-24", "the 23rd and 24th of February")."""
    if _FIGURE.search(text) is None:
        return
    for match in _yearless().finditer(text):
        part = match.groupdict()
        month = months()[(part["m1"] or part["m2"]).lower()]
        first = int(part["a1"] or part["a2"])
        last = int(part["b1"] or part["b2"] or first)
        if 1 <= first <= last <= 31 and calendar_day(2000, month, last):
            yield YearlessDays(match.start(), match.end(), month, first, last)


def calendar_day(year: int, month: int, day: int) -> date | None:
    """Return the day, None when the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def stated(value: str) -> date | None:
    """Return the day that a field of metadata writes (ISO 8601, RFC 2822, GDELT's digits, seconds of Unix time)."""
    value = value.strip()
    if re.fullmatch(r"\d{8}(?:T?\d{6}Z?)?", value):
        return calendar_day(int(value[:4]), int(value[4:6]), int(value[6:8]))
    if re.fullmatch(r"\d{9,10}(?:\.\d+)?|\d{12,13}", value):
        seconds = float(value) / (1000 if len(value.partition(".")[0]) > 10 else 1)
        return datetime.fromtimestamp(seconds, UTC).date()
    found = next(written(value[:200]), None)
    return found.day if found else None


def in_utc(value: str) -> datetime | None:
    """Return the moment that a field writes in UTC (``2021-03-04T01:02:03Z``, ``... 01:02:03 GMT``), else None."""
    value = value.strip()
    try:
        moment = parsedate_to_datetime(value) if value[:1].isalpha() else datetime.fromisoformat(value)
    except (ValueError, TypeError):
        return None
    return moment if moment.utcoffset() == timedelta(0) else None


def local_days(moment: datetime) -> tuple[date, date]:
    """Return the earliest and the latest day that clocks on Earth show at ``moment`` (UTC-12 to UTC+14)."""
    try:
        return (moment - timedelta(hours=12)).date(), (moment + timedelta(hours=14)).date()
    except OverflowError:
        return moment.date(), moment.date()


def in_address(url: str) -> date | None:
    """Return the day that an address writes as /2022/02/21/, 2022-02-21 or 20220221, None for none."""
    path = re.sub(r"^\w+://[^/]*", "", url)
    match = re.search(r"(?<!\d)((?:19|20)\d\d)([/\-_.]?)(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?!\d)", path)
    if match and (match.group(2) or len(match.group()) == 8):
        return calendar_day(int(match.group(1)), int(match.group(3)), int(match.group(4)))
    month = re.search(rf"/((?:19|20)\d\d)/({month_pattern()})/(\d{{1,2}})(?!\d)", path, re.I)
    if month:
        return calendar_day(int(month.group(1)), months()[month.group(2).lower()], int(month.group(3)))
    return None


def refusal(day: date, *, not_after: date | None = None) -> str:
    """Return why ``day`` cannot be a report's day, empty when it can; ``not_after`` is the day of collection."""
    if day < EARLIEST:
        return f"{day} is before {EARLIEST.year}"
    if day >= LATEST:
        return f"{day} is in or after {LATEST.year}"
    if not_after is not None and day.toordinal() > not_after.toordinal() + 1:
        return f"{day} is after the day of collection, {not_after}"
    return ""


def _date_of(match: re.Match[str]) -> date | None:
    part = match.groupdict()
    if part["y4"]:
        one, two, year = int(part["p4"]), int(part["q4"]), int(part["y4"])
        readings = {day for day in (calendar_day(year, one, two), calendar_day(year, two, one)) if day}
        return readings.pop() if len(readings) == 1 else None
    for number in "1235":
        if part[f"y{number}"]:
            month = part[f"m{number}"]
            return calendar_day(
                int(part[f"y{number}"]), months().get(month.lower()) or int(month), int(part[f"d{number}"])
            )
    return None
