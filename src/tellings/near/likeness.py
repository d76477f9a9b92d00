"""How alike reports are: by the words they share, weighed once in view of all reports and once in view of their like.

The first weighing finds the matter (an earthquake, a summit); within it the words that all share say nothing more, and
the second weighing lets those speak that tell one from its look-alikes (where, how strong, who). Time fades likeness,
and in a small pile reports of the same days that share names are likelier of one story.
Long reports share words by chance, and so must be more alike than short ones to be of one story. A report left alone (a
column, a piece in words of its own) joins the one large story of its matter that it can belong to.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from tellings.near.groups import Likeness, average_link, neighbourhoods, numbered, rows_of
from tellings.near.pairs import pairs
from tellings.near.shingles import Ints, Mask
from tellings.near.spread import Spread
from tellings.near.terms import Bags, pool, shares, weighed

SAME_MATTER = 0.10
SAME_STORY, CHANCE, FEW = 0.17, 2e-4, 500
CLOSE_UP = 0.6
UNSEEN, UNSEEN_NEAR = 1000, 15
EVEN_DAYS, FADE_DAYS = 3, 28.0
TIMELY, TIMELY_DAYS, SMALL, LEAST_TIMELY = 1.5, 14.0, 60, 0.05
BY_NAME = (0.6, 1.2)  # what two reports share by names against all that they share: look-alikes, and one story
LARGEST = 2000
AT_A_TIME = 250
HANDFUL = 16
# Neighbourhoods of these sizes are worth a way, and take a worker less than 100 MB.
SENT_FROM, SENT_TO = 250, 1_200
LEFT_ALONE, CLEARER, LARGER = 0.14, 1.5, 3


class Part(NamedTuple):
    """A neighbourhood of reports: their words, those words weighed in view of all reports; see `group`."""

    bags: Bags
    rows: csr_matrix
    days: Ints
    start: Ints
    fixed: Mask
    chance: npt.NDArray[np.float64]
    timely: float


def group(bags: Bags, days: Ints, *, start: Ints, fixed: Mask, spread: Spread = map) -> Ints:
    """Return a story number for each report, given its words.

    ``days`` has two columns, the first and the last day that a report may be from (-1: unknown). Reports of equal
    ``start`` are in one story from the beginning; two that hold a ``fixed`` report each are not joined. ``spread``
    is given neighbourhoods of a middling size: each is grouped by itself.
    """
    rows = pool(bags, unseen=UNSEEN)
    chance, timely = by_chance(bags), trust(rows.shape[0])
    result = np.zeros(rows.shape[0], np.int64)
    parts = neighbourhoods(_with_start(_links(rows, days), start), most=LARGEST)

    def given(part: Ints) -> Part:
        return Part(bags.take(part), rows[part], days[part], start[part], fixed[part], chance[part], timely)

    sent = [SENT_FROM <= len(part) <= SENT_TO for part in parts]
    answers = iter(spread(_within, (given(part) for part, away in zip(parts, sent, strict=True) if away)))
    count = 0
    for part, away in zip(parts, sent, strict=True):
        labels = next(answers) if away else _within(given(part))
        result[part] = labels + count
        count += int(labels.max(initial=-1)) + 1
    return result


def _within(part: Part) -> Ints:
    """Return the stories among the reports of one neighbourhood."""
    bags, weighed, days, start, fixed, chance, timely = part
    if len(days) == 1:
        return np.zeros(1, np.int64)
    wide = _alike(weighed, days)
    close, common = np.zeros_like(wide), shares(bags.stems)
    for some in rows_of(average_link(wide, least=SAME_MATTER, start=start)):
        if len(some) > HANDFUL:
            close[np.ix_(some, some)] = _alike(pool(bags.take(some), unseen=UNSEEN_NEAR), days[some])
        elif len(some) > 1:
            close[np.ix_(some, some)] = _closely(bags, some, common) * fade(days[some])
    close *= CLOSE_UP
    names = _alike(pool(bags.names(), unseen=UNSEEN), days) if timely else wide
    for first in range(0, len(close), AT_A_TIME):
        rows = slice(first, first + AT_A_TIME)
        close[rows] += (1 - CLOSE_UP) * wide[rows]
        if timely:
            close[rows] *= 1 + timely * by_name(names[rows], wide[rows]) * _nearness(days[rows], days)
        close[rows] -= np.outer(chance[rows], chance)
    labels = average_link(close, least=SAME_STORY, start=start, fixed=fixed)
    return _with_leftovers(labels, wide, fixed)


def _closely(bags: Bags, some: Ints, common: npt.NDArray[np.float64]) -> Likeness:
    """Return how alike a handful of reports are by words weighed in view of these alone: as by `pool`, in less time.

    ``common`` holds the share of English that each stem is. Products are added up stem after stem, as in large groups.
    """
    columns, weights, ends = bags.entries(some)
    used, columns = np.unique(columns, return_inverse=True)
    words = np.zeros((len(used), len(some)))
    row = np.repeat(np.arange(len(some)), np.diff(ends))
    words[columns, row] = weighed((columns, weights, ends), common[used], unseen=UNSEEN_NEAR)
    return np.asarray((words[:, :, None] * words[:, None, :]).sum(axis=0), np.float64)


def _with_leftovers(labels: Ints, wide: Likeness, fixed: Mask) -> Ints:
    """Return the stories with each report left alone in the story it is most like in the first weighing, if that one is
    large and no other comes near.
    """
    sizes, held = np.bincount(labels), np.bincount(labels, fixed) > 0
    result = labels.copy()
    for row in np.flatnonzero(sizes[labels] == 1).tolist():
        mean = np.bincount(labels, wide[row]) / sizes
        mean[labels[row]] = 0.0
        best = int(mean.argmax())
        second = max(np.delete(mean, best), default=0.0)
        clear = mean[best] >= LEFT_ALONE and mean[best] >= CLEARER * second and sizes[best] > LARGER
        if clear and not (fixed[row] and held[best]):
            result[row] = best
    return numbered(result)


def by_chance(bags: Bags) -> npt.NDArray[np.float64]:
    """Return a number for each report; two are alike by the product of theirs for nothing but length and few reports.

    In piles of unrelated news the mean likeness grows with the geometric mean of the numbers of stems (from .01 for
    briefs of 50 to .06 for reports of 350), while that of two reports on one story does not. Where many reports are at
    hand, their own counts have taken the weight from the words of their field, and less is left to chance.
    """
    sizes = np.diff(bags.rows.indptr)
    return np.asarray(np.sqrt(CHANCE * fewness(len(sizes)) * sizes), np.float64)


def fewness(count: int) -> float:
    """Return 1 for a handful of reports and less for more: how much of what is known comes from elsewhere."""
    return FEW / (FEW + count)


def matters(bags: Bags, days: Ints) -> list[Ints]:
    """Return the reports that are on one kind of matter, look-alikes included, as row numbers."""
    rows = pool(bags, unseen=UNSEEN)
    return [
        part[inner]
        for part in neighbourhoods(_links(rows, days), most=LARGEST)
        for inner in rows_of(average_link(_alike(rows[part], days[part]), least=SAME_MATTER))
    ]


def fade(days: Ints) -> npt.NDArray[np.float64]:
    """Return for each two reports what is left of their likeness after the days between them: 1 if a day is unknown."""
    return _fade(days[:, None, :], days[None, :, :])


def trust(count: int) -> float:
    """Return by how much two reports of one day are more alike in a pile of ``count``, where their names agree; nothing
    in a large one.

    Look-alikes (two summits, two quakes) are seldom of one week, and whoever collects a few reports collects stories.
    """
    timely = TIMELY * SMALL / (SMALL + count)
    return timely if timely >= LEAST_TIMELY else 0.0


def timeliness(bags: Bags, days: Ints) -> npt.NDArray[np.float64]:
    """Return for each two reports by how much more alike they are for being of near days: 1 if a day is unknown."""
    wide, names = (_alike(pool(some, unseen=UNSEEN), days) for some in (bags, bags.names()))
    return np.asarray(1 + trust(len(days)) * by_name(names, wide) * _nearness(days, days), np.float64)


def by_name(names: Likeness, wide: Likeness) -> Likeness:
    """Return from 0 to 1 how far reports are alike by their names: look-alikes share the words of their matter."""
    least, most = BY_NAME
    share = np.divide(names, wide, out=np.zeros_like(wide), where=wide > 0)
    return np.asarray(np.clip((share - least) / (most - least), 0.0, 1.0), np.float64)


def _nearness(a: Ints, b: Ints) -> npt.NDArray[np.float64]:
    """Return from 0 to 1 how near each report of ``a`` is in days to each of ``b``: 0 if a day is unknown."""
    gap, unknown = _gap(a[:, None, :], b[None, :, :])
    return np.asarray(np.where(unknown, 0.0, np.exp(-gap / TIMELY_DAYS)), np.float64)


def _fade(a: Ints, b: Ints) -> npt.NDArray[np.float64]:
    gap, unknown = _gap(a, b)
    return np.asarray(np.where(unknown, 1.0, np.exp(-np.maximum(gap - EVEN_DAYS, 0) / FADE_DAYS)), np.float64)


def _gap(a: Ints, b: Ints) -> tuple[Ints, Mask]:
    """Return the days between reports, and where a day is unknown."""
    gap = np.maximum(np.maximum(a[..., 0] - b[..., 1], b[..., 0] - a[..., 1]), 0)
    return gap, (a[..., 0] < 0) | (b[..., 0] < 0)


def _links(rows: csr_matrix, days: Ints) -> csr_matrix:
    """Return how alike reports are where that is enough for one matter."""
    held = [(np.zeros(0), np.zeros(0, np.int64), np.zeros(0, np.int64))]
    for ours, theirs, alike in pairs(rows, least=SAME_MATTER):
        faded = alike * _fade(days[ours], days[theirs])
        near = faded >= SAME_MATTER
        held.append((faded[near], ours[near], theirs[near]))
    data, row, column = (np.concatenate(part) for part in zip(*held, strict=True))
    half = csr_matrix((data, (row, column)), shape=(rows.shape[0], rows.shape[0]))
    return csr_matrix(half.maximum(half.T))


def _alike(rows: csr_matrix, days: Ints) -> Likeness:
    """Return how alike reports are, each with each; a few rows at a time, as memory is what is short."""
    count = rows.shape[0]
    found = np.empty((count, count))
    for start in range(0, count, AT_A_TIME):
        end = min(count, start + AT_A_TIME)
        some = (rows[start:end] @ csr_matrix(rows[start:].T)).toarray()
        some *= _fade(days[start:end, None, :], days[None, start:, :])
        found[start:end, start:], found[start:, start:end] = some, some.T
    return found


def _with_start(links: csr_matrix, start: Ints) -> csr_matrix:
    """Return the links, with a full one from each report to the next of its first story."""
    order = np.argsort(start, kind="stable")
    same = start[order[1:]] == start[order[:-1]]
    ones = (np.ones(int(same.sum())), (order[:-1][same], order[1:][same]))
    return csr_matrix(links.maximum(csr_matrix(ones, shape=links.shape)))
