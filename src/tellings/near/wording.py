"""Names for one referent that take sides differently, and words that say that something has not come yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from tellings import lexicon
from tellings.lang.persons import is_person
from tellings.lang.quotes.places import country_of
from tellings.records import Reading, Sentence, Span

WAITING = frozenset({"yet", "no", "not", "never", "without", "nobody", "neither", "none"})
CLAUSES = frozenset({"advcl", "relcl", "acl", "ccomp"})
REACH = 4
NAME_REACH = 9
NAME_STEPS = 2
ONE_THING = frozenset({"war", "unrest"})
ANY = frozenset({"a", "an", "any", "no", "another", "every", "some"})
APART = frozenset({"ccomp", "advcl", "relcl", "conj", "parataxis"})
_DAYS = """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
september october november december"""
DAYS = frozenset(_DAYS.split())
OBJECT_REACH = 5


class Term(NamedTuple):
    """A name that takes a stance: where it stands, its group, its stance, and the names around it."""

    span: Span
    words: str
    group: str
    stance: str
    names: frozenset[str]


class Waiting(NamedTuple):
    """A sentence that says something has not come yet: the awaited word, what fulfils it, what it is about."""

    span: Span
    awaited: str
    fulfilled: frozenset[str]
    words: frozenset[str]


@cache
def _terms() -> dict[str, list[tuple[tuple[str, ...], str, str]]]:
    by_first: dict[str, list[tuple[tuple[str, ...], str, str]]] = defaultdict(list)
    for words, group, stance in lexicon.table("evidence/wording.tsv", ("words", "group", "stance")):
        parts = tuple(words.split())
        by_first[parts[0]].append((parts, group, stance))
    return {first: sorted(rows, key=lambda row: -len(row[0])) for first, rows in by_first.items()}


@cache
def awaited() -> Mapping[str, frozenset[str]]:
    """Return for each awaited lemma the lemmas that say later that it has come."""
    rows = lexicon.table("evidence/pending.tsv", ("awaited", "fulfilled", "example"))
    return {lemma: frozenset(fulfilled.split(",")) for lemma, fulfilled, _ in rows}


def terms(readings: Iterable[Reading]) -> list[Term]:
    """Return the names that take a stance in all readings, longest name first where two overlap."""
    return [term for reading in readings for sentence in reading.sentences for term in _terms_in(sentence)]


def _terms_in(sentence: Sentence) -> Iterator[Term]:
    lemmas = [lemma.lower() for lemma in sentence.lemmas]
    proper = {i for i, pos in enumerate(sentence.pos) if pos == "PROPN"}
    index = 0
    while index < len(lemmas):
        for parts, group, stance in _terms().get(lemmas[index], ()):
            last = index + len(parts) - 1
            named = bool(proper & set(range(index, last + 1)))
            if tuple(lemmas[index : last + 1]) == parts and not named and _is_meant(sentence, (index, last), group):
                yield Term(_span(sentence, index, last), " ".join(parts), group, stance, _names(sentence, index, last))
                index = last
                break
        index += 1


def _is_meant(sentence: Sentence, term: tuple[int, int], group: str) -> bool:
    """Say whether a verb of killing is done to people (steps that are executed are not), and whether a war or unrest is
    one that is: not "wars", "a war", "to protest".
    """
    place, last = term
    if group in ONE_THING:
        before = {sentence.lemmas[i].lower() for i, head in enumerate(sentence.heads) if head == place and i < place}
        to_do = place == last and sentence.pos[place] == "VERB"
        return not to_do and sentence.tags[last] != "NNS" and not before & ANY
    if group != "killing" or sentence.pos[place] != "VERB":
        return True
    objects = [
        i for i, head in enumerate(sentence.heads) if head == place and sentence.deps[i] in {"dobj", "nsubjpass"}
    ]
    return all(sentence.pos[i] != "NOUN" or is_person(sentence.lemmas[i].lower()) for i in objects)


def _names(sentence: Sentence, first: int, last: int) -> frozenset[str]:
    """Return the names that a noun goes with in the parse, or that stand near a verb; a country by its code."""
    verb = sentence.pos[first] == "VERB"
    reached = _undergoing(sentence, first) if verb else _phrase(sentence, set(range(first, last + 1)))
    near = [i for i in reached if abs(i - first) <= NAME_REACH + last - first]
    words = [(sentence.lemmas[i], sentence.pos[i]) for i in near]
    codes = {country_of(word) for word, _ in words} - {""}
    names = {word.lower() for word, pos in words if pos == "PROPN" and not country_of(word)} - DAYS
    return frozenset(names | codes)


def _undergoing(sentence: Sentence, verb: int) -> set[int]:
    """Return the words of the phrases that a verb is done to, or done in, on or against."""
    reached = {
        i
        for i, head in enumerate(sentence.heads)
        if head == verb and sentence.deps[i] in {"dobj", "nsubjpass", "prep", "dative"}
    }
    while more := {
        i
        for i, head in enumerate(sentence.heads)
        if head in reached and i not in reached and sentence.deps[i] not in APART
    }:
        reached |= more
    return reached


def _phrase(sentence: Sentence, reached: set[int]) -> set[int]:
    """Return the words within two steps of some in the parse, not across clauses or joined phrases."""
    for _ in range(NAME_STEPS):
        up = {sentence.heads[i] for i in reached if sentence.deps[i] not in APART}
        down = {i for i, head in enumerate(sentence.heads) if head in reached and sentence.deps[i] not in APART}
        reached = reached | up | down
    return reached


def _span(sentence: Sentence, first: int, last: int) -> Span:
    start = sentence.span.start
    return Span(report=sentence.span.report, start=start + sentence.starts[first], end=start + sentence.ends[last])


def waiting(sentence: Sentence) -> Waiting | None:
    """Return what a sentence says has not come yet, None when it says no such thing."""
    lemmas = [lemma.lower() for lemma in sentence.lemmas]
    for index, lemma in enumerate(lemmas):
        if lemma not in awaited() or not _is_said(sentence, index):
            continue
        before = [i for i in range(max(0, index - 6), index) if lemmas[i] in WAITING and _negates(sentence, i, index)]
        if before and (lemmas[before[0]] != "no" or index - before[0] <= REACH):
            return Waiting(sentence.span, lemma, awaited()[lemma], content_lemmas(sentence))
    return None


FINITE = frozenset({"VBD", "VBN", "VBZ"})


def came(sentence: Sentence, fulfilled: frozenset[str]) -> bool:
    """Say whether a sentence says that something has come: by a noun, or a verb that tells it as done."""
    return any(
        lemma.lower() in fulfilled
        and (sentence.pos[i] == "NOUN" or (sentence.tags[i] in FINITE and _is_said(sentence, i)))
        for i, lemma in enumerate(sentence.lemmas)
    )


def _is_said(sentence: Sentence, place: int) -> bool:
    """Say whether a verb is said of something: no bare participle ("confirmed cases", "those confirmed as ill")."""
    if sentence.tags[place] != "VBN":
        return True
    return any(head == place and sentence.deps[i] in {"aux", "auxpass"} for i, head in enumerate(sentence.heads))


def _negates(sentence: Sentence, negation: int, awaited_at: int) -> bool:
    """Say whether a word of waiting belongs to the awaited one, and does not just say what somebody did not do, or
    cannot or will not.
    """
    lemmas, deps, heads = sentence.lemmas, sentence.deps, sentence.heads
    held = {heads[negation], heads[heads[negation]]} if deps[negation] == "det" else {heads[negation]}
    place, reached = awaited_at, {awaited_at}
    while deps[place] not in CLAUSES and heads[place] != place:
        place = heads[place]
        reached.add(place)
    backed = [i for i in range(negation) if heads[i] == heads[negation]]
    apart = any(lemmas[i].lower() == "do" or sentence.tags[i] == "MD" for i in backed)
    return bool(held & reached) and not apart


class Turn(NamedTuple):
    """A sentence with a word that later words can take back, these words, and what it is said of."""

    span: Span
    word: str
    after: tuple[str, ...]
    objects: frozenset[str]
    names: frozenset[str]

    def taken_back(self, later: Sentence) -> bool:
        """Say whether a later sentence takes this back: one of the words, said of the same thing and no other names."""
        if not any(self.objects & objects_of(later, words) for words in self.after):
            return False
        names = names_in(later)
        return not (self.names and names) or bool(self.names & names)


def turns(sentence: Sentence) -> list[Turn]:
    """Return what a sentence says that a later report can take back ("stood by its report")."""
    lemmas = {lemma.lower() for lemma in sentence.lemmas}
    found = [
        (word, after, objects_of(sentence, word))
        for word, after, *_ in lexicon.table("evidence/reversals.tsv", ("before", "after", "example", "example after"))
        if word.split(" ", 1)[0] in lemmas
    ]
    told = [(word, after, objects) for word, after, objects in found if objects]
    names = names_in(sentence) if told else frozenset()
    return [Turn(sentence.span, word, tuple(after.split(",")), objects, names) for word, after, objects in told]


def names_in(sentence: Sentence) -> frozenset[str]:
    """Return the names of a sentence, countries and their peoples by their codes, days left out."""
    names = {
        country_of(lemma) or lemma.lower()
        for lemma, pos in zip(sentence.lemmas, sentence.pos, strict=True)
        if pos == "PROPN" or country_of(lemma)
    }
    return frozenset(names - DAYS)


def objects_of(sentence: Sentence, phrase: str) -> frozenset[str]:
    """Return the nouns close behind a phrase of lemmas, nothing when the phrase is not there."""
    lemmas = [lemma.lower() for lemma in sentence.lemmas]
    parts = phrase.split()
    if parts[0] not in lemmas:
        return frozenset()
    for index in range(len(lemmas) - len(parts) + 1):
        if sentence.pos[index] == "VERB" and sentence.tags[index] not in FINITE:
            continue
        negated = not WAITING.isdisjoint(lemmas[max(0, index - 2) : index])
        if lemmas[index : index + len(parts)] == parts and not negated:
            behind = range(index + len(parts), min(len(lemmas), index + len(parts) + OBJECT_REACH))
            return frozenset(lemmas[i] for i in behind if sentence.pos[i] == "NOUN")
    return frozenset()


def content_lemmas(sentence: Sentence) -> frozenset[str]:
    """Return the lemmas of the names and nouns of a sentence."""
    return frozenset(
        lemma.lower() for lemma, pos in zip(sentence.lemmas, sentence.pos, strict=True) if pos in {"PROPN", "NOUN"}
    )
