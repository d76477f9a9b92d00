"""Menus of a page that was copied whole: long runs of short lines above, below and between its paragraphs.

Words to a line and what stands around it tell boilerplate from text (Kohlschütter, Fankhauser and Nejdl, WSDM 2010).
Here only runs are taken that no article holds, since a line alone may be a subhead or a row of results.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from tellings.lang.blocks.lines import Line

ITEM_WORDS, MEAN_WORDS, RUN = 14, 6.0, 10
PARAGRAPH_WORDS, PARAGRAPHS = 18, 2
HEAD_LINES, HEADLINE_WORDS = 8, 5
DIGITS, SENTENCES = 0.3, 0.15
AGES = 3
_AGE = re.compile(r"(?:\d{1,3}|an?|one)\s?(?:[smhdw]|mins?|minutes?|hrs?|hours?|days?|weeks?)\s+ago\b.{0,20}$", re.I)


def above(lines: Sequence[Line]) -> int:
    """Return how many lines stand above the article: its menu, without headline, stamp and byline below that."""
    first = next((number for number, line in enumerate(lines) if _paragraph(line)), 0)
    top = [line for line in lines[:first] if not line.table]
    if len(top) < RUN or not _has_text(lines) or sum(line.words for line in top) > MEAN_WORDS * len(top):
        return 0
    if sum(line.sentence or line.bullet for line in top) > SENTENCES * len(top) or _figures(top) > DIGITS:
        return 0
    end = _head_from(lines, first)
    return end if end >= RUN else 0


def below(lines: Sequence[Line]) -> set[int]:
    """Return the numbers of the lines that are items of menus after a paragraph, or entries of a list of ages."""
    if not _has_text(lines):
        return set()
    first = next(number for number, line in enumerate(lines) if _paragraph(line))
    found = {number for run in _runs(lines) if run.start > first for number in run}
    return found | set(_aged(lines))


def _runs(lines: Sequence[Line]) -> Iterator[range]:
    """Yield the long runs of short lines that hold no sentence, few figures and no items of a list in the text."""
    for short, group in groupby(range(len(lines)), key=lambda number: _item(lines[number])):
        run = list(group)
        items = [lines[number] for number in run if not lines[number].table]
        if not short or len(items) < RUN or sum(line.words for line in items) > MEAN_WORDS * len(items):
            continue
        large = sum(line.text[0].isupper() for line in items)
        if _figures(items) <= DIGITS and 2 * large >= len(items) >= len(run) / 2:
            yield range(run[0], run[-1] + 1)


def _figures(lines: Sequence[Line]) -> float:
    """Return the share of lines with a figure: results and prices are no menus."""
    return sum(any(char.isdigit() for char in line.text) for line in lines) / len(lines)


def _item(line: Line) -> bool:
    cell = "|" in (line.text[0], line.text[-1]) or (line.table and line.words > 0)
    return line.words <= ITEM_WORDS and not (line.sentence or line.bullet or cell)


def _paragraph(line: Line) -> bool:
    return line.words >= PARAGRAPH_WORDS and line.stops


def _has_text(lines: Sequence[Line]) -> bool:
    return sum(map(_paragraph, lines)) >= PARAGRAPHS


def _head_from(lines: Sequence[Line], first: int) -> int:
    """Return where the article's own head begins above its first paragraph: the longest of the last lines."""
    heads = [number for number in range(max(0, first - HEAD_LINES), first) if lines[number].words >= HEADLINE_WORDS]
    return max(heads, key=lambda number: (lines[number].words, number)) if heads else first


def _aged(lines: Sequence[Line]) -> Iterator[int]:
    """Yield the lines of lists in which each entry ends in its age ("3h ago"): title, lead, age."""
    ages = [number for number, line in enumerate(lines) if line.words <= 6 and _AGE.match(line.text)]
    for before, age in zip([-9, *ages], ages, strict=False):
        near = [other for other in ages if other != age and abs(other - age) <= 2 * AGES]
        if len(near) >= AGES - 1 or len(near) == len(ages) - 1 >= AGES - 1:
            yield from range(max(before + 1, age - 2, 0), age + 1)
