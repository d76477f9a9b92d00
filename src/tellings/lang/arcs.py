"""Heads and labels of many sentences at once: greedy arc-eager parsing, one step of every sentence at a time.

The transition system is Nivre's arc-eager with the breaks and the way back to the buffer of Honnibal and Johnson
(EMNLP 2015), with the weights of a trained spaCy pipeline. What costs the time in the library is the step of one
sentence; taken for hundreds of sentences together it is a few products of arrays.

Words of a sentence count from 1, and 0 is nobody; each sentence has a stretch of its own in every array of the state.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from tellings.lang.network import Floats, Ints

SHIFT, REDUCE, LEFT, RIGHT, BREAK = range(5)
KINDS = "SDLRB"
FEATURES = 8
BELOW = 3  # empty places under the stack: the third word of an empty stack is nobody


class Weights(NamedTuple):
    """What scores a step.

    ``words`` (8, width, 2 · hidden) turns a word into its share of the score for each of the eight places that are
    looked at, ``nobody`` (8, 2 · hidden) stands in for an empty place; the two pieces of the maxout lie side by side.
    ``kinds`` and ``labels`` tell what each class does.
    """

    words: Floats
    nobody: Floats
    bias: Floats
    upper: Floats
    upper_bias: Floats
    kinds: Ints
    labels: tuple[str, ...]


def moves(names: Sequence[str]) -> tuple[Ints, tuple[str, ...]]:
    """Return the kind and the label of each class, by the names that the library gives them ("L-nsubj")."""
    kinds = np.array([KINDS.index(name[0]) for name in names], dtype=np.int64)
    return kinds, tuple(name[2:] for name in names)


class _State:
    """Where all sentences stand: stacks, buffers, and the arcs made so far."""

    def __init__(self, lengths: Ints) -> None:
        self.length = lengths
        stretch = lengths + BELOW + 1
        self.row = np.concatenate(([0], np.cumsum(stretch)[:-1]))
        room = int(stretch.sum())
        self.depth = np.zeros_like(lengths)
        self.back = np.zeros_like(lengths)
        self.next = np.ones_like(lengths)
        self.stack, self.buffer, self.head, self.label, self.leftmost, self.rightmost, self.before = (
            np.zeros(room, dtype=np.int64) for _ in range(7)
        )
        self.barred = np.zeros(room, dtype=bool)
        self.opens = np.zeros(room, dtype=bool)
        self.opens[self.row + 1] = True

    def first_of_buffer(self, live: Ints, row: Ints) -> tuple[Ints, Ints]:
        """Return the next two words: those put back come first."""
        back, ahead, length = self.back[live], self.next[live], self.length[live]
        ahead2 = np.where(back == 0, ahead + 1, ahead)
        first = np.where(back > 0, self.buffer[row + back], np.where(ahead <= length, ahead, 0))
        second = np.where(back > 1, self.buffer[row + np.maximum(back - 1, 0)], np.where(ahead2 <= length, ahead2, 0))
        return first, second

    def push(self, live: Ints, words: Ints) -> None:
        """Move the next word of each sentence onto its stack."""
        put_back = self.back[live] > 0
        self.back[live] -= put_back
        self.next[live] += ~put_back
        self.stack[self.row[live] + self.depth[live] + BELOW] = words
        self.depth[live] += 1


def arcs(vectors: Floats, lengths: Sequence[int], weights: Weights) -> tuple[list[list[int]], list[list[str]]]:
    """Return heads (indices in the sentence, a root is its own) and labels of each sentence.

    ``vectors`` has one row a word, sentence after sentence; no sentence is empty.
    """
    state = _State(np.array(lengths, dtype=np.int64))
    shares = _shares(vectors, weights)
    start = np.concatenate(([0], np.cumsum(state.length)[:-1]))
    live = np.arange(len(lengths))
    while live.size:
        row, depth = state.row[live], state.depth[live]
        top = row + depth + BELOW - 1
        first, second = state.first_of_buffer(live, row)
        over = state.stack[top]
        places = (
            first, second, over, state.stack[top - 1], state.stack[top - 2],
            state.leftmost[row + first], state.leftmost[row + over], state.rightmost[row + over],
        )  # fmt: skip
        scores = _scores(shares, [np.where(place > 0, start[live] + place, 0) for place in places], weights)
        scores += _allowed(state, live, first, second)[:, weights.kinds]
        _step(state, live, (first, second, over), (weights.kinds, scores.argmax(axis=1)))
        done = (state.depth[live] == 0) & (state.back[live] == 0) & (state.next[live] > state.length[live])
        live = live[~done]
    return _told(state, weights)


def _shares(vectors: Floats, weights: Weights) -> list[Floats]:
    """Return, for each place, what each word there adds to the hidden layer; row 0 is nobody's."""
    found = []
    for words, nobody in zip(weights.words, weights.nobody, strict=True):
        table: Floats = np.empty((len(vectors) + 1, words.shape[1]), dtype=np.float32)
        table[0] = nobody
        np.matmul(vectors, words, out=table[1:])
        found.append(table)
    return found


def _scores(shares: list[Floats], places: list[Ints], weights: Weights) -> Floats:
    total = shares[0].take(places[0], axis=0)
    for share, place in zip(shares[1:], places[1:], strict=True):
        total += share.take(place, axis=0)
    total += weights.bias
    half = total.shape[1] // 2
    scores: Floats = np.maximum(total[:, :half], total[:, half:]) @ weights.upper
    scores += weights.upper_bias
    return scores


def _allowed(state: _State, live: Ints, first: Ints, second: Ints) -> Floats:
    """Return 0 for each kind of step that may be taken, and minus infinity for those that may not."""
    row, empty = state.row[live], state.depth[live] == 0
    more = first > 0
    joins = ~empty & more & ~state.opens[row + first]
    may = np.empty((len(live), len(KINDS)), dtype=bool)
    may[:, SHIFT] = empty | (joins & (second > 0) & ~state.barred[row + first])
    may[:, REDUCE] = ~empty
    may[:, LEFT] = may[:, RIGHT] = joins
    may[:, BREAK] = (second > 0) & (second == first + 1) & ~state.opens[row + second]
    return np.where(may, np.float32(0), np.float32(-np.inf))


def _step(state: _State, live: Ints, words: tuple[Ints, Ints, Ints], chosen: tuple[Ints, Ints]) -> None:
    """Let every live sentence take its step; ``words`` are the next two and the top of the stack."""
    first, second, over = words
    kinds, classes = chosen
    kind, row = kinds[classes], state.row[live]
    right = np.flatnonzero(kind == RIGHT)
    child, head = row[right] + first[right], row[right] + over[right]
    state.head[child], state.label[child] = over[right], classes[right]
    state.before[child] = state.rightmost[head]
    state.rightmost[head] = first[right]
    left = np.flatnonzero(kind == LEFT)
    child, head = row[left] + over[left], row[left] + first[left]
    had = np.flatnonzero(state.head[child])
    state.rightmost[row[left][had] + state.head[child[had]]] = state.before[child[had]]
    state.head[child], state.label[child] = first[left], classes[left]
    state.leftmost[head] = over[left]
    state.barred[head] = False
    cut = np.flatnonzero(kind == BREAK)
    state.opens[row[cut] + second[cut]] = True
    _give_back(state, live, over, np.flatnonzero(kind == REDUCE))
    state.depth[live[(kind == LEFT) | (kind == REDUCE)]] -= 1
    pushed = np.flatnonzero((kind == SHIFT) | (kind == RIGHT))
    state.push(live[pushed], first[pushed])


def _give_back(state: _State, live: Ints, over: Ints, reduced: Ints) -> None:
    """Put those words that leave the stack without a head back in front of the buffer, but the last one."""
    sentences = live[reduced]
    place = state.row[sentences] + over[reduced]
    lone = (state.head[place] == 0) & (state.depth[sentences] > 1)
    sentences, place = sentences[lone], place[lone]
    state.barred[place] = True
    state.back[sentences] += 1
    state.buffer[state.row[sentences] + state.back[sentences]] = over[reduced][lone]


def _told(state: _State, weights: Weights) -> tuple[list[list[int]], list[list[str]]]:
    heads, labels = [], []
    for row, length in zip(state.row.tolist(), state.length.tolist(), strict=True):
        found = state.head[row + 1 : row + 1 + length].tolist()
        classes = state.label[row + 1 : row + 1 + length].tolist()
        heads.append([head - 1 if head else n for n, head in enumerate(found)])
        labels.append([weights.labels[one] if head else "ROOT" for head, one in zip(found, classes, strict=True)])
    return heads, labels
