"""A brief as JSON: the record, and beside each span its report's name and the exact characters it stands for."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from tellings.records import Brief, Record, Report, Span
from tellings.text import digest


class Cited(Record):
    """A numbered citation: where the words stand, and the words themselves."""

    number: int
    span: Span
    name: str
    quote: str
    outlet: str = ""
    url: str = ""


class Export(Record):
    """A brief with everything needed to check it; `tellings verify` reads this."""

    brief: Brief
    citations: tuple[Cited, ...]
    check: str
    format: str = "tellings-brief-1"


def export(brief: Brief, reports: Mapping[str, Report]) -> Export:
    """Return a brief with its citations, numbered in the order in which the lines use them."""
    spans = list(dict.fromkeys(span for line in brief.lines for span in line.spans))
    citations = tuple(_cite(number, span, reports[span.report]) for number, span in enumerate(spans, 1))
    return Export(brief=brief, citations=citations, check=checksum(brief, citations))


def checksum(brief: Brief, citations: tuple[Cited, ...]) -> str:
    """Return a digest of all that an export says, also of what no stored text can confirm (headline, marks)."""
    return digest(msgspec.json.encode(brief), msgspec.json.encode(citations))


def _cite(number: int, span: Span, report: Report) -> Cited:
    return Cited(
        number=number,
        span=span,
        name=report.name,
        quote=report.text[span.start : span.end],
        outlet=report.outlet or "",
        url=report.url or "",
    )


def write(brief: Brief, reports: Mapping[str, Report]) -> str:
    """Return the brief as JSON text with two spaces of indent."""
    return msgspec.json.format(msgspec.json.encode(export(brief, reports)), indent=2).decode() + "\n"
