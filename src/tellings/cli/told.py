"""What a story tells, in the terminal: its brief, timeline, happenings and conflicts, each with its places and ids."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape

from tellings import records as r
from tellings.cli.laid import hint, lay
from tellings.cli.show import coloured, console, day, flat, names_of, print_json, who
from tellings.text import counted
from tellings.writers.brief_text import about, parts

if TYPE_CHECKING:
    from tellings.api import Desk


def show_brief(desk: Desk, brief: r.Brief, *, as_json: bool) -> None:
    """Print a cited brief."""
    if as_json:
        print_json(brief)
        return
    out = console()
    chosen = desk.story(brief.story)
    lay(out, f"[bold]{escape(flat(brief.headline))}[/]")
    sizes = ((len(chosen.reports), "report"), (chosen.texts, "text"), (len(chosen.origins), "origin"))
    out.print(f"[dim]{brief.story}: {', '.join(counted(*size) for size in sizes)}[/]")
    section, names = None, names_of(desk, (span.report for line in brief.lines for span in line.spans))
    for line in brief.lines:
        if line.section != section:
            section = line.section
            out.print(f"\n[bold cyan]{escape(section)}[/]")
        _show_line(out, desk, line, names)
    for note in about(brief):
        out.print()
        lay(out, escape(note))
    hint(out, f"To hand it on: tellings brief {brief.story} --out brief.html; then: tellings verify brief.html")


def _show_line(out: Console, desk: Desk, line: r.Line, names: dict[str, str]) -> None:
    """Print a line with what stands behind it; the sides of a conflict one below the other."""
    sides = parts(line)
    if sides is None:
        lay(out, escape(flat(line.text)), before="• ", indent=2)
        lay(out, f"{_standing(desk, line, line.marks)}[dim]{_cited(line.spans, names)}[/]", indent=4)
        return
    lay(out, _standing(desk, line, sides.marks).removesuffix(" · "), before="• ", indent=2)
    for label, words, span in sides.told:
        lay(out, f"[yellow]{escape(desk.named(label))}[/]", indent=4)
        lay(out, f"{escape(flat(words))} [dim]{_cited((span,), names)}[/]", indent=6)


def _standing(desk: Desk, line: r.Line, marks: Iterable[str]) -> str:
    """Return what stands behind a line: its marks and counts, each followed by a dot."""
    counts = [counted(line.reports, "report"), counted(len(line.origins), "origin")] if line.origins else []
    shown = [f"[yellow]{escape(desk.named(mark))}[/]" for mark in dict.fromkeys(marks)]
    return "".join(f"{part} · " for part in (*shown, *counts))


def _cited(spans: Iterable[r.Span], names: dict[str, str]) -> str:
    return escape(" ".join(f"{names.get(span.report, span.report)}:{span.start}-{span.end}" for span in spans))


def show_timeline(desk: Desk, story: str | None, *, as_json: bool) -> None:
    """Print a timeline, lane by lane within each day."""
    found = desk.timeline(story)
    if as_json:
        print_json(found)
        return
    out = console()
    names, before = names_of(desk, {span.report for entry in found for span in entry.spans}), ""
    for entry in found:
        if day(entry.when) != before:
            before = day(entry.when)
            out.print(f"[bold]{before}[/]{' [dim]background[/]' if entry.background else ''}")
        lay(
            out, f"{escape(flat(entry.text))} [dim]{_cited(entry.spans, names)}[/]", before=f"{entry.lane:10}", indent=2
        )
        lay(out, f"[dim]{escape(desk.named(entry.reason))}[/]", indent=12)
    if not found:
        out.print("No line of these reports has a day.")


def show_happenings(desk: Desk, story: str | None, *, as_json: bool) -> None:
    """Print happenings with their lives and counts."""
    found = desk.happenings(story)
    if as_json:
        print_json(found)
        return
    out = console()
    for one in found:
        did = f"{one.type} {one.mode}".strip()
        sides = [escape(who(side)) for side in (one.actors, one.recipients)]
        lay(out, f"[bold]{day(one.when)}[/] · {' '.join(part for part in (sides[0], did, sides[1]) if part)}")
        for step in one.life:
            _show_step(out, desk, one, step)
        lay(out, f"{_summed(one)}[dim]{one.id}[/]", indent=4)
    if found:
        hint(out, "To correct one: tellings correct same ID ID, or not-same, not-an-event, wrong-date; --reason WHY")
    else:
        out.print("Nothing coded in these reports.")


def _summed(one: r.Happening) -> str:
    """Return where a happening stands and what it rests on, where its steps do not say so."""
    stands = f"{coloured(one.status)} · " if not one.life or one.life[-1].status != one.status else ""
    if len(one.life) < 2:
        return stands
    whole = (counted(len(one.reports), "report"), counted(one.texts, "text"), counted(len(one.origins), "origin"))
    within = "without the meetings" if any(step.how == "met" for step in one.life) else "in all"
    return f"{stands}[dim]{within} {', '.join(whole)}[/] · "


def _show_step(out: Console, desk: Desk, one: r.Happening, step: r.Step) -> None:
    when = f"{day(step.when)} · " if step.when and day(step.when) != day(one.when) else ""
    origins = escape(desk.named("; ".join(step.origins)))
    counts = [counted(len(step.reports), "report"), counted(step.texts, "text"), counted(len(step.origins), "origin")]
    lay(out, f"{when}{' · '.join(counts)}: {origins}", before=f"{step.how or step.status:11}", indent=4)


def show_conflicts(desk: Desk, story: str | None, *, as_json: bool) -> None:
    """Print where tellings differ, one side under the other."""
    found = desk.conflicts(story)
    if as_json:
        print_json(found)
        return
    out = console()
    names = names_of(desk, {span.report for one in found for side in one.sides for span in side.spans})
    for one in found:
        lay(out, f"{coloured(one.kind)} [bold]{escape(flat(one.what))}[/] ({one.slot}; {one.compared} compared)")
        for side in one.sides:
            counts = f"{counted(len(side.reports), 'report')} · {counted(len(side.origins), 'origin')}"
            origins = escape(desk.named("; ".join(side.origins)))
            lay(out, f"{escape(flat(side.value))}: [dim]{counts}: {origins}[/]", indent=4)
            for span, words in zip(side.spans, desk.quote(side.spans), strict=True):
                lay(out, f"“{escape(flat(words))}” [dim]{_cited((span,), names)}[/]", indent=8)
    if not found:
        lay(out, f"No conflict found among {desk.brief(story).compared} comparable tellings.")
