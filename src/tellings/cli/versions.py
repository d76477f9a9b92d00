"""The fetches of one page in the terminal: when each was as it is, and what changed from one to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape

from tellings import records as r
from tellings.cli.beside import beside

if TYPE_CHECKING:
    from tellings.api import Desk
    from tellings.stages.versions import Edit, Versions


def standing(found: Versions | None, report: str) -> str:
    """Return which version of its page a report is, empty for the only one."""
    if found is None:
        return ""
    number, count = found.reports.index(report) + 1, len(found.reports)
    counted = (
        "the latest, which is counted" if number == count else f"kept, not counted; the latest: {found.reports[-1]}"
    )
    return f"version {number} of {count} ({counted}); what changed: --versions"


def show_versions(out: Console, desk: Desk, found: Versions) -> None:
    """Print the versions, earliest first, and the edits between them, the words that differ in brackets."""
    names = {report.id: report.name for report in desk.store.select(r.Report, owners=found.reports)}
    out.print(f"[bold]{len(found.reports)} versions of {escape(found.address)}[/]")
    for number, (report, when) in enumerate(zip(found.reports, found.when, strict=True), 1):
        out.print(f"  {number}  {report}  {escape(names[report])}  [dim]{escape(when) or 'no day tells when'}[/]")
    for number, edits in enumerate(found.edits, 1):
        out.print(
            f"\n[bold]From version {number} to {number + 1}[/]{'' if edits else ': no line of the text changed.'}"
        )
        for edit in edits:
            _show_edit(out, desk, edit, number)


def _show_edit(out: Console, desk: Desk, edit: Edit, number: int) -> None:
    before, after = (desk.quote([span])[0] if span else "" for span in (edit.before, edit.after))
    if before and after:
        out.print(beside(f"version {number}", before, f"version {number + 1}", after, width=out.width))
    else:
        word, text = ("added", after) if after else ("removed", before)
        out.print(f"  {word}: {escape(' '.join(text.split()))}")
