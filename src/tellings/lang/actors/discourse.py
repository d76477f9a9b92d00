"""What the words that point back mean in one report: pronouns, "the premier", "the country", "both sides".

One walk from the first sentence to the last keeps who was named where. A pronoun prefers the subject of its own
sentence, then that of the sentence before (the centering account of Grosz, Joshi and Weinstein, 1995, at its simplest).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from msgspec.structs import replace

from tellings.lang.actors.home import lands
from tellings.lang.actors.nouns import are_states, is_bare, is_body
from tellings.lang.actors.passage import alike, around
from tellings.lang.actors.people import sexes
from tellings.lang.actors.phrase import WORDS
from tellings.lang.actors.pieces import key_of
from tellings.lang.actors.referents import (
    BLOCS,
    FAR,
    HEADS,
    MANY,
    MISTER,
    MUTUAL_VERBS,
    PRONOUNS,
    SEX,
    SPEAKER,
    SPEAKERS,
    SUBJECTS,
    THING,
    Referent,
    bound,
    is_a_crowd,
    land,
    side,
    two_people,
)
from tellings.lang.actors.roles import same_office
from tellings.lang.tree import Token, Tree
from tellings.records import Actor, Mention

MOSTLY = 2  # times that a report's own country may be named less than the first
LEADING = frozenset({"leader", "head"})  # of whatever office


class Discourse:
    """The names of a report in order, and what its pronouns mean. ``name`` codes the phrase at a token."""

    def __init__(
        self, trees: Sequence[Tree], mentions: Iterable[Mention], name: Callable[[Token], tuple[Actor, ...]]
    ) -> None:
        self._name = name
        self._trees = trees
        self.referents: list[Referent] = []
        self._in: dict[int, list[Referent]] = {}
        self._meant: dict[tuple[int, int], tuple[Actor, ...]] = {}
        self._numbers = {tree.start: number for number, tree in enumerate(trees)}
        self._sexes: dict[str, str] = {}
        self._speakers: dict[int, tuple[Actor, ...]] = {}
        ends = {mention.span.end: mention for mention in mentions}
        for number, tree in enumerate(trees):
            for token in tree.tokens:
                if token.end in ends or token.dep in HEADS or token.tag in PRONOUNS:
                    self._step(number, token, ends.get(token.end))
            self._speakers[number] = self._speaker(tree, number)
        self.countries = self._counted()

    def _counted(self) -> Counter[str]:
        """Return the countries of all that is named; who acts and who is a person counts twice."""
        found: Counter[str] = Counter()
        for one in self.referents:
            for actor in one.actors if one.kind != "pronoun" else ():
                if actor.country:
                    found[actor.country] += 2 if one.subject or one.kind == "person" else 1
        return found

    def _step(self, number: int, token: Token, mention: Mention | None) -> None:
        if mention is not None and mention.kind != "handle":
            actors = self._name(token)
            if actors:
                self._keep(Referent(token, number, actors, mention.kind, self._sex(mention, actors[0].name)))
                both = tuple(one for kid in token.kids("conj") for one in self._name(kid) if one.code)
                if both and actors[0].code:
                    self._keep(Referent(token, number, (*actors, *both), "pair"))
        elif token.tag in ("NNS", "NN", "NNP") and token.dep in SUBJECTS:
            self._noun(number, token, self._name(token))
        elif token.tag == "NNS" and token.dep == "dobj":
            actors = self._name(token)
            if actors and actors[0].sector and actors[0].role:
                self._keep(Referent(token, number, actors, "group"))
        elif token.lower in SEX or token.lower in MANY or token.lower in THING:
            actors = self._pronoun(token, number)
            self._meant[token.tree.start, token.i] = actors
            if actors:
                self._keep(Referent(token, number, actors, "pronoun", SEX.get(token.lower, "")))

    def _noun(self, number: int, token: Token, actors: tuple[Actor, ...]) -> None:
        """Keep a subject without a name: "the premier" is who was premier before, bodies and groups are themselves."""
        if len(actors) > 1 and token.tag == "NNS" and all(one.country for one in actors):
            self._keep(Referent(token, number, actors, "pair"))
        if not actors or not actors[0].sector:
            return
        body = self.namesake(token.lower, token) if is_bare(token) else None
        if body is not None:
            self._keep(Referent(token, number, (body,), "group"))
            return
        holder = self.holder(actors[0].role, actors[0].country, token) if token.tag != "NNS" else None
        if holder is not None:
            self._keep(Referent(token, number, (holder,), "person", self._sexes.get(holder.name, "")))
        elif token.tag in ("NNS", "NNP") or is_body(token):
            self._keep(Referent(token, number, actors, "group"))
        elif token.tag == "NN" and actors[0].country and actors[0].role and self._is_somebody(token):
            self._keep(Referent(token, number, actors, "person"))

    @staticmethod
    def _is_somebody(noun: Token) -> bool:
        """Say whether "he" can mean a noun: an office, or one person of some calling at the head of a main clause."""
        lemma = noun.lemma.lower()
        if lemma in WORDS["offices"]:
            return True
        alone = any(kid.lower in ("a", "an", "the") for kid in noun.kids("det"))
        return alone and noun.head.dep == "ROOT" and lemma not in WORDS["mouthpieces"]

    def _sex(self, mention: Mention, full: str) -> str:
        known = next((MISTER[title] for title in mention.titles if title in MISTER), "")
        name = mention.name if " " in mention.name else full
        first = name.split()[0] if " " in name else ""
        found = known or self._sexes.get(mention.name) or (sexes().get(key_of(first), "") if first else "")
        if found and found != "b":
            self._sexes[mention.name] = found
        return found.replace("b", "")

    def pronoun(self, token: Token) -> tuple[Actor, ...]:
        """Return who a pronoun means; nobody if the report does not tell."""
        number = self._numbers.get(token.tree.start, 0)
        if token.lower in SPEAKER:
            return self._said(number)
        if token.lower in SPEAKERS:
            return tuple(side(actor) for actor in self._said(number)[:1] if actor.country)
        return self._meant.get((token.tree.start, token.i), ())

    def _pronoun(self, token: Token, number: int) -> tuple[Actor, ...]:
        found = self._antecedent(token, number)
        actors = found.actors if found is not None else ()
        return tuple(replace(actor, basis=f"{token.lower}: {actor.name or actor.text}") for actor in actors)

    def _antecedent(self, token: Token, number: int) -> Referent | None:
        fits = self._fitting(token)
        both = self._both(token, number)
        if both is not None:
            return both
        if token.lower in THING and token.head.lemma in WORDS["said"]:
            return self._voice(number)
        here = [one for one in self._of(number) if fits(one) and not bound(token, one.token)]
        near = FAR if token.lower not in THING else 2
        earlier = [found for back in range(1, near) if (found := [one for one in self._of(number - back) if fits(one)])]
        if token.lower == "them" and token.dep == "dobj":
            others = [one for one in here if one.token.dep == "dobj"]
            if others:
                return others[-1]
        again = [one for one in here if one.kind == "pronoun"]
        if again:
            return again[-1]
        subject = next((one for one in here if one.subject), None)
        if subject is not None:
            return subject
        if here and not (token.dep in SUBJECTS and earlier and any(one.subject for one in earlier[0])):
            return here[-1]
        if not earlier:
            return self._nameless(token, number)
        return next((one for one in earlier[0] if one.subject), earlier[0][0])

    def _nameless(self, token: Token, number: int) -> Referent | None:
        """Return the bearer of a name of unknown kind that "he" or "she" can mean: the last subject of two words."""
        if token.lower not in SEX:
            return None
        for one in reversed(self.referents):
            told = one.kind == "name" and one.subject and number - FAR < one.number and " " in one.actors[0].name
            if told and not bound(token, one.token):
                return one
        return self._unnamed(number - 1)

    def _unnamed(self, number: int) -> Referent | None:
        """Return the one person without a name of a sentence: "arrested a fisherman. He ..."; None of several."""
        if not 0 <= number < len(self._trees):
            return None
        nouns = [one for one in self._trees[number].tokens if one.tag == "NN" and one.dep in (*SUBJECTS, "dobj")]
        found = [(one, actors) for one in nouns if (actors := self._name(one)) and actors[0].sector]
        people = [(one, actors) for one, actors in found if one.lemma.lower() not in WORDS["bodies"]]
        return Referent(people[0][0], number, people[0][1], "person") if len(people) == 1 else None

    def _both(self, token: Token, number: int) -> Referent | None:
        """Return the two whom "they" means who meet or agree: it takes two, so the last two named together or apart."""
        if token.lower != "they" or token.head.lemma not in MUTUAL_VERBS:
            return None
        near = [one for one in self.referents if number - 2 <= one.number <= number]
        plural = [one for one in near if one.number in (number, number - 1) and one.subject and one.plural]
        pairs = [one for one in near if one.kind == "pair"]
        if pairs or any(one.kind != "pair" for one in plural):
            return pairs[-1] if pairs else None
        people = two_people(near)
        return Referent(token, number, people, "pair") if people else None

    def _keep(self, one: Referent) -> None:
        self.referents.append(one)
        self._in.setdefault(one.number, []).append(one)

    def _of(self, number: int) -> list[Referent]:
        return self._in.get(number, [])

    def _voice(self, number: int) -> Referent | None:
        """Return the last body that said something: who "it said" goes on from."""
        for one in reversed(self.referents):
            if one.number < number - 2 * FAR:
                return None
            if one.kind in ("organisation", "group") and one.subject and one.token.head.lemma in WORDS["said"]:
                return one
        return None

    def _fitting(self, token: Token) -> Callable[[Referent], bool]:
        sex = SEX.get(token.lower)
        away = self._goal(token)
        if sex:
            return lambda one: (
                ((one.kind == "person" and one.sex in ("", sex)) or one.sex == sex)
                and not (away and away == one.actors[0].country)
            )
        if token.lower in MANY:
            crowd = is_a_crowd(token)
            return lambda one: (
                (one.plural or (one.kind == "pronoun" and len(one.actors) > 1))
                and not (crowd and one.actors[0].sector in WORDS["no_crowd"])
            )
        return lambda one: (
            one.kind in ("place", "organisation", "group")
            and one.token.tag != "NNS"
            and any(actor.country or (one.kind == "group" and one.token.tag == "NNP") for actor in one.actors)
        )

    def _goal(self, token: Token) -> str:
        """Return the country that "his visit to ..." goes to: nobody visits his own."""
        if token.tag != "PRP$" or token.head.lemma not in ("visit", "trip", "tour", "arrival", "journey"):
            return ""
        goals = [goal for prep in token.head.kids("prep") if prep.lower in ("to", "in") for goal in prep.kids("pobj")]
        return next((actor.country for goal in goals for actor in self._name(goal) if actor.country), "")

    def _speaker(self, tree: Tree, number: int) -> tuple[Actor, ...]:
        for token in tree.tokens:
            if token.pos == "VERB" and token.lemma in WORDS["said"]:
                for subject in token.kids("nsubj"):
                    found = [one for one in self._of(number) if one.token is subject]
                    if found:
                        return found[0].actors
        return ()

    def _said(self, number: int) -> tuple[Actor, ...]:
        for near in (number, number - 1, number + 1, number - 2):
            if self._speakers.get(near):
                return self._speakers[near]
        return ()

    def holder(self, role: str, country: str, before: Token) -> Actor | None:
        """Return the last person before a token who can be called ``role`` (and is of ``country``, if given)."""
        for one in reversed(self.told_before(before)):
            for actor in one.actors:
                if one.kind == "person" and same_office(role, actor.role) and country in ("", actor.country):
                    return actor
        return None

    def alike(self, sector: str, word: str, before: Token) -> Actor | None:
        """Return who with that sector, called by ``word``, was told of before a token."""
        return alike(self.told_before(before), self._numbers.get(before.tree.start, 0), sector, word, before)

    def told_before(self, token: Token) -> list[Referent]:
        """Return all that is named before a token, in order."""
        place = (self._numbers.get(token.tree.start, 0), token.i)
        return [one for one in self.referents if (one.number, one.token.i) < place]

    def namesake(self, word: str, before: Token) -> Actor | None:
        """Return the last body before a token that is called so: "the movement" is the Free Lake Movement; "the bloc"
        is the last union of countries.
        """
        for one in reversed(self.told_before(before)):
            if one.token.tag != "NNP" or not one.actors[0].code:
                continue
            if one.token.lower == word or (word == "bloc" and one.bloc):
                return one.actors[0]
        return None

    def land(self, token: Token) -> tuple[Actor, ...]:
        """Return the country that "the country" means: the first of its sentence (inside a
        phrase of place, or as "the Asian country": the last), else that of the sentence before.
        """
        number = self._numbers.get(token.tree.start, 0)
        inside = token.dep == "pobj" and token.head.lower in ("in", "of", "across", "from", "inside")
        inside = inside or any(kid.dep == "amod" and kid.text[:1].isupper() for kid in token.children)
        told = list(reversed(self.referents)) if inside else self.referents
        left = token.dep == "pobj" and token.head.lower == "of" and token.head.head.lower == "out"
        acted_on = token.dep == "dobj" or left
        kinds = ("place",) if left else ("place", "person")
        other = any(kid.lower in WORDS["other_land"] for kid in token.children)
        doers = [kid for up in token.ancestors() if up.pos == "VERB" for kid in up.kids("nsubj")][:1] if other else []
        apart = {actor.country for doer in doers for actor in self.pronoun(doer) or self._name(doer)}
        for back in range(FAR):
            near = [one for one in told if one.number == number - back and (back or one.token.i < token.i)]
            near = [one for one in near if one.kind in kinds and one.actors[0].country not in ("", *apart)]
            near = sorted(near, key=lambda one: one.kind == "person") if acted_on else near
            if near:
                return (land(near[0].actors[0].country, f"{token.lower}: {near[0].actors[0].text}"),)
        return ()

    def around(self, token: Token, home: str, *, named: bool, local: bool) -> str:
        """Return the one country other than ``home`` that the passage before a token is set in, empty without one.

        Of whoever works where he is, ``local``, police or a court, the place in the sentence before goes first.
        """
        mostly = home != "" and self.countries[home] * MOSTLY >= max(self.countries[code] for code in lands())
        first = self._numbers.get(token.tree.start, 0) - 2
        passage = [one for one in self.told_before(token) if one.number >= first]
        close = [[one for one in passage if one.number > first]] if local and not named else []
        return around([*close, passage], home, mostly=mostly, named=named)

    def place_before(self, token: Token) -> str:
        """Return the country of the last place named before a token, in its sentence or the one before."""
        number = self._numbers.get(token.tree.start, 0)
        for one in reversed(self.told_before(token)):
            if one.kind == "place" and one.number >= number - 1:
                return one.actors[0].country
        return ""

    def pair(self, token: Token, *, people: bool, office: Actor | None = None) -> tuple[Actor, ...]:
        """Return the two countries (or the two leading people) that "both sides", "the two leaders" mean.

        Where no people are named, "the two foreign ministers" are those of the two countries, as ``office`` says.
        """
        number = self._numbers.get(token.tree.start, 0)
        near = [one for one in self.told_before(token) if one.number > number - FAR]
        couple = [one for one in near if one.kind == "group" and any(kid.lower == "two" for kid in one.token.children)]
        if people and couple and office is None:
            return couple[-1].actors
        if people:
            role = office.role if office and office.role not in LEADING else ""
            found = next(
                filter(None, (two_people(some, role) for some in (near, self.told_before(token), self.referents))), ()
            )
            if found or not office:
                return found
        apart = self.countries.keys() - (lands() - BLOCS) if are_states(token) else frozenset()
        close = {actor.country for one in near for actor in one.actors if actor.country} - apart
        pool = close if len(close) >= 2 else self.countries.keys() - apart
        ranked = sorted(pool, key=lambda code: (-self.countries[code], code))[:2]
        if len(ranked) < 2:
            return ()
        two = tuple(land(code, f"{token.lower}: the report's two") for code in ranked)
        if office is None or office.sector in ("", "CVL"):
            return two
        sector, role = office.sector, office.role
        return tuple(replace(one, code=one.country + sector, sector=sector, role=role) for one in two)
