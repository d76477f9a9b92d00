"""Shared words that nobody copied: forms filled in anew, timetables, lines under bought pictures, standing notes."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from tellings.near.quotable import is_captionlike

MOST_FILLED_IN = 3
LONG_AFTER_DAYS = 7
TAIL = 0.85
HEAD = 40
SMALL_SHARE = 0.12
LONGEST_CAPTION = 80
MENU, LONGEST_ENTRY = 8, 4
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"[+-]?\d[\d.,:]*\d|\d")
_TIME = re.compile(r"\b\d{1,2}(?:[:.]\d\d)? ?[AaPp]\.?[Mm]\b|\b\d{1,2}:\d\d\b")
_CLOSES = re.compile(r"[.!?…]")
_ADDRESS = re.compile(r"https?://|\bwww\.|\b[\w-]+\.[a-z]{2,4}/\w")
_CREDIT = re.compile(r"\([A-Z][\w.’' -]+/\s?[A-Z][\w.’' -]*\)?|/(?:AP|Reuters|Getty|AFP)\b")


class Shown(NamedTuple):
    """A passage of a text: its place in code points, and which part of the text's words it is."""

    text: str
    place: tuple[int, int]
    share: float

    @property
    def words(self) -> str:
        """The passage itself."""
        return self.text[slice(*self.place)]


def is_furniture(a: Shown, b: Shown, *, one_outlet: bool, days: int) -> bool:
    """Say whether a passage that two reports, ``days`` apart, have in common is a form filled in anew, a timetable, a
    page's menu, the line under a picture, or a standing note of their outlet.
    """
    words = a.words
    if is_filled_in(words, b.words) or is_timetable(a) or is_menu(words):
        return True
    if is_post(words):
        return False
    if is_caption(paragraph(a)) and is_caption(paragraph(b)):
        return True
    if not one_outlet:
        return False
    standing = is_later((a.share, b.share), days)
    if standing and (is_address(words) or is_head(a, b)):
        return True
    return is_whole(a) and is_whole(b) and (is_link(a) or (standing and is_foot(a, b)))


def is_filled_in(a: str, b: str) -> bool:
    """Say whether two like passages are one form with other numbers: "23 highs, 282 lows" and "61 highs, 9 lows"."""
    if len(_DIGIT.findall(a)) < MOST_FILLED_IN:
        return False
    one, other = _NUMBER.findall(a), _NUMBER.findall(b)
    numbers = min(len(one), len(other))
    new = min((Counter(one) - Counter(other)).total(), (Counter(other) - Counter(one)).total())
    return numbers >= MOST_FILLED_IN and new >= MOST_FILLED_IN and 2 * new >= numbers


def is_timetable(passage: Shown) -> bool:
    """Say whether a passage lists what comes when: lines that each hold a time of day."""
    lines = [line for line in paragraph(passage).split("\n") if line.strip()]
    return len(lines) > 1 and all(map(_TIME.search, lines))


def is_menu(words: str) -> bool:
    """Say whether a passage is mostly a page's menu: lines with no figure and no mark at the end, many short."""
    lines = [line.strip() for line in words.split("\n") if line.strip()]
    if len(lines) < MENU:
        return False
    entries = [len(line.split()) for line in lines if line[-1].isalnum() and not _DIGIT.search(line)]
    short = sum(length <= LONGEST_ENTRY for length in entries)
    return short >= MENU and 2 * sum(entries) >= len(words.split())


def is_caption(words: str) -> bool:
    """Say whether a paragraph is the line under a picture, which comes with the picture to all who buy it."""
    if not words[:1].isupper() or "\n" in words:
        return False
    return len(words.split()) <= LONGEST_CAPTION and bool(_CREDIT.search(words) or is_captionlike(words))


def is_foot(*passages: Shown) -> bool:
    """Say whether passages begin at the foot of their reports, where standing notes are."""
    return all(one.place[0] >= TAIL * len(one.text) for one in passages)


def is_head(*passages: Shown) -> bool:
    """Say whether passages open their reports: what opens reports of different weeks is a standing head, no news."""
    return all(one.place[0] <= HEAD for one in passages)


def is_later(shares: tuple[float, float], days: int) -> bool:
    """Say whether two reports of one outlet share little and are days apart: a note stands for weeks, news does not."""
    return max(shares) <= SMALL_SHARE and days >= LONG_AFTER_DAYS


def paragraph(passage: Shown) -> str:
    """Return the lines that the passage stands in."""
    text, (start, last) = passage.text, passage.place
    end = text.find("\n", last)
    return text[text.rfind("\n", 0, start) + 1 : end if end >= 0 else len(text)].strip()


def is_whole(passage: Shown) -> bool:
    """Say whether the passage is whole paragraphs: no word stands before or after in their lines."""
    text, (start, last) = passage.text, passage.place
    end = text.find("\n", last)
    around = text[text.rfind("\n", 0, start) + 1 : start] + text[last : end if end >= 0 else len(text)]
    return not any(map(str.isalnum, around))


def is_link(passage: Shown) -> bool:
    """Say whether whole paragraphs end like the headline of another report, with no mark that ends a sentence."""
    text, last = passage.text, passage.place[1]
    end = text.find("\n", last)
    return not _CLOSES.search(text, last - 1, end if end >= 0 else len(text))


def is_address(words: str) -> bool:
    """Say whether a passage sends its reader to an address: "open tinyurl.example/2WT in a browser"."""
    return bool(_ADDRESS.search(words))


def is_post(words: str) -> bool:
    """Say whether a passage is signed as posts are, "Ada Brekke (@AdaBrekke)": a date and an address are its own."""
    return "(@" in words
