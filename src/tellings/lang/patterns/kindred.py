"""Rules for nouns that no row lists: what a word's rows say of some nouns of a kind holds for the others of it.

The rows list "search" with house and apartment as ACCUSE, and both are homes: so the search of a caravan is one too.
A kind speaks only where enough of its nouns are listed and no row says anything else of one of them.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from tellings.lang.patterns.entries import Condition, Rule, class_members, rules, weight
from tellings.lexicon import table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

KINDS = "events/kinds.tsv"
PEOPLE = frozenset({"~person", "~body", "~crowd"})  # of whom a row for anybody (@who) speaks
BROAD = PEOPLE | {"~goods", "~built", "~place", "~document", "~statement", "~device"}  # what little can be said of
LISTED, IN_CLASS = 2, 1  # what a noun bears out that a row lists itself, or by a class of nouns made for other rows too
ENOUGH, ENOUGH_OF_BROAD = 4, 8
NO_NOUNS = frozenset({"inf", "that", "ing", "head", "mod", "poss", "when", "attr", "dative"})  # no kinds are told there
BARE = Condition(slot="prt", absent=True)  # "give" with a thing says nothing of "give up" with another of its kind


class _Row(NamedTuple):
    """A row as seen from a slot: what else it asks for, the kinds that it names there, and what each noun bears out."""

    rule: Rule
    others: tuple[Condition, ...]
    named: frozenset[str]
    marks: dict[str, dict[str, int]]


@cache
def _wider() -> dict[str, str]:
    return {"~" + kind: up and "~" + up for kind, up, _ in table(KINDS, ("kind", "wider", "nouns"))}


@cache
def kinds() -> dict[str, tuple[str, ...]]:
    """Return the kinds of each noun, the narrowest first: a caravan is ~home and ~built."""
    found: dict[str, tuple[str, ...]] = {}
    for kind, _, nouns in table(KINDS, ("kind", "wider", "nouns")):
        chain = ["~" + kind]
        while up := _wider()[chain[-1]]:
            chain.append(up)
        found.update(dict.fromkeys(nouns.split(","), tuple(chain)))
    return found


@cache
def all_rules(kind: str) -> dict[str, tuple[Rule, ...]]:
    """Return the rules of the lexicon as `entries.rules` does. What is listed comes before what is only of its kind,
    but that a kind tells no event counts by its weight.
    """
    found: dict[str, tuple[Rule, ...]] = {}
    for word, some in rules(kind).items():
        made = sorted(of_kinds(some), key=lambda rule: -rule.weight)
        sure = sorted((*some, *(one for one in made if one.type == "NONE")), key=lambda rule: -rule.weight)
        found[word] = (*sure, *(one for one in made if one.type != "NONE"))
    return found


def of_kinds(some: Iterable[Rule]) -> Iterator[Rule]:
    """Yield the rules for kinds of nouns that the rows of one head bear out, particles by particles, slot by slot."""
    frames: defaultdict[tuple[str, ...], list[Rule]] = defaultdict(list)
    for rule in some:
        frames[rule.particles].append(rule)
    for frame in frames.values():
        for slot in _slots(frame):
            rows = [_row(rule, slot) for rule in frame if not any(_forbids(one, slot) for one in rule.conditions)]
            for others in dict.fromkeys(row.others for row in rows if row.marks):
                yield from _agreed([row for row in rows if row.others == others], slot, _said(others, rows))


def _slots(frame: list[Rule]) -> list[str]:
    """Return the places where the rows list nouns: object, subject, and after prepositions."""
    listing = (one.slot for rule in frame for one in rule.conditions if one.words and not one.absent)
    return [slot for slot in dict.fromkeys(listing) if slot not in NO_NOUNS]


def _said(others: tuple[Condition, ...], rows: list[_Row]) -> Callable[[str], set[str]]:
    """Return what the rows that can hold together with ``others`` say of a kind: types with their modes."""
    said: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        for kind in row.named if _can_both_hold(others, row.others) else ():
            said[kind].add(_says(row))
    of_all = {_says(row) for row in rows if not row.named and row.others == others}
    return lambda kind: said[kind] | of_all


def _says(row: _Row) -> str:
    return f"{row.rule.type}.{row.rule.mode}"


def _forbids(one: Condition, slot: str) -> bool:
    return one.slot == slot and one.absent


def _lists(one: Condition, slot: str) -> bool:
    return one.slot == slot and bool(one.words) and not one.absent


def _row(rule: Rule, slot: str) -> _Row:
    marks: defaultdict[str, dict[str, int]] = defaultdict(dict)
    words = [word for one in rule.conditions if _lists(one, slot) for word in sorted(one.words)]
    for word in words:
        for kind, noun in _nouns(word):
            marks[kind][noun] = LISTED if noun == word else marks[kind].get(noun, IN_CLASS)
    others = tuple(one for one in rule.conditions if one.slot != slot)
    return _Row(rule, others, frozenset().union(*map(_named, words)), marks)


@cache
def _nouns(word: str) -> tuple[tuple[str, str], ...]:
    """Return the nouns that a condition's word stands for, each with each of its kinds; no compounds."""
    nouns = class_members(word) if word.startswith("@") else (word,)
    return tuple((kind, noun) for noun in nouns for kind in kinds().get(noun, ()))


@cache
def _named(word: str) -> frozenset[str]:
    """Return the kinds that a condition's word says something of, by its nouns or the heads of its compounds."""
    if word == "@who":
        return frozenset(kind for kind in _wider() if kind in PEOPLE or _wider()[kind] in PEOPLE)
    if word in _wider():  # a row may name a kind itself
        return frozenset({word})
    nouns = class_members(word) if word.startswith("@") else (word,)
    return frozenset(kind for noun in nouns for kind in kinds().get(noun.split()[-1], ()))


def _can_both_hold(some: tuple[Condition, ...], others: tuple[Condition, ...]) -> bool:
    """Say whether two rows can hold at once: not "obj=car subj=@police" and "obj=car subj=@protester"."""
    asked = {one.slot: one for one in some}
    return all(asked.get(one.slot, one) == one for one in others)


def _agreed(rows: list[_Row], slot: str, said: Callable[[str], set[str]]) -> Iterator[Rule]:
    """Yield a rule for the kinds that these rows bear out, modelled on the row that lists most nouns of a kind."""
    models: defaultdict[int, set[str]] = defaultdict(set)
    for kind in {kind for row in rows for kind in row.marks if len(said(kind)) == 1}:
        marks = [row.marks.get(kind, {}) for row in rows]
        if _are_enough(kind, slot, [pair for some in marks for pair in some.items()]):
            models[max(range(len(rows)), key=lambda i: (len(marks[i]), -i))].add(kind)
    for i, some in sorted(models.items()):
        like = sorted({(-mark, noun) for kind in some for noun, mark in rows[i].marks[kind].items()})
        widest = frozenset(kind for kind in some if _wider()[kind] not in some)
        yield _rule(rows[i], slot, widest, ", ".join(noun for _, noun in like[:3]))


def _are_enough(kind: str, slot: str, nouns: list[tuple[str, int]]) -> bool:
    """Say whether nouns bear a kind out; one word in two spellings is one. Who or what acts must be listed itself."""
    if kind in BROAD and (slot == "subj" or len({kinds()[noun][0] for noun, _ in nouns}) < 2):
        return False
    best: dict[str, int] = {}
    for noun, mark in nouns:
        if slot != "subj" or mark == LISTED:
            best[noun[:4]] = max(mark, best.get(noun[:4], 0))
    return sum(best.values()) >= (ENOUGH_OF_BROAD if kind in BROAD else ENOUGH)


def _rule(row: _Row, slot: str, some: frozenset[str], like: str) -> Rule:
    rule = row.rule
    conditions = tuple(Condition(slot=slot, words=some) if _lists(one, slot) else one for one in rule.conditions)
    asked = f"{slot}={','.join(sorted(some))}"
    name = " ".join(asked if word.startswith(f"{slot}=") else word for word in rule.name.split(" "))
    return msgspec.structs.replace(
        rule,
        name=f"{name} (as for {like})",
        conditions=conditions if rule.particles else (*conditions, BARE),
        weight=weight(conditions, rule.particles) + (rule.type == "NONE"),
    )
