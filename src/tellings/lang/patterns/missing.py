"""Who is missing from an event: one side must be somebody whom the coder can place, the other may be left open.

News at home names one side ("Brazil appealed for calm", "a watchman was shot dead", "the curfew was lifted").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tellings.lang.patterns.conditions import is_who
from tellings.lang.patterns.entries import NAMED
from tellings.lang.patterns.fates import fate_of
from tellings.lang.patterns.hearsay import is_rumour, is_untrue_report
from tellings.lang.patterns.slots import core, is_infinitive, is_main, is_news, is_passive, subjects
from tellings.lang.patterns.words import words
from tellings.records import Status

if TYPE_CHECKING:
    from tellings.lang.patterns.matched import Match
    from tellings.lang.tree import Token
    from tellings.records import Actor, Event

NOBODY_ACTS = "nobody known acts"
NOBODY_ACTED_ON = "nobody known is acted on"
UNCLEAR = "what its words mean is a guess"
OWNED = frozenset({"its", "their", "our", "his", "her"})  # "warned that its members would strike"
LACKING = frozenset({NOBODY_ACTS, NOBODY_ACTED_ON, UNCLEAR})
ALONE = frozenset({"RETREAT", "PROTEST", "MOBILIZE", "COERCE", "ASSAULT", "CONCEDE"})
ORDERED = ("ACCUSE", "SANCTION")  # by an authority that need not be said: "two officers were indicted"
UNSEATED = frozenset({"LAB", "EDU", "AGR", "BUS", "CVL", "OPP", "REB", "UAF", "MED", "HLH", "REL", "PTY"})
WORDS_ALONE = frozenset({"REJECT", "REQUEST", "AGREE", "SUPPORT", "ACCUSE", "SANCTION", "THREATEN"})
HEARD = frozenset(
    {"GOV", "LEG", "JUD", "MIL", "COP", "SPY", "OPP", "PTY", "REB", "UAF", "SEP", "PRM", "LAB", "REL", "IGO"}
)


def missing(event: Event, match: Match, *, nominal: bool) -> str:
    """Return who is missing: one side must be coded; a clause may leave the other to a name, or to people it names."""
    actors, recipients = (any(actor.code for actor in side) for side in (event.actors, event.recipients))
    by_name = not nominal and any(map(_is_named, event.actors))
    plainly = not nominal and _is_plain(match) and (by_name or any(map(_is_people, match.doers)))
    alone = _is_one_sided(event, match, nominal=nominal)
    alone = alone or (plainly and (event.type == "CONCEDE" or _is_of_words(event, match)))
    somebody = actors or (recipients and by_name) or (plainly and (recipients or alone))
    if not somebody and not _is_agentless(event, match, nominal=nominal):
        return NOBODY_ACTS
    on_somebody = not nominal and (any(map(_is_named, event.recipients)) or any(map(_is_people, match.others)))
    alone = alone and (not nominal or bool(match.status) or is_predicated(match.trigger))
    if not (recipients or alone or (actors and on_somebody)):
        return NOBODY_ACTED_ON
    if recipients and is_alone(event):
        return "somebody would act on himself"
    return ""


def _is_agentless(event: Event, match: Match, *, nominal: bool) -> bool:
    """Say whether somebody known suffers what nobody is said to do: "a watchman was shot", "an ambush killed two"."""
    if not (event.type in ALONE or (event.type in ORDERED and is_main(match.trigger))):
        return False
    if any(actor.code or _is_named(actor) for actor in event.actors):
        return False
    if not any(actor.code or _is_named(actor) for actor in event.recipients):
        return False
    tools = words("weapons") | words("deadly deeds")
    by_a_thing = any(core(doer).lemma.lower() in tools for doer in match.doers)
    return by_a_thing or is_passive(match.trigger) or _is_done_to(match) or (nominal and is_predicated(match.trigger))


def _is_one_sided(event: Event, match: Match, *, nominal: bool) -> bool:
    """Say whether an event needs no known recipient, by its type or by who acts."""
    if "@ceasefire" in match.rule or "=search" in match.rule:
        return True
    threatens = event.type == "THREATEN" and any(one.sector in UNSEATED for one in event.actors)
    if (event.type in ALONE or threatens) and match.trigger.lemma != "warn":
        return True
    return not nominal and _speaks_alone(event, match)


def _is_done_to(match: Match) -> bool:
    """Say whether the subject of an active verb is whom it is done to: "the hostages walked free"."""
    return not match.doers and bool(match.others) and {*match.others} <= {*subjects(match.trigger)}


def _speaks_alone(event: Event, match: Match) -> bool:
    """Say whether a clause tells what somebody with a say did, whoever it went to: "Brazil appealed for calm"."""
    verb = match.trigger
    plain = event.type == "THREATEN" and speaks_of_own_deed(verb)
    plain = plain or event.type in ("REQUEST", "AGREE") or (event.type == "REJECT" and verb.lemma not in words("deny"))
    if not _is_of_words(event, match) or not (match.weight >= NAMED or plain):
        return False
    return is_news(verb) and any(one.sector in HEARD or one.code == one.country != "" for one in event.actors)


def _is_of_words(event: Event, match: Match) -> bool:
    """Say whether an event is done by words alone: an appeal, a refusal, an endorsement, but no satisfaction."""
    return event.type in WORDS_ALONE and (event.type != "SUPPORT" or match.trigger.lemma in words("siding"))


def _is_plain(match: Match) -> bool:
    """Say whether the words leave little to doubt: a main clause that names what is done and to what."""
    return match.weight >= NAMED and is_news(match.trigger)


def _is_people(token: Token) -> bool:
    """Say whether a word means somebody by itself: a person, a group, a number of people; no pronoun does."""
    return token.lower not in words("personal") and (is_who(token) or token.lemma.lower() in words("peopled"))


def is_partial(event: Event, match: Match, lacks: str) -> bool:
    """Say whether an event lacks no more than somebody known, and a clause tells it: no noun, and no purpose ("called a
    meeting to discuss it").
    """
    verb = match.trigger
    purpose = match.rule.startswith("verb") and verb.dep in ("advcl", "acl") and is_infinitive(verb)
    return (
        lacks in LACKING
        and not purpose
        and not event.rule.startswith("noun")
        and event.status is not Status.HYPOTHETICAL
        and _is_of_people(event, match)
    )


def _is_of_people(event: Event, match: Match) -> bool:
    """Say whether it is people who act, where somebody or something does, and not a thing: "signs denounced him".

    A thing that the rule itself names tells what people did: "a mine went off", "the sit-in entered its second week".
    """
    doers = [one for one in match.doers if one.lower not in words("personal")]
    known = any(one.code or _is_named(one) for one in event.actors)
    return known or not doers or " subj=" in match.rule or any(map(_is_people, doers))


def _is_named(actor: Actor) -> bool:
    """Say whether an actor whom nothing places has a name of his own."""
    return actor.name[:1].isupper()


def speaks_of_own_deed(verb: Token) -> bool:
    """Say whether those who warn would do it themselves: "warned that they would paralyse the ports"."""
    clauses, oneself = verb.kids("ccomp"), words("speaking for oneself") | {"we"}
    speakers = [kid for one in clauses for kid in one.kids("nsubj")]
    own = any(kid.lower in oneself or any(one.lower in OWNED for one in kid.kids("poss")) for kid in speakers)
    return own and any(kid.lower in words("future or would") for one in clauses for kid in one.kids("aux"))


def is_alone(event: Event) -> bool:
    """Say whether a country is said to do something to itself, or a noun names one party twice: a slip of the parse."""
    sides = (event.actors, event.recipients)
    if not all(any(actor.code for actor in side) for side in sides):
        return False
    known = [actor for side in sides for actor in side if actor.code]
    nominal = event.rule.startswith("noun")
    return len({actor.code for actor in known}) == 1 and (nominal or not any(actor.sector for actor in known))


def is_predicated(noun: Token) -> bool:
    """Say whether a verb tells that the noun's event began, lasts, ended, takes place or was called off, or whether
    "unconfirmed reports of" it are told of.
    """
    report = noun.head.head if noun.dep == "pobj" and noun.head.lower == "of" else noun
    return bool(fate_of(noun)) or (report is not noun and (is_rumour(report) or is_untrue_report(report)))
