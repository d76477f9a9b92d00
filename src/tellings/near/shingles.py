"""Texts as arrays of words, so that millions of words are compared without a Python loop over them.

Each word is a 64-bit number that depends on its folded letters alone (case, accents and the shape of apostrophes do
not count), equal in every process. Scripts that do not space their words (Chinese, Thai ...) give one word a sign.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Hashes = npt.NDArray[np.uint64]

LONGEST_WORD = 64
_APOSTROPHE = ord("'")
_UNSPACED = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x2E80, 0x9FFF), (0xF900, 0xFAFF))


class Words(NamedTuple):
    """The words of some pieces of text, one entry a word: its number, its place in its text, and its piece."""

    hashes: Hashes
    starts: Ints
    ends: Ints
    pieces: Ints


def words_of(texts: Sequence[str]) -> Words:
    """Return the words of all ``texts`` in order; places are code points in the text, pieces number the texts."""
    if not texts:
        empty = np.zeros(0, np.int64)
        return Words(np.zeros(0, np.uint64), empty, empty, empty)
    lengths = np.fromiter((len(text) + 1 for text in texts), np.int64, len(texts))
    raw = "\n".join((*texts, "")).encode("utf-32-le", "surrogatepass")
    letters, lone = _fold_table()
    codes = np.minimum(np.frombuffer(raw, "<u4"), np.uint32(0xFFFF)).astype(np.uint16)
    folded = letters[codes]
    inside = folded != 0
    joint = np.flatnonzero(codes == _APOSTROPHE)
    joint = np.concatenate([joint, np.flatnonzero(codes == 0x2019)])
    joint = joint[(joint > 0) & (joint < len(codes) - 1)]
    joint = joint[inside[joint - 1] & inside[joint + 1]]
    folded[joint] = _APOSTROPHE
    inside[joint] = True
    single = lone[codes]
    opens = inside.copy()
    opens[1:] &= ~inside[:-1] | single[1:] | single[:-1]
    first = np.flatnonzero(opens)
    closes = inside.copy()
    closes[:-1] &= ~inside[1:] | opens[1:]
    last = np.flatnonzero(closes) + 1
    offsets = np.concatenate([[0], np.cumsum(lengths)])
    pieces = np.searchsorted(offsets, first, side="right") - 1
    return Words(_hash_words(folded, inside, first, last), first - offsets[pieces], last - offsets[pieces], pieces)


def _hash_words(folded: npt.NDArray[np.uint16], inside: npt.NDArray[np.bool_], first: Ints, last: Ints) -> Hashes:
    """Return one number a word: its letters, each times a power that depends on its place in the word, well mixed."""
    if not len(first):
        return np.zeros(0, np.uint64)
    lengths = last - first
    heads = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    places = np.arange(int(lengths.sum())) - np.repeat(heads, lengths)
    powers = _powers(LONGEST_WORD)[np.minimum(places, LONGEST_WORD - 1)]
    return mix(np.add.reduceat(folded[inside].astype(np.uint64) * powers, heads))


def shingles(words: Words, size: int) -> tuple[Hashes, Ints]:
    """Return the numbers of all runs of ``size`` words within one piece, and the index of each run's first word."""
    count = len(words.hashes) - size + 1
    if count <= 0:
        return np.zeros(0, np.uint64), np.zeros(0, np.int64)
    total = np.zeros(count, np.uint64)
    for place, power in enumerate(_powers(size)):
        total += words.hashes[place : place + count] * power
    whole = np.flatnonzero(words.pieces[:count] == words.pieces[size - 1 :])
    return mix(total[whole]), whole


def mix(values: Hashes) -> Hashes:
    """Return the numbers spread over all 64 bits (the finalizer of MurmurHash3, Appleby 2011)."""
    values = values ^ (values >> np.uint64(33))
    values = values * np.uint64(0xFF51AFD7ED558CCD)
    values ^= values >> np.uint64(33)
    values *= np.uint64(0xC4CEB9FE1A85EC53)
    return np.asarray(values ^ (values >> np.uint64(33)), np.uint64)


@cache
def _powers(count: int) -> Hashes:
    base = np.full(count, 0x9E3779B97F4A7C15, np.uint64)
    base[0] = 1
    return np.cumprod(base, dtype=np.uint64)


@cache
def _fold_table() -> tuple[npt.NDArray[np.uint16], npt.NDArray[np.bool_]]:
    """Return for each code point below 65,536 its folded letter (0: no part of a word), and if it is a word alone."""
    letters, lone = np.zeros(0x10000, np.uint16), np.zeros(0x10000, np.bool_)
    for code in range(0xFFFF):
        char = chr(code)
        if char.isalnum():
            folded = ord(unicodedata.normalize("NFKD", char).casefold()[0])
            letters[code] = folded if 0 < folded < 0x10000 else code
    for first, last in _UNSPACED:
        lone[first : last + 1] = letters[first : last + 1] != 0
    return letters, lone
