"""What the commands print: text with colour in a terminal, plain in a pipe, or JSON. Nothing is computed here."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from tellings import records as r
from tellings.cli.laid import hint, lay
from tellings.text import counted
from tellings.writers.plain import plain

if TYPE_CHECKING:
    from tellings.api import Desk, Found
    from tellings.flow import Summary

PIPE_WIDTH = 120
STATUS_COLOURS = {
    "occurred": "green", "ongoing": "green", "planned": "cyan", "hypothetical": "yellow", "denied": "red",
    "negated": "red", "contradiction": "red", "superseded": "yellow", "wording": "magenta", "compatible": "dim",
}  # fmt: skip


def console() -> Console:
    """Return the console: the terminal's own width and colours, or plain text of a fixed width in a pipe."""
    if sys.stdout.isatty():
        return Console(highlight=False)
    return Console(highlight=False, width=PIPE_WIDTH, color_system=None, soft_wrap=False)


def print_json(value: Any) -> None:
    """Print a value as JSON, readable and always the same."""
    print(json.dumps(plain(value), ensure_ascii=False, indent=1))


def lacking(event: r.Event) -> str:
    """Return what a partial event lacks, to stand behind it; nothing for a whole one."""
    return f" · [dim]partial: {event.lacks}[/]" if isinstance(event, r.PartialEvent) else ""


def day(when: r.Day | None) -> str:
    """Return a Day as people read it."""
    return when.label() if when else "undated"


def who(actors: Iterable[r.Actor]) -> str:
    """Return actors as ``Imran Khan (PAKGOV)``."""
    return ", ".join(
        f"{one.name or one.text} ({one.code or '?'})" if (one.name or one.text) else one.code for one in actors
    )


def flat(text: str) -> str:
    """Return text as one line."""
    return " ".join(text.split())


def names_of(desk: Desk, reports: Iterable[str]) -> dict[str, str]:
    """Return the short names of reports by id."""
    found = desk.store.select(r.Report, owners=list(reports))
    return {report.id: report.name.rpartition("/")[2] for report in found}


def coloured(status: str) -> str:
    """Return a status in its colour."""
    colour = STATUS_COLOURS.get(status)
    return f"[{colour}]{status}[/]" if colour else status


def show_summary(summary: Summary, store: str, *, as_json: bool) -> None:
    """Print what a build did and what it set aside."""
    if as_json:
        print_json({**summary._asdict(), "problems": list(summary.problems)})
        return
    out = console()
    reports = summary.given - sum(problem.stage == "read" for problem in summary.problems)
    out.print(
        f"{counted(reports, 'report')} given, {summary.new:,} new; "
        f"the store {escape(store)} holds {counted(summary.reports, 'report')} in {counted(summary.stories, 'story')}."
    )
    if summary.problems:
        out.print(f"[red]{counted(len(summary.problems), 'input')} set aside:[/]")
        for problem in summary.problems:
            out.print(f"  {escape(problem.name)}: {problem.stage}: {escape(problem.reason)}", soft_wrap=True)


def show_stories(desk: Desk, *, as_json: bool) -> None:
    """Print the list of stories."""
    found = desk.stories()
    if as_json:
        print_json(found)
        return
    if not found:
        console().print("No stories yet. Give the desk some reports: tellings build PATH")
        return
    out = console()
    for story in found:
        days = f"{story.first or '?'} to {story.last}" if story.first != story.last else str(story.first or "undated")
        sizes = ((len(story.reports), "report"), (story.texts, "text"), (len(story.origins), "origin"))
        lay(out, f"[bold]{escape(flat(story.headline))}[/]")
        lay(out, f"{story.id} · {days} · {' · '.join(counted(*size) for size in sizes)}", indent=4)
    hint(
        out, "A brief of one: tellings brief STORY, its id or the beginning of it. All of it as a page: tellings serve"
    )


def show_events(desk: Desk, found: Iterable[r.Event], *, as_json: bool) -> None:
    """Print coded events with the words that they stand in."""
    events = list(found)
    if as_json:
        print_json(events)
        return
    if not events:
        console().print("No event passes these filters.")
        return
    out = console()
    names = names_of(desk, {event.span.report for event in events})
    for event, words in zip(events, desk.quote(event.span for event in events), strict=True):
        sides = [escape(who(side)) for side in (event.actors, event.recipients)]
        did = f"{event.type} {event.mode}".strip()
        deed = " ".join(part for part in (sides[0], did, sides[1]) if part)
        lay(out, f"[bold]{day(event.when)}[/] · {coloured(event.status.value)} · {deed}{lacking(event)}")
        lay(
            out,
            f"{escape(flat(words))} [dim]{escape(names[event.span.report])}:{event.span.start} {event.id}[/]",
            indent=4,
        )


def show_claims(desk: Desk, found: Iterable[r.Claim], *, as_json: bool) -> None:
    """Print claims: speaker, chain, words."""
    claims = list(found)
    if as_json:
        print_json(claims)
        return
    if not claims:
        console().print("No claim passes these filters.")
        return
    out = console()
    names = names_of(desk, {claim.span.report for claim in claims})
    places = iter(desk.quote(span for claim in claims for span in claim.content))
    for claim in claims:
        words = " ... ".join(next(places) for _ in claim.content)
        speaker = who((claim.speaker,)) if claim.speaker else "nobody named"
        chain = " < ".join(claim.chain)
        by = f" · {escape(chain)}" if chain and chain != (claim.speaker and claim.speaker.name) else ""
        lay(out, f"[bold]{escape(speaker)}[/] · {claim.kind}{by}")
        lay(out, f"{escape(flat(words))} [dim]{escape(names[claim.span.report])}:{claim.span.start}[/]", indent=4)


def show_report(desk: Desk, key: str, *, versions: bool, as_json: bool) -> None:
    """Print a report's raw text with blocks and spans marked; with ``versions`` what changed in its page instead."""
    from tellings.cli.versions import show_versions, standing

    report = desk.report(key)
    fetched = desk.versions(report.id)
    if versions:
        if as_json:
            print_json(fetched)
        elif fetched is None:
            console().print(f"{escape(report.name)}: fetched once; nothing to compare it with.")
        else:
            show_versions(console(), desk, fetched)
        return
    reading = desk.reading(report.id)
    if as_json:
        slim = {name: getattr(reading, name) for name in reading.__struct_fields__ if name != "sentences"}
        print_json(slim)
        return
    from tellings.cli.marked import marked

    out = console()
    out.print(f"[bold]{escape(report.name)}[/] [dim]{report.id}[/]")
    if told := standing(fetched, report.id):
        out.print(f"[yellow]{told}[/]")
    basis = reading.published.basis if reading.published else "nothing says when"
    out.print(f"published: {day(reading.published)} [dim]({escape(basis)})[/]")
    for line in marked(reading):
        out.print(line)


def show_hits(found: Iterable[Found], holding: int, *, as_json: bool) -> None:
    """Print reports that a search found, with the words around each hit; ``holding`` is counted to 1,000."""
    hits = list(found)
    if as_json:
        print_json([{"report": hit.report, "places": hit.places} for hit in hits])
        return
    out = console()
    for hit in hits:
        out.print(f"[bold]{escape(hit.report.name)}[/] [dim]{hit.report.id}[/]")
        for start, end in hit.places[:3]:
            text = hit.report.text
            before, after = text[max(0, start - 60) : start], text[end : end + 60]
            out.print(f"    …{_hit(before)}[bold yellow]{escape(text[start:end])}[/]{_hit(after)}…")
    if not hits:
        out.print("Nothing found.")
    elif holding > len(hits):
        out.print(
            f"[dim]{len(hits)} of {holding:,}{' or more' if holding >= 1_000 else ''} reports; --limit shows more.[/]"
        )


def _hit(text: str) -> str:
    return escape(text.replace("\n", " "))


def show_problems(found: Iterable[r.Problem], *, as_json: bool) -> None:
    """Print what was set aside."""
    problems = list(found)
    if as_json:
        print_json(problems)
        return
    for problem in problems:
        console().print(f"{escape(problem.name)}: {problem.stage}: {escape(problem.reason)}", soft_wrap=True)
    if not problems:
        console().print("Nothing was set aside.")


def new_table(*headings: str, right: tuple[int, ...] = ()) -> Table:
    """Return an empty table with these headings; columns in ``right`` are set to the right."""
    table = Table(show_edge=False, pad_edge=False, header_style="bold")
    for number, heading in enumerate(headings):
        table.add_column(heading, justify="right" if number in right else "left", overflow="fold")
    return table
