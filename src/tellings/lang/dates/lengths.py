"""Days told by a length of time from something else: "weeks after he visited", "hours before the vote", "recently"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from tellings.lang.dates.words import values_of
from tellings.records import Day, Span, Timex
from tellings.text import squeeze

if TYPE_CHECKING:
    from tellings.lang.tree import Token, Tree

# A length without a number: at least two, and fewer than would be told in the next larger unit, in days. Hours stay
# inside the day: the basis says so.
VAGUE = {"TS": (0, 0), "TM": (0, 0), "TH": (0, 0), "D": (2, 10), "W": (14, 49), "M": (61, 335), "Y": (730, 3652),
         "DE": (7305, 32872)}  # fmt: skip
EXACT = {"TS": 0, "TM": 0, "TH": 1 / 24, "D": 1, "W": 7, "M": 30.44, "Q": 91.31, "Y": 365.25, "DE": 3652.5}
RECENT_DAYS = 180
_LENGTH = re.compile(r"P(T?)([\dX]+)([A-Z]{1,2})$")
_SIGNS = {"after": 1, "since": 1, "following": 1, "before": -1}


def beside(
    trigger: Token, here: Sequence[tuple[Timex, Token]], published: Day | None, day_of: Callable[[Token], Day | None]
) -> Day | None:
    """Return the Day of a trigger that a length of time ties to the clause above it: counted from that clause's Day,
    else from publication.

    "The trip comes weeks after he visited Oslo" in a report of 21 February: he visited two to seven weeks before.
    """
    link = _link(trigger)
    above = _day_above(trigger, day_of)
    base = above or published
    if link is None or base is None or base.first is None or base.last is None:
        return None
    length = next((timex for timex, top in here if _measures(top, link) and days_of(timex.value)), None)
    span = days_of(length.value) if length else None
    if length is None or span is None:
        return None
    sign = -_SIGNS[link.lower]
    side = "before" if sign < 0 else "after"
    shifts = sorted((sign * span[0], sign * span[1]))
    return Day(
        first=_moved(base.first, shifts[0]),
        last=_moved(base.last, shifts[1]),
        basis=f"“{words_at(trigger.tree, length.span)}” {side} {base.label()}"
        + ("" if above else ", the day of publication"),
        span=length.span,
    )


def _day_above(trigger: Token, day_of: Callable[[Token], Day | None]) -> Day | None:
    """Return the Day of the clause that the trigger's clause hangs on, or of what that one says."""
    head = trigger.head if trigger.dep not in ("pobj", "pcomp") else trigger.head.head
    for verb in (head, *(kid for kid in head.kids("ccomp") if kid is not trigger)):
        day = day_of(verb) if verb is not trigger and verb.pos in ("VERB", "AUX") else None
        if day is not None:
            return day
    return None


def after_told(
    trigger: Token, here: Sequence[tuple[Timex, Token]], day_of: Callable[[Token], Day | None]
) -> Day | None:
    """Return the Day of a trigger that a length ties to a dated clause: "left a day after they met on 3 May"."""
    for below in trigger.children:
        link = _link(below)
        length = next((one for one, top in here if link and _measures(top, link) and days_of(one.value)), None)
        day = day_of(below) if length else None
        span = days_of(length.value) if length else None
        if link is None or length is None or span is None or day is None or day.first is None or day.last is None:
            continue
        sign = _SIGNS[link.lower]
        shifts = sorted((sign * span[0], sign * span[1]))
        words = words_at(trigger.tree, length.span)
        return Day(
            first=_moved(day.first, shifts[0]),
            last=_moved(day.last, shifts[1]),
            basis=f"“{words}” {link.lower} {day.label()}",
            span=length.span,
        )
    return None


def _link(trigger: Token) -> Token | None:
    """Return "after" or "before" that ties the trigger, a verb or a noun, to the clause above."""
    for child in trigger.children:
        if child.dep in ("mark", "advmod") and child.lower in _SIGNS and child.i < trigger.i:
            return child
    head = trigger.head
    return head if trigger.dep in ("pobj", "pcomp") and head.lower in _SIGNS else None


def _measures(top: Token, link: Token) -> bool:
    """Say whether a length stands right before the link, or hangs on it."""
    return top.head is link or (top.i < link.i <= top.i + 2)


def words_at(tree: Tree, span: Span) -> str:
    """Return the words of ``tree`` at a span of the raw text, on one line."""
    return squeeze(tree.text[span.start - tree.start : span.end - tree.start])


def days_of(value: str) -> tuple[int, int] | None:
    """Return the least and the most days that a TimeML length can mean, None for what is no plain length."""
    match = _LENGTH.match(value)
    if match is None:
        return None
    time, number, unit = match.groups()
    unit = time + unit
    if number == "X":
        return VAGUE.get(unit)
    if not number.isdigit() or unit not in EXACT:
        return None
    days = int(number) * EXACT[unit]
    slack = EXACT[unit] / 2 if EXACT[unit] > 1 else 0
    return int(days - slack), int(days + slack + (1 if unit == "TH" else 0))


def referred(timex: Timex, tree: Tree, published: Day | None) -> Day | None:
    """Return the Day of "recently", "now", "years ago", "in the coming weeks", counted from publication.

    A unit says how far to reach ("recent years"); without one it is half a year.
    """
    if published is None or published.first is None or published.last is None:
        return None
    words = words_at(tree, timex.span)
    least, most = _reach(words.lower().split())
    first, last = published.first, published.last
    if timex.value == "PAST_REF":
        first, last = _moved(first, -most), _moved(last, -least)
    elif timex.value == "FUTURE_REF":
        first, last = _moved(first, least), _moved(last, most)
    basis = f"“{words}”, counted from {published.label()}, the day of publication"
    return Day(first=first, last=last, basis=basis, span=timex.span)


def _reach(words: Sequence[str]) -> tuple[int, int]:
    """Return the least and the most days that "years ago" or "recent weeks" can lie away."""
    codes = [values_of("UNITS")[word] for word in words if word in values_of("UNITS")]
    if not codes or codes[0] not in VAGUE:
        return 0, RECENT_DAYS
    least, most = VAGUE[codes[0]]
    return (least if words[-1] in ("ago", "now") else 0), most


def _moved(day: date, days: int) -> date:
    """Return the day so many days away, the calendar's first or last where it ends before."""
    return date.fromordinal(min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal()))
