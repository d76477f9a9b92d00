"""How real a sentence says an event is: tense, modals, negation, denial, conditions and plans, word by word upward."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tellings.lang.patterns import slots
from tellings.lang.patterns.appointed import appointment
from tellings.lang.patterns.fates import fate_of, fated
from tellings.lang.patterns.hearsay import hearsay, is_rumour, is_untrue_report
from tellings.lang.patterns.words import words
from tellings.records import Status

if TYPE_CHECKING:
    from tellings.lang.patterns.matched import Match
    from tellings.lang.tree import Token

NOTHING = frozenset({"none", "neither", "nothing", "nobody"})
AWAITED = frozenset({"expect", "due"})
UNSURE_MARKS = frozenset({"if", "unless", "whether", "lest", "whenever", "wherever"})
MUTUAL_MOMENT = "CONSULT"
PRESUPPOSED = frozenset({"ASSAULT", "COERCE", "SANCTION", "PROTEST"})  # "if they call the invasion so": it took place

COMING = {
    "CONSULT": ("CONSULT", "036"),
    "SUPPORT": ("AGREE", "032"),
    "COOPERATE": ("AGREE", "031"),
    "AID": ("AGREE", "033"),
    "CONCEDE": ("CONCEDE", "035"),
    "RETREAT": ("CONCEDE", "035"),
    "AGREE": ("AGREE", "03"),
    "SANCTION": ("SANCTION", "13"),
    "COERCE": ("COERCE", "13"),
    "ASSAULT": ("ASSAULT", "13"),
    "PROTEST": ("PROTEST", "13"),
}
WITHHELD = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "AGREE"})


def settled(match: Match) -> tuple[Match, Status]:
    """Return ``match`` and its status by the manual's rules on what is yet to come.

    Cooperation to come is AGREE (a visit stays CONSULT, with the CAMEO code of an intent to meet), a retreat to come is
    CONCEDE, and cooperation that somebody will not give is REJECT. Force to come keeps its type, with the CAMEO code of
    a threat.
    """
    status = status_of(match)
    if status is Status.PLANNED and match.type in COMING:
        type_, cameo = COMING[match.type]
        mode = match.mode if type_ == match.type else ""
        return replace(match, type=type_, mode=mode, cameo=cameo), status
    if status is Status.NEGATED and match.type in WITHHELD and _will_not(match):
        return replace(match, type="REJECT", mode="", cameo="12"), Status.OCCURRED
    return match, status


def _will_not(match: Match) -> bool:
    """Say whether the words are a refusal: "will not release", "did not give permission", "failed to reach a deal"."""
    lowers = {kid.lower for kid in match.trigger.kids("aux")}
    if lowers & (words("future") | {"would"}):
        return bool(match.doers)
    if match.rule.startswith("operator: fail"):
        return match.type in ("AGREE", "SUPPORT")
    return bool(lowers & {"do", "did", "does"}) and match.type == "CONCEDE"


def status_of(match: Match) -> Status:
    """Return the status of ``match``: what its operator says, bent by negation, modals and the clauses around it."""
    told = Status(match.status) if match.status else None
    if told and match.rule.startswith("echo"):
        return told
    found = _walk(match.trigger, match.type)
    for thing in match.words[1:] if "subj=" in match.rule else ():
        if thing.head is match.trigger:  # "the sit-in entered its second week"
            found = fated(thing, found)
    inner = match.inner.trigger if match.inner and match.inner.type == match.type else None
    if inner is not None and inner.pos == "VERB" and _own(inner, match.type) is Status.NEGATED:
        return Status.NEGATED
    if match.trigger.lemma in AWAITED and found is Status.OCCURRED:
        return Status.PLANNED
    if found is Status.NEGATED and match.inner is not None and match.trigger.lemma in words("expecting"):
        return Status.HYPOTHETICAL  # "he did not expect them to meet" denies nothing
    if found in (Status.NEGATED, Status.DENIED, Status.HYPOTHETICAL):
        return found
    return told if told not in (None, Status.OCCURRED) else found if told is None or found is Status.PLANNED else told


def _walk(token: Token, type_: str, depth: int = 0) -> Status:
    if depth > 8:
        return Status.OCCURRED
    if token.pos in ("NOUN", "PROPN"):
        return _noun(token, type_, depth)
    own = _own(token, type_)
    if own is not None:
        return own
    above = _above(token, type_, depth)
    return above or _aspect(token, type_)


def _own(verb: Token, type_: str) -> Status | None:
    """Return what the verb's own group says, None when it leaves the question to the clause above or to its tense."""
    helpers = verb.kids("aux", "auxpass")
    lowers = {helper.lower for helper in helpers}
    if verb.kids("neg") or any(
        child.lower in ("never", "hardly", "no") and child.dep == "advmod" for child in verb.children
    ):
        return Status.NEGATED
    sides = verb.kids("nsubj", "nsubjpass", "dobj")
    behind = [noun for prep in verb.kids("prep") if prep.lower != "for" for noun in prep.kids("pobj")]
    if any(map(_has_no, sides)) or any(noun.lower in NOTHING for noun in (*sides, *behind)):
        return Status.NEGATED
    if lowers & words("future") or any(kid.lemma in words("due") for kid in verb.kids("acomp")):
        return Status.PLANNED
    if lowers & words("maybe"):
        return Status.HYPOTHETICAL
    if "would" in lowers or ("'d" in lowers and "have" not in lowers):
        return Status.PLANNED if _reported(verb) and "have" not in lowers else Status.HYPOTHETICAL
    return None


def _has_no(noun: Token) -> bool:
    return any(
        (kid.dep == "det" and kid.lower in ("no", "neither"))
        or (kid.dep in ("preconj", "cc") and kid.lower == "neither")
        or (kid.dep == "neg" and kid.lower == "not")
        for kid in noun.children
    )


def _reported(verb: Token) -> bool:
    """Say whether the clause of ``verb`` is what somebody said."""
    if verb.dep == "conj" and verb.head is not verb:
        return _reported(verb.head)
    return (verb.dep == "ccomp" and verb.head.lemma in words("say")) or any(
        up.lemma in words("say") and up.i > verb.i for up in [verb.head]
    )


def _above(verb: Token, type_: str, depth: int) -> Status | None:
    """Return what the clause that holds ``verb`` makes of it."""
    head, dep = verb.head, verb.dep
    heard = hearsay(verb)
    if heard is not None:
        return heard
    if head is verb:
        return Status.PLANNED if _bare_infinitive(verb) else None
    linked = _linked(verb)
    if linked is not None:
        return linked
    if dep == "acl" and head.pos == "NOUN" and slots.is_infinitive(verb):
        return _promised(head, type_, depth)
    if dep == "pcomp":
        return _after_preposition(verb, type_, depth)
    if slots.is_infinitive(verb):
        return _infinitive(verb, type_, depth)
    if dep == "xcomp" and verb.tag == "VBG" and head.lemma in words("unsure"):
        return Status.HYPOTHETICAL
    if dep in ("conj", "xcomp", "advcl", "dep") and not verb.kids("nsubj", "nsubjpass") and verb.tag != "VBD":
        return _walk(head, type_, depth + 1) if head.pos in ("VERB", "AUX") else None
    return None


def _linked(verb: Token) -> Status | None:
    """Return what the word that links the clause to the one above makes of it: if, whether, before, until."""
    marks = {kid.lower for kid in verb.kids("mark", "advmod")}
    wanted = "for" in marks and slots.is_infinitive(verb)  # "waited for the men to be freed"
    if verb.dep == "advcl" and (wanted or marks & UNSURE_MARKS):
        return Status.HYPOTHETICAL
    if verb.dep == "advcl" and marks & {"before", "until"} and verb.tag in ("VBZ", "VBP", "VBG", "VB"):
        return Status.PLANNED
    if verb.dep == "advcl" and "until" in marks and verb.tag in ("VBD", "VBN") and _to_come(verb.head):
        return Status.HYPOTHETICAL
    if _is_thing(verb) or (verb.dep == "ccomp" and (marks & {"if", "whether"} or verb.head.lemma in words("unsure"))):
        return Status.HYPOTHETICAL
    return None


def _to_come(verb: Token) -> bool:
    """Say whether a clause tells of what will or would be: what it waits for has not come."""
    return any(kid.lower in words("future") | words("maybe") | {"would"} for kid in verb.kids("aux"))


def _is_thing(verb: Token) -> bool:
    """Say whether the verb is only spoken about, as the subject of another: "lifting the ban risks a new wave"."""
    return verb.dep == "csubj" and verb.tag == "VBG" and not verb.kids("aux")


def _bare_infinitive(verb: Token) -> bool:
    """Say whether this is a headline's future: "Premier to visit Norland"."""
    return slots.is_infinitive(verb) and bool(verb.kids("nsubj"))


def _promised(noun: Token, type_: str, depth: int) -> Status:
    if noun.lemma in words("plan"):
        return Status.PLANNED
    if noun.lower == "those":
        return Status.OCCURRED
    if (
        any(kid.lemma in ("first", "last", "only", "latest", "second", "third") for kid in noun.children)
        or noun.dep == "attr"
    ):
        return _walk(noun.head, type_, depth + 1) if noun.head is not noun else Status.OCCURRED
    return Status.HYPOTHETICAL


def _after_preposition(verb: Token, type_: str, depth: int) -> Status | None:
    prep, head = verb.head, verb.head.head
    if prep.lower in ("of", "from") and (head.lower == "short" or head.lemma in words("refraining")):
        return Status.NEGATED
    if prep.lower == "without" or any(kid.lower in ("instead", "rather") for kid in prep.children):
        return Status.NEGATED
    if slots.is_infinitive(verb):
        return Status.HYPOTHETICAL
    if prep.lower == "before":
        return Status.PLANNED
    if prep.lower in ("for", "of") and head.lemma in words("unreal"):
        return Status.HYPOTHETICAL
    if head.lemma in words("unsure") or prep.lower in ("against", "from", "about", "to", "around", "toward", "towards"):
        return Status.HYPOTHETICAL
    return _walk(head, type_, depth + 1) if head.pos in ("VERB", "AUX") and prep.lower not in ("for", "of") else None


def _infinitive(verb: Token, type_: str, depth: int) -> Status:
    head = verb.head
    if head.lemma in words("realised"):
        return _walk(head, type_, depth + 1)
    if head.lemma in words("plan") or head.lemma == "be":
        own = _own(head, type_)
        return own if own is Status.NEGATED else Status.PLANNED
    if head.lemma == "have" and any(kid.lower == "yet" for kid in (*head.children, *verb.children)):
        return Status.NEGATED
    if verb.dep == "advcl" and head.pos == "VERB":
        return _walk(head, type_, depth + 1)
    return Status.HYPOTHETICAL


def _aspect(verb: Token, type_: str) -> Status:
    """Return occurred or ongoing by the verb's own tense: what has been going on, or goes on now."""
    lowers = {helper.lower for helper in verb.kids("aux")}
    if verb.tag == "VBG":
        if "been" in lowers or any(kid.lower == "still" for kid in verb.kids("advmod")):
            return Status.ONGOING
        if lowers & {"is", "are", "'s", "'re", "am"} and type_ != MUTUAL_MOMENT:
            return Status.ONGOING
    if any(kid.dep == "prep" and kid.lower == "since" for kid in verb.children) and verb.tag in ("VBG", "VBP", "VBZ"):
        return Status.ONGOING
    lasting = lowers & {"have", "has", "'ve", "'s"} and any(kid.lower in ("for", "since") for kid in verb.kids("prep"))
    if verb.lemma == "be" and lasting:  # "have been on strike for a week"
        return Status.ONGOING
    if verb.lemma in ("continue", "keep", "remain", "stay") and verb.tag in ("VBZ", "VBP"):
        return Status.ONGOING
    return Status.OCCURRED


def _noun(noun: Token, type_: str, depth: int) -> Status:
    """Return the status of an event noun: its own adjectives, the preposition before it, the verb it belongs to."""
    own = _adjectives(noun)
    if own is not None:
        return own
    head = noun.head
    if noun.dep == "pobj":
        linked = _after_link(noun)
        if linked is not None:
            return linked
        head = head.head
        if _is_prepared(noun, head):
            return Status.PLANNED
    if head is noun or depth > 6:
        return Status.OCCURRED
    if noun.dep == "pobj" and (is_untrue_report(head) or is_rumour(head)):
        return Status.DENIED if is_untrue_report(head) else Status.HYPOTHETICAL
    if head.lemma in words("deny") and noun.dep == "dobj":
        return Status.DENIED
    if head.lemma in words("plan") and (head.pos == "NOUN" or noun.dep in ("dobj", "pobj")):
        return Status.PLANNED
    if head.pos not in ("VERB", "AUX") or head.dep == "relcl":
        return Status.OCCURRED
    return _under(noun, head, type_, depth)


def _is_prepared(noun: Token, verb: Token) -> bool:
    """Say whether "preparations are under way for" an event."""
    told = verb.kids("nsubj", "nsubjpass") if verb.pos in ("VERB", "AUX") and noun.head.lower == "for" else []
    return any(kid.lemma in words("plan") for kid in told)


def _after_link(noun: Token) -> Status | None:
    """Return what the preposition before an event noun makes of it: before, ahead of, without, after."""
    head = noun.head
    if head.lower == "before" or (head.lower == "of" and head.head.lower == "ahead"):
        return Status.PLANNED
    if head.lower == "without":
        return Status.NEGATED
    if head.lower in ("of", "for", "to", "about") and head.head.lemma in words("unreal"):
        return Status.HYPOTHETICAL
    if head.lower in ("following", "after") and any(owner.pos == "PROPN" for owner in noun.kids("poss")):
        return Status.OCCURRED
    return None


def _under(noun: Token, verb: Token, type_: str, depth: int) -> Status:
    """Return the status of an event noun by the verb that it belongs to; "the invasion" is taken to have been."""
    if any(kid.lower in ("would", "'d") for kid in verb.kids("aux")) and verb.lemma not in words("taking place"):
        return Status.HYPOTHETICAL
    found = fated(noun, _walk(verb, type_, depth + 1))
    if found is Status.HYPOTHETICAL and type_ in PRESUPPOSED and any(kid.lower == "the" for kid in noun.kids("det")):
        return Status.OCCURRED
    return Status.OCCURRED if noun.dep == "pobj" and found is not Status.PLANNED else found


def _adjectives(noun: Token) -> Status | None:
    modifiers = {word for kid in noun.kids("amod", "compound", "nmod") for word in (kid.lemma.lower(), kid.lower)}
    if _has_no(noun):
        return Status.NEGATED
    appointed = appointment(noun) is not None and noun.head.lemma not in words("holding") and not fate_of(noun)
    if (
        appointed
        or modifiers & words("coming")
        or (noun.head is noun and any(kid.dep == "acl" and slots.is_infinitive(kid) for kid in noun.children))
    ):
        return Status.PLANNED
    return Status.HYPOTHETICAL if modifiers & words("possible") else None


def sayer_verbs(token: Token) -> list[Token]:
    """Return the verbs of saying above ``token`` whose content it is, nearest first."""
    found: list[Token] = []
    inside = token
    for up in token.ancestors():
        if up.pos == "VERB" and up.lemma in words("say") and inside.dep in ("ccomp", "conj", "parataxis", "advcl"):
            found.append(up)
        inside = up
    return found


def sayers(token: Token) -> list[Token]:
    """Return the heads of those who say what ``token`` tells, nearest first."""
    return [subject for verb in sayer_verbs(token) for subject in slots.subjects(verb)[:1]]
