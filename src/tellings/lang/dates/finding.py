"""The expressions of time of a report, in text order, each with its TimeML value and the Day that it means.

Matches of patterns are chosen leftmost and longest, then joined from right to left where one stands inside another
("10 p.m." + "Friday", "April" + "of" + "last year"), and read one after the other, so that "two days later" can count
from what was said before. A day of publication that is not known, or known only as an interval, is tried at its ends:
what comes out alike is certain, what differs is masked with X.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from tellings.lang.dates import forms_calendar, forms_relative
from tellings.lang.dates.doubts import allowed
from tellings.lang.dates.joining import Found, join
from tellings.lang.dates.lengths import words_at
from tellings.lang.dates.patterns import Match, matches, may_tell_time
from tellings.lang.dates.pieces import Piece, pieces
from tellings.lang.dates.senses import Scene, Sense
from tellings.lang.dates.tense import direction
from tellings.records import Day, Span, Timex

if TYPE_CHECKING:
    from tellings.lang.tree import Tree

_LENGTH = re.compile(r"P[\dXT]")
UNKNOWN = (date(1888, 3, 7), date(2016, 9, 30), date(2049, 11, 13))


class Read(NamedTuple):
    """One reading of an expression: its value, its days, and what it rests on."""

    value: str
    first: date | None
    last: date | None
    rests_on: str
    ahead: int = 0


def timexes(trees: Sequence[Tree], published: Day | None) -> tuple[Timex, ...]:
    """Return the expressions of time of a report (its trees in text order), in text order.

    ``published`` may be None or an interval; values that hang on it are then masked (``XXXX-WXX-3``), and their Day
    is None or as wide as the interval makes it. Durations, sets and "recently" have no Day.
    """
    found = [(tree, one) for tree in trees for one in expressions(tree)]
    runs = [_read_all(found, today) for today in _anchors(published)]
    known = published is not None and published.first is not None and published.last is not None
    timexes = (
        _timex(tree, one, [run[number] for run in runs], published if known else None)
        for number, (tree, one) in enumerate(found)
    )
    return tuple(timex for timex in timexes if timex is not None)


def _anchors(published: Day | None) -> tuple[date, ...]:
    if published is None or published.first is None or published.last is None:
        return UNKNOWN
    return tuple(sorted({published.first, published.last}))


def expressions(tree: Tree) -> list[Found]:
    """Return the expressions of one sentence, in order, not yet counted from anywhere."""
    if not may_tell_time(tree.text):
        return []
    cut = pieces(tree)
    chosen: list[Found] = []
    free = 0
    for match in matches(cut):
        if match.first < free:
            continue
        sense = _sense(match, cut)
        if sense is not None:
            chosen.append(Found(match.first, match.last, sense))
            free = match.last
    return [one for one in join(chosen, cut) if not one.sense.weak]


def _sense(match: Match, cut: list[Piece]) -> Sense | None:
    if not allowed(match, cut):
        return None
    return FORMS[match.form](match)


def _read_all(found: Sequence[tuple[Tree, Found]], today: date) -> list[Read | None]:
    scene = Scene(today)
    return [_read(one, scene) for _, one in found]


def _read(one: Found, scene: Scene) -> Read | None:
    """Read one expression in its scene and tell the scene what was spoken of."""
    sense = one.sense
    if sense.alone is None:
        return Read(sense.value, None, None, "")
    scene.turn_to(partial(_leaning, one))
    read = _counted(sense, scene)
    if read is None and sense.unknown:
        return Read(sense.unknown, None, None, "")
    return read


def _counted(sense: Sense, scene: Scene) -> Read | None:
    """Return what ``sense`` comes to, None when the scene does not tell or the calendar has no such day."""
    try:
        point = sense.alone(scene) if sense.alone else None
        last = sense.until(point) if point and sense.until else point
        if point is None or last is None:
            return None
        value = point.value if last == point else f"{point.value}/{last.value}"
        rests_on = scene.rests_on
        around = rests_on == "published" and point.first <= scene.today <= last.last
        read = Read(value, point.first, last.last, rests_on, (sense.lean or scene.ahead) if around else 0)
    except (ValueError, OverflowError):
        return None
    scene.latest = point
    if sense.unit == "quarter":
        scene.quarter = point
    return read


def _leaning(one: Found) -> int:
    """Return which way the clause looks; a month that only names its noun ("the June pact") asks no verb."""
    if one.token is None or (one.sense.unit in ("month", "season") and one.token.dep in ("compound", "nmod", "amod")):
        return 0
    return direction(one.token)


def _timex(tree: Tree, one: Found, reads: list[Read | None], published: Day | None) -> Timex | None:
    """Return the expression as all readings of it allow."""
    sure = [read for read in reads if read is not None]
    if len(sure) < len(reads):
        return None
    value = _masked([read.value for read in sure])
    span = Span(report=tree.report, start=one.start, end=one.end)
    day = None
    if sure[0].first is not None and (published is not None or len({read.value for read in sure}) == 1):
        basis = _basis(one, words_at(tree, span), sure[0], published)
        day = _day(one, sure, span, basis)
        if published is not None:
            day = _clipped(day, sum(read.ahead for read in sure), published)
    kind = "DURATION" if one.sense.type == "DATE" and _LENGTH.match(value) else one.sense.type
    return Timex(span=span, type=kind, value=value, mod=one.sense.mod, day=day)


def _masked(values: list[str]) -> str:
    """Return what the values have in common, with X for what they do not."""
    if len(set(values)) == 1:
        return values[0]
    if len({len(value) for value in values}) > 1:
        return "XXXX"
    return "".join(chars[0] if len(set(chars)) == 1 else "X" for chars in zip(*values, strict=True))


def _day(one: Found, reads: list[Read], span: Span, basis: str) -> Day:
    firsts = [read.first for read in reads if read.first]
    lasts = [read.last for read in reads if read.last]
    first, last = _opened(one, *_narrowed(one, min(firsts), max(lasts)))
    return Day(first=first, last=last, basis=basis, span=span)


def _narrowed(one: Found, first: date, last: date) -> tuple[date, date]:
    """Return the half of an interval that "early" and "late" leave, or the middle two quarters of it."""
    days = (last - first).days
    mod = None if one.sense.lean or one.sense.unit.endswith(("day", "clock")) else one.sense.mod
    if mod == "START":
        return first, first + timedelta(days=days // 2)
    if mod == "END":
        return last - timedelta(days=days // 2), last
    if mod == "MID":
        return first + timedelta(days=days // 4), last - timedelta(days=days // 4)
    return first, last


def _clipped(day: Day, ahead: int, published: Day) -> Day:
    """Return the part of "this week" that lies behind, or ahead of, publication, as the tense tells."""
    if ahead < 0 and day.last and published.last and day.last > published.last:
        return replace(day, last=published.last)
    if ahead > 0 and day.first and published.first and day.first < published.first:
        return replace(day, first=published.first)
    return day


def _opened(one: Found, first: date, last: date) -> tuple[date | None, date | None]:
    """Return the ends of the interval, one of them open after "since", "until", "before" and "after"."""
    link = one.token.head.lower if one.token else ""
    if link == "since":
        return first, None
    if link in ("until", "till"):
        return None, last
    if link == "after" and last < date.max:
        return last + timedelta(days=1), None
    if link == "before" and first > date.min:
        return None, first - timedelta(days=1)
    return first, last


def _basis(one: Found, words: str, read: Read, published: Day | None) -> str:
    """Say what the day of the expression ``words`` rests on."""
    if not read.rests_on:
        return f"“{words}”"
    if read.rests_on != "published" or published is None or read.first is None:
        return f"“{words}”, counted from {read.rests_on}"
    label, day = published.label(), read.first
    if one.sense.spoken and published.first == published.last and published.first is not None:
        side = "on" if day == published.first else "before" if day < published.first else "after"
        return f"{one.sense.spoken} {side} {label}, the day of publication"
    return f"“{words}”, counted from {label}, the day of publication"


FORMS: dict[str, Callable[[Match], Sense | None]] = {**forms_calendar.FORMS, **forms_relative.FORMS}
