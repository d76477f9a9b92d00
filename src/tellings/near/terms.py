"""Words as evidence of a matter: light stems, and how much less a common word says than a rare one.

How rare a word is comes from the reports at hand, with a table of common English words standing in for the reports that
are not there (so that five reports are weighed as soberly as five thousand).
"""

from __future__ import annotations

import math
import re
from array import array
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from tellings.lexicon import table
from tellings.memory import remembered
from tellings.near.shingles import Ints
from tellings.text import fold

WORD = re.compile(r"\w+(?:[’'\-]\w+)*")
TYPICAL_WORDS = 300
RARE = 1e-8
ONE_REPORT = 0.4
Terms = Mapping[str, float]
Floats = npt.NDArray[np.float64]
Entries = tuple[Ints, npt.NDArray[np.float32], Ints]


class Bags(NamedTuple):
    """The stems of each report with their weights, as rows over ``stems``, which are in the order of the alphabet;
    ``named`` are those that most reports which hold them write as names.

    A report of 300 stems takes some 3 kB, where a table of words of its own takes 40. Weights keep seven digits.
    """

    rows: csr_matrix
    stems: npt.NDArray[np.object_]
    named: npt.NDArray[np.bool_]

    @classmethod
    def of(cls, reports: Iterable[Terms]) -> Bags:
        """Return the bags of reports given as stem and weight, of which nobody knows what is a name."""
        return cls.with_names((report, ()) for report in reports)

    @classmethod
    def with_names(cls, reports: Iterable[tuple[Terms, Iterable[str]]]) -> Bags:
        """Return the bags of reports given as stem and weight, and as names; each is asked for once and let go."""
        numbers: dict[str, int] = {}
        columns, weights, ends, named = array("i"), array("f"), array("q", [0]), array("i")
        for report, names in reports:
            columns.extend(numbers.setdefault(one, len(numbers)) for one in report)
            weights.extend(report.values())
            ends.append(len(columns))
            named.extend(numbers[one] for one in set(map(stem, names)) if one in report)
        stems = np.array(sorted(numbers), np.object_)
        rank = np.empty(len(stems), np.int32)
        rank[[numbers[one] for one in stems]] = np.arange(len(stems), dtype=np.int32)
        shape = (len(ends) - 1, len(stems))
        rows = csr_matrix((np.array(weights), rank[np.array(columns)], np.array(ends)), shape=shape)
        rows.sort_indices()
        held = np.bincount(rows.indices, minlength=len(stems))
        names = np.bincount(rank[np.array(named, np.int64)], minlength=len(stems))
        return cls(rows, stems, 2 * names > held)

    def take(self, some: Ints) -> Bags:
        """Return the bags of some reports, over the stems that they have."""
        columns, data, ends = self.entries(some)
        used, columns = np.unique(columns, return_inverse=True)
        taken = csr_matrix((data, columns.astype(np.int32), ends), shape=(len(some), len(used)))
        return Bags(taken, self.stems[used], self.named[used])

    def entries(self, some: Ints) -> Entries:
        """Return the stems of some reports (as columns) and their weights, report after report, and where each ends: at
        the next number of the third array, which begins with 0.
        """
        starts, sizes = self.rows.indptr[some], self.rows.indptr[some + 1] - self.rows.indptr[some]
        ends = np.append(0, np.cumsum(sizes))
        places = np.arange(ends[-1]) + np.repeat(starts - ends[:-1], sizes)
        return self.rows.indices[places], self.rows.data[places], ends

    def names(self) -> Bags:
        """Return the bags with their names alone."""
        kept = np.flatnonzero(self.named)
        return Bags(csr_matrix(self.rows[:, kept]), self.stems[kept], self.named[kept])


@remembered(16_384)
def stem(word: str) -> str:
    """Return the folded word without the endings that English inflects with; other languages lose little by it."""
    word = fold(word)
    if word.endswith("'s"):
        word = word[:-2]
    if len(word) <= 4 or not word.isalpha():
        return word
    if word.endswith("ies"):
        word = word[:-3] + "y"
    elif word.endswith("es") and word[-3] in "sxz":
        word = word[:-2]
    elif word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    if word.endswith("ing") and len(word) > 6:
        word = word[:-3]
    elif word.endswith("ed") and len(word) > 5:
        word = word[:-2]
    return word.removesuffix("e")


def pool(bags: Bags, *, unseen: int) -> csr_matrix:
    """Return the reports as rows of unit length, their stems weighed by how few other reports hold them.

    ``unseen`` is the number of reports of general English that count beside those at hand (Laplace's smoothing of the
    inverse document frequency of Spärck Jones, 1972). A stem of one report alone joins nothing, and counts for less.
    """
    rows = bags.rows
    values = weighed((rows.indices, rows.data, rows.indptr), shares(bags.stems), unseen=unseen)
    return csr_matrix((values, rows.indices, rows.indptr), shape=rows.shape)


def weighed(entries: Entries, common: Floats, *, unseen: int) -> Floats:
    """Return the entries of rows weighed as `pool` does it; ``common`` holds the share of all words of each column."""
    columns, weights, ends = entries
    held = np.bincount(columns, minlength=len(common))
    total = len(ends) - 1 + unseen
    rarity = np.maximum(0.0, np.log(total / (held - unseen * np.expm1(-TYPICAL_WORDS * common))))
    rarity[held == 1] *= ONE_REPORT
    values = (1 + np.log(np.maximum(weights.astype(np.float64), 0.5))) * rarity[columns]
    row = np.repeat(np.arange(len(ends) - 1), np.diff(ends))
    norms = np.sqrt(np.bincount(row, values * values, minlength=len(ends) - 1))
    return np.asarray(values / np.where(norms > 0, norms, 1.0)[row], np.float64)


def shares(stems: npt.NDArray[np.object_]) -> Floats:
    """Return the share of all words that each stem is, in English or the language that it is written with."""
    return np.fromiter(map(_share, stems), np.float64, len(stems))


def commonness(one: str) -> float:
    """Return the share of reports of general English that hold the stem."""
    return 1 - math.exp(-TYPICAL_WORDS * _share(one))


@cache
def common_words(lang: str) -> frozenset[str]:
    """Return the common words of a language other than English, folded; none of one that has no table.

    A report writes them with their language, ``de:die``, so that they join no reports in others.
    """
    return frozenset(fold(word) for _, words in _rows(lang) for word in words)


def bare(one: str) -> str:
    """Return a stem without the language that it may be written with."""
    return one[3:] if one[2:3] == ":" else one


def _share(one: str) -> float:
    """Return which share of all words a stem is, in the language that it is written with, else in English."""
    return (_other(one[:2]) if one[2:3] == ":" else _english()).get(one, RARE)


def _rows(lang: str) -> list[tuple[float, list[str]]]:
    """Return the common words of a language with the share of all words that each is."""
    rows = table("near/other_words.tsv", ("language", "zipf", "words"))
    return [(10 ** (float(zipf) - 9), words.split()) for one, zipf, words in rows if one == lang]


@cache
def _other(lang: str) -> dict[str, float]:
    """Return the stems of common words of a language, written with it, with the share of all words that they are."""
    found: dict[str, float] = {}
    for share, words in _rows(lang):
        for word in words:
            one = f"{lang}:{stem(word)}"
            found[one] = found.get(one, 0.0) + share
    return found


@cache
def _english() -> dict[str, float]:
    """Return the stems of common words of English and of news with the share of all words that they are."""
    shares: dict[str, float] = {}
    for word, zipf in table("near/english_words.tsv", ("word", "zipf")):
        shares[stem(word)] = shares.get(stem(word), 0.0) + 10 ** (float(zipf) - 9)
    for held, words in table("near/news_words.tsv", ("share", "words")):
        share = -math.log(1 - float(held)) / TYPICAL_WORDS
        shares |= {stem(word): max(share, shares.get(stem(word), 0.0)) for word in words.split()}
    return shares
