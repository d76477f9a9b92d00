"""Search: words and phrases with filters, hits in their context, and the same as a feed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import urlencode

from tellings import records as r
from tellings.api import Desk
from tellings.search import places
from tellings.stores.base import MOST_RANKED
from tellings.stores.browse import Test
from tellings.text import fold
from tellings.web import saved, words
from tellings.web.shown import Context, address, around, calm, label, titles
from tellings.web.views import events

SHOWN = 30
CHUNK = 400
Passing = Callable[[Sequence[str]], set[str]]


class HitView(NamedTuple):
    """A report that was found: its heading, its name, its day, the words around each hit with their addresses."""

    report: r.Report
    title: str
    label: str
    dating: r.Dating | None
    story: str
    around: list[tuple[str, str, str, str]]


class Found(NamedTuple):
    """One page of hits. ``holding`` reports hold the words, counted to 2,001; ``more`` says that a page follows."""

    hits: list[HitView]
    holding: int
    more: bool

    @property
    def cut(self) -> bool:
        """Say whether more reports hold the words than were ranked."""
        return self.holding > MOST_RANKED


def search(desk: Desk, given: Mapping[str, str], page: int = 1) -> Context:
    """Return a page of the hits that pass the filters, best first, with the words around them."""
    found = hits(desk, given, page)
    asked = {name: value for name, value in given.items() if value}
    kept = saved.searches(desk)
    return {
        "title": "Search", "query": given["q"], "given": given, "hits": found.hits, "found": found, "page": page,
        "saved": [_saved(one) for one in kept], "saved_already": asked in kept, "this": urlencode(asked),
        "types": words.types(), "everywhere": address("/search", given, story=""),
        "filtered": _filtered(given), "ranked": MOST_RANKED, "feed": address("/search.atom", given),
        "before": address("/search", given, page=page - 1) if page > 1 else "",
        "after": address("/search", given, page=page + 1) if found.more else "",
    }  # fmt: skip


def _saved(asked: Mapping[str, str]) -> tuple[str, str, str, str]:
    """Return a saved search in words, its address, that of its feed, and its key."""
    rest = ", ".join(f"{name} {value}" for name, value in asked.items() if name != "q")
    told = calm(f"{asked['q']} ({rest})" if rest else asked["q"])
    return told, address("/search", asked), address("/search.atom", asked), urlencode(asked)


def hits(desk: Desk, given: Mapping[str, str], page: int = 1) -> Found:
    """Return the hits on one page of 30; the filters look at all that were ranked, which is at most 2,000 reports."""
    query, last = given["q"], page * SHOWN
    if not query.strip():
        return Found([], 0, more=False)
    among = desk.story(given["story"]).reports if given["story"] else None
    holding = desk.store.matching(query, at_most=MOST_RANKED + 1, among=among)
    tests = _tests(desk, given)
    ranked = desk.store.search(query, limit=MOST_RANKED if tests else last + 1, among=among)
    keys = _passing([hit.report for hit in ranked], tests, last + 1)
    return Found(list(_views(desk, query, keys[last - SHOWN : last])), holding, more=len(keys) > last)


def _views(desk: Desk, query: str, keys: Sequence[str]) -> Iterator[HitView]:
    reports = {one.id: one for one in desk.store.select(r.Report, owners=keys)}
    datings = {one.report: one for one in desk.store.select(r.Dating, owners=keys)}
    stories, headings = desk.store.stories_of(keys), titles(desk, reports.values())
    for key in keys:
        report = reports[key]
        found = [_around(report, *place) for place in places(query, report.text)[:3]]
        yield HitView(report, headings[key], label(report), datings.get(key), stories.get(key, ""), found)


def _around(report: r.Report, start: int, end: int) -> tuple[str, str, str, str]:
    before, after = around(report.text, start, end)
    return before, report.text[start:end], after, f"/report/{report.id}?at={start}-{end}#at"


def _filtered(given: Mapping[str, str]) -> bool:
    return any(value for name, value in given.items() if name != "q")


def _passing(ranked: Sequence[str], tests: Sequence[Passing], wanted: int) -> list[str]:
    """Return up to ``wanted`` reports that pass all tests, in order; no more are looked at than that needs."""
    if not tests:
        return list(ranked)
    found: list[str] = []
    for start in range(0, len(ranked), CHUNK):
        left = list(ranked[start : start + CHUNK])
        for passing in tests:
            good = passing(left)
            left = [key for key in left if key in good]
        found += left
        if len(found) >= wanted:
            break
    return found[:wanted]


def _tests(desk: Desk, given: Mapping[str, str]) -> list[Passing]:
    """Return what the filters ask of reports, each as a function from some reports to those that pass."""
    found: list[Passing] = []
    if given["since"] or given["until"]:
        found.append(lambda keys: _dated(desk, keys, given["since"], given["until"]))
    found += [_naming(desk, kind, name, given[name]) for kind, name in _NAMED if given[name]]
    if given["actor"] or given["type"]:
        found.append(lambda keys: _told(desk, keys, given["actor"].upper(), given["type"].upper()))
    return found


_NAMED: tuple[tuple[type[r.Record], str], ...] = ((r.Report, "outlet"), (r.Credit, "origin"))


def _naming(desk: Desk, kind: type[r.Record], column: str, part: str) -> Passing:
    wanted = fold(part)

    def passing(keys: Sequence[str]) -> set[str]:
        return {
            str(owner) for owner, name in desk.store.cells(kind, (column,), keys) if wanted in fold(str(name or ""))
        }

    return passing


def _dated(desk: Desk, keys: Sequence[str], since: str, until: str) -> set[str]:
    """Return the reports whose day of publication may lie within; an undated one does not."""
    days = desk.store.cells(r.Dating, ("first_day", "last_day"), keys)
    return {
        str(owner)
        for owner, first, last in days
        if (first or last) and str(last or "9999") >= since and (not until or str(first or "") <= until)
    }


def _told(desk: Desk, keys: Sequence[str], actor: str, kind: str) -> set[str]:
    """Return the reports with an event of a type that names an actor whose code begins so."""
    wanted = [Test("owner", "in", keys)]
    wanted += [Test("type", "=", kind)] if kind else []
    wanted += [events.naming(actor)] if actor else []
    return {str(owner) for (owner,) in desk.store.pick(r.Event, ("owner",), wanted, limit=sys.maxsize)}
