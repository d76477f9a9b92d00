"""A brief as plain text: sections, lines with citation numbers, and the citations with their characters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from textwrap import fill
from typing import NamedTuple

from tellings.near.cuttings import GAP
from tellings.records import Brief, Line, Report, Span
from tellings.text import counted, digest
from tellings.writers.brief_json import Cited, export

CHECK = "check: "
NOTHING_FOUND = "No conflict found among {compared} comparable tellings."
ALONE, SINGLE = "rests on one origin", "single origin"
SECTIONS = ("state now", "how it came", "who says what", "disputed", ALONE, "planned", "unknown")


class Parts(NamedTuple):
    """A line on a conflict in its parts: each side's label, words and place, and what is said of the whole."""

    told: tuple[tuple[str, str, Span], ...]
    marks: tuple[str, ...]


def parts(line: Line) -> Parts | None:
    """Return the sides of a line on a conflict, None for other lines and where two sides share a sentence."""
    words, labels = line.text.split(GAP), line.marks[2 : 2 + len(line.spans)]
    rest = line.marks[2 + len(labels) :]
    sided = line.section == "disputed" and len(words) == len(line.spans) == len(labels) > 1
    if not sided or any(mark for mark in rest if not mark.endswith("not shown")):
        return None
    told = tuple(zip(labels, words, line.spans, strict=True))
    return Parts(told, tuple(dict.fromkeys((*line.marks[:2], *rest))))


def sections(brief: Brief) -> Iterator[tuple[str, list[Line]]]:
    """Yield each section of a brief with its lines, in order."""
    for name in dict.fromkeys(line.section for line in brief.lines):
        yield name, [line for line in brief.lines if line.section == name]


def counts(line: Line) -> str:
    """Return the counts of a line in words: "4 reports, 3 texts, 2 origins: TASS, Foreign Office"."""
    parts = [counted(line.reports, "report"), counted(line.texts, "text")]
    if line.origins:
        parts.append(f"{counted(len(line.origins), 'origin')}: {', '.join(line.origins)}")
    return ", ".join(parts)


def numbers(citations: tuple[Cited, ...]) -> dict[Span, int]:
    """Return the number of each cited span."""
    return {cited.span: cited.number for cited in citations}


def where(cited: Cited) -> str:
    """Return where a citation stands: outlet, file and characters."""
    outlet = f"{cited.outlet}, " if cited.outlet else ""
    return f"{outlet}{cited.name}, characters {cited.span.start} to {cited.span.end}"


def about(brief: Brief) -> list[str]:
    """Return what stands beside the sections: since when, that nothing is disputed if so, what else is empty."""
    told = {line.section for line in brief.lines}
    if brief.since and not told:
        return [f"Nothing is new since {brief.since}."]
    notes = [f"New since {brief.since}."] if brief.since else []
    if brief.left_out:
        notes.append(f"Left out at this length: {', '.join(brief.left_out)}.")
    told |= set(brief.left_out)
    if "disputed" not in told:
        notes.append("Nothing new is disputed." if brief.since else NOTHING_FOUND.format(compared=brief.compared))
    if ALONE not in told and any(mark.startswith(SINGLE) for line in brief.lines for mark in line.marks):
        told.add(ALONE)
        notes.append("What rests on one origin is marked so above.")
    empty = [name for name in SECTIONS if name not in told and name != "disputed"]
    if empty:
        notes.append(f"Nothing to say under: {', '.join(empty)}.")
    return notes


def noted(line: Line, marks: tuple[str, ...] | None = None) -> str:
    """Return the marks of a line, each once, and its counts."""
    return "; ".join([*dict.fromkeys(line.marks if marks is None else marks), counts(line)])


def write(brief: Brief, reports: Mapping[str, Report], *, width: int = 100) -> str:
    """Return the brief as text of about ``width`` columns, its last line a digest of all above it."""
    cited = export(brief, reports).citations
    number = numbers(cited)
    out = [brief.headline, "=" * min(width, len(brief.headline)), ""]
    out += [line for note in about(brief) for line in (note, "")]
    for name, lines in sections(brief):
        out += [name.upper(), ""]
        for line in lines:
            out += [row for told in _bullets(line, number) for row in (_wrapped(told, width), "")]
    out += ["SOURCES", ""]
    out += [f"[{one.number}] {where(one)}" for one in cited]
    text = "\n".join(out) + "\n"
    return f"{text}\n{CHECK}{digest(text)}\n"


def _bullets(line: Line, number: Mapping[Span, int]) -> list[str]:
    """Return the paragraphs of a line: one, or what a conflict is about and a bullet for each side."""
    sides = parts(line)
    if sides is None:
        cited = "".join(f"[{number[span]}]" for span in line.spans)
        return [f"* {line.text} {cited} ({noted(line)})"]
    return [
        f"{noted(line, sides.marks)}:",
        *(f"* {words} [{number[span]}] ({label})" for label, words, span in sides.told),
    ]


def _wrapped(text: str, width: int) -> str:
    """Return a paragraph with breaks at blanks alone: a word cut at its hyphen would be no quotation any more."""
    indent = "  " if text.startswith("* ") else ""
    return fill(text, width, subsequent_indent=indent, break_on_hyphens=False, break_long_words=False)
