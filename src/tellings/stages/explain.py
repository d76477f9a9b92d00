"""How one sentence is coded and why, or why not: every word that the lexicon knows, and what came of it."""

from __future__ import annotations

from datetime import date

from tellings.lang.actors import Coder
from tellings.lang.patterns.match import matches
from tellings.lang.patterns.matched import Match
from tellings.lang.patterns.missing import is_partial
from tellings.lang.patterns.telling import why_not
from tellings.lang.patterns.unmet import Near, near_misses
from tellings.lang.tree import Tree, trees
from tellings.records import Block, BlockKind, Day, Event, Reading, Record, Report, Span
from tellings.stages.annotate import annotate
from tellings.stages.events import code, events


class Trigger(Record):
    """A word that met a rule: the event that it would make, and why that is none (empty when it is one).

    ``partial``: it is told all the same, as a partial event.
    """

    word: str
    rule: str
    event: Event
    why_not: str = ""
    partial: bool = False


class Explanation(Record):
    """What was seen in a sentence; ``near`` are rules almost met."""

    sentence: str
    events: tuple[Event, ...]
    triggers: tuple[Trigger, ...]
    near: tuple[Near, ...]


def explain(sentence: str, day: date | None = None) -> Explanation:
    """Return how ``sentence`` is coded, as a report of its own published on ``day``."""
    reading = annotate(reading_of(sentence, day))
    forest = trees(reading)
    coder = Coder(reading, forest)
    found = [(match, tree) for tree in forest for match in matches(tree)]
    clear = [match for match, _ in found if not match.unclear]
    return Explanation(
        sentence=sentence,
        events=events(reading, forest, coder),
        triggers=tuple(_trigger(match, tree, reading, coder) for match, tree in found),
        near=tuple(near for tree in forest for near in near_misses(tree, clear)),
    )


def _trigger(match: Match, tree: Tree, reading: Reading, coder: Coder) -> Trigger:
    event = code(match, reading, tree, coder)
    told = sorted(match.words, key=lambda token: token.i)
    lacks = why_not(event, match)
    return Trigger(
        word=" ".join(token.text for token in told),
        rule=match.rule,
        event=event,
        why_not=lacks,
        partial=is_partial(event, match, lacks),
    )


def reading_of(sentence: str, day: date | None = None) -> Reading:
    """Return ``sentence`` as the one block of a report of its own, published on ``day``."""
    report = Report(id="sentence", name="sentence", text=sentence)
    span = Span(report=report.id, start=0, end=len(sentence))
    published = Day(first=day, last=day, basis="given") if day else None
    return Reading(report=report, blocks=(Block(span=span, kind=BlockKind.BODY, rule="given"),), published=published)
