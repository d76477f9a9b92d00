"""Quoted stretches of a text, whatever the marks: straight, curly, low, guillemets, single, nested, unclosed.

Marks in scraped text cannot be trusted to pair. A paragraph therefore heals itself: a mark that opens while a
quotation is open starts a nested or a new one, a mark that closes nothing is passed over, and a quotation still open
when the paragraph ends is closed there and says so.
"""

from __future__ import annotations

import re
from typing import NamedTuple

OPENERS = {"“": "”", "„": "“", "«": "»", "‹": "›", "‘": "’", "``": "''", "「": "」", "『": "』"}
STRAIGHT = frozenset({'"', "''", "＂"})
SINGLES = frozenset("'‘’")
DOUBLES = STRAIGHT | {"“", "”", "„", "``"}
PAIRS_WITH_ITSELF = STRAIGHT | {"'", "“"}
MAX_DEPTH = 4
_MARK = re.compile(r"``|''|[\"“”„«»‹›‘’'「」『』＂]")
_PARAGRAPH = re.compile(r"\n[ \t\r]*\n\s*")
_LETTER = re.compile(r"\w")


class Quoted(NamedTuple):
    """A quoted stretch: ``start`` and ``end`` leave the marks out, ``outer_start`` and ``outer_end`` take them in."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    closed: bool

    def holds(self, start: int, end: int) -> bool:
        """Say whether the stretch from ``start`` to ``end`` stands within the marks."""
        return self.outer_start <= start and end <= self.outer_end


def quoted(text: str, start: int = 0, end: int | None = None) -> list[Quoted]:
    """Return the outermost quotations in ``text[start:end]``, a paragraph at a time, as code points of ``text``."""
    end = len(text) if end is None else end
    found, first = [], start
    for gap in _PARAGRAPH.finditer(text, start, end):
        found += _paragraph(text, first, gap.start())
        first = gap.end()
    return found + _paragraph(text, first, end)


def _paragraph(text: str, start: int, end: int) -> list[Quoted]:
    found: list[Quoted] = []
    inner: list[Quoted] = []
    stack: list[tuple[str, int, int]] = []
    for match in _MARK.finditer(text, start, end):
        mark, marks = match.group(), [opened for opened, _, _ in stack]
        role = _role(text, match, (start, end), marks)
        if role == "open" and len(stack) < MAX_DEPTH:
            stack.append((mark, match.start(), match.end()))
        level = _partner(mark, marks) if role == "close" else None
        if level is not None:
            _, outer, first = stack[level]
            del stack[level:]
            (inner if stack else found).append(Quoted(first, match.start(), outer, match.end(), True))
    if stack and stack[0][0] not in SINGLES:
        found += _unclosed(text, stack, inner, end)
    return [one for one in found if _LETTER.search(text, one.start, one.end)]


def _unclosed(text: str, stack: list[tuple[str, int, int]], inner: list[Quoted], end: int) -> list[Quoted]:
    """Return what a paragraph's open marks hold: each runs to the next opening mark of its kind, or to the end."""
    mark, outer, first = stack[0]
    later = [one for one in inner if one.outer_start > outer and text[one.outer_start] == mark]
    stop = min([one.outer_start for one in later] + [place for other, place, _ in stack[1:] if other == mark] + [end])
    found = [Quoted(first, _trimmed(text, first, stop), outer, stop, False), *later]
    rest = [one for one in stack[1:] if one[0] == mark][:1]
    return found + [Quoted(start, _trimmed(text, start, end), place, end, False) for _, place, start in rest]


def _role(text: str, match: re.Match[str], limits: tuple[int, int], stack: list[str]) -> str:
    """Return open, close or "" (an apostrophe, an inch) for a mark, from its form, its neighbours and what is open."""
    mark = match.group()
    before = text[match.start() - 1] if match.start() > limits[0] else " "
    after = text[match.end()] if match.end() < limits[1] else " "
    if mark in SINGLES:
        return _single(mark, before, after, stack)
    starts = _boundary_before(before) and not after.isspace()
    ends = not before.isspace() and not after.isalnum()
    if mark in STRAIGHT:
        if any(opened in DOUBLES for opened in stack) and (ends or not starts):
            return "close"
        return "open" if starts or not (ends or before.isalnum() or after.isspace()) else ""
    if mark == "“":
        return "close" if "„" in stack or ("“" in stack and ends and not starts) else "open"
    if mark == "”" and starts and not ends and not any(opened in DOUBLES for opened in stack):
        return "open"
    return "open" if mark in OPENERS else "close"


def _single(mark: str, before: str, after: str, stack: list[str]) -> str:
    """Return the role of a single mark.

    Most are apostrophes: it opens only where a word starts and closes only where one ends.
    """
    if before.isalnum() and after.isalnum():
        return ""
    is_open = any(opened in SINGLES for opened in stack)
    if is_open and mark != "‘" and not before.isspace() and not after.isalnum():
        return "close"
    opens = mark in ("'", "‘") and _boundary_before(before) and (after.isalpha() or after in "[….")
    return "open" if opens and not is_open else ""


def _boundary_before(char: str) -> bool:
    return char.isspace() or char in "([{—–-:;,/“\"‘'«>…."


def _partner(mark: str, stack: list[str]) -> int | None:
    """Return the level of the innermost open mark that ``mark`` can close, None when there is none."""
    for level in range(len(stack) - 1, -1, -1):
        opened = stack[level]
        if mark == OPENERS.get(opened) or (mark == opened and mark in PAIRS_WITH_ITSELF):
            return level
        if (opened in SINGLES and mark in SINGLES) or (opened in DOUBLES and mark in DOUBLES):
            return level
    return None


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
