"""Sentences with one marked word and what it tells (training/README.md), read for training and for scoring."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

TRAINING = Path(__file__).resolve().parents[2] / "training"
NEIGHBOURS = {  # types by which the sentences are labelled, and what the lexicon (CAMEO to PLOVER) may call the same
    "SANCTION": ("COERCE", "ACCUSE"), "AGREE": ("SUPPORT",), "CONCEDE": ("SUPPORT",), "RETREAT": ("CONCEDE",),
}  # fmt: skip
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
    """Return the sentences to learn from."""
    return _all("verbs")


def held() -> list[Marked]:
    """Return the sentences that nothing is learned from."""
    return _all("held")


def _all(folder: str) -> list[Marked]:
    return [one for path in sorted((TRAINING / folder).glob("*.tsv")) for one in marked(path)]
