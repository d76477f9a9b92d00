"""Which reports print an earlier one again: most of their words are its words, as often.

Whoever copies a report whole says nothing of its own, and has no say in what belongs together. Candidates share a band
of least hashes (Broder, 1997); the weighted Jaccard likeness of the words decides.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from hashlib import blake2b

import numpy as np

from tellings.near.shingles import Hashes, Ints
from tellings.near.terms import Bags

AGAIN = 0.7
BANDS, WIDTH = 12, 4
_FACTORS = (2 * np.arange(1, BANDS * WIDTH + 1, dtype=np.uint64) + 1) * np.uint64(0x9E3779B97F4A7C15)


def reprints(bags: Bags) -> Ints:
    """Return for each report the row of the first one that it prints again, or its own."""
    rows, stems = bags
    hashes = np.fromiter(map(_hash, stems), np.uint64, len(stems))
    first = np.arange(rows.shape[0])
    known: dict[tuple[int, bytes], list[int]] = defaultdict(list)
    for row in first.tolist():
        bands = _bands(hashes[rows.indices[rows.indptr[row] : rows.indptr[row + 1]]])
        near = sorted({other for band in bands for other in known[band]})
        again = next((other for other in near if _likeness(bags, row, other) >= AGAIN), None)
        if again is not None:
            first[row] = again
            continue
        for band in bands:
            known[band].append(row)
    return first


def _bands(hashes: Hashes) -> list[tuple[int, bytes]]:
    if not len(hashes):
        return []
    mixed = hashes[:, None] * _FACTORS[None, :]
    least = (mixed ^ (mixed >> np.uint64(29))).min(axis=0).reshape(BANDS, WIDTH)
    return [(number, band.tobytes()) for number, band in enumerate(least)]


@lru_cache(maxsize=200_000)
def _hash(stem: str) -> int:
    return int.from_bytes(blake2b(stem.encode(), digest_size=8).digest(), "little")


def _likeness(bags: Bags, a: int, b: int) -> float:
    """Return the shared part of two reports' words: the smaller weights over the larger ones."""
    rows = bags.rows
    here, there = (slice(*rows.indptr[row : row + 2].tolist()) for row in (a, b))
    _, at, to = np.intersect1d(rows.indices[here], rows.indices[there], assume_unique=True, return_indices=True)
    weights, others = (rows.data[part].astype(np.float64) for part in (here, there))
    shared = np.minimum(weights[at], others[to]).sum()
    whole = weights.sum() + others.sum() - shared
    return float(shared / whole) if whole else 0.0
