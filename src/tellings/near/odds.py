"""How likely it is that two events tell of one thing, as log-odds: a logistic regression over what is coded of them.

Where the rules of ``near.sameness`` ask for something firm (one day, two known sides), most tellings have less: no day,
a side left out, another type. Each such agreement or gap has a weight, learned from invented stories whose happenings
are written down (``scripts/train_odds.py``; Cox, The Regression Analysis of Binary Sequences, 1958).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from tellings import lexicon
from tellings.near.dayfit import is_fresh
from tellings.near.deeds import kin
from tellings.near.parties import BODIES, Party, same_party, same_sector
from tellings.near.sameness import MUTUAL, apart_in_place
from tellings.near.sketches import MATTERS, Sketch, days_apart, shared_words
from tellings.near.terms import stem
from tellings.records import PartialEvent, Status

FEW_DAYS, WEEKS, MONTHS = 1, 7, 60
NARROW = 3  # days that a told day may span
MANY_TIMES = 5
KEPT = 4096
_DENYING = frozenset({Status.DENIED, Status.NEGATED})
LEVELS = {
    "same": 1.0, "like": 0.5, "may be": 0.0, "missing": 0.0, "other sector": -0.5, "other country": -0.75,
    "other country and sector": -1.0, "other country, told": -1.25, "other name": -1.5,
}  # fmt: skip
_AGREE = ("may be", "like", "same")
Found = tuple[str, float]


class Stems(NamedTuple):
    """The stems of an event's words, of those that say what it is about, and of those behind it in its sentence."""

    words: frozenset[str]
    matter: frozenset[str]
    about: frozenset[str]


@cache
def weights() -> dict[str, float]:
    """Return the weight of each feature; ``bias`` is that of any two events of a story."""
    return {name: float(weight) for name, weight in lexicon.table("evidence/odds.tsv", ("feature", "weight"))}


def log_odds(a: Sketch, b: Sketch) -> float:
    """Return the log-odds that two events tell of one thing; above 0 it is more likely than not."""
    known = weights()
    return known["bias"] + sum(known.get(name, 0.0) * value for name, value in features(a, b))


def features(a: Sketch, b: Sketch) -> list[Found]:
    """Return what can be said of two events, each with its value; what is not named is 0."""
    return [*_deeds(a, b), *_days(a, b), *_sides(a, b), *_places(a, b), *_words(a, b), *_tellings(a, b)]


def _deeds(a: Sketch, b: Sketch) -> Iterator[Found]:
    same = kin(a.event) == kin(b.event)
    yield ("type: same" if same else "type: neighbour"), 1.0
    one, other = a.event.mode, b.event.mode
    if one and other:
        if one != other:
            yield "mode: other", 1.0
        elif same:
            yield "mode: same", 1.0
    elif one or other:
        yield "mode: one has none", 1.0
    if (a.event.status in _DENYING) != (b.event.status in _DENYING):
        yield "status: one denies", 1.0
    if a.ahead and b.ahead:
        yield "status: both ahead", 1.0
    elif a.ahead or b.ahead:
        yield "status: one ahead", 1.0
    if a.ended or b.ended:
        yield "status: put off", 1.0


def _days(a: Sketch, b: Sketch) -> Iterator[Found]:
    gap = days_apart(a.reach, b.reach) if a.reach and b.reach else 0
    if a.event.historical != b.event.historical:
        yield "day: one long ago", 1.0
    if is_dated(a) and is_dated(b):
        yield from _two_days(a, b, gap)
    elif is_dated(a) or is_dated(b):
        yield ("day: one has none, outside" if gap else "day: one has none"), 1.0
        if not gap and a.reach and b.reach and is_fresh(a, b):
            yield "day: told within days", 1.0
    else:
        yield "day: none", 1.0


def _two_days(a: Sketch, b: Sketch, gap: int) -> Iterator[Found]:
    if gap > FEW_DAYS:
        yield ("day: far" if gap > WEEKS else "day: near"), 1.0
        if gap > MONTHS:
            yield "day: months apart", 1.0
        if a.ahead != b.ahead or a.ended or b.ended:
            yield "day: moved", 1.0
    elif gap:
        yield "day: next", 1.0
    else:
        yield ("day: same" if _is_narrow(a) and _is_narrow(b) else "day: within"), 1.0
        if kin(a.event) == kin(b.event):
            yield "day: meets, type: same", 1.0


def is_dated(one: Sketch) -> bool:
    """Say whether an event's own words give its day."""
    return one.reach is not None and one.reach.firm


def _is_narrow(one: Sketch) -> bool:
    return one.reach is not None and (one.reach.last - one.reach.first).days <= NARROW


def _sides(a: Sketch, b: Sketch) -> Iterator[Found]:
    for name, found in zip(("actor", "recipient"), agreement(a, b), strict=True):
        yield f"{name}: {found}", 1.0
    if not {a.event.type, b.event.type} <= MUTUAL:
        crossed = max(_level(closest(a.sides[0], b.sides[1])), _level(closest(a.sides[1], b.sides[0])))
        if crossed > 0:
            yield "sides: crossed", crossed


def agreement(a: Sketch, b: Sketch) -> tuple[str, str]:
    """Return how far actors and recipients agree; in what is done together the sides may change places."""
    found = [(closest(a.sides[0], b.sides[0]), closest(a.sides[1], b.sides[1]))]
    if {a.event.type, b.event.type} <= MUTUAL or kin(a.event) != kin(b.event):
        found.append((closest(a.sides[0], b.sides[1]), closest(a.sides[1], b.sides[0])))
    return max(found, key=lambda pair: _level(pair[0]) + _level(pair[1]))


@lru_cache(maxsize=KEPT)
def closest(one: tuple[Party, ...], other: tuple[Party, ...]) -> str:
    """Return in a word how far two sides agree: as their closest parties do."""
    if not one or not other:
        return "missing"
    return max((_agree(a, b) for a in one for b in other), key=_level)


def _agree(a: Party, b: Party) -> str:
    found = same_party(a, b)
    if found is not None:
        return _AGREE[found]
    if a.name and b.name and a.kind == b.kind:
        return "other name"
    country = bool(a.country and b.country and a.country != b.country)
    if country and (BODIES & {a.country, b.country} or not (a.inferred or b.inferred)):
        return "other country, told"
    sector = bool(a.sector and b.sector and not same_sector(a.sector, b.sector))
    return "other country and sector" if country and sector else "other sector" if sector else "other country"


def _level(found: str) -> float:
    return LEVELS[found]


def _places(a: Sketch, b: Sketch) -> Iterator[Found]:
    if a.place and a.place == b.place:
        yield "place: same", 1.0
    elif a.country and a.country == b.country:
        yield "place: same country", 1.0
    if apart_in_place(a, b):
        yield "place: apart", 1.0


def _words(a: Sketch, b: Sketch) -> Iterator[Found]:
    mine, others = stems(a), stems(b)
    matter, about = len(mine.matter & others.matter), len(mine.about & others.about)
    yield "words: of the shorter", shared_words(a, b)
    yield "words: of all", len(mine.words & others.words) / max(1, len(mine.words | others.words))
    yield "words: matter", min(matter, 4) / 2
    yield "words: about", min(about, 5) / 2
    if a.event.type in MATTERS and not matter and not about:
        yield "words: nothing about it", 1.0
    if a.number and b.number:
        if a.number == b.number:
            yield "number: same", 1.0
        elif max(a.number, b.number) > MANY_TIMES * min(a.number, b.number):
            yield "number: far", 1.0


def _tellings(a: Sketch, b: Sketch) -> Iterator[Found]:
    if a.event.span.report == b.event.span.report:
        yield "report: same", 1.0
        if any(one.event.rule.startswith("echo:") for one in (a, b)):
            yield "report: same, an echo", 1.0
    yield "coded: partial", sum(isinstance(one.event, PartialEvent) for one in (a, b)) / 2
    yield "coded: by meaning", sum("by meaning" in one.event.rule for one in (a, b)) / 2


def stems(one: Sketch) -> Stems:
    """Return the stems of an event's words."""
    return Stems(*(_stemmed(words) for words in (one.words, one.matter, one.about)))


@lru_cache(maxsize=KEPT)
def _stemmed(words: frozenset[str]) -> frozenset[str]:
    return frozenset(map(stem, words))
