"""Two passages side by side, the words that differ marked."""

from __future__ import annotations

from difflib import SequenceMatcher

from rich.table import Table
from rich.text import Text


def beside(a_name: str, a: str, b_name: str, b: str) -> Table:
    """Return a two-column table of the passages; words that only one side has are underlined."""
    left, right = a.split(), b.split()
    first, second = Text(), Text()
    matcher = SequenceMatcher(None, [word.casefold() for word in left], [word.casefold() for word in right], False)
    for kind, a_start, a_end, b_start, b_end in matcher.get_opcodes():
        style = "" if kind == "equal" else "bold underline"
        _add(first, left[a_start:a_end], style)
        _add(second, right[b_start:b_end], style)
    table = Table(a_name, b_name, show_edge=False, pad_edge=False, header_style="dim", expand=True)
    table.columns[0].ratio = table.columns[1].ratio = 1
    table.add_row(first, second)
    return table


def _add(text: Text, words: list[str], style: str) -> None:
    """Add words; where there is no colour, underlining shows as _underscores_ would not: marks are brackets then."""
    for word in words:
        text.append(f"[{word}]" if style else word, style=style)
        text.append(" ")
