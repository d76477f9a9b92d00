"""Deeds that are only words or votes: "attacked her record", "beat him in the primary", "took the chamber back".

Those who hold or seek an office do each other no violence in plain news; told of two of them, in one country, a verb of
force is a figure of speech.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tellings.lang.patterns.words import words

if TYPE_CHECKING:
    from tellings.lang.patterns.matched import Match
    from tellings.records import Actor, Event

CIVIL = frozenset({"GOV", "LEG", "PTY", "JUD", "ELI", "JRN"})
ARMED = frozenset({"MIL", "REB", "UAF", "PRM"})
DISAPPROVAL = ("ACCUSE", "disapprove", "111")
FORCE = ("ASSAULT", "", "19")


def literal(event: Event, match: Match) -> Event:
    """Return ``event`` as what its words mean: a verbal attack is disapproval, soldiers' strike is no walkout."""
    type_, mode, cameo = event.type, event.mode, event.cameo
    if type_ == "ASSAULT" and _named(match, "verbal attacks") and _among_civil(event):
        type_, mode, cameo = DISAPPROVAL
    elif type_ == "PROTEST" and mode == "strike" and _armed(event):
        type_, mode, cameo = FORCE
    return replace(event, type=type_, mode=mode, cameo=cameo)


def is_contest(event: Event, match: Match) -> bool:
    """Say whether somebody only wins or runs against somebody: an election, a vote, a seat in a chamber."""
    return event.type in ("ASSAULT", "COERCE") and _named(match, "contests") and _among_civil(event)


def _named(match: Match, listed: str) -> bool:
    return any(word.lemma.lower() in words(listed) for word in match.words)


def _among_civil(event: Event) -> bool:
    sides = (event.actors, event.recipients)
    if not all(side and all(actor.sector in CIVIL for actor in side) for side in sides):
        return False
    one, other = ({actor.country for actor in side if actor.country} for side in sides)
    return not one or not other or bool(one & other)


def _armed(event: Event) -> bool:
    return _any_armed(event.actors) or _any_armed(event.recipients)


def _any_armed(actors: Sequence[Actor]) -> bool:
    return any(actor.sector in ARMED for actor in actors)
