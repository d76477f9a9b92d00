"""Shared stretches with small edits: exact matches of two pieces joined over what was changed between them.

Exact at the anchors, Levenshtein between them, and a run goes on past its last anchor for as long as the words soon
agree again (the seed-and-extend idea of Altschul et al., 1990, with words for letters).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

MAX_GAP = 8
MAX_SLIP = 4
REGAIN = 2
MOST_GROWN = 80
_SLIPS = {
    (x, y): (max(x, y), -x - y, x) for x in range(MAX_SLIP + 1) for y in range(MAX_SLIP + 1)
}  # the smallest first


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


def stretches(a: Sequence[int], b: Sequence[int], anchors: Sequence[Stretch]) -> list[Stretch]:
    """Return the runs that ``a`` and ``b`` share, best first, each adding something new on one side.

    ``anchors`` are exact matches, sorted by their place in ``a``. A run opens and closes with equal words.
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
    grown = {_grow(a, b, chain) for chain in chains}
    return _new_only(sorted(grown, key=lambda run: (-run.same, run.edits, run)))


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


def _grow(a: Sequence[int], b: Sequence[int], run: Stretch) -> Stretch:
    """Return ``run`` carried on to both sides, over small edits, for as long as that pays."""
    more_a, more_b, more = _onward(a[run.a1 : run.a1 + MOST_GROWN], b[run.b1 : run.b1 + MOST_GROWN])
    less_a, less_b, less = _onward(
        a[max(0, run.a0 - MOST_GROWN) : run.a0][::-1], b[max(0, run.b0 - MOST_GROWN) : run.b0][::-1]
    )
    return Stretch(run.a0 - less_a, run.a1 + more_a, run.b0 - less_b, run.b1 + more_b, run.edits + more + less)


def _onward(a: Sequence[int], b: Sequence[int]) -> tuple[int, int, int]:
    """Return how many words of ``a`` and of ``b`` go on the run, and the edits among them."""
    i = j = edits = 0
    while True:
        while i < len(a) and j < len(b) and a[i] == b[j]:
            i, j = i + 1, j + 1
        slip = _slip(a, b, i, j)
        if slip is None:
            return i, j, edits
        i, j, edits = i + slip[0], j + slip[1], edits + slip[2]


def _slip(a: Sequence[int], b: Sequence[int], i: int, j: int) -> tuple[int, int, int] | None:
    """Return the smallest step over changed words after which enough words agree again, and the edits it takes.

    Two changes with one equal word between them are one step; None if there is no step.
    """
    near_a, near_b = a[i : i + MAX_SLIP + 1], b[j : j + MAX_SLIP + 1]
    shared = set(near_a).intersection(near_b)
    if not shared:
        return None
    rows = [(x, word) for x, word in enumerate(near_a) if word in shared]
    meets = [(x, y) for x, word in rows for y, other in enumerate(near_b) if word == other]
    for x, y in sorted(meets, key=_SLIPS.__getitem__):
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
