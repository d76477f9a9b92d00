"""Expressions that stand one inside the other made into one: "10 p.m. Friday", "April of last year", "early 1990"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tellings.lang.dates.points import WEEKDAYS, Point, at
from tellings.lang.dates.senses import Scene, Sense
from tellings.lang.dates.words import values_of

if TYPE_CHECKING:
    from tellings.lang.dates.pieces import Piece
    from tellings.lang.tree import Token

_PLAIN = re.compile(r"P(\d+)([DWMY])$")
LINKS = {"local time", "local time on", "", ",", "of", "of the", "in", "on", ", on", "in the"}
_INNER = {
    "clock": {"day", "weekday"},
    "weekday": {"day", "week"},
    "month": {"year"},
    "season": {"year"},
    "quarter": {"year"},
    "half": {"year"},
    "day": {"year"},
    "nth": {"month"},
    "beside": {"day", "weekday"},
    "the week": {"day", "weekday"},
    "the month": {"month"},
    "the year": {"year"},
    "the weekend": {"day", "weekday"},
}


class Found(NamedTuple):
    """An expression: pieces ``first`` to ``last`` (excluded), what it means, and (once joined) its place and head."""

    first: int
    last: int
    sense: Sense
    start: int = 0
    end: int = 0
    token: Token | None = None


def join(chosen: list[Found], cut: list[Piece]) -> list[Found]:
    """Return the expressions with those joined that stand inside each other, and their modifiers taken in."""
    done: list[Found] = []
    for one in reversed(chosen):
        after = done[-1] if done else None
        joined = _joined(one, after, cut) if after else None
        if joined:
            done[-1] = joined
        else:
            done.append(one)
    return [_placed(_modified(one, cut), cut) for one in reversed(done)]


def _joined(left: Found, right: Found, cut: list[Piece]) -> Found | None:
    link = " ".join(piece.lower for piece in cut[left.last : right.first])
    if link in ("before", "after", "from") and left.sense.type == "DURATION" and right.sense.alone:
        return _shifted(left, right, -1 if link == "before" else 1)
    if (
        link == "' s"
        and left.sense.unit == "year"
        and right.sense.unit in ("quarter", "half", "season", "same quarter")
    ):
        return Found(left.first, right.last, _inside(right.sense, left.sense)) if right.sense.inside else None
    if link not in LINKS or right.sense.value or left.sense.value:
        return None
    if left.sense.unit == "weekday" and right.sense.unit == "day":
        return Found(left.first, right.last, _agreeing(left.sense, right.sense))
    if right.sense.unit in _INNER.get(left.sense.unit, ()) and left.sense.inside:
        return Found(left.first, right.last, _inside(left.sense, right.sense))
    if left.sense.unit in ("day", "weekday") and right.sense.unit == "clock" and right.sense.inside:
        return Found(left.first, right.last, _inside(right.sense, left.sense))
    return None


def _shifted(left: Found, right: Found, sign: int) -> Found | None:
    """Return "two days before Christmas" as one date."""
    match = _PLAIN.match(left.sense.value)
    if match is None:
        return None
    count = sign * int(match.group(1)) * (7 if match.group(2) == "W" else 1)
    unit = {"D": "day", "W": "day", "M": "month", "Y": "year"}[match.group(2)]
    outer = right.sense

    def alone(scene: Scene) -> Point | None:
        point = outer.alone(scene) if outer.alone else None
        return at(unit, point.first).step(count) if point else None

    return Found(left.first, right.last, Sense("DATE", unit, alone=alone, mod=left.sense.mod))


def _agreeing(weekday: Sense, day: Sense) -> Sense:
    """Return the sense of "Monday, 8 November": without a year, the nearest one in which that day is a Monday."""

    def alone(scene: Scene) -> Point | None:
        point = day.alone(scene) if day.alone else None
        if point is None or day.inside is None:
            return point
        years = [Point("year", point.first.year + step) for step in (0, -1, 1, -2, 2)]
        points = [one for year in years if (one := day.inside(year))]
        agreeing = [one for one in points if WEEKDAYS[one.first.weekday()] == weekday.spoken.lower()]
        return scene.closest(agreeing) or point

    return day._replace(alone=alone, inside=None)


def _inside(inner: Sense, outer: Sense) -> Sense:
    """Return the sense of ``inner`` counted inside ``outer``."""

    def alone(scene: Scene) -> Point | None:
        point = outer.alone(scene) if outer.alone else None
        return inner.inside(point) if point and inner.inside else None

    unit = "day" if inner.unit == "weekday" else inner.unit
    return inner._replace(unit=unit, alone=alone, inside=None, weak=False, spoken="")


def _modified(one: Found, cut: list[Piece]) -> Found:
    """Return ``one`` with what stands before it and narrows it: "early", "at least", "the end of"."""
    if one.sense.type in ("DURATION", "SET"):
        return _measured(one, cut)
    first, mod = one.first, None
    before = [piece.lower for piece in cut[max(0, first - 4) : first]]
    if before[-1:] == ["-"] and first >= 2 and "EARLY" in cut[first - 2].classes:
        first, mod = first - 2, cut[first - 2].classes["EARLY"]
    elif first >= 1 and "EARLY" in cut[first - 1].classes:
        first, mod = first - 1, cut[first - 1].classes["EARLY"]
    elif first >= 1 and "COMPARED" in cut[first - 1].classes:
        return _compared(one, first - 1, cut[first - 1].classes["COMPARED"])
    elif before[-2:] == ["in", "the"] or before[-1:] in (["of"], ["in"]):
        return _edged(one, cut)
    if mod is None:
        return _measured(one, cut)
    if first >= 1 and cut[first - 1].lower == "the":
        first -= 1
    return one._replace(first=first, sense=one.sense._replace(mod=mod))


def _compared(one: Found, first: int, mod: str) -> Found:
    """Take in "earlier" and "later": before and after the report, whatever part of the month or year that is."""
    return one._replace(first=first, sense=one.sense._replace(mod=mod, lean=-1 if mod == "START" else 1, weak=False))


def _edged(one: Found, cut: list[Piece]) -> Found:
    """Take in "the end of", "earlier in"."""
    at = one.first - 1
    kinds = cut[at - 1].classes if at >= 1 else {}
    mod = kinds.get("EDGE") if cut[at].lower == "of" else kinds.get("EARLY")
    if mod is None:
        return _compared(one, at - 1, kinds["COMPARED"]) if "COMPARED" in kinds and cut[at].lower != "of" else one
    first = at - 1
    if first >= 1 and cut[first - 1].lower == "the":
        first -= 1
    return one._replace(first=first, sense=one.sense._replace(mod=mod, weak=False))


def _measured(one: Found, cut: list[Piece]) -> Found:
    """Take in "about", "at least", "no more than" before a number or a clock time."""
    if not {"NUM", "A", "CLOCK", "SOME", "HOUR_NAME", "SET", "EACH", "COUPLE"} & cut[one.first].classes.keys():
        return one
    phrases = values_of("MEASURE")
    for size in (3, 2, 1):
        phrase = " ".join(piece.lower for piece in cut[max(0, one.first - size) : one.first])
        if phrase in phrases and one.first >= size:
            return one._replace(first=one.first - size, sense=one.sense._replace(mod=phrases[phrase]))
    return one


def _placed(one: Found, cut: list[Piece]) -> Found:
    """Return ``one`` with its place; the article of a noun behind it stays outside ("the two-week crisis")."""
    first, last = cut[one.first], cut[one.last - 1]
    if first.lower in ("the", "a", "an") and first.token.head.start >= last.end and one.last - one.first > 1:
        return _placed(one._replace(first=one.first + 1), cut)
    inside = [piece.token for piece in cut[one.first : one.last]]
    top = next((token for token in inside if token.head is token or token.head not in inside), first.token)
    return one._replace(start=first.start, end=last.end, token=top)
