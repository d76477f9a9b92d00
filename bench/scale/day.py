#!/usr/bin/env python3
"""Twenty-four hours of feeds in compressed time: day.py [ITEMS] [ROUNDS] [STORE].

A real server on the loopback, twenty feeds with new items before each round, a clock that the script sets forward.
Prints a row a round: hour, reports in the store, seconds, CPU seconds, memory now and at most (MB), open descriptors.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import resource
import sys
import tempfile
import time
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench.scale.invented import feed
from bench.scale.site import site

import tellings
from tellings.live import Fetcher, watch_round

FEEDS = 20
START = 1_935_000_000.0
DAY_SECONDS = 86_400


def memory_mb() -> float:
    """Return the memory that this process holds now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def run(items: int, rounds: int, store: str) -> None:
    """Follow the feeds for a day and print what each round took."""
    answers: dict[str, bytes] = {"/robots.txt": b""}
    with site(answers) as root, tellings.open(store, workers=1) as desk:
        feeds = [f"{root}/{number}" for number in range(FEEDS)]
        fetcher = Fetcher(allow_hosts=("127.0.0.1",), delay_seconds=0.0)
        print("hour reports seconds cpu_seconds memory_mb peak_mb descriptors", flush=True)
        for number in range(rounds):
            now = START + number * DAY_SECONDS / rounds
            when = format_datetime(datetime.fromtimestamp(now, UTC))
            first, last = items * number // rounds, items * (number + 1) // rounds
            for place in range(FEEDS):
                part = range(first + (last - first) * place // FEEDS, first + (last - first) * (place + 1) // FEEDS)
                answers[f"/{place}"] = feed(part, when)
            began, worked = time.monotonic(), time.process_time()
            found = watch_round(desk, feeds, fetcher, now=now)
            took = f"{time.monotonic() - began:.1f} {time.process_time() - worked:.1f}"
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            descriptors = len(os.listdir("/proc/self/fd"))  # noqa: PTH208
            if found.new != last - first or found.failures:
                print(f"expected {last - first} new items; found {found.new}, failures {found.failures}")
            hour = 24 * number / rounds
            print(f"{hour:.1f} {last} {took} {memory_mb():.0f} {peak:.0f} {descriptors}", flush=True)


if __name__ == "__main__":
    numbers = [int(one) for one in sys.argv[1:3]]
    items, rounds = (*numbers, *(20_000, 24)[len(numbers) :])
    with tempfile.TemporaryDirectory() as folder:
        run(items, rounds, sys.argv[3] if len(sys.argv) > 3 else str(Path(folder) / "day.db"))
