"""Event types of single sentences (gold/events/plv.jsonl, cameo_class.jsonl).

The gold counts the set of types of a sentence and labels its main relation, by the CAMEO way to PLOVER: so the main
event of each sentence is written, its type from its CAMEO code by the manual's conversion table (in which 163, an
embargo, is COERCE, and appeals and comments, 01 and 02, are dropped).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from bench.tasks.files import bare_reading, rows, write_rows
from tellings.lang.actors import Coder
from tellings.lang.blocks.openings import openings
from tellings.lang.patterns import ontology
from tellings.lang.patterns.match import matches
from tellings.lang.patterns.matched import Match
from tellings.lang.patterns.parties import parties
from tellings.lang.patterns.prominence import main_event
from tellings.lang.patterns.reality import settled
from tellings.lang.tree import trees
from tellings.records import Actor, BlockKind, Reading, Status
from tellings.stages.annotate import annotate, parse_ahead

SIEGE = ("191", "192")  # blockades and occupations: COERCE in the final table, ASSAULT in this gold


def predict(source: Path, target: Path) -> None:
    """Write id and events for each row of ``source`` (id, text, date)."""
    readings = [_reading(row) for row in rows(source)]
    parse_ahead(readings)
    write_rows(target, ({"id": one.report.id, "events": list(found(annotate(one)))} for one in readings))


def _reading(row: dict[str, Any]) -> Reading:
    """Return a row as a reading whose dateline is parted off, as `clean` would do it."""
    reading = bare_reading(row["id"], row["text"], row.get("date"))
    first = reading.blocks[0]
    end = max((opening.end for opening in openings(row["text"])), default=0)
    if not 0 < end < first.span.end:
        return reading
    dateline = replace(first, kind=BlockKind.DATELINE, span=replace(first.span, end=end))
    return replace(reading, blocks=(dateline, replace(first, span=replace(first.span, start=end)), *reading.blocks[1:]))


def found(reading: Reading) -> Iterator[dict[str, Any]]:
    """Yield the main event of each sentence of ``reading`` as the scorer reads it."""
    forest = trees(reading)
    coder = Coder(reading, forest)
    for tree in forest:
        match = main_event([match for match in matches(tree) if not match.unclear])
        if match is None:
            continue
        match, status = settled(match)
        type_ = manual_type(match, status)
        if type_:
            actors, recipients = parties(match, coder)
            yield {"source": _written(actors), "target": _written(recipients), "plover": type_, "cameo": match.cameo}


def manual_type(match: Match, status: Status) -> str:
    """Return the type by the manual's table and its rules on the future; empty for what PLOVER drops."""
    if status in (Status.DENIED, Status.HYPOTHETICAL, Status.NEGATED):
        return ""
    if match.cameo.startswith(SIEGE):
        return "ASSAULT"
    type_ = ontology.from_cameo(match.cameo) if match.cameo else None
    return match.type if type_ is None else type_


def _written(actors: tuple[Actor, ...]) -> list[dict[str, str]]:
    return [{"text": actor.text, "code": actor.code} for actor in actors]
