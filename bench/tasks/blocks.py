"""The text that is kept as each report's own."""

from __future__ import annotations

from pathlib import Path

from tellings.readers import Source, read
from tellings.records import OWN_TEXT, BlockKind, Reading
from tellings.stages.clean import clean
from tellings.stages.ingest import ingest

KEPT = OWN_TEXT | {BlockKind.DATELINE}


def predict(source: Path, target: Path) -> None:
    """Write one text file a report into the folder ``target``."""
    target.mkdir(parents=True, exist_ok=True)
    for item in read([source]):
        if isinstance(item, Source):
            own = own_text(clean(ingest(item)))
            (target / f"{Path(item.name).stem}.txt").write_text(own, encoding="utf-8")


def own_text(reading: Reading) -> str:
    """Return the blocks that are the report's own, each once."""
    text = reading.report.text
    return "\n".join(
        text[block.span.start : block.span.end].strip()
        for block in reading.blocks
        if block.kind in KEPT and block.repeats is None
    )
