"""What each page shows, as plain values for its template. All cutting of texts happens here, on the server."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from tellings import records as r
from tellings.api import Desk
from tellings.errors import InputError
from tellings.web.pieces import Mark, Piece, pieces

Context = dict[str, Any]
DIM = frozenset({r.BlockKind.CHROME, r.BlockKind.TEASER, r.BlockKind.NOTICE, r.BlockKind.STAMP})
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ps", "ug", "yi"})


class Cite(NamedTuple):
    """A link into a report: number, address, the report's name and outlet."""

    number: int
    url: str
    label: str


class BlockView(NamedTuple):
    """A block of a report, cut into pieces."""

    kind: str
    rule: str
    lang: str
    direction: str
    dim: bool
    repeat: bool
    pieces: list[Piece]


def day(when: r.Day | None) -> str:
    """Return a Day as people read it."""
    return when.label() if when else "undated"


def who(actors: Iterable[r.Actor]) -> str:
    """Return actors by name and code."""
    return ", ".join(f"{one.name or one.text} ({one.code or '?'})" for one in actors) or "nobody named"


def counted(number: int, word: str) -> str:
    """Return ``1 report`` or ``3 reports``."""
    plural = f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"
    return f"{number:,} {word if number == 1 else plural}"


def safe_url(url: str | None) -> str:
    """Return a link target only if it is plain http or https, else nothing."""
    return url if url and url.lower().startswith(("http://", "https://")) else ""


FILTERS: dict[str, Callable[..., str]] = {"day": day, "who": who, "counted": counted, "safe_url": safe_url}


def link(span: r.Span) -> str:
    """Return the address of a report with ``span`` highlighted."""
    return f"/report/{span.report}?at={span.start}-{span.end}#at"


def stories(desk: Desk) -> Context:
    """Return all stories, with what is disputed in each, and what was set aside."""
    disputed: dict[str, int] = {}
    for conflict in desk.store.select(r.Conflict):
        if conflict.kind in ("contradiction", "denied"):
            disputed[conflict.story] = disputed.get(conflict.story, 0) + 1
    return {"stories": desk.stories(), "disputed": disputed, "problems": desk.problems(), "title": "Stories"}


def story(desk: Desk, key: str) -> Context:
    """Return one story with its brief, timeline, happenings, conflicts, sources and copies."""
    chosen = desk.story(key)
    reports = {report.id: report for report in desk.store.select(r.Report, owners=chosen.reports)}
    datings = {dating.report: dating for dating in desk.store.select(r.Dating, owners=chosen.reports)}
    numbers = {report: number for number, report in enumerate(chosen.reports, 1)}

    def cites(spans: Iterable[r.Span]) -> list[Cite]:
        return [Cite(numbers.get(span.report, 0), link(span), _label(reports.get(span.report))) for span in spans]

    brief = desk.brief(chosen.id)
    sections: dict[str, list[tuple[r.Line, list[Cite]]]] = {}
    for line in brief.lines:
        sections.setdefault(line.section, []).append((line, cites(line.spans)))
    conflicts = [
        (one, [(side, list(zip(cites(side.spans), desk.quote(side.spans), strict=True))) for side in one.sides])
        for one in desk.conflicts(chosen.id)
    ]
    copies = [copy for copy in desk.copies(story=chosen.id) if {copy.a, copy.b} <= reports.keys()]
    return {
        "title": chosen.headline, "story": chosen, "brief": brief, "sections": sections, "conflicts": conflicts,
        "timeline": [(entry, cites(entry.spans)) for entry in desk.timeline(chosen.id)],
        "happenings": desk.happenings(chosen.id), "numbers": numbers,
        "sources": [(numbers[key], reports[key], datings.get(key)) for key in chosen.reports if key in reports],
        "copies": copies,
        "named": desk.named,
        "background": [one for one in (desk.store.get(r.Story, key) for key in chosen.background) if one],
    }  # fmt: skip


def _label(report: r.Report | None) -> str:
    return (report.outlet or report.name.rpartition("/")[2]) if report else "unknown report"


def report(desk: Desk, key: str, at: str) -> Context:
    """Return one report cut into marked pieces, block by block."""
    reading = desk.reading(desk.report(key).id)
    marks = [*_marks(reading), *_copy_marks(desk, reading.report)]
    place = _place(at, len(reading.report.text))
    if place:
        marks.append(Mark(*place, "at"))
    text = reading.report.text
    blocks = [
        BlockView(
            block.kind.value, block.rule, block.lang, "rtl" if block.lang in RIGHT_TO_LEFT else "auto",
            block.kind in DIM, block.repeats is not None, pieces(text, marks, block.span.start, block.span.end),
        )
        for block in reading.blocks
        if text[block.span.start : block.span.end].strip()
    ]  # fmt: skip
    found = [one for one in desk.store.select(r.Story) if reading.report.id in one.reports]
    events = [(event, link(event.span), text[event.span.start : event.span.end]) for event in reading.events]
    claims = [
        (claim, link(claim.span), " … ".join(text[span.start : span.end] for span in claim.content))
        for claim in reading.claims
    ]
    return {
        "title": _label(reading.report), "reading": reading, "blocks": blocks, "events": events, "claims": claims,
        "stories": found, "at": place[0] if place else -1,
    }  # fmt: skip


def _place(at: str, length: int) -> tuple[int, int] | None:
    """Return (start, end) from ``start-end``, or None for an empty one. Raises InputError for anything else."""
    if not at:
        return None
    first, _, last = at.partition("-")
    if not (first.isdecimal() and last.isdecimal() and int(first) < int(last) <= length):
        raise InputError(f"at={at}: expected two offsets inside the report, such as 120-180")
    return int(first), int(last)


def _marks(reading: r.Reading) -> list[Mark]:
    marks = [
        Mark(
            one.trigger.start,
            one.trigger.end,
            "event",
            f"{one.type}: {who(one.actors)} to {who(one.recipients)}, {one.status.value}",
        )
        for one in reading.events
    ]
    for claim in reading.claims:
        note = f"claim: {' < '.join(claim.chain) or 'nobody named'}"
        marks += [Mark(span.start, span.end, "claim", note) for span in claim.content]
    return marks + [
        Mark(one.span.start, one.span.end, "time", f"{one.value}: {day(one.day)}") for one in reading.timexes
    ]


def _copy_marks(desk: Desk, report: r.Report) -> list[Mark]:
    marks = []
    for copy in desk.copies(report=report.id):
        other = desk.store.get(r.Report, copy.b if copy.a == report.id else copy.a)
        note = f"{copy.kind.value} with {_label(other)}"
        for run in copy.runs:
            span = run.a if run.a.report == report.id else run.b
            marks.append(Mark(span.start, span.end, "copy", note))
    return marks


def search(desk: Desk, query: str) -> Context:
    """Return the hits of a search with the words around them."""
    hits = []
    for found in desk.search(query, limit=50) if query.strip() else []:
        text = found.report.text
        around = [
            (text[max(0, a - 90) : a], text[a:b], text[b : b + 90], f"/report/{found.report.id}?at={a}-{b}#at")
            for a, b in found.places[:3]
        ]
        hits.append((found.report, _label(found.report), around))
    return {"title": "Search", "query": query, "hits": hits}
