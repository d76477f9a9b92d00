"""Shared passages of the reports of a file: one row a pair."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.tasks.files import day_of, rows, write_rows
from tellings.stages.copies import Page, copies


def predict(source: Path, target: Path) -> None:
    """Write who shares which words with whom; offsets are code points in the text as given."""
    write_rows(target, _found(source))


def page_of(row: dict[str, Any]) -> Page:
    """Return a row of the benchmark as the stage reads it: all its text is its own."""
    return Page(
        report=row["id"],
        text=row["text"],
        own=((0, len(row["text"])),),
        outlet=row.get("source"),
        published=day_of(row.get("date")),
    )


def _found(source: Path) -> Iterator[dict[str, Any]]:
    for copy in copies(map(page_of, rows(source))):
        runs = [[run.a.start, run.a.end, run.b.start, run.b.end] for run in copy.runs]
        shares = {"share_a": copy.share_a, "share_b": copy.share_b}
        yield {"a": copy.a, "b": copy.b, "kind": copy.kind.value, "runs": runs, **shares}
