"""Claims without a saying verb in charge: according to X, as X put it, and headlines of the form "X: ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tellings.lang.quotes.cues import Cue, cues
from tellings.lang.quotes.frames import Draft, Place, cue_place, runs, subject
from tellings.lang.quotes.places import country_of
from tellings.lang.tree import Token, Tree

ACCORD = Cue("according", "asserted", "neutral", frozenset({"accord"}))
COLON = Cue(":", "asserted", "neutral", frozenset({"colon"}))
_LABEL = re.compile(r"(?P<who>(?:[^:.!?\"“”]|\.(?=[\w ,)-])){2,90}?):\s*(?=[^\s/\d])")
_NO_SPEAKER = frozenset({"VERB", "AUX", "SCONJ", "ADV", "INTJ", "NUM"})
MAX_NAME_WORDS = 9
MIN_SAID_WORDS = 3


def asides(tree: Tree) -> Iterator[Draft]:
    """Yield the claims of a sentence that an aside makes."""
    for token in tree.tokens:
        if token.lower == "according":
            yield from _accord(token)
        elif token.lower == "as" and token.dep == "mark":
            yield from _as(token)
    yield from _colon(tree)


def _accord(token: Token) -> Iterator[Draft]:
    for to in token.kids("prep"):
        for source in to.kids("pobj"):
            said = _told(token)
            if to.lower == "to" and said:
                place = (token.start, to.end)
                yield Draft(token.tree, ACCORD, "accord", token, place, said, source)


def _told(token: Token) -> tuple[Place, ...]:
    """Return what an aside comments on: its whole sentence but for the aside, which parsers hang on any verb of it."""
    root = next((one for one in reversed(list(token.ancestors()))), token)
    return runs(root.subtree(), set(token.subtree()))


def _as(token: Token) -> Iterator[Draft]:
    verb = token.head
    cue = cues("verbs").get(verb.lemma)
    if cue is None or "around" not in cue.shapes or verb.dep != "advcl" or verb.kids("ccomp", "dobj"):
        return
    source = subject(verb)
    if source is not None and source in verb.children:
        said = runs(verb.head.subtree(), set(verb.subtree()))
        if said:
            yield Draft(verb.tree, cue, "as", verb, cue_place(verb), said, source)


def _colon(tree: Tree) -> Iterator[Draft]:
    """Yield the claim of a sentence like "Minister: no talks planned" or "No talks planned: minister"."""
    match = _LABEL.match(tree.text)
    if match is None:
        return
    last = tree.start + match.end("who")
    name = [token for token in tree.tokens if token.end <= last]
    said = [token for token in tree.tokens if token.start > last]
    if (
        not 1 <= len(name) <= MAX_NAME_WORDS
        or len(said) < MIN_SAID_WORDS
        or any(one.pos in _NO_SPEAKER for one in name)
    ):
        return
    if match["who"].isupper() and country_of(match["who"]):
        return
    head = next((one for one in reversed(name) if one.pos in ("PROPN", "NOUN")), None)
    if head is not None and any(one.pos == "PROPN" for one in name):
        place = (last, last + 1)
        yield Draft(tree, COLON, "colon", head, place, runs(said, set()), head)
