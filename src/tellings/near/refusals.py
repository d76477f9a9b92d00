"""What sounds like a denial and is none: an offer turned down, entry denied to somebody, a case dismissed, an "if".

The words are in data/evidence/denying.tsv.
"""

from __future__ import annotations

from functools import cache

from tellings import lexicon
from tellings.lang.persons import GENERIC, persons
from tellings.records import Claim, Reading, Sentence


@cache
def words(kind: str) -> frozenset[str]:
    """Return the words of one kind of the table: pointer, told, turned_down, withheld, rejecting, denying, cue, ..."""
    rows = lexicon.table("evidence/denying.tsv", ("kind", "words"))
    return frozenset(word for name, told, *_ in rows if name == kind for word in told.split(";"))


def turns_down(reading: Reading, claim: Claim) -> bool:
    """Say whether somebody turns down an idea, an offer or a demand, which says nothing of what has happened."""
    for one in reading.sentences:
        if not one.span.overlaps(claim.content[-1]):
            continue
        start = one.span.start
        within = [i for i, first in enumerate(one.starts) if claim.span.start <= start + first < claim.span.end]
        if any(_is_turned_down(one, i) for i in within):
            return True
    return False


def _is_turned_down(sentence: Sentence, place: int) -> bool:
    """Say whether a word is what a verb turns down or withholds, or itself objects to something."""
    lemma, dep, head = sentence.lemmas[place].lower(), sentence.deps[place], sentence.heads[place]
    verb = sentence.lemmas[head].lower()
    if sentence.pos[place] == "VERB" and (
        lemma in words("objecting") or (lemma in words("cue") and _is_unsaid(sentence, place))
    ):
        return True
    kept = words("withheld") | (persons() - GENERIC)
    if verb == "deny" and (dep == "dative" or (dep == "dobj" and lemma in kept)):
        return True
    if (
        verb == "deny"
        and dep == "dobj"
        and "nsubjpass" in {sentence.deps[i] for i, up in enumerate(sentence.heads) if up == head}
    ):
        return True
    if verb == "dismiss" and dep in {"dobj", "nsubjpass"} and lemma in words("case"):
        return True
    if dep == "relcl" and lemma in words("rejecting") and verb in words("turned_down"):
        return True  # "amendments that were rejected"
    if verb == "dismiss" and dep == "nsubjpass" and lemma == "charge":
        return True
    return dep == "dobj" and verb in words("rejecting") and lemma in words("turned_down")


def _is_unsaid(sentence: Sentence, verb: int) -> bool:
    """Say whether nothing is denied in fact: nobody does it, it would be done, or it is a bill or a case that fell."""
    children = [i for i, head in enumerate(sentence.heads) if head == verb != i]
    subjects = [i for i in children if sentence.deps[i] == "nsubj"]
    if any(" ".join(sentence.lemmas[max(0, i - 1) : i + 1]).lower().endswith(tuple(words("nobody"))) for i in subjects):
        return True
    if sentence.tags[verb] == "VB" and any(sentence.deps[i] == "aux" and _is_open(sentence, i) for i in children):
        return True
    before = [lemma.lower() for lemma in sentence.lemmas[max(0, verb - 2) : verb]]
    if any(sentence.lemmas[i].lower() == "be" and sentence.tags[i] == "VBG" for i in children):
        return True  # "in the event of it being rejected"
    if "confirm" in before or "no" in before[-1:]:  # "neither confirm nor deny", "there is no denying"
        return True
    if any(sentence.deps[i] == "mark" and sentence.lemmas[i].lower() in {"if", "unless"} for i in children):
        return True
    if sentence.lemmas[verb].lower() == "deny":
        return any(sentence.deps[i] == "dobj" and _is_given(sentence, i) for i in children)
    objects = [i for i in children if sentence.deps[i] in {"dobj", "nsubjpass"}]
    clauses = any(sentence.deps[i] in {"ccomp", "xcomp", "pcomp"} for i in children)
    return bool(objects) and not clauses and not any(_is_told(sentence, i) for i in objects)


def _is_open(sentence: Sentence, aux: int) -> bool:
    """Say whether an auxiliary leaves open whether the thing was done: "to debunk", "would reject"; "did" does not."""
    return sentence.tags[aux] in {"TO", "MD"}


def _is_given(sentence: Sentence, noun: int) -> bool:
    """Say whether a noun is what somebody is kept from: "denied Mullen immunity"."""
    before = sentence.heads.index(noun) if noun in sentence.heads else noun
    named = (
        before < noun and sentence.pos[before] == "PROPN" and sentence.deps[before] in {"compound", "dative", "nmod"}
    )
    return sentence.lemmas[noun].lower() in words("withheld") or (named and sentence.pos[noun] == "NOUN")


def _is_told(sentence: Sentence, noun: int) -> bool:
    """Say whether a noun is something that is told, or has in it what was done: "the report that it had sold them"."""
    below = [i for i, head in enumerate(sentence.heads) if head == noun != i]
    clause = any(sentence.deps[i] in {"acl", "relcl"} and sentence.pos[i] in {"VERB", "AUX"} for i in below)
    lemma = sentence.lemmas[noun].lower()
    return lemma in words("pointer") or (clause and lemma not in words("turned_down"))
