"""The article's body of saved pages."""

from __future__ import annotations

import json
from pathlib import Path

from tellings.errors import ReportError
from tellings.readers import Source, read
from tellings.records import BlockKind, Reading
from tellings.stages.clean import clean
from tellings.stages.ingest import ingest

BODY = frozenset({BlockKind.BODY, BlockKind.SUBHEAD, BlockKind.POST, BlockKind.DATELINE})


def predict(source: Path, target: Path) -> None:
    """Write one JSON map of page id to its article's body."""
    found = {}
    for item in read([source]):
        if isinstance(item, Source):
            key = Path(item.name).name.partition(".")[0]
            found[key] = {"articleBody": body(item)}
    target.write_text(json.dumps(found, ensure_ascii=False, indent=0), encoding="utf-8")


def body(item: Source) -> str:
    """Return the running text of one page, empty when it has no article."""
    try:
        return running_text(clean(ingest(item)))
    except ReportError:
        return ""


def running_text(reading: Reading) -> str:
    """Return the blocks of running text, in order."""
    text = reading.report.text
    return "\n".join(text[block.span.start : block.span.end].strip() for block in reading.blocks if block.kind in BODY)
