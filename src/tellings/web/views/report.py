"""One report: the raw text as received, block by block, with marks that lead to their records."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from tellings import records as r
from tellings.api import Desk
from tellings.stages.versions import Edit
from tellings.web.pieces import Mark, Piece, pieces
from tellings.web.shown import RIGHT_TO_LEFT, AskedError, Context, calm, day, label, link, titles, who
from tellings.web.views.events import quad_of
from tellings.web.words import deed

DIM = frozenset({r.BlockKind.CHROME, r.BlockKind.TEASER, r.BlockKind.NOTICE, r.BlockKind.STAMP})
MOST_MARKS = 4000
MOST_EDITS = 100


class BlockView(NamedTuple):
    """A block of a report, cut into pieces; ``again`` says that the one before is of the same kind."""

    block: r.Block
    again: bool
    direction: str
    dim: bool
    pieces: list[Piece]


class CopyView(NamedTuple):
    """What a report shares with another one: the record, the other report, the share of this one's words."""

    copy: r.Copy
    other: str
    name: str
    share: float


class EditView(NamedTuple):
    """A change between two versions: the words before and after, with their places; either may be empty."""

    before: str
    before_url: str
    after: str
    after_url: str


class VersionView(NamedTuple):
    """One fetch of the report's page: whether it is this one, when it was so, and its first edits of how many."""

    report: str
    shown: bool
    when: str
    edits: list[EditView]
    changed: int


def report(desk: Desk, key: str, at: str) -> Context:
    """Return one report cut into marked pieces, block by block; ``at`` (start-end) is highlighted."""
    reading = desk.reading(desk.report(key).id)
    text = reading.report.text
    copies = _copies(desk, reading.report)
    marks = [*_marks(reading), *_copy_marks(copies, reading.report.id)][:MOST_MARKS]
    place = _place(at, len(text))
    if place:
        marks.append(Mark(*place, "at"))
    shown = [block for block in reading.blocks if _words(text, block.span).strip()]
    before = [None, *(block.kind for block in shown)]
    blocks = [_block(block, text, marks, again=block.kind == last) for block, last in zip(shown, before, strict=False)]
    story = desk.store.stories_of([reading.report.id]).get(reading.report.id)
    dating = desk.store.get(r.Dating, reading.report.id)
    return {
        "title": titles(desk, [reading.report])[reading.report.id], "quad": quad_of,
        "named": _naming(desk, reading.told),
        "reading": reading, "report": reading.report, "blocks": blocks,
        "events": [(event, link(event.span), _words(text, event.span)) for event in reading.told],
        "claims": [
            (claim, link(claim.span), " … ".join(_words(text, span) for span in claim.content))
            for claim in reading.claims
        ],
        "times": [(one, f"time-{one.span.start}", link(one.span), _words(text, one.span)) for one in reading.timexes],
        "copies": copies, "dating": dating, "at": place[0] if place else -1,
        "story": desk.store.get(r.Story, story) if story else None, "versions": _versions(desk, reading.report.id),
    }  # fmt: skip


def _naming(desk: Desk, events: Iterable[r.Event]) -> Callable[[str], str]:
    """Return a function that puts the names of reports for their ids in reasons; all are looked up at once."""
    told = sorted({calm(one.basis) for event in events for one in (*event.actors, *event.recipients)})
    known = dict(zip(told, desk.named("\n".join(told)).split("\n"), strict=bool(told)))
    return lambda basis: known.get(calm(basis), basis)


def _versions(desk: Desk, report: str) -> list[VersionView]:
    """Return the fetches of the report's page, earliest first, each with what changed since the one before."""
    found = desk.versions(report)
    if found is None:
        return []
    edits = ((), *found.edits)
    return [
        VersionView(one, one == report, when, [_edit(desk, edit) for edit in changed[:MOST_EDITS]], len(changed))
        for one, when, changed in zip(found.reports, found.when, edits, strict=True)
    ]


def _edit(desk: Desk, edit: Edit) -> EditView:
    before, after = (desk.quote([span])[0] if span else "" for span in (edit.before, edit.after))
    return EditView(before, link(edit.before) if edit.before else "", after, link(edit.after) if edit.after else "")


def _words(text: str, span: r.Span) -> str:
    return text[span.start : span.end]


def _block(block: r.Block, text: str, marks: Iterable[Mark], *, again: bool) -> BlockView:
    direction = "rtl" if block.lang in RIGHT_TO_LEFT else "auto"
    return BlockView(block, again, direction, block.kind in DIM, pieces(text, marks, block.span.start, block.span.end))


def _place(at: str, length: int) -> tuple[int, int] | None:
    """Return (start, end) from ``start-end``, or None for an empty one. Raises AskedError for anything else."""
    if not at:
        return None
    first, _, last = at.partition("-")
    if not (first.isdecimal() and last.isdecimal() and len(last) < 12 and int(first) < int(last) <= length):
        raise AskedError(f"at: expected two offsets inside the report, such as 120-180; found {at[:40]}")
    return int(first), int(last)


def _marks(reading: r.Reading) -> list[Mark]:
    marks = [
        Mark(one.trigger.start, one.trigger.end, "event", _told(one), f"#{one.id}")
        for one in reading.told
    ]  # fmt: skip
    for claim in reading.claims:
        note = f"claim: {' < '.join(claim.chain) or 'nobody named'}"
        marks += [Mark(span.start, span.end, "claim", note, f"#{claim.id}") for span in claim.content]
    for one in reading.timexes:
        note = f"{one.value}: {day(one.day)}"
        marks.append(Mark(one.span.start, one.span.end, "time", note, f"#time-{one.span.start}"))
    return marks


def _told(event: r.Event) -> str:
    whom = f" to {who(event.recipients)}" if event.recipients else ""
    return f"{deed(event.type, event.mode)}: {who(event.actors)}{whom}, {event.status.value}"


def _copies(desk: Desk, report: r.Report) -> list[CopyView]:
    found = list(desk.copies(report=report.id))
    others = [copy.b if copy.a == report.id else copy.a for copy in found]
    known = {one.id: label(one) for one in desk.store.select(r.Report, owners=others)}
    return [
        CopyView(copy, other, known.get(other, other), copy.share_a if copy.a == report.id else copy.share_b)
        for copy, other in zip(found, others, strict=True)
    ]


def _copy_marks(copies: Iterable[CopyView], report: str) -> list[Mark]:
    marks = []
    for view in copies:
        note = f"{view.copy.kind.value} with {view.name}"
        for number, run in enumerate(view.copy.runs, 1):
            span = run.a if run.a.report == report else run.b
            marks.append(Mark(span.start, span.end, "copy", note, f"/copy/{view.copy.id}#run-{number}"))
    return marks
