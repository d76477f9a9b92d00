"""What running text lets slip about its day: weekdays behind and ahead, days without a year, "today"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from tellings.lang.blocks import days
from tellings.lexicon import table

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
REACH_CHARS = 140
_WEEKDAY = re.compile(r"\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?!s|\s+(?:night\s+)?(?:league|club|times|school))\b")
_LAST_NEXT = re.compile(r"\b(?:last|next|every|each|until|previous|following|a)\s+(?:\w+\s+)?$", re.I)
_TODAY = re.compile(r"\b(?:today|tonight|this (?:morning|afternoon|evening))\b", re.I)
_TODAY_LOOSE = re.compile(r"[\"“][^\"”]*$|\b(?:of|until|to|in|\w+[’']s)\s$|[’']s\s$", re.I)
_WORD = re.compile(r"[A-Za-z]+")
_SENTENCE_END = re.compile(r"(?<=[a-z0-9”\"])[.!?]\s")
_YEAR = re.compile(r"(?<![\d,.$£€])(1[89]\d\d|20\d\d)(?![\d,]\d|\w)")
_AFTER_YEARS = re.compile(
    r"\bfirst\b[^.]{0,80}?\bin (?P<count>\d{1,3}) years\b[^.]{0,30}?\b(?:after|since|following)\b"
    r"[^.]{0,110}?\bin (?P<year>1[89]\d\d|20\d\d)\b"
)
_DATED = re.compile(
    r",?\s(?:the\s)?\d{1,2}(?:st|nd|rd|th)?\b|,?\s(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\b"
)
PAST, AHEAD, UNSURE = -1, 1, 0


class Weekday(NamedTuple):
    """A weekday in the text: its place, which (Monday is 0), and whether it lies behind or ahead of the writer."""

    start: int
    end: int
    number: int
    direction: int


class Yearless(NamedTuple):
    """A day of a month without a year, and whether it lies behind or ahead of the writer."""

    start: int
    end: int
    month: int
    first: int
    last: int
    direction: int


class Clues(NamedTuple):
    """All that a report's running text tells about its day; offsets count in the report's raw text."""

    weekdays: tuple[Weekday, ...]
    yearless: tuple[Yearless, ...]
    today: tuple[int, int] | None
    years: tuple[int, ...]
    counted_year: int | None


def clues(text: str, stretches: Iterable[tuple[int, int]]) -> Clues:
    """Return the clues in the stretches (start, end) of ``text`` that are its running text."""
    weekdays: list[Weekday] = []
    yearless: list[Yearless] = []
    years: set[int] = set()
    today = counted = None
    for start, end in stretches:
        part = text[start:end]
        for match in _WEEKDAY.finditer(part):
            number = WEEKDAYS.index(match.group().lower())
            if not _LAST_NEXT.search(part[: match.start()]) and not _DATED.match(part, match.end()):
                weekdays.append(
                    Weekday(start + match.start(), start + match.end(), number, _direction(part, *match.span()))
                )
        yearless += [
            Yearless(
                start + one.start, start + one.end, one.month, one.first, one.last, _direction(part, one.start, one.end)
            )
            for one in days.yearless(part)
        ]
        years |= {int(found) for found in _YEAR.findall(part)}
        today = today or _today(part, start)
        counted = counted or _counted(part)
    return Clues(tuple(weekdays), tuple(yearless), today, tuple(sorted(years)), counted)


def _today(part: str, start: int) -> tuple[int, int] | None:
    """Return the first "today" that means the day of writing, not "today's world" nor one inside a quotation."""
    for match in _TODAY.finditer(part):
        if not part[match.end() :].startswith(("’s", "'s")) and not _TODAY_LOOSE.search(part[: match.start()]):
            return start + match.start(), start + match.end()
    return None


def _counted(part: str) -> int | None:
    """Return the year of writing that a count gives: "the first in 12 years after ... in 2003" is 2015.

    Round counts ("40 years") are estimates and give nothing.
    """
    match = _AFTER_YEARS.search(part)
    if match is None:
        return None
    count = int(match["count"])
    return None if count % 5 == 0 else count + int(match["year"])


@cache
def _cues() -> dict[str, int]:
    signs = {"ahead": AHEAD, "past": PAST}
    return {
        word: signs[name]
        for name, words in table("clean/tense_cues.tsv", ("direction", "words"))
        for word in words.split()
    }


def _direction(part: str, start: int, end: int) -> int:
    """Return the direction of the nearest cue: before the expression in its sentence, else after it."""
    before = part[max(0, start - REACH_CHARS) : start]
    before = before[max((match.end() for match in _SENTENCE_END.finditer(before)), default=0) :]
    for word in reversed(_WORD.findall(before)):
        if sign := _sign(word):
            return sign
    after = part[end : end + REACH_CHARS]
    stop = _SENTENCE_END.search(after)
    for word in _WORD.findall(after[: stop.start() + 1 if stop else None]):
        if sign := _sign(word):
            return sign
    return UNSURE


def _sign(word: str) -> int:
    lower = word.lower()
    return _cues().get(lower, UNSURE) or (PAST if len(lower) > 5 and lower.endswith("ed") else UNSURE)
