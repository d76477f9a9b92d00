"""Which words two reports share, to the character: copied, said by the same third party, or reprinted whole.

Candidates come from an index of word runs (`near.matches`), exact spans from alignment (`near.align`). What decides is
the words outside quotation marks: two reporters at one podium share the quoted words, not their own. Stock phrases are
learned by how often they recur, so they open no match. Reports are compared within a window of days, block by block of
the calendar, so that memory is bounded by the window and the answer does not depend on order or batches.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

import numpy as np

from tellings.near.align import Stretch
from tellings.near.boxes import is_box
from tellings.near.decided import Before
from tellings.near.furniture import Shown, is_furniture
from tellings.near.passages import Corpus, Limits, Shared, corpus, shared
from tellings.near.said import union
from tellings.near.shingles import Hashes
from tellings.near.weigh import MIN_WORDS, Scales, Voices, Weight
from tellings.records import CODED, BlockKind, Copy, CopyKind, Day, Reading, Record, Run, Span, make_id

MAX_DAYS = 366
BLOCK_WINDOWS = 2
MIN_EXACT = 8
MIN_OF_TWO, MIN_OF_ONE = 18, 20
MIN_STATEMENT = 12
REPRINT_SHARE = 0.8
UNKNOWN = -1
# A caption comes with its picture: two that bought one picture have copied nothing from each other.
TELLING = CODED - {BlockKind.CAPTION}
LINE = 60
_CRUMB = re.compile(r"(?<=[a-z]{3})[.!?][”\"’)]*\s+((?:\w+\s+)?\w+)\Z")


class Page(Record, frozen=True):
    """What this stage needs of one report; all places are (start, end) in code points of ``text``, in order.

    ``own`` is the report's own text (no teasers, no chrome); ``quoted`` posts and quotations, besides those that marks
    show; ``attributed`` what is told as said by someone, without marks (None: to be found
    by words of speech); ``credits`` the origins named for the whole report.
    """

    report: str
    text: str
    own: tuple[tuple[int, int], ...]
    quoted: tuple[tuple[int, int], ...] = ()
    attributed: tuple[tuple[int, int], ...] | None = None
    outlet: str | None = None
    published: Day | None = None
    credits: tuple[str, ...] = ()


def page(reading: Reading) -> Page:
    """Return what copy detection needs of a reading: its own text, its quotations and claims, its day and credits."""
    text = reading.report.text
    own = tuple((block.span.start, block.span.end) for block in reading.blocks if block.kind in TELLING)
    posts = tuple((block.span.start, block.span.end) for block in reading.blocks if block.kind == "post")
    said = [(span.start, span.end, claim.kind) for claim in reading.claims for span in claim.content]
    direct = [(start, end) for start, end, kind in said if kind == "direct"]
    return Page(
        report=reading.report.id,
        text=text,
        own=own,
        quoted=union([*posts, *direct]),
        attributed=union((start, end) for start, end, kind in said if kind != "direct") if reading.claims else None,
        outlet=reading.report.outlet,
        published=reading.published,
        credits=tuple(sorted({credit.origin for credit in reading.credits if credit.span is None})),
    )


def copies(pages: Iterable[Page], *, max_days: int = MAX_DAYS) -> Iterator[Copy]:
    """Yield what each two reports at most ``max_days`` apart share, each pair once, in an order of their own.

    The same for any order of ``pages`` and with pages given twice. Undated reports are compared with all.
    """
    known = {one.report: one for one in pages}.values()
    yield from copies_in_order(sorted(known, key=lambda one: (_day(one), one.report)), max_days=max_days)


def copies_in_order(pages: Iterable[Page], *, max_days: int = MAX_DAYS) -> Iterator[Copy]:
    """Yield the copies among reports that come sorted by day and id, undated ones first.

    For more reports than memory holds: three windows of ``max_days`` and the undated reports are kept.
    """
    undated = before = _Window([], corpus([]))
    room = before.texts
    for number, block in groupby(pages, key=lambda one: _day(one) // (BLOCK_WINDOWS * max_days)):
        own = list(block)
        if number == UNKNOWN:
            undated = _Window.of(own)
            yield from _copies(undated, len(own), max_days)
            continue
        now = _Window.of(own, before.since(_day(own[0]) - max_days), undated, room=room)
        room = now.texts
        yield from _copies(now, len(own), max_days)
        end = bisect_left(own, ((number + 1) * BLOCK_WINDOWS - 1) * max_days, key=_day)
        before = _Window.of([], now.part(end, len(own)), room=before.texts)
        del now


class _Window(NamedTuple):
    """The reports of some days in a row, and their words."""

    pages: list[Page]
    texts: Corpus

    @classmethod
    def of(cls, pages: Sequence[Page], *others: _Window, room: Corpus | None = None) -> _Window:
        """Return a window of ``pages``, and then of what is in ``others``."""
        texts = corpus(((one.text, one.own) for one in pages), *(other.texts for other in others), room=room)
        return cls([*pages, *(one for other in others for one in other.pages)], texts)

    def part(self, first: int, last: int) -> _Window:
        """Return what is from the page ``first`` to the page ``last``."""
        return _Window(self.pages[first:last], self.texts.part(first, last))

    def since(self, day: int) -> _Window:
        """Return what is from ``day`` or later."""
        return self.part(bisect_left(self.pages, day, key=_day), len(self.pages))


class Pair(NamedTuple):
    """Two reports, the number of all that decides what they share, and the copy. ``again``: as decided before."""

    a: str
    b: str
    number: int
    copy: Copy | None = None
    again: bool = False


def pairs(blocks: Sequence[Sequence[Page]], numbers: Mapping[str, int], known: Hashes) -> Iterator[Pair]:
    """Yield the reports of a block of the calendar that share words among them or with those it is compared with.

    ``blocks`` are its own reports and those others, from the window of days before it and without a day; ``numbers``
    one number for each report's text and page; ``known`` the numbers of pairs that need not be decided again.
    """
    pages = [one for block in blocks for one in sorted(block, key=lambda one: (_day(one), one.report))]
    before = Before(np.array([numbers[one.report] for one in pages], np.uint64), known)
    for found, copy in _found(_Window.of(pages), len(blocks[0]), max_days=MAX_DAYS, before=before):
        yield Pair(pages[found.a].report, pages[found.b].report, found.number, copy, again=found.runs is None)


def _copies(now: _Window, own: int, max_days: int) -> Iterator[Copy]:
    return (copy for _, copy in _found(now, own, max_days=max_days) if copy is not None)


def _found(
    now: _Window, own: int, *, max_days: int, before: Before | None = None
) -> Iterator[tuple[Shared, Copy | None]]:
    """Yield what each of the first ``own`` reports shares with those after it, and what it amounts to."""
    pages, texts = now
    days = np.array([_day(one) for one in pages], np.int64)
    names = {name: number for number, name in enumerate(sorted({one.outlet or f"\n{one.report}" for one in pages}))}
    outlets = np.array([names[one.outlet or f"\n{one.report}"] for one in pages], np.int64)
    limits = Limits(own=own, max_days=max_days, min_words=MIN_EXACT, min_run=MIN_STATEMENT)
    stock, shares = shared(texts, outlets, days, limits, before)
    scales = Scales(texts, [Voices(one.text, one.quoted, one.attributed) for one in pages], stock)
    for found in shares:
        enough = found.runs and found.runs[0].same >= MIN_STATEMENT
        yield found, _decide(pages, texts, scales, found) if enough else None


def _decide(pages: Sequence[Page], texts: Corpus, scales: Scales, found: Shared) -> Copy | None:
    """Return what two reports share as copied, as one statement or as a reprint; None if it is too little to tell."""
    a, b = pages[found.a], pages[found.b]
    one_outlet = _is_one_outlet(a, b)
    runs = [run for run in found.runs or () if run.same >= MIN_WORDS]
    may_be_one = a.outlet == b.outlet  # no outlet is known of either, or it is the same
    weighed = [(run, scales.weigh(found, run, one_outlet=may_be_one)) for run in runs]
    needed = MIN_OF_ONE if one_outlet else MIN_OF_TWO
    kept = [
        (run, weight)
        for run, weight in weighed
        if weight.fresh >= MIN_WORDS
        and not (weight.decides(needed) and _is_furniture(pages, texts, found, run, weight))
    ]
    copied = any(weight.is_own and weight.decides(needed) for _, weight in kept)
    said = any(not weight.is_own and weight.is_given and weight.same >= MIN_STATEMENT for _, weight in kept)
    maybe_whole = copied or any(weight.is_nobodys for _, weight in kept)
    if not said and not maybe_whole:
        return None
    runs = [run for run, _ in kept]
    shares = [_share(texts, owner, runs, side) for side, owner in enumerate((found.a, found.b))]
    whole = maybe_whole and max(shares) >= REPRINT_SHARE
    if not said and not copied and not whole:
        return None
    kind = CopyKind.REPRINT if whole else CopyKind.COPIED if copied else CopyKind.STATEMENT
    return _copy((a, b), shares, kind, [_run(pages, texts, found, run) for run in runs])


def _is_one_outlet(a: Page, b: Page) -> bool:
    return a.outlet is not None and a.outlet == b.outlet


def _is_furniture(pages: Sequence[Page], texts: Corpus, found: Shared, run: Stretch, weight: Weight) -> bool:
    """Say whether a run is furniture that two reports have in common."""
    a, b = pages[found.a], pages[found.b]
    days = 0 if UNKNOWN in (_day(a), _day(b)) else abs(_day(a) - _day(b))
    sides = (
        Shown(a.text, _place(texts, run.a0, run.a1), _share(texts, found.a, [run], 0)),
        Shown(b.text, _place(texts, run.b0, run.b1), _share(texts, found.b, [run], 1)),
    )
    return (weight.is_own and is_box(*sides)) or is_furniture(*sides, one_outlet=_is_one_outlet(a, b), days=days)


def _place(texts: Corpus, first: int, last: int) -> tuple[int, int]:
    return texts.place(first)[0], texts.place(last - 1)[1]


def _share(texts: Corpus, owner: int, runs: Iterable[Stretch], side: int) -> float:
    """Return which part of a report's own words stands in the runs."""
    places = ((run.a0, run.a1) if side == 0 else (run.b0, run.b1) for run in runs)
    covered = sum(end - start for start, end in union(places))
    return round(covered / int(texts.bounds[owner + 1] - texts.bounds[owner]), 4)


def _run(pages: Sequence[Page], texts: Corpus, found: Shared, run: Stretch) -> Run:
    """Return a run's places, without a crumb of the next sentence that both happen to begin alike."""
    a, b = pages[found.a], pages[found.b]
    a_start, a_end = texts.place(run.a0)[0], texts.place(run.a1 - 1)[1]
    b_start, b_end = texts.place(run.b0)[0], texts.place(run.b1 - 1)[1]
    words = run.words
    crumbs = (
        _CRUMB.search(a.text, max(a_start, a_end - LINE), a_end),
        _CRUMB.search(b.text, max(b_start, b_end - LINE), b_end),
    )
    if crumbs[0] and crumbs[1] and crumbs[0][1].casefold() == crumbs[1][1].casefold():
        a_end, b_end = crumbs[0].start(), crumbs[1].start()
        words -= len(crumbs[0][1].split())
    return Run(
        a=Span(report=a.report, start=a_start, end=a_end),
        b=Span(report=b.report, start=b_start, end=b_end),
        words=words,
        edits=run.edits,
    )


def _copy(pair: tuple[Page, Page], shares: Sequence[float], kind: CopyKind, runs: Sequence[Run]) -> Copy:
    """Return the record, the report with the smaller id as a."""
    a, b = pair
    share_a, share_b = shares
    if a.report > b.report:
        a, b, share_a, share_b = b, a, share_b, share_a
        runs = [Run(a=run.b, b=run.a, words=run.words, edits=run.edits) for run in runs]
    earlier, basis = _direction(a, b)
    return Copy(
        id=make_id("copy", a.report, b.report),
        a=a.report,
        b=b.report,
        kind=kind,
        runs=tuple(sorted(runs, key=lambda run: (run.a.start, run.b.start, run.a.end))),
        share_a=share_a,
        share_b=share_b,
        earlier=earlier,
        basis=basis,
    )


def _direction(a: Page, b: Page) -> tuple[str | None, str]:
    """Return which report had the words first, and how we know: by credit, else by date."""
    for one, other in ((a, b), (b, a)):
        if other.outlet and other.outlet in one.credits and one.outlet not in other.credits:
            return other.report, f"credited by {one.outlet or one.report}"
    for one, other in ((a, b), (b, a)):
        last, first = one.published and one.published.last, other.published and other.published.first
        if last and first and last < first:
            return one.report, f"{last} is before {first}"
    return None, "the dates do not tell"


def _day(one: Page) -> int:
    """Return the first day that the report can be from, as a number; `UNKNOWN` without one."""
    day = one.published and (one.published.first or one.published.last)
    return day.toordinal() if day else UNKNOWN
