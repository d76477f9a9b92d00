"""Which reports print an earlier one again: most of their words are its words, as often.

Whoever copies a report whole says nothing of its own, and has no say in what belongs together. Candidates share a band
of least hashes (Broder, 1997); the weighted Jaccard likeness of the words decides.
"""

from __future__ import annotations

from hashlib import blake2b

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from tellings.near.shingles import Hashes, Ints
from tellings.near.terms import Bags

AGAIN = 0.7
BANDS, WIDTH = 12, 4
PARTS, AT_A_TIME = 64, 100
ROUNDED = 1e-9
_FACTORS = (2 * np.arange(1, BANDS * WIDTH + 1, dtype=np.uint64) + 1) * np.uint64(0x9E3779B97F4A7C15)
Sums = npt.NDArray[np.float64]


def reprints(bags: Bags) -> Ints:
    """Return for each report the row of the first one that it prints again, or its own."""
    hashes = np.fromiter(map(_hash, bags.stems), np.uint64, len(bags.stems))
    bands, parts = _bands(bags.rows, hashes), _parts(bags.rows, hashes)
    first = np.arange(bags.rows.shape[0])
    for start in range(0, len(first), AT_A_TIME):
        end = min(len(first), start + AT_A_TIME)
        # what prints another again has been compared with the one, and need not be with others
        others = np.append(np.flatnonzero(first[:start] == np.arange(start)), np.arange(start, end))
        pairs = csr_matrix(bands[start:end] @ bands[others].T)
        pairs.sort_indices()
        later, earlier = np.repeat(np.arange(start, end), np.diff(pairs.indptr)), others[pairs.indices]
        near = (earlier < later) & _may_be(parts, later, earlier)
        for row, other in zip(later[near].tolist(), earlier[near].tolist(), strict=True):
            if first[row] == row and first[other] == other and _is_again(bags.rows, row, other):
                first[row] = other
    return first


def _is_again(rows: csr_matrix, row: int, other: int) -> bool:
    """Say whether the weighted Jaccard likeness, the smaller weights over the larger ones, is high enough."""
    a, b = (slice(rows.indptr[one], rows.indptr[one + 1]) for one in (row, other))
    _, here, there = np.intersect1d(rows.indices[a], rows.indices[b], assume_unique=True, return_indices=True)
    shared = np.minimum(rows.data[a][here], rows.data[b][there]).sum(dtype=np.float64)
    both = rows.data[a].sum(dtype=np.float64) + rows.data[b].sum(dtype=np.float64)
    return bool(shared >= AGAIN * (both - shared))


def _may_be(parts: Sums, later: Ints, earlier: Ints) -> npt.NDArray[np.bool_]:
    """Say of which pairs that likeness can be high enough: in no part of all words do two share more than the lesser
    sum of weights.
    """
    shared, both = np.zeros(len(later)), np.zeros(len(later))
    for part in parts:
        a, b = part[later], part[earlier]
        shared += np.minimum(a, b)
        both += a + b
    return np.asarray(shared * (1 + ROUNDED) >= AGAIN * (both - shared))


def _parts(rows: csr_matrix, hashes: Hashes) -> Sums:
    """Return the weight of each report's stems in each of `PARTS` parts of all stems: a row a part."""
    part = (hashes % np.uint64(PARTS)).astype(np.int64)[rows.indices]
    places = part * rows.shape[0] + np.repeat(np.arange(rows.shape[0]), np.diff(rows.indptr))
    sums = np.bincount(places, rows.data, minlength=PARTS * rows.shape[0])
    return np.asarray(sums.reshape(PARTS, -1), np.float64)


def _bands(rows: csr_matrix, hashes: Hashes) -> csr_matrix:
    """Return which bands of least hashes each report has: a column a band that two or more have."""
    held = np.flatnonzero(np.diff(rows.indptr))
    reports, columns, count = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)], 0
    for start in range(0, len(_FACTORS), WIDTH) if len(held) else ():
        band = np.zeros(len(held), np.uint64)
        for factor in _FACTORS[start : start + WIDTH]:
            mixed = hashes * factor
            least = np.minimum.reduceat((mixed ^ (mixed >> np.uint64(29)))[rows.indices], rows.indptr[held])
            band = (band ^ least) * _FACTORS[0]
        _, kinds, sizes = np.unique(band, return_inverse=True, return_counts=True)
        several = sizes[kinds] > 1
        reports.append(held[several])
        columns.append(kinds[several] + count)
        count += len(sizes)
    places = (np.concatenate(reports), np.concatenate(columns))
    return csr_matrix((np.ones(len(places[0]), np.int32), places), shape=(rows.shape[0], count))


def _hash(stem: str) -> int:
    return int.from_bytes(blake2b(stem.encode(), digest_size=8).digest(), "little")
