"""What an actor takes from the one that stands beside him in the text: an owner, the one named before, a conjunct."""

from __future__ import annotations

from functools import cache
from itertools import takewhile

from msgspec.structs import replace

from tellings.lang.actors.gazetteer import COUNTRY, gazetteer
from tellings.lang.actors.home import GUESS
from tellings.lang.actors.phrase import WORDS
from tellings.lang.actors.reader import merged
from tellings.lang.tree import Token
from tellings.lexicon import toml
from tellings.records import Actor


def of(owner: Actor) -> str:
    """Return the reason that an actor is coded by its owner."""
    return f"of {owner.name or owner.text}"


def by_office(actor: Actor) -> Actor | None:
    """Return somebody whose office one country alone calls so ("Secretary of State") as that country's."""
    country = "" if actor.country else _alone().get(actor.role.lower(), "")
    return merged(actor, Actor(code="", country=country), f"office: {actor.role}") if country else None


@cache
def _alone() -> dict[str, str]:
    return dict(toml("actors/words.toml")["countries_of_offices"])


def state_beside(head: Token) -> Actor | None:
    """Return "its neighbour Norland", at either noun, as Norland; None for other words."""
    tokens = head.tree.tokens
    before = min([head.i, *(kid.i for kid in head.kids("compound") if kid.tag == "NNP")]) - 1
    kin = head if head.lemma.lower() in WORDS["of_states"] else tokens[max(before, 0)]
    if kin.lemma.lower() not in WORDS["of_states"]:
        return None
    name = list(takewhile(lambda token: token.tag == "NNP", tokens[kin.i + 1 :]))
    found = gazetteer().read(" ".join(token.text for token in name))
    entry = found[0].of(COUNTRY) if len(found) == 1 else None
    if entry is None:
        return None
    span = head.tree.span(name[0], name[-1])
    return Actor(code=entry.country, country=entry.country, text=name[-1].text, span=span, basis="words")


def word_before(name: Token, start: int) -> str:
    """Return the lemma of the word before a name that begins at ``start`` and ends in ``name``, commas aside."""
    before = [token for token in name.tree.tokens if token.end <= start and token.text != ","]
    return before[-1].lemma.lower() if before else ""


def beside(actor: Actor, holder: Actor, word: str) -> Actor:
    """Return who is called somebody's counterpart, predecessor or successor: of the office of the one named before."""
    if word == "counterpart" and actor.country:
        return merged(actor, Actor(code="", sector=holder.sector, role=holder.role), f"counterpart of {holder.name}")
    if word in ("predecessor", "successor") and holder.country:
        role = f"former {holder.role}" if word == "predecessor" else holder.role
        told = Actor(code="", country=holder.country, sector=holder.sector, role=role)
        return merged(actor, told, f"{word} of {holder.name}")
    return actor


def shared(actor: Actor, country: str) -> Actor:
    """Return a bare conjunct ("a Kenyan doctor and writer") with the first one's country."""
    if actor.name or not actor.sector or (actor.country and GUESS not in actor.basis):
        return actor
    return replace(actor, code=country + actor.sector, country=country, basis="shared adjective")
