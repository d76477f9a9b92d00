"""What a verb tells, judged by what it and the words around it mean.

The network (`network`) is taught by scripts/train_meaning.py with the invented sentences in training/, each with one
verb marked and its PLOVER type.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from tellings.lang.meaning.network import Floats, network
from tellings.lang.meaning.pieces import START, STOP, known, pieces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tellings.lang.tree import Token

NOTHING = "NONE"
MOST = 94  # pieces of a sentence that are read, without those that open and close it
SENTENCES = 8  # sentences whose reading is remembered: several of their verbs may be asked for


class Verdict(NamedTuple):
    """How much the network believes in each type (and NONE), from 0 to 1, and the mode of the likeliest."""

    shares: dict[str, float]
    type: str
    mode: str

    @property
    def share(self) -> float:
        """Return how much it believes in the likeliest type."""
        return self.shares[self.type]


def judged(verb: Token) -> Verdict:
    """Return what ``verb`` tells with the words around it."""
    numbers, at = window(verb)
    return _verdict(network().labels, network().answers(_read(numbers), at).tolist())


def window(verb: Token) -> tuple[tuple[int, ...], int]:
    """Return the pieces of the verb's sentence, of a long one those around the verb, and where the verb stands."""
    before, behind = _pieces(verb.tree.tokens[: verb.i]), _pieces(verb.tree.tokens[verb.i :])
    numbers, at = before + behind, len(before)
    first = max(0, min(at - MOST // 2, len(numbers) - MOST))
    return (known()[START], *numbers[first : first + MOST], known()[STOP]), 1 + at - first


def _pieces(tokens: Sequence[Token]) -> list[int]:
    return [number for token in tokens for number in pieces(token.text)]


@lru_cache(maxsize=SENTENCES)
def _read(numbers: tuple[int, ...]) -> Floats:
    return network().read(numbers)


def _verdict(labels: Sequence[str], shares: Sequence[float]) -> Verdict:
    of_type: dict[str, float] = {}
    for label, share in zip(labels, shares, strict=True):
        type_ = label.partition(".")[0]
        of_type[type_] = of_type.get(type_, 0.0) + share
    best = max(of_type, key=lambda type_: of_type[type_])
    own = [(share, label.partition(".")[2]) for label, share in zip(labels, shares, strict=True)
           if label.partition(".")[0] == best]  # fmt: skip
    most, mode = max(own, key=lambda one: one[0])
    return Verdict(of_type, best, mode if most > of_type[best] / 2 else "")
