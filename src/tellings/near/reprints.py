"""Which reports print an earlier one again: most of their words are its words, as often.

Whoever copies a report whole says nothing of its own, and has no say in what belongs together. Candidates share a band
of least hashes (Broder, 1997); the weighted Jaccard likeness of the words decides.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from hashlib import blake2b
from itertools import pairwise

import numpy as np

from tellings.near.shingles import Hashes, Ints
from tellings.near.terms import Bags

AGAIN = 0.7
BANDS, WIDTH = 12, 4
_FACTORS = (2 * np.arange(1, BANDS * WIDTH + 1, dtype=np.uint64) + 1) * np.uint64(0x9E3779B97F4A7C15)


def reprints(bags: Bags) -> Ints:
    """Return for each report the row of the first one that it prints again, or its own."""
    rows, stems, _ = bags
    hashes = np.fromiter(map(_hash, stems), np.uint64, len(stems))
    here, totals = np.zeros(len(stems)), np.asarray(rows.sum(axis=1, dtype=np.float64)).ravel()
    first = np.arange(rows.shape[0])
    known: dict[tuple[int, bytes], list[int]] = defaultdict(list)
    bounds = list(pairwise(rows.indptr.tolist()))
    for row, (start, end) in enumerate(bounds):
        own = rows.indices[start:end]
        here[own] = rows.data[start:end]
        bands = _bands(hashes[own])
        for other in sorted({other for band in bands for other in known[band]}):
            there = slice(*bounds[other])
            shared = np.minimum(here[rows.indices[there]], rows.data[there]).sum()
            # the weighted Jaccard likeness: the smaller weights over the larger ones
            if shared >= AGAIN * (totals[row] + totals[other] - shared):
                first[row] = other
                break
        else:
            for band in bands:
                known[band].append(row)
        here[own] = 0.0
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
