"""Shared passages of many texts: from arrays of words to aligned stretches, a pair of owners at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from tellings.near.align import MOST_GROWN, Stretch, stretches
from tellings.near.matches import Mask, Matches, Sources, Stock, matches, shelve, stock, stock_words
from tellings.near.shingles import Ints, Words, words_of

AT_A_TIME = 100
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

    def plain(self, owner: int, text: str) -> Mask:
        """Say for each word of a text whether it is written small: no name, no number."""
        first, last = self.bounds[owner], self.bounds[owner + 1]
        starts = self.words.starts[first:last] + self.shifts[self.words.pieces[first:last]]
        return np.fromiter((not text[at].isupper() and not text[at].isdigit() for at in starts.tolist()), np.bool_)

    def inside(self, owner: int, places: Iterable[tuple[int, int]]) -> Mask:
        """Say for each word of a text whether it begins within one of ``places``."""
        first, last = self.bounds[owner], self.bounds[owner + 1]
        starts = self.words.starts[first:last] + self.shifts[self.words.pieces[first:last]]
        mask = np.zeros(last - first, np.bool_)
        for start, end in places:
            mask[np.searchsorted(starts, start) : np.searchsorted(starts, end)] = True
        return mask


class Shared(NamedTuple):
    """What the texts ``a`` and ``b`` share: stretches in words of the corpus, best first."""

    a: int
    b: int
    runs: list[Stretch]


def corpus(texts: Iterable[tuple[str, Sequence[tuple[int, int]]]]) -> Corpus:
    """Return the words of texts, each given with the places (start, end) that count."""
    parts, owners, shifts, pieces = [], [], [], []
    number = -1
    for number, (text, places) in enumerate(texts):
        for start, end in _joined(text, places):
            pieces.append(text[start:end])
            owners.append(number)
            shifts.append(start)
        if number % AT_A_TIME == AT_A_TIME - 1:
            parts.append(_shifted(words_of(pieces), len(owners) - len(pieces)))
            pieces = []
    parts.append(_shifted(words_of(pieces), len(owners) - len(pieces)))
    words = Words(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))
    owned = np.array(owners, np.int64)
    bounds = (
        np.searchsorted(owned[words.pieces], np.arange(number + 2)) if len(owned) else np.zeros(number + 2, np.int64)
    )
    return Corpus(words, owned, np.array(shifts, np.int64), bounds)


def together(corpora: Sequence[Corpus]) -> Corpus:
    """Return several corpora as one, texts numbered on."""
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


def shared(texts: Corpus, outlets: Ints, days: Ints, *, min_words: int) -> tuple[Stock, Iterator[Shared]]:
    """Return which words are stock phrases or habits, and the texts that share ``min_words`` words but for small edits.

    ``outlets`` and ``days`` hold one number a text (day -1: unknown; see `matches`). Pairs are sorted by a and b.
    """
    sources = Sources(texts.owners, outlets[texts.owners], days[texts.owners])
    shelf = shelve(texts.words, sources)
    stocked = stock(texts.words, sources, shelf)
    found = matches(texts.words, sources, shelf, stocked)
    words = Stock(*(stock_words(texts.words, shelf, groups) for groups in stocked))
    return words, _pairs(texts, found, min_words)


def _pairs(texts: Corpus, found: Matches, min_words: int) -> Iterator[Shared]:
    pieces, count = texts.words.pieces, len(texts.bounds) - 1
    pair = texts.owners[pieces[found.a]] * count + texts.owners[pieces[found.b]]
    order = np.lexsort((found.b, found.a, pair))
    found, pair = Matches(*(column[order] for column in found)), pair[order]
    long = np.unique(pair[_in_line(found, pair) >= min_words])
    firsts, lasts = np.searchsorted(pair, long), np.searchsorted(pair, long, side="right")
    for key, first, last in zip(long.tolist(), firsts.tolist(), lasts.tolist(), strict=True):
        runs = _aligned(texts, Matches(*(column[first:last] for column in found)))
        a, b = divmod(key, count)
        yield Shared(a, b, runs)


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


def _aligned(texts: Corpus, found: Matches) -> list[Stretch]:
    """Return the aligned runs of two texts, in words of the corpus, no run crossing the end of a piece."""
    runs: list[Stretch] = []
    pieces = texts.words.pieces
    keys = pieces[found.a] * (int(pieces[-1]) + 1) + pieces[found.b]
    for key in np.unique(keys):
        a, b, words = (column[keys == key] for column in found)
        first_a, last_a = _around(pieces, a, words)
        first_b, last_b = _around(pieces, b, words)
        anchors = [
            Stretch(x, x + n, y, y + n)
            for x, y, n in zip((a - first_a).tolist(), (b - first_b).tolist(), words.tolist(), strict=True)
        ]
        left, right = texts.words.hashes[first_a:last_a].tolist(), texts.words.hashes[first_b:last_b].tolist()
        runs += [
            Stretch(run.a0 + first_a, run.a1 + first_a, run.b0 + first_b, run.b1 + first_b, run.edits)
            for run in stretches(left, right, anchors)
        ]
    return sorted(runs, key=lambda run: (-run.same, run))


def _around(pieces: Ints, places: Ints, words: Ints) -> tuple[int, int]:
    """Return the words of the piece in which the matches stand, as far as a run may grow from them."""
    first, last = int(places.min()) - MOST_GROWN, int((places + words).max()) + MOST_GROWN
    inside = np.flatnonzero(pieces[max(0, first) : last] == pieces[places[0]])
    return max(0, first) + int(inside[0]), max(0, first) + int(inside[-1]) + 1


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
