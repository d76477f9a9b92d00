"""Calendar dates written out in full, found in raw text by pattern alone: for date stamps, posts and captions."""

from __future__ import annotations

import re
from datetime import date

from tellings.lang.dates.points import day_point
from tellings.lang.dates.words import values_of
from tellings.records import Day

_MONTHS = {word: int(value) for word, value in values_of("MONTH").items()}
_MONTH = r"(?P<{}>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?P<{}>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?\b"
_YEAR = r"(?P<{}>1[6-9]\d\d|20\d\d)(?![\d,]\d)\b"
_FORMS = (
    rf"{_MONTH.format('m1')}\s*{_DAY.format('d1')}\s*,?\s*{_YEAR.format('y1')}",
    rf"{_DAY.format('d2')}\s*(?:of\s+|-)?{_MONTH.format('m2')}(?:\s*[,-]?\s*|\s+of\s+){_YEAR.format('y2')}",
    r"(?P<y3>1[89]\d\d|20\d\d)(?P<mark>[-/.])(?P<m3>0?[1-9]|1[0-2])(?P=mark)(?P<d3>0?[1-9]|[12]\d|3[01])(?:(?=T\d)|\b)",
    r"(?P<a>0?[1-9]|[12]\d|3[01])(?P<same>[-/.])(?P<b>0?[1-9]|[12]\d|3[01])(?P=same)(?P<y4>1[89]\d\d|20\d\d)\b",
)
_ANY = re.compile(r"(?<![\w.,/-])(?:" + "|".join(_FORMS) + ")", re.IGNORECASE)


def calendar_days(text: str) -> list[tuple[int, int, Day]]:
    """Return (start, end, Day) of each day named with its year in ``text``, in code points and in text order.

    Reads "21 Feb, 2022", "April 7, 2021", "7th of April 2021", "2022-02-22", "22.02.2022". Of 03/04/2022, which two
    conventions read differently, nothing is said; a day that no calendar has (31 April) is passed over.
    """
    found = []
    for match in _ANY.finditer(text):
        day = _day(match.groupdict())
        if day is not None:
            found.append((match.start(), match.end(), Day(first=day, last=day, basis="date written in the text")))
    return found


def _day(parts: dict[str, str | None]) -> date | None:
    if parts["y4"]:
        return numeric_day(int(parts["a"] or 0), int(parts["b"] or 0), int(parts["y4"]))
    for number in "123":
        year, month, day = (parts[key + number] for key in "ymd")
        if year and month and day:
            point = day_point(int(year), _MONTHS.get(month.lower(), 0) or int(month), int(day))
            return point.first if point else None
    return None


def numeric_day(one: int, two: int, year: int) -> date | None:
    """Return the day that 22/02/2022 or 02/22/2022 means, or None when the two numbers could be read both ways."""
    readings = {point.first for point in (day_point(year, two, one), day_point(year, one, two)) if point}
    return readings.pop() if len(readings) == 1 else None
