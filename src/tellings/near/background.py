"""Which earlier story is the background of a later one: the same rare words, told before it began."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from tellings.near.likeness import UNSEEN
from tellings.near.pairs import ENTRIES
from tellings.near.terms import Bags, pool

MOST_TERMS = 60
MOST_LINKS = 3
ENOUGH = 0.30
OFTEN = 100


def background(stories: Bags, lives: Sequence[tuple[int, int]], *, enough: float = ENOUGH) -> list[tuple[int, ...]]:
    """Return for each story the numbers of its background stories, the most alike first.

    ``lives`` are first and last day as numbers (-1: unknown, never background).
    """
    rows = _strongest(pool(stories, unseen=UNSEEN))
    often = np.bincount(rows.indices, minlength=rows.shape[1]) > max(OFTEN, len(lives) // 200)
    rows.data[often[rows.indices]] = 0.0
    rows.eliminate_zeros()
    found = []
    for (first, _), (weights, others) in zip(lives, _links(rows, enough), strict=True):
        ranked = sorted(zip((-weights).tolist(), others.tolist(), strict=True))
        found.append(tuple([other for _, other in ranked if 0 <= lives[other][1] < first][:MOST_LINKS]))
    return found


def _links(rows: csr_matrix, enough: float) -> Iterator[tuple[npt.NDArray[np.float64], npt.NDArray[np.int32]]]:
    """Yield for each row how alike it is to which others, where that is enough; some rows at a time."""
    turned, step = csr_matrix(rows.T), max(1, ENTRIES // max(1, rows.shape[0]))
    for start in range(0, rows.shape[0], step):
        links = rows[start : start + step] @ turned
        for first, last in pairwise(links.indptr.tolist()):
            near = np.flatnonzero(links.data[first:last] >= enough) + first
            yield links.data[near], links.indices[near]


def _strongest(rows: csr_matrix) -> csr_matrix:
    """Return the rows with their strongest entries alone, at unit length."""
    kept = rows.copy()
    for start, end in zip(rows.indptr[:-1].tolist(), rows.indptr[1:].tolist(), strict=True):
        if end - start > MOST_TERMS:
            order = np.argsort(-rows.data[start:end], kind="stable")
            kept.data[start + order[MOST_TERMS:]] = 0.0
        norm = float(np.sqrt(np.square(kept.data[start:end]).sum()))
        kept.data[start:end] /= norm or 1.0
    kept.eliminate_zeros()
    return kept
