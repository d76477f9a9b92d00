"""Where the same words stand in two pieces of text: an index of short word runs, never a look at all pairs.

The runs of `SEED` words of all pieces are sorted; equal ones meet. A run of words that stands in more than `COMMON`
places is a stock phrase and opens no match, unless all its places fall within a few days: then one text is being
reprinted, and each place is matched with the first alone. Cost grows with the words, not with the pairs.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tellings.near.shingles import Ints, Words, shingles

SEED = 5
COMMON = 24
BURST_DAYS = 7


class Matches(NamedTuple):
    """Longest stretches of equal words, one entry a stretch: first word on both sides (a < b) and number of words."""

    a: Ints
    b: Ints
    words: Ints


def matches(words: Words, owners: Ints, days: Ints) -> Matches:
    """Return every longest stretch of at least `SEED` equal words that pieces of two owners share.

    ``owners`` and ``days`` hold one entry a piece: the report it is part of, and its day as a number (-1: unknown).
    Sorted by piece of a, piece of b, place in a.
    """
    a, b = _seeds(words, owners, days)
    left = _reach(words, a, b, step=-1)
    a, b = a - left, b - left
    key = np.unique(np.stack([a, b], axis=1), axis=0)
    a, b = key[:, 0], key[:, 1]
    length = _reach(words, a, b, step=1) + 1
    order = np.lexsort((b, a, words.pieces[b], words.pieces[a]))
    return Matches(a[order], b[order], length[order])


def _seeds(words: Words, owners: Ints, days: Ints) -> tuple[Ints, Ints]:
    """Return the places (a, b) of equal runs of `SEED` words that open a longest stretch."""
    hashes, places = shingles(words, SEED)
    order = np.argsort(hashes, kind="stable")
    hashes, places = hashes[order], places[order]
    heads = np.flatnonzero(np.concatenate([[True], hashes[1:] != hashes[:-1]])) if len(hashes) else places
    sizes = np.diff(np.append(heads, len(hashes)))
    shared = (sizes > 1) & (sizes <= COMMON)
    named = np.full(len(words.hashes) + 1, -1, np.int64)
    rows = np.repeat(np.where(shared, np.arange(len(heads)), -1), sizes)
    named[places] = rows
    a, b = _all_pairs(places, heads, sizes, shared)
    inner = (named[a - 1] >= 0) & (named[a - 1] == named[b - 1])
    a, b = a[~inner], b[~inner]
    more_a, more_b = _first_with_each(places, heads[sizes > COMMON], sizes[sizes > COMMON], days[words.pieces])
    a, b = np.concatenate([a, more_a]), np.concatenate([b, more_b])
    apart = owners[words.pieces[a]] != owners[words.pieces[b]]
    return a[apart], b[apart]


def _all_pairs(places: Ints, heads: Ints, sizes: Ints, shared: npt.NDArray[np.bool_]) -> tuple[Ints, Ints]:
    """Return each pair of places within each shared run."""
    firsts, seconds = [], []
    for size in np.unique(sizes[shared]):
        group = places[heads[shared & (sizes == size)][:, None] + np.arange(size)]
        left, right = np.triu_indices(int(size), 1)
        firsts.append(group[:, left].ravel())
        seconds.append(group[:, right].ravel())
    if not firsts:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    return np.concatenate(firsts), np.concatenate(seconds)


def _first_with_each(places: Ints, heads: Ints, sizes: Ints, days: Ints) -> tuple[Ints, Ints]:
    """Return the first place of each frequent run with each other one, where the run was a matter of a few days."""
    firsts, seconds = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for head, size in zip(heads.tolist(), sizes.tolist(), strict=True):
        group = places[head : head + size]
        when = days[group]
        if when.min() >= 0 and when.max() - when.min() <= BURST_DAYS:
            firsts.append(np.full(size - 1, group[0]))
            seconds.append(group[1:])
    return np.concatenate(firsts), np.concatenate(seconds)


def _reach(words: Words, a: Ints, b: Ints, *, step: int) -> Ints:
    """Return how many more words are equal from (a, b) on in the direction ``step``, within the two pieces."""
    reach = np.zeros(len(a), np.int64)
    alive = np.arange(len(a))
    last = len(words.hashes) - 1
    while len(alive):
        offset = (reach[alive] + 1) * step
        left, right = a[alive] + offset, b[alive] + offset
        inside = (np.minimum(left, right) >= 0) & (np.maximum(left, right) <= last)
        alive, left, right = alive[inside], left[inside], right[inside]
        same = words.hashes[left] == words.hashes[right]
        same &= (words.pieces[left] == words.pieces[a[alive]]) & (words.pieces[right] == words.pieces[b[alive]])
        alive = alive[same]
        reach[alive] += 1
    return reach
