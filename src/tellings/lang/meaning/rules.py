"""A rule for a verb that no row of the lexicon speaks of, made from what it and the words around it mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tellings.lang.meaning.judge import NOTHING, Verdict, judged
from tellings.lang.patterns import slots
from tellings.lang.patterns.conditions import is_who
from tellings.lang.patterns.entries import Rule
from tellings.lang.patterns.words import words

if TYPE_CHECKING:
    from tellings.lang.tree import Token

TOLD, CLEAR = 0.3, 0.7  # how much belief tells an event, and one that is beyond doubt
BY_MEANING = "(by meaning)"  # how the name of such a rule ends
APPEAL = {"REQUEST": "02"}  # CAMEO: that it is a demand, 10, is for a row to say
HERE = frozenset({"i", "you", "we", "it", "there", "who", "that", "which", "what"})


class Likely(NamedTuple):
    """A rule made for one verb; ``clear`` when there is little doubt about it."""

    rule: Rule
    clear: bool


def by_meaning(verb: Token) -> Likely | None:
    """Return a rule for the verb of a main clause, None when its words hardly tell an event."""
    if not _may_tell(verb):
        return None
    verdict = judged(verb)
    if verdict.type == NOTHING or verdict.share < TOLD:
        return None
    return Likely(_rule(verb, verdict), verdict.share >= CLEAR)


def _rule(verb: Token, verdict: Verdict) -> Rule:
    return Rule(
        name=f"verb: {verb.lemma} {BY_MEANING}", head=verb.lemma, particles=(), conditions=(), type=verdict.type,
        mode=verdict.mode, cameo=APPEAL.get(verdict.type, ""), recipient=(), example="", weight=0,
    )  # fmt: skip


def _may_tell(verb: Token) -> bool:
    """Say whether a verb tells what somebody did: no mere saying, no habit or plan, nothing negated, no "I" or "it".

    Verbs below the main clause would tell more, but reading twice as many sentences costs more than the build may take.
    """
    if verb.pos != "VERB" or verb.lemma in words("say") | words("chanting") or verb.kids("neg"):
        return False
    if not slots.is_news(verb, passive=True):
        return False
    if any(one.lower in HERE for one in verb.kids("nsubj", "nsubjpass")) or _is_wondering(verb):
        return False
    return any(is_who(slots.core(noun)) for noun in (*slots.subjects(verb), *slots.objects(verb)))


def _is_wondering(verb: Token) -> bool:
    """Say whether a verb is followed by a question: "asked what they wanted", "wondered whether it was true"."""
    openers = [one for clause in verb.kids("ccomp") for one in clause.children if one.i < clause.i]
    return any(one.tag in ("WP", "WDT", "WRB") or one.lower in ("whether", "if") for one in openers)
