"""One story: state now, timeline, happenings with their lives, conflicts, who said what, sources, wording."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeVar

from tellings import records as r
from tellings.api import Desk
from tellings.operate import told
from tellings.web import charts, editions, maps
from tellings.web.shown import Cite, Context, calm, citing, label

MOST = 1_000
ENTRIES, HAPPENINGS, CONFLICTS = 30, 25, 10  # what a page shows before it is asked for all
SPARE = 5  # not worth a link: so many more are shown at once
MOST_PLACES = 40
FEW_WORDS = 80
BESIDE = 130
KINDS = ("contradiction", "denied", "superseded", "wording", "compatible")
SHOWN_ELSEWHERE = frozenset({"how it came", "disputed", "who says what"})
T = TypeVar("T")
Cites = Callable[[Iterable[r.Span]], list[Cite]]


class SideView(NamedTuple):
    """One side of a conflict with its words, and what stands before and after where they are a few."""

    side: r.Side
    quotes: list[tuple[Cite, str, str, str]]
    more: int


class Source(NamedTuple):
    """One report of a story: its number, its day, how much of it stands elsewhere too."""

    number: int
    report: r.Report
    dating: r.Dating | None
    share: float
    alike: int


def story(desk: Desk, key: str, *, whole: bool = False) -> Context:
    """Return what is shown of one story: of long parts the weightiest lines, in their order, or the ``whole``."""
    chosen = desk.story(key)
    cites = citing(desk, chosen.reports)
    brief = desk.store.get(r.Brief, chosen.id)
    sections: dict[str, list[tuple[r.Line, list[Cite]]]] = {}
    for line in brief.lines if brief else ():
        sections.setdefault(line.section, []).append((line, cites(line.spans)))
    conflicts = desk.conflicts(chosen.id)
    opposed = sorted(
        (one for one in conflicts if one.kind != "wording"), key=lambda one: (_within_one(one), KINDS.index(one.kind))
    )
    entries = desk.timeline(chosen.id)
    happenings = desk.happenings(chosen.id)
    named = {line.source for line in (brief.lines if brief else ())}
    told_of = _weightiest(
        happenings, MOST if whole else HAPPENINGS, lambda one: (one.id in named, len(one.origins), len(one.reports))
    )
    dated = _weightiest(entries, MOST if whole else ENTRIES, lambda one: (one.rank,))
    copies = [copy for copy in desk.copies(story=chosen.id) if {copy.a, copy.b} <= set(chosen.reports)]
    sources = _sources(desk, chosen, copies)
    days = [
        source.dating.published.first
        for source in sources
        if source.dating and source.dating.published and source.dating.published.first
    ]
    return {
        "title": calm(chosen.headline), "story": chosen, "brief": brief, "sections": sections, "numbered": cites,
        "told": {name: lines for name, lines in sections.items() if name not in SHOWN_ELSEWHERE},
        "saying": sections.get("who says what", []),
        "chart": charts.timeline(dated, chosen.first, chosen.last), "coverage": charts.coverage(days),
        "timeline": [(entry, cites(entry.spans)) for entry in dated], "entries": len(entries),
        "happenings": [_lived(one, cites) for one in told_of], "happened": len(happenings),
        "conflicts": [_against(desk, one, cites) for one in _some(opposed, MOST if whole else CONFLICTS)],
        "opposed": len(opposed), "within_one": sum(map(_within_one, opposed)), "whole": whole,
        "wording": [_against(desk, one, cites) for one in conflicts if one.kind == "wording"],
        "disputed": sum(one.kind in ("contradiction", "denied") for one in conflicts), "inside": _within_one,
        "sources": sources, "copies": len(copies), "named": _naming(desk, chosen, happenings),
        "background": desk.store.select(r.Story, owners=chosen.background),
        "decisions": _decided(desk, chosen, happenings),
        "turns": list(map(told, desk.history(chosen.id))), "spots": (found := maps.spots(happenings)[:MOST_PLACES]),
        "map": maps.drawn(found), "edition": editions.name(editions.present(desk, chosen)),
    }  # fmt: skip


def _some(found: Sequence[T], most: int) -> Sequence[T]:
    return found if len(found) <= most + SPARE else found[:most]


def _weightiest(found: Sequence[T], most: int, weight: Callable[[T], tuple[float, ...]]) -> list[T]:
    """Return the heaviest of ``found``, in the order that they come in."""
    best = sorted(range(len(found)), key=lambda at: (*(-part for part in weight(found[at])), at))
    return [found[at] for at in sorted(_some(best, most))]


def _within_one(one: r.Conflict) -> bool:
    """Say whether one and the same origin stands behind all sides, so that nobody contradicts anybody else."""
    return len({origin for side in one.sides for origin in side.origins}) == 1


def edition(desk: Desk, old: editions.Edition, name: str, now: r.Story | None) -> Context:
    """Return what a story said when it was kept, and what has changed since; ``now`` is the story of today."""
    cites = citing(desk, old.story.reports)
    today = editions.present(desk, now) if now else editions.Edition(story=old.story, lines=())
    sections: dict[str, list[tuple[r.Line, list[Cite]]]] = {}
    for line in old.lines:
        sections.setdefault(line.section, []).append((line, cites(line.spans)))
    return {
        "title": calm(old.story.headline), "story": old.story, "old": old, "edition": name, "sections": sections,
        "changes": editions.changes(old, today), "now": now, "named": _naming(desk, old.story, ()),
    }  # fmt: skip


def _lived(one: r.Happening, cites: Cites) -> tuple[r.Happening, list[tuple[r.Step, list[Cite]]]]:
    return one, [(step, cites(step.spans)) for step in one.life]


def _against(desk: Desk, one: r.Conflict, cites: Cites) -> tuple[r.Conflict, list[SideView]]:
    sides = []
    for side in one.sides:
        shown = side.spans[:4]
        held = {one.id: one.text for one in desk.store.select(r.Report, owners=sorted({s.report for s in shown}))}
        quotes = [
            (cite, *_around(held.get(span.report, ""), span)) for cite, span in zip(cites(shown), shown, strict=True)
        ]
        sides.append(SideView(side, quotes, len(side.spans) - len(shown)))
    return one, sides


def _around(text: str, span: r.Span) -> tuple[str, str, str]:
    """Return the words at ``span``; of a few, such as a figure, with what stands before and after in its paragraph."""
    words = text[span.start : span.end]
    if len(words) > FEW_WORDS:
        return "", words, ""
    before = text[max(0, span.start - BESIDE) : span.start].rpartition("\n")[2]
    after = text[span.end : span.end + BESIDE].partition("\n")[0]
    opening, closing = "…" if len(before) == BESIDE else "", "…" if len(after) == BESIDE else ""
    before = before.partition(" ")[2] if opening else before
    return opening + before, words, (after.rpartition(" ")[0] if closing else after) + closing


def _sources(desk: Desk, chosen: r.Story, copies: Sequence[r.Copy]) -> list[Source]:
    reports = {report.id: report for report in desk.store.select(r.Report, owners=chosen.reports)}
    datings = {dating.report: dating for dating in desk.store.select(r.Dating, owners=chosen.reports)}
    shares: dict[str, list[float]] = {}
    for copy in copies:
        if copy.kind is not r.CopyKind.STATEMENT:
            shares.setdefault(copy.a, []).append(copy.share_a)
            shares.setdefault(copy.b, []).append(copy.share_b)
    return [
        Source(number, reports[key], datings.get(key), max(shares.get(key, [0.0])), len(shares.get(key, ())))
        for number, key in enumerate(chosen.reports, 1)
        if key in reports
    ]


def _naming(desk: Desk, chosen: r.Story, happenings: Sequence[r.Happening]) -> Callable[[str], str]:
    """Return a function that puts names for the ids of reports; all of them are read once."""
    wanted = {*chosen.reports, *(report for one in happenings for report in one.reports)}
    known = {report.id: label(report) for report in desk.store.select(r.Report, owners=sorted(wanted))}

    def named(text: str) -> str:
        return calm(" ".join(_named(word, known) for word in text.split(" ")))

    return named


def _named(word: str, known: dict[str, str]) -> str:
    bare = word.strip(",;.")
    return word.replace(bare, known[bare]) if bare in known else word


def _decided(desk: Desk, chosen: r.Story, happenings: Sequence[r.Happening]) -> list[r.Decision]:
    ids = {chosen.id, *(one.id for one in happenings), *(event for one in happenings for event in one.events)}
    return [one for one in desk.store.select(r.Decision, order="-at", limit=500) if ids & set(one.targets)]
