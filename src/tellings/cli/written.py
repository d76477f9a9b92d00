"""A brief as a file: text, Markdown, one HTML page, or JSON, each of which `tellings verify` can check."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tellings import records as r
from tellings.errors import InputError

if TYPE_CHECKING:
    from tellings.api import Desk

FORMATS = ("text", "markdown", "html", "json")
BY_NAME = {".md": "markdown", ".html": "html", ".htm": "html", ".json": "json"}


def day_of(value: str | None) -> date | None:
    """Return the day that an option names. Raises InputError when it is none."""
    try:
        return date.fromisoformat(value) if value else None
    except ValueError as error:
        raise InputError(f"--since {value}: expected a day such as 2025-03-14; {error}") from error


def write(desk: Desk, brief: r.Brief, *, format: str, out: Path | None) -> None:
    """Write a brief to a file or print it; a file's name tells the format when none is given."""
    from tellings.writers import brief_html, brief_json, brief_markdown, brief_text

    writers = dict(zip(FORMATS, (brief_text, brief_markdown, brief_html, brief_json), strict=True))
    chosen = BY_NAME.get(out.suffix, "text") if format == "terminal" and out else format
    if chosen not in writers:
        raise InputError(f"--format {format}: expected one of terminal, {', '.join(FORMATS)}")
    cited = sorted({span.report for line in brief.lines for span in line.spans})
    reports = {report.id: report for report in desk.store.select(r.Report, owners=cited)}
    text = writers[chosen].write(brief, reports)
    if out is None:
        print(text, end="")
        return
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InputError(f"{out}: expected a file that can be written; {error.strerror}") from error
