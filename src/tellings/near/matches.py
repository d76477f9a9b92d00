"""Where the same words stand in two texts: an index of short word runs, never a look at all pairs.

The runs of `SEED` words of all texts are sorted, so that equal ones meet. What recurs in one outlet for more than a few
days, or in four texts for more than three weeks, is a stock phrase (a newsletter notice, "could not be reached for
comment") and opens no match. What stands in many texts but within a few days is one text being reprinted: each is
matched with the first alone. So the cost grows with the number of words, not of pairs.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from tellings.near.shingles import Hashes, Ints, Mask, Words, shingles

SEED = 5
AT_ONCE = 1 << 15
COMMON = 24
UNKNOWN_DAY = -1
STOCK_TEXTS, STOCK_DAYS = 4, 21
STOCK_TEXTS_OF_ONE, STOCK_DAYS_OF_ONE = 6, 3
HABIT_TEXTS, HABIT_DAYS = 3, 0


class Sources(NamedTuple):
    """One entry a piece of text: the text it is part of, who published it, and the day as a number (-1: unknown)."""

    texts: Ints
    outlets: Ints
    days: Ints


class Shelf(NamedTuple):
    """The runs of `SEED` words that stand in more than one text, equal ones side by side, in text order.

    One entry a place: ``places`` (first word) and ``groups``. One entry a group of equal runs: ``heads`` (its first
    place), ``sizes`` (its number of places).
    """

    places: Ints
    groups: Ints
    heads: Ints
    sizes: Ints


class Stock(NamedTuple):
    """One entry a group of equal runs: is it a stock phrase of all, and is it at least a habit of one outlet."""

    phrases: Mask
    habits: Mask


class Matches(NamedTuple):
    """Longest stretches of equal words, one entry a stretch: first word on both sides (a < b) and number of words."""

    a: Ints
    b: Ints
    words: Ints


def shelve(words: Words, sources: Sources) -> Shelf:
    """Return the repeated runs of words."""
    places = _maybe_repeated(words)
    places = places[words.pieces[places] == words.pieces[places + SEED - 1]]
    hashes = shingles(words, SEED, places)
    order = np.argsort(hashes, kind="stable")
    hashes, places = hashes[order], places[order]
    repeated = _same_as_neighbour(hashes)
    hashes, places = hashes[repeated], places[repeated]
    texts = sources.texts[words.pieces[places]]
    heads = _heads(hashes)
    first, last = texts[heads], texts[np.append(heads[1:], len(texts)) - 1] if len(heads) else texts
    several = np.repeat(first != last, np.diff(np.append(heads, len(hashes))))
    hashes, places = hashes[several], places[several]
    heads = _heads(hashes)
    sizes = np.diff(np.append(heads, len(hashes)))
    return Shelf(places, np.repeat(np.arange(len(heads)), sizes), heads, sizes)


def stock(words: Words, sources: Sources, shelf: Shelf) -> Stock:
    """Return which groups of equal runs are stock phrases, learned from how often and for how long they recur."""
    pieces = words.pieces[shelf.places]
    groups, texts, days = shelf.groups, sources.texts[pieces], sources.days[pieces]
    once = np.ones(len(groups), np.bool_)
    once[1:] = (groups[1:] != groups[:-1]) | (texts[1:] != texts[:-1])
    groups, days, outlets = groups[once], days[once], sources.outlets[pieces[once]]
    found = _recurring(groups, days, STOCK_TEXTS, STOCK_DAYS)
    order = np.lexsort((outlets, groups))
    owned = groups[order] * (int(outlets.max(initial=0)) + 1) + outlets[order]
    of_one = _recurring(owned, days[order], STOCK_TEXTS_OF_ONE, STOCK_DAYS_OF_ONE)
    habits = _recurring(owned, days[order], HABIT_TEXTS, HABIT_DAYS)
    undated = np.ones(len(shelf.heads), np.bool_)
    undated[groups[days != UNKNOWN_DAY]] = False
    phrases = undated & (shelf.sizes > COMMON)
    phrases[groups[found]] = True
    phrases[groups[order][of_one]] = True
    outlet_habits = phrases.copy()
    outlet_habits[groups[order][habits]] = True
    return Stock(phrases, outlet_habits)


def _recurring(keys: Ints, days: Ints, min_texts: int, max_days: int) -> Mask:
    """Say for each entry whether its key (equal ones side by side) has enough entries over more than ``max_days``."""
    if not len(keys):
        return np.zeros(0, np.bool_)
    heads = _heads(keys)
    sizes = np.diff(np.append(heads, len(keys)))
    last = np.maximum.reduceat(days, heads)
    first = np.minimum.reduceat(np.where(days == UNKNOWN_DAY, np.iinfo(np.int64).max, days), heads)
    return np.repeat((sizes >= min_texts) & (last - np.minimum(first, last) > max_days), sizes)


def stock_words(words: Words, shelf: Shelf, stocked: Mask) -> Mask:
    """Say for each word whether it is part of a run whose group is ``stocked``."""
    result = np.zeros(len(words.hashes), np.bool_)
    first = shelf.places[stocked[shelf.groups]]
    for step in range(SEED):
        result[first + step] = True
    return result


def matches(words: Words, sources: Sources, shelf: Shelf, stocked: Stock) -> Matches:
    """Return every longest stretch of at least `SEED` equal words that two texts share, in no order.

    Stock phrases open none, habits of an outlet none within it.
    """
    a, b = _seeds(words, shelf, stocked.phrases)
    habit = np.zeros(len(words.hashes), np.bool_)
    habit[shelf.places] = stocked.habits[shelf.groups]
    piece_a, piece_b = words.pieces[a], words.pieces[b]
    apart = sources.texts[piece_a] != sources.texts[piece_b]
    apart &= ~habit[a] | (sources.outlets[piece_a] != sources.outlets[piece_b])
    a, b = a[apart], b[apart]
    left = _reach(words, a, b, step=-1, known=0)
    key = np.sort((a - left) * np.int64(len(words.hashes)) + b - left)
    a, b = np.divmod(key[_heads(key)], max(1, len(words.hashes)))
    return Matches(a, b, _reach(words, a, b, step=1, known=SEED - 1) + 1)


def _seeds(words: Words, shelf: Shelf, stocked: Mask) -> tuple[Ints, Ints]:
    """Return the places (a, b) of equal runs that open a longest stretch (and, for reprints, of a few more)."""
    few = (shelf.sizes <= COMMON) & ~stocked
    named = np.full(len(words.hashes) + 1, -1, np.int32)
    named[shelf.places] = np.where(few[shelf.groups], shelf.groups, -1)
    a, b = _all_pairs(shelf, few)
    inner = (named[a - 1] >= 0) & (named[a - 1] == named[b - 1])
    many = (shelf.sizes > COMMON) & ~stocked
    firsts = np.repeat(shelf.places[shelf.heads], shelf.sizes)
    others = many[shelf.groups] & (firsts != shelf.places)
    return np.concatenate([a[~inner], firsts[others]]), np.concatenate([b[~inner], shelf.places[others]])


def _all_pairs(shelf: Shelf, chosen: Mask) -> tuple[Ints, Ints]:
    """Return each pair of places within each chosen group."""
    firsts, seconds = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for size in np.unique(shelf.sizes[chosen]):
        group = shelf.places[shelf.heads[chosen & (shelf.sizes == size)][:, None] + np.arange(size)]
        left, right = np.triu_indices(int(size), 1)
        firsts.append(group[:, left].ravel())
        seconds.append(group[:, right].ravel())
    return np.concatenate(firsts), np.concatenate(seconds)


def _reach(words: Words, a: Ints, b: Ints, *, step: int, known: int) -> Ints:
    """Return how many more words, the ``known`` ones at least, are equal from (a, b) on in the direction ``step``,
    within the two pieces.
    """
    reach = np.full(len(a), known, np.int64)
    alive = np.arange(len(a))
    last = len(words.hashes) - 1
    while len(alive):
        offset = (reach[alive] + 1) * step
        left, right = a[alive] + offset, b[alive] + offset
        inside = (np.minimum(left, right) >= 0) & (np.maximum(left, right) <= last)
        alive, left, right = alive[inside], left[inside], right[inside]
        same = words.hashes[left] == words.hashes[right]
        same &= (words.pieces[left] == words.pieces[a[alive]]) & (words.pieces[right] == words.pieces[b[alive]])
        alive = alive[same]
        reach[alive] += 1
    return reach


def _maybe_repeated(words: Words) -> Ints:
    """Return where runs begin that may stand there more than once: all that do, and very few others, like by like.

    The place of a run takes the low bits of its number, so that one sort of numbers puts both in order.
    """
    count = max(0, len(words.hashes) - SEED + 1)
    low = (np.uint64(1) << np.uint64(max(1, count.bit_length()))) - np.uint64(1)
    packed = np.empty(count, np.uint64)
    for start in range(0, count, AT_ONCE):
        part = packed[start : start + AT_ONCE]
        np.bitwise_and(shingles(words, SEED, slice(start, start + len(part))), ~low, out=part)
        part |= np.arange(start, start + len(part), dtype=np.uint64)
    packed.sort()
    repeated = np.zeros(count, np.bool_)
    for start in range(0, count, AT_ONCE):
        part = packed[start : start + AT_ONCE + 1]
        same = (part[1:] ^ part[:-1]) <= low
        repeated[start : start + len(same)] |= same
        repeated[start + 1 : start + 1 + len(same)] |= same
    return np.asarray(packed[repeated] & low, np.int64)


def _same_as_neighbour(hashes: Hashes) -> Mask:
    """Say for each of the sorted values whether it stands there more than once."""
    result = np.zeros(len(hashes), np.bool_)
    same = hashes[1:] == hashes[:-1]
    result[1:] |= same
    result[:-1] |= same
    return result


def _heads(values: Hashes | Ints) -> Ints:
    """Return where a new value begins in values of which equal ones stand side by side."""
    if not len(values):
        return np.zeros(0, np.int64)
    return np.flatnonzero(np.concatenate([[True], values[1:] != values[:-1]]))
