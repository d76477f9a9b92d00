"""Posts of social media inside a report: their words, author, handle and day, as flattened text keeps them."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from tellings.lang.blocks import days
from tellings.lang.blocks.lines import Line

# "— Ada Novak (@adanovak) March 3, 2021": how embedded posts close once their markup is gone.
_SIGNED = re.compile(
    r"(?:—|–|--|-|―)\s?(?P<author>[^\n—]{1,80}?)\s?\((?P<handle>@\w{1,30})\)\s*"
    r"(?P<day>[\w.,/\- ]{6,40}?\b\d{4}\b|\d{4}-\d\d-\d\d)?",
)
_MARKS = re.compile(r"pic\.twitter\.com/\w+|https?://t\.co/\w+|(?<!\w)@\w{2,30}\b|(?<!\w)#\w{2,40}\b")
_SHARED = re.compile(r"^a (?:post|photo|video|reel) (?:shared|posted) by .{2,80}(?:\(@[\w.]+\))?", re.I)
_OPENS = re.compile(r"^(?:tweet|post|instagram|facebook)\s*:\s", re.I)
MAX_LINES_BACK = 3


class Post(NamedTuple):
    """An embedded post: its place in the report, who signs it, and when."""

    start: int
    end: int
    author: str
    handle: str
    day: date | None


def posts(lines: list[Line]) -> list[Post]:
    """Return the posts that ``lines`` embed, in order; a post ends with the line that signs it."""
    found: list[Post] = []
    for number, line in enumerate(lines):
        for match in _SIGNED.finditer(line.text):
            opened = line.start + _opening(line.text, match.start())
            if match.start() == 0 or not line.text[: match.start()].strip():
                opened = _line_before(lines, number, found)
            if found and opened < found[-1].end:
                opened = line.start + match.start()
            written = next(days.written(match.group("day") or ""), None)
            end = line.start + (match.end() if match.group("day") and written else match.end("handle") + 1)
            found.append(Post(opened, end, match["author"].strip(), match["handle"], written.day if written else None))
        if _SHARED.match(line.text):
            handle = re.search(r"\((@[\w.]+)\)", line.text)
            found.append(Post(line.start, line.end, "", handle.group(1) if handle else "", None))
    return found


def _opening(text: str, signed: int) -> int:
    """Return where in a line the post signed at ``signed`` opens: after an earlier post, else at the line's start."""
    before = [match.end() for match in _SIGNED.finditer(text, 0, signed)]
    place = before[-1] if before else 0
    return place + len(text[place:signed]) - len(text[place:signed].lstrip())


def _line_before(lines: list[Line], number: int, found: list[Post]) -> int:
    """Return the start of the lines above a signature that bear a post's marks; at least the line just above."""
    first = number
    for back in range(1, MAX_LINES_BACK + 1):
        at = number - back
        if at < 0 or (found and lines[at].start < found[-1].end):
            break
        if back > 1 and not _MARKS.search(lines[at].text):
            break
        first = at
        if _OPENS.match(lines[at].text):
            break
    return lines[first].start
