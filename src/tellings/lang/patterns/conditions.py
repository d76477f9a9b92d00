"""Whether a rule of the lexicon holds at a token: its particles, and what must stand at which place around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tellings.lang.patterns import slots
from tellings.lang.patterns.entries import Condition, classes
from tellings.lang.patterns.kindred import kinds
from tellings.lang.patterns.words import words

if TYPE_CHECKING:
    from tellings.lang.tree import Token


def meets(token: Token, particles: tuple[str, ...], conditions: tuple[Condition, ...]) -> list[Token] | None:
    """Return the words beside ``token`` that the rule names, None when something it asks for is missing."""
    beside: list[Token] = []
    for particle in particles:
        found = _particle(token, particle)
        if found is None:
            return None
        beside.append(found)
    held = [noun for word in beside if word.dep in ("prep", "prt") for noun in word.kids("pobj")] if beside else []
    for one in conditions:
        fillers = _fillers(token, one.slot)
        if one.slot == "obj" and held and not fillers:
            fillers = held
        if one.words:
            fillers = [filler for filler in fillers if _fits(filler, one.words)]
        if bool(fillers) == one.absent:
            return None
        if one.words and not one.absent and one.slot not in ("head", "subj") and not is_who(slots.core(fillers[0])):
            beside.append(fillers[0])
    return beside


def _particle(token: Token, particle: str) -> Token | None:
    """Return the particle of the verb; one right after it counts even when the parser gave it to the object."""
    for child in token.children:
        if child.lower != particle or child.dep not in words("particle labels"):
            continue
        dated = any(map(slots.is_time, child.kids("pobj")))  # "marched on Thursday"
        if not dated and _near(token, child):
            return child
    following = token.tree.tokens[token.i + 1 : token.i + 2]
    for word in following:
        if word.lower == particle and word.head.head is token and word.dep in ("amod", "advmod", "det", "intj"):
            return word
    return None


def _near(verb: Token, particle: Token) -> bool:
    """Say whether the particle belongs to the verb: beside it, or with nothing but the object between them."""
    if any(one.text == "," for one in verb.tree.tokens[verb.i + 1 : particle.i]):
        return False
    days = [noun.i for prep in verb.kids("prep")[:1] for noun in prep.kids("pobj") if slots.is_time(noun)]
    dated = max(verb.i, *days[:1], 0)
    if particle.dep != "prep" or particle.i <= dated + 1:
        return particle.i > verb.i or particle.dep in ("neg", "advmod")
    return any(kid.dep == "dobj" and kid.i < particle.i for kid in verb.children) and particle.lower in ("on", "out")


PEOPLE = (  # how nouns for people end: "trade unionist", "winemaker", "shareholder"
    "ist", "man", "woman", "ian", "person", "people", "holder", "keeper", "maker", "worker", "owner", "grower", "goer",
    "leader", "dweller", "hunter", "writer", "officer", "fighter", "trader", "seller", "crat",
)  # fmt: skip
COUNTED = "#"  # people told by their number, in a class of `classes.tsv`: "withdrew 180 men", "expelled three"
FIXED = {
    "poss": ("poss",),
    "mod": ("amod", "compound", "nmod", "npadvmod"),
    "attr": ("attr", "acomp", "oprd"),
    "dative": ("dative",),
    "prt": ("prt",),
    "given": ("dobj", "npadvmod"),  # what stays the object of a passive: "was given a prison term", "six years"
}


def _fillers(token: Token, slot: str) -> list[Token]:
    """Return what stands at ``slot``; all rules of a word ask for the same few, so it is looked for once."""
    if token.beside is None:
        token.beside = {}
    found = token.beside.get(slot)
    if found is None:
        found = token.beside[slot] = _at(token, slot)
    return found


def _at(token: Token, slot: str) -> list[Token]:
    """Return what stands at ``slot``: a place of `slots`, the verb above (head), or a preposition."""
    if slot == "when":
        return _times(token)
    if slot in FIXED:
        return token.kids(*FIXED[slot])
    if slot == "obj":
        return slots.objects(token) or token.kids("dative")
    if slot == "subj":
        return slots.subjects(token)
    if slot == "head":
        return [token.head] if token.dep in ("dobj", "nsubj", "nsubjpass", "pobj") else []
    if slot in ("inf", "ing", "that"):
        return complements(token, slot)
    found = slots.prepositional(token, slot)
    if slot in ("by", "of", "from"):
        found = found or [kid for prep in token.kids("prep") if prep.lower == slot for kid in prep.kids("pcomp")]
    if not found and token.pos in ("VERB", "AUX"):
        nouns = dict.fromkeys((*slots.objects(token)[:1], *token.kids(*FIXED["given"])))
        found = [other for noun in nouns for other in slots.prepositional(noun, slot)]
    return found


def _times(token: Token) -> list[Token]:
    """Return the points and stretches of time that hang on a verb: "was moved to Friday", "is in its third day"."""
    beside = token.kids("prep", "prt", "advmod")
    hangers = [token, *beside, *(prep for kid in beside for prep in kid.kids("prep"))]
    return [kid for one in hangers for kid in one.kids("pobj", "npadvmod", "dobj") if slots.is_time(kid)]


def _fits(noun: Token, wanted: frozenset[str]) -> bool:
    inner = slots.core(noun)
    if not inner.labels:
        names, known = _names(inner), classes()
        of_kind = kinds().get(inner.lemma, ()) if inner.pos == "NOUN" else ()
        inner.labels = frozenset(names).union(of_kind, *(known.get(name, ()) for name in names))
    if inner.labels & wanted:
        return True
    return ("@who" in wanted and is_who(inner)) or ("@where" in wanted and inner.pos == "PROPN")


def _names(noun: Token) -> set[str]:
    noun = _one(noun)
    lemma = noun.lemma.lower()
    names = {lemma, noun.lower}
    if (noun.tag == "CD" and noun.lower != "one" and not noun.kids("prep")) or (
        lemma in words("persons") and noun.kids("nummod")
    ):
        names.add(COUNTED)
    for child in noun.children:
        if child.dep in ("compound", "amod", "nmod"):
            names.add(f"{child.lemma.lower()} {lemma}")
            if noun.pos == "PROPN":
                names.add(child.lemma.lower())
        elif child.dep == "prep" and child.lower == "of":
            names.update(f"{lemma} of {pobj.lemma.lower()}" for pobj in child.kids("pobj"))
    return names


def _one(noun: Token) -> Token:
    """Return what "one" stands for: in "Norland sent a note, and Sudria sent one back" a note."""
    if noun.lower != "one" or noun.dep != "dobj" or noun.head.dep != "conj":
        return noun
    return next((kid for kid in noun.head.head.kids("dobj") if kid.pos == "NOUN"), noun)


def is_who(noun: Token) -> bool:
    """Say whether the noun can be somebody who acts: a name, a person, a group, an office; "four were freed" too."""
    if noun.pos == "PROPN":
        return True
    if noun.lower in words("personal") or (noun.tag == "CD" and noun.dep == "nsubjpass"):
        return True
    if noun.tag == "NNS" and noun.dep == "nsubj" and noun.lemma in words("numbering") and not noun.kids("prep"):
        return True
    if any(name.pos == "PROPN" and name.i > noun.i for name in noun.kids("appos")):
        return True  # "its skipper Ann Li"
    if noun.lower == "those" and noun.kids("acl", "relcl"):
        return True  # "those detained"
    if noun.tag == "VBN" and noun.dep in ("dobj", "pobj", "nsubj", "nsubjpass") and noun.kids("det"):
        return True  # "nine of the detained"
    return "@who" in classes().get(noun.lemma.lower(), frozenset()) or noun.lemma.endswith(PEOPLE)


def is_wish(clause: Token) -> bool:
    """Say whether a clause is in the subjunctive: "insisted that he leave" asks, "insisted that he left" asserts."""
    if any(kid.tag in ("MD", "TO", "VBZ", "VBD", "VBP") for kid in clause.kids("aux")):
        return False
    if clause.dep == "advcl" and not _said_with_that(clause):
        return False
    single = any(kid.tag in ("NN", "NNP") for kid in clause.kids("nsubj"))
    alike = clause.tag == "VBD" and clause.lemma == clause.lower and clause.head.lemma in ("insist", "ask")
    return clause.tag == "VB" or ((clause.tag == "VBP" or alike) and single)


def _said_with_that(clause: Token) -> bool:
    """Say whether a clause is what is said, though the parser hangs it beside: "insisted last week that ..."."""
    return any(kid.lower == "that" and kid.dep in ("mark", "advmod") and kid.i < clause.i for kid in clause.children)


def complements(token: Token, slot: str) -> list[Token]:
    """Return what stands at ``slot`` of an operator: clauses, nouns, or what follows a preposition."""
    if slot == "inf":
        bare = token.lemma == "let"
        return [
            kid
            for kid in token.kids("xcomp", "advcl", "acl", "ccomp")
            if any(c.tag == "TO" for c in kid.children) or (bare and kid.tag in ("VB", "VBP"))
        ]
    if slot == "ing":
        clauses = token.kids("xcomp", "dobj", "ccomp", "pcomp")
        return [kid for kid in clauses if "VBG" in (kid.tag, *(aux.tag for aux in kid.kids("aux")[:1]))]
    if slot == "that":
        clauses = token.kids("ccomp") or list(filter(_said_with_that, token.kids("advcl")))
        return [one for one in clauses if is_wish(one)] if token.lemma in words("asserting") else clauses
    if slot == "relcl":
        return [kid for noun in slots.objects(token) for kid in noun.kids("relcl", "acl")]
    if slot == "obj":
        return [slots.core(noun) for noun in slots.objects(token)]
    found = [slots.core(noun) for noun in slots.prepositional(token, slot)]
    found += [kid for prep in token.kids("prep") if prep.lower == slot for kid in prep.kids("pcomp")]
    for noun in token.kids("dobj"):
        found += [slots.core(other) for other in slots.prepositional(noun, slot)]
        found += [kid for prep in noun.kids("prep") if prep.lower == slot for kid in prep.kids("pcomp")]
    return found
