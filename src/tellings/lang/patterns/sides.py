"""The heads of those who take part in what a rule tells: who acts, and on whom, at the rule's places or usual ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tellings.lang.patterns import slots
from tellings.lang.patterns.conditions import complements, is_who

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tellings.lang.patterns.entries import Rule
    from tellings.lang.tree import Token

USUAL = (
    *("obj", "with", "to", "against", "on", "at", "upon", "from", "into", "for", "over", "in"),
    *("by", "between", "of", "among"),
)
ANYBODY = frozenset({"@who", "@where"})


def names_subject(rule: Rule) -> bool:
    """Say whether a rule asks for certain things as the subject: "a truce takes effect"."""
    return any(one.slot == "subj" and not one.words & ANYBODY for one in rule.conditions)


def sides(token: Token, rule: Rule, beside: list[Token]) -> tuple[list[Token], list[Token]]:
    """Return the heads of those who act and of those acted on; a place written ``<from`` is where the actor stands."""
    noun = token.pos in ("NOUN", "PROPN")
    places = rule.recipient
    doers = slots.noun_doer(token) if noun else slots.subjects(token)
    if places and places[0].startswith("<"):
        return recipients(token, beside, (places[0][1:],)), recipients(token, beside, places[1:]) if places[
            1:
        ] else doers
    if noun and "poss" in places and not slots.prepositional(token, "of"):
        others = token.kids("poss")
        doers = slots.prepositional(token, "by") or slots.clause_doer(token.head)
        return [doer for doer in doers if doer not in others], others
    others = recipients(token, beside, places)
    if places == ("subj",):
        return [], others
    if rule.type == "MOBILIZE" and not doers and not noun:
        doers = [force for force in slots.objects(token) if is_who(force)]
    if rule.mode == "discontinue" and not doers:
        doers = [owner for deed in beside for owner in deed.kids("poss")]
    if rule.type == "ACCUSE":
        deeds = [deed for deed in (*beside, *slots.objects(token)) if deed.pos == "NOUN" and not is_who(deed)]
        owners = [owner for deed in dict.fromkeys(deeds) for owner in deed.kids("poss") if is_who(owner)]
        others = [*owners, *(other for other in others if other not in owners)]
    exchanged = rule.type == "COOPERATE" and any(one.slot == "of" for one in rule.conditions)  # who is swapped acts not
    if noun and not doers and "of" not in (places or USUAL) and not exchanged:
        doers = slots.prepositional(token, "of")
    if names_subject(rule) and not noun:
        doers = [party for doer in doers for party in _behind(doer)]
    return doers, list(dict.fromkeys((*others, *_asked(token, rule))))


def _asked(token: Token, rule: Rule) -> list[Token]:
    """Return who has a part in what somebody shall do: "told the firm to pay Norland", "demanded that he resign"."""
    named = {one.slot for one in rule.conditions}
    found: list[Token] = []
    if "inf" in named:
        found += [party for verb in complements(token, "inf") for party in recipients(verb, [], ())]
    if rule.type == "REQUEST" and "that" in named:
        found += [party for verb in complements(token, "that") for party in slots.subjects(verb) if is_who(party)]
    return found


def _behind(thing: Token) -> list[Token]:
    """Return who stands behind a thing that acts: "a truce between A and B takes effect" is of the two."""
    return (
        [thing] if is_who(thing) else slots.prepositional(thing, "between", "by") or slots.noun_doer(thing) or [thing]
    )


def _measures(nouns: Iterable[Token]) -> list[Token]:
    """Return the amounts that stand between a thing and its place: "tariffs of 25 percent on steel"."""
    return [size for noun in nouns for size in slots.prepositional(noun, "of") if size.kids("nummod")]


def _is_given(verb: Token) -> bool:
    """Say whether what a verb is done to goes to somebody, who is its recipient: "send them to Tokyo"."""
    return any(kid.pos in ("ADP", "PART") for kid in verb.kids("dative"))


def recipients(token: Token, beside: list[Token], places: tuple[str, ...]) -> list[Token]:
    """Return those whom the event is done to, best place first: the rule's places, else the usual ones."""
    found: list[Token] = []
    nouns = [word for word in beside if word.pos in ("NOUN", "PROPN", "NUM")]
    held = slots.objects(token)[:1] if token.pos in ("VERB", "AUX") else []
    for place in places or USUAL:
        if place == "poss":
            found += token.kids("poss")
        elif place == "subj":
            found += slots.subjects(token)
        elif place == "obj":
            found += [kid for kid in token.kids("dative") if kid.pos not in ("ADP", "PART")]
            found += [noun for word in beside if word.dep in ("prep", "prt") for noun in word.kids("pobj")]
            if token.pos in ("VERB", "AUX"):
                things = [noun for noun in slots.objects(token) if not (noun.pos == "PRON" and _is_given(token))]
                found += [core for noun in things for core in [slots.core(noun)] if core not in nouns]
        else:
            swapped = slots.prepositional(token, "of") if place == "between" and token.pos == "NOUN" else []
            for holder in (*nouns, *_measures(nouns), *held, *swapped, token):
                found += [slots.core(noun) for noun in slots.prepositional(holder, place)]
    unique = {noun.i: noun for noun in found if noun not in nouns}
    return list(unique.values())
