"""Which day an event took place: the expression of time that belongs to the clause of its trigger word.

An expression belongs to the verb that it hangs on, and to the nouns between; one in a noun's own name ("the 2015 deal",
"Friday's vote") belongs to that noun alone. A clause borrows from another only where grammar lets time pass: from the
verb that it completes ("is expected Friday to visit"), from the verb that it is joined to by "and", from the clause
that it is set in by "during which". What is said and when it was said are two clauses.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from tellings.lang.dates.lengths import after_told, beside, referred
from tellings.lang.dates.words import values_of
from tellings.records import Day, Timex

if TYPE_CHECKING:
    from tellings.lang.tree import Token, Tree

NEVER = 99
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?:T\w+)?")
_BOUND = frozenset(["poss", "compound", "amod", "nmod", "nummod"])
_APART = frozenset(("after", "before", "since", "until", "till", "following", "despite", "ahead"))
_NOUNS = frozenset(["NOUN", "PROPN", "PRON", "NUM", "ADJ", "X", "SYM"])


class Hung(NamedTuple):
    """Where an expression hangs: its top token, the nouns on the way up, the verb; or ``bound`` to one noun."""

    timex: Timex
    top: Token
    nouns: tuple[Token, ...]
    verb: Token | None
    bound: bool


def when(
    trigger: Token, tree: Tree, found: Sequence[Timex], published: Day | None, *, planned: bool = False
) -> Day | None:
    """Return the Day of the event that ``trigger`` tells of, as its own sentence says it; None when it does not say.

    ``found`` are the expressions of the whole report; ``planned`` events take no day that lies before publication.
    """
    here = [hung(timex, tree) for timex in found if tree.start <= timex.span.start and timex.span.end <= tree.end]
    if not here:
        return None
    costs = sorted(
        (cost, abs(one.top.i - trigger.i), one.top.i)
        for one in here
        if one.timex.day is not None
        and (cost := distance(trigger, one)) < NEVER
        and _fits(one, published, planned=planned)
    )
    near = _after_told(trigger, here) or _beside(trigger, here, published)
    if costs and (costs[0][0] < 1 or near is None):
        best = next(one for one in here if one.top.i == costs[0][2])
        day = _either(best, here, tree) or _itself(best, trigger) or _with_end(best, here)
        if planned and day and published and published.first and best.top.head.lower == "by":
            return replace(day, first=published.first, basis=f"by {day.basis}")
        return day
    return near or _vague(trigger, here, published)


def _after_told(trigger: Token, here: Sequence[Hung]) -> Day | None:
    """Return the Day that a length of time gives the trigger, counted from a dated clause below it."""
    return after_told(trigger, [(one.timex, one.top) for one in here], _own_day(here))


def _own_day(here: Sequence[Hung]) -> Callable[[Token], Day | None]:
    """Return what gives a verb the Day that stands in its own clause."""
    return lambda verb: next((one.timex.day for one in here if one.timex.day and distance(verb, one) == 0), None)


def _beside(trigger: Token, here: Sequence[Hung], published: Day | None) -> Day | None:
    """Return what a length of time says of the trigger's clause, or of one that lends it its time."""
    measured = [(one.timex, one.top) for one in here]
    node: Token | None = trigger
    while node is not None:
        day = beside(node, measured, published, _own_day(here))
        if day is not None:
            return day
        step = _step(node)
        node = step[1] if step else None
    return None


def hung(timex: Timex, tree: Tree) -> Hung:
    """Return where ``timex`` hangs in its sentence."""
    inside = [token for token in tree.tokens if token.start < timex.span.end and timex.span.start < token.end]
    tops = [token for token in inside if token.head is token or token.head not in inside]
    top = max(tops, key=lambda token: (token.pos not in ("DET", "PUNCT", "ADP"), token.i))
    follows = _verb_after(inside[-1], tree)
    if follows is not None:
        return Hung(timex, top, (), follows, bound=False)
    nouns: list[Token] = []
    node, bound = top, False
    while node.head is not node:
        head = node.head
        if is_verb(head):
            return Hung(timex, top, tuple(nouns), head, bound)
        if head.pos in _NOUNS and head not in inside:
            bound = bound or (not nouns and (node.dep in _BOUND or node.lower == "of"))
            nouns.append(head)
        elif nouns and head.lower in _APART:
            return Hung(timex, top, tuple(nouns), None, bound=True)
        node = head
    return Hung(timex, top, tuple(nouns), None, bound)


def _verb_after(last: Token, tree: Tree) -> Token | None:
    """Return the finite verb right behind an expression, whatever the parse says: "... on Monday called for calm"."""
    after = tree.tokens[last.i + 1] if last.i + 1 < len(tree.tokens) else None
    if after is None or after.tag not in ("VBD", "VBZ", "MD") or not after.lefts:
        return None
    verb = after.head if after.dep in ("aux", "auxpass") else after
    subject = next((child for child in verb.kids("nsubj", "nsubjpass") if child.i < last.i), None)
    return verb if subject is not None and is_verb(verb) else None


def is_verb(token: Token) -> bool:
    """Say whether ``token`` heads a clause."""
    return token.pos in ("VERB", "AUX") and token.dep not in ("aux", "auxpass", "amod", "compound")


def distance(trigger: Token, one: Hung) -> int:
    """Return how far the expression stands from the clause of ``trigger``: 0 its own, `NEVER` another's."""
    if trigger is one.verb and not one.bound:
        return NEVER if _is_of_object(one) else 0
    if trigger in one.nouns:
        place = one.nouns.index(trigger)
        return NEVER if one.bound and place else 0
    if one.bound:
        return NEVER
    if is_verb(trigger):
        return _borrowed(trigger, one.verb)
    if one.verb is not None and trigger.head is one.verb and _is_of_object(one):
        return 1
    verb = next((token for token in trigger.ancestors() if is_verb(token)), None)
    if verb is None:
        return 8 if one.verb is None else NEVER
    if verb.lemma in values_of("OCCURS") and _is_argument(trigger, verb):
        return 1 + _borrowed(verb, one.verb)
    return NEVER


def _is_of_object(one: Hung) -> bool:
    """Say whether the expression hangs inside the object of a verb that tells of it: "recalled the talks in June"."""
    if one.verb is None or one.verb.lemma not in values_of("TELLS"):
        return False
    if one.verb.lemma in ("recall", "remember"):
        if any(kid.lemma in values_of("ENVOY") for kid in one.verb.kids("dobj", "nsubjpass")):
            return False  # "recalled its ambassador": called him home
        return bool(one.nouns) or not _is_short(one.timex.day)
    if not one.nouns:
        return False
    return one.nouns[-1].dep in ("dobj", "nsubjpass") and one.nouns[-1].pos == "NOUN"


def _is_short(day: Day | None) -> bool:
    """Say whether the day is one, or a few."""
    return day is not None and day.first is not None and day.last is not None and (day.last - day.first).days < 7


def _is_argument(noun: Token, verb: Token) -> bool:
    """Say whether the noun is subject or object of the verb, or stands in a phrase right under it."""
    node = noun
    while node.head is not verb and node.dep in ("pobj", "prep", "conj", "appos"):
        node = node.head
    return node.head is verb


def _borrowed(verb: Token, owner: Token | None) -> int:
    """Return what it costs the clause of ``verb`` to take the time of the clause of ``owner``."""
    cost, node = 0, verb
    while owner is not None and node is not owner:
        if node.head is node:
            return NEVER
        step = _step(node)
        if step is None:
            return NEVER
        cost, node = cost + step[0], step[1]
    return cost if owner is not None else 8 if verb.head is verb else NEVER


def _step(verb: Token) -> tuple[int, Token] | None:
    """Return cost and clause that lends its time to the clause of ``verb``."""
    head = verb.head
    if verb.dep == "xcomp" and head.lemma in _lenders():
        return 1, head
    if verb.dep == "ccomp" and head.lemma in values_of("AHEAD"):
        return 1, head
    if verb.dep == "conj" and is_verb(head):
        return 2, head
    marks = {child.lower for child in verb.kids("mark", "advmod", "prep")}
    meanwhile = "when" in marks and verb.tag == "VBD" and head.tag in ("VBD", "VBN")
    if verb.dep == "advcl" and is_verb(head) and ("where" in marks or meanwhile):
        return 3, head
    if (
        verb.dep == "advcl"
        and is_verb(head)
        and not marks & {"after", "before", "since", "until", "till", "if", "when"}
    ):
        return (3, head) if verb.tag == "VBG" else None
    if verb.dep in ("relcl", "acl") and _is_set_in(verb):
        above = next((token for token in verb.ancestors() if is_verb(token)), None)
        return (3, above) if above is not None else None
    return None


@cache
def _lenders() -> frozenset[str]:
    """Return the words whose infinitive happens when they do: "began on Monday to shell"."""
    return frozenset(word for kind in ("AHEAD", "BEGINS", "LENDS") for word in values_of(kind))


def _is_set_in(verb: Token) -> bool:
    """Say whether a relative clause tells what happens at the time or place of its noun ("during which", "where")."""
    return any(
        child.lower in ("where", "when", "during", "at") and (child.lower in ("where", "when") or _has_which(child))
        for child in verb.children
    )


def _has_which(preposition: Token) -> bool:
    return any(child.lower == "which" for child in preposition.children)


def _fits(one: Hung, published: Day | None, *, planned: bool) -> bool:
    """Say whether a planned event can lie on the day: none is planned for the past."""
    day = one.timex.day
    if not planned or day is None or published is None or published.first is None:
        return True
    return day.last is None or day.last >= published.first


def _either(best: Hung, here: Sequence[Hung], tree: Tree) -> Day | None:
    """Return the days from the first to the last of two that are joined by "or": "on Monday or Tuesday"."""
    for other in here:
        one, two = sorted((best.timex, other.timex), key=lambda timex: timex.span.start)
        between = [token.lower for token in tree.tokens if one.span.end <= token.start < two.span.start]
        days = [day for day in (one.day, two.day) if day is not None and day.first is not None and day.last is not None]
        if between[:1] == ["or"] and between[1:] in ([], ["on"], ["in"]) and len(days) == 2:
            first, last = (min(day.first for day in days if day.first), max(day.last for day in days if day.last))
            return Day(first=first, last=last, basis=f"{days[0].basis} or {days[1].basis}", span=days[0].span)
    return None


def _itself(best: Hung, trigger: Token) -> Day | None:
    """Return the day that a clause behind it is set in, without what stands before it: "since May 2031, when rebels
    attacked" has them attack in May 2031.
    """
    day, value = best.timex.day, _DATE.fullmatch(best.timex.value)
    if day is None or value is None or (day.first and day.last):
        return None
    tokens = trigger.tree.tokens
    verb = trigger
    while verb.dep == "conj" and verb.head is not verb:
        verb = verb.head
    opener = next((kid.i for kid in verb.children if kid.lower == "when"), 0)
    if opener < 2 or tokens[opener - 1].text != "," or tokens[opener - 2].end != best.timex.span.end:
        return None
    year, month, date_ = (int(part) if part else 0 for part in value.groups())
    first = date(year, month or 1, date_ or 1)
    last = first if date_ else date(year, month or 12, monthrange(year, month or 12)[1])
    return replace(day, first=first, last=last)


def _with_end(best: Hung, here: Sequence[Hung]) -> Day | None:
    """Return the day, stretched to the second expression of "from Monday to Friday" and "between 2014 and 2016"."""
    first = best.timex.day
    opener = best.top.head.lower
    if first is None or opener not in ("from", "between"):
        return first
    for other in here:
        last = other.timex.day
        if last is None or other.top.i <= best.top.i or last.last is None or first.first is None:
            continue
        closes = (
            other.top.head is best.top
            if opener == "between"
            else other.top.head.lower in ("to", "until", "till", "through")
        )
        if closes and other.top.i - best.top.i <= 6 and last.last >= first.first:
            return Day(first=first.first, last=last.last, basis=f"{first.basis} to {last.basis}", span=first.span)
    return first


def _has_since(one: Hung, trigger: Token) -> bool:
    """Say whether "now" only says that something is done by now: "Norland has now sent home an envoy"."""
    helpers = {child.lower for child in trigger.kids("aux")}
    return one.timex.value == "PRESENT_REF" and trigger.tag == "VBN" and bool(helpers & {"has", "have", "had"})


def _vague(trigger: Token, here: Sequence[Hung], published: Day | None) -> Day | None:
    """Return what "recently", "now", "soon" say of the event's day."""
    for one in here:
        own = trigger in one.nouns or not one.nouns
        if own and not _has_since(one, trigger) and one.timex.value.endswith("_REF") and distance(trigger, one) < 4:
            return referred(one.timex, trigger.tree, published)
    return None
