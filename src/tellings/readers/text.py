"""Plain text and Markdown: one file, one report."""

from __future__ import annotations

from collections.abc import Iterator

from tellings.readers.base import LIMITS, Source, problem
from tellings.readers.charset import decode
from tellings.readers.stream import Stream
from tellings.records import Problem


def read(stream: Stream, columns: object = None) -> Iterator[Source | Problem]:
    """Yield the one report that the file is."""
    text = decode(stream.whole())
    longest = max(map(len, text.split("\n")))
    if not text.strip():
        yield problem(stream.name, "expected text; found an empty file")
    elif longest > LIMITS.line_chars:
        yield problem(
            stream.name, f"expected lines of at most {LIMITS.line_chars:,} characters; found one of {longest:,}"
        )
    else:
        yield Source(name=stream.name, text=text)
