#!/usr/bin/env python3
"""Check that stories do not depend on how reports arrive: shuffles.py REPORTS.

Five shuffles, and builds in batches of ten and of one: after each batch all reports so far are grouped (for batches of
one, the last twenty builds alone are run). The last build of each must equal the build from all reports at once.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench.tasks.files import day_of, rows

from tellings.records import Story
from tellings.stages.stories import Digest, digest_of, stories


def digests(source: Path) -> list[Digest]:
    """Return the digests of a file's reports."""
    return [
        digest_of(row["id"], row["text"], title=row.get("title") or "", day=day_of(row.get("date")))
        for row in rows(source)
    ]


def batched(reports: list[Digest], size: int, *, last: int) -> tuple[Story, ...]:
    """Return the stories after the last batch; only the ``last`` builds are run."""
    found: tuple[Story, ...] = ()
    ends = [*list(range(size, len(reports), size)), len(reports)]
    for end in ends[-last:]:
        found = stories(reports[:end])
    return found


def main(source: Path) -> None:
    """Compare and print."""
    reports = digests(source)
    once = stories(reports)
    for seed in range(5):
        random.Random(seed).shuffle(reports)
        print(f"shuffle {seed}: {'the same' if stories(reports) == once else 'DIFFERENT'}")
    for size in (10, 1):
        print(f"batches of {size}: {'the same' if batched(reports, size, last=20) == once else 'DIFFERENT'}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
