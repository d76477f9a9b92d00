"""Who is meant by a deed: "condemned the expulsions" is said of those who expelled, as the report told before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tellings.lang.patterns.conditions import is_who
from tellings.lang.patterns.entries import classes, rules
from tellings.lang.patterns.match import Match
from tellings.records import Actor, Event

if TYPE_CHECKING:
    from tellings.lang.patterns.days import Told

JUDGING = frozenset({"ACCUSE", "SUPPORT", "REJECT"})
ANSWERED = {"@accusation": frozenset({"ACCUSE"}), "": frozenset({"REQUEST", "THREATEN"})}
LATELY = 3  # events back to the demand or accusation that a refusal answers


def on_doer(event: Event, match: Match, told: Sequence[Told]) -> Event:
    """Return a verdict on a deed with the one who did it as its recipient, when an earlier sentence tells the deed."""
    if event.type not in JUDGING or any(actor.code for actor in event.recipients):
        return event
    if not any(actor.code for actor in event.actors):
        return event
    types = {rule.type for noun in match.others for rule in rules("noun").get(noun.lemma.lower(), ())} - {"NONE"}
    if not types and event.type == "REJECT" and not any(map(is_who, match.others)):
        return _answering(event, match, told[-LATELY:])
    for one in reversed(told):
        doers = tuple(actor for actor in one.event.actors if actor.country)
        if one.event.type in types and doers and not _same_country(doers, event.actors):
            return replace(event, recipients=doers[:1])
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
    return bool({one.country for one in some} & {one.country for one in others})
