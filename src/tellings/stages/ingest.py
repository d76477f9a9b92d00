"""One report from any source: its text, title, outlet, address and what is stated of its day."""

from __future__ import annotations

from tellings.errors import ReportError
from tellings.readers.base import Source
from tellings.records import Report, make_id
from tellings.text import fold, squeeze


def ingest(source: Source) -> Report:
    """Return the report of ``source``; equal text, outlet and address give an equal id.

    Raises ReportError when there is no text to be had.
    """
    text, title = source.text, squeeze(source.title)
    if not text.strip() and not title:
        raise ReportError(source.name, "ingest", "expected a report's text; found none")
    if title and not fold(squeeze(text[: 2 * len(title) + 80])).startswith(fold(title)):
        text = f"{title}\n\n{text}"
    outlet, url = source.outlet or None, source.url or None
    return Report(
        id=make_id("r", text, outlet, url),
        name=source.name,
        text=text,
        title=title or None,
        outlet=outlet,
        url=url,
        stated=source.stated,
    )
