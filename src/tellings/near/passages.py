"""Shared passages of many texts: from arrays of words to aligned stretches, a pair of owners at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

import numpy as np

from tellings.near.align import Stretch, stretches
from tellings.near.decided import Before, pair_numbers, text_numbers
from tellings.near.matches import UNKNOWN_DAY, Mask, Matches, Sources, Stock, matches, shelve, stock, stock_words
from tellings.near.shingles import Hashes, Ints, Words, words_of

AT_A_TIME = 1 << 17
LINE = 16


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

    def since(self, text: int) -> Corpus:
        """Return the corpus without the texts before ``text``."""
        word, piece = int(self.bounds[text]), int(np.searchsorted(self.owners, text))
        all_of = self.words
        words = Words(all_of.hashes[word:], all_of.starts[word:], all_of.ends[word:], all_of.pieces[word:] - piece)
        return Corpus(words, self.owners[piece:] - text, self.shifts[piece:], self.bounds[text:] - word)

    def starts(self, first: int, last: int) -> Ints:
        """Return where the words ``first`` to ``last``, all of one piece, begin in their text, in code points."""
        return np.asarray(self.words.starts[first:last] + self.shifts[self.words.pieces[first]], np.int64)

    def ends(self, first: int, last: int) -> Ints:
        """Return where these words end."""
        return np.asarray(self.words.ends[first:last] + self.shifts[self.words.pieces[first]], np.int64)


class Limits(NamedTuple):
    """Which pairs are looked at: one text of the first ``own``, ``max_days`` apart at most, ``min_words`` in a line."""

    own: int
    max_days: int
    min_words: int


class Shared(NamedTuple):
    """What the texts ``a`` and ``b`` share: stretches in words of the corpus, best first; None where the pair was
    decided before. ``number`` is that of the pair, where pairs are known by it.
    """

    a: int
    b: int
    runs: list[Stretch] | None
    number: int = 0


def corpus(texts: Iterable[tuple[str, Sequence[tuple[int, int]]]]) -> Corpus:
    """Return the words of texts, each given with the places (start, end) that count."""
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
    words = Words(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))
    owned = np.array(owners, np.int64)
    bounds = _piece_bounds(words, len(owned))[np.searchsorted(owned, np.arange(number + 2))]
    return Corpus(words, owned, np.array(shifts, np.int64), bounds)


def together(corpora: Sequence[Corpus]) -> Corpus:
    """Return several corpora as one, texts numbered on."""
    if len(corpora) == 1:
        return corpora[0]
    words, owners, bounds = [], [], [np.zeros(1, np.int64)]
    texts = pieces = count = 0
    for one in corpora:
        words.append(_shifted(one.words, pieces))
        owners.append(one.owners + texts)
        bounds.append(one.bounds[1:] + count)
        texts, pieces, count = texts + len(one.bounds) - 1, pieces + len(one.owners), count + len(one.words.hashes)
    joined = Words(*(np.concatenate(columns) for columns in zip(*words, strict=True)))
    shifts = np.concatenate([one.shifts for one in corpora])
    return Corpus(joined, np.concatenate(owners), shifts, np.concatenate(bounds))


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
        texts, found, limits.min_words, before and Before(text_numbers(before, words, texts.bounds), before.pairs)
    )


def _within(texts: Corpus, found: Matches, days: Ints, limits: Limits) -> Matches:
    """Return the matches of pairs that are looked at."""
    owner_a, owner_b = (texts.owners[texts.words.pieces[place]] for place in (found.a, found.b))
    undated = (days[owner_a] == UNKNOWN_DAY) | (days[owner_b] == UNKNOWN_DAY)
    wanted = (owner_a < limits.own) & (undated | (np.abs(days[owner_a] - days[owner_b]) <= limits.max_days))
    return Matches(*(column[wanted] for column in found))


def _pairs(texts: Corpus, found: Matches, min_words: int, before: Before | None) -> Iterator[Shared]:
    pieces, count = texts.words.pieces, len(texts.bounds) - 1
    piece_a, piece_b = pieces[found.a], pieces[found.b]
    pair = texts.owners[piece_a] * count + texts.owners[piece_b]
    long = _in_line(found, pair) >= min_words
    enough = np.isin(pair, pair[long])
    order = np.flatnonzero(enough)[
        np.lexsort((found.b[enough], found.a[enough], piece_b[enough], piece_a[enough], pair[enough]))
    ]
    found, pair = Matches(*(column[order] for column in found)), pair[order]
    heads = np.flatnonzero(np.diff(pair, prepend=-1))
    numbers, known = _known(texts, found, pair[heads], heads, before)
    for key, number in zip(pair[heads[known]].tolist(), numbers[known].tolist(), strict=True):
        yield Shared(key // count, key % count, None, number)
    fresh = np.repeat(~known, np.diff(np.append(heads, len(pair))))
    found, pair = Matches(*(column[fresh] for column in found)), pair[fresh]
    ends = _piece_bounds(texts.words, len(texts.owners)).tolist()
    hashes = texts.words.hashes.data
    columns = [column[order][fresh].tolist() for column in (piece_a, piece_b)]
    matches = zip(pair.tolist(), *columns, *(column.tolist() for column in found), strict=True)
    for number, (key, rows) in zip(numbers[~known].tolist(), groupby(matches, key=itemgetter(0)), strict=True):
        runs: list[Stretch] = []
        for (_, a, b), group in groupby(rows, key=itemgetter(0, 1, 2)):
            i, j = ends[a], ends[b]
            anchors = [Stretch(x - i, x - i + n, y - j, y - j + n) for _, _, _, x, y, n in group]
            grown = stretches(hashes[i : ends[a + 1]], hashes[j : ends[b + 1]], anchors)
            runs += [Stretch(run.a0 + i, run.a1 + i, run.b0 + j, run.b1 + j, run.edits) for run in grown]
        first, second = divmod(key, count)
        yield Shared(first, second, sorted(runs, key=lambda run: (-run.same, run)), number)


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
