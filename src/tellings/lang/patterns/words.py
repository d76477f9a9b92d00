"""The word lists that the rules of grammar name, from ``data/events/words.tsv``."""

from __future__ import annotations

from functools import cache

from tellings.errors import LexiconError
from tellings.lexicon import table

WORDS = "events/words.tsv"


@cache
def words(name: str) -> frozenset[str]:
    """Return the members of the list ``name``. Raises LexiconError when the table has no such list."""
    for key, members in table(WORDS, ("list", "members")):
        if key == name:
            return frozenset(member.strip() for member in members.split(","))
    raise LexiconError(f"{WORDS}: expected a list called {name!r}; there is none")
