#!/usr/bin/env python3
"""Draw pairs called copied or reprint to be judged by hand: pairs.py STORE... [--half 0|1] [--seed WORDS] [--long].

Each STORE is built of reports (`tellings build`), so that texts are cleaned and claims known, as a user has them;
copies are found anew by the code at hand. Pairs fall in two halves by a digest of their names, one to write rules with
and one to judge them by: a pair stays in its half whatever else is found. Prints pairs (--count N) as
a table in Markdown, in another order for another seed; with --long the longest runs and what stands around them.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from tellings.flow.shared import pages
from tellings.records import Copy, CopyKind, Report, Span
from tellings.stages.copies import copies
from tellings.stores import open_store
from tellings.text import digest

AROUND, SHOWN, RUNS = 160, 500, 2


class Found(NamedTuple):
    """A pair, the reports it is of, and the number by which pairs are put in an order that has to do with nothing."""

    copy: Copy
    a: Report
    b: Report

    @property
    def number(self) -> int:
        """Return the pair's own number, which no other pair changes."""
        return self.numbered()

    def numbered(self, seed: str = "") -> int:
        """Return the pair's number in the order of another draw."""
        return int(digest(*([seed] if seed else []), *sorted((self.a.name, self.b.name)))[:12], 16)

    def row(self) -> str:
        """Return one row of the table, the verdict left open."""
        run = max(self.copy.runs, key=lambda run: run.words)
        total = sum(run.words for run in self.copy.runs)
        return f"| {self.a.name} | {self.b.name} | {self.copy.kind.value} | {run.words} of {total} | | |"

    def details(self) -> Iterator[str]:
        """Yield the longest runs with what stands around them on both sides."""
        yield f"  shares {self.copy.share_a} {self.copy.share_b}, {self.copy.basis}"
        for run in sorted(self.copy.runs, key=lambda run: -run.words)[:RUNS]:
            for text, span in ((self.a.text, run.a), (self.b.text, run.b)):
                yield f"    {run.words}/{run.edits} " + _around(text, span)


def _around(text: str, span: Span) -> str:
    before, after = text[max(0, span.start - AROUND) : span.start], text[span.end : span.end + AROUND]
    return f"{before} [[{text[span.start : span.end][:SHOWN]}]] {after}".replace("\n", "/")


def found_in(path: str) -> Iterator[Found]:
    """Yield the pairs of a store that are called copied or reprint."""
    with closing(open_store(path)) as store:
        reports = {report.id: report for report in store.select(Report)}
        for copy in copies(pages(store, sorted(reports), {})):
            if copy.kind is not CopyKind.STATEMENT:
                yield Found(copy, reports[copy.a], reports[copy.b])


def main() -> None:
    """Compare, draw, print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("stores", nargs="+")
    asked.add_argument("--half", type=int, choices=(0, 1))
    asked.add_argument("--count", type=int, default=100)
    asked.add_argument("--seed", default="", help="draw anew: other words, another order")
    asked.add_argument("--long", action="store_true")
    given = asked.parse_args()
    every = [one for path in given.stores for one in found_in(path)]
    halved = (one for one in every if given.half in (None, one.number % 2))
    chosen = sorted(halved, key=lambda one: one.numbered(given.seed))
    print(
        f"{len(every)} pairs called copied or reprint, {len(chosen)} to draw from: {Path(given.stores[0]).stem} ...\n"
    )
    print("| a | b | called | longest run | verdict | why |\n|---|---|---|---|---|---|")
    for one in chosen[: given.count]:
        print("\n".join([one.row(), *(one.details() if given.long else ())]))


if __name__ == "__main__":
    main()
