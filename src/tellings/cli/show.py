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


def counted(number: int, word: str) -> str:
    """Return ``1 report`` or ``3 reports``."""
    plural = f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"
    return f"{number:,} {word if number == 1 else plural}"


def day(when: r.Day | None) -> str:
    """Return a Day as people read it."""
    return when.label() if when else "undated"


def who(actors: Iterable[r.Actor]) -> str:
    """Return actors as ``Imran Khan (PAKGOV)``."""
    return ", ".join(
        f"{one.name or one.text} ({one.code or '?'})" if (one.name or one.text) else one.code for one in actors
    )


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
    table = new_table("story", "headline", "days", "reports", "texts", "origins", right=(3, 4, 5))
    for story in found:
        days = f"{story.first or '?'} to {story.last}" if story.first != story.last else str(story.first or "undated")
        table.add_row(
            story.id, escape(story.headline), days, str(len(story.reports)), str(story.texts), str(len(story.origins))
        )
    console().print(table)


def show_brief(desk: Desk, brief: r.Brief, *, as_json: bool) -> None:
    """Print a cited brief."""
    if as_json:
        print_json(brief)
        return
    out = console()
    chosen = desk.story(brief.story)
    out.print(f"[bold]{escape(brief.headline)}[/]")
    sizes = ((len(chosen.reports), "report"), (chosen.texts, "text"), (len(chosen.origins), "origin"))
    out.print(f"[dim]{brief.story}: {', '.join(counted(*size) for size in sizes)}[/]")
    section, names = None, names_of(desk, (span.report for line in brief.lines for span in line.spans))
    for line in brief.lines:
        if line.section != section:
            section = line.section
            out.print(f"\n[bold cyan]{escape(section)}[/]")
        out.print(f"  • {escape(_line(line.text))}")
        out.print(f"    {_standing(desk, line)}[dim]{escape(_cited(line, names))}[/]")


def _standing(desk: Desk, line: r.Line) -> str:
    """Return what stands behind a line: its marks and counts, each followed by a dot."""
    counts = [counted(line.reports, "report"), counted(len(line.origins), "origin")] if line.origins else []
    marks = [f"[yellow]{escape(desk.named(mark))}[/]" for mark in line.marks]
    return "".join(f"{part} · " for part in (*marks, *counts))


def _cited(line: r.Line, names: dict[str, str]) -> str:
    return " ".join(f"{names.get(span.report, span.report)}:{span.start}-{span.end}" for span in line.spans)


def names_of(desk: Desk, reports: Iterable[str]) -> dict[str, str]:
    """Return the short names of reports by id."""
    found = desk.store.select(r.Report, owners=list(reports))
    return {report.id: report.name.rpartition("/")[2] for report in found}


def show_timeline(desk: Desk, story: str | None, *, as_json: bool) -> None:
    """Print a timeline, lane by lane within each day."""
    found = desk.timeline(story)
    if as_json:
        print_json(found)
        return
    table = new_table("day", "lane", "what", "why it ranks here")
    for entry in found:
        table.add_row(day(entry.when), entry.lane, escape(_line(entry.text)), escape(desk.named(entry.reason)))
    console().print(table)


def show_happenings(desk: Desk, story: str | None, *, as_json: bool) -> None:
    """Print happenings with their lives and counts."""
    found = desk.happenings(story)
    if as_json:
        print_json(found)
        return
    table = new_table("day", "who", "did", "to whom", "life", "reports", "texts", "origins", right=(5, 6))
    for one in found:
        table.add_row(
            day(one.when), escape(who(one.actors)), _type(one.type, one.mode), escape(who(one.recipients)),
            " > ".join(coloured(step.status) for step in one.life) or coloured(one.status),
            str(len(one.reports)), str(one.texts), f"{len(one.origins)}: {escape(desk.named('; '.join(one.origins)))}",
        )  # fmt: skip
    console().print(table)


def _type(kind: str, mode: str) -> str:
    return f"{kind} {mode}".strip()


def show_conflicts(desk: Desk, story: str | None, *, as_json: bool) -> None:
    """Print where tellings differ, one side under the other."""
    found = desk.conflicts(story)
    if as_json:
        print_json(found)
        return
    out = console()
    if not found:
        out.print("No conflicts found among the comparable claims of this story.")
    names = names_of(desk, {span.report for one in found for side in one.sides for span in side.spans})
    for one in found:
        out.print(f"{coloured(one.kind)} [bold]{escape(one.what)}[/] ({one.slot}; {one.compared} compared)")
        for side in one.sides:
            for span, words in zip(side.spans, desk.quote(side.spans), strict=True):
                cited = f"[dim]{names[span.report]}:{span.start}[/]"
                out.print(f"    {escape(side.value)}: “{escape(' '.join(words.split()))}” {cited}")


def show_events(desk: Desk, found: Iterable[r.Event], *, as_json: bool) -> None:
    """Print coded events with the words that they stand in."""
    events = list(found)
    if as_json:
        print_json(events)
        return
    if not events:
        console().print("No event is so.")
        return
    table = new_table("day", "who", "did", "to whom", "status", "words")
    for event, words in zip(events, desk.quote(event.span for event in events), strict=True):
        table.add_row(
            day(event.when), escape(who(event.actors)), _type(event.type, event.mode), escape(who(event.recipients)),
            coloured(event.status.value), escape(" ".join(words.split())),
        )  # fmt: skip
    console().print(table)


def show_claims(desk: Desk, found: Iterable[r.Claim], *, as_json: bool) -> None:
    """Print claims: speaker, chain, words."""
    claims = list(found)
    if as_json:
        print_json(claims)
        return
    if not claims:
        console().print("No claim is so.")
        return
    table = new_table("who says", "chain to the origin", "kind", "words")
    contents = desk.quote(span for claim in claims for span in claim.content)
    places = iter(contents)
    for claim in claims:
        words = " ... ".join(next(places) for _ in claim.content)
        speaker = who((claim.speaker,)) if claim.speaker else "nobody named"
        table.add_row(escape(speaker), escape(" < ".join(claim.chain)), claim.kind, escape(" ".join(words.split())))
    console().print(table)


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
            out.print(f"    …{_flat(before)}[bold yellow]{escape(text[start:end])}[/]{_flat(after)}…")
    if not hits:
        out.print("Nothing found.")
    elif holding > len(hits):
        out.print(
            f"[dim]{len(hits)} of {holding:,}{' or more' if holding >= 1_000 else ''} reports; --limit shows more.[/]"
        )


def _line(text: str) -> str:
    """Return text as one line."""
    return " ".join(text.split())


def _flat(text: str) -> str:
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
