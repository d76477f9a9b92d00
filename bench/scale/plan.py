#!/usr/bin/env python3
"""What an archive of N reports takes, from measured unit costs: plan.py [CORES] [REPORTS...].

A simulation, not a measurement: the planner is fed growing numbers and says for each how long each step takes, what
moves, what one process must hold, what it costs, and what breaks first. Unit costs are those of bench/results/ops.md.
"""

from __future__ import annotations

import math
import sys
from typing import NamedTuple


class Unit(NamedTuple):
    """What one report costs (CPU seconds, bytes), measured on US news reports of 6.6 kB each."""

    worker_cpu: float = 0.100  # reading, coding and weighing: 1,200 reports on a quiet machine
    parent_cpu: float = 0.009  # handing out, taking in and writing: 600 reports, the same
    copies_cpu: float = 0.0006  # comparing blocks: 3,000 reports
    stories_cpu: float = 0.001  # grouping within neighbourhoods: 1,000 reports
    link_cpu: float = 1.7e-7  # for each pair of reports of one block of 45 days: 6.3 s for 6,061
    moved_bytes: float = 216_500  # to workers and back: moved.py over 100 reports
    grouped_bytes: float = 18_600  # the shuffle: pages of copies 6,500 and half of them again, words of stories 8,900
    store_bytes: float = 111_600  # 676 MB for 6,061
    held_bytes: float = 129_000  # what the parent held at the largest moment: 848 MB, 67 of them before it began
    block_bytes: float = 66_000  # what comparing a block takes: 317 MB for 3,000 reports, 119 of them before
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
    moved_gb: float
    shuffle_gb: float
    parent_gb: float
    store_gb: float
    dollars: float
    breaks: str


HEADINGS = (
    "reports,builds,workers h,parents h,grouping h,moved GB,shuffle GB,a parent GB,store GB,$,breaks first"
).split(",")
PARENT_GB = 24.0
YEARS, BLOCK_DAYS = 9.0, 45.0
LONG_HOURS = 24.0


def plan(reports: int, cores: int, unit: Unit = Unit(), prices: Prices = Prices()) -> Plan:  # noqa: B008
    """Return the plan for reports of `YEARS` years; a partition is a span of publication days with a store of its own.

    Builds run side by side, as many as there are cores for their workers. Grouping is counted as the building
    process's own, for blocks too large for a worker are.
    """
    partitions = max(1, math.ceil(reports * unit.held_bytes / (PARENT_GB * 1e9)))
    per_build = reports / partitions
    feeds = unit.worker_cpu / unit.parent_cpu
    at_once = min(partitions, max(1, round(cores / feeds)))
    each = reports * unit.worker_cpu / min(cores, at_once * feeds) / 3600
    parent = per_build * unit.parent_cpu * partitions / at_once / 3600
    grouped = partitions * grouping_seconds(per_build, partitions, unit) / at_once / 3600
    hours = max(each, parent) + grouped
    moved, shuffled, store = (reports * size / 1e9 for size in (unit.moved_bytes, unit.grouped_bytes, unit.store_bytes))
    return Plan(
        reports, partitions, each, parent, grouped, moved, shuffled,
        per_build * unit.held_bytes / 1e9, store, hours * cores * prices.core_hour + store * prices.gigabyte_month,
        _breaks(partitions, cores / feeds, (hours, grouped)),
    )  # fmt: skip


def grouping_seconds(per_build: float, partitions: int, unit: Unit) -> float:
    """Return what copies and stories of one build take; each block of the calendar is linked with the open stories."""
    days = YEARS * 365 / partitions
    blocks = max(1.0, days / BLOCK_DAYS)
    linked = (per_build / blocks) ** 2 * unit.link_cpu * blocks
    return per_build * (unit.copies_cpu + unit.stories_cpu) + linked


def _breaks(partitions: int, builds_fed: float, hours: tuple[float, float]) -> str:
    whole, grouped = hours
    if grouped > whole / 2:
        return "stories: links of a block grow with the square of its reports"
    if partitions > 1:
        return f"memory of one building process: split by day of publication into {partitions}"
    if builds_fed > 1.5:
        return "one building process keeps 11 workers busy, no more"
    return "patience: add cores" if whole > LONG_HOURS else "nothing yet"


def table(cores: int, numbers: list[int]) -> str:
    """Return the plans as a table, a row a number."""
    rows = [f"| {' | '.join(HEADINGS)} |", "|---" * len(HEADINGS) + "|"]
    for reports in numbers:
        one = plan(reports, cores)
        cells = (f"{value:,.1f}" for value in one[2:9])
        rows.append(f"| {reports:,} | {one.partitions} | {' | '.join(cells)} | {one.dollars:,.0f} | {one.breaks} |")
    return "\n".join(rows)


if __name__ == "__main__":
    asked = [int(one.replace("_", "")) for one in sys.argv[1:]]
    print(table(asked[0] if asked else 64, asked[1:] or [10**4, 10**5, 10**6, 10**7, 10**8]))
