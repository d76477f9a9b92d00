"""What the judging commands print: explanations, weighted evidence, faults, decisions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from rich.markup import escape

from tellings.cli.laid import lay
from tellings.cli.show import coloured, console, day, print_json, who
from tellings.errors import InputError
from tellings.text import counted

if TYPE_CHECKING:
    from tellings.api import Desk
    from tellings.stages.matrix import Cell
    from tellings.verify import Fault

BAR = 30


def show_explanation(sentence: str, published: str | None, *, as_json: bool) -> None:
    """Print how a sentence is coded: each word that the lexicon knows, and what came of it."""
    from tellings.stages.explain import explain

    if not sentence.strip():
        raise InputError("expected a sentence in quotation marks; got an empty one")
    try:
        when = date.fromisoformat(published) if published else None
    except ValueError as error:
        raise InputError(f"--date {published}: expected a day such as 2025-03-14; {error}") from error
    found = explain(sentence, when)
    if as_json:
        print_json(found)
        return
    out = console()
    for event in found.events:
        kind = f"{event.type} {event.mode}".strip()
        out.print(f"[bold green]{kind}[/] {escape(who(event.actors))} → {escape(who(event.recipients)) or 'nobody'}")
        known = f"CAMEO {event.cameo or 'unknown'}; rule {escape(event.rule)}"
        out.print(f"    {coloured(event.status.value)}, {escape(day(event.when))}; {known}")
    if not found.events:
        out.print("[yellow]Nothing is coded.[/]")
    for trigger in found.triggers:
        if trigger.why_not:
            rule, kept = escape(trigger.rule), ": a partial event, told in happenings alone" if trigger.partial else ""
            out.print(f"    [dim]“{escape(trigger.word)}” met the rule {rule}, but {escape(trigger.why_not)}{kept}[/]")
    for near in found.near:
        missing = escape(", ".join(near.missing))
        out.print(f"    [dim]“{escape(near.word)}” came near the rule {escape(near.rule)}; missing: {missing}[/]")
    if not found.triggers and not found.near:
        out.print("    [dim]No word of it is in the lexicon of events.[/]")


def show_why(desk: Desk, a: str, b: str, *, as_json: bool) -> None:
    """Print the evidence for and against one story, as bars."""
    found = desk.why(a, b)
    if as_json:
        print_json(found)
        return
    out = console()
    verdict = "alike enough for one story" if found.likeness >= found.needed else "not alike enough for one story"
    out.print(f"likeness [bold]{found.likeness:.3f}[/], needed {found.needed:.3f}: by themselves {verdict}")
    for title, evidence in (("together", found.together), ("apart", found.apart)):
        out.print(f"\n[bold]{title}[/]")
        largest = max((abs(one.weight) for one in evidence), default=1.0) or 1.0
        for one in evidence:
            bar = "█" * max(1, round(BAR * abs(one.weight) / largest))
            side = {"a": f" [dim]only in {escape(a)}[/]", "b": f" [dim]only in {escape(b)}[/]"}.get(one.side, "")
            out.print(f"  {escape(one.term):24} {one.weight:6.3f} [cyan]{bar}[/]{side}")


def show_matrix(desk: Desk, story: str | None, *, as_json: bool) -> None:
    """Print what each outlet did with each happening."""
    from tellings.stages.matrix import Treatment

    rows, named = desk.matrix(story)
    if as_json:
        print_json(rows)
        return
    out = console()
    for row in rows:
        lay(out, f"[bold]{escape(named[row.happening])}[/]")
        for treatment in Treatment:
            told = [_treated(cell) for cell in row.cells if cell.treatment is treatment]
            if told:
                lay(out, escape(desk.named("; ".join(told))), before=f"{treatment.value:15}", indent=4)
    if not rows:
        out.print("No happening of this story could be told by more than one outlet.")


def _treated(cell: Cell) -> str:
    """Return an outlet with whom it names or takes the words from."""
    return f"{cell.outlet} (from {', '.join(cell.sources)})" if cell.sources else cell.outlet


def show_faults(file: Path, faults: Sequence[Fault]) -> None:
    """Print what does not hold, or that all does."""
    out = console()
    if not faults:
        out.print(f"[green]{escape(str(file))}: every quote, span and count holds.[/]")
    for fault in faults:
        lay(out, f"[red]{escape(str(file))}: {escape(fault.where)}[/]")
        lay(out, escape(fault.expected), before="expected ", indent=4)
        lay(out, escape(fault.found), before="found    ", indent=4)
    if faults:
        lay(out, f"[red]{counted(len(faults), 'thing')} in it {'does' if len(faults) == 1 else 'do'} not hold.[/]")


def show_decisions(desk: Desk, *, as_json: bool) -> None:
    """Print all decisions, oldest first."""
    found = desk.decisions()
    if as_json:
        print_json(found)
        return
    out = console()
    held, against = {one.id for one in desk.decisions(held=True)}, desk.against()
    for one in found:
        state = "" if one.id in held or one.undoes else " [yellow](undone)[/]"
        lay(
            out, f"[bold]{one.action}[/]{state} · {escape(one.author)} · {one.at[:16].replace('T', ' ')} UTC · {one.id}"
        )
        lay(out, escape(f"{' '.join(one.targets)} {one.value}".strip()), before="about   ", indent=4)
        lay(out, escape(one.reason), before="because ", indent=4)
        for note in against.get(one.id, ()):
            lay(out, f"[red]{escape(note)}[/]", before="but     ", indent=4)
    if not found:
        out.print("Nothing was corrected.")
