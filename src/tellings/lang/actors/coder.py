"""Who the noun phrases of one report are: each phrase's own words first, then what the report says of the same name,
then what the store and the shipped table know of it on the report's day.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property

from msgspec.structs import replace

from tellings.lang import names
from tellings.lang.actors.alone import settle
from tellings.lang.actors.marked import NOUN_TAGS, Marked
from tellings.lang.actors.people import office_of
from tellings.lang.actors.phrase import Phrase, parse
from tellings.lang.actors.roster import Roster
from tellings.lang.tree import Token, Tree
from tellings.records import Actor, Mention, Reading, Span

NOBODY = ("JNK",)
CONJUNCTS = 8


class Coder:
    """Codes the noun phrases of one report. Nothing is looked at before it is asked for."""

    def __init__(self, reading: Reading, trees: Sequence[Tree], roster: Roster | None = None) -> None:
        self.reading = reading
        self.trees = trees
        self.roster = roster or Roster()
        self._marked: dict[int, Marked] = {}
        self._codes: dict[tuple[int, int], tuple[Actor, ...]] = {}

    def code(self, token: Token) -> tuple[Actor, ...]:
        """Return who the noun phrase headed by ``token`` is, with its conjuncts; an actor whose code is empty is a
        somebody whom nothing places. Nothing comes back for what is no actor (days, verbs).
        """
        key = (token.tree.start, token.i)
        if key not in self._codes:
            self._codes[key] = ()
            found: list[Actor] = []
            for head in _conjuncts(token):
                found += [one for one in self._one(head) if one not in found]
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
    def _named(self) -> dict[int, Mention]:
        return {mention.span.end: mention for mention in self.mentions if mention.kind in ("person", "name")}

    @cached_property
    def known(self) -> dict[str, Actor]:
        """Return what the report itself says of its people: the fullest code by canonical name."""
        best: dict[str, Actor] = {}
        heads = {token.end: token for tree in self.trees for token in tree.tokens}
        for mention in self.mentions:
            token = heads.get(mention.span.end)
            if mention.kind != "person" or token is None:
                continue
            actor = self._plain(token)
            if actor is not None and len(actor.code) > len(best.get(mention.name, Actor(code="")).code):
                best[mention.name] = actor
        return best

    def marked(self, tree: Tree) -> Marked:
        """Return the tree with the gazetteer's segments laid over it."""
        found = self._marked.get(tree.start)
        if found is None:
            found = self._marked[tree.start] = Marked(tree, self.day)
        return found

    def _one(self, head: Token) -> tuple[Actor, ...]:
        if head.tag not in NOUN_TAGS and head.pos not in ("NOUN", "PROPN", "PRON", "ADJ"):
            return ()
        actor = self._plain(head)
        if actor is None or actor.sector in NOBODY:
            return ()
        return (self._filled(actor),)

    def _plain(self, head: Token) -> Actor | None:
        """Return what the words of the phrase itself say."""
        marked = self.marked(head.tree)
        first, last, core = marked.extent(head)
        segments = marked.within(first, last)
        if not segments:
            return None
        phrase = parse(segments)
        country, sector = settle(phrase)
        tokens = head.tree.tokens
        span = head.tree.span(tokens[first], tokens[core])
        text = " ".join(self.reading.report.text[span.start : span.end].split())
        return Actor(
            code=country + sector,
            country=country,
            sector=sector,
            role=("former " if phrase.core.former else "") + phrase.core.role,
            name=self._name(phrase, tokens[core], span),
            text=text,
            span=span,
            basis=phrase.core.basis or ("words" if sector else ""),
        )

    def _name(self, phrase: Phrase, last: Token, span: Span) -> str:
        mention = self._named.get(last.end)
        if mention is not None and mention.span.start >= span.start:
            return mention.name
        core = phrase.core
        named = core.person or core.organisation
        return named.name if named else ""

    def _filled(self, actor: Actor) -> Actor:
        """Return ``actor`` with what is known of its name where its own words are silent."""
        if not actor.name or (actor.country and actor.sector):
            return actor
        told = self.known.get(actor.name)
        if told is not None and told.code:
            actor = _merged(actor, told, "this report")
        known = office_of(actor.name, self.day)
        if known is not None and not (actor.country and actor.sector):
            office, sector = known
            told = Actor(code="", country=office.country, sector=sector, role=office.role)
            actor = _merged(actor, told, f"table: {office.role}")
        return actor


def _merged(actor: Actor, told: Actor, basis: str) -> Actor:
    country, sector = actor.country or told.country, actor.sector or told.sector
    return replace(
        actor,
        code=country + sector,
        country=country,
        sector=sector,
        role=actor.role or told.role,
        basis="; ".join(filter(None, (actor.basis, basis))),
    )


def _conjuncts(token: Token) -> list[Token]:
    found = [token]
    for one in found:
        found += [kid for kid in one.kids("conj") if kid.pos in ("NOUN", "PROPN", "PRON") and kid not in found]
    return found[:CONJUNCTS]
