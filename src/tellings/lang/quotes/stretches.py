"""Stretches of text as (start, end): how many words they hold, what they share with a quotation, how they join."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from tellings.lang.quotes.frames import Draft, Place
from tellings.lang.quotes.marks import Quoted
from tellings.text import WORD

OUTER_MARKS = frozenset(" \n\t\r\u00a0\"“”„«»‹›‘’`'")
OPENS_WORDS = "([@#$€£%…"


def count(text: str, places: Iterable[Place]) -> int:
    """Return how many words stand in ``places``."""
    return sum(sum(1 for _ in WORD.finditer(text, start, end)) for start, end in places)


def overlap(text: str, places: Iterable[Place], quote: Quoted) -> int:
    """Return how many words of ``places`` stand within ``quote``."""
    shared = [(max(start, quote.start), min(end, quote.end)) for start, end in places]
    return count(text, [(start, end) for start, end in shared if start < end])


def wordless(text: str, start: int, end: int) -> bool:
    """Say whether no letter or digit stands between two places."""
    return not any(char.isalnum() for char in text[start:end])


def after_colon(text: str, start: int) -> bool:
    """Say whether a colon stands right before ``start``."""
    return text[max(0, start - 3) : start].rstrip()[-1:] == ":"


def merge(places: Iterable[Place]) -> tuple[Place, ...]:
    """Return the places in order, overlapping ones as one."""
    found: list[Place] = []
    for start, end in sorted(places):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def parts(text: str, draft: Draft) -> tuple[Place, ...]:
    """Return the content of a draft with each quotation as a place of its own, marks and outer blanks left out."""
    cuts = sorted(edge for place in draft.quoted for edge in place)
    found = []
    for start, end in draft.content:
        edges = [start, *(cut for cut in cuts if start < cut < end), end]
        found += [_bare(text, *piece) for piece in pairwise(edges)]
    return tuple((start, end) for start, end in found if start < end)


def _bare(text: str, start: int, end: int) -> Place:
    while start < end and not text[start].isalnum() and text[start] not in OPENS_WORDS:
        start += 1
    while start < end and text[end - 1] in OUTER_MARKS:
        end -= 1
    return start, end
