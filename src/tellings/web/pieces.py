"""A text cut at every border of every mark, so that marks may overlap and no offset is left to the browser."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple


class Mark(NamedTuple):
    """A marked stretch: its kind (a CSS class), and what to say about it."""

    start: int
    end: int
    kind: str
    note: str = ""


class Piece(NamedTuple):
    """A stretch with no border inside; ``kinds`` are the marks that cover it, ``notes`` what they say."""

    text: str
    start: int
    kinds: tuple[str, ...]
    notes: tuple[str, ...]


def pieces(text: str, marks: Iterable[Mark], start: int, end: int) -> list[Piece]:
    """Return ``text[start:end]`` as pieces in order; joined together they are that text again."""
    inside = [mark for mark in marks if mark.start < end and start < mark.end]
    borders = {start, end}
    for mark in inside:
        borders |= {max(start, mark.start), min(end, mark.end)}
    edges = sorted(borders)
    found = []
    for first, last in pairwise(edges):
        over = [mark for mark in inside if mark.start <= first and last <= mark.end]
        kinds = tuple(dict.fromkeys(mark.kind for mark in over))
        found.append(
            Piece(text[first:last], first, kinds, tuple(dict.fromkeys(mark.note for mark in over if mark.note)))
        )
    return found
