"""What small words around a noun say of it: two, both, a, foreign."""

from __future__ import annotations

from tellings.lang.actors.phrase import WORDS
from tellings.lang.tree import Token

NUMBERS = frozenset("two both".split())
SIDES = frozenset("sides parties".split())


def of_two_countries(head: Token, pair: str = "pair") -> bool:
    """Say whether people are of a pair: "the foreign ministers of the two countries"; ``pair`` names its words."""
    owners = [pobj for prep in head.kids("prep") if prep.lower == "of" for pobj in prep.kids("pobj")]
    return any(
        owner.lemma.lower() in WORDS[pair] and any(kid.lower in NUMBERS for kid in owner.children) for owner in owners
    )


def are_states(head: Token) -> bool:
    """Say whether a pair is one of states, not of blocs: "the two neighbours", "the leaders of both countries"."""
    lemma = head.lemma.lower()
    return lemma in WORDS["land"] or lemma in WORDS["states"] or of_two_countries(head, "land")


def is_body(noun: Token) -> bool:
    """Say whether a noun is a body of people: the police, the coast guard (a guard alone is somebody)."""
    lemma = noun.lemma.lower()
    guards = lemma == "guard" and any(kid.lower in WORDS["guards"] for kid in noun.kids("compound", "amod"))
    return guards or lemma in WORDS["bodies"]


def of_a_people(head: Token) -> bool:
    """Say whether words before a noun say which they are: "two Russian diplomats" are not those of two countries."""
    return any(
        kid.text[:1].isupper() and kid.i > head.tree.tokens[0].i for kid in head.kids("amod", "compound", "nmod")
    )


def is_the_two(head: Token) -> bool:
    """Say whether a subject is "the two", "both" or "the pair", with no noun behind it."""
    if head.dep not in ("nsubj", "nsubjpass"):
        return False
    kids = {one.lower for one in head.subtree() if one.i < head.i}
    if head.lower == "both":
        return not any(kid.pos in ("NOUN", "PROPN") for kid in head.children)
    if head.lower == "pair":
        return "the" in kids and not head.kids("prep", "relcl", "compound", "amod")
    slip = head.tag in ("JJ", "RB") and "two" in kids
    of_them = {noun.lower for prep in head.kids("prep") for noun in prep.kids("pobj")} == {"them"}
    alone = not head.kids("relcl") and (of_them or not head.kids("prep"))
    return (head.lower == "two" or slip) and "the" in kids and alone


def is_the_sides(head: Token) -> bool:
    """Say whether a subject of a verb that takes two is "the sides", "the parties", with nothing that says whose."""
    if head.lower not in SIDES or head.dep != "nsubj" or head.head.lemma not in WORDS["mutual_verbs"]:
        return False
    return all(kid.lower in ("the", "both") for kid in head.children)


def is_bare(head: Token) -> bool:
    """Say whether a noun has an article and nothing else: "the union"."""
    return head.tag == "NN" and [kid.lower for kid in head.children] == ["the"]


def indefinite(head: Token) -> bool:
    """Say whether a noun brings somebody new: "a premier", "another officer"."""
    return any(kid.lower in ("a", "an", "any", "no", "another", "each", "every", "first") for kid in head.children)


def foreign(head: Token) -> bool:
    """Say whether the words themselves place somebody abroad: "a foreign government", not "the foreign minister"."""
    abroad = any(kid.lower in ("foreign", "overseas") and kid.dep == "amod" for kid in head.children)
    return abroad and head.lemma.lower() in WORDS["foreigners"]
