"""A sentence's tokens, stretch by stretch: what stands between two blanks is split, and its vectors worked out, once.

The library's tokenizer looks at no more than what stands between two blanks and whether a blank follows, so the tokens
of a sentence are those of its stretches.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, chain
from operator import add
from typing import Any, NamedTuple

import numpy as np

from tellings.lang.network import Embedding, Floats, Keys

STRETCH = re.compile(r"\S+ ?| +")
REMEMBERED = 25_000


class Tokens(NamedTuple):
    """A sentence's tokens, offsets from its start, and the rows of their vectors."""

    words: list[str]
    starts: list[int]
    ends: list[int]
    rows: list[int]


class _Stretch(NamedTuple):
    """What is known of a stretch; ``reach`` is the length of each token with the blank after it."""

    words: tuple[str, ...]
    reach: tuple[int, ...]
    rows: tuple[int, ...]


class Stretches:
    """All stretches met lately, as a pipeline splits them."""

    def __init__(self, nlp: Any, columns: Sequence[str], embedding: Embedding) -> None:
        self.columns = columns
        self._nlp = nlp
        self._embedding = embedding
        self._known: dict[str, _Stretch] = {}

    def tokens(self, texts: Sequence[str]) -> list[Tokens]:
        """Return the tokens of each text, whose only white space are blanks; rows hold until the next call."""
        parts = [STRETCH.findall(text) for text in texts]
        different = dict.fromkeys(chain.from_iterable(parts))
        fresh = [one for one in different if one not in self._known]
        if len(self._known) + len(fresh) > REMEMBERED:
            self.forget()
            fresh = list(different)
        if fresh:
            self._learn(fresh)
        return [self._joined(one) for one in parts]

    def forget(self) -> None:
        """Let go of all stretches."""
        self._known.clear()
        self._embedding.clear()

    def vectors(self, tokens: Sequence[Tokens]) -> Floats:
        """Return the vectors of the words of all sentences, one after another: (words, width)."""
        return self._embedding.of(list(chain.from_iterable(one.rows for one in tokens)))

    def _learn(self, fresh: Sequence[str]) -> None:
        together = [one for one in fresh if one[0] != " " and one[-1] == " "]
        alone = [one for one in fresh if one[0] == " " or one[-1] != " "]
        features, lengths, reach = self._split(together, alone)
        rows = self._embedding.rows(features)
        first = 0
        for one in (*together, *alone):
            last, ends = first, [0]
            while ends[-1] < len(one):
                ends.append(ends[-1] + reach[last])
                last += 1
            words = tuple(one[at : at + size] for at, size in zip(ends, lengths[first:last], strict=False))
            self._known[one] = _Stretch(words, tuple(reach[first:last]), tuple(rows[first:last]))
            first = last

    def _split(self, together: Sequence[str], alone: Sequence[str]) -> tuple[Keys, list[int], list[int]]:
        """Return features, length and reach of each token of all stretches; those ``together`` end with a blank.

        A text of many costs half of many texts. A second blank keeps them apart, which is a token of its own.
        """
        columns = [*self.columns, "LENGTH", "SPACY", "IS_SPACE"]
        told = self._nlp.make_doc(" ".join(together)).to_array(columns)
        told = [told[told[:, -1] == 0], *(self._nlp.make_doc(one).to_array(columns) for one in alone)]
        found = np.concatenate(told)
        lengths = found[:, -3].tolist()
        return np.ascontiguousarray(found[:, :-3]), lengths, list(map(add, lengths, found[:, -2].tolist()))

    def _joined(self, parts: Sequence[str]) -> Tokens:
        words, reach, rows = list[str](), list[int](), list[int]()
        for part in parts:
            known = self._known[part]
            words += known.words
            reach += known.reach
            rows += known.rows
        starts = list(accumulate(reach, initial=0))[:-1]
        return Tokens(words, starts, list(map(add, starts, map(len, words))), rows)
