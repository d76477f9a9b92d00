"""From a tree to what it tells: triggers, the rules they meet, the heads of those who take part.

Composition does the work that lists of phrases would: an operator ("refuse", "stop", "announce", "plan") takes the
event of its complement, verb or noun, and makes another of it by a small table (`effects.tsv`).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from tellings.lang.meaning.rules import by_meaning
from tellings.lang.patterns import ontology, slots
from tellings.lang.patterns.conditions import complements, is_who, is_wish, meets
from tellings.lang.patterns.entries import NAMED, Operator, Rule, effects, operators, verbs_by_form
from tellings.lang.patterns.kindred import all_rules
from tellings.lang.patterns.matched import Match
from tellings.lang.patterns.obliging import appealed, obliging
from tellings.lang.patterns.sides import names_subject, recipients, sides
from tellings.lang.patterns.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tellings.lang.tree import Token, Tree

PARTNERED = frozenset({"AGREE", "SUPPORT", "COOPERATE"})
KINDS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective"}
CALLED_OFF = frozenset({"CONSULT", "PROTEST"})


@dataclass(slots=True)
class _Sentence:
    """Work on one tree: what was found at each token, and which tokens belong to another's event."""

    tree: Tree
    by_rows: bool = False
    found: dict[int, Match] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)
    seen: set[int] = field(default_factory=set)


def matches(tree: Tree) -> list[Match]:
    """Return what the sentence tells, in the order of the triggers."""
    return [one for match in _found(_Sentence(tree)) for one in (match, match.also) if one is not None]


def plain_matches(tree: Tree) -> list[Match]:
    """Return what rows of the lexicon alone say that the sentence tells."""
    return _found(_Sentence(tree, by_rows=True))


def _found(state: _Sentence) -> list[Match]:
    for token in state.tree.tokens:
        if token.pos in KINDS:
            _at(token, state)
    found = [match for i, match in sorted(state.found.items()) if i not in state.used and _told(match, state.found)]
    return [_with_partner(match, state.found) for match in found]


def _with_partner(match: Match, told: dict[int, Match]) -> Match:
    """Return the match, "met B and agreed on a line" with B as the one agreed with."""
    verb, before = match.trigger, told.get(match.trigger.head.i)
    if match.type not in PARTNERED or verb.dep != "conj" or verb.kids("nsubj") or before is None:
        return match
    if before.type != "CONSULT" or any(is_who(slots.core(other)) for other in match.others):
        return match
    return replace(match, others=(*match.others, *before.others))


def _told(match: Match, told: dict[int, Match]) -> bool:
    """Say whether the words tell an event and do not just name it: a bare noun needs somebody beside it."""
    noun = match.trigger
    if noun.pos not in ("NOUN", "PROPN"):
        return not (noun.dep == "amod" or _mere_gerund(noun) or _is_asked(noun, told))
    if not match.others and not match.doers:
        return False
    if slots.prepositional(noun, "between"):
        return True
    around = [told[up.i] for up in _holders(noun) if up.i in told]
    return not any(one.type == match.type and not _is_met_on(one, match) for one in around)


def _is_met_on(visit: Match, talks: Match) -> bool:
    """Say whether a journey is made to meet somebody: "flew to Lima for talks with Li" tells of visit and talks."""
    return visit.mode == "visit" != talks.mode and bool(slots.prepositional(talks.trigger, "with"))


def _is_asked(verb: Token, told: dict[int, Match]) -> bool:
    """Say whether the verb is what a request told beside it asks for: "called on the firm to pay"."""
    asking = told.get(verb.head.i)
    if verb.dep == "conj" and verb.head.pos == "VERB" and verb.tag == "VB":
        return _is_asked(verb.head, told)
    asked = verb.dep in ("xcomp", "advcl", "ccomp") and any(kid.tag == "TO" for kid in verb.children)
    asked = asked or (verb.dep in ("ccomp", "advcl") and is_wish(verb))
    return asked and asking is not None and asking.type == "REQUEST" and asking.trigger is verb.head


def _mere_gerund(verb: Token) -> bool:
    """Say whether the verb only qualifies a noun: "in another sign of deepening ties"."""
    return verb.dep == "pcomp" and verb.head.lower == "of" and verb.head.head.pos == "NOUN"


def _holders(noun: Token) -> list[Token]:
    """Return the verb whose object or adjunct the noun is: "arrived on a visit" tells of one visit."""
    return [up for up in list(noun.ancestors())[:2] if up.pos == "VERB"]


def _at(token: Token, state: _Sentence) -> Match | None:
    """Return the event that ``token`` tells, composed with its complements; each token is looked at once."""
    if token.i in state.seen:
        return state.found.get(token.i)
    state.seen.add(token.i)
    rule, beside = _plain(token)
    if rule is not None and (rule.type == "NONE" or _is_told_by(rule, beside, state)):
        return None
    composed = obliging(token, partial(_at, state=state))
    if composed is None and (rule is None or rule.weight < NAMED):
        composed = _operated(token, state)
    if composed is None and rule is not None:
        composed = _build(token, rule, beside)
    if composed is None and rule is None and not state.by_rows:
        below = (_at(one, state) for slot in ("inf", "ing", "that") for one in complements(token, slot))
        likely = None if any(below) else by_meaning(token)  # "proposed sending soldiers" tells of the sending
        composed = likely and replace(_build(token, likely.rule, []), unclear=not likely.clear)
    if composed is not None and token.lemma in words("calling off"):
        composed = replace(composed, also=_called_off(composed, state))
    if composed is not None:
        state.found[token.i] = composed
        for word in composed.words[1:]:
            state.used.add(word.i)
    return composed


def _is_told_by(rule: Rule, beside: list[Token], state: _Sentence) -> bool:
    """Say whether the noun beside a verb tells more: "renewed its call for X to step down"."""
    return rule.type == "REQUEST" and any(
        one.lemma in words("appeal") and appealed(one, partial(_at, state=state)) for one in beside
    )


def _called_off(match: Match, state: _Sentence) -> Match | None:
    """Return the meeting, visit or strike that somebody cancels or puts off: it is told beside the refusal."""
    for word in match.words[1:]:
        inner = (_at(word, state) or _bare(word)) if word.pos == "NOUN" else None
        arranged = inner is not None and (inner.type in CALLED_OFF or word.lemma == "signing")
        if inner is not None and arranged and match.type not in (*CALLED_OFF, inner.type):
            return replace(inner, doers=inner.doers or match.doers, status="planned")
    return None


def _bare(noun: Token) -> Match | None:
    """Return the meeting or journey that a noun names with nothing beside it: "cancelled the trip"."""
    if noun.lemma not in words("recalling") or noun.dep != "dobj":
        return None
    mode = "visit" if noun.lemma in words("journeys") else ""
    return Match(noun, (noun,), f"noun: {noun.lemma}", "CONSULT", mode, "04", tuple(slots.noun_doer(noun)), ())


def _plain(token: Token) -> tuple[Rule | None, list[Token]]:
    """Return the most demanding rule that ``token`` meets, with the words beside it that the rule names."""
    kind = KINDS.get(token.pos) if token.dep != "compound" else None
    for rule in rules_of(token, kind) if kind else ():
        beside = meets(token, rule.particles, rule.conditions)
        if beside is not None:
            return rule, beside
    return None, []


def rules_of(token: Token, kind: str) -> tuple[Rule, ...]:
    """Return the rules of the token's lemma, or of the verb whose form it is where the lemmatiser knows no better."""
    table = all_rules(kind)
    found = table.get(token.lemma.lower())
    if found is None and kind == "verb":
        found = table.get(verbs_by_form().get(token.lower, ""))
    return found or ()


def _build(token: Token, rule: Rule, beside: list[Token]) -> Match:
    doers, others = sides(token, rule, beside)
    if token.pos == "VERB" and names_subject(rule):
        beside = [*beside, *(thing for thing in slots.subjects(token) if not is_who(thing))]
    return Match(
        trigger=token,
        words=(token, *beside),
        rule=rule.name,
        type=rule.type,
        mode=rule.mode,
        cameo=rule.cameo,
        doers=tuple(doers),
        others=tuple(others),
        weight=rule.weight,
    )


def _operated(token: Token, state: _Sentence) -> Match | None:
    for operator in operators().get(token.lemma.lower(), ()):
        beside = meets(token, operator.particles, operator.conditions)
        if beside is None:
            continue
        for complement in complements(token, operator.slot):
            inner = _at(complement, state) or (_bare(complement) if token.lemma in words("calling off") else None)
            outer = inner and _compose(token, operator, inner)
            if outer:
                return outer
    return None


def _compose(token: Token, operator: Operator, inner: Match) -> Match | None:
    """Return the event of operator and complement together, None where the table says that nothing comes of it."""
    made = None
    also = replace(inner, status="planned") if operator.effect == "agreed" and inner.type == "CONSULT" else None
    for key in (f"{inner.type}.{inner.mode}", inner.type, ontology.quad(inner.type), "*"):
        made = effects().get((operator.effect, key))
        if made:
            break
    if made is None:
        return None
    code, cameo, status = made
    if code == "NONE":
        return None
    type_, _, mode = code.partition(".") if code != "=" else (inner.type, "", inner.mode)
    doers = tuple(slots.noun_doer(token) if token.pos == "NOUN" else slots.subjects(token))
    if code == "=" and inner.doers and slots.objects(token):
        doers = inner.doers  # "expects them to meet": they do
    doers = doers if operator.effect == "accuse" else doers or inner.doers
    others = inner.others
    if not others and type_ != inner.type and inner.doers and not _same(inner.doers, doers):
        others = inner.doers
    if (
        (type_ in ("REQUEST", "THREATEN") or operator.effect == "accuse")
        and inner.doers
        and not _same(inner.doers, doers)
    ):
        others = inner.doers
    others = others or tuple(recipients(token, [inner.trigger], ()))
    kept = inner.cameo if code == "=" else ""
    return Match(
        token, (token, *inner.words), f"{operator.name} ({inner.rule})", type_, mode, cameo or kept,
        doers, tuple(other for other in others if other not in doers), status or inner.status, inner,
        inner.weight + 2, also,
    )  # fmt: skip


def _same(some: Iterable[Token], others: Iterable[Token]) -> bool:
    return {token.i for token in some} == {token.i for token in others}
