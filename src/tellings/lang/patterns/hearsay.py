"""What is said of a report that something took place: that it is untrue, or no more than a rumour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tellings.lang.patterns.conditions import meets
from tellings.lang.patterns.entries import rules
from tellings.lang.patterns.slots import is_infinitive
from tellings.lang.patterns.words import words
from tellings.records import Status

if TYPE_CHECKING:
    from tellings.lang.tree import Token

DENIAL = "016"  # CAMEO: to deny an accusation or a report
CONTENT = ("acl", "relcl", "ccomp", "prep")


def hearsay(verb: Token) -> Status | None:
    """Return denied or hypothetical for a clause that is called untrue or comes from rumour, None for any other."""
    content = verb.dep == "acl" or (verb.dep == "relcl" and bool(verb.kids("mark")))  # "the report that" it is so
    if (content or verb.dep in ("ccomp", "pcomp", "csubj")) and _is_denied(verb):
        return Status.DENIED
    head = verb.head
    rumoured = content and head.pos == "NOUN" and not is_infinitive(verb) and is_rumour(head)
    if verb.dep == "ccomp" and head.lemma in words("say"):
        said = head.lemma in words("hearing say") and any(kid.lower == "it" for kid in head.kids("nsubjpass"))
        rumoured = said or any(is_rumour(teller) for teller in head.kids("nsubj"))
    by = [kid for prep in verb.kids("prep") if prep.lower == "according" for kid in prep.children]
    by = [noun for one in by for noun in (one, *one.children)]
    return Status.HYPOTHETICAL if rumoured or any(is_rumour(noun) for noun in by if noun.pos == "NOUN") else None


def is_rumour(noun: Token) -> bool:
    """Say whether a noun is a report that nobody answers for: a rumour, speculation, unconfirmed reports."""
    unsure = any(kid.lower in words("unconfirmed") for kid in noun.kids("amod"))
    return noun.lemma in words("gossip") or (unsure and noun.lemma in words("rumour"))


def is_untrue_report(noun: Token) -> bool:
    """Say whether a report or claim is called untrue: by its adjective, by a denial, by "there is no truth in"."""
    if noun.lemma not in words("rumour"):
        return False
    if any(kid.lemma.lower() in words("false") for kid in noun.kids("amod")):
        return True
    up = noun.head.head if noun.dep == "pobj" else noun.head
    if up.lemma in words("deny") | words("reject") or noun in denied_by(up):
        return True
    return _is_without_truth(noun)


def denied_by(verb: Token) -> list[Token]:
    """Return the words for what a verb calls untrue: "dismissed the report", "this was untrue", "no truth in it"."""
    if verb.pos not in ("VERB", "AUX"):
        return []
    if is_untrue(verb):
        return [thing for kid in verb.kids("nsubj") for thing in _none_of(kid) or [kid]]
    if verb.lemma in words("calling") and _called(verb) & (words("false") | words("fiction")):
        return verb.kids("dobj") or [kid for one in verb.kids("ccomp") for kid in one.kids("nsubj")]
    if verb.lemma in words("deny") or _denies(verb):
        things = verb.kids("dobj", "nsubjpass")
        return things or [noun for prep in verb.kids("prep") for noun in prep.kids("pobj")]
    holders = [verb, *verb.kids("attr")]
    found = [noun for one in holders for prep in one.kids("prep") for noun in prep.kids("pobj")]
    return [noun for noun in found if _is_without_truth(noun)]


def is_untrue(verb: Token) -> bool:
    """Say whether a verb says that its subject is untrue: "were false", "proved unfounded", "is not the case"."""
    if verb.lemma not in words("being"):
        return False
    said = {kid.lemma.lower() for kid in verb.kids("acomp", "attr", "oprd", "advmod")}
    said |= {noun.lemma for prep in verb.kids("prep") if prep.lower == "without" for noun in prep.kids("pobj")}
    if verb.kids("neg") or any(_none_of(kid) for kid in verb.kids("nsubj")):
        return bool(said & words("true"))
    return bool(said & (words("false") | words("fiction")))


def _none_of(noun: Token) -> list[Token]:
    """Return what "none of it", "nothing of this" is of."""
    if noun.lower not in ("none", "nothing", "little"):
        return []
    return [thing for prep in noun.kids("prep") if prep.lower == "of" for thing in prep.kids("pobj")]


def _called(verb: Token) -> set[str]:
    """Return the words for what a verb calls something: "called the report a lie", "described it as false"."""
    named = verb.kids("oprd", "attr", "acomp", "ccomp", "xcomp", "advcl")
    named += [kid for prep in verb.kids("prep") if prep.lower == "as" for kid in prep.children]
    return {one.lemma.lower() for one in named}


def has_content(noun: Token) -> bool:
    """Say whether a noun for a report says itself what is reported: "reports of a raid", "the claim that"."""
    return bool(noun.kids(*CONTENT))


def _is_denied(verb: Token) -> bool:
    head = verb.head.head if verb.head.dep in ("acomp", "attr") else verb.head
    if head.lemma in words("deny") or is_untrue_report(head):
        return True
    if head.pos in ("VERB", "AUX"):
        return is_untrue(head) and not any(kid.lower not in ("it", "that") for kid in head.kids("nsubj"))
    return head.pos == "ADP" and head.head.lemma in words("deny")


def _denies(verb: Token) -> bool:
    """Say whether the lexicon has a verb as one of denial with what stands beside it: "laughed off the report"."""
    return any(
        rule.cameo == DENIAL and meets(verb, rule.particles, rule.conditions) is not None
        for rule in rules("verb").get(verb.lemma.lower(), ())
    )


def _is_without_truth(noun: Token) -> bool:
    """Say whether a noun hangs on "no truth", "not a word of truth", "no basis"."""
    if noun.dep != "pobj":
        return False
    up = noun.head.head
    things = [up] if up.pos == "NOUN" else up.kids("attr", "nsubj", "dobj")
    parts = [part for thing in things for prep in thing.kids("prep") for part in prep.kids("pobj") if part is not noun]
    truth = any(one.lemma in words("truth") for one in (*things, *parts))
    verb = up if up.pos in ("VERB", "AUX") else up.head
    none = any(kid.lower in ("no", "not") for thing in things for kid in thing.children) or bool(verb.kids("neg"))
    return truth and none
