"""What an expression can mean before it is known where it stands: a fixed value, or a point counted from somewhere.

A scene is where an expression stands: the day it is counted from, the expressions before it, the tense around it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from tellings.lang.dates.points import SIZE, Point, at

AGAINST_TENSE = 6.0
AHEAD_UNTOLD = 1.5


class Scene:
    """Where expressions of one report are read. What was asked of it tells what a reading rests on (``rests_on``)."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._ahead: Callable[[], int] = int
        self.latest: Point | None = None
        self.quarter: Point | None = None
        self.rests_on = ""

    def turn_to(self, ahead: Callable[[], int]) -> None:
        """Move to the next expression; ``ahead`` returns which way its clause looks (see `tense.direction`)."""
        self._ahead, self.rests_on = ahead, ""

    @property
    def today(self) -> date:
        """Return the day that "today" means."""
        self.rests_on = self.rests_on or "published"
        return self._today

    @property
    def ahead(self) -> int:
        """Return +1, -1 or 0: which way the clause looks."""
        return self._ahead()

    def now(self, unit: str) -> Point:
        """Return this day, week, month ..."""
        return at(unit, self.today)

    def then(self, unit: str) -> Point | None:
        """Return the day, week, month ... last spoken of; if none was, today's for a clause that looks ahead."""
        if self.latest is None or SIZE[self.latest.unit] > SIZE[unit]:
            return self.now(unit) if self.ahead > 0 else None
        self.rests_on = self.latest.value
        return at(unit, self.latest.first)

    def closest(self, points: list[Point]) -> Point | None:
        """Return the point nearest to today; one that the tense speaks against counts as farther
        away, and without a tense so does what lies ahead.
        """
        today, ahead = self.today, self.ahead

        def cost(point: Point) -> float:
            if point.first <= today <= point.last:
                return 0.0
            days = (point.first - today).days if point.first > today else (point.last - today).days
            weight = AGAINST_TENSE if days * ahead < 0 else AHEAD_UNTOLD if ahead == 0 and days > 0 else 1.0
            return abs(days) * weight

        return min(points, key=cost, default=None)


class Sense(NamedTuple):
    """The meaning of one expression.

    ``value`` is set when nothing else matters (durations, sets, references). Otherwise ``alone`` counts from a scene
    and ``inside`` from a larger point ("April" inside "last year"); ``until`` gives the last point of a range. A
    ``weak`` sense counts only when joined to another ("the morning" of 5 May); ``unknown`` is the value
    where what it counts from is not told; ``lean`` is -1 for "earlier" and +1 for "later".
    """

    type: str
    unit: str = ""
    value: str = ""
    alone: Callable[[Scene], Point | None] | None = None
    inside: Callable[[Point], Point | None] | None = None
    until: Callable[[Point], Point | None] | None = None
    mod: str | None = None
    weak: bool = False
    unknown: str = ""
    lean: int = 0
    spoken: str = ""


def fixed(point: Point | None) -> Sense | None:
    """Return the sense of a date that says all about itself, None for no point."""
    return Sense("DATE", point.unit, alone=lambda _: point) if point else None


def reference(value: str) -> Sense:
    """Return the sense of "now", "recently", "soon"."""
    return Sense("DATE", "ref", value=value)
