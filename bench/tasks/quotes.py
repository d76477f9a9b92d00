"""Quotes: id and text in; id and quotes (content, source and cue as lists of code point pairs) out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.tasks.files import bare_reading, rows, write_rows
from tellings.lang.tree import trees
from tellings.records import Claim, Reading
from tellings.stages.annotate import annotate
from tellings.stages.claims import claims


def predict(source: Path, target: Path) -> None:
    """Write the claims of each row of ``source`` to ``target``."""
    write_rows(target, (answer(annotate(bare_reading(row["id"], row["text"]))) for row in rows(source)))


def answer(reading: Reading) -> dict[str, Any]:
    """Return the report's claims in the scorer's form. Claims inside a claim are left out: the gold has none."""
    found = claims(reading, trees(reading))
    return {"id": reading.report.id, "quotes": [quote(claim) for claim in _outermost(found)]}


def _outermost(found: tuple[Claim, ...]) -> Iterator[Claim]:
    for claim in found:
        cue = claim.cue[0]
        if not any(
            one is not claim and any(span.start <= cue.start < span.end for span in one.content) for one in found
        ):
            yield claim


def quote(claim: Claim) -> dict[str, Any]:
    """Return one claim as the scorer's spans."""
    return {
        "content": [[span.start, span.end] for span in claim.content],
        "source": [[span.start, span.end] for span in claim.source],
        "cue": [[span.start, span.end] for span in claim.cue],
    }
