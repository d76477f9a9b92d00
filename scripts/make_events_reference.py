#!/usr/bin/env python3
"""Write docs/reference/events.md: every PLOVER type with its modes and patterns, from the data files of the lexicon.

python scripts/make_events_reference.py
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tellings.lang.patterns.entries import Condition, Rule, effects, operators, rules
from tellings.lexicon import table

TARGET = Path(__file__).parents[1] / "docs" / "reference" / "events.md"
HEAD = """# Events: types, modes and patterns

Made by `scripts/make_events_reference.py` from `src/tellings/data/events`; do not edit. The types, modes and quad
classes are PLOVER's; the intensity runs from -10 (worst conflict) to +10. A pattern reads: the word, then what must
stand with it. `obj` is the object, `subj` the subject, `inf` an infinitive, `that` a clause, `mod` a word before the
noun, `head` the verb above it, any other name a preposition; `@` names a class of nouns of `classes.tsv` (`@who`
anybody who can act, `@where` a name), `!` turns a condition round. `tellings explain "SENTENCE"` shows which pattern a
sentence meets, or what it misses.
"""


def page() -> str:
    """Return the text of the page."""
    return "\n".join([HEAD, *_types(), *_operators()]) + "\n"


def _types() -> Iterator[str]:
    kinds = table("events/types.tsv", ("type", "mode", "quad", "score"))
    for name, mode, quad, score in kinds:
        if mode != "-":
            continue
        yield f"\n## {name}\n\n{quad.replace('_', ' ').lower()}, intensity {score}\n"
        modes = [f"{one} {value}" for type_, one, _, value in kinds if type_ == name and one != "-"]
        if modes:
            yield f"Modes: {', '.join(modes)}.\n"
        yield "| pattern | mode | CAMEO | example |\n|---|---|---|---|"
        yield from (_row(rule) for rule in _rules(name))


def _rules(name: str) -> list[Rule]:
    found = [rule for kind in ("verb", "noun", "adjective") for some in rules(kind).values() for rule in some]
    return sorted((rule for rule in found if rule.type == name), key=lambda rule: (rule.head, rule.name))


def _row(rule: Rule) -> str:
    with_ = " ".join(_written(one) for one in rule.conditions)
    pattern = " ".join([rule.head, *rule.particles, with_]).strip()
    return f"| `{pattern}` | {rule.mode} | {rule.cameo} | {rule.example} |"


def _written(one: Condition) -> str:
    words = f"={','.join(sorted(one.words))}" if one.words else ""
    return f"{'!' if one.absent else ''}{one.slot}{words}"


def _operators() -> Iterator[str]:
    yield "\n## Words that change what follows\n\n| word | complement | effect | example |\n|---|---|---|---|"
    for some in operators().values():
        for one in some:
            yield f"| {' '.join([one.head, *one.particles])} | {one.slot} | {one.effect} | {one.example} |"
    yield "\n| effect | on | makes | status |\n|---|---|---|---|"
    for (effect, inner), (code, _, status) in effects().items():
        made = {"=": "the same", "NONE": "nothing"}.get(code, code)
        yield f"| {effect} | {'anything' if inner == '*' else inner} | {made} | {status} |"


if __name__ == "__main__":
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(page(), encoding="utf-8")
