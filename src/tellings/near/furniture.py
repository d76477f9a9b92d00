"""Shared words that nobody copied: forms filled in anew, the lines under bought pictures, standing notes."""

from __future__ import annotations

import re

from tellings.near.quotable import is_captionlike

MOST_FILLED_IN = 3
LONG_AFTER_DAYS = 7
TAIL = 0.85
SMALL_SHARE = 0.12
SHORT_CAPTION = 60
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"[+-]?\d[\d.,:]*\d|\d")
_CLOSES = re.compile(r"[.!?…]")
_ADDRESS = re.compile(r"https?://|\bwww\.|\b[\w-]+\.[a-z]{2,4}/\w")
_CREDIT = re.compile(r"\([A-Z][\w.’' -]+/\s?[A-Z][\w.’' -]*\)?|/(?:AP|Reuters|Getty|AFP)\b")


def is_filled_in(a: str, b: str) -> bool:
    """Say whether two like passages are one form with other numbers: "23 highs, 282 lows" and "61 highs, 9 lows"."""
    if len(_DIGIT.findall(a)) < MOST_FILLED_IN:
        return False
    one, other = _NUMBER.findall(a), _NUMBER.findall(b)
    numbers = min(len(one), len(other))
    new = len(one) - len(set(one) & set(other))
    return numbers >= MOST_FILLED_IN and new >= MOST_FILLED_IN and 2 * new >= numbers


def is_caption(words: str) -> bool:
    """Say whether a passage is the line under a picture, which comes with the picture to all who buy it."""
    if not words[:1].isupper() or len(words.split()) > SHORT_CAPTION or "(@" in words:  # a post is dated too
        return False
    return bool(_CREDIT.search(words) or is_captionlike(words))


def is_foot(*places: float) -> bool:
    """Say whether passages begin at the foot of their reports (places from 0 to 1), where standing notes are."""
    return min(places) >= TAIL


def is_later(shares: tuple[float, float], days: int) -> bool:
    """Say whether two reports of one outlet share little and are days apart: a note stands for weeks, news does not."""
    return max(shares) <= SMALL_SHARE and days >= LONG_AFTER_DAYS


def paragraph(text: str, place: tuple[int, int]) -> str:
    """Return the lines that the characters at ``place`` stand in."""
    end = text.find("\n", place[1])
    return text[text.rfind("\n", 0, place[0]) + 1 : end if end >= 0 else len(text)].strip()


def is_whole(text: str, place: tuple[int, int]) -> bool:
    """Say whether the characters at ``place`` are whole paragraphs: no word stands before or after in their lines."""
    start, end = text.rfind("\n", 0, place[0]) + 1, text.find("\n", place[1])
    around = text[start : place[0]] + text[place[1] : end if end >= 0 else len(text)]
    return not any(map(str.isalnum, around))


def is_link(text: str, place: tuple[int, int]) -> bool:
    """Say whether whole paragraphs end like the headline of another report, with no mark that ends a sentence."""
    end = text.find("\n", place[1])
    return not _CLOSES.search(text, place[1] - 1, end if end >= 0 else len(text))


def is_address(words: str) -> bool:
    """Say whether a passage sends its reader to an address: "open tinyurl.example/2WT in a browser"."""
    return bool(_ADDRESS.search(words))
