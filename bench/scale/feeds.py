#!/usr/bin/env python3
"""Many feeds of which a third fail: feeds.py [FEEDS] [ROUNDS].

A real server on the loopback; of each three feeds one is gone, the others have three items. The
clock is set forward by five minutes a round, so that feeds that failed twice wait. Prints a row a round:
feeds asked, new items, failures, feeds that wait, seconds, CPU seconds, memory (MB), open descriptors.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench.scale.day import START, memory_mb
from bench.scale.invented import feed
from bench.scale.site import site

import tellings
from tellings import operate
from tellings.live import Fetcher, watch_round

MINUTES = 5
WHEN = "Mon, 05 May 2031 08:00:00 GMT"


class Row(NamedTuple):
    """What one round did and took."""

    asked: int
    new: int
    failures: int
    waiting: int
    seconds: float
    cpu_seconds: float
    memory_mb: float
    descriptors: int


def rounds(feeds: int, count: int, store: str) -> Iterator[Row]:
    """Yield what each round did and took."""
    answers = {"/robots.txt": b""}
    answers |= {f"/{number}": feed(range(3), WHEN) for number in range(feeds) if number % 3}
    with site(answers) as root, tellings.open(store, workers=1) as desk:
        fetcher = Fetcher(allow_hosts=("127.0.0.1",), delay_seconds=0.0)
        addresses = [f"{root}/{number}" for number in range(feeds)]
        for number in range(count):
            began, worked = time.monotonic(), time.process_time()
            found = watch_round(desk, addresses, fetcher, now=START + number * MINUTES * 60)
            told = operate.status(desk.store).last_round or {}
            yield Row(
                found.asked, found.new, len(found.failures), int(told["waiting"]), time.monotonic() - began,
                time.process_time() - worked, memory_mb(), len(os.listdir("/proc/self/fd")),  # noqa: PTH208
            )  # fmt: skip


if __name__ == "__main__":
    numbers = [int(one.replace("_", "")) for one in sys.argv[1:3]]
    asked, count = (*numbers, *(10_000, 4)[len(numbers) :])
    print(" ".join(Row._fields))
    with tempfile.TemporaryDirectory() as folder:
        for row in rounds(asked, count, str(Path(folder) / "feeds.db")):
            print(" ".join(f"{cell:.1f}" if isinstance(cell, float) else str(cell) for cell in row), flush=True)
