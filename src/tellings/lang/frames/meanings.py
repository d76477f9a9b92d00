"""What words mean, as vectors: words that news uses alike lie close together.

The vectors of `data/events/meanings.npz` are made by scripts/train_frames.py.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from tellings.lexicon import DATA

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FILE = DATA / "events" / "meanings.npz"
Vector = NDArray[np.float32]


@cache
def _table() -> tuple[dict[str, int], NDArray[np.int8], np.float32]:
    with np.load(FILE) as found:
        words = found["words"].tobytes().decode().split("\n")
        return {word: row for row, word in enumerate(words)}, found["vectors"], np.float32(found["scale"])


def meanings(places: Sequence[Iterable[str]]) -> Vector:
    """Return the mean of the vectors of the words of each place, one after the other (float32); zeros where no word is
    known.
    """
    rows, vectors, scale = _table()
    found = [[rows[piece] for word in words for piece in _pieces(word, rows)] for words in places]
    filled = [i for i, some in enumerate(found) if some]
    means = np.zeros((len(found), vectors.shape[1]), dtype=np.float32)
    if filled:
        counts = np.array([len(found[i]) for i in filled])
        starts = np.concatenate(([0], np.cumsum(counts)[:-1]))
        gathered = vectors[[row for some in found for row in some]].astype(np.float32)
        means[filled] = np.add.reduceat(gathered, starts, axis=0) * (scale / counts[:, None].astype(np.float32))
    return means.ravel()


def _pieces(word: str, rows: dict[str, int]) -> list[str]:
    """Return the word, or those of its parts that are known: "flag-raising"."""
    if word in rows:
        return [word]
    return [piece for piece in word.split("-") if piece in rows] if "-" in word else []
