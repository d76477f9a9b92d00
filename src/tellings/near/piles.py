"""Piles of reports that grow block by block of the calendar, each block with the piles still open when it begins.

All that decides is computed from reports in canonical order (day, then id), so that what comes out is a function of the
set of reports alone. A report is known here by its days; its words are asked for when a block is grouped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import numpy as np

from tellings.near.likeness import group
from tellings.near.reprints import reprints
from tellings.near.spread import Spread
from tellings.near.terms import Bags, Terms

BLOCK_DAYS = 45
REACH_DAYS = 50


class Slip(NamedTuple):
    """A report by the first day that it may be from, its id, and the last day (days as numbers, -1: unknown).

    Slips sort in canonical order.
    """

    first: int
    report: str
    last: int


Pile = Sequence[Slip]


class Means(NamedTuple):
    """What gives the words of reports with those that are names, in their order, and what applies a function to
    neighbourhoods of reports, as `map` does, here or elsewhere.
    """

    words: Callable[[Sequence[str]], Iterable[tuple[Terms, Iterable[str]]]]
    spread: Spread = map


def block_of(day: int) -> int:
    """Return the number of the block that a day (as a number) is in; blocks are grown one after the other."""
    return day // BLOCK_DAYS


def grown(piles: Sequence[Pile], fresh: Pile, number: int, means: Means) -> tuple[list[Pile], list[Pile]]:
    """Return the piles that have closed before a block, and those open after its reports have come."""
    floor = number * BLOCK_DAYS - REACH_DAYS
    closed = [pile for pile in piles if max(one.last for one in pile) < floor]
    still = [pile for pile in piles if max(one.last for one in pile) >= floor]
    return closed, _grown(still, fresh, means, floor=floor)


def with_undated(piles: Sequence[Pile], undated: Pile, means: Means) -> list[Pile]:
    """Return all piles after the undated reports have joined them; these cannot make two piles one."""
    return _grown(piles, undated, means, fixed=True)


def _grown(piles: Sequence[Pile], fresh: Pile, means: Means, *, floor: int = -1, fixed: bool = False) -> list[Pile]:
    """Return the piles after ``fresh`` reports have come; reports from before ``floor`` stay but have no say, and one
    that prints another again goes where that goes.

    With ``fixed`` no two of the ``piles`` become one.
    """
    held = [(one, number) for number, pile in enumerate(piles) for one in pile if one.last >= floor]
    held += [(one, len(piles) + number) for number, one in enumerate(fresh)]
    held.sort()
    start = np.array([number for _, number in held], np.int64)
    days = np.array([(one.first, one.last) for one, _ in held], np.int64).reshape(-1, 2)
    bags = Bags.with_names(means.words([one.report for one, _ in held]))
    first = reprints(bags)
    settled = (start < len(piles)) & (start != start[first])
    first = np.where(settled, np.arange(len(held)), first)
    own = np.flatnonzero(first == np.arange(len(held)))
    free = (start[own] < len(piles)) & fixed
    bags = bags.take(own)
    labels = group(bags, days[own], start=start[own], fixed=free, spread=means.spread)
    groups = labels[np.searchsorted(own, first)]
    merged: dict[int, list[Slip]] = {}
    taken: set[int] = set()
    for label, number in zip(groups.tolist(), start.tolist(), strict=True):
        if number not in taken:
            taken.add(number)
            merged.setdefault(label, []).extend(piles[number] if number < len(piles) else [fresh[number - len(piles)]])
    return list(merged.values())
