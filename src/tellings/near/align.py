"""Shared stretches with small edits: exact matches of two pieces joined over what was changed between them.

Exact at the anchors, Levenshtein between them, and a run goes on past its last anchor for as long as the words soon
agree again (the seed-and-extend idea of Altschul et al., 1990, with words for letters).
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import NamedTuple

import numpy as np
from rapidfuzz.distance import Levenshtein

from tellings.near.shingles import Hashes, Ints, Mask

MAX_GAP = 8
MAX_SLIP = 4
REGAIN = 2
MOST_GROWN = 80
# Steps over words of ``a`` and of ``b``, the smallest first.
_SLIPS = sorted(
    ((x, y) for x in range(MAX_SLIP + 1) for y in range(MAX_SLIP + 1)), key=lambda step: (max(step), -sum(step), step)
)


class Stretch(NamedTuple):
    """Words ``a0`` to ``a1`` of one sequence against ``b0`` to ``b1`` of another, half-open; ``edits`` words differ."""

    a0: int
    a1: int
    b0: int
    b1: int
    edits: int = 0

    @property
    def words(self) -> int:
        """Return the number of words of the longer side."""
        return max(self.a1 - self.a0, self.b1 - self.b0)

    @property
    def same(self) -> int:
        """Return the number of words that stand on both sides."""
        return self.words - self.edits


def stretches(
    a: Sequence[int], b: Sequence[int], anchors: Sequence[Stretch], corners: Container[tuple[int, int]]
) -> list[Stretch]:
    """Return the runs that ``a`` and ``b`` share, best first, each adding something new on one side.

    ``anchors`` are exact matches, sorted by their place in ``a``; ``corners`` holds the places in ``a`` and ``b`` where
    one of them begins or ends and may go on (see `may_go_on`). A run opens and closes with equal words.
    """
    chains: list[Stretch] = []
    for anchor in anchors:
        for number in range(len(chains) - 1, max(-1, len(chains) - 5), -1):
            joined = _join(a, b, chains[number], anchor)
            if joined is not None:
                chains[number] = joined
                break
        else:
            chains.append(anchor)
    grown = {_grow(a, b, chain, corners) for chain in chains}
    return _new_only(sorted(grown, key=lambda run: (-run.same, run.edits, run)))


def may_go_on(words: Hashes, a: Ints, b: Ints, *, step: int) -> Mask:
    """Say for each two places whether a run that comes to them in the direction ``step`` may go on over a small edit.

    That takes two words in a row that agree soon after. True for all that do go on, and for few others.
    """
    last = len(words) - 1
    ahead = [[words[np.clip(places + far * step, 0, last)] for far in range(MAX_SLIP + REGAIN)] for places in (a, b)]
    found = np.zeros(len(a), np.bool_)
    for x in range(MAX_SLIP + 1):
        for y in range(MAX_SLIP + 1):
            found |= (ahead[0][x] == ahead[1][y]) & (ahead[0][x + 1] == ahead[1][y + 1])
    return found


def _join(a: Sequence[int], b: Sequence[int], left: Stretch, right: Stretch) -> Stretch | None:
    """Return one run from ``left`` to ``right`` if what lies between is a small edit, else None."""
    if left.a0 <= right.a0 and left.a1 >= right.a1 and left.b0 <= right.b0 and left.b1 >= right.b1:
        return left
    overlap = max(left.a1 - right.a0, left.b1 - right.b0, 0)
    a0, b0 = right.a0 + overlap, right.b0 + overlap
    if a0 >= right.a1 or b0 >= right.b1 or a0 - left.a1 > MAX_GAP or b0 - left.b1 > MAX_GAP:
        return None
    edits = _distance(a[left.a1 : a0], b[left.b1 : b0])
    if edits > min(left.same, right.a1 - a0) + 1:
        return None
    return Stretch(left.a0, right.a1, left.b0, right.b1, left.edits + edits)


def _grow(a: Sequence[int], b: Sequence[int], run: Stretch, corners: Container[tuple[int, int]]) -> Stretch:
    """Return ``run`` carried on to both sides, over small edits, for as long as that pays."""
    a0, a1, b0, b1, edits = run
    if (a1, b1) in corners:
        more_a, more_b, more = _onward(list(a[a1 : a1 + MOST_GROWN]), list(b[b1 : b1 + MOST_GROWN]))
        a1, b1, edits = a1 + more_a, b1 + more_b, edits + more
    if (a0, b0) in corners:
        before_a, before_b = a[max(0, a0 - MOST_GROWN) : a0], b[max(0, b0 - MOST_GROWN) : b0]
        less_a, less_b, less = _onward(list(before_a[::-1]), list(before_b[::-1]))
        a0, b0, edits = a0 - less_a, b0 - less_b, edits + less
    return Stretch(a0, a1, b0, b1, edits)


def _onward(a: list[int], b: list[int]) -> tuple[int, int, int]:
    """Return how many words of ``a`` and of ``b`` go on the run, and the edits among them."""
    i = j = edits = 0
    while True:
        while i < len(a) and j < len(b) and a[i] == b[j]:
            i, j = i + 1, j + 1
        slip = _slip(a, b, i, j)
        if slip is None:
            return i, j, edits
        i, j, edits = i + slip[0], j + slip[1], edits + slip[2]


def _slip(a: list[int], b: list[int], i: int, j: int) -> tuple[int, int, int] | None:
    """Return the smallest step over changed words after which enough words agree again, and the edits it takes.

    Two changes with one equal word between them are one step; None if there is no step.
    """
    near_a, near_b = a[i : i + MAX_SLIP + REGAIN], b[j : j + MAX_SLIP + REGAIN]
    if set(near_a).isdisjoint(near_b):
        return None
    last_a, last_b = len(near_a) - REGAIN, len(near_b) - REGAIN
    for x, y in _SLIPS:
        if x > last_a or y > last_b or near_a[x] != near_b[y] or near_a[x + 1] != near_b[y + 1]:
            continue
        edits = _distance(near_a[:x], near_b[:y])
        needed = REGAIN * edits
        ahead = a[i + x : i + x + needed]
        if len(ahead) == needed and ahead == b[j + y : j + y + needed]:
            return x, y, edits
    return None


def _distance(a: Sequence[int], b: Sequence[int]) -> int:
    """Return how many words to change, put in or leave out to make ``a`` of ``b``."""
    return Levenshtein.distance(list(a), list(b)) if len(a) and len(b) else len(a) + len(b)


def _new_only(runs: list[Stretch]) -> list[Stretch]:
    """Return the runs, best first, without those that lie mostly on words already taken on both sides."""
    kept = runs[:1]
    for run in runs[1:]:
        on_a = sum(max(0, min(run.a1, old.a1) - max(run.a0, old.a0)) for old in kept)
        on_b = sum(max(0, min(run.b1, old.b1) - max(run.b0, old.b0)) for old in kept)
        if 2 * on_a < run.a1 - run.a0 or 2 * on_b < run.b1 - run.b0:
            kept.append(run)
    return kept
