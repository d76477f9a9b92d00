"""A brief as plain text: sections, lines with citation numbers, and the citations with their characters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from textwrap import fill

from tellings.records import Brief, Line, Report, Span
from tellings.text import digest
from tellings.writers.brief_json import Cited, export

CHECK = "check: "
NOTHING_FOUND = "No conflict found among {compared} comparable tellings."


def sections(brief: Brief) -> Iterator[tuple[str, list[Line]]]:
    """Yield each section of a brief with its lines, in order."""
    for name in dict.fromkeys(line.section for line in brief.lines):
        yield name, [line for line in brief.lines if line.section == name]


def counts(line: Line) -> str:
    """Return the counts of a line in words: "4 reports, 3 texts, 2 origins: TASS, Foreign Office"."""
    parts = [_many(line.reports, "report"), _many(line.texts, "text")]
    if line.origins:
        parts.append(f"{_many(len(line.origins), 'origin')}: {', '.join(line.origins)}")
    return ", ".join(parts)


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def numbers(citations: tuple[Cited, ...]) -> dict[Span, int]:
    """Return the number of each cited span."""
    return {cited.span: cited.number for cited in citations}


def where(cited: Cited) -> str:
    """Return where a citation stands: outlet, file and characters."""
    outlet = f"{cited.outlet}, " if cited.outlet else ""
    return f"{outlet}{cited.name}, characters {cited.span.start} to {cited.span.end}"


def about(brief: Brief) -> list[str]:
    """Return what stands above the sections: since when, and that nothing is disputed if so."""
    notes = [f"New since {brief.since}."] if brief.since else []
    if not any(line.section == "disputed" for line in brief.lines):
        notes.append(NOTHING_FOUND.format(compared=brief.compared))
    return notes


def write(brief: Brief, reports: Mapping[str, Report], *, width: int = 100) -> str:
    """Return the brief as text of about ``width`` columns, its last line a digest of all above it."""
    cited = export(brief, reports).citations
    number = numbers(cited)
    out = [brief.headline, "=" * min(width, len(brief.headline)), ""]
    out += [line for note in about(brief) for line in (note, "")]
    for name, lines in sections(brief):
        out += [name.upper(), ""]
        for line in lines:
            marks = "".join(f"[{number[span]}]" for span in line.spans)
            notes = f" ({'; '.join([*line.marks, counts(line)])})"
            out += [_wrapped(f"{line.text} {marks}{notes}", width), ""]
    out += ["SOURCES", ""]
    out += [f"[{one.number}] {where(one)}" for one in cited]
    text = "\n".join(out) + "\n"
    return f"{text}\n{CHECK}{digest(text)}\n"


def _wrapped(text: str, width: int) -> str:
    """Return a bullet of lines that break at blanks alone: a word cut at its hyphen would be no quotation any more."""
    return fill(
        text, width, initial_indent="* ", subsequent_indent="  ", break_on_hyphens=False, break_long_words=False
    )
