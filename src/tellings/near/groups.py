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


def average_link(
    likeness: Likeness, *, least: float, start: Ints | None = None, fixed: npt.NDArray[np.bool_] | None = None
) -> Ints:
    """Return a group number for each row: the two most alike groups are joined until none are ``least`` alike.

    ``start`` holds a first group for each row; two groups that hold a ``fixed`` row each are never joined. Numbers
    count up from 0 in the order of each group's first row.
    """
    count = len(likeness)
    first = np.arange(count) if start is None else np.unique(start, return_inverse=True)[1]
    member = np.zeros((count, int(first.max(initial=-1)) + 1))
    member[np.arange(count), first] = 1.0
    sizes = member.sum(axis=0)
    between = (member.T @ likeness @ member) / np.outer(sizes, sizes)
    if fixed is not None:
        held = member.T @ fixed.astype(np.float64) > 0
        between[np.outer(held, held)] = APART
    np.fill_diagonal(between, APART)
    group = _join(between, sizes, least)
    return numbered(group[first])


def _join(between: Likeness, sizes: npt.NDArray[np.float64], least: float) -> Ints:
    """Return for each group the group that it ends up in. Changes its arguments."""
    final = np.arange(len(sizes))
    if not len(sizes):
        return final
    partner, best = between.argmax(axis=1), between.max(axis=1)
    while True:
        i = int(best.argmax())
        if best[i] < least:
            return final
        i, j = sorted((i, int(partner[i])))
        both = (sizes[i] * between[i] + sizes[j] * between[j]) / (sizes[i] + sizes[j])
        both[(between[i] < 0) | (between[j] < 0)] = APART
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


def neighbourhoods(likeness: csr_matrix, *, least: float, most: int) -> list[Ints]:
    """Return the rows of each set held together by links of at least ``least``, in order.

    A set with more than ``most`` rows is cut at stronger links until its parts are small enough to be looked at whole.
    """
    links = likeness.copy()
    links.data = np.where(links.data >= least, links.data, 0.0)
    links.eliminate_zeros()
    _, parts = connected_components(links, directed=False)
    order = np.argsort(parts, kind="stable")
    found: list[Ints] = []
    for rows in np.split(order, np.flatnonzero(np.diff(parts[order])) + 1):
        if len(rows) <= most or least >= 1:
            found.append(rows)
        else:
            inner = neighbourhoods(likeness[rows][:, rows], least=least * 1.25, most=most)
            found += [rows[part] for part in inner]
    return found
