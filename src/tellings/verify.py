"""Check an exported brief against the stored texts: every quote, every span, every count; the slightest edit shows.

A JSON brief carries its record openly, Markdown and HTML in a comment: the record is checked, written again, and must
give the same file. Plain text carries its citations and a digest. Other JSON is searched for spans with quotes.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
import zlib
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import msgspec

from tellings.errors import InputError
from tellings.near.cuttings import cut
from tellings.records import Happening, Line, Report, Span
from tellings.text import digest, squeeze
from tellings.writers import brief_html, brief_json, brief_markdown, brief_text

MAX_BYTES = 64_000_000
AROUND = 80
_PACKED = re.compile(r"<!-- tellings-brief ([A-Za-z0-9+/=]+) -->")
_CITED = re.compile(r"^\[(\d+)\] (?:.*, )?(\S.*?), characters (\d+) to (\d+)$", re.MULTILINE)
_BULLET = re.compile(r"^\* (.+?)(?=\n\n)", re.MULTILINE | re.DOTALL)
_MARKS = re.compile(r"^(.*?) ((?:\[\d+\])(?:\s?\[\d+\])*) \(", re.DOTALL)


class Fault(NamedTuple):
    """Something that does not hold: where, what was expected, what was found."""

    where: str
    expected: str
    found: str


def verify(
    data: str, reports: Mapping[str, Report], happenings: Mapping[str, Happening] | None = None
) -> tuple[Fault, ...]:
    """Return what does not hold in the exported file ``data``, nothing when all of it does.

    ``reports`` and ``happenings`` are the store's, by id (happenings also by story, a slash and id, as stores keep
    them); without happenings only counts of reports can be checked.
    Raises InputError when ``data`` is no export of Tellings.
    """
    if data.lstrip().startswith(("{", "[")):
        return tuple(_json(data, reports, happenings))
    packed = _PACKED.findall(data)
    if len(packed) == 1:
        return tuple(_rendered(data, packed[0], reports, happenings))
    if brief_text.CHECK in data:
        return tuple(_plain(data, reports))
    raise InputError("file: expected a brief written by Tellings (JSON, Markdown, HTML, text); found no mark of one")


def _json(data: str, reports: Mapping[str, Report], happenings: Mapping[str, Happening] | None) -> Iterator[Fault]:
    try:
        parsed = json.loads(data)
    except json.JSONDecodeError as error:
        raise InputError(f"file:{error.lineno}: expected JSON; {error.msg}") from error
    if isinstance(parsed, dict) and {"brief", "citations", "check", "format"} & parsed.keys():
        try:
            found = msgspec.convert(parsed, brief_json.Export, strict=True)
        except msgspec.ValidationError as error:
            yield Fault("file", "the record of a brief", str(error))
            return
        faults = list(_export(found, reports, happenings))
        yield from faults
        expected = "" if faults else brief_json.write(found.brief, reports)
        if expected not in {"", data}:
            yield _first_difference(expected, data)
        return
    quotes = list(_quotes(parsed))
    if not quotes:
        raise InputError("file: expected spans with quotes; found none")
    for span, quote in quotes:
        yield from _quote(span, quote, reports)


def _quotes(parsed: Any) -> Iterator[tuple[Span, str]]:
    """Yield each span that has a quote beside it, anywhere in parsed JSON."""
    if isinstance(parsed, list):
        for one in parsed:
            yield from _quotes(one)
    elif isinstance(parsed, dict):
        place = parsed.get("span", parsed)
        quote = parsed.get("quote")
        if isinstance(quote, str) and isinstance(place, dict) and {"report", "start", "end"} <= place.keys():
            yield Span(report=str(place["report"]), start=int(place["start"]), end=int(place["end"])), quote
        for one in parsed.values():
            yield from _quotes(one)


def _rendered(
    data: str, packed: str, reports: Mapping[str, Report], happenings: Mapping[str, Happening] | None
) -> Iterator[Fault]:
    """Check the record inside a Markdown or HTML brief, then that it gives this very file."""
    try:
        unpacker = zlib.decompressobj()
        raw = unpacker.decompress(base64.b64decode(packed, validate=True), MAX_BYTES)
        found = msgspec.json.decode(raw, type=brief_json.Export)
    except (binascii.Error, zlib.error, msgspec.DecodeError, msgspec.ValidationError) as error:
        yield Fault("record in the comment", "a packed brief", str(error))
        return
    faults = list(_export(found, reports, happenings))
    yield from faults
    if faults:
        return
    writer = brief_html.write if data.lstrip().startswith("<!doctype") else brief_markdown.write
    expected = writer(found.brief, reports)
    if expected != data:
        yield _first_difference(expected, data)


def _first_difference(expected: str, found: str) -> Fault:
    wanted, got = expected.split("\n"), found.split("\n")
    for number, (one, other) in enumerate(zip(wanted, got, strict=False), 1):
        if one != other:
            return _apart(f"line {number} of the file", one, other)
    return Fault("end of the file", f"{len(wanted)} lines", f"{len(got)} lines")


def _apart(where: str, expected: str, found: str) -> Fault:
    """Return the fault of two texts that differ, each cut to what stands around the first difference."""
    first = next((n for n, (a, b) in enumerate(zip(expected, found, strict=False)) if a != b), None)
    first = min(len(expected), len(found)) if first is None else first
    start = max(0, first - AROUND)
    return Fault(where, *(_shown(text, start, first + AROUND) for text in (expected, found)))


def _shown(text: str, start: int, end: int) -> str:
    return f"{'…' if start else ''}{text[start:end] or '(nothing)'}{'…' if end < len(text) else ''}"


def _export(
    found: brief_json.Export, reports: Mapping[str, Report], happenings: Mapping[str, Happening] | None
) -> Iterator[Fault]:
    check = brief_json.checksum(found.brief, found.citations)
    if check != found.check:
        yield Fault("record", f"as it was written, digest {found.check}", f"edited, digest {check}")
    for cited in found.citations:
        yield from _quote(cited.span, cited.quote, reports)
    for number, line in enumerate(found.brief.lines, 1):
        yield from _line(number, line, found.brief.story, reports, happenings)
    if all(span.report in reports for line in found.brief.lines for span in line.spans):
        expected = brief_json.export(found.brief, reports)
        if expected.citations != found.citations:
            yield Fault("citations", "those of the lines, as the store has them", "other names, numbers or addresses")


def _quote(span: Span, quote: str, reports: Mapping[str, Report]) -> Iterator[Fault]:
    where = f"{span.report}:{span.start}-{span.end}"
    report = reports.get(span.report)
    if report is None:
        yield Fault(where, "a report of the store", "none with this id")
    elif not 0 <= span.start < span.end <= len(report.text):
        yield Fault(where, f"a span inside {len(report.text)} characters", "a span outside")
    elif report.text[span.start : span.end] != quote:
        yield _apart(where, report.text[span.start : span.end], quote)


def _line(
    number: int, line: Line, story: str, reports: Mapping[str, Report], happenings: Mapping[str, Happening] | None
) -> Iterator[Fault]:
    """Check the words and the counts of one line."""
    where = f"statement {number}, under {line.section}"
    if any(span.report not in reports for span in (*line.spans, *line.evidence)):
        yield Fault(where, "reports of the store", "a report that is not there")
        return
    words = cut({span.report: reports[span.report].text for span in line.spans}, line.spans)
    if words != line.text:
        yield _apart(where, words, line.text)
    told = len({span.report for span in line.evidence or line.spans})
    if told != line.reports:
        yield Fault(where, f"number of reports: {told}", f"number of reports: {line.reports}")
    if not 1 <= line.texts <= line.reports:
        yield Fault(where, f"number of texts: from 1 to {line.reports}", f"number of texts: {line.texts}")
    if happenings is not None and line.source.startswith("h"):
        one = happenings.get(f"{story}/{line.source}") or happenings.get(line.source)
        yield from _counts(where, line, one)


def _counts(where: str, line: Line, one: Happening | None) -> Iterator[Fault]:
    """Check the counts of a line against the step of the happening that it tells of."""
    if one is None:
        yield Fault(where, "a happening of the store", f"none with the id {line.source}")
        return
    step = next((step for step in one.life if set(step.spans) == set(line.evidence)), None)
    if step is None:
        yield Fault(where, "the evidence of a step of its happening", "other spans")
    elif (step.texts, step.origins) != (line.texts, line.origins):
        expected, found = (f"{one.texts} texts, origins: {', '.join(one.origins)}" for one in (step, line))
        yield Fault(where, expected, found)


def _plain(data: str, reports: Mapping[str, Report]) -> Iterator[Fault]:
    """Check a plain brief: its digest, and that each line's words stand where its citations say."""
    body, _, check = data.rpartition(f"\n{brief_text.CHECK}")
    if digest(body) != check.strip():
        yield Fault("file", f"as it was written, digest {check.strip()}", f"edited, digest {digest(body)}")
    by_name = {report.name: report for report in reports.values()}
    spans: dict[str, Span] = {}
    for number, name, start, end in _CITED.findall(body):
        report = by_name.get(name)
        if report is None:
            yield Fault(f"[{number}]", "a report of the store", name)
        else:
            spans[number] = Span(report=report.id, start=int(start), end=int(end))
    texts = {report.id: report.text for report in reports.values()}
    for number, bullet in enumerate(_BULLET.findall(body.partition("\nSOURCES\n")[0] + "\n\n"), 1):
        match = _MARKS.match(squeeze(bullet))
        cited = [spans[key] for key in re.findall(r"\d+", match[2]) if key in spans] if match else []
        words, told = squeeze(cut(texts, cited)), squeeze(match[1] if match else bullet)
        if match is None or words != told:
            yield _apart(f"statement {number}", words, told)
