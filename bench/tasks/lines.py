"""Which lines of an extracted page are its article's body."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from bench.tasks.files import rows, write_rows
from tellings.records import BlockKind, Report
from tellings.stages.clean import clean

BODY = frozenset({BlockKind.BODY, BlockKind.SUBHEAD, BlockKind.POST, BlockKind.DATELINE})


def predict(source: Path, target: Path) -> None:
    """Write page, line_no and keep for each line of ``source``."""
    write_rows(target, _kept(source))


def _kept(source: Path) -> Iterator[dict[str, Any]]:
    for page, group in groupby(rows(source), key=lambda row: str(row["page"])):
        lines = list(group)
        text = "\n".join(line["text"] for line in lines)
        kept = [0] * (len(text) + 1)
        for block in clean(Report(id=page, name=page, text=text)).blocks:
            if block.kind in BODY:
                kept[block.span.start : block.span.end] = [1] * (block.span.end - block.span.start)
        at = 0
        for line in lines:
            length = len(line["text"])
            yield {"page": page, "line_no": line["line_no"], "keep": sum(kept[at : at + length]) * 2 >= length}
            at += length + 1
