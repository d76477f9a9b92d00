"""Which types and modes of events can name one deed, and what it costs where they are not the same."""

from __future__ import annotations

from tellings.records import Event, Status

VISIT = "visit"
RECEIVES = "043"
COMING = {"031": "COOPERATE", "032": "SUPPORT", "033": "AID"}
SIGNING = frozenset({"AGREE", "SUPPORT", "COOPERATE"})
ENDING = frozenset({"CONCEDE", "RETREAT"})
BLOCKADE = frozenset({("PROTEST", "obstruct"), ("COERCE", "restrict"), ("COERCE", "ban")})
STORMING = frozenset({("ASSAULT", ""), ("COERCE", "seize")})  # rebels attack a fort, and take it
JOURNEY = frozenset({("CONSULT", ""), ("CONSULT", VISIT)})  # he is to go there, where they are to meet
CAPTIVE = frozenset({("ASSAULT", "abduct"), ("COERCE", "arrest")})  # gunmen hold those whom they kidnapped
FAMILIES = {
    **dict.fromkeys(SIGNING, "accord"),
    **dict.fromkeys(ENDING, "end"),
    **dict.fromkeys(("PROTEST", "COERCE", "ASSAULT"), "force"),
}
AHEAD = frozenset({Status.PLANNED, Status.HYPOTHETICAL})
OTHER_WORD = 1.0  # what it costs that a deed is told under another type or mode


def kin(event: Event) -> str:
    """Return the type under which tellings of one thing meet: help to come is coded AGREE, and AID once given."""
    ahead = event.status is Status.PLANNED and event.type == "AGREE"
    return COMING.get(event.cameo, event.type) if ahead else event.type


def family(event: Event) -> str:
    """Return the class of neighbouring types whose tellings are compared: a deed may be told under any of them."""
    return FAMILIES.get(kin(event), kin(event))


def same_mode(a: Event, b: Event) -> bool:
    """Say whether two modes agree: an empty one is the coarser word for any, but a meeting is no visit."""
    if kin(a) != kin(b):
        return False
    if a.type == "CONSULT":
        return bool(_modes(a) & _modes(b))
    return a.mode == b.mode or not (a.mode and b.mode)


def same_deed(a: Event, b: Event) -> float | None:
    """Return what it costs that two types or modes may name one deed, None when they cannot.

    "Lorries blocked the port" and "access to the port was barred" are one; a visit is no meeting, unless both are
    planned, nor an arrest a ban where nothing else is firm.
    """
    if same_mode(a, b):
        return 0.0
    kinds, modes = {kin(a), kin(b)}, {(kin(a), a.mode), (kin(b), b.mode)}
    ahead = {a.status, b.status} <= AHEAD
    near = kinds == {"COERCE"} or kinds <= SIGNING or kinds <= ENDING or modes <= BLOCKADE
    near = near or modes in (STORMING, CAPTIVE) or (ahead and modes <= JOURNEY)
    return OTHER_WORD if near else None


def _modes(talks: Event) -> set[str]:
    """Return the modes that a telling of talks fits: who calls on a person, by name, meets him; who is received by
    nobody named is met or has come on a visit.
    """
    received = talks.cameo == RECEIVES
    hosts = talks.actors if received else talks.recipients
    if talks.mode == VISIT and any(one.name for one in hosts):
        return {""}
    return {talks.mode, ""} if received else {talks.mode}
