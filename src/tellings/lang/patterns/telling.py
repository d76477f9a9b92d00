"""Whether words tell an event, or only recall one, or name too little of who takes part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tellings.lang.patterns.conditions import is_who
from tellings.lang.patterns.figures import is_contest
from tellings.lang.patterns.missing import UNCLEAR, is_predicated, missing, speaks_of_own_deed
from tellings.lang.patterns.slots import core, is_time
from tellings.lang.patterns.words import words

if TYPE_CHECKING:
    from tellings.lang.patterns.matched import Match
    from tellings.lang.tree import Token
    from tellings.records import Event

ADVISING = frozenset({"EDU", "MED", "HLH", "JRN", "BUS", "NGO", "CVL", "IGO", "LAB", "REL", "ELI"})
PRIVATE = frozenset({"CVL", "UNK", "OPP", "LAB", "EDU", "AGR", "REF", "CRM", "UAF", "MED", "HLH", "JRN"})
POWERLESS = PRIVATE | {"PTY", "BUS", "NGO"}
UNIFORMED = frozenset({"MIL", "COP", "REB", "PRM"})
ADVISED = frozenset({"CVL", "BUS", "EDU", "MED", "HLH", "AGR", "LAB", "REF", "UNK"})
AFTER = frozenset({"following", "after", "since"})
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
PRESS = "JRN"


def why_not(event: Event, match: Match) -> str:
    """Return why the words are no event of the report, empty when they are: told, by whom, on whom."""
    nominal = event.rule.startswith("noun")
    if nominal and not match.status and match.type != "REQUEST" and is_reference(match.trigger, event.type):
        return "recalls what is taken as known"
    if is_distinction(match.trigger):
        return "only says who is the first or last to do it"
    if is_interview(event):
        return "only talks to the press"
    if any(up.lemma in words("chanting") for up in match.trigger.ancestors()):
        return "only chanted"
    if is_journey(event, match):
        return "only a journey of people without office"
    if is_powerless(event, match):
        return "nobody with power yields anything"
    if is_advice(event, match):
        return "only advises, or tells what is at stake"
    if event.type == "CONCEDE" and match.trigger.lemma in words("filling"):
        return "only fills an office"
    if is_contest(event, match):
        return "only a contest of votes or words"
    return missing(event, match, nominal=nominal) or (UNCLEAR if match.unclear else "")


def is_reference(noun: Token, type_: str) -> bool:
    """Say whether an event noun recalls what is known ("his visit", "cooperation with X") and does not tell it.

    "Following Ana Rojas's visit to Norway" tells of it.
    """
    if noun.head is noun or is_predicated(noun):
        return False
    if noun.head.lower in AFTER and any(owner.pos == "PROPN" for owner in noun.kids("poss")) and noun.kids("prep"):
        return False
    if any(not is_time(owner) for owner in noun.kids("poss")) or noun.lemma in words("standing"):
        return True
    return type_ == "CONSULT" and any(kid.dep == "det" and kid.lower in DEFINITE for kid in noun.children)


def is_distinction(verb: Token) -> bool:
    """Say whether the verb only says what somebody is the first to do: "the first premier to visit in 20 years"."""
    if not any(kid.tag == "TO" for kid in verb.children):
        return False
    nouns = [verb.head, *verb.head.kids("attr")] if verb.dep in ("acl", "relcl", "advcl", "xcomp") else []
    return any(
        kid.lemma in words("distinction") for noun in nouns if noun.pos in ("NOUN", "PROPN") for kid in noun.children
    )


def is_interview(event: Event) -> bool:
    """Say whether somebody only talks to the press."""
    return event.type == "CONSULT" and any(actor.sector == PRESS for actor in (*event.actors, *event.recipients))


def is_journey(event: Event, match: Match) -> bool:
    """Say whether people who speak for nobody only travel: tourists, soldiers, a friend at the door."""
    if event.type != "CONSULT" or event.mode != "visit" or match.trigger.lemma not in words("travelling"):
        return False
    return all(actor.sector in PRIVATE or (actor.sector in UNIFORMED and not actor.name) for actor in event.actors)


def is_powerless(event: Event, match: Match) -> bool:
    """Say whether those who "allow" or "return" something have nothing to yield (voters, a campaign), or whether a
    single person only "pulls back".
    """
    if event.type == "RETREAT" and event.mode == "withdraw" and " + " not in match.rule:
        return bool(event.actors) and all(" " in one.name or one.sector in ("CVL", "UNK") for one in event.actors)
    yields = event.type == "CONCEDE" and match.trigger.lemma in words("permitting")
    if not yields and (event.type, event.mode) != ("RETREAT", "return"):
        return False
    return bool(event.actors) and all(actor.sector in POWERLESS for actor in event.actors)


def is_advice(event: Event, match: Match) -> bool:
    """Say whether a warning comes from those who only know better, or goes to the public of the same country; or
    whether what is threatened is no one but a thing: "it threatens our identity".
    """
    if event.type != "THREATEN":
        return False
    if match.rule.startswith("noun") and match.trigger.dep == "attr":
        return True
    if match.trigger.lemma == "threaten":
        objects = [core(other) for other in match.others]
        return match.rule == "verb: threaten + obj" and bool(objects) and not any(map(is_who, objects))
    if match.trigger.lemma != "warn" or speaks_of_own_deed(match.trigger):
        return False
    if event.actors and all(actor.sector in ADVISING for actor in event.actors):
        return True
    countries = {actor.country for actor in (*event.actors, *event.recipients)}
    public = bool(event.recipients) and all(actor.sector in ADVISED for actor in event.recipients)
    return public and len(countries) == 1
