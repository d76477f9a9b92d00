"""Claims whose cue is a noun or an adjective: her promise to ..., concern about ..., is confident that ..."""

from __future__ import annotations

from collections.abc import Iterator

from tellings.lang.quotes.cues import Cue, cues
from tellings.lang.quotes.frames import DAYS, Draft, runs, subject
from tellings.lang.tree import Token

BY = ("by", "from", "among")
PREDICATES = ("acomp", "advcl", "conj", "ROOT", "oprd")


def nominal(token: Token) -> Iterator[Draft]:
    """Yield the claim that a noun or adjective opens, none when it is no cue or has no content beside it."""
    if token.pos == "NOUN":
        cue = cues("nouns").get(token.lemma)
        source = _owner(token) if cue is not None else None
    elif token.pos in ("ADJ", "VERB") and token.dep in PREDICATES:
        cue = cues("adjectives").get(token.lower)
        source = subject(token if token.dep == "advcl" else token.head) if cue is not None else None
    else:
        return
    content = _complement(token, cue) if cue is not None else ()
    if cue is not None and content:
        yield Draft(token.tree, cue, "nominal", token, (token.start, token.end), content, source)


def _complement(token: Token, cue: Cue) -> tuple[tuple[int, int], ...]:
    for child in token.rights:
        if "that" in cue.shapes and child.dep in ("acl", "ccomp", "relcl") and _has_that(child):
            return runs(child.subtree(), set())
        if "to" in cue.shapes and child.dep in ("acl", "xcomp") and any(one.tag == "TO" for one in child.children):
            return runs(child.subtree(), set())
        if child.dep == "prep" and f"p:{child.lower}" in cue.shapes and not _is_time(child):
            return runs(child.subtree(), {child})
        if "that" in cue.shapes and child.dep == "ccomp" and token.pos != "NOUN":
            return runs(child.subtree(), set())
    return ()


def _is_time(prep: Token) -> bool:
    """Say whether a preposition tells when: a statement on Monday is not about Monday."""
    return any(one.text in DAYS or one.tag == "CD" for one in prep.kids("pobj"))


def _has_that(clause: Token) -> bool:
    return any(one.lower in ("that", "whether") and one.dep == "mark" for one in clause.children)


def _owner(noun: Token) -> Token | None:
    """Return whose claim a noun is: its owner, a doer behind "by", or the subject of the verb that it belongs to."""
    for child in noun.kids("poss"):
        return child
    for child in noun.kids("prep"):
        if child.lower in BY:
            return next(iter(child.kids("pobj")), None)
    if noun.dep in ("dobj", "pobj"):
        verb = noun.head if noun.dep == "dobj" else noun.head.head
        return subject(verb) if verb.pos in ("VERB", "AUX") else None
    return None
