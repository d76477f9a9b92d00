"""How lists are laid out: an entry a paragraph, its further lines set in, so that 80 columns are enough."""

from __future__ import annotations

import sys

from rich.console import Console
from rich.text import Text

STEP = 4


def lay(out: Console, markup: str, *, before: str = "", indent: int = 0) -> None:
    """Print ``markup`` in lines of the console's width, all but the first set in below the end of ``before``."""
    first = " " * indent + before
    room = max(20, out.width - len(first))
    for number, line in enumerate(Text.from_markup(markup).wrap(out, room)):
        line.rstrip()
        out.print(Text(first if number == 0 else " " * len(first)) + line, no_wrap=True, crop=False, overflow="ignore")


def hint(out: Console, words: str) -> None:
    """Print what to do next, to people only: a pipe gets results and nothing else."""
    if sys.stdout.isatty():
        out.print()
        lay(out, f"[dim]{words}[/]")
