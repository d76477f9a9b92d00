"""Copies: the family tree of a story's texts, and two texts side by side with what differs marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from difflib import SequenceMatcher
from typing import NamedTuple

from markupsafe import Markup

from tellings import records as r
from tellings.api import Desk
from tellings.errors import InputError
from tellings.near.lineage import Family, Lineage
from tellings.text import fold, words
from tellings.web import charts
from tellings.web.pieces import Mark, Piece, pieces
from tellings.web.shown import RIGHT_TO_LEFT, Context, calm, label, link, titles

MOST = 300
Passage = tuple[Family, str, str, list[tuple[str, str]]]


class Kin(NamedTuple):
    """One report in the tree: its heading and day, its lineage, the bar of its shares, whom it has words from."""

    report: r.Report
    title: str
    day: date | None
    lineage: Lineage
    chart: Markup
    sources: list[tuple[str, str, float]]


class Column(NamedTuple):
    """One of two texts side by side."""

    report: r.Report
    dating: r.Dating | None
    share: float
    direction: str
    pieces: list[Piece]


def tree(desk: Desk, key: str) -> Context:
    """Return who has words from whom in a story, with each report's own and copied share."""
    story = desk.story(key)
    reports = {one.id: one for one in desk.store.select(r.Report, owners=story.reports)}
    inside = [copy for copy in desk.copies(story=story.id) if {copy.a, copy.b} <= reports.keys()][:MOST]
    copies = [copy for copy in inside if copy.kind is not r.CopyKind.STATEMENT]
    days = _days(desk, reports)
    names = {key: label(report) for key, report in reports.items()}
    return {
        "title": f"Copies: {calm(story.headline)}", "story": story, "copies": inside, "names": names,
        "kin": _kin(desk, copies, days),
        "chart": charts.tree(days, names, [_arc(copy) for copy in copies]),
        "passages": [_passage(one, reports, names) for one in desk.families(story.id)],
        "statements": [copy for copy in inside if copy.kind is r.CopyKind.STATEMENT],
        "pairs": copies,
    }  # fmt: skip


def _passage(one: Family, reports: Mapping[str, r.Report], names: Mapping[str, str]) -> Passage:
    """Return a passage with who probably had it first, its words there, and where it stands."""
    spans = [span for span in one.spans if span.report in reports]
    span = next((span for span in spans if span.report == one.first), spans[0] if spans else None)
    told = reports[span.report].text[span.start : span.end] if span else ""
    return one, names.get(one.first or "", "unknown"), told, [(names[span.report], link(span)) for span in spans]


def _arc(copy: r.Copy) -> tuple[str, str, float, str]:
    turned = copy.earlier == copy.b
    a, b = (copy.b, copy.a) if turned else (copy.a, copy.b)
    return a, b, copy.share_a if turned else copy.share_b, f"/copy/{copy.id}"


def _days(desk: Desk, reports: dict[str, r.Report]) -> dict[str, date | None]:
    found = desk.store.select(r.Dating, owners=sorted(reports))
    return {one.report: one.published.first if one.published else None for one in found}


def _kin(desk: Desk, copies: Sequence[r.Copy], days: Mapping[str, date | None]) -> list[Kin]:
    """Return the reports of the copies, the earliest first, those without a day last."""
    found = desk.lineages(sorted({key for copy in copies for key in (copy.a, copy.b)}))
    wanted = {key for one in found for key in (one.report, *(other for other, _ in one.sources))}
    known = {one.id: one for one in desk.store.select(r.Report, owners=sorted(wanted))}
    headings = titles(desk, known.values())
    kin = [
        Kin(
            known[one.report], headings[one.report], days.get(one.report),
            one, charts.share(one.own, one.copied, one.shared),
            [(label(known.get(other)), other, part) for other, part in one.sources],
        )
        for one in found
    ]  # fmt: skip
    return sorted(kin, key=lambda one: (one.day or date.max, one.report.name))


def pair(desk: Desk, key: str) -> Context:
    """Return two reports side by side with the runs that they share numbered. Raises InputError for an unknown copy."""
    copy = desk.store.get(r.Copy, key)
    if copy is None:
        raise InputError(f"{calm(key)}: expected the id of a copy; found none")
    runs = sorted(copy.runs, key=lambda run: run.a.start)
    texts = {one.id: one for one in desk.store.select(r.Report, owners=[copy.a, copy.b])}
    a, b = texts[copy.a], texts[copy.b]
    left: list[Mark] = []
    right: list[Mark] = []
    for number, run in enumerate(runs, 1):
        left.append(Mark(run.a.start, run.a.end, "run", str(number)))
        right.append(Mark(run.b.start, run.b.end, "run", str(number)))
        differing = _differing(a.text, run.a, b.text, run.b)
        left += differing[0]
        right += differing[1]
    columns = [_column(desk, a, copy.share_a, left), _column(desk, b, copy.share_b, right)]
    return {
        "title": f"{label(a)} and {label(b)}", "copy": copy, "runs": runs, "columns": columns,
        "earlier": label(texts[copy.earlier]) if copy.earlier in texts else "",
        "story": desk.store.stories_of([copy.a]).get(copy.a),
    }  # fmt: skip


def _column(desk: Desk, report: r.Report, share: float, marks: list[Mark]) -> Column:
    dating = desk.store.get(r.Dating, report.id)
    langs = {block.lang for block in desk.store.select(r.Block, owners=[report.id])}
    direction = "rtl" if langs & RIGHT_TO_LEFT else "auto"
    return Column(report, dating, share, direction, pieces(report.text, marks, 0, len(report.text)))


def _stretches(text: str, places: Sequence[tuple[int, int]]) -> list[Mark]:
    """Return one mark for words that follow one another in a line."""
    found: list[Mark] = []
    for start, end in places:
        joined = bool(found) and "\n" not in text[found[-1].end : start]
        found[-1:] = [Mark(found[-1].start, end, "differs")] if joined else [*found[-1:], Mark(start, end, "differs")]
    return found


def _differing(a: str, a_span: r.Span, b: str, b_span: r.Span) -> tuple[list[Mark], list[Mark]]:
    """Return marks on the words that only one side of a run has."""
    left = [(start + a_span.start, end + a_span.start) for start, end in words(a[a_span.start : a_span.end])]
    right = [(start + b_span.start, end + b_span.start) for start, end in words(b[b_span.start : b_span.end])]
    matcher = SequenceMatcher(
        None, [fold(a[start:end]) for start, end in left], [fold(b[start:end]) for start, end in right], autojunk=False
    )
    found: tuple[list[Mark], list[Mark]] = ([], [])
    for kind, a0, a1, b0, b1 in matcher.get_opcodes():
        if kind != "equal":
            found[0].extend(_stretches(a, left[a0:a1]))
            found[1].extend(_stretches(b, right[b0:b1]))
    return found
