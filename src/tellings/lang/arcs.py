"""Heads and labels of many sentences at once: greedy arc-eager parsing, one step of every sentence at a time.

The transition system is Nivre's arc-eager with the breaks and the way back to the buffer of Honnibal and Johnson
(EMNLP 2015), with the weights of a trained spaCy pipeline. What costs the time in the library is the step of one
sentence; taken for hundreds of sentences together it is a few products of arrays.

Words count from 1 through all sentences, and 0 is nobody.
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
    """Where all sentences stand: next word, stack and words put back, and of each word the arcs made so far.

    ``top`` and ``back`` are places in ``stack`` and ``buffer``, where each sentence has room above its ``bottom``.
    """

    def __init__(self, lengths: Ints) -> None:
        self.last = np.cumsum(lengths)
        self.next = self.last - lengths + 1
        room = np.cumsum(lengths + BELOW)
        self.bottom = room - lengths - 1
        self.top, self.back = self.bottom.copy(), self.bottom.copy()
        self.stack, self.buffer = (np.zeros(int(room[-1]), dtype=np.int64) for _ in range(2))
        words = int(self.last[-1]) + 1
        self.head, self.label, self.leftmost, self.rightmost, self.before = (
            np.zeros(words, dtype=np.int64) for _ in range(5)
        )
        self.barred, self.opens = (np.zeros(words, dtype=bool) for _ in range(2))
        self.opens[self.next] = True

    def first_of_buffer(self, live: Ints) -> tuple[Ints, Ints]:
        """Return the next two words: those put back come first."""
        back, ahead, last = self.back.take(live), self.next.take(live), self.last.take(live)
        put_back = back - self.bottom.take(live)
        later = ahead + (put_back == 0)
        first = np.where(put_back > 0, self.buffer.take(back), np.where(ahead <= last, ahead, 0))
        second = np.where(put_back > 1, self.buffer.take(back - 1), np.where(later <= last, later, 0))
        return first, second

    def push(self, live: Ints, words: Ints) -> None:
        """Move the next word of each sentence onto its stack."""
        put_back = self.back[live] > self.bottom[live]
        self.back[live] -= put_back
        self.next[live] += ~put_back
        self.top[live] += 1
        self.stack[self.top[live]] = words

    def unfinished(self, live: Ints) -> Ints:
        """Return those sentences that have a word on the stack or ahead."""
        bottom = self.bottom.take(live)
        done = (self.top.take(live) == bottom) & (self.back.take(live) == bottom)
        done &= self.next.take(live) > self.last.take(live)
        left: Ints = live[~done]
        return left


def arcs(vectors: Floats, lengths: Sequence[int], weights: Weights) -> tuple[list[list[int]], list[list[str]]]:
    """Return heads (indices in the sentence, a root is its own) and labels of each sentence.

    ``vectors`` has one row a word, sentence after sentence; no sentence is empty.
    """
    state = _State(np.array(lengths, dtype=np.int64))
    shares = _shares(vectors, weights)
    live = np.arange(len(lengths))
    while live.size:
        first, second = state.first_of_buffer(live)
        top = state.top.take(live)
        over = state.stack.take(top)
        places = (
            first, second, over, state.stack.take(top - 1), state.stack.take(top - 2),
            state.leftmost.take(first), state.leftmost.take(over), state.rightmost.take(over),
        )  # fmt: skip
        scores = _scores(shares, places, weights)
        scores += _allowed(state, first, second, over).take(weights.kinds, axis=1)
        _step(state, live, (first, second, over), (weights.kinds, scores.argmax(axis=1)))
        live = state.unfinished(live)
    return _told(state, lengths, weights)


def _shares(vectors: Floats, weights: Weights) -> Floats:
    """Return, for each place, what each word there adds to the hidden layer; row 0 is nobody's.

    One large table: memory that comes in large pieces is had in large pages.
    """
    places, _, width = weights.words.shape
    tables: Floats = np.empty((places, len(vectors) + 1, width), dtype=np.float32)
    tables[:, 0] = weights.nobody
    for table, words in zip(tables, weights.words, strict=True):
        np.matmul(vectors, words, out=table[1:])
    return tables


def _scores(shares: Floats, places: Sequence[Ints], weights: Weights) -> Floats:
    total = shares[0].take(places[0], axis=0)
    for share, place in zip(shares[1:], places[1:], strict=True):
        total += share.take(place, axis=0)
    total += weights.bias
    half = total.shape[1] // 2
    scores: Floats = np.maximum(total[:, :half], total[:, half:]) @ weights.upper
    scores += weights.upper_bias
    return scores


def _allowed(state: _State, first: Ints, second: Ints, over: Ints) -> Floats:
    """Return 0 for each kind of step that may be taken, and minus infinity for those that may not."""
    empty, two = over == 0, second > 0
    joins = ~empty & (first > 0) & ~state.opens.take(first)
    may = np.empty((len(first), len(KINDS)), dtype=bool)
    may[:, SHIFT] = empty | (joins & two & ~state.barred.take(first))
    may[:, REDUCE] = ~empty
    may[:, LEFT] = may[:, RIGHT] = joins
    may[:, BREAK] = two & (second == first + 1) & ~state.opens.take(second)
    return np.where(may, np.float32(0), np.float32(-np.inf))


def _step(state: _State, live: Ints, words: tuple[Ints, Ints, Ints], chosen: tuple[Ints, Ints]) -> None:
    """Let every live sentence take its step; ``words`` are the next two and the top of the stack."""
    first, second, over = words
    kinds, classes = chosen
    kind = kinds.take(classes)
    right, left = np.flatnonzero(kind == RIGHT), np.flatnonzero(kind == LEFT)
    child, head = first[right], over[right]
    state.head[child], state.label[child] = head, classes[right]
    state.before[child] = state.rightmost[head]
    state.rightmost[head] = child
    child, head = over[left], first[left]
    had = child[state.head[child] > 0]
    state.rightmost[state.head[had]] = state.before[had]
    state.head[child], state.label[child] = head, classes[left]
    state.leftmost[head] = child
    state.barred[head] = False
    state.opens[second[kind == BREAK]] = True
    _give_back(state, live, over, np.flatnonzero(kind == REDUCE))
    state.top[live[(kind == LEFT) | (kind == REDUCE)]] -= 1
    pushed = np.flatnonzero((kind == SHIFT) | (kind == RIGHT))
    state.push(live[pushed], first[pushed])


def _give_back(state: _State, live: Ints, over: Ints, reduced: Ints) -> None:
    """Put those words that leave the stack without a head back in front of the buffer, but the last one."""
    sentences, words = live[reduced], over[reduced]
    lone = (state.head[words] == 0) & (state.top[sentences] > state.bottom[sentences] + 1)
    sentences, words = sentences[lone], words[lone]
    state.barred[words] = True
    state.back[sentences] += 1
    state.buffer[state.back[sentences]] = words


def _told(state: _State, lengths: Sequence[int], weights: Weights) -> tuple[list[list[int]], list[list[str]]]:
    heads, labels = [], []
    found, classes = state.head.tolist(), state.label.tolist()
    first = 1
    for length in lengths:
        some = found[first : first + length]
        heads.append([head - first if head else n for n, head in enumerate(some)])
        named = zip(some, classes[first : first + length], strict=True)
        labels.append([weights.labels[one] if head else "ROOT" for head, one in named])
        first += length
    return heads, labels
