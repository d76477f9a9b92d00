"""Shared passages of many texts: from arrays of words to aligned stretches, a pair of owners at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple, TypeVar

import numpy as np

from tellings.near.align import MAX_GAP, Stretch, may_go_on, stretches
from tellings.near.decided import Before, pair_numbers, text_numbers
from tellings.near.matches import UNKNOWN_DAY, Matches, Sources, Stock, matches, shelve, stock, stock_words
from tellings.near.shingles import Hashes, Ints, Mask, Places, Words, words_of

AT_A_TIME = 1 << 17
LINE = 16
SPARE = 8
Column = TypeVar("Column", Hashes, Places)
Row = tuple[int, int, int, int, bool, bool]


class Corpus(NamedTuple):
    """Texts as words. Pieces are the stretches of a text that count; ``owners`` holds each piece's text, ``shifts``
    where in that text it begins, ``bounds`` the first word of each text and the number of all words.
    """

    words: Words
    owners: Ints
    shifts: Ints
    bounds: Ints

    def place(self, word: int) -> tuple[int, int]:
        """Return where the word stands in its text, in code points."""
        shift = int(self.shifts[self.words.pieces[word]])
        return shift + int(self.words.starts[word]), shift + int(self.words.ends[word])

    def part(self, first: int, last: int) -> Corpus:
        """Return the texts from ``first`` to ``last`` alone, in the same memory."""
        word, end = int(self.bounds[first]), int(self.bounds[last])
        piece, stop = np.searchsorted(self.owners, (first, last)).tolist()
        hashes, starts, ends, pieces = self.words
        words = Words(hashes[word:end], starts[word:end], ends[word:end], pieces[word:end] - piece)
        bounds = self.bounds[first : last + 1] - word
        return Corpus(words, self.owners[piece:stop] - first, self.shifts[piece:stop], bounds)

    def starts(self, first: int, last: int) -> Ints:
        """Return where the words ``first`` to ``last``, all of one piece, begin in their text, in code points."""
        return np.asarray(self.words.starts[first:last] + self.shifts[self.words.pieces[first]], np.int64)

    def ends(self, first: int, last: int) -> Ints:
        """Return where these words end."""
        return np.asarray(self.words.ends[first:last] + self.shifts[self.words.pieces[first]], np.int64)


class Limits(NamedTuple):
    """Which pairs are looked at: one text of the first ``own``, ``max_days`` apart at most, ``min_words`` in a line.

    Runs of a pair of which none comes to ``min_run`` equal words may be left out.
    """

    own: int
    max_days: int
    min_words: int
    min_run: int


class Shared(NamedTuple):
    """What the texts ``a`` and ``b`` share: stretches in words of the corpus, best first; None where the pair was
    decided before. ``number`` is that of the pair, where pairs are known by it.
    """

    a: int
    b: int
    runs: list[Stretch] | None
    number: int = 0


def corpus(
    texts: Iterable[tuple[str, Sequence[tuple[int, int]]]], *others: Corpus, room: Corpus | None = None
) -> Corpus:
    """Return the words of texts, each given with the places (start, end) that count, and then those of ``others``.

    The words are put where those of ``room`` are, a corpus done with, if they have room there: new memory takes time.
    """
    parts, owners, shifts, pieces = [], [], [], []
    number, size = -1, 0
    for number, (text, places) in enumerate(texts):
        for start, end in _joined(text, places):
            pieces.append(text[start:end])
            owners.append(number)
            shifts.append(start)
        size += len(text)
        if size > AT_A_TIME:
            parts.append(_shifted(words_of(pieces), len(owners) - len(pieces)))
            pieces, size = [], 0
    parts.append(_shifted(words_of(pieces), len(owners) - len(pieces)))
    owned, shifted, count = [np.array(owners, np.int64)], [np.array(shifts, np.int64)], number + 1
    for one in others:
        parts.append(_shifted(one.words, sum(map(len, owned))))
        owned.append(one.owners + count)
        shifted.append(one.shifts)
        count += len(one.bounds) - 1
    words, owned_all = _joined_words(parts, room), np.concatenate(owned)
    bounds = _piece_bounds(words, len(owned_all))[np.searchsorted(owned_all, np.arange(count + 1))]
    return Corpus(words, owned_all, np.concatenate(shifted), bounds)


def _joined_words(parts: list[Words], room: Corpus | None) -> Words:
    """Return the parts as one, column by column, so that memory does not hold all twice. Empties ``parts``."""
    old = room.words if room else words_of([])
    hashes, starts = [part.hashes for part in parts], [part.starts for part in parts]
    ends, pieces = [part.ends for part in parts], [part.pieces for part in parts]
    parts.clear()
    return Words(_put(hashes, old.hashes), _put(starts, old.starts), _put(ends, old.ends), _put(pieces, old.pieces))


def _put(parts: list[Column], room: Column) -> Column:
    """Return the parts as one, in the memory of ``room`` where that is large enough. Empties ``parts``."""
    count = sum(map(len, parts))
    whole = room if room.base is None else np.asarray(room.base)
    out = whole if len(whole) >= count else np.empty(count + count // SPARE, room.dtype)
    joined = np.concatenate(parts, out=out[:count])
    parts.clear()
    return joined


def shared(
    texts: Corpus, outlets: Ints, days: Ints, limits: Limits, before: Before | None = None
) -> tuple[Stock, Iterator[Shared]]:
    """Return which words are stock phrases or habits, and the texts within ``limits`` that share words, edits aside.

    ``outlets`` and ``days`` hold one number a text (day -1: unknown; see `matches`). Pairs are sorted by a and b, those
    that were decided ``before`` come first.
    """
    sources = Sources(texts.owners, outlets[texts.owners], days[texts.owners])
    shelf = shelve(texts.words, sources)
    stocked = stock(texts.words, sources, shelf)
    found = matches(texts.words, sources, shelf, stocked)
    words = Stock(*(stock_words(texts.words, shelf, groups) for groups in stocked))
    found = _within(texts, found, days, limits)
    return words, _pairs(
        texts, found, limits, before and Before(text_numbers(before, words, texts.bounds), before.pairs)
    )


def _within(texts: Corpus, found: Matches, days: Ints, limits: Limits) -> Matches:
    """Return the matches of pairs that are looked at."""
    owner_a, owner_b = (texts.owners[texts.words.pieces[place]] for place in (found.a, found.b))
    undated = (days[owner_a] == UNKNOWN_DAY) | (days[owner_b] == UNKNOWN_DAY)
    wanted = (owner_a < limits.own) & (undated | (np.abs(days[owner_a] - days[owner_b]) <= limits.max_days))
    return Matches(*(column[wanted] for column in found))


def _pairs(texts: Corpus, found: Matches, limits: Limits, before: Before | None) -> Iterator[Shared]:
    pieces, count = texts.words.pieces, len(texts.bounds) - 1
    pair = texts.owners[pieces[found.a]] * count + texts.owners[pieces[found.b]]
    enough = np.flatnonzero(np.isin(pair, pair[_in_line(found, pair) >= limits.min_words]))
    found, pair = Matches(*(column[enough] for column in found)), pair[enough]
    order = np.lexsort((found.b, found.a, pieces[found.b], pieces[found.a], pair))
    found, pair = Matches(*(column[order] for column in found)), pair[order]
    heads = np.flatnonzero(np.diff(pair, prepend=-1))
    numbers, known = _known(texts, found, pair[heads], heads, before)
    opens, closes = _open_ends(texts.words.hashes, found)
    short = ~known & _too_short(found, opens | closes, heads, limits.min_run)
    for runs, some in ((None, known), ([], short)):
        for key, number in zip(pair[heads[some]].tolist(), numbers[some].tolist(), strict=True):
            yield Shared(key // count, key % count, runs, number)
    left = ~(known | short)
    rest = np.repeat(left, np.diff(np.append(heads, len(pair))))
    rows = zip(*(column[rest].tolist() for column in (pair, *found, opens, closes)), strict=True)
    align = _aligner(texts)
    for number, (key, group) in zip(numbers[left].tolist(), groupby(rows, key=itemgetter(0)), strict=True):
        yield Shared(key // count, key % count, align(group), number)


def _open_ends(words: Hashes, found: Matches) -> tuple[Mask, Mask]:
    """Say for each match whether it may go on over a small edit before its first word, and after its last one."""
    return (
        may_go_on(words, found.a - 1, found.b - 1, step=-1),
        may_go_on(words, found.a + found.words, found.b + found.words, step=1),
    )


def _too_short(found: Matches, is_open: Mask, heads: Ints, min_run: int) -> Mask:
    """Say of which pairs no run comes to ``min_run`` equal words: nothing goes on, and no two matches meet.

    ``heads`` holds where each pair begins in ``found``.
    """
    if not len(heads):
        return np.zeros(0, np.bool_)
    sizes = np.diff(np.append(heads, len(found.a)))
    after = np.minimum(heads + 1, len(found.a) - 1)
    gaps = (column[after] - column[heads] - found.words[heads] for column in (found.a, found.b))
    alone = (sizes == 1) | ((sizes == 2) & (np.maximum(*gaps) > MAX_GAP))
    longest = np.maximum.reduceat(found.words, heads)
    return np.asarray(alone & ~np.logical_or.reduceat(is_open, heads) & (longest < min_run), np.bool_)


def _aligner(texts: Corpus) -> Callable[[Iterable[Row]], list[Stretch]]:
    """Return what aligns a pair of texts, given its matches in order."""
    pieces, hashes = texts.words.pieces.data, texts.words.hashes.data
    ends = _piece_bounds(texts.words, len(texts.owners)).tolist()

    def aligned(rows: Iterable[Row]) -> list[Stretch]:
        runs: list[Stretch] = []
        for (a, b), group in groupby(rows, key=lambda row: (pieces[row[1]], pieces[row[2]])):
            i, j = ends[a], ends[b]
            anchors, corners = [], set()
            for _, x, y, n, opens, closes in group:
                x, y = x - i, y - j
                anchors.append(Stretch(x, x + n, y, y + n))
                if opens:
                    corners.add((x, y))
                if closes:
                    corners.add((x + n, y + n))
            grown = stretches(hashes[i : ends[a + 1]], hashes[j : ends[b + 1]], anchors, corners)
            runs += [Stretch(run.a0 + i, run.a1 + i, run.b0 + j, run.b1 + j, run.edits) for run in grown]
        return sorted(runs, key=lambda run: (-run.same, run))

    return aligned


def _known(texts: Corpus, found: Matches, pairs: Ints, heads: Ints, before: Before | None) -> tuple[Hashes, Mask]:
    """Return the number of each pair (0 where none are known), and whether it is one of those decided ``before``."""
    if before is None:
        return np.zeros(len(pairs), np.uint64), np.zeros(len(pairs), np.bool_)
    a, b = np.divmod(pairs, len(texts.bounds) - 1)
    sizes = np.diff(np.append(heads, len(found.a)))
    placed = Matches(
        found.a - np.repeat(texts.bounds[a], sizes), found.b - np.repeat(texts.bounds[b], sizes), found.words
    )
    numbers = pair_numbers(before.texts, (a, b), placed, heads)
    return numbers, np.isin(numbers, before.pairs)


def _piece_bounds(words: Words, count: int) -> Ints:
    """Return the first word of each of ``count`` pieces, and the number of all words."""
    return np.searchsorted(words.pieces, np.arange(count + 1, dtype=words.pieces.dtype))


def _in_line(found: Matches, pair: Ints) -> Ints:
    """Return for each match the equal words of all matches of its pair that lie about as far apart in the two texts."""
    most = np.zeros(len(pair), np.int64)
    for shift in (0, LINE // 2):
        line = (found.b - found.a + shift) // LINE
        order = np.lexsort((line, pair))
        new = np.ones(len(pair), np.bool_)
        new[1:] = (np.diff(pair[order]) != 0) | (np.diff(line[order]) != 0)
        heads = np.flatnonzero(new)
        sums = np.add.reduceat(found.words[order], heads) if len(heads) else heads
        most[order] = np.maximum(most[order], np.repeat(sums, np.diff(np.append(heads, len(pair)))))
    return most


def _joined(text: str, places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the places in order, those joined between which no word stands."""
    found: list[tuple[int, int]] = []
    for start, end in places:
        if found and not any(map(str.isalnum, text[found[-1][1] : start])):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _shifted(words: Words, pieces: int) -> Words:
    return words._replace(pieces=words.pieces + pieces)
