"""Denials without a verb of denying: "the report was false", "there is no truth in it", "was denied by the ministry".

Also what somebody denies having done. Each is returned as the words that are denied and those who deny them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tellings.near.parts import stem_at
from tellings.near.refusals import words
from tellings.records import Reading, Sentence, Span

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
STATES = frozenset({"know", "be", "like", "want"})
CLAUSES = frozenset({"acl", "relcl", "ccomp", "pcomp", "xcomp"})
NAMED = frozenset({"oprd", "attr", "acomp", "dobj", "ccomp", "prep", "xcomp"})


class Untrue(NamedTuple):
    """What a sentence calls untrue: the words told, and by whom; ``bare``: only a noun that points back ("the report");
    ``names``: who denies having done it.
    """

    content: Span
    span: Span
    by: tuple[str, ...]
    bare: bool = False
    names: frozenset[str] = frozenset()


def untrue(reading: Reading, sentence: Sentence) -> Iterator[Untrue]:
    """Yield what ``sentence`` denies in other ways than by a verb of denying with its object or clause."""
    told = words("told") | words("accusing") | {"account"}
    for place, lemma in enumerate(one.lower() for one in sentence.lemmas):
        held: int | None = None
        if lemma in words("untrue"):
            held = _called(sentence, place, told)
        elif lemma == "truth" and _has_no(sentence, place):
            held = _report_below(sentence, place, told)
        elif lemma in words("denying") and sentence.pos[place] == "VERB":
            held = _denied(sentence, place, told)
        elif lemma in words("disputing") and sentence.pos[place] == "VERB" and not is_open(sentence, place):
            held = next((i for i in below(sentence, place, {"dobj"}) if sentence.lemmas[i].lower() in told), None)
        if held is not None and "contrary" not in sentence.lemmas[held : held + 4]:
            yield _made(reading, sentence, place, held)


def _called(sentence: Sentence, place: int, told: frozenset[str]) -> int | None:
    """Return the report that a word of untruth is said of: "the report is false", "called the report a lie"."""
    if sentence.lemmas[place].lower() in words("baseless") and not _has_no(sentence, place):
        return None
    verb = place
    while sentence.pos[verb] not in {"VERB", "AUX"}:
        if sentence.heads[verb] == verb or sentence.deps[verb] not in NAMED | {"pobj", "amod", "conj"}:
            return None
        verb = sentence.heads[verb]
    above = (i for i in _above(sentence, place) if sentence.lemmas[i].lower() in words("naming"))
    verb = next(above, verb)  # "called reports that he had sold the harbour a lie", where the parser errs
    if is_open(sentence, verb):
        return None
    lemma = sentence.lemmas[verb].lower()
    named = lemma in words("naming")
    wanted = {"dobj", "nsubj"} if named else SUBJECTS if lemma in {"be", "have"} else set()
    found = [
        i
        for i in below(sentence, verb, wanted)
        if (verb if named else -1) < i < place and sentence.lemmas[i].lower() in told
    ]
    if found:
        return found[-1]
    if lemma == "be" and sentence.deps[place] in {"acomp", "attr"}:
        pointing = [i for i in below(sentence, verb, SUBJECTS) if sentence.lemmas[i].lower() in {"this", "that"}]
        if pointing and sentence.deps[pointing[0]] != "relcl" and pointing[0] < place:
            return pointing[0]
    if lemma == "be" and any(sentence.lemmas[i].lower() == "it" for i in below(sentence, verb, SUBJECTS)):
        clauses = [i for i in (*below(sentence, verb, {"ccomp"}), *below(sentence, place, {"ccomp"})) if i > place]
        return clauses[0] if clauses else None
    return None


def _denied(sentence: Sentence, verb: int, told: frozenset[str]) -> int | None:
    """Return what is denied in the passive, or what somebody denies having done: "denied meeting the envoy"."""
    if is_open(sentence, verb):
        return None
    done = [i for i in below(sentence, verb, {"xcomp", "ccomp", "dobj"}) if sentence.tags[i] == "VBG"]
    if done:
        deed = sentence.lemmas[verb].lower() == "deny" and sentence.lemmas[done[0]].lower() not in STATES
        return done[0] if deed else None
    passive = [i for i in below(sentence, verb, {"nsubjpass"}) if sentence.lemmas[i].lower() in told]
    return passive[0] if passive and below(sentence, verb, {"agent"}) else None


def _report_below(sentence: Sentence, place: int, told: frozenset[str]) -> int | None:
    """Return the report in which there is "no truth"."""
    for prep in below(sentence, place, {"prep"}):
        found = [i for i in below(sentence, prep, {"pobj"}) if sentence.lemmas[i].lower() in told]
        if found:
            return found[0]
    return None


def _made(reading: Reading, sentence: Sentence, place: int, held: int) -> Untrue:
    """Return the denial of what ``held`` heads: its clause where it has one, else the noun itself."""
    clause = next(iter(below(sentence, held, CLAUSES)), None)
    top = held if sentence.pos[held] in {"VERB", "AUX"} or clause is None else clause
    inside = tree(sentence, top) - ({place} | tree(sentence, place) if place not in _above(sentence, held) else set())
    start = sentence.span.start
    first, last = min(inside), max(inside)
    content = Span(report=sentence.span.report, start=start + sentence.starts[first], end=start + sentence.ends[last])
    bare = (
        top == held
        and sentence.pos[held] in {"NOUN", "PRON", "DET"}
        and not any(sentence.pos[i] == "PROPN" for i in inside)
    )
    subjects = below(sentence, place, {"nsubj"}) if sentence.tags[held] == "VBG" else []
    names = frozenset(stem_at(sentence, i) for i in subjects if sentence.pos[i] == "PROPN")
    return Untrue(content, sentence.span, told_by(reading, sentence, place), bare, names)


def told_by(reading: Reading, sentence: Sentence, place: int) -> tuple[str, ...]:
    """Return who says so: whoever's words they are, else the agent or the subject of the verb."""
    at = sentence.span.start + sentence.starts[place]
    for claim in reading.claims:
        if any(part.start <= at < part.end for part in claim.content) and (claim.chain or claim.origin):
            return claim.chain or (claim.origin,)
    verb = next((i for i in (place, *_above(sentence, place)) if sentence.pos[i] == "VERB"), place)
    agents = [i for prep in below(sentence, verb, {"agent"}) for i in below(sentence, prep, {"pobj"})]
    for one in agents or below(sentence, verb, {"nsubj"}):
        inside = [i for i in tree(sentence, one) if i <= one]
        begin = sentence.span.start
        return (reading.report.text[begin + sentence.starts[min(inside)] : begin + sentence.ends[one]],)
    return ()


def _has_no(sentence: Sentence, place: int) -> bool:
    """Say whether there is none of something: "no truth", "without foundation"."""
    above = sentence.heads[place]
    none = any(sentence.lemmas[i].lower() in {"no", "any"} for i in below(sentence, place, {"det"}))
    return none or sentence.lemmas[above].lower() == "without"


def is_open(sentence: Sentence, verb: int, *, negated: bool = False) -> bool:
    """Say whether a verb is negated (unless that is told), asked for or only thought of."""
    return any(
        (sentence.deps[i] == "neg" and not negated)
        or sentence.tags[i] in {"TO", "MD"}
        or sentence.lemmas[i].lower() in {"if", "whether"}
        for i in below(sentence, verb, {"neg", "aux", "mark"})
    )


def below(sentence: Sentence, place: int, deps: frozenset[str] | set[str]) -> list[int]:
    """Return the words right below one that stand in one of some relations to it."""
    return [i for i, head in enumerate(sentence.heads) if head == place != i and sentence.deps[i] in deps]


def tree(sentence: Sentence, place: int) -> set[int]:
    """Return a word and all words below it."""
    found = {place}
    while more := {i for i, head in enumerate(sentence.heads) if head in found and i not in found}:
        found |= more
    return found


def _above(sentence: Sentence, place: int) -> list[int]:
    found = []
    while sentence.heads[place] != place:
        place = sentence.heads[place]
        found.append(place)
    return found
