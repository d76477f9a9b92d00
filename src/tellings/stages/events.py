"""Who did what to whom, when and where, sentence by sentence: patterns meet actors, days and places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from msgspec.structs import replace

from tellings.lang.patterns import contexts, slots
from tellings.lang.patterns.match import Match, is_who, matches
from tellings.lang.patterns.reality import sayers, settled
from tellings.lang.tree import Token, Tree
from tellings.records import Actor, Event, Reading, Span, Status, make_id

MUTUAL = frozenset({"CONSULT", "COOPERATE", "AGREE"})
ALONE = frozenset({"RETREAT", "PROTEST", "MOBILIZE", "COERCE", "ASSAULT", "CONCEDE"})
ADDRESSING = frozenset({"to", "against", "with"})
HISTORICAL_DAYS = 366


class Coding(Protocol):
    """Codes the noun phrase headed by a token."""

    def code(self, token: Token) -> tuple[Actor, ...]:
        """Return who the phrase is, nobody when it is no actor."""
        ...


def events(reading: Reading, trees: Sequence[Tree], coder: Coding) -> tuple[Event, ...]:
    """Return the events of a report in text order; an event needs somebody whom the coder can place.

    Types, modes and status follow the PLOVER manual (draft 2.0).
    """
    found = {}
    for tree in trees:
        for match in matches(tree):
            event = code(match, reading, tree, coder)
            if placed(event, match):
                found.setdefault(event.id, event)
    return tuple(sorted(found.values(), key=lambda event: (event.trigger.start, event.trigger.end)))


def code(match: Match, reading: Reading, tree: Tree, coder: Coding) -> Event:
    """Return ``match`` with its actors coded, its status, day and place."""
    actors, recipients = parties(match, coder)
    match, status = settled(match)
    words = sorted(match.words, key=lambda token: token.i)
    ends = [*words, *_tokens_of((*actors, *recipients), tree)]
    first, last = min(ends, key=lambda token: token.start), max(ends, key=lambda token: token.end)
    span = tree.span(first, last)
    trigger = Span(report=tree.report, start=words[0].start, end=words[-1].end)
    event = Event(
        id=make_id("e", tree.report, match.trigger.start, match.type, match.mode, span.start, span.end),
        span=span,
        trigger=trigger,
        type=match.type,
        mode=match.mode,
        context=contexts.of(tree, span),
        cameo=match.cameo,
        actors=actors,
        recipients=recipients,
        status=status,
        said_by=tuple(_sayer(token, coder) for token in sayers(match.trigger)),
        rule=match.rule,
    )
    return _dated(event, match, reading, tree)


def placed(event: Event, match: Match) -> bool:
    """Say whether the words tell enough: who acts, and where the type asks for it, on whom; and tell it, not refer to it."""
    actors = any(actor.code for actor in event.actors)
    recipients = any(actor.code for actor in event.recipients)
    if event.rule.startswith("noun") and (not actors or not recipients or is_reference(match.trigger, event.type)):
        return False
    if event.type in ALONE:
        return actors or (recipients and not event.actors)
    return actors and recipients and not _alone(event)


def _alone(event: Event) -> bool:
    """Say whether a country is said to do something to itself, which is a slip of the parse."""
    codes = {actor.code for actor in (*event.actors, *event.recipients) if actor.code}
    return len(codes) == 1 and not any(actor.sector for actor in (*event.actors, *event.recipients))


def is_reference(noun: Token, type_: str) -> bool:
    """Say whether an event noun recalls what is known ("his visit", "the meeting") and does not tell it."""
    if noun.head is noun:
        return False
    if noun.kids("poss"):
        return True
    definite = any(kid.dep == "det" and kid.lower in ("the", "this", "that", "these", "those") for kid in noun.children)
    return definite and type_ == "CONSULT"


def parties(match: Match, coder: Coding) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Return the actors and the recipients of ``match``; in a mutual event of one plural subject they share it out."""
    actors = _coded(match.doers, coder)
    recipients: tuple[Actor, ...] = ()
    for found in _candidates(match, coder):
        named = tuple(one for one in found if one not in actors)
        if named and (not recipients or not any(one.code for one in recipients)):
            recipients = named
        if any(one.code for one in recipients):
            break
    if match.type in MUTUAL or match.cameo == "057":
        return _shared(actors, recipients)
    return actors, recipients


def _candidates(match: Match, coder: Coding) -> Iterator[tuple[Actor, ...]]:
    """Yield who may be the recipient, best place first; last those inside the nouns of the trigger ("Iraqi oil")."""
    for token in match.others:
        found = _within(token, coder)
        if is_who(token) or any(actor.code for actor in found):
            yield found
    for word in match.words:
        if word.pos == "NOUN":
            for child in word.kids("poss", "nmod", "compound", "amod"):
                yield tuple(actor for actor in coder.code(child) if actor.country)
            for prep in word.subtree():
                if prep.dep == "prep" and prep.lower in ADDRESSING and prep.i > word.i:
                    for pobj in prep.kids("pobj"):
                        yield coder.code(pobj)


def _shared(actors: tuple[Actor, ...], recipients: tuple[Actor, ...]) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    if not recipients and len(actors) > 1:
        return actors[:1], actors[1:]
    if not actors and len(recipients) > 1:
        return recipients[:1], recipients[1:]
    return actors, recipients


def _coded(tokens: Sequence[Token], coder: Coding) -> tuple[Actor, ...]:
    found: list[Actor] = []
    for token in tokens:
        found += [actor for actor in coder.code(token) if actor not in found]
    return tuple(found)


def _within(token: Token, coder: Coding, depth: int = 0) -> tuple[Actor, ...]:
    """Return who stands at ``token`` or, when that is a thing, who owns it or stands inside its phrase."""
    own = coder.code(token)
    if any(actor.code for actor in own) or depth > 2:
        return own
    inside = [*token.kids("poss"), *token.kids("amod", "compound", "nmod")]
    inside += slots.prepositional(token, "of", "by", "from", "against", "on", "to", "with", "in", "between", "for")
    for child in inside:
        found = _within(child, coder, depth + 1)
        if any(actor.code for actor in found):
            return found
    return own


def _tokens_of(actors: Sequence[Actor], tree: Tree) -> Iterator[Token]:
    for actor in actors:
        if actor.span is not None and tree.start <= actor.span.start and actor.span.end <= tree.end:
            yield from (token for token in tree.tokens if actor.span.start <= token.start < actor.span.end)


def _sayer(token: Token, coder: Coding) -> str:
    coded = coder.code(token)
    return (coded[0].name or coded[0].text) if coded else token.text


def _dated(event: Event, match: Match, reading: Reading, tree: Tree) -> Event:
    """Return the event with its Day and Place, as the time expressions and place names of its clause tell."""
    from tellings.lang.places import place_of

    day = _when(event, match, reading, tree)
    published = reading.published.last if reading.published else None
    old = bool(day and day.last and published and (published - day.last).days > HISTORICAL_DAYS)
    return replace(event, when=day, place=place_of(match.happening, tree, reading), historical=old)


def _when(event: Event, match: Match, reading: Reading, tree: Tree):
    try:
        from tellings.lang.dates import when
    except ImportError:
        return None
    return when(match.happening, tree, reading.timexes, reading.published, planned=event.status is Status.PLANNED)
