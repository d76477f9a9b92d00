#!/usr/bin/env python3
"""How much travels between the building process and its workers, a report: moved.py REPORTS."""

from __future__ import annotations

import pickle
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import tellings


class Weighing:
    """An engine of one process that weighs what another would have had to send, by function."""

    workers = 1

    def __init__(self) -> None:
        self.moved: dict[str, list[int]] = {}

    def each(self, function: Callable[[Any], Any], items: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
        """Yield every item with what ``function`` made of it."""
        sums = self.moved.setdefault(function.__name__, [0, 0])
        for item in items:
            result = function(item)
            sums[0] += len(pickle.dumps(item))
            sums[1] += len(pickle.dumps(result))
            yield item, result

    def grouped(self, function: Callable[[Any], Any], groups: Iterable[Any]) -> Iterator[Any]:
        """Yield what ``function`` made of each group."""
        return (result for _, result in self.each(function, groups))

    def close(self) -> None:
        """Nothing is held."""


def main(reports: str) -> None:
    """Print bytes to and from workers, a report, by kind of work."""
    engine = Weighing()
    with tempfile.TemporaryDirectory() as folder, tellings.open(f"{folder}/a.db") as desk:
        count = desk.add(reports, engine=engine).reports
    for name, (there, back) in engine.moved.items():
        print(f"{name:14} {there / count:10,.0f} bytes to a worker, {back / count:10,.0f} back, a report")
    print(f"together {sum(map(sum, engine.moved.values())) / count:,.0f} bytes a report, {count} reports")


if __name__ == "__main__":
    main(sys.argv[1])
