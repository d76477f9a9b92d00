"""What an event is about: PLOVER's contexts (economic, military, health ...), told by words around it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from tellings.lexicon import table

if TYPE_CHECKING:
    from tellings.lang.tree import Tree
    from tellings.records import Span

WORDS = "events/contexts.tsv"


@cache
def _words() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, members in table(WORDS, ("context", "members")):
        for member in members.split(","):
            word = member.strip()
            found[word] = (*found.get(word, ()), name)
    return found


def of(tree: Tree, span: Span) -> tuple[str, ...]:
    """Return the contexts that words of the event's stretch of the sentence tell, in alphabetical order."""
    names = _words()
    found = {
        name
        for token in tree.tokens
        if span.start <= token.start < span.end
        for name in names.get(token.lemma.lower(), ())
    }
    return tuple(sorted(found))
