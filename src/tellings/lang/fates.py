"""What became of those counted, told by a verb with another word: "43 lost their lives", "took 90 into custody".

The words are in data/evidence/fates.tsv.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from tellings import lexicon
from tellings.records import Sentence

DONE_TO = frozenset({"dobj", "nsubjpass", "acl"})
DOES = frozenset({"nsubj", "relcl"})
WITHIN = "within"


class Fate(NamedTuple):
    """One row: the word that goes with a verb, the part of the counted in it, what they are then, persons only?"""

    word: str
    role: str
    counts: str
    persons: bool


@cache
def _fates() -> Mapping[str, list[Fate]]:
    """Return the rows of each verb, those that ask for a second word first."""
    found: dict[str, list[Fate]] = defaultdict(list)
    rows = lexicon.table("evidence/fates.tsv", ("verb", "with", "role", "counts", "who"))
    for verb, word, role, counts, who in sorted(rows, key=lambda row: not row[1]):
        found[verb].append(Fate(word, role, counts, who == "persons"))
    return found


def fate(sentence: Sentence, verb: int, below: int) -> Fate | None:
    """Return what ``verb`` says of those counted by the word ``below`` it, None when it says nothing of them."""
    rows = _fates().get(sentence.lemmas[verb].lower(), ()) if sentence.pos[verb] in {"VERB", "AUX"} else ()
    role = _role(sentence, verb, below) if rows else ""
    return next((row for row in rows if _holds(sentence, verb, below, row, role)), None)


def _role(sentence: Sentence, verb: int, below: int) -> str:
    """Return what the counted have to do with a verb: they did it, underwent it, or neither."""
    dep = sentence.deps[below]
    if dep == "nsubjpass" or (dep == "nsubj" and sentence.tags[verb] == "VBN" and _is_passive(sentence, verb)):
        return "underwent"
    return "did" if dep in DOES else "underwent" if dep in DONE_TO else ""


def _is_passive(sentence: Sentence, verb: int) -> bool:
    return any(head == verb and dep == "auxpass" for head, dep in zip(sentence.heads, sentence.deps, strict=True))


def _holds(sentence: Sentence, verb: int, below: int, row: Fate, role: str) -> bool:
    if row.role == WITHIN:
        return sentence.lemmas[below].lower() == row.word
    return row.role == role and (not row.word or any(_is(sentence, i, row.word) for i in _near(sentence, verb, below)))


def _is(sentence: Sentence, place: int, word: str) -> bool:
    return sentence.lemmas[place].lower() == word


def _near(sentence: Sentence, verb: int, below: int) -> Iterator[int]:
    """Yield the words under a verb and one step further, two below a preposition, besides those counted."""
    for child in _under(sentence, verb):
        if child == below:
            continue
        yield child
        for further in _under(sentence, child):
            yield further
            if sentence.pos[further] == "ADP":
                yield from _under(sentence, further)


def _under(sentence: Sentence, place: int) -> list[int]:
    return [i for i, head in enumerate(sentence.heads) if head == place != i and sentence.deps[i] != "conj"]
