"""What a part of a sentence holds that a denial can be about: its words of meaning, its deeds, whether it asserts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from tellings import lexicon
from tellings.near.digest import STOP
from tellings.near.refusals import words
from tellings.records import Sentence, Span

STEM = 5
PARTICLE_REACH = 6
MEANT = frozenset(
    "intend plan want mean seek try aim hope prepare go begin start continue make force order ask".split()
)
CARRYING = frozenset({"carry", "commit", "conduct", "launch", "mount", "stage", "perpetrate"})
FIRST_PERSONS = frozenset({"i", "we", "you"})


def stems_in(sentence: Sentence, part: Span) -> frozenset[str]:
    """Return the beginnings of the words that carry meaning in ``part`` of a sentence."""
    start = sentence.span.start
    return frozenset(
        stem_at(sentence, i)
        for i, (lemma, pos, first) in enumerate(zip(sentence.lemmas, sentence.pos, sentence.starts, strict=True))
        if pos in {"NOUN", "PROPN", "VERB"}
        and part.start <= start + first < part.end
        and lemma.lower() not in STOP | words("pointer")
    )


@cache
def _alike() -> Mapping[str, str]:
    """Return for a word or a phrase the first of those for the same deed or thing (data/evidence/alike.tsv)."""
    rows = [row[0].split(";") for row in lexicon.table("evidence/alike.tsv", ("words",))]
    return {word: row[0] for row in rows for word in row}


def stem_at(sentence: Sentence, place: int) -> str:
    """Return the beginning of a word, or of the first of those that mean the same: "put off" and "shelve"."""
    lemma = sentence.lemmas[place].lower()
    near = [*sentence.lemmas[place + 1 : place + 2], *_particles(sentence, place)]
    phrases = [phrase for word in near if (phrase := f"{lemma} {word.lower()}") in _alike()]
    return _alike()[phrases[0]][:STEM] if phrases else _alike().get(lemma, lemma)[:STEM]


def _particles(sentence: Sentence, place: int) -> list[str]:
    """Return the particles of a verb that stand away from it: "pull its soldiers out"."""
    if sentence.pos[place] != "VERB":
        return []
    reach = range(place + 1, min(len(sentence.heads), place + PARTICLE_REACH))
    return [
        sentence.lemmas[i]
        for i in reach
        if sentence.heads[i] == place and sentence.deps[i] in {"prt", "advmod", "prep"}
    ]


def lemmas_in(sentence: Sentence, part: Span) -> frozenset[str]:
    """Return the words in ``part`` of a sentence, in their plain form."""
    start = sentence.span.start
    return frozenset(
        lemma.lower()
        for lemma, pos, first in zip(sentence.lemmas, sentence.pos, sentence.starts, strict=True)
        if part.start <= start + first < part.end and pos not in {"PUNCT", "ADP"}
    )


def deeds_in(sentence: Sentence, part: Span) -> frozenset[str]:
    """Return the beginnings of the verbs in ``part`` of a sentence that stand below no other of its verbs."""
    start = sentence.span.start
    verbs = {
        i
        for i, first in enumerate(sentence.starts)
        if sentence.pos[i] == "VERB"
        and part.start <= start + first < part.end
        and sentence.lemmas[i].lower() not in STOP | words("pointer") | words("denying")
    }
    meant = {i for i in verbs if sentence.lemmas[i].lower() in MEANT and _has_deed(sentence, i)}
    verbs -= meant
    return frozenset(stem_at(sentence, _done(sentence, i)) for i in verbs if not _above(sentence, i) & verbs)


def _done(sentence: Sentence, verb: int) -> int:
    """Return the word for what was done: the noun below a verb that only says that it was: "carried out the attack"."""
    if sentence.lemmas[verb].lower() not in CARRYING:
        return verb
    held = (i for i, head in enumerate(sentence.heads) if head == verb and sentence.deps[i] in {"dobj", "nsubjpass"})
    return next(held, verb)


def _has_deed(sentence: Sentence, verb: int) -> bool:
    """Say whether a verb only says that somebody means to do what the next one says: "intends to withdraw"."""
    return any(sentence.deps[i] in {"xcomp", "ccomp"} for i, head in enumerate(sentence.heads) if head == verb != i)


def _above(sentence: Sentence, place: int) -> set[int]:
    """Return the places of the words over one, the verb that it is joined to by "and" left out."""
    found: set[int] = set()
    while sentence.heads[place] != place:
        joined = sentence.deps[place] == "conj"
        place = sentence.heads[place]
        if not joined:
            found.add(place)
    return found


def has_subject(sentence: Sentence, part: Span) -> bool:
    """Say whether a part of a sentence has a subject in it."""
    inside = (part.start <= sentence.span.start + first < part.end for first in sentence.starts)
    return any(dep in {"nsubj", "nsubjpass"} and held for dep, held in zip(sentence.deps, inside, strict=True))


def withholds(sentence: Sentence) -> bool:
    """Say whether somebody does not deny something: "a spokeswoman did not deny that they had met"."""
    negated = {head for head, dep in zip(sentence.heads, sentence.deps, strict=True) if dep == "neg"}
    return any(sentence.lemmas[i].lower() in words("denying") for i in negated)


def is_negated(sentence: Sentence, part: Span) -> bool:
    """Say whether a word of negation stands in a part of a sentence."""
    inside = (part.start <= sentence.span.start + first < part.end for first in sentence.starts)
    return any(dep == "neg" and held for dep, held in zip(sentence.deps, inside, strict=True))


def asserts(sentence: Sentence) -> bool:
    """Say whether a sentence states something of others: its main word, whatever the parser takes it for, has a
    subject; it is no question, no order ("Note that ..."), and not about "us" or "you".
    """
    roots = [i for i, head in enumerate(sentence.heads) if head == i]
    subjects = [
        i
        for i, head in enumerate(sentence.heads)
        if head in roots and sentence.deps[i] in {"nsubj", "nsubjpass", "expl"}
    ]
    asked = any(lemma == "?" for lemma in sentence.lemmas[-2:])
    return bool(subjects) and not asked and not any(sentence.lemmas[i].lower() in FIRST_PERSONS for i in subjects)
