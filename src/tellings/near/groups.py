"""Groups of like things: average-link agglomeration, which neither chains (single link) nor shatters (complete link).

Sokal and Michener 1958 (UPGMA). Groups may be given to start from, and some may be kept from merging with each other.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from tellings.near.shingles import Ints

Likeness = npt.NDArray[np.float64]
APART = -1.0
STRONGEST = 30


def average_link(
    likeness: Likeness, *, least: float, start: Ints | None = None, fixed: npt.NDArray[np.bool_] | None = None
) -> Ints:
    """Return a group number for each row: the two most alike groups are joined until none are ``least`` alike.

    ``start`` holds a first group for each row; two groups that hold a ``fixed`` row each are never joined. Numbers
    count up from 0 in the order of each group's first row.
    """
    count = len(likeness)
    first = np.arange(count) if start is None else np.unique(start, return_inverse=True)[1]
    if not count:
        return first
    sizes = np.bincount(first).astype(np.float64)
    between = _between(likeness, first)
    if len(sizes) < count:
        between /= np.outer(sizes, sizes)
    if fixed is not None:
        held = np.bincount(first, fixed) > 0
        between[np.outer(held, held)] = APART
    np.fill_diagonal(between, APART)
    group = np.arange(len(sizes))
    # what is alike nowhere cannot become alike by joining, as a mean is not above its parts
    for rows in rows_of(connected_components(csr_matrix(between >= least), directed=False)[1]):
        if len(rows) > 1:
            part = between if len(rows) == len(between) else between[np.ix_(rows, rows)]
            group[rows] = rows[_join(part, sizes[rows], least)]
    return numbered(group[first])


def _between(likeness: Likeness, group: Ints) -> Likeness:
    """Return the likeness of each two groups, summed over their rows."""
    order = np.argsort(group, kind="stable")
    if group.max() == len(group) - 1:
        return np.asarray(likeness[np.ix_(order, order)])
    heads = np.flatnonzero(np.diff(group[order], prepend=-1))
    return np.asarray(np.add.reduceat(np.add.reduceat(likeness[np.ix_(order, order)], heads), heads, axis=1))


def _join(between: Likeness, sizes: npt.NDArray[np.float64], least: float) -> Ints:
    """Return for each group the group that it ends up in. Changes its arguments."""
    final = np.arange(len(sizes))
    partner, best = between.argmax(axis=1), between.max(axis=1)
    while True:
        i = int(best.argmax())
        if best[i] < least:
            return final
        i, j = sorted((i, int(partner[i])))
        both = (sizes[i] * between[i] + sizes[j] * between[j]) / (sizes[i] + sizes[j])
        both[(between[i] == APART) | (between[j] == APART)] = APART
        sizes[i] += sizes[j]
        between[i], between[:, i] = both, both
        between[j], between[:, j] = APART, APART
        final[final == j] = i
        better = both > best
        partner[better], best[better] = i, both[better]
        stale = np.flatnonzero((partner == i) | (partner == j))
        stale = np.union1d(stale, [i, j])
        partner[stale], best[stale] = between[stale].argmax(axis=1), between[stale].max(axis=1)


def numbered(group: Ints) -> Ints:
    """Return the groups numbered in order of appearance."""
    _, first, inverse = np.unique(group, return_index=True, return_inverse=True)
    rank = np.empty(len(first), np.int64)
    rank[np.argsort(first)] = np.arange(len(first))
    return np.asarray(rank[inverse], np.int64)


def neighbourhoods(links: csr_matrix, *, most: int) -> list[Ints]:
    """Return the rows of each set held together by ``links``, in order.

    A set with more than ``most`` rows is put together anew, strongest link first, leaving out each link that would make
    a part too large: so what is most alike stays together, and few rows are left alone. Links of 1 always hold.
    """
    _, parts = connected_components(links, directed=False)
    found: list[Ints] = []
    for rows in rows_of(parts):
        if len(rows) <= most:
            found.append(rows)
        else:
            found += [rows[part] for part in rows_of(_packed(links[rows][:, rows], most))]
    return found


def _packed(links: csr_matrix, most: int) -> Ints:
    """Return a part number for each row: joined by the strongest links of each, in descending order, up to ``most``."""
    pairs = links.tocoo()
    order = np.lexsort((pairs.col, -pairs.data, pairs.row))
    rank = np.arange(len(order)) - np.searchsorted(pairs.row[order], pairs.row[order])
    kept = order[(rank < STRONGEST) | (pairs.data[order] >= 1)]
    a, b = np.minimum(pairs.row[kept], pairs.col[kept]), np.maximum(pairs.row[kept], pairs.col[kept])
    kept, a, b = (column[np.lexsort((b, a, -pairs.data[kept]))] for column in (kept, a, b))
    part, sizes = list(range(links.shape[0])), [1] * links.shape[0]
    for one, other, strength in zip(a.tolist(), b.tolist(), pairs.data[kept].tolist(), strict=True):
        one, other = _root(part, one), _root(part, other)
        if one != other and (strength >= 1 or sizes[one] + sizes[other] <= most):
            one, other = min(one, other), max(one, other)
            part[other] = one
            sizes[one] += sizes[other]
    return np.array([_root(part, row) for row in range(len(part))], np.int64)


def _root(part: list[int], row: int) -> int:
    """Return the first row of a part, and shorten the way to it."""
    while part[row] != row:
        part[row] = part[part[row]]
        row = part[row]
    return row


def rows_of(labels: Ints) -> list[Ints]:
    """Return the rows of each label, in order."""
    order = np.argsort(labels, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(labels[order])) + 1)
