"""The lines of a report with their places, and what one looks like: sentence or title, list or table."""

from __future__ import annotations

import re
from typing import NamedTuple

from tellings.text import WORD

_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")
MAX_JOINED = 4_000
END_CHARS = 40
_BREAK = re.compile(r"[\r\n\u2028\u2029\x0b\x0c\x85]")
_BULLET = re.compile(r"^(?:[-–—•*·▪►»>+]|\d{1,2}[.)])\s+")
_END = re.compile(r"[.!?…।。؟!?][\"'”’»)\]*]*(?:\s*\[?\d{0,3}\]?)$|[.!?][\"'”’»)\]]+$")
_HARD_END = re.compile(r"[.!?।。؟][\"'”’»)\]]*$")


class Line(NamedTuple):
    """One line without its outer blanks: its place in the report and its words."""

    start: int
    end: int
    text: str
    words: int

    @property
    def ends(self) -> bool:
        """Whether the line closes as a sentence does."""
        return bool(_END.search(self.text, max(0, len(self.text) - END_CHARS)))

    @property
    def stops(self) -> bool:
        """Whether the line closes with a full stop, a question or an exclamation mark (no ellipsis)."""
        return bool(_HARD_END.search(self.text)) and not self.text.endswith(("...", "…"))

    @property
    def bullet(self) -> bool:
        """Whether the line opens as an item of a list."""
        return bool(_BULLET.match(self.text))

    @property
    def sentence(self) -> bool:
        """Whether the line reads as running text: words enough and a closing mark."""
        return self.words >= 8 and self.ends

    @property
    def capitals(self) -> bool:
        """Whether the line is written in capitals."""
        letters = [char for char in self.text if char.isalpha()]
        return len(letters) > 3 and sum(char.isupper() for char in letters) > 0.85 * len(letters)

    @property
    def title_share(self) -> float:
        """The share of longer words that open with a capital."""
        long = [word for word in WORD.findall(self.text) if len(word) > 3]
        return sum(word[0].isupper() for word in long) / len(long) if long else 0.0

    @property
    def table(self) -> bool:
        """Whether the line is a cell or a row of a table."""
        return self.text.count("|") >= 2 or not any(char.isalpha() for char in self.text)


def split(text: str) -> list[Line]:
    """Return the lines of ``text`` that hold more than blanks, in order; a sentence wrapped over lines is one line."""
    return _joined(text, _physical(text))


def _physical(text: str) -> list[Line]:
    found = []
    for match in _LINE.finditer(text):
        line = match.group()
        inner = line.strip()
        if inner:
            start = match.start() + len(line) - len(line.lstrip())
            found.append(Line(start, start + len(inner), inner, len(WORD.findall(inner))))
    return found


def _joined(text: str, lines: list[Line]) -> list[Line]:
    """Join lines that one sentence was wrapped over; breaks inside become blanks, so that no offset moves."""
    hard = _hard_wrapped(lines)
    found: list[Line] = []
    for line in lines:
        last = found[-1] if found else None
        if last and line.end - last.start <= MAX_JOINED and _goes_on(text, last, line, hard=hard):
            inner = _BREAK.sub(" ", text[last.start : line.end])
            found[-1] = Line(last.start, line.end, inner, last.words + line.words)
        else:
            found.append(line)
    return found


def _goes_on(text: str, last: Line, line: Line, *, hard: bool) -> bool:
    between = text[last.end : line.start]
    if last.ends and not hard:
        return False
    if last.text.endswith((":", "|")) or line.bullet or line.table or last.table or not last.text[-1:].strip():
        return False
    if hard and between.count("\n") == 1 and len(last.text.rpartition("\n")[2]) >= 45:
        return True
    lower = (
        line.text[0].islower()
        and not line.text[1:2].isupper()
        and "://" not in line.text[:9]
        and "@" not in line.text[:30]
    )
    return lower and not last.ends and last.words >= 5 and not last.text[-1].isdigit()


def _hard_wrapped(lines: list[Line]) -> bool:
    """Say whether the text was broken at a fixed width, as wires and mail do."""
    if len(lines) < 6:
        return False
    lengths = sorted(len(line.text) for line in lines)
    open_ended = sum(not line.ends for line in lines)
    return 50 <= lengths[len(lengths) // 2] <= 95 and lengths[-1] <= 110 and open_ended > 0.6 * len(lines)


def unmarked(text: str) -> str:
    """Return a line without its bullet, icons and closing marks: what phrases are compared with."""
    return _BULLET.sub("", text).strip(" \t\u00a0|•·▶►→»›‹«▼▲☰✕×…").rstrip(".:! ").strip()
