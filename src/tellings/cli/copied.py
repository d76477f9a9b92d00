"""What reports share, as text: passages with all who carry them, the lineage of a report, two reports side by side."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.markup import escape

from tellings import records as r
from tellings.cli.beside import beside
from tellings.cli.laid import lay
from tellings.cli.show import console, names_of, print_json
from tellings.errors import InputError
from tellings.text import counted

if TYPE_CHECKING:
    from tellings.api import Desk

SHORTEST = 40


def show_families(desk: Desk, story: str | None, *, as_json: bool) -> None:
    """Print the copied passages, those that most reports carry first, and how many pairs share a statement."""
    families, copies = desk.families(story), list(desk.copies(story=story))
    if as_json:
        print_json({"families": families, "copies": copies})
        return
    out = console()
    names = names_of(desk, {key for family in families for key in family.reports})
    for family, begins in zip(families, desk.quote(family.spans[0] for family in families), strict=True):
        first = names[family.first] if family.first else "unknown"
        others = ", ".join(sorted(names[key] for key in family.reports if key != family.first))
        words = textwrap.shorten(begins, max(SHORTEST, out.width - 2), placeholder=" …")
        lay(out, f"[bold]“{escape(words)}”[/]")
        counts = f"{counted(family.words, 'word')} · {counted(len(family.reports), 'report')}"
        lay(out, f"{counts} · probable first text {escape(first)} [dim]({escape(family.basis)})[/]", indent=4)
        lay(out, f"{'also ' if family.first else ''}carried by {escape(others)}", indent=4)
    statements = sum(copy.kind is r.CopyKind.STATEMENT for copy in copies)
    out.print(f"{counted(len(copies) - statements, 'pair')} with copied words, {statements:,} with the same statement.")
    if copies:
        out.print("One report: tellings copies REPORT. Two side by side: tellings copies REPORT REPORT")


def show_lineage(desk: Desk, key: str, *, as_json: bool) -> None:
    """Print whose words a report is made of, then what it shares with each other report, side by side."""
    report = desk.report(key).id
    lineage, copies = desk.lineage(report), list(desk.copies(report=report))
    if as_json:
        print_json({"lineage": lineage, "copies": copies})
        return
    out = console()
    names = names_of(desk, {report, *(other for other, _ in lineage.sources)})
    parts = [
        f"{lineage.own:.0%} own",
        f"{lineage.copied:.0%} copied",
        f"{lineage.shared:.0%} shared (the dates do not tell)",
    ]
    out.print(f"[bold]{escape(names[report])}[/]: {', '.join(parts)}")
    for other, part in lineage.sources:
        out.print(f"  {part:.0%} stands in {escape(names[other])}, which is earlier")
    _pairs(desk, copies, report)


def show_pair(desk: Desk, a: str, b: str, *, as_json: bool) -> None:
    """Print what two reports share, side by side. Raises InputError for one report given twice."""
    first, second = desk.report(a).id, desk.report(b).id
    if first == second:
        raise InputError(f"{a}, {b}: expected two reports; both are {first}")
    copies = [copy for copy in desk.copies(report=first) if {copy.a, copy.b} == {first, second}]
    if as_json:
        print_json(copies)
        return
    _pairs(desk, copies, first)


def _pairs(desk: Desk, copies: Sequence[r.Copy], left: str) -> None:
    """Print the passages that the report ``left`` shares with others, side by side, with the differing words marked."""
    out = console()
    names = names_of(desk, {key for copy in copies for key in (copy.a, copy.b)})
    for copy in copies:
        shares = {copy.a: copy.share_a, copy.b: copy.share_b}
        right = copy.b if copy.a == left else copy.a
        one, other = (f"{escape(names[key])} ({shares[key]:.0%}" for key in (left, right))
        lay(out, f"[bold]{copy.kind.value}[/]: {one} of its words) and {other})")
        had_first = f"{names[copy.earlier]} is earlier: " if copy.earlier else ""
        lay(out, f"[dim]{escape(had_first + copy.basis)}[/]", indent=4)
        spans = [(run.a, run.b) if copy.a == left else (run.b, run.a) for run in copy.runs]
        words = desk.quote(span for pair in spans for span in pair)
        for (a, b), first, second in zip(spans, words[::2], words[1::2], strict=True):
            heads = f"{names[left]}:{a.start}", f"{names[right]}:{b.start}"
            out.print(beside(heads[0], first, heads[1], second, width=out.width))
            out.print()
    if not copies:
        out.print("No shared passages.")
