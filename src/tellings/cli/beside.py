"""Two passages side by side, line by line at one height, the words that differ marked."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import zip_longest

from rich.table import Table
from rich.text import Text

from tellings.text import fold

BETWEEN = 3  # what stands between the columns
Words = list[tuple[str, bool]]


def beside(a_name: str, a: str, b_name: str, b: str, *, width: int) -> Table:
    """Return a table of the passages, two columns in ``width`` characters; like words stand at one height, and words
    that only one side has are underlined and in brackets.

    Case, accents and marks make no difference.
    """
    table = Table(a_name, b_name, show_edge=False, pad_edge=False, header_style="dim", expand=True, width=width)
    for column in table.columns:
        column.ratio, column.overflow = 1, "fold"
    for first, second in _lines(a.split(), b.split(), (width - BETWEEN) // 2):
        table.add_row(_text(first), _text(second))
    return table


def _lines(left: list[str], right: list[str], room: int) -> Iterator[tuple[Words, Words]]:
    """Yield pairs of lines that hold the same words of both, as many as fit ``room`` characters on either side."""
    first: Words = []
    second: Words = []
    for pair in _pairs(left, right):
        longer = [[*line, word] if word else line for line, word in zip((first, second), pair, strict=True)]
        if (first or second) and max(len(_text(line)) for line in longer) > room:
            yield first, second
            longer = [[word] if word else [] for word in pair]
        first, second = longer
    if first or second:
        yield first, second


def _pairs(left: list[str], right: list[str]) -> Iterator[tuple[tuple[str, bool] | None, tuple[str, bool] | None]]:
    """Yield words of both, and if they are marked; what differs by position, None where one side has fewer words."""
    matcher = SequenceMatcher(None, list(map(_key, left)), list(map(_key, right)), False)
    for kind, a_start, a_end, b_start, b_end in matcher.get_opcodes():
        marked = kind != "equal"
        for one, other in zip_longest(left[a_start:a_end], right[b_start:b_end]):
            yield (one, marked) if one else None, (other, marked) if other else None


def _key(word: str) -> str:
    return "".join(filter(str.isalnum, fold(word)))


def _text(words: Words) -> Text:
    """Return a line; brackets around what is marked show it where there is no colour."""
    line = Text()
    last = len(words) - 1
    for place, (word, marked) in enumerate(words):
        opens = "[" if marked and not (place and words[place - 1][1]) else ""
        closes = "]" if marked and not (place < last and words[place + 1][1]) else ""
        line.append(f"{opens}{word}{closes}", style="bold underline" if marked else "")
        if place < last:
            line.append(" ", style="bold underline" if marked and words[place + 1][1] else "")
    return line
