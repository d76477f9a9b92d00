"""Who takes part without being said: the goal of a visit, a crowd in the street, victims told by their number.

News leaves out what its place says: "the president arrived on Monday" in a report from Oslo, "thousands marched in
Quito", "four were freed". The place of the event gives the country.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tellings.lang.patterns import slots
from tellings.lang.patterns.conditions import is_who
from tellings.lang.patterns.words import words
from tellings.records import Actor

if TYPE_CHECKING:
    from tellings.lang.patterns.matched import Match
    from tellings.lang.tree import Token
    from tellings.records import Event

CROWD = "CVL"
ANYBODY = frozenset({"CVL", "UNK"})
STATE = "GOV"
MEASURES = frozenset({"restrict", "ban", "censor", "curfew", "martial-law"})
VISIT = "visit"
DONE_TO_PEOPLE = frozenset({"ASSAULT", "COERCE", "RETREAT", "AID"})


def completed(event: Event, match: Match, home: str) -> Event:
    """Return ``event`` with the party that its place stands for, where its words name none that is known.

    ``home`` is the country that the report writes from; it stands in for a place that is not told.
    """
    country = event.place.country if event.place is not None and event.place.country else home
    if not country or event.rule.startswith("noun"):
        return event
    travels = match.trigger.lemma in words("travelling") or match.happening.lemma in ("visit", "trip")
    if event.type == "CONSULT" and event.mode == VISIT and travels:
        return _visit(event, country, goal=bool(match.others))
    if event.type == "PROTEST" and not _known(event.actors) and any(map(is_number, match.doers)):
        return replace(event, actors=(_people(country, event.actors),))
    abroad = event.place is not None and country not in {actor.country for actor in event.actors}
    if event.type == "AID" and not _known(event.recipients) and ("=search" in event.rule or abroad):
        return replace(event, recipients=(_people(country, event.recipients),))
    victims = any(map(is_number, match.others)) or bool({one.code for one in event.recipients} & ANYBODY)
    victims = victims or (not _known(event.recipients) and any(map(_is_person, match.others)))
    if event.mode in MEASURES or "=@restriction" in event.rule:
        return _measure(event, match, country)
    strangers = any(map(_guards_a_border, event.actors))
    if event.type in DONE_TO_PEOPLE and victims and not strangers and not any(one.country for one in event.recipients):
        return replace(event, recipients=(_people(country, event.recipients),))
    return event


def _measure(event: Event, match: Match, country: str) -> Event:
    """Return a measure of state that nobody is said to take ("the curfew was lifted") as the government's."""
    if not slots.is_passive(match.trigger) or any(one.code or one.name for one in event.actors):
        return event
    return replace(event, actors=(Actor(code=country + STATE, country=country, sector=STATE, basis="place told"),))


def _visit(event: Event, country: str, *, goal: bool) -> Event:
    """Return a visit whose goal is only a yard or a school, or nothing, as one to the country where that is."""
    if _known(event.recipients) or not _known(event.actors):
        return event
    if not goal and event.place is None and country in {actor.country for actor in event.actors}:
        return event
    return replace(event, recipients=(Actor(code=country, country=country, basis="place told"),))


def _guards_a_border(actor: Actor) -> bool:
    """Say whether somebody stands where people of other countries are met: whom he takes in need not be of his own."""
    return any(word in actor.text.lower() for word in words("border forces"))


def _is_person(noun: Token) -> bool:
    """Say whether a plain noun is somebody: a watchman, two sisters."""
    return noun.tag in ("NN", "NNS") and is_who(noun)


def _people(country: str, told: tuple[Actor, ...]) -> Actor:
    text = told[0].text if told else ""
    span = told[0].span if told else None
    return Actor(code=country + CROWD, country=country, sector=CROWD, text=text, span=span, basis="place told")


def _known(actors: tuple[Actor, ...]) -> bool:
    return any(actor.code for actor in actors)


def is_number(noun: Token) -> bool:
    """Say whether people are told by their number alone: "thousands", "tens of thousands", "some 200", "four"."""
    inner = slots.core(noun)
    plain = inner.tag == "CD" or inner.lemma.lower() in words("numbering")
    return plain and inner.dep not in ("pobj", "npadvmod")
