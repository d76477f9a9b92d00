"""Counts of one thing that one report lets several tell: "Police spoke of 250. The organisers said that 600 came"."""

from __future__ import annotations

from tellings.lang.counts import MEASURES, kinds
from tellings.lang.persons import GENERIC
from tellings.near.amounts import Amount, follows, near_in_size, same_noun, same_size

RIVAL_REACH = 260
DISPUTED_REACH = 700
BARE_FROM = 20
SEEING = frozenset("see count hear find notice spot speak put number".split())
GATHERING = frozenset("come gather turn assemble attend".split())


def of_two_tellers(a: Amount, b: Amount) -> bool:
    """Say whether one report gives two figures to two tellers."""
    return bool(a.teller and b.teller and a.teller != b.teller) and a.figure.span.report == b.figure.span.report


def answer_each_other(a: Amount, b: Amount) -> bool:
    """Say whether one report lets two tellers count the same, one behind the other: "Police counted 250 lorries. The
    federation spoke of 600."
    """
    return (a.bare or b.bare) and of_two_tellers(a, b) and same_size(a.figure, b.figure)


def next_to(a: Amount, b: Amount) -> bool:
    """Say whether one of two figures stands close behind the other."""
    return follows(a, b) or follows(b, a)


def rivals(a: Amount, b: Amount) -> bool:
    """Say whether one report counts one thing twice: by two tellers in a row, or where it says that a count is another.

    Of things that are no toll the noun and the deed have to be the same, or somebody saw or counted them, and neither
    may be more than twice the other.
    """
    first, second = sorted((a, b), key=lambda one: one.figure.span.start)
    one, other = first.figure, second.figure
    if one.span.report != other.span.report or one.unit or other.unit:
        return False
    if first.sentence == second.sentence and not second.bare:
        return False
    gap = other.span.start - one.span.end
    disputed = second.disputed and gap < DISPUTED_REACH
    if not disputed and not (of_two_tellers(a, b) and gap < RIVAL_REACH):
        return False
    if not first.scene.meets(second.scene) or not same_noun(one.noun, other.noun) or min(one.high, other.high) < 2:
        return False
    came = {one.counts, other.counts} - GENERIC == {"crowd"} and {first.deed, second.deed} & GATHERING
    if came or (one.counts in _kinds() and one.counts == other.counts):
        return same_size(one, other) if came or one.counts == "crowd" else near_in_size(one, other)
    if one.counts == other.counts == "":
        return not (first.subject or second.subject) and min(one.low, other.low) >= BARE_FROM and same_size(one, other)
    alike = one.noun == other.noun != "" and one.counts == other.counts and one.noun not in GENERIC | MEASURES
    said = SEEING & second.told or (first.deed and first.deed == second.deed)
    return bool(alike and said) and near_in_size(one, other)


def _kinds() -> frozenset[str]:
    return frozenset(counts for counts, _ in kinds().values())
