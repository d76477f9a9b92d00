"""The commands of whoever keeps a store: what is in it, whether it holds together, copies of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from tellings.cli.app import app
from tellings.cli.options import AsJson, StoreOption, desk_at


@app.command(rich_help_panel="Keep")
def status(store: StoreOption = "tellings.db", as_json: AsJson = False) -> None:
    """Say what a store holds: sizes, days covered, what was set aside, the model that read it."""
    from tellings import operate

    with desk_at(store) as desk:
        found = operate.status(desk.store)
    if as_json:
        print(json.dumps(found._asdict(), ensure_ascii=False, indent=2))
        return
    size = "" if found.size_bytes is None else f", {found.size_bytes / 1e6:.1f} MB"
    print(f"{found.address}: schema {found.schema}{size}")
    print(f"model       {found.model or 'none yet'}")
    print(f"days        {found.first_day or 'undated'} to {found.last_day or 'undated'}")
    print(f"not coded   {found.unread}")
    print("set aside   " + (", ".join(f"{count} at {stage}" for stage, count in found.set_aside.items()) or "none"))
    for name, count in found.counts.items():
        print(f"{name:11} {count}")


@app.command(rich_help_panel="Keep")
def doctor(store: StoreOption = "tellings.db", as_json: AsJson = False) -> None:
    """Check that a store holds together; exit code 1 when something does not."""
    from tellings import operate

    with desk_at(store) as desk:
        found = list(operate.doctor(desk.store))
    if as_json:
        print(json.dumps([one._asdict() for one in found], ensure_ascii=False, indent=2))
    else:
        for one in found:
            print(f"{one.check}: {one.where}: {one.what}")
        print(f"{store}: {len(found)} complaints" if found else f"{store}: everything holds")
    if found:
        raise typer.Exit(1)


@app.command(rich_help_panel="Keep")
def backup(
    file: Annotated[Path, typer.Argument(help="A new file for the copy.")], store: StoreOption = "tellings.db"
) -> None:
    """Copy a store to a file, as it is at one moment, while others use it."""
    from tellings import operate

    with desk_at(store) as desk:
        size = operate.backup(desk.store, file)
    print(f"{file}: {size / 1e6:.1f} MB")


@app.command(rich_help_panel="Keep")
def restore(file: Annotated[Path, typer.Argument(help="A backup.")], store: StoreOption = "tellings.db") -> None:
    """Make a store from a backup; an existing store is never overwritten."""
    from tellings import operate

    found = operate.restore(file, Path(store))
    print(f"{store}: {found.counts['reports']} reports in {found.counts['stories']} stories")
