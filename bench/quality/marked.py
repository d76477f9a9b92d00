"""Sentences with one marked word and what it tells (training/README.md), read for training and for scoring."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

FRAMES = Path(__file__).resolve().parents[2] / "training" / "frames"
HELD = FRAMES / "held.tsv"
LINE = re.compile(r"([A-Z]+)(?::([a-z-]+))?\t([^\[\]]*)\[([^\[\]]+)\]([^\[\]]*)")


class Marked(NamedTuple):
    """A sentence with its marked word at ``start`` to ``end``, the type and mode that it tells."""

    text: str
    start: int
    end: int
    type: str
    mode: str


def marked(path: Path) -> Iterator[Marked]:
    """Yield the sentences of a file. Raises ValueError, with file and line, on a line without one marked word."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("#"):
            continue
        found = LINE.fullmatch(line)
        if found is None:
            raise ValueError(f"{path}:{number}: expected LABEL, a tab and a sentence with one [word]; got {line!r}")
        type_, mode, before, word, after = found.groups()
        yield Marked(before + word + after, len(before), len(before) + len(word), type_, mode or "")


def training() -> list[Marked]:
    """Return the sentences to learn from: all files but the one that is held back."""
    return [one for path in sorted(FRAMES.glob("*.tsv")) if path != HELD for one in marked(path)]
