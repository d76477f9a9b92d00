"""What a verb says of the event that is its subject: that it takes place, goes on, is over, is put or called off."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from tellings.lang.patterns.conditions import meets
from tellings.lang.patterns.entries import Condition, condition, operators
from tellings.lang.patterns.words import words
from tellings.lexicon import table
from tellings.records import Record, Status

if TYPE_CHECKING:
    from tellings.lang.tree import Token

FATES = "events/fates.tsv"
PASSIVE = "passive"
PUT_OFF = frozenset({"later", "off"})
STOPPING = {"postpone": "later", "stop": "off"}
NEVER = frozenset({"never", "hardly"})


class Fate(Record):
    """One line of the table. ``passive``: the event is what is done something to ("was called off")."""

    particles: tuple[str, ...]
    conditions: tuple[Condition, ...]
    passive: bool
    fate: str


@cache
def fates() -> dict[str, tuple[Fate, ...]]:
    """Return the lines by verb, the most demanding first."""
    found: dict[str, list[Fate]] = defaultdict(list)
    for head, with_, fate, _ in table(FATES, ("head", "with", "fate", "example")):
        verb, *particles = head.split()
        asked = with_.split()
        found[verb].append(
            Fate(
                particles=tuple(particles),
                conditions=tuple(condition(text) for text in asked if text != PASSIVE),
                passive=PASSIVE in asked,
                fate=fate,
            )
        )
    return {
        verb: tuple(sorted(some, key=lambda one: -len(one.particles) - len(one.conditions)))
        for verb, some in found.items()
    }


def fate_of(noun: Token) -> str:
    """Return what the verb above an event noun says of it, empty when it says something else.

    Where it is said not to be, the other holds: what "will not take place" is off, what "is not over" goes on, what
    "did not take place" is unheld; what "was not put off", or may be, is left as it was.
    """
    verb = noun.head
    if noun.dep not in ("nsubj", "nsubjpass") or verb.pos not in ("VERB", "AUX"):
        return ""
    passive = noun.dep == "nsubjpass"
    for one in fates().get(verb.lemma.lower(), ()):
        if one.passive == passive and meets(verb, one.particles, one.conditions) is not None:
            return _turned(one.fate, verb) if _is_negated(verb) else "" if _is_unsure(one.fate, verb) else one.fate
    return ""


def _is_negated(verb: Token) -> bool:
    return bool(verb.kids("neg")) or any(kid.lower in NEVER or _no_longer(kid) for kid in verb.kids("advmod"))


def _no_longer(adverb: Token) -> bool:
    return adverb.lower == "longer" and any(kid.lower == "no" for kid in adverb.children)


def _turned(fate: str, verb: Token) -> str:
    if fate == "held":
        ahead = {kid.lower for kid in verb.kids("aux")} & (words("future") | {"would", "can", "could"})
        return "off" if ahead else "unheld"
    return "on" if fate == "over" else ""


def _is_unsure(fate: str, verb: Token) -> bool:
    return fate in PUT_OFF and any(kid.lower in words("maybe") for kid in verb.kids("aux"))


def put_off(word: Token) -> str:
    """Return how a planned event is put off, as object or subject of a verb or as that verb itself: later, off, unheld
    or nothing.
    """
    for noun in (word, *word.kids("nsubj", "nsubjpass")):
        fate = fate_of(noun)
        if fate in PUT_OFF or fate == "unheld":
            return fate
    for one in operators().get(word.head.lemma.lower(), ()) if word.dep == "dobj" else ():
        if one.effect in STOPPING and one.slot == "obj" and meets(word.head, one.particles, one.conditions) is not None:
            return STOPPING[one.effect]
    return ""


def fated(noun: Token, told: Status) -> Status:
    """Return the status of an event noun by its fate, where ``told`` is what tense and clauses around it say."""
    fate = fate_of(noun)
    if fate == "ahead" and told is Status.OCCURRED:
        return Status.PLANNED
    if fate in PUT_OFF and told not in (Status.HYPOTHETICAL, Status.DENIED):
        return Status.PLANNED
    if fate == "on" and told in (Status.OCCURRED, Status.NEGATED):
        return Status.ONGOING
    if fate == "over" and told is Status.PLANNED:
        return Status.ONGOING
    return told
