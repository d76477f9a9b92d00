"""The frame of a verb: its words by the places where they stand, passives and relative clauses undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tellings.lang.patterns import slots
from tellings.lang.patterns.conditions import complements, is_who

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tellings.lang.tree import Token

CONTENT = frozenset({"NOUN", "VERB", "ADJ", "ADV", "NUM"})
MODIFIERS = ("amod", "compound", "nmod")
CLAUSES = ("inf", "ing", "that")
COMPLEMENTS = ("attr", "acomp", "oprd", "dative")
BESIDE = (-2, -1, 1, 2, 3, 4)
Words = tuple[str, ...]


class Frame(NamedTuple):
    """A verb's words (lemmas, no names) by place, and the marks of its construction."""

    places: tuple[Words, ...]
    marks: frozenset[str]


def frame_of(verb: Token) -> Frame:
    """Return the frame of ``verb``: itself, its particles, object, subject, what follows prepositions, clauses, the
    words below it, those of the sentence, and one by one the words around it.
    """
    objects = [slots.core(noun) for noun in slots.objects(verb)[:2]] or verb.kids(*COMPLEMENTS)
    subjects = [slots.core(noun) for noun in slots.subjects(verb)[:2]]
    obliques = list(_obliques((verb, *objects)))
    clauses = [(slot, one) for slot in CLAUSES for one in complements(verb, slot)]
    particles = _particles(verb)
    held = [noun for _, one in clauses for noun in slots.objects(one)[:1]]
    places = (
        (verb.lemma.lower(),),
        particles,
        _described(objects),
        _described(subjects),
        _described(noun for _, noun in obliques),
        (*(one.lemma.lower() for _, one in clauses), *_described(held)),
        tuple(_below(verb)),
        tuple(one.lemma.lower() for one in verb.tree.tokens if one.pos in CONTENT),
        *_beside(verb),
    )
    marks = {
        *(f"prt:{one}" for one in particles),
        *(f"prep:{prep}" for prep, _ in obliques),
        *(f"clause:{slot}" for slot, _ in clauses),
        *(f"obj:{_sort(one)}" for one in objects),
        *(f"subj:{_sort(one)}" for one in subjects),
        *(f"pobj:{_sort(noun)}" for _, noun in obliques),
        *(("passive",) if slots.is_passive(verb) else ()),
        *((verb.tag,) if verb.tag in ("VBG", "VB") else ()),
    }
    return Frame(places, frozenset(marks))


def _particles(verb: Token) -> Words:
    """Return the small words that belong to the verb: particles, stranded prepositions, adverbs right behind it."""
    found = [*verb.kids("prt"), *(kid for kid in verb.kids("prep") if not kid.children)]
    found += [kid for kid in verb.kids("advmod") if 0 < kid.i - verb.i < 3 and kid.tag in ("RP", "RB", "IN")]
    return tuple(kid.lower for kid in found)


def _obliques(holders: Iterable[Token]) -> Iterator[tuple[str, Token]]:
    """Yield prepositions with their nouns, also those of the objects: "pulled the plug on the survey"."""
    for holder in holders:
        for first in holder.kids("prep", "agent", "dative"):
            for prep in (first, *first.kids("prep")):
                yield from ((prep.lower, slots.core(noun)) for noun in prep.kids("pobj") if not slots.is_time(noun))


def _sort(noun: Token) -> str:
    """Return what sort of thing a word is: a name, somebody, something."""
    if noun.pos == "PROPN":
        return "name"
    if is_who(noun):
        return "who"
    return "it" if noun.pos == "PRON" else "thing"


def _described(nouns: Iterable[Token]) -> Words:
    """Return the lemmas of nouns and of what describes them."""
    found = (one for noun in nouns for one in (noun, *noun.kids(*MODIFIERS)) if one.pos != "PROPN")
    return tuple(one.lemma.lower() for one in found)


def _below(verb: Token) -> Iterator[str]:
    """Yield the words of meaning below the verb, without what clauses beside it say."""
    todo = [verb]
    for token in todo:
        for kid in token.children:
            if token is verb and kid.dep in ("conj", "ccomp", "parataxis") and kid.pos in ("VERB", "AUX"):
                continue
            todo.append(kid)
            if kid.pos in CONTENT and not slots.is_time(kid):
                yield kid.lemma.lower()


def _beside(verb: Token) -> Iterator[Words]:
    """Yield the words two before and four behind the verb, each a place of its own."""
    tokens = verb.tree.tokens
    for step in BESIDE:
        place = verb.i + step
        if not 0 <= place < len(tokens) or tokens[place].pos == "PROPN":
            yield ()
        else:
            one = tokens[place]
            yield (one.lemma.lower() if one.pos in CONTENT else one.lower,)
