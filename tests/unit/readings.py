"""Readings made of bare text for tests: each line a body block, the day as given."""

from __future__ import annotations

from datetime import date

from tellings.lang.actors import Coder, Roster
from tellings.lang.tree import Token, trees
from tellings.records import Block, BlockKind, Day, Reading, Report, Span
from tellings.stages.annotate import annotate


def reading_of(text: str, day: str | None = "2022-03-15", name: str = "r1") -> Reading:
    """Return the annotated reading of ``text``, published on ``day``."""
    found = date.fromisoformat(day) if day else None
    published = Day(first=found, last=found, basis="given") if found else None
    blocks, start = [], 0
    for line in text.splitlines(keepends=True):
        span = Span(report=name, start=start, end=start + len(line))
        blocks.append(Block(span=span, kind=BlockKind.BODY, rule="given"))
        start += len(line)
    report = Report(id=name, name=name, text=text, stated_day=published)
    return annotate(Reading(report=report, blocks=tuple(blocks), published=published))


def token_of(reading: Reading, word: str, nth: int = 0) -> Token:
    """Return the ``nth`` token whose text is ``word``."""
    return [token for tree in trees(reading) for token in tree.tokens if token.text == word][nth]


def coded(text: str, word: str, nth: int = 0, **options: str) -> list[str]:
    """Return the codes of the phrase headed by the ``nth`` ``word`` of ``text``."""
    reading = reading_of(text, options.get("day", "2022-03-15"))
    coder = Coder(reading, trees(reading), Roster())
    token = [token for tree in coder.trees for token in tree.tokens if token.text == word][nth]
    return [actor.code for actor in coder.code(token)]
