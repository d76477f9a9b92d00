"""Events of whole reports, from raw text through one build of all of them (gold/visit/events.jsonl)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.tasks.files import write_rows
from tellings.api import Desk
from tellings.records import Actor, Event, Report


def predict(source: Path, target: Path) -> None:
    """Write the events of every report in the folder ``source``, with places in the raw text."""
    with TemporaryDirectory() as folder:
        desk = Desk(Path(folder) / "visit.db", workers=1)
        desk.add(source)
        write_rows(target, list(_rows(desk)))
        desk.store.close()


def _rows(desk: Desk) -> Iterator[dict[str, Any]]:
    names = {report.id: Path(report.name).stem.partition("_")[0] for report in desk.store.select(Report)}
    for event in desk.events():
        yield {"report": names[event.span.report], **_row(event)}


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
