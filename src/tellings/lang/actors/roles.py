"""Which words name one office: "the premier" is the prime minister, "the minister" may be the foreign minister."""

from __future__ import annotations

from functools import cache

from tellings.lang.actors.gazetteer import split
from tellings.lexicon import toml

LEADERS = ("president", "prime minister", "king", "chancellor", "leader", "supreme leader", "emir", "crown prince")


@cache
def _ranks() -> dict[str, str]:
    found = {}
    for rank, words in toml("actors/words.toml")["roles"].items():
        found.update(dict.fromkeys([rank, *split(words)], rank))
    return found


def rank(role: str) -> str:
    """Return the one name of an office: its rank's, else its own without ``former`` and ``deputy``-free prefixes."""
    bare = role.removeprefix("former ")
    return _ranks().get(bare, bare)


def same_office(asked: str, held: str) -> bool:
    """Say whether somebody who holds ``held`` can be called ``asked`` ("the minister" for a foreign minister)."""
    asked, held = rank(asked), rank(held)
    if asked == held:
        return True
    if asked in ("leader", "president") and held in LEADERS:
        return asked == "leader"
    if asked == "president" and held.startswith(("vice", "deputy")):
        return False
    return " " not in asked and held.split()[-1:] == [asked]
