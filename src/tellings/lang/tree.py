"""A sentence as a tree of tokens: what every rule about English walks over. Knows nothing of the parser behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from tellings.records import Span

if TYPE_CHECKING:
    from tellings.records import Reading, Sentence


class Token:
    """One word. ``start`` and ``end`` are code points in the raw text; ``head`` is itself at a root.

    ``beside`` and ``labels`` keep what rules have asked of it before: who stands at a slot, and what it is called.
    """

    __slots__ = (
        "beside", "children", "dep", "end", "head", "i", "labels",
        "lemma", "lower", "pos", "start", "tag", "text", "tree",
    )  # fmt: skip

    def __init__(self, tree: Tree, i: int, text: str, start: int) -> None:
        self.tree = tree
        self.i = i
        self.text = text
        lower = text.lower()
        self.lower = lower if lower.isascii() else lower.replace("’", "'")
        self.start = start
        self.end = start + len(text)
        self.head: Token = self
        self.children: list[Token] = []
        self.lemma = self.pos = self.tag = self.dep = ""
        self.beside: dict[str, list[Token]] | None = None
        self.labels: frozenset[str] = frozenset()

    def __repr__(self) -> str:
        return f"{self.text}/{self.dep}"

    @property
    def lefts(self) -> list[Token]:
        """Return the children before this token, in order."""
        return [child for child in self.children if child.i < self.i]

    @property
    def rights(self) -> list[Token]:
        """Return the children after this token, in order."""
        return [child for child in self.children if child.i > self.i]

    def kids(self, *deps: str) -> list[Token]:
        """Return the children with one of the labels ``deps``, in order."""
        return [child for child in self.children if child.dep in deps] if self.children else []

    def subtree(self) -> list[Token]:
        """Return this token and all below it, in text order."""
        found = [self]
        for token in found:
            found.extend(token.children)
        return sorted(found, key=lambda token: token.i)

    def ancestors(self) -> Iterator[Token]:
        """Yield head, head's head, and so on up to the root."""
        token = self
        while token.head is not token:
            token = token.head
            yield token


class Tree:
    """One sentence of one report. ``text`` is the raw text, line breaks and all, but for a headline's capitals."""

    __slots__ = ("block", "end", "report", "sentence", "start", "text", "tokens")

    def __init__(self, sentence: Sentence, raw: str) -> None:
        span = sentence.span
        self.sentence = sentence
        self.report = span.report
        self.block = sentence.block
        self.start, self.end = span.start, span.end
        self.text = text = sentence.cased or raw[span.start : span.end]
        columns = zip(
            sentence.starts, sentence.ends, sentence.lemmas, sentence.pos, sentence.tags, sentence.deps, strict=True
        )
        self.tokens: list[Token] = []
        for i, (start, end, lemma, pos, tag, dep) in enumerate(columns):
            token = Token(self, i, text[start:end], span.start + start)
            token.lemma, token.pos, token.tag, token.dep = lemma, pos, tag, dep
            self.tokens.append(token)
        for token, number in zip(self.tokens, sentence.heads, strict=True):
            head = self.tokens[number]
            if head is not token:
                token.head = head
                head.children.append(token)

    @property
    def roots(self) -> list[Token]:
        """Return the tokens without a head, in order."""
        return [token for token in self.tokens if token.head is token]

    def span(self, first: Token, last: Token) -> Span:
        """Return the raw-text span from ``first`` to ``last``, both included."""
        return Span(report=self.report, start=first.start, end=last.end)


def trees(reading: Reading) -> list[Tree]:
    """Return the trees of all parsed sentences, in text order."""
    return [Tree(sentence, reading.report.text) for sentence in reading.sentences]


def dissolve(forest: Iterable[Tree]) -> None:
    """Part the tokens of trees that nobody will look at again: they hold each other, and only a search through the
    whole heap would find them dead.
    """
    for tree in forest:
        for token in tree.tokens:
            del token.children, token.head, token.beside
        tree.tokens.clear()
