"""Who the noun phrases of one report are: each phrase's own words first, then what the report says of the same name,
then what the store and the shipped table know of it on the report's day.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property

from msgspec.structs import replace

from tellings.lang import names
from tellings.lang.actors.beside import beside, by_office, of, shared, state_beside, word_before
from tellings.lang.actors.discourse import Discourse
from tellings.lang.actors.home import GUESS, PLACE_TOLD, home_of
from tellings.lang.actors.marked import NOUN_TAGS
from tellings.lang.actors.nouns import (
    NUMBERS,
    SIDES,
    foreign,
    indefinite,
    is_bare,
    is_the_sides,
    is_the_two,
    of_a_people,
    of_two_countries,
)
from tellings.lang.actors.people import office_of, office_of_surname
from tellings.lang.actors.phrase import COMMON_BODIES, WORDS
from tellings.lang.actors.pieces import key_of
from tellings.lang.actors.reader import Reader, conjuncts, merged
from tellings.lang.actors.roster import USER, Roster
from tellings.lang.tree import Token, Tree
from tellings.records import Actor, Mention, Reading

SURNAME = 5
RELATIVE = frozenset("who which that whom whose".split())


class Coder:
    """Codes the noun phrases of one report. Nothing is looked at before it is asked for."""

    def __init__(self, reading: Reading, trees: Sequence[Tree], roster: Roster | None = None) -> None:
        self.reading = reading
        self.trees = trees
        self.roster = roster or Roster()
        self._codes: dict[tuple[int, int], tuple[Actor, ...]] = {}
        self._names: dict[tuple[int, int], tuple[Actor, ...]] = {}

    def code(self, token: Token) -> tuple[Actor, ...]:
        """Return who the noun phrase headed by ``token`` is, with its conjuncts; an actor whose code is empty is
        somebody whom nothing places. Nothing comes back for what is no actor (days, deeds, verbs).
        """
        key = (token.tree.start, token.i)
        if key not in self._codes:
            self._codes[key] = ()
            found: dict[Actor, None] = {}
            common = ""
            for head in conjuncts(token):
                actors = self._who(head)
                if common and not any(kid.dep in ("det", "poss", "amod") for kid in head.children):
                    actors = tuple(shared(actor, common) for actor in actors)
                found.update(dict.fromkeys(actors))
                common = next((one.country for one in self.reader.plain(head) if one.country and not one.name), "")
            self._codes[key] = tuple(found)
        return self._codes[key]

    @property
    def day(self) -> date | None:
        """Return the day that offices are looked up for."""
        published = self.reading.published
        return (published.first or published.last) if published else None

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Return the report's names, found now if no stage has found them before."""
        return self.reading.mentions or names.mentions(self.trees, self.reading.report)

    @cached_property
    def known(self) -> dict[str, Actor]:
        """Return what the report itself says of its people: the fullest code by canonical name."""
        best: dict[str, Actor] = {}
        heads = {token.end: token for tree in self.trees for token in tree.tokens}
        holder: Actor | None = None
        for mention in self.mentions:
            token = heads.get(mention.span.end)
            actor = next(iter(self.reader.apposed(token)), None) if token is not None else None
            if token is None or actor is None or mention.kind not in ("person", "name"):
                continue
            if holder is not None and not actor.sector:
                actor = beside(actor, holder, word_before(token, mention.span.start))
            fuller = len(actor.code) > len(best.get(mention.name, Actor(code="")).code)
            if fuller and (actor.sector or mention.kind == "person"):
                best[mention.name] = actor
            told = best.get(mention.name, actor)
            holder = told if told.sector and told.role else holder
        return best

    @cached_property
    def discourse(self) -> Discourse:
        """Return who was named where, for the words that point back."""
        return Discourse(self.trees, self.mentions, self.named)

    def close(self) -> None:
        """Forget who was named where, which holds the coder in turn: two that hold each other are found dead late."""
        vars(self).pop("discourse", None)

    @cached_property
    def home(self) -> str:
        """Return the country that the report writes from, empty when it does not tell."""
        return home_of(self.reading, self.discourse.countries)

    def there(self, verb: Token) -> str:
        """Return the country of the place named last before a "there" beside ``verb``; empty where none stands."""
        pointer = next((kid for kid in verb.kids("advmod") if kid.lower == "there"), None)
        return self.discourse.place_before(pointer) if pointer else ""

    @cached_property
    def reader(self) -> Reader:
        """Return what the words of phrases say by themselves."""
        people = {one.span.end: one for one in self.mentions if one.kind in ("person", "name", "handle")}
        return Reader(self.reading.report.text, self.day, people)

    def named(self, head: Token) -> tuple[Actor, ...]:
        """Return who a phrase is by its words and its name, without looking at what it may point back to."""
        key = (head.tree.start, head.i)
        if key not in self._names:
            self._names[key] = tuple(self._filled(actor) for actor in self.reader.apposed(head))
        return self._names[key]

    def _who(self, head: Token) -> tuple[Actor, ...]:
        pointing = self._pointing(head)
        if pointing is not None:
            return pointing
        if is_the_two(head) or is_the_sides(head):
            both = self.discourse.pair(head, people=True) if head.lower not in SIDES else ()
            return both or self.discourse.pair(head, people=False)
        if head.tag not in NOUN_TAGS and head.pos not in ("NOUN", "PROPN", "ADJ"):
            return ()
        state = state_beside(head)
        if state is not None:
            return (state,)
        couple = self._couple(head) if head.tag == "NNS" else None
        if couple is not None:
            return couple
        lemma = head.lemma.lower()
        if lemma in WORDS["land"] and head.pos != "PROPN" and not (head.tag == "NNS" and of_a_people(head)):
            return self._land(head)
        if lemma == "counterpart":
            return self._counterpart(head)
        if head.dep == "appos" and head.head.lemma == "counterpart":
            return tuple(replace(one, name=self.reader.plain(head)[0].name) for one in self._counterpart(head.head))
        found = tuple(self._placed(actor, head) for actor in self.named(head))
        return found if any(actor.code for actor in found) else self._in_turn(head) or self._called(head) or found

    def _couple(self, head: Token) -> tuple[Actor, ...] | None:
        """Return whom "the two countries", "both ministers" mean; None for other words."""
        lemma = head.lemma.lower()
        people = lemma in WORDS["pair_of_people"]
        owners = [one for kid in head.kids("poss") for one in self.code(kid) if people and kid.lower == "their"]
        if len({one.country for one in owners if one.country}) > 1:
            return tuple(
                merged(one, Actor(code="", country=owner.country), of(owner))
                for owner in owners
                for one in self.named(head)[:1]
            )
        counted = any(left.lower in NUMBERS for left in head.children) and not of_a_people(head)
        each = lemma in WORDS["of_each"] and of_two_countries(head)
        if not ((counted and (people or lemma in WORDS["pair"])) or (people and of_two_countries(head)) or each):
            return None
        return self.discourse.pair(head, people=people, office=next(iter(self.named(head)), None) if people else None)

    def _in_turn(self, head: Token) -> tuple[Actor, ...]:
        """Return "her predecessor" as of the owner's office."""
        lemma = head.lemma.lower()
        owner = self._owner(head) if lemma in ("predecessor", "successor") else None
        if owner is None or not owner.sector or not owner.role:
            return ()
        role = f"former {owner.role}" if lemma == "predecessor" else owner.role
        own = next(iter(self.named(head)), owner)
        return (replace(owner, role=role, name=own.name, text=own.text, span=own.span, basis=of(owner)),)

    def _called(self, head: Token) -> tuple[Actor, ...]:
        """Return "her host, Li Wei" as who Li Wei is."""
        told = (self._who(kid) for kid in head.kids("appos"))
        return next((some for some in told if any(one.code for one in some)), ())

    def _pointing(self, head: Token) -> tuple[Actor, ...] | None:
        """Return whom a pronoun, a relative or a handle means; None for other words."""
        if head.text.startswith("@"):
            return self._handle(head)
        if head.lower in RELATIVE and head.tag in ("WP", "WDT", "WP$", "IN"):
            return self._antecedent(head)
        return self.discourse.pronoun(head) if head.tag in ("PRP", "PRP$") else None

    def _land(self, head: Token) -> tuple[Actor, ...]:
        """Return "his country" as his, "the country" as the one told, "a Balkan country" as its words say."""
        owner = self._owner(head)
        if owner is not None and owner.country:
            return (Actor(code=owner.country, country=owner.country, basis=of(owner)),)
        if any(kid.lower in ("the", "this") for kid in head.children):
            return self.discourse.land(head)
        return self.named(head)

    def _handle(self, head: Token) -> tuple[Actor, ...]:
        """Return whose handle it is: the person of the report whose joined name, or longer surname, it holds."""
        letters = key_of(head.text).replace(" ", "")
        span = head.tree.span(head, head)
        for name in sorted(self.known, key=lambda name: (-len(name), name)):
            words = key_of(name).split()
            if "".join(words) in letters or (len(words[-1]) >= SURNAME and words[-1] in letters):
                known = self._filled(replace(self.known[name], name=name))
                return (replace(known, text=head.text, span=span, basis=f"handle of {name}"),)
        return (Actor(code="", name=head.text, text=head.text, span=span, basis="handle"),)

    def _antecedent(self, head: Token) -> tuple[Actor, ...]:
        clause = next((one for one in (head, *head.ancestors()) if one.dep == "relcl"), None)
        return self.code(clause.head) if clause is not None and clause.head is not head else ()

    def _counterpart(self, head: Token) -> tuple[Actor, ...]:
        """Return "his Russian counterpart": the other's country, the owner's office."""
        beside = self.named(head)
        own = next(iter(beside), None)
        owners = [actor for kid in head.kids("poss") for actor in self.code(kid)]
        verb = next((one for one in head.ancestors() if one.pos == "VERB"), None)
        owners += [actor for kid in (verb.kids("nsubj") if verb else ()) for actor in self.code(kid)]
        owner = next((actor for actor in owners if actor.sector), None)
        if own is None or owner is None:
            return (own,) if own else ()
        country = own.country or next((one.country for kid in head.kids("appos") for one in self.named(kid)), "")
        other = self.discourse.holder(owner.role, country, head) if country and owner.role else None
        name = other.name if other else ""
        code = country + owner.sector
        first = replace(own, code=code, country=country, sector=owner.sector, role=owner.role, name=name)
        first = replace(first, basis="counterpart")
        others = (one for one in beside[1:] if head.tag == "NNS" and one.country)
        return (
            first,
            *(replace(first, code=one.country + owner.sector, country=one.country, name="") for one in others),
        )

    def _placed(self, actor: Actor, head: Token) -> Actor:
        """Return an actor of a bare office or kind ("the premier", "police") with whom or whose the report means."""
        if head.lower in COMMON_BODIES and actor.country not in ("", self.home):
            actor = self._own_body(actor, head)
        known = self._known_body(actor, head)
        if known is not None or not actor.code:
            return known or actor
        if not actor.sector or (actor.name and actor.country):
            return actor
        if actor.name:
            return by_office(actor) or self._owned(actor, head) or self._at_home(actor, head)
        if actor.role and head.tag in ("NN", "NNP"):
            holder = self.discourse.holder(actor.role, actor.country, head)
            if holder is not None and not indefinite(head):
                held = replace(holder, text=actor.text, span=actor.span, basis=f"{actor.text}: {holder.name}")
                return held if held.country else self._at_home(held, head)
        if actor.country:
            return actor
        owned = self._owned(actor, head)
        if owned is not None:
            return owned
        like = self.discourse.alike(actor.sector, head.lemma.lower(), head)
        if like is not None and not indefinite(head):
            return merged(actor, like, f"as {like.text}")
        return self._at_home(actor, head)

    def _own_body(self, actor: Actor, head: Token) -> Actor:
        """Return "Congress" as that of the report's own country where nothing else in the report is of the country that
        the word alone stands for.
        """
        named = any(kid.dep in ("poss", "amod", "compound", "prep") for kid in head.children)
        referents = (one for one in self.discourse.referents if one.kind != "pronoun")
        others = (one for one in referents if one.token.lower not in COMMON_BODIES)
        if named or not self.home or any(one.country == actor.country for other in others for one in other.actors):
            return actor
        return replace(actor, code=self.home + actor.sector, country=self.home, name="", basis=GUESS)

    def _known_body(self, actor: Actor, head: Token) -> Actor | None:
        """Return "the movement", "the union" as the body of that name told before, "their federation" as what its
        owners are; None when nothing is known.
        """
        if head.tag != "NN" or indefinite(head) or (actor.code and (actor.name or actor.country or not is_bare(head))):
            return None
        body = self.discourse.namesake(head.lower, head)
        if body is not None:
            return merged(actor if not actor.code else replace(actor, sector="", role=""), body, f"as {body.text}")
        if actor.code or head.lemma.lower() not in WORDS["own_bodies"]:
            return None
        owner = self._owner(head)
        return merged(actor, replace(owner, role=""), of(owner)) if owner else None

    def _owned(self, actor: Actor, head: Token) -> Actor | None:
        """Return an actor as that of its owner: "his spokesman", "its spokesman, Li Wei"; None without one."""
        owner = self._owner(head) or (self._owner(head.head) if head.dep == "appos" else None)
        return merged(actor, Actor(code="", country=owner.country), of(owner)) if owner and owner.country else None

    def _owner(self, head: Token) -> Actor | None:
        """Return whose a phrase is, "its spokesman" or "Norland's army": the first owner with a country, else one with
        a code.
        """
        owners = [one for kid in head.kids("poss") for one in self.code(kid) if one.code]
        return next((one for one in owners if one.country), next(iter(owners), None))

    def _at_home(self, actor: Actor, head: Token) -> Actor:
        """Return an actor of a kind that every country has ("police") as that of the place told or of the report."""
        if foreign(head) or actor.sector not in WORDS["domestic"] or WORDS["abroad"].intersection(actor.role.split()):
            return actor
        local = actor.sector in WORDS["local"]
        here = self._here(head) if local else ""
        here = here or self.discourse.around(head, self.home, named=bool(actor.name), local=local)
        if here:
            return merged(actor, Actor(code="", country=here), PLACE_TOLD)
        if self.home:
            return merged(actor, Actor(code="", country=self.home), GUESS)
        return actor

    def _here(self, head: Token) -> str:
        """Return the country of the places that "in" leads to in the sentence of ``head``, if it is one country."""
        found = {
            actor.country
            for prep in head.tree.tokens
            if prep.dep == "prep" and prep.lower in ("in", "at", "near")
            for pobj in prep.kids("pobj")
            for actor in self.reader.plain(pobj)
            if actor.country
        }
        return found.pop() if len(found) == 1 else ""

    def _filled(self, actor: Actor) -> Actor:
        """Return ``actor`` with what is known of its name where its own words are silent."""
        if not actor.name or (actor.country and actor.sector):
            return actor
        told = self.known.get(actor.name)
        if told is not None and told.code:
            actor = merged(actor, told, "this report")
        if actor.country and actor.sector:
            return actor
        known = office_of(actor.name, self.day) or office_of_surname(actor.name, actor.role, self.day)
        fact = self.roster.find(actor.name, self.day)
        if fact is not None and (fact.report == USER or known is None or known[0].country == fact.country):
            told = Actor(code="", country=fact.country, sector=fact.sector, role=fact.role)
            actor = merged(actor, told, f"report {fact.report}")
        if known is not None and not (actor.country and actor.sector):
            office, sector = known
            told = Actor(code="", country=office.country, sector=sector, role=office.role, name=office.names[0])
            name = actor.name if " " in actor.name else office.names[0]
            actor = replace(merged(actor, told, f"table: {office.role}"), name=name)
        return actor
