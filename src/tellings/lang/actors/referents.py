"""What was named in a report, where, and what grammar says of a pronoun and a name in one clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from tellings.lang.actors.phrase import WORDS
from tellings.lang.actors.roles import same_office
from tellings.lang.tree import Token
from tellings.records import Actor

SEX = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
MANY = frozenset("they them their theirs themselves".split())
THING = frozenset("it its itself".split())
SPEAKER = frozenset("i me my mine myself".split())
SPEAKERS = frozenset("we us our ours ourselves".split())
SUBJECTS = ("nsubj", "nsubjpass")
HEADS = (*SUBJECTS, "dobj")
PRONOUNS = ("PRP", "PRP$")
MISTER = {"mr": "m", "mr.": "m", "sir": "m", "king": "m", "mrs": "f", "mrs.": "f", "ms": "f", "ms.": "f", "queen": "f"}
MUTUAL_VERBS = WORDS["mutual_verbs"]
FAR = 4
WHERE = frozenset("in at near across inside outside around throughout to from into of".split())
BLOCS = frozenset({"EUR", "IGO"})


@dataclass(frozen=True)
class Referent:
    """Somebody or some country named at a token; ``number`` is the sentence's."""

    token: Token
    number: int
    actors: tuple[Actor, ...]
    kind: str
    sex: str = ""

    @property
    def subject(self) -> bool:
        """Say whether the name is the subject of a clause."""
        return self.token.dep in SUBJECTS

    @property
    def locative(self) -> bool:
        """Say whether it may name where something happens ("in Norland", "Norland's north"): no country that acts."""
        if self.kind != "place" or self.subject:
            return False
        return self.token.dep != "pobj" or self.token.head.lower in WHERE

    @property
    def bloc(self) -> bool:
        """Say whether "the bloc" can mean it."""
        return self.kind in ("organisation", "place") and self.actors[0].code in BLOCS

    @property
    def plural(self) -> bool:
        """Say whether "they" can mean it."""
        many = self.token.tag in ("NNS", "NNPS") and self.kind != "person"  # Ms Mills is one
        return len(self.actors) > 1 or many or self.kind == "organisation"


def land(country: str, basis: str) -> Actor:
    """Return a country as an actor."""
    return Actor(code=country, country=country, basis=basis)


def side(actor: Actor) -> Actor:
    """Return the side that somebody speaks for who says "we"."""
    sector = "" if actor.sector == "GOV" else actor.sector
    return replace(actor, code=actor.country + sector, sector=sector, role="", name="", basis="we: the speaker's side")


def two_people(near: Sequence[Referent], role: str = "") -> tuple[Actor, ...]:
    """Return the last two people of two countries, else the last two of two offices (a minister, a unionist), who
    can be called ``role``; whoever's office is not told can be.
    """
    told = [actor for one in reversed(near) if one.kind == "person" for actor in one.actors if actor.sector]
    told = [actor for actor in told if not (role and actor.role) or same_office(role, actor.role)]
    for apart in ("country", "sector"):
        found: dict[str, Actor] = {}
        for actor in told:
            if getattr(actor, apart) and (apart == "sector" or actor.country):
                found.setdefault(getattr(actor, apart), actor)
        if len(found) > 1:
            return tuple(found.values())[:2]
    return ()


def bound(pronoun: Token, name: Token) -> bool:
    """Say whether grammar keeps them apart: subject and object of one verb ("Ann met her"), or quoter and quoted
    (whoever stands in what "he said" is not thereby he).
    """
    if pronoun.dep == "pobj" and pronoun.head.lower == "of" and pronoun.head.head.dep == "dobj":
        pronoun = pronoun.head.head  # "took 34 of them into custody"
    if pronoun.dep not in ("dobj", "iobj", "dative", "nsubj", "nsubjpass"):
        return False
    verb = pronoun.head
    while verb.dep == "conj" and verb.head.pos == "VERB" and not verb.kids("nsubj", "nsubjpass"):
        verb = verb.head  # who thanked her and invited him is not him
    if name.head is pronoun.head or (name.head is verb and name.dep in SUBJECTS):
        return True
    above = [name, *name.ancestors()]
    return any(one.dep == "ccomp" and one.head is pronoun.head for one in above)


def is_a_crowd(they: Token) -> bool:
    """Say whether "they" march, or are held or set free: not police, soldiers or a court, who hold and free others."""
    verb = they.head
    if verb.lemma in WORDS["deeds_of_crowds"]:
        return they.dep == "nsubj" and not verb.kids("dobj")
    return verb.lemma in WORDS["done_to_crowds"] and they.dep in ("nsubjpass", "dobj")
