"""Whether a sentence can hold an event at all, from its bare words, before any parse.

Each rule of the lexicon needs a form of its head, its particles, and one word of every list that it names. A sentence
that has them for no rule tells no event, whatever its parse.
"""

from __future__ import annotations

import re
from functools import cache

from tellings.lang.patterns.entries import Condition, Rule, classes
from tellings.lang.patterns.forms import noun_forms, pieces, verb_forms
from tellings.lang.patterns.kindred import all_rules, kinds
from tellings.lang.patterns.words import words

_WORD = re.compile(r"[A-Za-z]+")
ANYBODY = frozenset({"@who", "@where"})
Needs = tuple[frozenset[str], ...]


def can_hold_event(text: str) -> bool:
    """Say whether the words of ``text`` meet the needs of any rule: False means that coding would find nothing."""
    present = {word.lower() for word in _WORD.findall(text)}
    table, of_form = _needs_by_form(), _kinds_by_form()
    present.update(*(of_form[word] for word in present if word in of_form))
    return any(all(not need.isdisjoint(present) for need in needs) for word in present for needs in table.get(word, ()))


@cache
def _kinds_by_form() -> dict[str, tuple[str, ...]]:
    """Return the kinds of each form of a noun: a rule for a kind needs the kind among the words."""
    return {form: some for noun, some in kinds().items() for form in noun_forms(noun)}


@cache
def _needs_by_form() -> dict[str, tuple[Needs, ...]]:
    """Return what the rules need besides their head, by the last piece of each form of the head, the easiest first."""
    found: dict[str, set[Needs]] = {}
    for kind, spell in (("verb", verb_forms), ("noun", noun_forms), ("adjective", noun_forms)):
        for head, some in all_rules(kind).items():
            needs = {_needs(rule) for rule in some if rule.type != "NONE"}
            for form in spell(head):
                found.setdefault(pieces(form)[-1], set()).update(needs)
    for head in words("say"):
        for form in verb_forms(head):
            found.setdefault(pieces(form)[-1], set()).add((words("obliging"),))
    return {
        form: ((),) if () in needs else tuple(sorted(needs, key=lambda one: (len(one), *map(len, one))))
        for form, needs in found.items()
    }


def _needs(rule: Rule) -> Needs:
    named = [_words(one) for one in rule.conditions]
    return tuple(need for need in (*(frozenset({particle}) for particle in rule.particles), *named) if need)


@cache
def _words(one: Condition) -> frozenset[str]:
    """Return the forms of the words that a condition names; none when anything may stand there."""
    if one.absent or not one.words or one.words & ANYBODY:
        return frozenset()
    if any(word.startswith("~") for word in one.words):
        return one.words
    named = {word for word in one.words if not word.startswith("@")}
    named |= {word for word, names in classes().items() if names & one.words}
    if any(not any(char.isalpha() for char in word) for word in named):
        return frozenset()
    forms = {form for word in named for piece in pieces(word) for form in (*noun_forms(piece), *verb_forms(piece))}
    return frozenset(piece for form in forms for piece in pieces(form))
