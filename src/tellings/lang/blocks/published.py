"""The day a report was published, as an interval with its basis, and what else speaks for another day."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.records import Block, Day, Report


def day_of(report: Report, blocks: Sequence[Block]) -> tuple[Day | None, tuple[Day, ...]]:
    """Return the report's day and the alternatives that were found."""
    return report.stated_day, ()
