"""The pieces of a word that the network knows: WordPiece (Wu et al. 2016) over lower-case letters without accents."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from tellings.lexicon import DATA

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FILE = DATA / "events" / "pieces.txt"
WORDS = 16_384  # words remembered
LONGEST = 100  # letters of a word that is looked up
START, STOP, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"


@cache
def known() -> dict[str, int]:
    """Return all pieces with their numbers; those that go on begin with ##."""
    return {piece: number for number, piece in enumerate(FILE.read_text(encoding="utf-8").split("\n"))}


@lru_cache(maxsize=WORDS)
def pieces(word: str) -> tuple[int, ...]:
    """Return the numbers of the pieces of ``word``: the longest known beginning, then the longest that goes on."""
    return tuple(number for part in _parts(word) for number in _greedy(part))


def _parts(word: str) -> Iterator[str]:
    """Yield runs of letters and digits, and marks of punctuation one by one."""
    plain = [one for one in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(one) != "Mn"]
    run = ""
    for letter in plain:
        if letter.isalnum():
            run += letter
            continue
        if run:
            yield run
        run = ""
        if not letter.isspace():
            yield letter
    if run:
        yield run


def _greedy(part: str) -> Sequence[int]:
    table, found, start = known(), list[int](), 0
    while start < len(part) and len(part) <= LONGEST:
        mark = "##" if start else ""
        ends = range(len(part), start, -1)
        end = next((end for end in ends if mark + part[start:end] in table), 0)
        if not end:
            break
        found.append(table[mark + part[start:end]])
        start = end
    return found if part and start == len(part) else (table[UNKNOWN],)
