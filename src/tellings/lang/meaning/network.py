"""A small network that reads a sentence and knows what each word means in it: BERT (Devlin et al. 2019) in numpy.

Its file is made by scripts/train_meaning.py from a public model of six layers, of which the lowest are kept, and
the invented sentences in training/.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tellings.lexicon import DATA

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE = DATA / "events" / "meaning.npz"
HEAD = 32  # numbers that one way of looking compares
TINY = np.float32(1e-12)
BEND = np.float32((2 / np.pi) ** 0.5)
Floats = NDArray[np.float32]


class Norm(NamedTuple):
    """Scale and shift after each part of a layer."""

    scale: Floats
    shift: Floats

    def __call__(self, rows: Floats) -> Floats:
        """Return ``rows``, each with mean 0 and variance 1, scaled and shifted."""
        rows = rows - rows.mean(-1, keepdims=True)
        rows /= np.sqrt(np.square(rows).mean(-1, keepdims=True) + TINY)
        scaled: Floats = rows * self.scale + self.shift
        return scaled


class Linear(NamedTuple):
    """Weights (inputs x outputs) and what is added."""

    weight: Floats
    bias: Floats

    def __call__(self, rows: Floats) -> Floats:
        """Return ``rows`` (n x inputs) as n x outputs."""
        return rows @ self.weight + self.bias


class Layer(NamedTuple):
    """One layer: each word looks at all others (in ways of `HEAD` numbers each), then is thought over by itself."""

    query: Linear
    key: Linear
    value: Linear
    mix: Linear
    mixed: Norm
    widen: Linear
    narrow: Linear
    done: Norm

    def __call__(self, rows: Floats, at: slice | list[int] = slice(None)) -> Floats:
        """Return what becomes of the rows ``at`` these places."""
        own = rows[at]
        query, key, value = (
            part.reshape(len(part), -1, HEAD).transpose(1, 0, 2)
            for part in (self.query(own), self.key(rows), self.value(rows))
        )
        looks = query @ key.transpose(0, 2, 1) / np.float32(HEAD**0.5)
        looks = np.exp(looks - looks.max(-1, keepdims=True))
        looks /= looks.sum(-1, keepdims=True)
        seen = (looks @ value).transpose(1, 0, 2).reshape(len(own), -1)
        own = self.mixed(own + self.mix(seen))
        return self.done(own + self.narrow(_bent(self.widen(own))))


def _bent(rows: Floats) -> Floats:
    """Return GELU of ``rows``, by tanh (Hendrycks and Gimpel 2016)."""
    bent: Floats = np.float32(0.5) * rows * (1 + np.tanh(BEND * (rows + np.float32(0.044715) * rows * rows * rows)))
    return bent


class Network(NamedTuple):
    """The whole of it: a vector for each piece of a word (one byte a number, a scale a row), layers, labels."""

    words: NDArray[np.int8]
    scales: Floats
    places: Floats
    first: Norm
    layers: tuple[Layer, ...]
    answer: Linear
    labels: tuple[str, ...]

    def read(self, numbers: tuple[int, ...]) -> Floats:
        """Return the rows (pieces x width, float32) that the last layer is given for a sentence of these pieces."""
        rows = self.words[list(numbers)] * self.scales[list(numbers), None] + self.places[: len(numbers)]
        rows = self.first(rows)
        for layer in self.layers[:-1]:
            rows = layer(rows)
        return rows

    def answers(self, rows: Floats, at: int) -> Floats:
        """Return how much each label is believed of the piece ``at`` this place, summing to 1."""
        scores = self.answer(self.layers[-1](rows, [at]))[0]
        shares = np.exp(scores - scores.max())
        believed: Floats = shares / shares.sum()
        return believed


@cache
def network() -> Network:
    """Return the network of `data/events/meaning.npz`."""
    with np.load(FILE) as found:
        parts = {name: found[name] for name in found.files}
    count = sum(name.endswith("/done/scale") for name in parts)
    return Network(
        words=parts["words"],
        scales=parts["scales"].astype(np.float32),
        places=parts["places"].astype(np.float32),
        first=_norm(parts, "first"),
        layers=tuple(_layer(parts, f"{number}") for number in range(count)),
        answer=_linear(parts, "answer"),
        labels=tuple(parts["labels"].tobytes().decode().split("\n")),
    )


def _layer(parts: Mapping[str, NDArray[np.generic]], name: str) -> Layer:
    query, key, value, mix, widen, narrow = (
        _linear(parts, f"{name}/{part}") for part in ("query", "key", "value", "mix", "widen", "narrow")
    )
    mixed, done = _norm(parts, f"{name}/mixed"), _norm(parts, f"{name}/done")
    return Layer(query, key, value, mix, mixed, widen, narrow, done)


def _linear(parts: Mapping[str, NDArray[np.generic]], name: str) -> Linear:
    """Return weights that were kept in one byte a number, with a scale for each output."""
    weight = parts[f"{name}/weight"].astype(np.float32) * parts[f"{name}/scales"].astype(np.float32)
    return Linear(weight, parts[f"{name}/bias"].astype(np.float32))


def _norm(parts: Mapping[str, NDArray[np.generic]], name: str) -> Norm:
    return Norm(parts[f"{name}/scale"].astype(np.float32), parts[f"{name}/shift"].astype(np.float32))
