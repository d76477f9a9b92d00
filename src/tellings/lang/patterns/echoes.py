"""Words that tell again what the report told before: "the meeting was put off", "Peru did the same", "he denied it".

They name no act of their own. The act and those who take part are those of an earlier event of the report.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from tellings.lang.patterns import slots
from tellings.lang.patterns.entries import rules
from tellings.lang.patterns.fates import PUT_OFF, fate_of
from tellings.lang.patterns.hearsay import denied_by, has_content, is_untrue
from tellings.lang.patterns.matched import Match
from tellings.lang.patterns.missing import is_predicated
from tellings.lang.patterns.reality import sayers, status_of
from tellings.lang.patterns.telling import DEFINITE
from tellings.lang.patterns.words import words
from tellings.records import Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tellings.lang.patterns.days import Told
    from tellings.lang.patterns.parties import Actors, Coding
    from tellings.lang.tree import Token, Tree

FAR = 6  # sentences back for a noun ("the meeting"), which says more than a pronoun
NEAR = 2
ARRANGED = frozenset({"CONSULT", "PROTEST"})
VISIT = "visit"


class Echo(NamedTuple):
    """What is told again: the words as a match, the event that they mean, and who takes part now.

    ``another``: it is the like of that event, done by somebody else, and not the same one.
    """

    match: Match
    source: Told
    actors: Actors
    recipients: Actors
    said_by: Token | None = None
    another: bool = False


def echoes(tree: Tree, told: Sequence[Told], coder: Coding, *, number: int) -> Iterator[Echo]:
    """Yield what sentence ``number`` tells again of ``told``, the events of the report up to and with this sentence."""
    if not told:
        return
    before = [one for one in told if one.number < number]
    for token in tree.tokens:
        found = None
        if token.dep in ("nsubj", "nsubjpass") and token.head.pos in ("VERB", "AUX"):
            found = _noun(token, before, number) or _it(token, before, number)
        elif token.pos in ("VERB", "AUX"):
            found = _same(token, told, coder, number) or _denied(token, told, coder, number)
            found = found or _answer(token, told, coder, number)
        if found is not None:
            yield found


def _noun(noun: Token, before: Sequence[Told], number: int) -> Echo | None:
    """Return "his visit was put off", "the talks took place": a plan of the report that is called off or comes true.

    What is only spoken of once more ("the talks lasted an hour") adds nothing.
    """
    pointed = any(kid.lower in DEFINITE for kid in noun.kids("det")) or bool(noun.kids("poss"))
    if noun.pos != "NOUN" or not pointed or noun.kids("prep", "relcl") or not is_predicated(noun):
        return None
    kinds = {(rule.type, rule.mode) for rule in rules("noun").get(noun.lemma.lower(), ())}
    types = {type_ for type_, _ in kinds} - {"NONE"}
    a_visit = ("CONSULT", VISIT) in kinds
    for one in reversed(before):
        event = one.event
        fits = event.type in types and (event.type != "CONSULT" or (event.mode == VISIT) == a_visit)
        if fits and number - one.number <= FAR:
            return _again(noun, one, (noun.head, noun))
    return None


def _it(token: Token, before: Sequence[Told], number: int) -> Echo | None:
    """Return "it has been postponed" of the meeting, visit or march that was told last."""
    if token.lower != "it" or fate_of(token) not in PUT_OFF:
        return None
    for one in reversed(before):
        if one.event.type in ARRANGED and number - one.number <= NEAR:
            return _again(token, one, (token.head,))
    return None


def _again(noun: Token, source: Told, told: tuple[Token, ...]) -> Echo | None:
    """Return the event of ``source`` as it now stands, None where that is no news: a plan that is put off, comes true
    or is under way, what went on and is over.
    """
    fate, before = fate_of(noun), source.event.status
    if fate in PUT_OFF or (fate in ("unheld", "ahead") and before is Status.PLANNED):
        status = "planned"
    elif before is Status.PLANNED or (fate == "over" and before is Status.ONGOING):
        status = "ongoing" if fate == "on" else ""
    else:
        return None
    echo = Echo(_match(noun.head, source, told, status), source, source.event.actors, source.event.recipients)
    return echo if status or status_of(echo.match) is Status.OCCURRED else None


def _same(verb: Token, told: Sequence[Told], coder: Coding, number: int) -> Echo | None:
    """Return "Peru did the same", "followed suit", "is considering similar steps": the act just told, by another."""
    if not _does_alike(verb):
        return None
    doers = tuple(actor for one in slots.subjects(verb) for actor in coder.code(one) if actor.code)
    far = FAR if verb.lemma not in ("do", "follow") else NEAR  # "similar steps" is a noun
    source = next((one for one in reversed(told) if number - one.number < far and _is_before(one, verb)), None)
    if source is None or not doers or {one.country for one in doers} & {one.country for one in source.event.actors}:
        return None
    goals = slots.prepositional(verb, "to", "with", "for", "against")
    to = [one for token in goals if _is_placed(token) for one in coder.code(token) if one.country]
    status = "hypothetical" if verb.lemma in words("weighing") else ""
    event = source.event
    mine = {one.code for one in doers}
    back = event.actors if all(one.code in mine for one in event.recipients) else event.recipients
    things = [kid for kid in verb.kids("dobj", "advmod") if kid.i > verb.i]
    return Echo(_match(verb, source, (verb, *things[:1]), status), source, doers, tuple(to) or back, another=True)


def _is_placed(noun: Token) -> bool:
    """Say whether the words themselves say whose somebody is: a name, "Ghanaian judges"; no "judges" alone."""
    return noun.pos == "PROPN" or any(kid.text[:1].isupper() for kid in noun.children)


def _does_alike(verb: Token) -> bool:
    things = {kid.lower for kid in verb.kids("dobj", "advmod")}
    if verb.lemma == "do":
        return bool(things & words("alike"))
    if verb.lemma == "follow":
        return "suit" in things
    alike = [noun for noun in verb.kids("dobj") if noun.lemma in words("steps")]
    return any(kid.lower in words("alike") for noun in alike for kid in noun.kids("amod"))


def _is_before(one: Told, verb: Token) -> bool:
    return one.match.trigger.tree is not verb.tree or one.match.trigger.i < verb.i


def _denied(verb: Token, told: Sequence[Told], coder: Coding, number: int) -> Echo | None:
    """Return "which the army denied", "she denied it", "the office said that this was untrue": somebody calls untrue
    what was told just before.

    Whoever denies an accusation does not deny that he was accused: he rejects it.
    """
    things = denied_by(verb)
    inside = verb.dep == "relcl" and [one.lower for one in things] == ["which"]
    if not inside and not (len(things) == 1 and _points_back(things[0])):
        return None
    near = [one for one in told if (one.number == number) is inside and number - one.number <= 1]
    near = [one for one in near if _is_before(one, verb) and one.event.status is Status.OCCURRED]
    speakers = sayers(verb) if is_untrue(verb) or verb.lemma == "be" else slots.subjects(verb)
    if not near or not speakers:
        return None
    source = near[-1] if inside else max(near, key=lambda one: (one.number, -one.match.trigger.i))
    if source.event.type == "ACCUSE":
        doers = tuple(actor for one in speakers for actor in coder.code(one) if actor.code)
        match = replace(_match(verb, source, (verb,), ""), type="REJECT", mode="", cameo="016")
        return Echo(match, source, doers, source.event.actors, another=True) if doers else None
    match = _match(verb, source, (verb,), "denied")
    return Echo(match, source, source.event.actors, source.event.recipients, speakers[0])


def _points_back(thing: Token) -> bool:
    """Say whether a word means what was told before: "it", "this", "the report"."""
    if thing.lower in words("pointing"):
        return thing.dep != "nsubjpass"
    definite = any(kid.lower in DEFINITE for kid in thing.kids("det"))
    return definite and thing.lemma in words("rumour") and not has_content(thing)


ANSWERS = {
    "accept": ("AGREE", "03"),
    "agree": ("AGREE", "03"),
    "consent": ("AGREE", "03"),
    "refuse": ("REJECT", "12"),
    "decline": ("REJECT", "12"),
}
ASKING = frozenset({"REQUEST", "SUPPORT", "COOPERATE", "AGREE", "THREATEN"})


def _answer(verb: Token, told: Sequence[Told], coder: Coding, number: int) -> Echo | None:
    """Return "the president accepted", "Kenya refused", with nothing behind it: the answer to what was just asked."""
    if verb.lemma not in ANSWERS or verb.kids("dobj", "xcomp", "ccomp", "prt", "auxpass"):
        return None
    if any(prep.lower in ("to", "on", "with", "that") for prep in verb.kids("prep", "mark")):
        return None
    doers = tuple(actor for one in slots.subjects(verb) for actor in coder.code(one) if actor.country)
    own = {one.country for one in doers}
    for one in reversed(told):
        asked = {actor.country for actor in one.event.recipients if actor.country}
        if number - one.number < NEAR and one.event.type in ASKING and own & asked and _is_before(one, verb):
            type_, cameo = ANSWERS[verb.lemma]
            match = replace(_match(verb, one, (verb,), ""), type=type_, mode="", cameo=cameo)
            return Echo(match, one, doers, one.event.actors, another=True)
    return None


def _match(verb: Token, source: Told, told: tuple[Token, ...], status: str) -> Match:
    return Match(
        trigger=verb, words=told, rule=f"echo: {verb.lemma}", type=source.event.type, mode=source.event.mode,
        cameo=source.event.cameo, doers=(), others=(), status=status,
    )  # fmt: skip
