#!/usr/bin/env python3
"""Draw pairs called copied or reprint from cleaned reports, to be judged: pairs.py LOAD [COUNT [SEED]] [--long].

COUNT reports of days in a row go through the cleaning stage with the lines that their outlets repeat, as a build does
it (there is no parse, so claims without quotation marks are not known). Prints a hundred pairs as a table in Markdown
with the first eight words of the longest run; with --long, the runs and what stands around them.
"""

from __future__ import annotations

import random
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench.tasks.files import day_of, rows

from tellings.flow.build import CHROME_IN_REPORTS
from tellings.records import Copy, CopyKind, Reading, Report, Span
from tellings.stages.clean import clean, line_keys
from tellings.stages.copies import copies, page

START = "2020-02-01"
DRAWN = 100


def readings(source: Path, count: int) -> dict[str, Reading]:
    """Return the cleaned reports of the first ``count`` from `START` on."""
    chosen = sorted((row for row in rows(source) if row["date"] >= START), key=lambda row: (row["date"], row["id"]))
    reports = [_report(row) for row in chosen[:count]]
    keys = {report.id: line_keys(report) for report in reports}
    held: dict[str | None, Counter[str]] = defaultdict(Counter)
    for report in reports:
        held[report.outlet].update(keys[report.id])
    found = {}
    for report in reports:
        repeated = frozenset(key for key in keys[report.id] if held[report.outlet][key] >= CHROME_IN_REPORTS)
        found[report.id] = clean(report, chrome_lines=repeated)
    return found


def _report(row: dict[str, Any]) -> Report:
    return Report(
        id=row["id"],
        name=row["id"],
        text=row["text"],
        title=row["title"],
        outlet=row["source"],
        url=row["url"],
        stated_day=day_of(row["date"]),
    )


def row_of(copy: Copy, known: dict[str, Reading]) -> str:
    """Return one row of the table, the verdict left open."""
    run = max(copy.runs, key=lambda run: run.words)
    words = " ".join(_text(known, run.a).split()[:8]).replace("|", "/")
    one = "same" if known[copy.a].report.outlet == known[copy.b].report.outlet else "two"
    total = sum(run.words for run in copy.runs)
    return f"| {_short(copy.a)} | {_short(copy.b)} | {one} | {copy.kind.value} | {run.words} of {total} | {words} | |"


def _text(known: dict[str, Reading], span: Span) -> str:
    return known[span.report].report.text[span.start : span.end]


def _short(name: str) -> str:
    return name.rpartition("/")[2]


def details(copy: Copy, known: dict[str, Reading]) -> str:
    """Return the three longest runs with what stands around them on both sides."""
    lines = []
    for run in sorted(copy.runs, key=lambda run: -run.words)[:3]:
        for span in (run.a, run.b):
            text = known[span.report].report.text
            around = (
                text[max(0, span.start - 60) : span.start],
                _text(known, span)[:230],
                text[span.end : span.end + 50],
            )
            lines.append(f"    {run.words}/{run.edits} " + "{} [[{}]] {}".format(*around).replace("\n", "/"))
    return "\n".join(lines)


def main(source: Path, count: int, seed: int, *, long: bool) -> None:
    """Clean, compare, draw, print."""
    known = readings(source, count)
    found = sorted(copies(map(page, known.values())), key=lambda copy: (copy.a, copy.b))
    chosen = [copy for copy in found if copy.kind is not CopyKind.STATEMENT]
    print(f"{len(known)} reports, {len(found)} pairs, {len(chosen)} of them called copied or reprint\n")
    print("| a | b | outlets | kind | longest run | it begins | verdict |\n|---|---|---|---|---|---|---|")
    for copy in random.Random(seed).sample(chosen, min(DRAWN, len(chosen))):
        print(row_of(copy, known))
        if long:
            print(details(copy, known))


if __name__ == "__main__":
    arguments = [argument for argument in sys.argv[1:] if argument != "--long"]
    numbers = [int(argument) for argument in arguments[1:]]
    main(
        Path(arguments[0]),
        (*numbers, 1500)[0],
        (*numbers, 1500, 1)[1] if len(numbers) > 1 else 1,
        long="--long" in sys.argv,
    )
