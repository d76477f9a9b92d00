"""The Day of an event whose own sentence names none: carried over from the sentences around it, or from publication.

A report tells one thing after another, so a sentence without a day mostly goes on with the day of the one before.
This is a guess with a reason, not made for what may be background: each rule says in the basis what it rests on.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tellings.lang.dates.clauses import hung, is_verb
from tellings.lang.dates.tense import direction
from tellings.lang.dates.words import values_of
from tellings.records import Day, Timex

if TYPE_CHECKING:
    from tellings.lang.tree import Token, Tree

LEAD_SENTENCES = 3
SENTENCES_BACK = 2
NEAR_DAYS = 10
_PRESENT = ("VBZ", "VBP")


def fallback(
    trigger: Token, forest: Sequence[Tree], found: Sequence[Timex], published: Day | None, *, planned: bool = False
) -> Day | None:
    """Return the Day of an event of which `when` says nothing, with the reason in its basis; None when none is honest.

    ``forest`` and ``found`` are all sentences and expressions of the report, in text order. What was planned in the
    past ("was willing to help") goes with the past.
    """
    if published is None or published.first is None or published.last is None:
        return None
    at = next((number for number, tree in enumerate(forest) if tree is trigger.tree), 0)
    around = _around(at, forest)
    if planned and (direction(trigger) >= 0 or not is_verb(trigger)):
        return _planned(at, {n: _told(forest[n], found, published, planned=True) for n in around}, published)
    return _past(trigger, at, {n: _told(forest[n], found, published, planned=False) for n in around}, published)


def _around(at: int, forest: Sequence[Tree]) -> list[int]:
    """Return the sentences to look at: those before, nearest first, then the opening; what a heading heads."""
    near = list(range(at - 1, max(-1, at - 1 - SENTENCES_BACK), -1))
    if forest[at].text[-1:] not in '.!?”"':
        near = [*range(at + 1, min(len(forest), at + 1 + SENTENCES_BACK)), *near]
    return near + [number for number in range(min(LEAD_SENTENCES, len(forest))) if number not in near]


def _told(tree: Tree, found: Sequence[Timex], published: Day, *, planned: bool) -> Day | None:
    """Return the first Day in a sentence that hangs on its verbs and lies on the right side of publication."""
    for timex in found:
        if not (tree.start <= timex.span.start and timex.span.end <= tree.end) or not _bounded(timex.day):
            continue
        place = hung(timex, tree)
        if place.verb is None or place.bound or timex.day is None:
            continue
        if place.verb.lemma in values_of("TELLS") and direction(place.top) < 0 and planned:
            continue
        ahead = timex.day.last is not None and published.first is not None and timex.day.last >= published.first
        if ahead == planned or (not planned and timex.day.last == published.last):
            return timex.day
    return None


def _bounded(day: Day | None) -> bool:
    return day is not None and day.first is not None and day.last is not None


def _planned(at: int, told: dict[int, Day | None], published: Day) -> Day:
    for number, day in told.items():
        if day is not None and number != at:
            return replace(day, basis=f"{day.basis}, named in another sentence")
    return Day(first=published.first, last=None, basis=f"planned, so after {published.label()}, the day of publication")


def _past(trigger: Token, at: int, told: dict[int, Day | None], published: Day) -> Day | None:
    verb = trigger if is_verb(trigger) else next((token for token in trigger.ancestors() if is_verb(token)), None)
    if verb is not None and _is_under_way(verb):
        return replace(published, basis="under way on the day of publication")
    goes_on = _goes_on(trigger.tree)
    just_told = told.get(at - 1)
    if just_told is not None and not _is_near(just_told, published) and not goes_on:
        return None
    for number, day in told.items():
        if day is None or number == at:
            continue
        if _is_near(day, published) or (number == at - 1 and goes_on):
            return replace(
                day, basis=f"{day.basis}, named in {'the sentence before' if number < at else 'the opening'}"
            )
    if at < LEAD_SENTENCES and verb is not None and (verb.tag in _PRESENT or direction(verb) < 0):
        first = published.first - timedelta(days=1) if published.first else None
        return Day(first=first, last=published.last, basis=f"news of {published.label()}: that day or the day before")
    return None


def _is_under_way(verb: Token) -> bool:
    """Say whether the verb is a present progressive: "is holding"."""
    return verb.tag == "VBG" and any(child.tag in _PRESENT and child.lemma == "be" for child in verb.kids("aux"))


def _goes_on(tree: Tree) -> bool:
    """Say whether the sentence speaks on of what the one before told: "he", "during the meeting"."""
    return any(
        (token.dep in ("nsubj", "nsubjpass") and token.pos == "PRON" and token.lower in ("he", "she", "they"))
        or (token.lower == "during" and token.dep == "prep")
        for token in tree.tokens[:12]
    )


def _is_near(day: Day, published: Day) -> bool:
    """Say whether ``day`` is one or two days not long before publication, as the news of a report is."""
    if day.first is None or day.last is None or published.first is None:
        return False
    return (day.last - day.first).days <= 1 and abs((published.first - day.last).days) <= NEAR_DAYS
