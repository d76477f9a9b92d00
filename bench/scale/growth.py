#!/usr/bin/env python3
"""Time and memory of copies and stories as the store grows: growth.py copies|stories LOAD OUT [YEARS].

A year of real reports is repeated for YEARS years (default 50, about 300,000 reports); in each year three quarters of
the words of four letters and more are changed, in the same way throughout the year, so that years differ as years do
and the copies and stories within one stay. Writes a row a year as JSON lines: reports read so far, CPU seconds (making
the reports not counted), memory in MB, and what was found. Copies are compared two years at a time: rows go in steps.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import json
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from zlib import crc32

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench.tasks.copies import page_of
from bench.tasks.files import day_of, rows

from tellings.stages.copies import copies_in_order
from tellings.stages.stories import digest_of, stories_in_order

YEAR_DAYS = 366
LONG = 4


class Clock:
    """CPU seconds of this process, but for those spent making reports."""

    def __init__(self) -> None:
        self.start = time.process_time()
        self.making = 0.0

    def seconds(self) -> float:
        """Return the seconds so far."""
        return time.process_time() - self.start - self.making


def varied(reports: list[dict[str, Any]], year: int) -> Iterator[dict[str, Any]]:
    """Yield the reports as of another year, sorted by day and id."""
    known: dict[str, str] = {}

    def vary(word: str) -> str:
        if word not in known:
            changed = len(word) >= LONG and crc32(f"{year} {word}".encode()) % 4
            known[word] = f"{word[:3]}{chr(97 + year % 26)}{chr(97 + year // 26)}{word[3:]}" if changed else word
        return known[word]

    for report in reports:
        when = date.fromisoformat(report["date"]) + timedelta(days=YEAR_DAYS * year)
        yield report | {
            "id": f"{year:02d}/{report['id']}",
            "date": when.isoformat(),
            "title": " ".join(map(vary, (report["title"] or "").split(" "))),
            "text": " ".join(map(vary, report["text"].split(" "))),
        }


def stream(
    reports: list[dict[str, Any]], years: int, clock: Clock, mark: Callable[[int], None]
) -> Iterator[dict[str, Any]]:
    """Yield the varied reports of all years; call ``mark`` after each with the number of reports so far."""
    for year in range(years):
        source = varied(reports, year)
        for _ in reports:
            start = time.process_time()
            report = next(source)
            clock.making += time.process_time() - start
            yield report
        mark((year + 1) * len(reports))


def memory() -> float:
    """Return the resident memory of this process in MB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def main(stage: str, source: Path, target: Path, years: int) -> None:
    """Run the stage over all years."""
    reports = sorted(rows(source), key=lambda row: (row["date"], row["id"]))
    clock, found = Clock(), 0
    with target.open("w", encoding="utf-8") as out:

        def mark(count: int) -> None:
            row = {"reports": count, "seconds": round(clock.seconds(), 1), "memory": round(memory()), "found": found}
            out.write(json.dumps(row) + "\n")
            out.flush()

        texts = stream(reports, years, clock, mark)
        if stage == "copies":
            results: Iterator[Any] = copies_in_order(map(page_of, texts))
        else:
            results = stories_in_order(
                digest_of(row["id"], row["text"], title=row["title"], day=day_of(row["date"])) for row in texts
            )
        for _ in results:
            found += 1
        mark(years * len(reports))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]) if len(sys.argv) > 4 else 50)
