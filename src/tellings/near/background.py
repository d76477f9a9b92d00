"""Which earlier story is the background of a later one: the same rare words, told before it began."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from scipy.sparse import csr_matrix

from tellings.near.likeness import UNSEEN
from tellings.near.terms import pool

MOST_TERMS = 60
MOST_LINKS = 3
ENOUGH = 0.30
OFTEN = 100


def background(
    stories: Sequence[Mapping[str, float]], lives: Sequence[tuple[int, int]], *, enough: float = ENOUGH
) -> list[tuple[int, ...]]:
    """Return for each story the numbers of its background stories, the most alike first.

    ``stories`` hold stems with weights, ``lives`` first and last day as numbers (-1: unknown, never background).
    """
    rows = _strongest(pool(stories, unseen=UNSEEN).rows)
    often = np.bincount(rows.indices, minlength=rows.shape[1]) > max(OFTEN, len(stories) // 200)
    rows.data[often[rows.indices]] = 0.0
    rows.eliminate_zeros()
    links = csr_matrix(rows @ rows.T)
    found = []
    for number, (first, _) in enumerate(lives):
        start, end = links.indptr[number], links.indptr[number + 1]
        ranked = sorted(zip((-links.data[start:end]).tolist(), links.indices[start:end].tolist(), strict=True))
        before = [other for weight, other in ranked if -weight >= enough and 0 <= lives[other][1] < first]
        found.append(tuple(before[:MOST_LINKS]))
    return found


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
