"""Pairs of texts that were decided before: known again by one number, made of all that decides what they share.

That is the two texts, what is known of each, which of their words are stock phrases or habits, and where their equal
words stand. What other texts do to a pair, they do through these: so a pair with a known number has its known answer.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from tellings.near.matches import Matches, Stock
from tellings.near.shingles import Hashes, Ints

_FIRST, _SECOND = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)


class Before(NamedTuple):
    """One number for each text, that changes with it or with what is known of it; the numbers of decided pairs."""

    texts: Hashes
    pairs: Hashes


def text_numbers(before: Before, stock: Stock, bounds: Ints) -> Hashes:
    """Return a number for each text and its stock words; ``bounds`` holds the first word of each text, and the end."""
    marked = np.flatnonzero(stock.phrases | stock.habits)
    flags = stock.phrases[marked] + 2 * stock.habits[marked]
    owners = np.searchsorted(bounds, marked, side="right") - 1
    values = _mixed((4 * (marked - bounds[owners]) + flags).astype(np.uint64))
    return _mixed(before.texts + _mixed(_sums(values, np.searchsorted(owners, np.arange(len(bounds))))))


def pair_numbers(texts: Hashes, owners: tuple[Ints, Ints], found: Matches, heads: Ints) -> Hashes:
    """Return a number for each pair of texts.

    ``found`` holds the equal words, by their places in the texts, pair by pair; ``heads`` where each pair begins in it;
    ``owners`` the two texts of each pair.
    """
    values = np.zeros(len(found.a), np.uint64)
    for column in found:
        values = _mixed(values + column.astype(np.uint64))
    a, b = owners
    return _mixed(_sums(values, np.append(heads, len(values))) + _mixed(texts[a] + _mixed(texts[b])))


def _sums(values: Hashes, bounds: Ints) -> Hashes:
    """Return the sum of each stretch of ``values``, modulo 2**64; a stretch may be empty."""
    total = np.concatenate([np.zeros(1, np.uint64), np.cumsum(values, dtype=np.uint64)])
    return np.asarray(total[bounds[1:]] - total[bounds[:-1]], np.uint64)


def _mixed(values: Hashes) -> Hashes:
    """Return numbers in which each bit of the given ones decides all bits (SplitMix64's finaliser, Steele 2014)."""
    values = values + np.uint64(0x9E3779B97F4A7C15)
    values = (values ^ (values >> np.uint64(30))) * _FIRST
    values = (values ^ (values >> np.uint64(27))) * _SECOND
    return np.asarray(values ^ (values >> np.uint64(31)), np.uint64)
