"""A brief as Markdown with footnotes. The record itself rides along in a comment, so that the file can be verified."""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Mapping

import msgspec

from tellings.records import Brief, Line, Report, Span
from tellings.writers.brief_json import Export, export
from tellings.writers.brief_text import about, noted, numbers, parts, sections, where

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$])")


def escape(text: str) -> str:
    """Return ``text`` so that Markdown shows it as it is."""
    return _SPECIAL.sub(r"\\\1", text)


def packed(found: Export) -> str:
    """Return an export as one word of printable characters, for a comment in a file."""
    return base64.b64encode(zlib.compress(msgspec.json.encode(found), 9)).decode("ascii")


def write(brief: Brief, reports: Mapping[str, Report]) -> str:
    """Return the brief as Markdown."""
    found = export(brief, reports)
    number = numbers(found.citations)
    out = [f"# {escape(brief.headline)}", ""]
    out += [line for note in about(brief) for line in (f"*{escape(note)}*", "")]
    for name, lines in sections(brief):
        out += [f"## {name.capitalize()}", ""]
        for line in lines:
            out += _item(line, number)
        out.append("")
    for one in found.citations:
        link = f" <{one.url}>" if re.match(r"https?://[^\s<>]+$", one.url) else ""
        out.append(f"[^{one.number}]: {escape(where(one))}{link}")
    out += ["", f"<!-- tellings-brief {packed(found)} -->", ""]
    return "\n".join(out)


def _item(line: Line, number: Mapping[Span, int]) -> list[str]:
    """Return the rows of a line; the sides of a conflict are a list in the list."""
    sides = parts(line)
    if sides is None:
        marks = "".join(f"[^{number[span]}]" for span in line.spans)
        return [f"- {escape(line.text)}{marks}  ", f"  *{escape(noted(line))}*"]
    told = [
        row
        for label, words, span in sides.told
        for row in (f"  - {escape(words)}[^{number[span]}]  ", f"    *{escape(label)}*")
    ]
    return [f"- *{escape(noted(line, sides.marks))}*", *told]
