"""Which way a sentence looks in time at one of its words: forward (+1), back (-1), or it does not say (0)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tellings.lang.dates.words import values_of

if TYPE_CHECKING:
    from tellings.lang.tree import Token

_FUTURE_AUX = frozenset(["will", "shall", "'ll", "would", "may", "might", "can", "could", "should", "must", "wo", "ca"])

_LASTS = frozenset("last hold remain continue stay rage".split())  # what "until" ends, and does not set an end to


def direction(token: Token) -> int:
    """Return +1 when the verb that governs ``token`` tells of something ahead, -1 of something past, 0 when unclear."""
    link = token.head.lower if token.head.pos in ("ADP", "SCONJ") else ""
    if link == "since":
        return -1
    found = _climbed(token)
    if link in ("until", "till"):
        over = token.head.head
        past = found < 0 and (over.lemma in _LASTS or any(child.dep == "neg" for child in over.children))
        return -1 if past else 1
    return found or (1 if link == "by" else 0)


def _climbed(token: Token) -> int:
    """Return the direction of the first verb above ``token`` that has one."""
    below = token
    for word in token.ancestors():
        if word.pos in ("VERB", "AUX") and word.dep not in ("aux", "auxpass"):
            found = _of_verb(word, below)
            if found is not None:
                return found
        elif word.lemma in values_of("AHEAD") and word.pos in ("ADJ", "NOUN"):
            return 1
        below = word
    return 0


def _of_verb(verb: Token, below: Token) -> int | None:
    """Return the direction of one verb group, None when it leans on the verb above it; ``below`` leads to the time."""
    helpers = [child for child in verb.children if child.dep in ("aux", "auxpass")]
    lowers = {helper.lower for helper in helpers} | {helper.lemma for helper in helpers}
    if lowers & _FUTURE_AUX:
        return -1 if _is_unreal(verb, lowers) or _is_refused(verb, lowers) else 1
    if verb.lemma in values_of("AHEAD") and "had" not in lowers and (verb.tag != "VBD" or _is_for(verb, below)):
        return 1
    if verb.tag == "VBN" and below.lower == "for" and verb.lemma in values_of("AHEAD_TO") and "had" not in lowers:
        return 1
    if verb.tag == "TO" or any(helper.tag == "TO" for helper in helpers):
        return 1 if _is_set_ahead(verb.head) or _is_copula_to(verb) else None
    return _of_finite(verb, below, lowers)


def _is_unreal(verb: Token, lowers: set[str]) -> bool:
    """Say whether the verb tells what did not come about: "should have met on Friday"."""
    return verb.tag in ("VBN", "VBD") and "have" in lowers and not lowers & {"will", "shall", "'ll"}


def _is_refused(verb: Token, lowers: set[str]) -> bool:
    """Say whether somebody could not, or in the teller's own words would not: "he would not speak on Friday"."""
    own = verb.dep in ("ROOT", "conj") and not any(child.dep in ("ccomp", "parataxis") for child in verb.children)
    refused = "could" in lowers or ("would" in lowers and own)
    return refused and any(child.dep == "neg" for child in verb.children)


def _of_finite(verb: Token, below: Token, lowers: set[str]) -> int | None:
    if verb.tag == "VBD" or lowers & {"did", "was", "were", "had"}:
        return -1
    if "have" in lowers:
        return -1
    if verb.tag == "VBG":
        return 1 if lowers & {"be", "is", "are"} and below.dep not in ("dobj", "nsubj") else None
    if verb.tag == "VBN":
        if lowers & {"is", "are"}:
            return 0
        return -1 if verb.dep in ("acl", "ROOT", "relcl") or below.dep in ("npadvmod", "prep") else None
    if verb.lemma == "be" and verb.tag in ("VBZ", "VBP") and below.dep in ("npadvmod", "attr", "advmod", "prep"):
        return 1
    if verb.tag not in ("VBZ", "VBP"):
        return None
    return 1 if verb.lemma in values_of("BEGINS") else 0


def _is_for(verb: Token, below: Token) -> bool:
    """Say whether the time is that of what was planned: "scheduled a vote for Friday", "planned a rally on Friday"."""
    return (
        (verb.lemma in ("plan", "schedule", "slate") and below.i > verb.i)
        or below.lower == "for"
        or below.dep in ("dobj", "nsubjpass")
    )


def _is_set_ahead(verb: Token) -> bool:
    return verb.lemma in values_of("AHEAD") or verb.lemma in values_of("AHEAD_TO")


def _is_copula_to(verb: Token) -> bool:
    """Say whether the infinitive stands with a bare form of be: "is to visit", or opens a headline: "Khan to visit"."""
    return verb.head.lemma == "be" or verb.dep == "ROOT"
