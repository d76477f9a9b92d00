"""Points of the calendar: a day, a week, a quarter, a century ... as a unit and a count, so that steps are sums.

A point writes itself as a TimeML value (TIMEX3 of ISO-TimeML: ``1989-Q3``, ``1998-W07-WE``, ``199``) and knows its
first and last day. Weeks are ISO 8601's. Seasons are the northern ones: spring opens in March.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import NamedTuple

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS_IN = {"month": 1, "season": 3, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
DAYS_IN = {"day": 1, "week": 7, "weekend": 7}
SEASONS = ("SP", "SU", "FA", "WI")
SIZE = {"day": 1, "weekend": 2, "week": 7, "month": 30, "season": 91, "quarter": 91, "half": 182, "year": 365}
SIZE |= {"decade": 3652, "century": 36525}
_SPRING = 2


class Point(NamedTuple):
    """The ``n``-th ``unit`` since year 0 (days and weeks since 0001-01-01); ``clock`` is a TimeML suffix such as
    ``T10:30`` or ``TMO``.
    """

    unit: str
    n: int
    clock: str = ""

    def step(self, count: int) -> Point:
        """Return the point ``count`` units later, or earlier when negative."""
        return Point(self.unit, self.n + count, self.clock)

    @property
    def first(self) -> date:
        """Return its first day; raises ValueError outside years 1 to 9999."""
        if self.unit in DAYS_IN:
            ordinal = self.n * DAYS_IN[self.unit] + (1 if self.unit != "day" else 0)
            return date.fromordinal(ordinal + (5 if self.unit == "weekend" else 0))
        months = self.n * MONTHS_IN[self.unit] + (_SPRING if self.unit == "season" else 0)
        return date(months // 12 or 1, months % 12 + 1, 1)

    @property
    def last(self) -> date:
        """Return its last day; raises ValueError outside years 1 to 9999."""
        if self.unit == "weekend":
            return self.first + timedelta(days=1)
        return self.step(1).first - timedelta(days=1)

    @property
    def value(self) -> str:
        """Return the TimeML value."""
        return self._calendar() + self.clock

    def _calendar(self) -> str:
        first = self.first
        if self.unit == "day":
            return first.isoformat()
        if self.unit in ("week", "weekend"):
            year, week, _ = first.isocalendar()
            return f"{year:04}-W{week:02}" + ("-WE" if self.unit == "weekend" else "")
        if self.unit == "month":
            return f"{first.year:04}-{first.month:02}"
        per_year = {"season": "{}", "quarter": "Q{}", "half": "H{}"}
        if self.unit in per_year:
            part = self.n % (12 // MONTHS_IN[self.unit])
            return f"{first.year:04}-" + per_year[self.unit].format(
                SEASONS[part] if self.unit == "season" else part + 1
            )
        return {"year": "{:04}", "decade": "{:03}", "century": "{:02}"}[self.unit].format(self.n)


def at(unit: str, day: date) -> Point:
    """Return the point of that unit which ``day`` lies in; a weekend is that of the day's week."""
    if unit in DAYS_IN:
        return Point(unit, day.toordinal() if unit == "day" else (day.toordinal() - 1) // 7)
    months = day.year * 12 + day.month - 1 - (_SPRING if unit == "season" else 0)
    return Point(unit, months // MONTHS_IN[unit])


def day_point(year: int, month: int, day: int) -> Point | None:
    """Return the day, or None when the calendar has no such day (31 April)."""
    if not (1 <= month <= 12 and 1 <= year <= 9999 and 1 <= day <= calendar.monthrange(year, month)[1]):
        return None
    return at("day", date(year, month, day))


def weekday_near(name: str, anchor: date, *, ahead: bool) -> date:
    """Return the nearest day called ``name``: on or after ``anchor``, or on or before it.

    The caller knows the tense. Raises ValueError for a name that is no English weekday.
    """
    step = 1 if ahead else -1
    days = step * (WEEKDAYS.index(name.lower()) - anchor.weekday()) % 7
    return anchor + timedelta(days=step * days)


def easter(year: int) -> date:
    """Return Easter Sunday of the western churches (Meeus, Jones and Butcher's rule for the Gregorian calendar)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)
