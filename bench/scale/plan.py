#!/usr/bin/env python3
"""What an archive of N reports takes, from unit costs measured on 6,061: plan.py [CORES] [REPORTS...].

A simulation, not a measurement: the planner is fed growing numbers and says for each how long each step takes, what
moves, what one process must hold, what it costs, and what breaks first. Unit costs are those of bench/results/ops.md.
"""

from __future__ import annotations

import math
import sys
from typing import NamedTuple


class Unit(NamedTuple):
    """What one report costs (CPU seconds, bytes), measured over 6,061 US news reports of 6.6 kB each."""

    worker_cpu: float = 0.203  # reading, coding and weighing: 1,230 s of worker CPU
    parent_cpu: float = 0.021  # handing out, taking in and writing: 128 s of the parent's CPU
    copies_cpu: float = 0.0045  # finding copies, in one process: 27 s
    stories_cpu: float = 0.0015  # grouping: 9 s, over what the window of a day holds
    moved_bytes: float = 216_500  # to workers and back: moved.py over 100 of the reports
    store_bytes: float = 111_600  # 676 MB
    held_bytes: float = 129_000  # what the parent held at the largest moment: 848 MB, 67 of them before it began
    worker_mb: float = 610.0


class Prices(NamedTuple):
    """List prices of rented machines, rounded, in US dollars: change them to your own."""

    core_hour: float = 0.04
    gigabyte_month: float = 0.08


class Plan(NamedTuple):
    """What ``reports`` need on ``cores`` cores with ``partitions`` builds of their own, and what gives way first."""

    reports: int
    partitions: int
    each_hours: float
    parent_hours: float
    grouped_hours: float
    shuffle_gb: float
    parent_gb: float
    store_gb: float
    dollars: float
    breaks: str


HEADINGS = "reports,builds,workers h,parents h,grouping h,moved GB,a parent GB,store GB,$,breaks first".split(",")
PARENT_GB = 24.0
FEEDS = Unit().worker_cpu / Unit().parent_cpu
PARTITION = int(PARENT_GB * 1e9 / Unit().held_bytes)


def plan(reports: int, cores: int, unit: Unit = Unit(), prices: Prices = Prices()) -> Plan:  # noqa: B008
    """Return the plan; partitions are months or weeks of publication, each with its store and its building process."""
    partitions = max(1, math.ceil(reports / PARTITION))
    per_build = reports / partitions
    at_once = min(partitions, max(1, round(cores / FEEDS)))
    each = reports * unit.worker_cpu / cores / 3600
    parent = per_build * unit.parent_cpu * partitions / at_once / 3600
    grouped = per_build * (unit.copies_cpu + unit.stories_cpu) * partitions / at_once / 3600
    hours = max(each, parent) + grouped
    held, store = per_build * unit.held_bytes / 1e9, reports * unit.store_bytes / 1e9
    breaks = "nothing yet"
    if partitions > 1:
        breaks = f"memory of one building process: split by day of publication into {partitions}"
    elif cores > FEEDS:
        breaks = f"one parent keeps {FEEDS:.0f} workers busy, no more"
    elif each > 24:
        breaks = "patience: add cores"
    return Plan(
        reports, partitions, each, parent, grouped, reports * unit.moved_bytes / 1e9, held, store,
        hours * cores * prices.core_hour + store * prices.gigabyte_month, breaks,
    )  # fmt: skip


def main(cores: int, numbers: list[int]) -> None:
    """Print a row a number."""
    print(f"| {' | '.join(HEADINGS)} |")
    print("|---" * len(HEADINGS) + "|")
    for reports in numbers:
        one = plan(reports, cores)
        cells = (f"{value:,.1f}" for value in one[2:8])
        print(f"| {reports:,} | {one.partitions} | {' | '.join(cells)} | {one.dollars:,.0f} | {one.breaks} |")


if __name__ == "__main__":
    asked = [int(one.replace("_", "")) for one in sys.argv[1:]]
    main(asked[0] if asked else 64, asked[1:] or [10**4, 10**5, 10**6, 10**7, 10**8])
