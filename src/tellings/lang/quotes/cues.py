"""The words that open a claim, as data: which shapes their content takes, which polarity and strength they give it."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from tellings import lexicon

COLUMNS = ("lemmas", "polarity", "strength", "shapes")


class Cue(NamedTuple):
    """What a cue word says about its content."""

    lemma: str
    polarity: str
    strength: str
    shapes: frozenset[str]


@cache
def cues(name: str) -> dict[str, Cue]:
    """Return the cues of ``data/claims/<name>.tsv`` by lemma; a later row for a lemma replaces an earlier one."""
    found = {}
    for lemmas, polarity, strength, shapes in lexicon.table(f"claims/{name}.tsv", COLUMNS):
        for lemma in lemmas.split():
            found[lemma] = Cue(lemma, polarity, strength, frozenset(shapes.split()))
    return found
