"""Which rules a sentence almost meets, and what each of them misses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tellings.lang.patterns.conditions import meets
from tellings.lang.patterns.entries import Condition, Rule
from tellings.lang.patterns.match import KINDS, rules_of
from tellings.lang.patterns.matched import Match
from tellings.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tellings.lang.tree import Token, Tree


class Near(Record):
    """A word of the lexicon that met none of its rules: the rule that it came nearest to, and what that one misses."""

    word: str
    rule: str
    missing: tuple[str, ...]


def near_misses(tree: Tree, met: Iterable[Match]) -> Iterator[Near]:
    """Yield the words of the lexicon in ``tree`` that no match of ``met`` has used."""
    used = {(word.tree.start, word.i) for match in met for word in match.words}
    for token in tree.tokens:
        kind = KINDS.get(token.pos)
        some = [rule for rule in rules_of(token, kind) if rule.type != "NONE" and "~" not in rule.name] if kind else []
        if some and (tree.start, token.i) not in used:
            rule, missing = min(((rule, _missing(token, rule)) for rule in some), key=lambda pair: len(pair[1]))
            yield Near(word=token.text, rule=rule.name, missing=missing or ("somebody who takes part",))


def _missing(token: Token, rule: Rule) -> tuple[str, ...]:
    absent = [f'the word "{particle}"' for particle in rule.particles if meets(token, (particle,), ()) is None]
    absent += [_written(one) for one in rule.conditions if meets(token, (), (one,)) is None]
    return tuple(absent)


def _written(one: Condition) -> str:
    wanted = f" such as {', '.join(sorted(one.words)[:4])}" if one.words else ""
    return f"{'no ' if one.absent else ''}{one.slot}{wanted}"
