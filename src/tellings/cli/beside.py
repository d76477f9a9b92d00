"""Two passages side by side, the words that differ marked."""

from __future__ import annotations

from difflib import SequenceMatcher

from rich.table import Table
from rich.text import Text

from tellings.text import fold


def beside(a_name: str, a: str, b_name: str, b: str) -> Table:
    """Return a two-column table of the passages; words that only one side has are underlined and in brackets.

    Case, accents and marks make no difference.
    """
    left, right = a.split(), b.split()
    first, second = Text(), Text()
    matcher = SequenceMatcher(None, list(map(_key, left)), list(map(_key, right)), False)
    for kind, a_start, a_end, b_start, b_end in matcher.get_opcodes():
        _add(first, left[a_start:a_end], marked=kind != "equal")
        _add(second, right[b_start:b_end], marked=kind != "equal")
    table = Table(a_name, b_name, show_edge=False, pad_edge=False, header_style="dim", expand=True)
    table.columns[0].ratio = table.columns[1].ratio = 1
    table.add_row(first, second)
    return table


def _key(word: str) -> str:
    return "".join(filter(str.isalnum, fold(word)))


def _add(text: Text, words: list[str], *, marked: bool) -> None:
    """Add words; brackets show what is marked where there is no colour."""
    if words:
        together = " ".join(words)
        text.append(f"[{together}]" if marked else together, style="bold underline" if marked else "")
        text.append(" ")
