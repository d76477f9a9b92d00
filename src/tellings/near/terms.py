"""Words as evidence of a matter: light stems, and how much less a common word says than a rare one.

How rare a word is comes from the reports at hand, with a table of common English words standing in for the reports that
are not there (so that five reports are weighed as soberly as five thousand).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_matrix

from tellings.lexicon import table
from tellings.text import fold

WORD = re.compile(r"\w+(?:[’'\-]\w+)*")
TYPICAL_WORDS = 300
RARE = 1e-8
ONE_REPORT = 0.4


class Pool(NamedTuple):
    """Reports as rows of unit length over the stems of all of them."""

    rows: csr_matrix
    stems: tuple[str, ...]


@lru_cache(maxsize=50_000)
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


def pool(reports: Sequence[Mapping[str, float]], *, unseen: int) -> Pool:
    """Return the reports, given as stem and weight, weighed by how few other reports hold a stem.

    ``unseen`` is the number of reports of general English that count beside those at hand (Laplace's smoothing of the
    inverse document frequency of Spärck Jones, 1972). A stem of one report alone joins nothing, and counts for less.
    """
    counts: Counter[str] = Counter()
    for report in reports:
        counts.update(report.keys())
    stems = tuple(sorted(counts))
    column = {one: number for number, one in enumerate(stems)}
    total = len(reports) + unseen
    held = np.fromiter((counts[one] for one in stems), np.float64, len(stems))
    shares = np.fromiter((_english().get(one, RARE) for one in stems), np.float64, len(stems))
    rarity = np.maximum(0.0, np.log(total / (held - unseen * np.expm1(-TYPICAL_WORDS * shares))))
    rarity[held == 1] *= ONE_REPORT
    ends = np.cumsum([0, *(len(report) for report in reports)])
    count = int(ends[-1])
    columns = np.fromiter(map(column.__getitem__, chain.from_iterable(reports)), np.int64, count)
    weights = np.fromiter(chain.from_iterable(report.values() for report in reports), np.float64, count)
    values = (1 + np.log(np.maximum(weights, 0.5))) * (rarity[columns] if len(stems) else 1.0)
    rows = csr_matrix((values, columns, ends), shape=(len(reports), len(stems)))
    rows.sort_indices()
    norms = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    rows.data /= np.repeat(np.where(norms > 0, norms, 1.0), np.diff(rows.indptr))
    return Pool(rows, stems)


def commonness(one: str) -> float:
    """Return the share of reports of general English that hold the stem."""
    return 1 - math.exp(-TYPICAL_WORDS * _english().get(one, RARE))


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
