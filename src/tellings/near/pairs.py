"""Which rows are alike enough: exact, though most pairs are ruled out by a bound before their product is whole.

Nearly all reports share some of the commonest words, which make most of the work and next to nothing of a row's length.
So products leave them out. By Cauchy and Schwarz they add no more than the product of two rows' lengths in them, and
only where that could be enough they are added (as in the all-pairs search of Bayardo, Ma and Srikant, 2007).
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from tellings.near.shingles import Ints
from tellings.near.terms import Floats

ENTRIES, STEPS = 2_000_000, 8
COMMON = 0.01  # how much of the squared length of all rows together the commonest columns may hold
HEAVY = 0.6  # of what is enough: a row whose common columns alone come to more is not parted
ROUNDED = 1e-9
Pairs = Iterator[tuple[Ints, Ints, Floats]]


def pairs(rows: csr_matrix, *, least: float) -> Pairs:
    """Yield the numbers of two rows, the lower first, and their product, where that is ``least`` or more.

    Rows are of unit length or empty. Some are yielded at a time, as most pairs are not alike.
    """
    common = _common(rows)
    some, rest = csr_matrix(rows[:, np.flatnonzero(common)]), csr_matrix(rows[:, np.flatnonzero(~common)])
    lengths = np.sqrt(np.asarray(some.multiply(some).sum(axis=1)).ravel()) * (1 + ROUNDED)
    heavy = lengths**2 > HEAVY * least
    columns = np.ascontiguousarray(some.T.toarray())
    for ours, theirs, alike in _products(rest, len(heavy), (1 - HEAVY) * least - ROUNDED):
        may_be = ~(heavy[ours] | heavy[theirs]) & (alike >= least - ROUNDED - lengths[ours] * lengths[theirs])
        ours, theirs, alike = ours[may_be], theirs[may_be], alike[may_be]
        for column in columns:
            alike += column[ours] * column[theirs]
        near = alike >= least
        yield ours[near], theirs[near], alike[near]
    order = np.argsort(~heavy, kind="stable")
    for ours, theirs, alike in _products(rows[order], int(heavy.sum()), least):
        yield np.minimum(order[ours], order[theirs]), np.maximum(order[ours], order[theirs]), alike


def _common(rows: csr_matrix) -> npt.NDArray[np.bool_]:
    """Say which columns are the commonest that can be left out."""
    held, lengths = (np.bincount(rows.indices, by, minlength=rows.shape[1]) for by in (None, np.square(rows.data)))
    order = np.argsort(-held, kind="stable")
    found = np.zeros(rows.shape[1], np.bool_)
    found[order[np.cumsum(lengths[order]) <= COMMON * rows.shape[0]]] = True
    return found


def _products(rows: csr_matrix, count: int, least: float) -> Pairs:
    """Yield the products of the first ``count`` rows with themselves and those after them, where ``least`` or more."""
    step = max(1, min(-(-rows.shape[0] // STEPS), ENTRIES // max(1, rows.shape[0])))
    for start in range(0, count, step):
        found = rows[start : min(count, start + step)] @ csr_matrix(rows[start:].T)
        some = np.flatnonzero(found.data >= least)
        ours, theirs = np.searchsorted(found.indptr, some, "right") - 1 + start, found.indices[some] + start
        once = ours <= theirs
        yield ours[once], theirs[once], found.data[some[once]]
