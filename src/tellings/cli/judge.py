"""The commands that explain, check and correct: why it says so, whether it still holds, and what an analyst decides."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import Annotated

import typer

from tellings.cli.app import app
from tellings.cli.options import AsJson, StoreOption, StoryKey, desk_at


@app.command(rich_help_panel="Judge")
def explain(
    sentence: Annotated[str, typer.Argument(help="An English sentence, in quotation marks.")],
    date: Annotated[str | None, typer.Option(help="The day it was published: YYYY-MM-DD.")] = None,
    as_json: AsJson = False,
) -> None:
    """Show how a sentence is coded and why, or why not."""
    from tellings.cli.reasons import show_explanation

    show_explanation(sentence, date, as_json=as_json)


@app.command(rich_help_panel="Judge")
def why(
    a: Annotated[str, typer.Argument(help="A report.")],
    b: Annotated[str, typer.Argument(help="Another report.")],
    store: StoreOption = "tellings.db",
    as_json: AsJson = False,
) -> None:
    """Show what puts two reports together in one story, or apart, as weighted evidence."""
    from tellings.cli.reasons import show_why

    with desk_at(store) as desk:
        show_why(desk, a, b, as_json=as_json)


@app.command(rich_help_panel="Judge")
def matrix(story: StoryKey = None, store: StoreOption = "tellings.db", as_json: AsJson = False) -> None:
    """Show which outlet carried what: asserted it flat, attributed it, copied it, or left it out."""
    from tellings.cli.reasons import show_matrix

    with desk_at(store) as desk:
        show_matrix(desk, story, as_json=as_json)


@app.command(rich_help_panel="Judge")
def verify(
    file: Annotated[Path, typer.Argument(help="A brief written by tellings brief --format ... --out FILE.")],
    store: StoreOption = "tellings.db",
) -> None:
    """Check every quote, span and count of a brief against the store; the slightest edit fails, with exit code 1."""
    from tellings.cli.reasons import show_faults

    with desk_at(store) as desk:
        faults = desk.verify(file)
    show_faults(file, faults)
    if faults:
        raise typer.Exit(1)


@app.command(rich_help_panel="Judge")
def correct(  # noqa: PLR0913 (the fields of a decision)
    action: Annotated[str, typer.Argument(help="One of the actions above.")],
    targets: Annotated[list[str], typer.Argument(help="Ids of what it is about, or their beginnings.")],
    reason: Annotated[str, typer.Option(help="Why; kept with the decision.")],
    value: Annotated[str, typer.Option(help="The new headline, or the right day.")] = "",
    author: Annotated[str, typer.Option(help="Who decides.", show_default="the login name")] = "",
    store: StoreOption = "tellings.db",
) -> None:
    """Record a correction; it is replayed after each build and can be undone.

    - `same A B`, `not-same A B`: happenings or events that are one, or two
    - `not-an-event A`: a happening or event that is none
    - `wrong-date A --value 2025-06-20`, or two days with / between
    - `merge S T`, `split S REPORT`: stories that are one, reports that leave one
    - `rename S --value "The new headline"`
    - `same-origin N M`, `same-name N M`: names of one origin, of one person or body
    - `chrome-line REPORT:START-END`: a place that is no part of the report
    - `undo D`: a correction that no longer holds

    Ids stand in tellings happenings (h...), events (e...), stories, decisions (d...).
    """
    with desk_at(store) as desk:
        decision = desk.correct(action, targets, author=author or getpass.getuser(), reason=reason, value=value)
        against = desk.against().get(decision.id, [])
    print(f"{decision.id} recorded; the results follow it now. To take it back: tellings correct undo {decision.id}")
    for note in against:
        print(f"    but {note}")


@app.command(rich_help_panel="Judge")
def decisions(store: StoreOption = "tellings.db", as_json: AsJson = False) -> None:
    """List all corrections, with author and reason, undone ones too."""
    from tellings.cli.reasons import show_decisions

    with desk_at(store) as desk:
        show_decisions(desk, as_json=as_json)
