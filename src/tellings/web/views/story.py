"""One story: state now, timeline, happenings with their lives, conflicts, who said what, sources, wording."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple, TypeVar

from tellings import records as r
from tellings.api import Desk
from tellings.decisions import in_force
from tellings.operate import told
from tellings.stores.browse import Test
from tellings.web import charts, editions, maps
from tellings.web.shown import Cite, Context, calm, citing, label, link, name, titles
from tellings.web.views.events import quad_of
from tellings.web.words import deed

MOST = 1_000
ENTRIES, HAPPENINGS, CONFLICTS = 30, 25, 10  # what a page shows before it is asked for all
SPARE = 5  # not worth a link: so many more are shown at once
MOST_PLACES = 40
MOST_CLAIMS = 1_000
FEW_WORDS = 80
BESIDE = 130
KINDS = ("contradiction", "denied", "superseded", "wording", "compatible")
DONE, MOST_TOLD = ("occurred", "under way"), 120
SAYING = "who says what"
SHOWN_ELSEWHERE = frozenset({"how it came", "disputed", SAYING})
SECTIONS = (
    ("#state", "State now"), ("#timeline", "Timeline"), ("#happenings", "Happenings"), ("#conflicts", "Conflicts"),
    ("#saying", "Who said what"), ("#map", "Map"), ("#sources", "Sources and copies"), ("#wording", "Wording"),
    ("#background", "Background"), ("#history", "History"),
)  # fmt: skip
T = TypeVar("T")
Cites = Callable[[Iterable[r.Span]], list[Cite]]
Held = Mapping[str, r.Report]
Said = tuple[str, str, tuple[r.Span, ...], str]
Lived = tuple[r.Happening, list[tuple[r.Step, list[Cite]]], str, str]


class SideView(NamedTuple):
    """One side of a conflict with its words, and what stands before and after where they are a few."""

    side: r.Side
    quotes: list[tuple[Cite, str, str, str]]
    more: int


class Source(NamedTuple):
    """One report of a story: its number, its day, how much of it stands elsewhere too."""

    number: int
    report: r.Report
    title: str
    dating: r.Dating | None
    share: float
    alike: int


def story(desk: Desk, key: str, *, whole: bool = False) -> Context:
    """Return what is shown of one story: of long parts the weightiest lines, in their order, or the ``whole``."""
    chosen = desk.story(key)
    happenings, entries, conflicts = desk.happenings(chosen.id), desk.timeline(chosen.id), desk.conflicts(chosen.id)
    wanted = {*chosen.reports, *(report for one in happenings for report in one.reports)}
    held = {one.id: one for one in desk.store.select(r.Report, owners=sorted(wanted))}
    cites = citing(desk, chosen.reports, held)
    brief = desk.store.get(r.Brief, chosen.id)
    sections = _sections(brief.lines if brief else (), cites)
    named = {line.source for line in (brief.lines if brief else ())}
    told_of = _weightiest(
        happenings, MOST if whole else HAPPENINGS, lambda one: (one.id in named, len(one.origins), len(one.reports))
    )
    dated = _weightiest(entries, MOST if whole else ENTRIES, lambda one: (one.rank,))
    copies = [copy for copy in desk.copies(story=chosen.id) if {copy.a, copy.b} <= set(chosen.reports)]
    sources = _sources(desk, chosen, held, copies)
    found = maps.spots(happenings)[:MOST_PLACES]
    saying = _claimed(desk, chosen, held) if whole else _quoted(sections.get(SAYING, []))
    context = {
        "title": calm(chosen.headline), "story": chosen, "brief": brief, "whole": whole, "quad": quad_of,
        "told": {name: lines for name, lines in sections.items() if name not in SHOWN_ELSEWHERE},
        "saying": [(*line[:2], cites(line[2]), line[3]) for line in saying], "claimed": _claims(desk, chosen),
        "chart": charts.timeline(dated, chosen.first, chosen.last), "coverage": charts.coverage(_days(sources)),
        "timeline": _by_day(dated, cites), "entries": len(entries),
        "happenings": [_lived(one, cites, held) for one in told_of], "happened": len(happenings),
        **_conflicts(conflicts, cites, held, whole=whole),
        "sources": sources, "copies": len(copies), "named": _naming(held),
        "background": list(desk.store.select(r.Story, owners=chosen.background)),
        "decisions": _decided(desk, chosen, happenings), "turns": list(map(told, desk.history(chosen.id))),
        "spots": found, "map": maps.drawn(found), "edition": editions.name(editions.present(desk, chosen)),
    }  # fmt: skip
    return {**context, "sections_of": [one for one in SECTIONS if one[0] not in _empty(context)]}


def _sections(lines: Iterable[r.Line], cites: Cites) -> dict[str, list[tuple[r.Line, list[Cite]]]]:
    found: dict[str, list[tuple[r.Line, list[Cite]]]] = {}
    for line in lines:
        found.setdefault(line.section, []).append((line, cites(line.spans)))
    return found


def _empty(context: Context) -> set[str]:
    """Return the sections that a story has nothing for, so that nothing leads there."""
    lists = {"#map": "spots", "#wording": "wording", "#background": "background"}
    return {anchor for anchor, name in lists.items() if not context[name]}


def _days(sources: Iterable[Source]) -> list[date]:
    published = [source.dating.published for source in sources if source.dating]
    return [one.first for one in published if one and one.first]


def _by_day(entries: Iterable[r.Entry], cites: Cites) -> list[tuple[r.Entry, list[Cite], bool]]:
    """Return lines of a timeline with their places, and whether the line before is of the same days."""
    found, before = [], ""
    for entry in entries:
        found.append((entry, cites(entry.spans), entry.when.label() == before))
        before = entry.when.label()
    return found


def _conflicts(conflicts: Sequence[r.Conflict], cites: Cites, held: Held, *, whole: bool) -> Context:
    opposed = sorted(
        (one for one in conflicts if one.kind != "wording"), key=lambda one: (_within_one(one), KINDS.index(one.kind))
    )
    return {
        "conflicts": [_against(one, cites, held) for one in _some(opposed, MOST if whole else CONFLICTS)],
        "opposed": len(opposed), "within_one": sum(map(_within_one, opposed)), "inside": _within_one,
        "wording": [_against(one, cites, held) for one in conflicts if one.kind == "wording"],
        "disputed": sum(one.kind in ("contradiction", "denied") for one in conflicts),
    }  # fmt: skip


def _quoted(lines: Iterable[tuple[r.Line, list[Cite]]]) -> list[Said]:
    """Return who said what as the brief tells it."""
    return [("; ".join(filter(None, line.marks)), line.text, line.spans, "") for line, _ in lines]


def _claimed(desk: Desk, chosen: r.Story, held: Held) -> list[Said]:
    """Return all claims of a story, speaker by speaker; who is not named comes last."""
    found = []
    for claim in islice(desk.claims(story=chosen.id), MOST_CLAIMS):
        words = held[claim.span.report].text[claim.span.start : claim.span.end]
        note = "" if claim.polarity == "asserted" else claim.polarity
        found.append((name(claim.speaker) if claim.speaker else "", words, claim.content[:1], note))
    return sorted(found, key=lambda one: (not one[0], one[0]))


def _claims(desk: Desk, chosen: r.Story) -> int:
    """Return how many claims a story holds, counted to 1,000."""
    return len(desk.store.pick(r.Claim, ("id",), [Test("owner", "in", chosen.reports)], limit=MOST_CLAIMS))


def _some(found: Sequence[T], most: int) -> Sequence[T]:
    return found if len(found) <= most + SPARE else found[:most]


def _weightiest(found: Sequence[T], most: int, weight: Callable[[T], tuple[float, ...]]) -> list[T]:
    """Return the heaviest of ``found``, in the order that they come in."""
    best = sorted(range(len(found)), key=lambda at: (*(-part for part in weight(found[at])), at))
    return [found[at] for at in sorted(_some(best, most))]


def _within_one(one: r.Conflict) -> bool:
    """Say whether one and the same origin stands behind all sides, so that nobody contradicts anybody else."""
    return len({origin for side in one.sides for origin in side.origins}) == 1


def edition(desk: Desk, old: editions.Edition, key: str, now: r.Story | None) -> Context:
    """Return what a story said when it was kept, and what has changed since; ``now`` is the story of today."""
    held = {one.id: one for one in desk.store.select(r.Report, owners=old.story.reports)}
    today = editions.present(desk, now) if now else editions.Edition(story=old.story, lines=())
    return {
        "title": calm(old.story.headline), "story": old.story, "old": old, "edition": key,
        "sections": _sections(old.lines, citing(desk, old.story.reports, held)),
        "changes": editions.changes(old, today), "now": now, "named": _naming(held),
    }  # fmt: skip


def _lived(one: r.Happening, cites: Cites, held: Held) -> Lived:
    """Return a happening with its life, and the words that say most of it (as done, if told so), with their place."""
    life = sorted(one.life, key=lambda step: step.status not in DONE)
    spans = [span for step in life[:1] for span in step.spans if span.report in held]
    best = max(spans, key=lambda span: (min(span.end - span.start, MOST_TOLD), -span.start), default=None)
    words = held[best.report].text[best.start : best.end] if best else deed(one.type, one.mode)
    return one, [(step, cites(step.spans)) for step in one.life], words, link(best) if best else f"#{one.id}"


def _against(one: r.Conflict, cites: Cites, held: Held) -> tuple[r.Conflict, list[SideView]]:
    sides = []
    for side in one.sides:
        shown = [span for span in side.spans if span.report in held][:4]
        quotes = [
            (cite, *_around(held[span.report].text, span)) for cite, span in zip(cites(shown), shown, strict=True)
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


def _sources(desk: Desk, chosen: r.Story, held: Held, copies: Sequence[r.Copy]) -> list[Source]:
    datings = {dating.report: dating for dating in desk.store.select(r.Dating, owners=chosen.reports)}
    headings = titles(desk, [held[key] for key in chosen.reports if key in held])
    shares: dict[str, list[float]] = {}
    for copy in copies:
        if copy.kind is not r.CopyKind.STATEMENT:
            shares.setdefault(copy.a, []).append(copy.share_a)
            shares.setdefault(copy.b, []).append(copy.share_b)
    return [
        Source(
            number, held[key], headings[key], datings.get(key), max(shares.get(key, [0.0])), len(shares.get(key, ()))
        )
        for number, key in enumerate(chosen.reports, 1)
        if key in held
    ]


def _naming(held: Held) -> Callable[[str], str]:
    """Return a function that puts names for the ids of reports."""
    known = {key: label(report) for key, report in held.items()}

    def named(text: str) -> str:
        return calm(" ".join(_named(word, known) for word in text.split(" ")))

    return named


def _named(word: str, known: dict[str, str]) -> str:
    bare = word.strip(",;.")
    return word.replace(bare, known[bare]) if bare in known else word


def _decided(desk: Desk, chosen: r.Story, happenings: Sequence[r.Happening]) -> list[tuple[r.Decision, bool]]:
    """Return the decisions on a story and on what happens in it, the latest first, and whether each still holds."""
    ids = {chosen.id, *(one.id for one in happenings), *(event for one in happenings for event in one.events)}
    made = list(desk.store.select(r.Decision, order="-at", limit=500))
    holding = {one.id for one in in_force(made)}
    return [(one, one.id in holding) for one in made if ids & set(one.targets)]
