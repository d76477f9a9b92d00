"""Sentences with their parse, time expressions and names of what is the report's own, English, and not a repeat."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from tellings.lang import model, sentences
from tellings.lang.casing import sentence_case
from tellings.lang.dates import timexes
from tellings.lang.names import mentions
from tellings.lang.tree import Tree, trees
from tellings.records import CODED, Block, Reading, Sentence, Span

MAX_CHARS = 3000


def annotate(reading: Reading) -> Reading:
    """Return ``reading`` with sentences, time expressions and mentions filled in.

    Only English blocks of the kinds in `CODED` are read; a block that repeats another is not read twice.
    """
    return with_trees(reading)[0]


def with_trees(reading: Reading) -> tuple[Reading, list[Tree]]:
    """Return what `annotate` returns, and the trees of its sentences, for those who look at them next."""
    places = list(_places(reading))
    raw = [reading.report.text[start:end] for _, start, end in places]
    cased = [sentence_case(text, model.is_word) for text in raw]
    found = tuple(
        Sentence(
            span=Span(report=reading.report.id, start=start, end=end),
            block=number,
            cased=text if text != was else "",
            **parse._asdict(),
        )
        for (number, start, end), was, text, parse in zip(places, raw, cased, model.parse_all(cased), strict=True)
    )
    reading = replace(reading, sentences=found)
    forest = trees(reading)
    times, names = timexes(forest, reading.published), mentions(forest, reading.report)
    return replace(reading, timexes=times, mentions=names), forest


def parse_ahead(readings: Iterable[Reading]) -> None:
    """Parse the sentences of several readings together, so that `annotate` finds them parsed: large batches are faster.

    A parse depends on its sentence alone, so this changes no answer.
    """
    model.parse_all(
        sentence_case(reading.report.text[start:end], model.is_word)
        for reading in readings
        for _, start, end in _places(reading)
    )


def _places(reading: Reading) -> Iterator[tuple[int, int, int]]:
    """Yield block number, start and end of each sentence that is read."""
    text = reading.report.text
    for number, block in enumerate(reading.blocks):
        if readable(block):
            for start, end in sentences.split(text, block.span.start, block.span.end):
                if end - start <= MAX_CHARS:
                    yield number, start, end


def readable(block: Block) -> bool:
    """Say whether a block is read for meaning."""
    return block.kind in CODED and block.lang == "en" and block.repeats is None
