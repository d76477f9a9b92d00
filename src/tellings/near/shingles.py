"""Texts as arrays of words, so that millions of words are compared without a Python loop over them.

Each word is a 64-bit number that depends on its folded letters alone (case, accents and the shape of apostrophes do
not count), equal in every process. Scripts that do not space their words (Chinese, Thai ...) give one word a sign.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache
from sys import byteorder
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Places = npt.NDArray[np.int32]
Hashes = npt.NDArray[np.uint64]
Mask = npt.NDArray[np.bool_]

_APOSTROPHE, _CURLY = ord("'"), 0x2019
_BASE = 0x9E3779B97F4A7C15
_INVERSE = pow(_BASE, -1, 1 << 64)
_WHOLE = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xAC00, 0xD7A3))
_UNSPACED = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x2E80, 0x9FFF), (0xF900, 0xFAFF))


class Words(NamedTuple):
    """The words of some pieces of text, one entry a word: its number, its place in its text, and its piece."""

    hashes: Hashes
    starts: Places
    ends: Places
    pieces: Places


def words_of(texts: Sequence[str]) -> Words:
    """Return the words of all ``texts`` in order; places are code points in the text, pieces number the texts."""
    codes = _codes("\n".join((*texts, "")))
    letters, lone = _fold_table()
    folded = letters[codes]
    inside = folded != 0
    joint = np.flatnonzero((codes == _APOSTROPHE) | (codes == _CURLY))
    joint = joint[(joint > 0) & (joint < len(codes) - 1)]
    joint = joint[inside[joint - 1] & inside[joint + 1]]
    folded[joint] = _APOSTROPHE
    inside[joint] = True
    opens = inside.copy()
    opens[1:] &= ~inside[:-1]
    alone = np.flatnonzero(codes >= _UNSPACED[0][0])
    alone = alone[lone[codes[alone]]]
    opens[alone] = True
    after = alone[alone < len(codes) - 1] + 1
    opens[after] = inside[after]
    first = np.flatnonzero(opens)
    last = np.flatnonzero(inside[:-1] & (~inside[1:] | opens[1:])) + 1
    offsets = np.cumsum(np.fromiter((0, *(len(text) + 1 for text in texts)), np.int64, len(texts) + 1))
    pieces = np.repeat(np.arange(len(texts), dtype=np.int32), np.diff(np.searchsorted(first, offsets)))
    shift = offsets[pieces]
    starts, ends = (first - shift).astype(np.int32), (last - shift).astype(np.int32)
    return Words(_hash_words(folded, first, last), starts, ends, pieces)


def _codes(text: str) -> npt.NDArray[np.uint16]:
    """Return the code points of the text, those above 65,535 as 65,535."""
    short = text.encode(f"utf-16-{byteorder[0]}e", "surrogatepass")
    if len(short) == 2 * len(text):
        codes: npt.NDArray[np.uint16] = np.frombuffer(short, np.uint16)
        return codes
    long = np.frombuffer(text.encode(f"utf-32-{byteorder[0]}e", "surrogatepass"), np.uint32)
    return np.asarray(np.minimum(long, np.uint32(0xFFFF)), np.uint16)


def _hash_words(folded: npt.NDArray[np.uint16], first: Ints, last: Ints) -> Hashes:
    """Return one number a word: a polynomial of its letters (Rabin and Karp 1987) by differences of running sums."""
    powers, inverses = _powers(_BASE, len(folded)), _powers(_INVERSE, len(folded))
    sums = np.zeros(len(folded) + 1, np.uint64)
    np.cumsum(folded * powers, out=sums[1:])
    return mix((sums[last] - sums[first]) * inverses[first])


def shingles(words: Words, size: int, first: Ints | slice) -> Hashes:
    """Return the numbers of the runs of ``size`` words that begin with the ``first`` words; some may end in another
    piece than they begin in.
    """
    total = words.hashes[first].copy()
    for place in range(1, size):
        total *= np.uint64(_BASE)
        total += words.hashes[place:][first]
    return mix(total)


def mix(values: Hashes) -> Hashes:
    """Return the numbers spread over all 64 bits (the finalizer of MurmurHash3, Appleby 2011)."""
    high = values >> np.uint64(33)
    values = values ^ high
    values *= np.uint64(0xFF51AFD7ED558CCD)
    values ^= np.right_shift(values, np.uint64(33), out=high)
    values *= np.uint64(0xC4CEB9FE1A85EC53)
    values ^= np.right_shift(values, np.uint64(33), out=high)
    return values


def _powers(base: int, count: int) -> Hashes:
    """Return the first powers of ``base``, modulo 2 to the 64th."""
    return _all_powers(base, 1 << max(10, count - 1).bit_length())[:count]


@cache
def _all_powers(base: int, count: int) -> Hashes:
    factors = np.full(count, base, np.uint64)
    factors[0] = 1
    return np.cumprod(factors, dtype=np.uint64)


@cache
def _fold_table() -> tuple[npt.NDArray[np.uint16], npt.NDArray[np.bool_]]:
    """Return for each code point below 65,536 its folded letter (0: no part of a word), and if it is a word alone."""
    letters, lone = np.zeros(0x10000, np.uint16), np.zeros(0x10000, np.bool_)
    for first, last in _WHOLE:
        letters[first : last + 1] = np.arange(first, last + 1)
    for code in range(0xFFFF):
        if letters[code]:
            continue
        char = chr(code)
        if char.isalnum():
            folded = ord(unicodedata.normalize("NFKD", char).casefold()[0])
            letters[code] = folded if 0 < folded < 0x10000 else code
    for first, last in _UNSPACED:
        lone[first : last + 1] = letters[first : last + 1] != 0
    return letters, lone
