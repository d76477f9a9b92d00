"""The places around a verb or an event noun: who is its subject, object, addressee, whatever the construction.

Passives, relative clauses, participles, control and shared subjects or objects are undone here, so that the lexicon
speaks of plain active clauses only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tellings.lang.patterns.words import words

if TYPE_CHECKING:
    from tellings.lang.tree import Token

ADDRESSED = ("on", "upon")
FINITE = frozenset({"VBZ", "VBP", "VBD"})


def is_passive(verb: Token) -> bool:
    """Say whether ``verb`` stands in the passive, also as a bare participle after a noun."""
    if any(child.dep in ("auxpass", "nsubjpass") for child in verb.children):
        return True
    if verb.tag != "VBN":
        return False
    if verb.dep == "acl":
        return not verb.kids("aux", "nsubj")
    if verb.dep == "xcomp" and verb.head.lemma == "find":
        return not verb.kids("aux", "nsubj", "dobj")  # "was found stabbed"
    if verb.dep == "conj" and not verb.kids("aux", "nsubj"):
        return verb.head is not verb and verb.head.tag == "VBN" and is_passive(verb.head)
    if verb.dep in ("advcl", "ROOT") and not verb.kids("aux", "nsubj", "dobj"):
        return bool(verb.kids("agent")) or verb.dep == "advcl"
    return False


def is_infinitive(verb: Token) -> bool:
    """Say whether a verb stands with "to"."""
    return any(kid.tag == "TO" for kid in verb.kids("aux"))


def is_main(verb: Token) -> bool:
    """Say whether a verb is that of a main clause, of what is said, or joined to either."""
    while verb.dep == "conj" and verb.head is not verb:
        verb = verb.head
    return verb.dep == "ROOT" or (verb.dep == "ccomp" and verb.head.lemma in words("say"))


def is_news(verb: Token, *, passive: bool = False) -> bool:
    """Say whether a verb tells news: a main clause of what has happened or is going on; with ``passive``, of what was
    done to somebody too.
    """
    helpers = verb.kids("aux", "auxpass") if passive else verb.kids("aux")
    finite = any(kid.tag in FINITE for kid in helpers)
    return (verb.tag == "VBD" or (verb.tag in ("VBG", "VBN") and finite)) and is_main(verb)


def with_conjuncts(token: Token) -> list[Token]:
    """Return ``token`` and the nouns joined to it by "and" or commas, in order."""
    found = [token]
    for one in found:
        found.extend(
            child
            for child in one.children
            if child.dep == "conj" and child.pos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ")
        )
    return [*_swallowed(token), *found]


def _swallowed(name: Token) -> list[Token]:
    """Return the first of two names that the parser took for one: "between Ann Li and President Bo Ek"."""
    if name.tag != "NNP":
        return []
    return [kid for kid in name.kids("nmod", "compound") if kid.tag == "NNP" and kid.kids("cc") and kid.kids("conj")]


def antecedent(token: Token) -> Token:
    """Return the noun that a relative pronoun stands for, or the token itself."""
    if token.lower not in words("relative") or token.tag not in ("WP", "WDT", "IN", "WP$", "DT"):
        return token
    for up in token.ancestors():
        if up.dep in ("relcl", "acl"):
            return up.head
        if up.dep == "ccomp":
            break
    return token


def subjects(verb: Token, depth: int = 0) -> list[Token]:
    """Return the head tokens of those who do what ``verb`` says, found through control, coordination and passives."""
    if depth > 6:
        return []
    if is_passive(verb):
        return _agents(verb)
    own = [antecedent(child) for child in verb.kids("nsubj") if child.lower != "there"]
    if own:
        return [one for token in own[-1:] for one in _stood_for(token)]
    return _inherited(verb, depth)


def _stood_for(token: Token) -> list[Token]:
    """Return who a subject is: in "attacks by rebels, including one that killed two" the rebels, not "one"."""
    if token.lower == "one" and token.head.lower == "including":
        return clause_doer(token.head.head)
    return with_conjuncts(token)


def _agents(verb: Token) -> list[Token]:
    by = [prep for prep in verb.children if prep.dep == "agent" or (prep.dep == "prep" and prep.lower == "by")]
    by = by or [prep for prep in _strayed(verb) if prep.lower == "by"]
    found = [pobj for prep in by for pobj in prep.kids("pobj") if not is_time(pobj)]
    return [one for token in found for one in with_conjuncts(token)]


def _strayed(verb: Token) -> list[Token]:
    """Return prepositions that may belong to ``verb`` but hang one noun or gerund lower: "accused of spying by X"."""
    lower = [kid for prep in verb.kids("prep") for kid in prep.kids("pobj", "pcomp")] + verb.kids("xcomp")
    return [prep for word in lower for prep in word.kids("prep", "agent")]


def _inherited(verb: Token, depth: int) -> list[Token]:
    head, dep = _finite(verb) if verb.dep == "conj" else verb.head, verb.dep
    if head is verb:
        return []
    if verb.pos == "ADJ" and dep in ("acomp", "oprd", "attr", "xcomp"):
        return clause_doer(head, depth + 1)
    if dep in ("relcl", "acl"):
        if dep == "relcl" or verb.tag == "VBG":
            return with_conjuncts(head) if head.pos != "VERB" else []
        return noun_doer(head, depth + 1)
    if dep == "pcomp":
        return _before_preposition(head, depth)
    if dep in ("xcomp", "advcl") and head.lemma in words("object control") and not is_passive(head):
        held = objects(head, depth + 1) if dep == "xcomp" else []
        held = held or (prepositional(head, *ADDRESSED) if any(kid.tag == "TO" for kid in verb.children) else [])
        if held:
            return held
    if dep in ("xcomp", "conj", "advcl", "ccomp", "dep", "parataxis"):
        return clause_doer(head, depth + 1)
    return []


def _finite(verb: Token) -> Token:
    """Return the verb that a finite verb is joined to: never a participle, as in "accused Y of lying and left"."""
    head = _before_aside(verb)
    if verb.tag != "VBD" or head.tag != "VBG" or head.dep not in ("pcomp", "xcomp", "advcl", "acl"):
        return head
    return next((up for up in head.ancestors() if up.tag in ("VBD", "VBZ", "VBP")), head)


def _before_aside(verb: Token) -> Token:
    """Return the verb that ``verb`` goes on from: in "spoke to Li, her office said, and accepted" it is "spoke"."""
    head = verb.head
    told = [kid for kid in head.kids("ccomp") if kid.i < head.i and kid.pos == "VERB"]
    return told[-1] if told and head.lemma in words("say") and verb.i > head.i else head


def _before_preposition(prep: Token, depth: int) -> list[Token]:
    """Return who does what a gerund after a preposition says: in "blamed Y for doing", "sanctions on Y for doing" Y."""
    holder = prep.head
    if prep.lower == "of" and holder.dep == "dobj" and holder.head.lemma in words("accusing of"):
        return with_conjuncts(holder)
    if holder.pos in ("NOUN", "PROPN", "PRON"):
        return [holder] if holder.pos == "PROPN" and prep.lower == "for" else noun_doer(holder, depth + 1)
    if holder.pos in ("VERB", "AUX") and prep.lower in words("blaming"):
        blamed = prepositional(holder, "on", "against") or objects(holder, depth + 1)
        blamed += [one for noun in objects(holder, depth + 1) for one in prepositional(noun, "on", "against")]
        people = [noun for noun in blamed if noun.pos in ("PROPN", "PRON")]
        if people:
            return people[-1:]
        if prep.lower != "for" and blamed:
            return blamed
    return clause_doer(holder, depth + 1)


def clause_doer(head: Token, depth: int = 0) -> list[Token]:
    """Return who a clause below ``head`` without a subject of its own speaks of."""
    if head.pos in ("NOUN", "PROPN"):
        return noun_doer(head, depth)
    if head.pos in ("VERB", "AUX", "ADJ"):
        if is_passive(head):
            return [one for child in head.kids("nsubjpass") for one in with_conjuncts(antecedent(child))] or subjects(
                head, depth
            )
        return subjects(head, depth)
    return []


def noun_doer(noun: Token, depth: int = 0) -> list[Token]:
    """Return who does what the event noun says: its owner, its "by" or "from", or the subject of the verb around it."""
    own = [kid for kid in noun.kids("poss") if not is_time(kid)]
    if own:
        return [one for token in own for one in with_conjuncts(token)]
    holders = [noun, *(pobj for prep in noun.kids("prep") if prep.lower == "of" for pobj in prep.kids("pobj"))]
    preps = [prep for holder in holders for prep in holder.kids("prep", "agent")]
    by = [pobj for prep in preps if prep.lower == "by" for pobj in prep.kids("pobj")]
    if by:
        return [one for token in by for one in with_conjuncts(token)]
    named = [kid for kid in noun.kids("amod", "compound", "nmod") if kid.text[:1].isupper() and kid.i + 4 > noun.i]
    if named and (depth > 6 or noun.dep in ("nsubj", "nsubjpass", "ROOT", "pobj", "conj", "appos", "dobj")):
        return named[:1]
    if depth > 6 or noun.head is noun or noun.head.dep == "agent":
        return []
    if noun.dep in ("dobj", "attr", "pobj", "oprd"):
        up = noun.head if noun.dep != "pobj" else noun.head.head
        if noun.dep == "dobj" and up.lemma in words("judging") and noun.kids("acl"):
            return []  # "defended the decision to strike": somebody's
        if noun.dep == "pobj" and (up.lemma in words("suffering") or noun.head.lower in words("occasioning")):
            return clause_doer(up, depth + 1) if _meets_with(noun) and up.pos == "VERB" else []
        return clause_doer(up, depth + 1) if up.pos in ("VERB", "AUX") else []
    return []


def _meets_with(noun: Token) -> bool:
    """Say whether the noun is talks with somebody: who acts "after a meeting with" them was there."""
    return noun.lemma in words("recalling") and any(prep.lower == "with" for prep in noun.kids("prep"))


def objects(verb: Token, depth: int = 0) -> list[Token]:
    """Return the head tokens of what ``verb`` is done to: object, subject of a passive, or the noun it qualifies."""
    if is_passive(verb):
        return _patients(verb, depth)
    own = [antecedent(child) for child in verb.kids("dobj") if not is_time(child)] or _small_clause(verb)
    if own:
        return [one for token in own for one in with_conjuncts(token)]
    if verb.dep == "relcl" and verb.kids("nsubj") and not verb.kids("ccomp", "xcomp") and not _open_preposition(verb):
        return [] if is_time(verb.head) else [verb.head]
    for child in verb.kids("conj") if not verb.kids("dobj") else ():
        if child.pos == "VERB" and not child.kids("nsubj") and child.kids("dobj") and depth < 4:
            return objects(child, depth + 1)
    return []


def _open_preposition(verb: Token) -> bool:
    """Say whether the clause's gap is behind a preposition: "the country he travelled to"."""
    return any(not prep.children for prep in verb.kids("prep"))


def _patients(verb: Token, depth: int) -> list[Token]:
    """Return what a passive is done to: its subject, the noun before a participle, the object of the verb before."""
    own = [antecedent(child) for child in verb.kids("nsubjpass")]
    if own:
        return [one for token in own for one in with_conjuncts(token)]
    if verb.dep in ("acl", "relcl"):
        return with_conjuncts(verb.head)
    if verb.dep == "conj" and depth < 4:
        finite = verb.kids("auxpass") and not is_passive(verb.head)
        return clause_doer(verb.head, depth + 1) if finite else objects(verb.head, depth + 1)
    if verb.dep == "advcl" and depth < 4:
        return clause_doer(verb.head, depth + 1)
    if verb.dep == "xcomp" and depth < 4:
        return objects(verb.head, depth + 1)
    return [one for token in verb.kids("dobj") for one in with_conjuncts(token)]


def is_time(noun: Token) -> bool:
    """Say whether the noun is a point or stretch of time rather than a party or a thing."""
    if noun.text in words("deeds like months"):
        return False
    return noun.lemma.lower() in words("times") or (
        noun.pos == "NUM" and noun.text[:1].isdigit() and not noun.kids("prep", "nmod")
    )


def _small_clause(verb: Token) -> list[Token]:
    """Return an object that the parser took for a subject: "ordered the firm to pay", "found him guilty"."""
    return [
        subject
        for clause in verb.kids("ccomp")
        if clause.pos == "ADJ" or verb.lemma == "let" or any(kid.tag == "TO" for kid in clause.children)
        for subject in clause.kids("nsubj", "nsubjpass")
        if not clause.kids("mark")
    ]


def prepositional(token: Token, *names: str) -> list[Token]:
    """Return the nouns that hang on ``token`` by one of the prepositions ``names``, in the order of the names."""
    found = []
    children = [*token.children, *_said_of_noun(token)]
    for child in token.children:
        if child.lower in words("compound prepositions"):
            continue
        if child.dep in ("prt", "advmod") or (child.dep == "prep" and not child.kids("pobj")):
            children += child.kids("prep")
    for name in names:
        for child in children:
            if child.dep in ("prep", "dative", "agent", "prt") and child.lower == name:
                found += [one for pobj in child.kids("pobj") if not is_time(pobj) for one in with_conjuncts(pobj)]
    return found


def _said_of_noun(noun: Token) -> list[Token]:
    """Return the "between" of a noun that hangs on its verb: "talks are under way between A and B"."""
    if noun.pos != "NOUN" or noun.dep != "nsubj" or noun.head.lemma not in words("occurring"):
        return []
    return [prep for prep in noun.head.kids("prep") if prep.lower == "between"]


def core(noun: Token) -> Token:
    """Return the noun that counts: in "a series of attacks" the attacks, in "dozens of prisoners" the prisoners."""
    for _ in range(3):
        inner = prepositional(noun, "of")
        if (noun.lower not in words("transparent") and noun.pos != "NUM") or not inner:
            return noun
        noun = inner[0]
    return noun
