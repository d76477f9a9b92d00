#!/usr/bin/env python3
"""A build on a local cluster of real processes, one of them killed: cluster.py REPORTS STORE [WORKERS] [KILL_AFTER].

The worker with the lowest process id gets SIGKILL once KILL_AFTER reports are read. Prints seconds and the largest
memory of a worker; compare the store with one of the local engine by equal.py.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
import time

import tellings
from tellings.engines import ClusterEngine

KILLED: list[int] = []


def _self() -> tuple[int, float]:
    return os.getpid(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def build(reports: str, store: str, workers: int, kill_after: int) -> None:
    """Build, kill once, and print what it took."""
    start = time.monotonic()
    peaks: dict[int, float] = {}

    def progress(stage: str, done: int, total: int | None) -> None:
        if stage in ("read", "code") and done % 480 == 0:
            peaks.update(engine._client.run(_self).values())
        if stage == "read" and done >= kill_after and not KILLED:
            KILLED.append(min(pid for pid, _ in engine._client.run(_self).values()))
            os.kill(KILLED[0], signal.SIGKILL)

    with ClusterEngine(workers=workers) as engine, tellings.open(store) as desk:
        summary = desk.add(reports, engine=engine, progress=progress)
    print(f"{summary.reports} reports, {summary.stories} stories, {len(summary.problems)} set aside, killed {KILLED}")
    largest = max(peaks.values(), default=0)
    print(f"{time.monotonic() - start:.0f} s; largest worker {largest:.0f} MB of {len(peaks)} processes")


if __name__ == "__main__":
    numbers = [int(one) for one in sys.argv[3:5]]
    build(sys.argv[1], sys.argv[2], *(numbers + [4, 300][len(numbers) :]))
