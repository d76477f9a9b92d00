"""Who takes part in what a trigger tells: the coder's answer for the words at the rule's places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from msgspec.structs import replace

from tellings.lang.actors.home import GUESS
from tellings.lang.patterns import slots
from tellings.lang.patterns.conditions import is_who
from tellings.lang.patterns.matched import Match
from tellings.lang.patterns.words import words
from tellings.lang.tree import Token
from tellings.records import Actor

MUTUAL = frozenset({"CONSULT", "COOPERATE", "AGREE"})
PERSONAL = frozenset({"CONSULT", "REQUEST", "ACCUSE", "THREATEN", "SUPPORT"})
SHARED = frozenset({"054", "057"})  # diplomatic relations, and an agreement: the two sides are alike
BETWEEN_OTHERS = "third-party"  # whoever mediates together does not meet each other
WHERE = frozenset({"in", "at"})  # where people meet, no party
ADDRESSING = frozenset({"to", "against", "with"})
INSIDE = ("of", "by", "from", "against", "on", "to", "with", "in", "between", "for")
SELF = ("self", "selves")
Actors = tuple[Actor, ...]


class Coding(Protocol):
    """Codes the noun phrase headed by a token."""

    @property
    def home(self) -> str:
        """Return the country that the report writes from, empty when it does not tell."""
        ...

    def there(self, verb: Token) -> str:
        """Return the country that "there" beside a verb means, empty where none stands."""
        ...

    def code(self, token: Token) -> Actors:
        """Return who the phrase is, nobody when it is no actor."""
        ...


def parties(match: Match, coder: Coding) -> tuple[Actors, Actors]:
    """Return the actors and the recipients of ``match``; in a mutual event of one plural subject they share it out."""
    actors = _each_once(coded([slots.core(doer) for doer in match.doers], coder))
    mutual = _is_mutual(match, actors)
    if any(map(_is_each_other, match.others)):
        return _shared(actors) or (actors, ())
    recipients: Actors = ()
    for found in _told(match, actors, coder):
        recipients = recipients or found
        by_name = match.type in PERSONAL and match.mode != "visit" and any(" " in one.name for one in found)
        if any(one.code for one in found) or by_name:
            recipients = found
            break
    if mutual:
        own = {actor.country for actor in actors}
        new = any(one.code and one.country not in own for one in recipients)
        lone = () if match.mode == "visit" else coded(match.others, coder)
        shared = _shared(lone if not actors else () if new else actors)
        if shared is not None:
            return shared
    if not any(one.code for one in recipients):
        recipients = next(filter(None, _modifiers(match, coder)), recipients)
    if match.type == "CONSULT":
        return _unguessed(actors, recipients), _each_once(_unguessed(recipients, actors))
    return actors, _each_once(recipients)


def _unguessed(some: Actors, others: Actors) -> Actors:
    """Return named people without a country that was only guessed, if it is that of those they meet: the guess is
    likelier wrong than a meeting of one government with itself news.
    """
    theirs = {one.country for one in others if GUESS not in one.basis}
    guessed = [one.name and GUESS in one.basis and one.country in theirs for one in some]
    return tuple(
        replace(one, country="", code=one.sector) if wrong else one for one, wrong in zip(some, guessed, strict=True)
    )


def _is_mutual(match: Match, actors: Actors) -> bool:
    """Say whether the parties do it together: they meet, agree, or fight "between" them; an offer is one side's."""
    if match.type == "ASSAULT":
        return not actors and any(token.head.lower == "between" for token in match.others)
    if match.mode == BETWEEN_OTHERS or (match.type == "AGREE" and match.trigger.lemma in words("one-sided")):
        return False
    return match.type in MUTUAL or match.cameo in SHARED or match.mode == "ceasefire"


def _is_each_other(token: Token) -> bool:
    return token.lower in ("other", "another") and any(kid.lower in ("each", "one") for kid in token.children)


def _each_once(found: Actors) -> Actors:
    """Return the actors without a country that is among them already."""
    firsts = {one.code: one for one in reversed(found) if one.code == one.country and not one.name}
    return tuple(one for one in found if firsts.get(one.code, one) == one)


def coded(tokens: Sequence[Token], coder: Coding) -> Actors:
    """Return the actors that ``tokens`` head, each once."""
    found: list[Actor] = []
    for token in tokens:
        found += [actor for actor in coder.code(token) if actor not in found]
    return tuple(found)


def _shared(actors: Actors) -> tuple[Actors, Actors] | None:
    """Return the first of several known parties, and the others as those it acts with."""
    known = [actor for actor in actors if actor.code]
    others = tuple(actor for actor in known[1:] if actor.code != known[0].code)
    return ((known[0],), others) if others else None


def _told(match: Match, actors: Actors, coder: Coding) -> Iterator[Actors]:
    """Yield who may be the recipient, best place first; one that acts already is not."""
    codes = {actor.code for actor in actors}
    for token in match.others:
        if match.type in MUTUAL and match.mode != "visit" and token.dep == "pobj" and token.head.lower in WHERE:
            continue
        found = _within(token, coder)
        if token.lower.endswith(SELF) or (token.lower in words("personal") and _own(found, actors)):
            continue
        if is_who(token) or any(actor.code for actor in found):
            yield tuple(
                one
                for one in found
                if not _is_one_of(one, actors) and (one.code not in codes or one.sector or not one.code)
            )
    for word in match.words:
        if word.pos == "NOUN":
            yield from _addressed(word, coder)


def _own(found: Actors, actors: Actors) -> bool:
    """Say whether a pronoun was taken for one of the actors' own side."""
    countries, codes = {one.country for one in actors}, {one.code for one in actors}
    return any(one.code and (one.country in countries or one.code in codes) for one in found)


def _is_one_of(actor: Actor, actors: Actors) -> bool:
    """Say whether ``actor`` acts already, told by the same name or the same words."""
    told = (actor.name or actor.text, actor.code)
    return any((one.name or one.text, one.code) == told for one in actors)


def _addressed(word: Token, coder: Coding) -> Iterator[Actors]:
    for prep in word.subtree():
        if prep.dep == "prep" and prep.lower in ADDRESSING and prep.i > word.i:
            for pobj in prep.kids("pobj"):
                yield coder.code(pobj)


def _modifiers(match: Match, coder: Coding) -> Iterator[Actors]:
    """Yield the countries inside the nouns of the trigger: "imports of Iraqi oil", "a Syrian base"."""
    for word in match.words:
        if word.pos == "NOUN":
            for child in word.kids("poss", "nmod", "compound", "amod"):
                yield tuple(actor for actor in coder.code(child) if actor.country and child.text[:1].isupper())


def _within(token: Token, coder: Coding, depth: int = 0) -> Actors:
    """Return who stands at ``token`` or, when that is a thing, who owns it or stands inside its phrase."""
    own = coder.code(token)
    if any(actor.code for actor in own) or depth > 2:
        return own
    inside = [*token.kids("poss"), *(kid for kid in token.kids("amod", "compound", "nmod") if kid.text[:1].isupper())]
    for child in [*inside, *slots.prepositional(token, *INSIDE)]:
        found = _within(child, coder, depth + 1)
        if any(actor.code for actor in found):
            return found
    return own
