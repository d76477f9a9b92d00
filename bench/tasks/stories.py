"""The story of each report of a file."""

from __future__ import annotations

from pathlib import Path

from bench.tasks.files import day_of, rows, write_rows
from tellings.stages.stories import digest_of, stories


def predict(source: Path, target: Path) -> None:
    """Write each report's story; the order of the reports does not matter."""
    digests = [
        digest_of(
            row["id"],
            row["text"],
            title=row.get("title") or "",
            day=day_of(row.get("date")),
            lang=row.get("lang") or "en",
        )
        for row in rows(source)
    ]
    write_rows(target, ({"id": name, "story_id": story.id} for story in stories(digests) for name in story.reports))
