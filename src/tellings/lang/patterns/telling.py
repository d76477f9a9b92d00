"""Whether words tell an event, or only recall one, or name too little of who takes part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tellings.lang.patterns.conditions import is_who
from tellings.lang.patterns.figures import is_contest
from tellings.lang.patterns.slots import core, is_passive, is_time, subjects
from tellings.lang.patterns.words import words

NAMED = 4

if TYPE_CHECKING:
    from tellings.lang.patterns.match import Match
    from tellings.lang.tree import Token
    from tellings.records import Actor, Event

ALONE = frozenset({"RETREAT", "PROTEST", "MOBILIZE", "COERCE", "ASSAULT", "CONCEDE"})
ORDERED = ("ACCUSE", "SANCTION")  # by an authority that need not be said: "two officers were indicted"
UNSEATED = frozenset({"LAB", "EDU", "AGR", "BUS", "CVL", "OPP", "REB", "UAF", "MED", "HLH", "REL", "PTY"})
ADVISING = frozenset({"EDU", "MED", "HLH", "JRN", "BUS", "NGO", "CVL", "IGO", "LAB", "REL", "ELI"})
PRIVATE = frozenset({"CVL", "UNK", "OPP", "LAB", "EDU", "AGR", "REF", "CRM", "UAF", "MED", "HLH", "JRN"})
POWERLESS = PRIVATE | {"PTY", "BUS", "NGO"}
UNIFORMED = frozenset({"MIL", "COP", "REB", "PRM"})
ADVISED = frozenset({"CVL", "BUS", "EDU", "MED", "HLH", "AGR", "LAB", "REF", "UNK"})
WORDS_ALONE = frozenset({"REJECT", "REQUEST", "AGREE", "SUPPORT", "ACCUSE", "SANCTION", "THREATEN"})
HEARD = frozenset(
    {"GOV", "LEG", "JUD", "MIL", "COP", "SPY", "OPP", "PTY", "REB", "UAF", "SEP", "PRM", "LAB", "REL", "IGO"}
)
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
    return _unknown(event, match, nominal=nominal)


def _unknown(event: Event, match: Match, *, nominal: bool) -> str:
    """Return who is missing: one side must be coded; a clause may leave the other to a name, or to people it names."""
    actors = any(actor.code for actor in event.actors)
    recipients = any(actor.code for actor in event.recipients)
    tools = words("weapons") | words("deadly deeds")
    unseen = (
        is_passive(match.trigger) or _is_done_to(match) or any(core(one).lemma.lower() in tools for one in match.doers)
    )
    unseen = unseen or (nominal and is_predicated(match.trigger))
    done_to = recipients or any(map(_is_named, event.recipients))
    agentless = event.type in ALONE or (event.type in ORDERED and _is_main(match.trigger))
    nobody = not any(actor.code or _is_named(actor) for actor in event.actors)
    agentless = agentless and done_to and nobody and unseen
    alone = event.type in ALONE or (event.type == "THREATEN" and any(one.sector in UNSEATED for one in event.actors))
    alone = (alone and match.trigger.lemma != "warn") or "@ceasefire" in match.rule or "=search" in match.rule
    alone = alone or (not nominal and _speaks_alone(event, match))
    by_name = not nominal and any(_is_named(actor) for actor in event.actors)
    if not actors and not agentless and not (recipients and by_name):
        return "nobody known acts"
    on_somebody = not nominal and (any(map(_is_named, event.recipients)) or any(map(_is_people, match.others)))
    if not recipients and not (actors and on_somebody) and (nominal or not alone):
        return "nobody known is acted on"
    if recipients and is_alone(event):
        return "somebody would act on himself"
    return ""


def _speaks_alone(event: Event, match: Match) -> bool:
    """Say whether a clause tells what somebody with a say did, whoever it went to: "Brazil appealed for calm"."""
    verb = match.trigger
    plain = event.type == "THREATEN" and _speaks_of_own_deed(verb)
    plain = plain or event.type in ("REQUEST", "AGREE") or (event.type == "REJECT" and verb.lemma not in words("deny"))
    if event.type not in WORDS_ALONE or not (match.weight >= NAMED or plain):
        return False
    if event.type == "SUPPORT" and verb.lemma not in words("siding"):
        return False
    helpers = {kid.tag for kid in verb.kids("aux")}
    past = (
        verb.tag == "VBD"
        or (verb.tag == "VBG" and bool(helpers & {"VBZ", "VBP", "VBD"}))
        or (verb.tag == "VBN" and bool(helpers & {"VBZ", "VBP", "VBD"}))
    )
    return past and _is_main(verb) and any(one.sector in HEARD or one.code == one.country != "" for one in event.actors)


def _is_main(verb: Token) -> bool:
    """Say whether a verb tells news: a main clause, what is said, or what is joined to either."""
    while verb.dep == "conj" and verb.head is not verb:
        verb = verb.head
    return verb.dep == "ROOT" or (verb.dep == "ccomp" and verb.head.lemma in words("say"))


def _is_people(token: Token) -> bool:
    """Say whether a word means somebody by itself: a person, a group, a number of people; no pronoun does."""
    return token.lower not in words("personal") and (is_who(token) or token.lemma.lower() in words("peopled"))


def _is_done_to(match: Match) -> bool:
    """Say whether the subject of an active verb is whom it is done to: "the hostages walked free"."""
    return not match.doers and bool(match.others) and {*match.others} <= {*subjects(match.trigger)}


def _is_named(actor: Actor) -> bool:
    """Say whether an actor whom nothing places has a name of his own."""
    return actor.name[:1].isupper()


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


def is_predicated(noun: Token) -> bool:
    """Say whether a verb tells that the noun's event began, lasts, ended, takes place or was called off."""
    verb = noun.head
    if noun.dep not in ("nsubj", "nsubjpass") or verb.pos not in ("VERB", "AUX"):
        return False
    beside = {kid.lower for kid in verb.kids("dobj", "advmod", "prt", "xcomp")}
    if noun.dep == "nsubjpass":
        return verb.lemma in words("calling off") or verb.lemma == "hold"
    if verb.lemma == "be":
        return False
    if verb.lemma in ("take", "go"):
        return bool(beside & {"place", "ahead", "on"})
    return verb.lemma in words("occurring")


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
    if match.trigger.lemma != "warn" or _speaks_of_own_deed(match.trigger):
        return False
    if event.actors and all(actor.sector in ADVISING for actor in event.actors):
        return True
    countries = {actor.country for actor in (*event.actors, *event.recipients)}
    public = bool(event.recipients) and all(actor.sector in ADVISED for actor in event.recipients)
    return public and len(countries) == 1


def _speaks_of_own_deed(verb: Token) -> bool:
    """Say whether those who warn would do it themselves: "warned that they would paralyse the ports"."""
    clauses = verb.kids("ccomp")
    own = any(kid.lower in ("they", "it", "we", "he", "she") for one in clauses for kid in one.kids("nsubj"))
    return own and any(kid.lower in ("would", "will", "'ll") for one in clauses for kid in one.kids("aux"))


def is_alone(event: Event) -> bool:
    """Say whether a country is said to do something to itself, or a noun names one party twice: a slip of the parse."""
    sides = (event.actors, event.recipients)
    if not all(any(actor.code for actor in side) for side in sides):
        return False
    known = [actor for side in sides for actor in side if actor.code]
    nominal = event.rule.startswith("noun")
    return len({actor.code for actor in known}) == 1 and (nominal or not any(actor.sector for actor in known))
