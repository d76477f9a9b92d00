"""A text as segments: the longest stretches of folded words that a gazetteer knows, with the words between them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tellings.lexicon import toml
from tellings.memory import remembered
from tellings.text import fold

TAILS, NO_GIVEN = (
    "|".join(sorted(set(toml("actors/words.toml")[name].split()))) for name in ("name_tails", "no_given")
)
HYPHENED = rf"(?=[A-Z][a-z]+[-‐‑])(?!(?i:{NO_GIVEN})[-‐‑])[A-Z][a-z]+[-‐‑](?:{TAILS})"  # one given name in two parts
PIECE = re.compile(
    rf"(?:[^\W\d_]\.){{2,}}|{HYPHENED}(?![^\W_]|[-‐‑])|[^\W_]+|['’]s\b|(?<=s)['’](?=\s|$)|[,;:()\"“”—]|[–-](?=\s)"
)
GIVEN = re.compile(HYPHENED)
_STRETCH = re.compile(r"\S+\s?|\s+")  # no piece goes over white space, and none looks further than to the next
POSSESSIVE = "'s"
HYPHENS = frozenset("-‐‑–")
_JOIN = re.compile("[-‐‑]")
LOWER, TITLE, UPPER = 0, 1, 2
BOTH = 1.5
ALWAYS = (0, 999912)


class Entry(NamedTuple):
    """What a table says of some words. ``cased`` says which must be written large: LOWER none, TITLE the first, BOTH
    the first and the last, UPPER all, letter by letter. ``first`` and ``last`` are the months (year * 100 + month)
    between which it holds.
    """

    kind: str
    key: str
    country: str = ""
    sector: str = ""
    name: str = ""
    cased: float = LOWER
    plural: bool = False
    first: int = ALWAYS[0]
    last: int = ALWAYS[1]


class Segment(NamedTuple):
    """Words at ``start`` to ``end`` (code points) with what the gazetteer knows of them, best first; unknown: nothing.

    ``case`` is the first word's: LOWER, TITLE or UPPER; ``joined`` says that a hyphen ties it to the word before.
    """

    key: str
    start: int
    end: int
    case: int
    joined: bool
    entries: tuple[Entry, ...]

    def of(self, *kinds: str) -> Entry | None:
        """Return the first entry of one of the ``kinds``."""
        for entry in self.entries:
            if entry.kind in kinds:
                return entry
        return None


Table = Mapping[str, tuple[Entry, ...]]


@remembered(16_384)
def _key_and_case(word: str) -> tuple[str, int]:
    if word[0] in "'’":
        return POSSESSIVE, LOWER
    letters = _JOIN.sub(" ", word.replace(".", ""))
    case = UPPER if len(letters) > 1 and letters.isupper() else TITLE if word[:1].isupper() else LOWER
    return fold(letters) if letters else word, case


def key_of(text: str) -> str:
    """Return ``text`` as a gazetteer's key: its folded words with one blank between."""
    return " ".join([_key_and_case(word)[0] for word in PIECE.findall(text)])


@remembered(50_000)
def _pieces(stretch: str) -> tuple[tuple[int, int, str, int, bool], ...]:
    """Return start, end, key and case of each piece of a stretch, and whether a hyphen stands before it."""
    return tuple(
        (match.start(), match.end(), *_key_and_case(match.group()), stretch[: match.start()][-1:] in HYPHENS)
        for match in PIECE.finditer(stretch)
    )


def cover(text: str, table: Table, lengths: Mapping[str, Sequence[int]]) -> list[Segment]:
    """Return the segments that tile the words of ``text``: at each place the longest that ``table`` knows.

    ``lengths`` gives, for a first word and for the first two, how many words the entries with them have, most first.
    """
    found: list[tuple[int, int, str, int, bool]] = []
    base = 0
    for stretch in _STRETCH.findall(text):
        found += [(base + start, base + end, key, case, tied) for start, end, key, case, tied in _pieces(stretch)]
        base += len(stretch)
    segments: list[Segment] = []
    at, size = 0, len(found)
    while at < size:
        start, end, key, case, tied = found[at]
        joined = tied and start > 1 and text[start - 2] not in " \n"
        length, words, entries = _longest(found, at, table, lengths) if key in lengths else (1, key, ())
        if length > 1:
            end = found[at + length - 1][1]
        segments.append(Segment(words, start, end, case, joined, entries))
        at += length
    return segments


def _longest(
    found: Sequence[tuple[int, int, str, int, bool]], at: int, table: Table, lengths: Mapping[str, Sequence[int]]
) -> tuple[int, str, tuple[Entry, ...]]:
    """Return how many words from ``at`` on the table knows together, their key, and their entries that fit the case."""
    first_two = " ".join([piece[2] for piece in found[at : at + 2]])
    for length in (*lengths.get(first_two, ()), 1):
        part = found[at : at + length]
        words = " ".join([piece[2] for piece in part])
        if words in table and len(part) == length:
            entries = _fitting(table[words], [piece[3] for piece in part])
            if entries:
                return length, words, entries
    return 1, found[at][2], ()


def _fitting(entries: tuple[Entry, ...], cases: list[int]) -> tuple[Entry, ...]:
    if cases[0] == LOWER:
        return tuple([entry for entry in entries if entry.cased == LOWER])
    most = TITLE if cases[-1] == LOWER else UPPER if min(cases) == UPPER or len(cases) > 1 else BOTH
    return tuple([entry for entry in entries if entry.cased <= most])
