"""What a figure counts, read off the parse: "22 people were killed" counts the dead; "two men killed 22" no two dead.

From the number one goes up to its noun, and on to the word that says what became of those counted, as long as nothing
stands between that makes the number another's: a measure of time ("in 24 hours"), a preposition ("in 16 attacks"),
or a verb that the counted do to others ("two gunmen killed").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from tellings import lexicon
from tellings.lang.fates import fate
from tellings.lang.persons import is_person
from tellings.records import Sentence

PART = "part"
_MEASURES = """time week day month year hour minute second percent metre meter mile kilometre kilometer point degree age
tonne ton kilo kg litre liter barrel megawatt acre hectare round decade century"""
MEASURES = frozenset(_MEASURES.split())
SMALL = frozenset("one two three four five six seven eight nine 1 2 3 4 5 6 7 8 9".split())
STEPS_UP = 4
SHARES = frozenset({"percent", "per", "cent", "%"})
CARRIERS = frozenset(
    "board plane aircraft flight helicopter boat ship vessel ferry trawler bus train lorry truck".split()
)
QUOTES = frozenset("\"'“”‘’`")
NEAR_BEHIND = 3
_UP = frozenset("nummod quantmod amod compound nsubj nsubjpass dobj attr oprd acomp conj dep appos npadvmod".split())
_SAYS = frozenset("amod acl relcl acomp oprd attr xcomp ccomp advcl prt".split())
_OPENS = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})
_MOVES = """rise climb stand reach be put number count remain leave raise jump grow fall drop bring mount lower revise
increase decrease estimate place set cut list keep have lose"""
MOVES = frozenset(_MOVES.split())
_TOTALS = frozenset({"toll", "number", "count", "total"})
_TO = frozenset({"to", "at", "from", "by"})
_STATES = frozenset({"in", "under", "aboard", "on", "as"})
_DEFINITE = frozenset({"the", "its", "their", "his", "her", "our", "these", "those", "them", "us", "it", "you"})
_OF_PERSONS = frozenset({"displaced", "held", "trapped", "rescued", "detained"})


class Counted(NamedTuple):
    """What a figure counts ("dead", else its noun, PART for some of others), its noun, and whether such counts grow."""

    counts: str
    noun: str
    grows: str


@cache
def kinds() -> Mapping[str, tuple[str, str]]:
    """Return for each lemma what kind of count it names and whether that kind grows (data/evidence/counted.tsv)."""
    rows = lexicon.table("evidence/counted.tsv", ("lemma", "counts", "grows"))
    return {lemma: (counts, grows) for lemma, counts, grows in rows}


def counted(sentence: Sentence, start: int, end: int, *, unit: str = "") -> Counted:
    """Return what the number at ``start`` to ``end`` (characters of the sentence) counts; with a unit only its noun."""
    inside = [i for i, first in enumerate(sentence.starts) if first < end and sentence.ends[i] > start]
    if not inside:
        return Counted("", "", "no")
    top = next((i for i in inside if sentence.heads[i] not in inside or sentence.heads[i] == i), inside[-1])
    noun = _noun(sentence, inside[-1])
    if unit or noun in MEASURES:
        return Counted(noun, noun, "no")
    if _is_part(sentence, inside):
        return Counted(PART, noun, "no")
    noun = noun or _toll_of(sentence, top)
    if not noun and [lemma.lower() for lemma in sentence.lemmas[inside[-1] + 1 :][:1]] == ["against"]:
        return Counted("votes against", "", "no")  # "50 votes for and 46 against"
    people = _is_person(sentence, inside[-1], noun)
    found = _above(sentence, top, people=people) or _behind(sentence, inside[-1], noun) or _on_board(sentence, top)
    if found is None or (found[0] in _OF_PERSONS and not people):
        return Counted(noun, noun, "no")
    return Counted(found[0], noun, found[1])


def _above(sentence: Sentence, place: int, *, people: bool) -> tuple[str, str] | None:
    """Return the kind of count that a word above the number names, or a word that belongs to one of these."""
    for _ in range(STEPS_UP):
        lemma, dep, head = sentence.lemmas[place].lower(), sentence.deps[place], sentence.heads[place]
        found = _undergone(sentence, place, persons=people)
        if found is not None:
            return found
        if lemma in kinds() and _may_count(sentence, place):
            return kinds()[lemma]
        found = _said_of(sentence, place)
        if found is not None:
            return found
        if head == place:
            return None
        if dep == "pobj":
            above = sentence.heads[head]
            if sentence.lemmas[above].lower() in {"up", "down"}:  # "revised the toll down to 18"
                above = sentence.heads[above]
            word = sentence.lemmas[head].lower()
            if word == "of" or (word in _TO and sentence.lemmas[above].lower() in MOVES | kinds().keys()):
                place = above
                continue
            return None
        if dep not in _UP or _does_it(sentence, place, head) or (dep == "conj" and _stands_alone(sentence, place)):
            return None
        place = head
    return None


def _on_board(sentence: Sentence, place: int) -> tuple[str, str] | None:
    """Return "aboard" for those who are in what moves, or "on strike": "a boat with nine men on board"."""
    for held in {place, sentence.heads[place]}:
        for child in _children(sentence, held):
            lemma = sentence.lemmas[child].lower()
            below = (sentence.lemmas[i].lower() for i in _children(sentence, child))
            held_by = set(below)
            if child > place and (lemma == "aboard" or (lemma == "on" and held_by & CARRIERS)):
                return kinds()["aboard"]
            if child > place and lemma == "on" and "strike" in held_by:
                return kinds()["striker"]
    return None


def _undergone(sentence: Sentence, place: int, *, persons: bool) -> tuple[str, str] | None:
    """Return the kind that the verb over ``place`` gives it with another word: "lost their lives"."""
    if sentence.lemmas[place].lower() == "vote" and sentence.pos[place] == "NOUN":
        behind = {lemma.lower() for lemma in sentence.lemmas[place + 1 : place + NEAR_BEHIND]}
        side = "for" if behind & {"for", "favour", "favor"} else "against" if "against" in behind else ""
        return (f"votes {side}", "no") if side else None
    found = fate(sentence, sentence.heads[place], place)
    if found is None or (found.persons and not persons):
        return None
    return found.counts, _growing().get(found.counts, "no")


@cache
def _growing() -> Mapping[str, str]:
    """Return for each kind of count whether it grows."""
    return dict(kinds().values())


def _stands_alone(sentence: Sentence, place: int) -> bool:
    """Say whether something of its own is said of what is joined: "ten died and 30 affected", "and 30 were tested"."""
    after = place + 1
    if sentence.pos[place] == "VERB":
        return any(sentence.deps[i] in {"nsubj", "nsubjpass"} for i in _children(sentence, place))
    return after < len(sentence.lemmas) and sentence.tags[after] in {"VBN", "VBD"}


def _toll_of(sentence: Sentence, place: int) -> str:
    """Return whose toll a number without a noun is: "the toll of its peacekeepers rose to 14"."""
    for _ in range(STEPS_UP):
        place = sentence.heads[place]
        for below in _below(sentence, place):
            if sentence.lemmas[below].lower() == "of" and sentence.lemmas[sentence.heads[below]].lower() in _TOTALS:
                held = [sentence.lemmas[i].lower() for i in _children(sentence, below) if sentence.pos[i] == "NOUN"]
                if held and held[0] not in kinds():
                    return held[0]
        if sentence.deps[place] == "relcl" and sentence.lemmas[place].lower() in MOVES:
            return sentence.lemmas[sentence.heads[place]].lower()  # "the men, whom he put at eight"
        if sentence.pos[place] == "VERB" and sentence.deps[place] != "acl":
            return ""
    return ""


def _said_of(sentence: Sentence, place: int) -> tuple[str, str] | None:
    """Return the kind that a word below ``place`` names: "left 22 dead", "the toll rose", "are in custody"."""
    verb = sentence.pos[place] in {"VERB", "AUX"}
    opens = verb and sentence.lemmas[place].lower() in MOVES
    for child in _children(sentence, place):
        dep, lemma = sentence.deps[child], sentence.lemmas[child].lower()
        if lemma in kinds() and (dep in _SAYS or (opens and dep in _OPENS)):
            return kinds()[lemma]
        if opens and dep in _OPENS:
            held = [i for i in _below(sentence, child) if sentence.lemmas[i].lower() in kinds()]
            if held:
                return kinds()[sentence.lemmas[held[0]].lower()]
    for prep in _below(sentence, place) if verb else ():
        if sentence.deps[prep] == "prep" and sentence.lemmas[prep].lower() in _STATES:
            held = [i for i in _children(sentence, prep) if sentence.lemmas[i].lower() in kinds()]
            if held:
                return kinds()[sentence.lemmas[held[0]].lower()]
    return None


def _behind(sentence: Sentence, last: int, noun: str) -> tuple[str, str] | None:
    """Return the kind that the next words name, for headlines and lists that no parse understands: "34 dead"."""
    for place in range(last + 1, min(len(sentence.lemmas), last + 1 + NEAR_BEHIND)):
        lemma = sentence.lemmas[place].lower()
        if lemma in kinds() and sentence.tags[place] in {"JJ", "VBN", "VBD", "NN", "NNS"}:
            done = any(sentence.deps[i] == "dobj" for i in _children(sentence, place))
            return None if done else kinds()[lemma]
        if lemma != noun and sentence.pos[place] not in {"ADJ", "NOUN", "AUX", "DET", "ADV", "PROPN"}:
            return None
    return None


def _may_count(sentence: Sentence, place: int) -> bool:
    """Say whether a word names a kind of count here: no name of a band, and no verb whose subject the counted are."""
    return not (kinds()[sentence.lemmas[place].lower()][0] == "crowd" and sentence.pos[place] == "PROPN")


def _does_it(sentence: Sentence, place: int, verb: int) -> bool:
    """Say whether the counted do to others what the verb says: "two gunmen killed", "10 officers were hurt" not."""
    if sentence.deps[place] != "nsubj" or sentence.lemmas[verb].lower() not in kinds():
        return False
    objects = (i for i in _children(sentence, verb) if sentence.deps[i] == "dobj")
    return any(sentence.lemmas[i].lower() not in kinds() for i in objects)


def _is_part(sentence: Sentence, inside: list[int]) -> bool:
    """Say whether a number counts some of a known whole: "two of its camps", "30 of the teachers", "one of them".

    "More than a dozen of its officials" may be all that there are.
    """
    after = inside[-1] + 1
    if after + 1 >= len(sentence.lemmas) or sentence.lemmas[after].lower() not in {"of", "in"}:
        return False
    if sentence.lemmas[after].lower() == "in":
        return sentence.pos[after + 1] == "NUM"
    if sentence.tags[after + 1] == "PRP$" and sentence.lemmas[inside[-1]].lower() not in SMALL:
        return False
    return sentence.lemmas[after + 1].lower() in _DEFINITE or sentence.tags[after + 1] in {"PRP$", "PRP"}


def _is_person(sentence: Sentence, last: int, noun: str) -> bool:
    """Say whether the noun after a number is one for people, or none is there."""
    if not noun or noun in kinds():
        return True
    named = next((i for i, lemma in enumerate(sentence.lemmas) if i > last and lemma.lower() == noun), last)
    return sentence.pos[named] == "PROPN" or is_person(noun)


def _noun(sentence: Sentence, last: int) -> str:
    """Return the head noun right after a figure, passing over adjectives and compounds."""
    places = range(last + 1, len(sentence.lemmas))
    for place in places:
        if sentence.lemmas[place].lower() in SHARES:
            continue
        if sentence.pos[place] in {"NOUN", "PROPN"}:
            if place + 1 in places and sentence.pos[place + 1] == "NOUN":
                continue
            return sentence.lemmas[place].lower()
        passed = sentence.lemmas[place] in {"-", "of", *QUOTES} or sentence.tags[place] == "PRP$"
        if sentence.pos[place] not in {"ADJ", "DET", "NUM", "ADV", "SYM"} and not passed:
            return ""
    return ""


def _children(sentence: Sentence, place: int) -> Iterator[int]:
    return (i for i, head in enumerate(sentence.heads) if head == place != i)


def _below(sentence: Sentence, place: int) -> Iterator[int]:
    """Yield the words two steps below ``place``: "the number of dead"."""
    for child in _children(sentence, place):
        yield child
        yield from _children(sentence, child)
