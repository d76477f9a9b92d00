"""Reading and writing the benchmark's files, and a reading made of bare text."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from tellings.records import Block, BlockKind, Day, Reading, Report, Span


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON lines file, gzipped or not."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def write_rows(path: Path, found: Iterable[dict[str, Any]]) -> None:
    """Write objects as JSON lines, gzipped when the name ends in .gz."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "wt", encoding="utf-8") as lines:
        for row in found:
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")


def day_of(value: str | None) -> Day | None:
    """Return the day that an ISO date (or its first ten characters) means, None for none."""
    if not value:
        return None
    day = date.fromisoformat(value[:10])
    return Day(first=day, last=day, basis="given")


def bare_reading(name: str, text: str, day: str | None = None, title: str | None = None) -> Reading:
    """Return a reading of bare text: each paragraph is a body block, the day as given."""
    report = Report(id=name, name=name, text=text, title=title, stated_day=day_of(day))
    blocks, start = [], 0
    for line in text.splitlines(keepends=True):
        span = Span(report=name, start=start, end=start + len(line))
        blocks.append(Block(span=span, kind=BlockKind.BODY, rule="given"))
        start += len(line)
    return Reading(report=report, blocks=tuple(blocks), published=report.stated_day)
