"""Events of a folder of raw reports, through the whole product: read, clean, parse, code, group."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import tellings
from tasks.files import write_rows
from tellings.records import Actor, Day, Event


def predict(source: Path, target: Path) -> None:
    """Write one row an event of each report in the folder ``source``."""
    with tempfile.TemporaryDirectory() as folder, tellings.open(str(Path(folder) / "visit.db"), workers=1) as desk:
        desk.add(source)
        names = {report.id: Path(report.name).stem.split("_")[0] for report in desk.records("reports")}
        found = sorted(desk.events(), key=lambda event: (names[event.span.report], event.span.start, event.id))
        write_rows(target, (row for event in found for row in _rows(event, names[event.span.report])))


def _rows(event: Event, report: str) -> Iterator[dict[str, Any]]:
    yield {
        "report": report, "start": event.span.start, "end": event.span.end,
        "actor": _code(event.actors), "recipient": _code(event.recipients),
        "plover": event.type, "date": label(event.when), "status": event.status.value,
    }  # fmt: skip


def _code(actors: tuple[Actor, ...]) -> str:
    """Return the first code that is known."""
    return next((actor.code for actor in actors if actor.code), "-")


def label(when: Day | None) -> str | None:
    """Return a Day as a date of the precision it has: its first day if it is a matter of days, else year or month."""
    if when is None or (when.first is None and when.last is None):
        return None
    first, last = when.first or when.last, when.last or when.first
    if not isinstance(first, date) or not isinstance(last, date):
        return None
    if (last - first).days <= 7:
        return first.isoformat()
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%Y-%m}"
    return f"{first:%Y}"
