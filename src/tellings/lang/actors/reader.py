"""What the words of one report's noun phrases say by themselves, each read once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec.structs import replace

from tellings.lang.actors.gazetteer import AGENT, CITY, LOOKED_OVER, REGION
from tellings.lang.actors.marked import Marked
from tellings.lang.actors.people import office_of_surname
from tellings.lang.actors.phrase import NO_ACTOR, WORDS, Phrase, understood
from tellings.lang.actors.pieces import Segment
from tellings.lang.tree import Token, Tree
from tellings.records import Actor, Mention, Span

CONJUNCTS = 8
DEED_ENDINGS = tuple(sorted(WORDS["deed_endings"]))


class Reader:
    """Reads the phrases of a report of ``day``. ``names`` holds the mentions of people by where they end."""

    def __init__(self, text: str, day: date | None, names: Mapping[int, Mention]) -> None:
        self._text = text
        self._day = day
        self._month = day.year * 100 + day.month if day else LOOKED_OVER
        self._names = names
        self._marked: dict[int, Marked] = {}
        self._said: dict[tuple[int, int], tuple[Actor, ...]] = {}

    def marked(self, tree: Tree) -> Marked:
        """Return the tree with the gazetteer's segments laid over it."""
        found = self._marked.get(tree.start)
        if found is None:
            found = self._marked[tree.start] = Marked(tree, self._day)
        return found

    def apposed(self, head: Token) -> tuple[Actor, ...]:
        """Return what a phrase says together with its apposition: a name beside an office ("the mayor, Ann Li,")."""
        found = self.plain(head)
        beside = [*head.kids("appos"), *([head.head] if head.dep == "appos" else [])]
        if len(found) != 1 or not beside or (found[0].country and found[0].sector and found[0].name):
            return found
        for other in (told for token in beside for told in self.plain(token)):
            body = not found[0].code and head.tag in ("NNP", "NNPS")
            if (body or bool(other.name) != bool(found[0].name)) and (other.sector or found[0].sector):
                actor = merged(found[0], other, "apposition")
                return (replace(actor, name=actor.name or other.name),)
        return found

    def plain(self, head: Token) -> tuple[Actor, ...]:
        """Return what the words of the phrase itself say; two adjectives of peoples make two actors."""
        key = (head.tree.start, head.i)
        if key not in self._said:
            self._said[key] = self._say(head)
        return self._said[key]

    def _say(self, head: Token) -> tuple[Actor, ...]:
        marked = self.marked(head.tree)
        first, last, core = marked.extent(head)
        segments = [self._as_borne(one, head.tree.start) for one in marked.within(first, last)]
        if not segments or self._deed(marked, head, core):
            return ()
        tokens = head.tree.tokens
        span = head.tree.span(tokens[first], tokens[core])
        text = " ".join(self._text[span.start : span.end].split())
        if not any(one.case or one.entries for one in segments):
            return (Actor(code="", text=text, span=span),)
        phrase, country, sector = understood(segments, self._month)
        if sector == NO_ACTOR:
            return ()
        if sector == "GOV" and not country:
            country = self._ruler(phrase)
        actor = Actor(
            code=country + sector,
            country=country,
            sector=sector,
            role=("former " if phrase.core.former else "") + phrase.core.role,
            name=self._name(phrase, tokens[core], span),
            text=text,
            span=span,
            basis=phrase.core.basis or ("words" if sector else ""),
        )
        owners = self._owners(head)
        if owners and not country:
            country = owners[0]
            actor = replace(actor, code=country + sector, country=country)
        others = [code for code in (*marked.peoples(first, head), *owners) if code != country]
        if not others:
            return (actor,)
        return (actor, *(replace(actor, code=code + sector, country=code) for code in others))

    def _as_borne(self, segment: Segment, base: int) -> Segment:
        """Return a town's name that the report uses of somebody as a word that no table knows."""
        mention = self._names.get(base + segment.end)
        if mention is None or mention.kind != "person" or not segment.of(CITY, REGION, AGENT):
            return segment
        return segment._replace(entries=()) if mention.span.start == base + segment.start else segment

    def _ruler(self, phrase: Phrase) -> str:
        """Return the country of "the Okafor government": that of the leader whose surname goes before."""
        core = phrase.core
        if core.kind != AGENT or len(core.name) != 1:
            return ""
        known = office_of_surname(core.name[0].key, "", self._day)
        return known[0].country if known else ""

    def _owners(self, head: Token) -> list[str]:
        """Return the countries of "the foreign ministers of Chile and Peru", "officials from Chile and Peru"."""
        if head.tag not in ("NNS", "NNPS"):
            return []
        owners = [pobj for prep in head.kids("prep") if prep.lower in ("of", "from") for pobj in prep.kids("pobj")]
        several = [one for owner in owners if len(conjuncts(owner)) > 1 for one in conjuncts(owner)]
        found = [actor for one in several for actor in self.plain(one)]
        return [actor.country for actor in found if actor.code == actor.country and actor.code]

    def _deed(self, marked: Marked, head: Token, core: int) -> bool:
        """Say whether the head is a deed or a thing ("visit", "ties"), unknown as an actor."""
        if head.tag not in ("NN", "NNS") or core != head.i:
            return False
        segment = marked.at(head)
        if segment is not None and segment.entries:
            return False
        lemma = head.lemma.lower()
        return lemma in WORDS["deeds"] or lemma.endswith(DEED_ENDINGS)

    def _name(self, phrase: Phrase, last: Token, span: Span) -> str:
        mention = self._names.get(last.end)
        if mention is not None and mention.span.start >= span.start:
            return mention.name
        core = phrase.core
        known = core.person or core.organisation
        return known.name if known else ""


def merged(actor: Actor, told: Actor, basis: str) -> Actor:
    """Return ``actor`` with country, sector and role of ``told`` where it has none; ``basis`` says from where."""
    country, sector = actor.country or told.country, actor.sector or told.sector
    return replace(
        actor,
        code=country + sector,
        country=country,
        sector=sector,
        role=actor.role or told.role,
        basis="; ".join(filter(None, (actor.basis, basis))),
    )


def conjuncts(token: Token) -> list[Token]:
    """Return ``token`` and the nouns joined to it, in order."""
    found = [token]
    for one in found:
        also = [kid for handle in one.children if handle.text[0] == "@" for kid in handle.kids("conj")]
        joined = [kid for kid in (*one.kids("conj"), *also) if kid.pos in ("NOUN", "PROPN", "PRON")]
        found += [kid for kid in joined if kid not in found]
    return found[:CONJUNCTS]
