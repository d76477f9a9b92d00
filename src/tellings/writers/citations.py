"""Reports as bibliographies: BibTeX (with biblatex's ``date``), and CSL-JSON (citationstyles.org, schema 1.0.2)."""

from __future__ import annotations

from datetime import date
from typing import Any, BinaryIO

import msgspec

from tellings.writers.pile import Pile, Source, one_line

_LATEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "_": r"\_", "%": r"\%",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_IN_ADDRESS = {"%": r"\%", "#": r"\#", "_": r"\_", "&": r"\&", "$": r"\$", "~": r"\~{}"}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def write_bibtex(pile: Pile, out: BinaryIO) -> int:
    """Write an entry a report, its id as the key; return how many. Words of a report cannot command LaTeX."""
    number = 0
    for source in pile.sources():
        out.write(bibtex(source).encode("utf-8"))
        number += 1
    return number


def bibtex(source: Source) -> str:
    """Return one ``@misc`` entry; a day that is not known to the day is given as the interval that it is."""
    fields = {
        "title": f"{{{latex(source.title)}}}",
        "author": f"{{{latex(source.author)}}}" if source.author else "",
        "howpublished": latex(source.outlet),
        "date": _interval(source),
        "url": source.url and "".join(_IN_ADDRESS.get(char, char) for char in source.url),
        "note": latex(one_line(f"Tellings report {source.report.id}, {source.report.name.rpartition('/')[2]}")),
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    if (day := _day(source)) is not None:
        lines.append(f"  year = {{{day.year}}},\n  month = {_MONTHS[day.month - 1]},\n")
    return f"@misc{{{source.report.id},\n{''.join(lines)}}}\n\n"


def latex(text: str) -> str:
    """Return ``text`` so that LaTeX sets it as it is and runs nothing of it."""
    return "".join(_LATEX.get(char, char) for char in text)


def write_csl(pile: Pile, out: BinaryIO) -> int:
    """Write one list of items; return how many."""
    number = 0
    out.write(b"[")
    for source in pile.sources():
        out.write((b",\n" if number else b"\n") + msgspec.json.encode(csl(source)))
        number += 1
    out.write(b"\n]\n")
    return number


def csl(source: Source) -> dict[str, Any]:
    """Return one item; the day is a range where it is not known to the day."""
    found: dict[str, Any] = {
        "id": source.report.id, "type": "article-newspaper", "title": source.title,
        "container-title": source.outlet, "URL": source.url,
        "author": [{"literal": source.author}] if source.author else [], "issued": _issued(source),
        "note": f"Tellings report {source.report.id}",
    }  # fmt: skip
    return {name: value for name, value in found.items() if value}


def _issued(source: Source) -> dict[str, list[list[int]]]:
    when = source.published
    days = [day for day in (when.first, when.last) if day] if when else []
    parts = [[day.year, day.month, day.day] for day in dict.fromkeys(days)]
    return {"date-parts": parts} if parts else {}


def _interval(source: Source) -> str:
    """Return the day as biblatex writes it: ``2025-06-14``, or ``2025-06-14/2025-06-15``."""
    when = source.published
    if when is None:
        return ""
    return str(when.first) if when.first == when.last else f"{when.first or ''}/{when.last or ''}"


def _day(source: Source) -> date | None:
    """Return the day if its month is known."""
    when = source.published
    if when is None or when.first is None or when.last is None:
        return None
    return when.first if (when.first.year, when.first.month) == (when.last.year, when.last.month) else None
