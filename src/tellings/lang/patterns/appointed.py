"""For when a meeting or visit is planned, told in a clause of its own noun: "a visit planned for June 9", "talks due on
Friday", "a trip to Oslo by the premier that had been set for Monday".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tellings.lang.patterns.slots import is_time
from tellings.lang.patterns.words import words

if TYPE_CHECKING:
    from tellings.lang.tree import Token

FOR = frozenset({"for", "on", "in", "from"})
UNDER = frozenset({"by", "of", "between", "with", "to", "in"})


def appointment(noun: Token) -> Token | None:
    """Return the word that says for when what ``noun`` tells is planned, None where its phrase does not say.

    The parser often gives the clause to the noun before it: in "a visit by the premier, planned for May" the visit is
    planned and not the premier.
    """
    if noun.pos not in ("NOUN", "PROPN"):
        return None
    for holder in _holders(noun):
        for clause in holder.kids("acl", "relcl", "amod", "appos"):
            own = holder is noun
            if clause.i > holder.i and clause.lemma.lower() in words("appointing") and _has_time(clause, own=own):
                return clause
    return None


def _holders(noun: Token) -> list[Token]:
    """Return the noun, and those behind it in its phrase that a clause about it may be given to, outermost first."""
    found = [noun]
    for one in found:
        for prep in one.kids("prep", "agent"):
            if prep.lower in UNDER:
                found += prep.kids("pobj")
        found += [kid for kid in one.kids("conj", "appos") if kid.i > one.i]
    return found


def _has_time(clause: Token, *, own: bool) -> bool:
    """Say whether a time hangs on the clause; one that was given to another noun must be "for" the time."""
    links = FOR if own or clause.lower == "due" else {"for"}
    for prep in clause.kids("prep", "dative"):
        if prep.lower in links and any(map(is_time, prep.kids("pobj"))):
            return True
    return own and any(map(is_time, clause.kids("npadvmod")))
