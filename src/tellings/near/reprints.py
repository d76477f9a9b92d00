"""Which reports print an earlier one again: most of their words are its words, as often.

Whoever copies a report whole says nothing of its own, and has no say in what belongs together. Candidates share a band
of least hashes (Broder, 1997); the weighted Jaccard likeness of the words decides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b

import numpy as np

from tellings.near.shingles import Ints

AGAIN = 0.7
BANDS, WIDTH = 12, 4
_FACTORS = (2 * np.arange(1, BANDS * WIDTH + 1, dtype=np.uint64) + 1) * np.uint64(0x9E3779B97F4A7C15)


def reprints(reports: Sequence[Mapping[str, float]]) -> Ints:
    """Return for each report, given as stem and weight, the row of the first one that it prints again, or its own."""
    first = np.arange(len(reports))
    rows: dict[tuple[int, bytes], list[int]] = defaultdict(list)
    for row, report in enumerate(reports):
        bands = _bands(report)
        near = sorted({other for band in bands for other in rows[band]})
        again = next((other for other in near if _likeness(report, reports[other]) >= AGAIN), None)
        if again is not None:
            first[row] = again
            continue
        for band in bands:
            rows[band].append(row)
    return first


def _bands(report: Mapping[str, float]) -> list[tuple[int, bytes]]:
    if not report:
        return []
    hashes = np.fromiter(map(_hash, report), np.uint64, len(report))
    mixed = hashes[:, None] * _FACTORS[None, :]
    least = (mixed ^ (mixed >> np.uint64(29))).min(axis=0).reshape(BANDS, WIDTH)
    return [(number, band.tobytes()) for number, band in enumerate(least)]


@lru_cache(maxsize=200_000)
def _hash(stem: str) -> int:
    return int.from_bytes(blake2b(stem.encode(), digest_size=8).digest(), "little")


def _likeness(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """Return the shared part of two reports' words: the smaller weights over the larger ones."""
    shared = sum(min(weight, b[stem]) for stem, weight in a.items() if stem in b)
    whole = sum(a.values()) + sum(b.values()) - shared
    return shared / whole if whole else 0.0
