"""A text as pieces (folded words with their case), and as segments: the longest stretches that a gazetteer knows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from tellings.text import fold

PIECE = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+|['’]s\b|(?<=s)['’](?=\s|$)|[,;:()\"“”—]|[–-](?=\s)")
POSSESSIVE = "'s"
LOWER, TITLE, UPPER = 0, 1, 2


class Piece(NamedTuple):
    """A folded word; ``case`` is LOWER, TITLE or UPPER; ``joined`` says that a hyphen ties it to the one before."""

    key: str
    case: int
    start: int
    end: int
    joined: bool


class Entry(NamedTuple):
    """What a table says of some words. ``cased`` is the least case that all pieces must have."""

    kind: str
    key: str
    country: str = ""
    sector: str = ""
    name: str = ""
    cased: int = LOWER
    plural: bool = False
    first: int = 0
    last: int = 999912


class Segment(NamedTuple):
    """Pieces ``start`` to ``end`` (half-open) with what the gazetteer knows of them, best first; unknown: nothing."""

    pieces: tuple[Piece, ...]
    entries: tuple[Entry, ...]

    @property
    def key(self) -> str:
        """Return the folded words."""
        return self.pieces[0].key if len(self.pieces) == 1 else " ".join(piece.key for piece in self.pieces)

    @property
    def capital(self) -> bool:
        """Say whether the first word opens with a capital letter."""
        return self.pieces[0].case > LOWER

    def of(self, *kinds: str) -> Entry | None:
        """Return the first entry of one of the ``kinds``."""
        return next((entry for entry in self.entries if entry.kind in kinds), None)


Table = Mapping[str, tuple[Entry, ...]]


@lru_cache(maxsize=50_000)
def _key_and_case(word: str) -> tuple[str, int]:
    if word[0] in "'’":
        return POSSESSIVE, LOWER
    letters = word.replace(".", "")
    case = UPPER if letters.isupper() and (len(letters) > 1) else TITLE if word[:1].isupper() else LOWER
    return fold(letters) if letters else word, case


def pieces(text: str) -> list[Piece]:
    """Return the pieces of ``text`` in order, with their places in code points."""
    found = []
    for match in PIECE.finditer(text):
        key, case = _key_and_case(match.group())
        start = match.start()
        joined = start > 0 and text[start - 1] in "-‐‑–" and start > 1 and text[start - 2] not in " \n"
        found.append(Piece(key, case, start, match.end(), joined))
    return found


def key_of(text: str) -> str:
    """Return ``text`` as a gazetteer's key: its folded words with one blank between."""
    return " ".join(piece.key for piece in pieces(text))


def cover(found: Sequence[Piece], table: Table, longest: Mapping[str, int], month: int) -> list[Segment]:
    """Return the segments that tile ``found``: at each place the longest words that ``table`` knows.

    ``longest`` gives, for a first word, how many pieces the longest entry with it has; ``month`` (year * 100 + month)
    leaves out entries that did not hold then.
    """
    segments, at, size = [], 0, len(found)
    while at < size:
        segment = None
        for length in range(min(longest.get(found[at].key, 0), size - at), 0, -1):
            part = tuple(found[at : at + length])
            known = table.get(" ".join(piece.key for piece in part) if length > 1 else part[0].key)
            fitting = (
                tuple(entry for entry in known if entry.first <= month <= entry.last and _fits(entry, part))
                if known
                else ()
            )
            if fitting:
                segment = Segment(part, fitting)
                break
        segment = segment or Segment((found[at],), ())
        segments.append(segment)
        at += len(segment.pieces)
    return segments


def _fits(entry: Entry, part: tuple[Piece, ...]) -> bool:
    if entry.cased == LOWER:
        return True
    if entry.cased == UPPER:
        return all(piece.case == UPPER or len(piece.key) == 1 for piece in part)
    return part[0].case > LOWER and part[-1].case > LOWER
