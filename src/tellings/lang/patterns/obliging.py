"""What is done by saying something of somebody: a demand, a threat, a charge ("said that Norland must pay")."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tellings.lang.patterns import ontology, slots
from tellings.lang.patterns.conditions import is_who
from tellings.lang.patterns.entries import NAMED
from tellings.lang.patterns.matched import Match
from tellings.lang.patterns.words import words

if TYPE_CHECKING:
    from tellings.lang.tree import Token

    Below = Callable[[Token], Match | None]


def obliging(token: Token, below: Below) -> Match | None:
    """Return the demand in "X said that Y must ...": somebody says what somebody else has to do.

    ``below`` gives the event that a word below the verb or noun tells.
    """
    if token.pos == "NOUN" and token.lemma in words("appeal"):
        return appealed(token, below)
    if token.pos != "VERB":
        return None
    if token.lemma in words("calling for"):
        return _called_for(token, below)
    if token.lemma not in words("say"):
        return None
    for verb in token.kids("ccomp"):
        helpers = {kid.lower for kid in verb.kids("aux")}
        obliged = [party for party in slots.subjects(verb) if is_who(party) and party.lower not in words("personal")]
        if any(kid.dep == "mark" and kid.lower in ("if", "whether", "unless") for kid in verb.children):
            continue
        if helpers & words("obliging") and obliged and slots.subjects(token) and not verb.kids("neg"):
            doers, cameo = tuple(slots.subjects(token)), "10" if "must" in helpers else "02"
            rule = "verb: say that somebody must"
            return Match(token, (token, verb), rule, "REQUEST", "", cameo, doers, tuple(obliged), weight=NAMED)
        if slots.subjects(token) and (found := _threatened(token, verb, below) or _alleged(token, verb)):
            return found
    return None


def _threatened(token: Token, verb: Token, below: Below) -> Match | None:
    """Return the threat in "said they would kill a hostage": somebody says what force he will use himself."""
    will = {kid.lower for kid in verb.kids("aux")} & words("future or would")
    own = any(_is_speaker(kid, token) for kid in verb.kids("nsubj"))
    inner = below(verb) if own and will else None
    if inner is None or inner.type == "PROTEST" or ontology.quad(inner.type) != "MATERIAL_CONFLICT":
        return None
    told, doers = (token, *inner.words), tuple(slots.subjects(token))
    rule = f"verb: say that one would ({inner.rule})"
    return Match(token, told, rule, "THREATEN", "", "13", doers, inner.others, weight=NAMED)


def _is_speaker(pronoun: Token, say: Token) -> bool:
    """Say whether a pronoun in what is said means who says it: "I" and "we" do, in reported speech "they" can."""
    if pronoun.lower in ("i", "we"):
        return True
    quoted = any(one.text in "\"“”'‘’" for one in say.tree.tokens[say.i : pronoun.i])
    many = any(one.tag in ("NNS", "NNPS") or one.kids("conj") for one in slots.subjects(say))
    fits = pronoun.lower == "they" if many else pronoun.lower in words("speaking for oneself")
    return fits and say.i < pronoun.i and not quoted


def _alleged(token: Token, verb: Token) -> Match | None:
    """Return the charge in "says the general plotted a coup": somebody says what wrong somebody else did."""
    accused = [party for party in slots.subjects(verb) if is_who(party) and party.lower not in words("personal")]
    behind = verb.lemma == "be" and (slots.prepositional(verb, "behind") or _is_responsible(verb))
    if not (behind or verb.lemma in words("misdeeds")) or not accused or verb.kids("neg"):
        return None
    doers = tuple(slots.subjects(token))
    rule = "verb: say that somebody did wrong"
    return Match(token, (token, verb), rule, "ACCUSE", "allege", "112", doers, tuple(accused), weight=NAMED)


def _is_responsible(verb: Token) -> bool:
    return any(kid.lower == "responsible" for kid in verb.kids("acomp"))


def _called_for(token: Token, below: Below) -> Match | None:
    """Return the demand in "called for X to step down", where what X shall do is an event: the parser takes "for" as
    the mark of its clause.
    """
    for verb in token.kids("ccomp", "xcomp", "advcl"):
        marked = any(kid.lower == "for" and kid.i > token.i for kid in verb.kids("mark"))
        asked = [party for party in slots.subjects(verb) if is_who(party)] if marked else []
        told = verb.lemma in words("leaving office") or below(verb) is not None
        anybody = marked and slots.is_passive(verb)  # "called for the crew to be freed", by whoever holds it
        if (asked or anybody) and slots.subjects(token) and told:
            doers = tuple(slots.subjects(token))
            rule = "verb: call for somebody to"
            return Match(token, (token, verb), rule, "REQUEST", "", "10", doers, tuple(asked), weight=NAMED)
    return None


def appealed(noun: Token, below: Below) -> Match | None:
    """Return the demand in "her call for X to step down", where what X shall do is an event."""
    doers = tuple(slots.noun_doer(noun))
    for verb in (*noun.kids("acl", "relcl", "ccomp", "advcl"), *noun.head.kids("advcl", "ccomp", "xcomp")):
        parties = slots.subjects(verb) if any(kid.lower == "for" for kid in verb.kids("mark")) else []
        if not parties and verb.dep == "acl" and slots.is_infinitive(verb):
            parties = slots.prepositional(noun, "for")
        asked = [party for party in parties if is_who(party) and noun.i < party.i < verb.i]
        if asked and doers and below(verb) is not None:
            told = (noun, verb)
            return Match(
                noun, told, "noun: call for somebody to", "REQUEST", "", "10", doers, tuple(asked), weight=NAMED
            )
    return None
