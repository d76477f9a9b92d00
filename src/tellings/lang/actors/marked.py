"""A sentence's tree with the gazetteer's segments laid over its tokens, and the stretch that a noun phrase takes."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date

from tellings.lang.actors.gazetteer import COUNTRY, FORMER, OFFICE, PEOPLE, PERSON, gazetteer
from tellings.lang.actors.phrase import NO_ACTOR
from tellings.lang.actors.pieces import Segment
from tellings.lang.tree import Token, Tree

LEFT_TAGS = frozenset(
    ["NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "CD", "DT", "PRP$", "POS", "HYPH", "PDT", "$", "AFX", "FW"]
)
NAME_TAGS = frozenset(["NNP", "NNPS"])
NOUN_TAGS = frozenset(["NN", "NNS", "NNP", "NNPS", "PRP", "CD", "FW"])
COMPLEMENTS = frozenset(["of", "in", "from", "to", "for", "at", "across", "on", "inside", "against", "with"])
TITLE_LINKS = frozenset(("of", "to", "for"))
PARTICIPLES = frozenset(["VBN", "VBG", "VBD"])


class Marked:
    """One tree and its segments; ``places`` holds the first and last token of each segment."""

    __slots__ = ("_over", "places", "segments", "tree")

    def __init__(self, tree: Tree, day: date | None = None) -> None:
        self.tree = tree
        self.segments = gazetteer().read(tree.text, day)
        base, count = tree.start, len(tree.tokens)
        starts = [token.start - base for token in tree.tokens]
        at = {start: i for i, start in enumerate(starts)}
        self._over: list[int] = [-1] * count
        self.places: list[tuple[int, int]] = []
        for number, segment in enumerate(self.segments):
            first = at.get(segment.start, -1)
            if first < 0:
                first = bisect_right(starts, segment.start) - 1
            last, end = first, segment.end
            self._over[first] = number
            while last + 1 < count and starts[last + 1] < end:
                last += 1
                self._over[last] = number
            self.places.append((first, last))

    def within(self, first: int, last: int) -> list[Segment]:
        """Return the segments that share a token with ``first`` to ``last``, both included."""
        found: list[Segment] = []
        at = next((self._over[i] for i in range(first, last + 1) if self._over[i] >= 0), len(self.segments))
        while at < len(self.segments) and self.places[at][0] <= last:
            found.append(self.segments[at])
            at += 1
        return found

    def at(self, token: Token) -> Segment | None:
        """Return the segment that covers ``token``."""
        number = self._over[token.i]
        return self.segments[number] if number >= 0 else None

    def extent(self, head: Token) -> tuple[int, int, int]:
        """Return first and last token of the noun phrase of ``head`` and the last token of its core.

        Words are taken by their tags, not by their attachment, so that a wrong attachment inside a long title
        does not cut the phrase.
        """
        first = self._left(head)
        core = head.i
        tokens = self.tree.tokens
        if head.tag in NAME_TAGS or self._is_office(head):
            while core + 1 < len(tokens) and tokens[core + 1].tag in NAME_TAGS | {"HYPH"}:
                core += 1
        return first, self._right(head, core), core

    def _left(self, head: Token) -> int:
        tokens, i = self.tree.tokens, head.i
        while i > 0 and self._goes_on(tokens[i - 1], head):
            i -= 1
            if tokens[i].tag in ("DT", "PRP$") and (i == 0 or tokens[i - 1].tag != "PDT"):
                break
        return i

    def _goes_on(self, token: Token, head: Token) -> bool:
        """Say whether the phrase of ``head`` goes on leftward over ``token``."""
        if token.tag in LEFT_TAGS:
            return token.tag not in NAME_TAGS or not self._is_day(token)
        if token.tag in PARTICIPLES:
            return self._modifies(token)
        tokens = self.tree.tokens
        if token.tag == "RB":
            return tokens[token.i + 1].dep == "amod"
        if token.lower in TITLE_LINKS and token.i > 0 and head.tag in NAME_TAGS:
            named = self.at(head)
            named_person = named is not None and (not named.entries or named.of(PERSON) is not None)
            return named_person and self._is_office(tokens[token.i - 1])
        return False

    def _modifies(self, token: Token) -> bool:
        if token.dep in ("amod", "compound", "nmod"):
            return True
        segment = self.at(token)
        return segment is not None and segment.of(FORMER) is not None

    def _is_day(self, token: Token) -> bool:
        segment = self.at(token)
        return segment is not None and bool(segment.entries) and segment.entries[0].sector == NO_ACTOR

    def _is_office(self, token: Token) -> bool:
        segment = self.at(token)
        return segment is not None and segment.of(OFFICE) is not None

    def _right(self, head: Token, core: int) -> int:
        """Return the last token of the complements that follow the core without a gap."""
        last = core
        tokens = self.tree.tokens
        for child in head.children:
            if child.i != last + 1 or child.dep != "prep" or child.lower not in COMPLEMENTS:
                continue
            objects = child.kids("pobj")
            if objects:
                low, high, _ = self.extent(objects[0])
                if low <= child.i + 1 <= high:
                    last = max(last, high)
        return min(last, len(tokens) - 1)

    def peoples(self, first: int, head: Token) -> list[str]:
        """Return the countries of adjectives joined by "and" before ``head`` ("Omani and Kenyan ministers")."""
        tokens = self.tree.tokens
        if first < 2 or tokens[first - 1].tag != "CC":
            return []
        found: list[str] = []
        for i in range(head.i - 1, -1, -1):
            segment = self.at(tokens[i])
            entry = segment.of(PEOPLE, COUNTRY) if segment is not None else None
            if entry is not None:
                found.append(entry.country)
            elif i < first - 1 and tokens[i].text != ",":
                break
        return found if len(found) > 1 else []
