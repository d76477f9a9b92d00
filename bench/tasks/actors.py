"""Country and sector of phrases that stand alone (gold/events/actors.jsonl)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bench.tasks.files import rows, write_rows
from tellings.lang.actors import code_phrase


def predict(source: Path, target: Path) -> None:
    """Write id, country and code_1 for each row of ``source`` (id, text, date)."""
    found = []
    for row in rows(source):
        day = date.fromisoformat(row["date"]) if row.get("date") else None
        actor = code_phrase(row["text"], day)
        found.append({"id": row["id"], "country": actor.country, "code_1": actor.sector})
    write_rows(target, found)
