"""What reports share, as text: passages with all who carry them, the lineage of a report, two reports side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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

BEGINNING = 60


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
        others = ", ".join(names[key] for key in family.reports if key != family.first)
        words = " ".join(begins.split())
        lay(out, f"[bold]“{escape(words if len(words) <= BEGINNING else words[:BEGINNING] + '…')}”[/]")
        counts = f"{counted(family.words, 'word')} · {counted(len(family.reports), 'report')}"
        lay(out, f"{counts} · probable first text {escape(first)} [dim]{escape(family.basis)}[/]", indent=4)
        lay(out, f"carried by {escape(others)}", indent=4)
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
    _pairs(desk, copies)


def show_pair(desk: Desk, a: str, b: str, *, as_json: bool) -> None:
    """Print what two reports share, side by side. Raises InputError for one report given twice."""
    first, second = desk.report(a).id, desk.report(b).id
    if first == second:
        raise InputError(f"{a}, {b}: expected two reports; both are {first}")
    copies = [copy for copy in desk.copies(report=first) if {copy.a, copy.b} == {first, second}]
    if as_json:
        print_json(copies)
        return
    _pairs(desk, copies)


def _pairs(desk: Desk, copies: Sequence[r.Copy]) -> None:
    """Print the shared passages of each pair, side by side, with the differing words marked."""
    out = console()
    names = names_of(desk, {key for copy in copies for key in (copy.a, copy.b)})
    for copy in copies:
        a, b = names[copy.a], names[copy.b]
        out.print(
            f"[bold]{copy.kind.value}[/]: {escape(a)} ({copy.share_a:.0%} of its words) and {escape(b)} "
            f"({copy.share_b:.0%}) [dim]{escape(copy.basis)}[/]"
        )
        for run, (first, second) in zip(copy.runs, _sides(desk, copy.runs), strict=True):
            out.print(beside(f"{a}:{run.a.start}", first, f"{b}:{run.b.start}", second))
    if not copies:
        out.print("No shared passages.")


def _sides(desk: Desk, runs: Sequence[r.Run]) -> Iterable[tuple[str, str]]:
    words = desk.quote(span for run in runs for span in (run.a, run.b))
    return zip(words[::2], words[1::2], strict=True)
