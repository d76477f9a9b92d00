"""Events of whole reports, from raw text through cleaning, parsing and coding (gold/visit/events.jsonl)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.tasks.files import write_rows
from tellings.flow.work import code_reading
from tellings.readers import Source, read
from tellings.records import Actor, Event
from tellings.stages.annotate import annotate
from tellings.stages.clean import clean
from tellings.stages.ingest import ingest


def predict(source: Path, target: Path) -> None:
    """Write the events of every report in the folder ``source``, with places in the raw text."""
    write_rows(target, (row for item in read([source]) if isinstance(item, Source) for row in _rows(item)))


def _rows(item: Source) -> Iterator[dict[str, Any]]:
    name = Path(item.name).stem.partition("_")[0]
    for event in code_reading(annotate(clean(ingest(item)))).events:
        yield {"report": name, **_row(event)}


def _row(event: Event) -> dict[str, Any]:
    return {
        "start": event.span.start,
        "end": event.span.end,
        "actor": _code(event.actors),
        "recipient": _code(event.recipients),
        "plover": event.type,
        "date": event.when.label().removeprefix("since ") if event.when else None,
        "status": event.status.value,
    }


def _code(actors: tuple[Actor, ...]) -> str:
    return next((actor.code for actor in actors if actor.code), "")
