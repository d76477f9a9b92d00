"""Options and arguments that several commands share, and the desk they open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tellings.errors import InputError

if TYPE_CHECKING:
    from tellings.api import Desk

ABOUT = """**Tellings**: many tellings, one story.

Give it a pile of news reports, raw as a scraper left them. It gives back what happened, when, who did it to whom,
who says so, and how many *independent* origins stand behind it once copied wire text is counted once.
Offline, repeatable; every line points at characters in a report.

    tellings build reports/          read a folder (text, HTML, JSON lines ...)
    tellings stories                 what is in it
    tellings brief                   the cited brief of the largest story
    tellings show REPORT             a report with everything that was found in it
    tellings serve --open            the same as a page in the browser

Every command that lists takes `--json`. Results live in one file, `tellings.db`, or where `--store` says.
"""

StoreOption = Annotated[
    str, typer.Option("--store", "-s", envvar="TELLINGS_STORE", help="File name or postgresql:// address.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
StoryKey = Annotated[str | None, typer.Argument(help="A story's id or its beginning; default: the largest.")]
ReportKey = Annotated[str, typer.Argument(help="A report's id or name, or its beginning.")]


def desk_at(store: str, *, workers: int | None = None, create: bool = False) -> Desk:
    """Return the desk over ``store``. Raises InputError when a file that should be asked does not exist."""
    from tellings.api import Desk

    if not create and "://" not in store and not Path(store).exists():
        raise InputError(
            f"{store}: expected a store; there is none yet. Make one with: tellings build PATH --store {store}"
        )
    return Desk(store, workers=workers)
