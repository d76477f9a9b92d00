"""Who is meant by a deed: "condemned the expulsions" is said of those who expelled, as the report told before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tellings.lang.patterns.conditions import is_who
from tellings.lang.patterns.entries import classes, rules
from tellings.lang.patterns.matched import Match
from tellings.records import Actor, Event

if TYPE_CHECKING:
    from tellings.lang.patterns.days import Told

JUDGING = frozenset({"ACCUSE", "SUPPORT", "REJECT"})
SPOKEN = frozenset({"AGREE", "SUPPORT", "REQUEST", "REJECT", "THREATEN", "ACCUSE"})
ANSWERED = {"@accusation": frozenset({"ACCUSE"}), "": frozenset({"REQUEST", "THREATEN"})}
ANSWERING = frozenset({"respond", "retaliate", "answer", "reciprocate", "react"})
LATELY = 3  # events back to the demand or accusation that a refusal answers


def on_doer(event: Event, match: Match, told: Sequence[Told]) -> Event:
    """Return a verdict on a deed with the one who did it as its recipient, when an earlier sentence tells the deed."""
    event = _that_meeting(_by_deed(event, match, told), match, told)
    if match.trigger.lemma in ANSWERING and told and not any(actor.code for actor in event.recipients):
        return _returned(event, told[-1].event)
    if event.type in SPOKEN and told and not any(actor.code for actor in event.recipients):
        event = _spoken_to(event, match, told[-1])
    if event.type not in JUDGING or any(actor.code for actor in event.recipients):
        return event
    if not any(actor.code for actor in event.actors):
        return event
    deeds = [*match.others, *(word for word in match.words[1:] if word.pos == "NOUN")]
    types = {rule.type for noun in deeds for rule in rules("noun").get(noun.lemma.lower(), ())} - {"NONE"}
    if not types and event.type == "REJECT" and not any(map(is_who, match.others)):
        spelt_out = any(word.kids("acl", "ccomp") for word in (match.trigger, *deeds))  # "denied that it had ..."
        return event if spelt_out else _answering(event, match, told[-LATELY:])
    for one in _nearest(told, {noun.lemma for noun in deeds}):
        doers = tuple(actor for actor in one.event.actors if actor.code)
        if one.event.type in types and doers and not _same_country(doers, event.actors):
            return replace(event, recipients=doers[:1])
    return event


def _by_deed(event: Event, match: Match, told: Sequence[Told]) -> Event:
    """Return "an attack that killed a guard" as done by those who, as the sentence tells, made the attack."""
    if any(actor.code for actor in event.actors):
        return event
    deeds = {doer.i for doer in match.doers}
    for one in reversed(told):
        if one.tree is match.trigger.tree and deeds & {word.i for word in one.match.words}:
            return replace(event, actors=one.event.actors)
    return event


def _that_meeting(event: Event, match: Match, told: Sequence[Told]) -> Event:
    """Return "cancelled the trip" with those whom the report told that it leads to, and the day that it was set for."""
    bare = match.type == "CONSULT" and match.status == "planned" and match.happening.pos == "NOUN" and not match.others
    own = {one.country for one in event.actors if one.country}
    if not bare or not own or any(one.code for one in event.recipients):
        return event
    for one in reversed(told):
        parties = (*one.event.actors, *one.event.recipients)
        others = tuple(actor for actor in parties if actor.country and actor.country not in own)
        alike = one.event.type == "CONSULT" and (one.event.mode == match.mode or not one.event.mode)
        if alike and others and own & {actor.country for actor in parties}:
            return replace(event, recipients=others, place=event.place or one.event.place, when=one.event.when)
    return event


def _nearest(told: Sequence[Told], lemmas: set[str]) -> Iterator[Told]:
    """Yield what was told, the last first, but before all what was told in the same words."""
    for same in (True, False):
        yield from (one for one in reversed(told) if (one.match.happening.lemma in lemmas) is same)


def _returned(event: Event, before: Event) -> Event:
    """Return an answer ("responded by recalling its envoy") as one to whoever has just acted on the one who answers."""
    doers = tuple(actor for actor in before.actors if actor.country)
    own = not any(one.country for one in before.recipients) or _same_country(before.recipients, event.actors)
    if doers and own and not _same_country(doers, event.actors):
        return replace(event, recipients=doers[:1])
    return event


def _spoken_to(event: Event, match: Match, before: Told) -> Event:
    """Return what is said "in a call with Ann Li" as said to her, where its own words name nobody."""
    talks = before.event
    fronted = before.tree is match.trigger.tree and before.match.trigger.pos == "NOUN" and talks.type == "CONSULT"
    if fronted and {actor.code for actor in talks.actors} == {actor.code for actor in event.actors}:
        return replace(event, recipients=talks.recipients)
    return event


def _answering(event: Event, match: Match, told: Sequence[Told]) -> Event:
    """Return a refusal that names nobody ("ruled out a ransom", "rejected the charge") as one to whoever has just
    demanded something, or accused.
    """
    accused = any("@accusation" in classes().get(word.lemma.lower(), ()) for word in (*match.words, *match.others))
    asking = ANSWERED["@accusation" if accused else ""]
    for one in reversed(told):
        doers = tuple(actor for actor in one.event.actors if actor.code)
        own = {actor.code for actor in event.actors}
        if one.event.type in asking and doers and not own & {actor.code for actor in doers}:
            return replace(event, recipients=doers[:1])
    return event


def _same_country(some: Sequence[Actor], others: Sequence[Actor]) -> bool:
    return bool({one.country for one in some if one.country} & {one.country for one in others})
