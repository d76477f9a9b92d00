"""What the frame of a verb tells: a small network over the meanings of its words.

Made by scripts/train_frames.py from the invented sentences in training/frames, each with one verb marked and its PLOVER
type. It speaks where the lexicon is silent and it is sure enough, and where it is certain that a row has it wrong.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tellings.lang.frames.frame import Frame, frame_of
from tellings.lang.frames.meanings import meanings
from tellings.lexicon import DATA

if TYPE_CHECKING:
    from tellings.lang.tree import Token

FILE = DATA / "events" / "frames.npz"
MARK = np.float32(0.5)  # what a mark of the construction weighs beside a vector of length one
NOTHING = "NONE"
Floats = NDArray[np.float32]


class Network(NamedTuple):
    """One hidden layer: weights (float32), the marks that it knows by column, the labels that it tells apart."""

    inner: Floats
    inner_bias: Floats
    outer: Floats
    outer_bias: Floats
    marks: dict[str, int]
    labels: tuple[tuple[str, str], ...]


class Verdict(NamedTuple):
    """How much the network believes in each type (and NONE), from 0 to 1, and the mode of the likeliest."""

    shares: dict[str, float]
    type: str
    mode: str

    @property
    def share(self) -> float:
        """Return how much it believes in the likeliest type."""
        return self.shares[self.type]


@cache
def network() -> Network:
    """Return the network of `data/events/frames.npz`."""
    with np.load(FILE) as found:
        inner, inner_bias, outer, outer_bias = (
            found[name].astype(np.float32) for name in ("inner", "inner_bias", "outer", "outer_bias")
        )
        marks, labels = (found[name].tobytes().decode().split("\n") for name in ("marks", "labels"))
    kinds = tuple((label.partition(".")[0], label.partition(".")[2]) for label in labels)
    return Network(inner, inner_bias, outer, outer_bias, {mark: i for i, mark in enumerate(marks)}, kinds)


def features(frame: Frame, marks: dict[str, int]) -> Floats:
    """Return what the network reads of a frame: the mean vector of each place, then its marks (float32)."""
    shown = np.zeros(len(marks), dtype=np.float32)
    shown[[marks[mark] for mark in frame.marks if mark in marks]] = MARK
    return np.concatenate((meanings(frame.places), shown))


def judged(verb: Token) -> Verdict:
    """Return what ``verb`` tells with the words around it."""
    net = network()
    hidden = np.maximum(net.inner @ features(frame_of(verb), net.marks) + net.inner_bias, 0)
    scores = net.outer @ hidden + net.outer_bias
    shares = np.exp(scores - scores.max())
    return _verdict(net.labels, (shares / shares.sum()).tolist())


def _verdict(labels: tuple[tuple[str, str], ...], shares: list[float]) -> Verdict:
    of_type: dict[str, float] = {}
    for (type_, _), share in zip(labels, shares, strict=True):
        of_type[type_] = of_type.get(type_, 0.0) + share
    best = max(of_type, key=lambda type_: of_type[type_])
    mode, most = max(
        ((mode, share) for (type_, mode), share in zip(labels, shares, strict=True) if type_ == best),
        key=lambda one: one[1],
    )
    return Verdict(of_type, best, mode if most > of_type[best] / 2 else "")
