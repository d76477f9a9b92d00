"""Who did what to whom, when and where, sentence by sentence: patterns meet actors, days and places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import asdict, replace

from tellings.lang.patterns import contexts
from tellings.lang.patterns.days import HISTORICAL_DAYS, Told, day_of, filled
from tellings.lang.patterns.deeds import on_doer
from tellings.lang.patterns.echoes import Echo, echoes
from tellings.lang.patterns.figures import literal
from tellings.lang.patterns.match import matches
from tellings.lang.patterns.matched import Match
from tellings.lang.patterns.missing import is_partial
from tellings.lang.patterns.parties import Actors, Coding, parties
from tellings.lang.patterns.reality import sayers, settled
from tellings.lang.patterns.telling import why_not
from tellings.lang.patterns.unsaid import completed
from tellings.lang.places import place_of
from tellings.lang.tree import Token, Tree
from tellings.records import Actor, Event, PartialEvent, Reading, Span, Status, make_id


def events(reading: Reading, trees: Sequence[Tree], coder: Coding) -> tuple[Event, ...]:
    """Return the events of a report in text order; an event needs somebody whom the coder can place.

    Types, modes and status follow the PLOVER manual (draft 2.0).
    """
    return told(reading, trees, coder)[0]


def told(reading: Reading, trees: Sequence[Tree], coder: Coding) -> tuple[tuple[Event, ...], tuple[PartialEvent, ...]]:
    """Return the events of a report, and those clauses that tell one of somebody whom the coder cannot place."""
    known: dict[str, Told] = {}
    partial: dict[str, Told] = {}
    for number, tree in enumerate(trees):
        for match in matches(tree):
            event = on_doer(code(match, reading, tree, coder), match, list(known.values()))
            lacks = why_not(event, match)
            if not lacks:
                known.setdefault(event.id, Told(event, match, tree, number))
            elif is_partial(event, match, lacks):
                partial.setdefault(event.id, Told(PartialEvent(lacks=lacks, **asdict(event)), match, tree, number))
        for echo in echoes(tree, list(known.values()), coder, number=number):
            event = echoed(echo, reading, tree, coder)
            known.setdefault(event.id, Told(event, echo.match, tree, number))
    found = _dated(list(known.values()), reading)
    if not partial:
        return found, ()
    rest = _dated(sorted((*known.values(), *partial.values()), key=_place), reading)
    return found, tuple(one for one in rest if isinstance(one, PartialEvent) and one.id not in known)


def _place(one: Told) -> tuple[int, int]:
    return one.number, one.event.trigger.start


def _dated(told: Sequence[Told], reading: Reading) -> tuple[Event, ...]:
    """Return the events in text order, those without a Day with what the rest of the report tells of it."""
    found = [_aged(event, reading) for event in filled(told, reading)]
    return tuple(sorted(found, key=lambda event: (event.trigger.start, event.trigger.end, event.id)))


def echoed(echo: Echo, reading: Reading, tree: Tree, coder: Coding) -> Event:
    """Return what is told again: its parties as the report had them, its day its own, else that of the first telling.

    Within one sentence the span reaches back to the words that are meant: "they bombed a camp, which he denied".
    """
    event = code(echo.match, reading, tree, coder, sides=(echo.actors, echo.recipients))
    first = echo.source.event
    if first.when is not None and first.status is not Status.PLANNED and not echo.another:
        event = replace(event, when=first.when, place=event.place or first.place)
    if echo.said_by is not None:
        event = replace(event, said_by=(_sayer(echo.said_by, coder), *event.said_by))
    if echo.source.tree is tree:
        event = replace(event, span=replace(event.span, start=min(first.span.start, event.span.start)))
    return event


def code(
    match: Match, reading: Reading, tree: Tree, coder: Coding, *, sides: tuple[Actors, Actors] | None = None
) -> Event:
    """Return ``match`` with its actors coded (or ``sides``), its status, day and place."""
    actors, recipients = sides or parties(match, coder)
    match, status = settled(match)
    told = sorted(match.words, key=lambda token: token.i)
    ends = [*told, *_named(match, (*actors, *recipients), tree)]
    first, last = min(ends, key=lambda token: token.start), max(ends, key=lambda token: token.end)
    span = tree.span(first, last)
    trigger = Span(report=tree.report, start=told[0].start, end=told[-1].end)
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
    event = literal(event, match)
    day = day_of(event, match, reading, tree)
    event = replace(event, when=day, place=place_of(match.happening, tree, reading))
    return completed(event, match, coder.there(match.trigger) or coder.home)


def _named(match: Match, actors: Sequence[Actor], tree: Tree) -> Iterator[Token]:
    """Yield the tokens by which the clause itself names the parties; a pronoun counts, what it stands for does not."""
    trigger = match.trigger
    shared = trigger.dep == "conj" and not trigger.kids("nsubj", "nsubjpass")
    doers = () if shared else match.doers
    yield from (token for token in doers if token.tree is tree)
    own = {below.i for token in (*doers, *match.others, *match.words[1:]) for below in token.subtree()}
    for actor in actors:
        if actor.span is not None:
            inside = [one for one in tree.tokens if actor.span.start <= one.start < actor.span.end]
            if any(token.i in own for token in inside):
                yield from inside


def _sayer(token: Token, coder: Coding) -> str:
    coded = coder.code(token)
    return (coded[0].name or coded[0].text) if coded else token.text


def _aged(event: Event, reading: Reading) -> Event:
    """Return the event, marked as history when its Day lies more than a year before the report."""
    published = reading.published.last if reading.published else None
    last = event.when.last if event.when else None
    return replace(event, historical=bool(last and published and (published - last).days > HISTORICAL_DAYS))
