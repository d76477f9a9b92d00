"""What stands above and around the headline of a page that was copied whole: the outlet's name, sections, a day.

All of it is told by form, and the name of an outlet only where another line is left to be the headline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from tellings.lang.blocks import days, openings
from tellings.lang.blocks.lines import Line
from tellings.lang.blocks.phrases import word_list
from tellings.records import BlockKind

HEAD_LINES, TEXT_WORDS = 7, 10
NAME_WORDS, LINE_WORDS, PIECE_WORDS = 6, 12, 4
ROW_PIECES, ROW_WORDS = 3, 3
_PARTS = re.compile(r"\s+(?:[–—|>»/·•-]|::)\s+|,\s+|\s{2,}")
_ROW = re.compile(r"\s*[|·•>»/]\s*|\s{2,}")
_SMALL = frozenset("of the and & de la le al for in".split())
_DAY = re.compile(r"\b\d{1,2}[./-]\d{1,2}[./-]\d{4}\b|\b\d{4}-\d{2}-\d{2}\b")


def around(lines: Sequence[Line], taken: Sequence[BlockKind | None]) -> dict[int, tuple[BlockKind, str]]:
    """Return the kind and rule of the lines above the text that are the page's and no headline, by number.

    ``taken`` holds what each line is known to be already; such lines stay as they are.
    """
    head = _head(lines)
    found = {number: one for number, one in _told(head) if taken[number] is None}
    free = [number for number in range(len(head)) if taken[number] is None and number not in found]
    stated = BlockKind.HEADLINE in taken[: len(head)]
    if free and free[0] <= 2 and _is_name(head[free[0]]) and (stated or any(_could_head(head[at]) for at in free[1:])):
        found[free[0]] = (BlockKind.CHROME, "masthead")
    elif (
        free
        and 0 in found
        and found[0][1] == "dated-label"
        and not stated
        and not any(map(_could_head, (head[at] for at in free)))
    ):
        del found[0]
    return found


def _head(lines: Sequence[Line]) -> Sequence[Line]:
    """Return the lines above the first running text, none where it does not come soon."""
    for number, line in enumerate(lines[: HEAD_LINES + 1]):
        if line.sentence and line.words >= TEXT_WORDS:
            return lines[:number]
    return ()


def _told(head: Sequence[Line]) -> Iterator[tuple[int, tuple[BlockKind, str]]]:
    for number, line in enumerate(head):
        if _is_dated(line) and not (number and openings.is_place_alone(line) and number == len(head) - 1):
            yield number, (BlockKind.STAMP, "dated-label")
        elif _is_row(line):
            yield number, (BlockKind.CHROME, "row-of-sections")


def _is_dated(line: Line) -> bool:
    """Say whether the line is a full day set off from a few words: "Lagoon Mail, 2 June 2025, 17:40"."""
    if line.words > LINE_WORDS + 2 or line.stops or line.text.endswith(":"):
        return False
    day = next(((one.start, one.end) for one in days.written(line.text)), None)
    plain = _DAY.search(line.text)
    place = day or (plain.span() if plain else None)
    if place is None:
        return False
    before, after = line.text[: place[0]].rstrip(), line.text[place[1] :].lstrip()
    named = re.sub(rf"(?:\b(?:{_weekdays()})\.?,?)$", "", before, flags=re.I).rstrip()
    if named and named == before and named[-1] not in ",–—|>»/·•:-":
        return False
    if after.startswith((".", "(")):
        return False
    pieces = [piece for part in (named, after) for piece in _PARTS.split(part) if piece.strip(" ,|–—-/:()")]
    if not pieces:
        return not line.text[:1].isalpha()
    return all(len(piece.split()) <= PIECE_WORDS for piece in pieces)


@cache
def _weekdays() -> str:
    return "mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"


def _is_row(line: Line) -> bool:
    """Say whether the line is a row of the page's sections: "News | Business | Opinion"."""
    pieces = [piece for piece in _ROW.split(line.text) if piece]
    if len(pieces) < ROW_PIECES or line.ends or any(char.isdigit() for char in line.text):
        return False
    return all(len(piece.split()) <= ROW_WORDS and piece[0].isupper() for piece in pieces)


def _is_name(line: Line) -> bool:
    """Say whether the line is the name of an outlet, with a motto or a section behind it or without."""
    if line.words > LINE_WORDS or line.ends or openings.is_byline(line):
        return False
    name, *behind = _PARTS.split(line.text)
    words = name.split()
    if not 1 <= len(words) <= NAME_WORDS or not all(_is_large(word) for word in words):
        return False
    spoken = {word.strip(".,'’\"()").casefold() for word in (line.text if behind else name).split()}
    return bool(spoken & word_list("media").keys())


def _is_large(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit() or word in _SMALL


def _could_head(line: Line) -> bool:
    """Say whether the line could be the headline below the name: words in a row, no writer's name, no place alone."""
    if line.words < 2 or line.table or openings.is_stamp(line) or openings.is_byline(line):
        return False
    return not openings.openings(line.text)
