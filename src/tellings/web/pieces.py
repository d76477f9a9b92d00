"""A text cut at every border of every mark, so that marks may overlap and no offset is left to the browser."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

FIRST_SERVED = ("event", "time", "claim", "copy")


class Mark(NamedTuple):
    """A marked stretch: its kind (a CSS class), what to say about it, and where its record is."""

    start: int
    end: int
    kind: str
    note: str = ""
    url: str = ""


class Piece(NamedTuple):
    """A stretch with no border inside; ``kinds`` are the marks that cover it, ``notes`` what they say, ``urls`` lead
    to their records, that of the narrowest sort of mark first.
    """

    text: str
    start: int
    kinds: tuple[str, ...]
    notes: tuple[str, ...]
    urls: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        """The record that a click leads to, empty where there is none."""
        return self.urls[0] if self.urls else ""


def pieces(text: str, marks: Iterable[Mark], start: int, end: int) -> list[Piece]:
    """Return ``text[start:end]`` as pieces in order; joined together they are that text again."""
    inside = [mark for mark in marks if mark.start < end and start < mark.end]
    borders = {start, end}
    for mark in inside:
        borders |= {max(start, mark.start), min(end, mark.end)}
    return [_piece(text, first, last, inside) for first, last in pairwise(sorted(borders))]


def _piece(text: str, first: int, last: int, inside: Iterable[Mark]) -> Piece:
    over = [mark for mark in inside if mark.start <= first and last <= mark.end]
    kinds = tuple(dict.fromkeys(mark.kind for mark in over))
    notes = tuple(dict.fromkeys(mark.note for mark in over if mark.note))
    ranked = sorted((mark for mark in over if mark.url), key=lambda mark: FIRST_SERVED.index(mark.kind))
    return Piece(text[first:last], first, kinds, notes, tuple(dict.fromkeys(mark.url for mark in ranked)))
