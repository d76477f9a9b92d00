"""What somebody says that it was not so, without a word of denying: "No ransom was paid, the envoy said"."""

from __future__ import annotations

from collections.abc import Iterator

from tellings.near.refusals import words
from tellings.near.untrue import Untrue, below, is_open, told_by, tree
from tellings.records import Reading, Sentence, Span

OBJECTS = frozenset({"nsubj", "nsubjpass", "dobj"})
LINKS = frozenset({"ccomp", "conj", "parataxis", "ROOT"})
SILENT = frozenset(
    """say comment know respond answer reply give name specify elaborate think believe want confirm have be seem need
    expect rule hear see mean like find become get let appear understand decide remember deny hope agree reach
    set""".split()
)


def negations(reading: Reading, sentence: Sentence) -> Iterator[Untrue]:
    """Yield what a sentence, as somebody's words, says was not done: its clause, and by whom."""
    for place, lemma in enumerate(one.lower() for one in sentence.lemmas):
        verb = sentence.pos[place] == "VERB" and sentence.deps[place] in LINKS
        if not verb or lemma in SILENT | words("cue") or is_open(sentence, place, negated=True):
            continue
        if _is_negated(sentence, place) and _is_of_a_deed(sentence, place):
            by = told_by(reading, sentence, place)
            inside = _clause(sentence, place)
            start = sentence.span.start
            first, last = start + sentence.starts[min(inside)], start + sentence.ends[max(inside)]
            if by:
                yield Untrue(Span(report=sentence.span.report, start=first, end=last), sentence.span, by)


def _is_negated(sentence: Sentence, verb: int) -> bool:
    """Say whether a verb is negated, or what it is said of: "did not fire", "no tanks were moved", "not one shot"."""
    if any(sentence.deps[i] == "neg" for i in below(sentence, verb, {"neg"})):
        return True
    for noun in below(sentence, verb, OBJECTS):
        held = {sentence.lemmas[i].lower() for i in tree(sentence, noun) if i < noun}
        if (
            ("no" in held and not held & {"more", "less", "few", "late", "long"})
            or {"not", "one"} <= held
            or {"not", "a"} <= held
        ):
            return True
    return False


def _is_of_a_deed(sentence: Sentence, verb: int) -> bool:
    """Say whether a verb tells of a time: "did not fire", "is not sending"; "people do not share" does not."""
    helped = {sentence.lemmas[i].lower(): sentence.tags[i] for i in below(sentence, verb, {"aux", "auxpass"})}
    past = "VBD" in {sentence.tags[verb], *helped.values()} or "have" in helped
    return past or (sentence.tags[verb] == "VBG" and "be" in helped)


def _clause(sentence: Sentence, verb: int) -> set[int]:
    """Return the words of a clause, without those who tell it around it."""
    inside = {verb}
    for child in (i for i, head in enumerate(sentence.heads) if head == verb != i):
        told = sentence.deps[child] in {"ccomp", "parataxis", "advcl", "conj", "punct", "cc"}
        inside |= set() if told else tree(sentence, child)
    return inside
