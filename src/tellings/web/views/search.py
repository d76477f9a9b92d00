"""Search: words and phrases with filters, hits in their context, and the same as a feed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from tellings import records as r
from tellings.api import Desk
from tellings.search import places
from tellings.stores.browse import Test
from tellings.text import fold
from tellings.web.shown import Context, address, label

LOOKED_AT = 400
SHOWN = 30
AROUND = 90


class HitView(NamedTuple):
    """A report that was found: its name, its day, the words around each hit with their addresses."""

    report: r.Report
    label: str
    dating: r.Dating | None
    story: str
    around: list[tuple[str, str, str, str]]


def search(desk: Desk, given: Mapping[str, str]) -> Context:
    """Return the hits of a search that pass the filters, best first, with the words around them."""
    found = list(hits(desk, given)) if given["q"].strip() else []
    return {
        "title": "Search", "query": given["q"], "given": given, "hits": found, "cut": len(found) >= SHOWN,
        "feed": address("/search.atom", given),
    }  # fmt: skip


def hits(desk: Desk, given: Mapping[str, str]) -> Iterator[HitView]:
    """Yield at most 30 hits; the filters look at the best 400 reports."""
    ranked = [hit.report for hit in desk.store.search(given["q"], limit=LOOKED_AT if _filtered(given) else SHOWN)]
    passing = _passing(desk, ranked, given)[:SHOWN]
    reports = {one.id: one for one in desk.store.select(r.Report, owners=passing)}
    datings = {one.report: one for one in desk.store.select(r.Dating, owners=passing)}
    stories = desk.store.stories_of(passing)
    for key in passing:
        report = reports[key]
        around = [
            (
                report.text[max(0, a - AROUND) : a], report.text[a:b], report.text[b : b + AROUND],
                f"/report/{report.id}?at={a}-{b}#at",
            )
            for a, b in places(given["q"], report.text)[:3]
        ]  # fmt: skip
        yield HitView(report, label(report), datings.get(key), stories.get(key, ""), around)


def _filtered(given: Mapping[str, str]) -> bool:
    return any(value for name, value in given.items() if name != "q")


def _passing(desk: Desk, ranked: list[str], given: Mapping[str, str]) -> list[str]:
    left = ranked
    if given["story"]:
        inside = set(desk.story(given["story"]).reports)
        left = [key for key in left if key in inside]
    if given["outlet"]:
        wanted = fold(given["outlet"])
        names = {one.id for one in desk.store.select(r.Report, owners=left) if wanted in fold(one.outlet or "")}
        left = [key for key in left if key in names]
    if given["since"] or given["until"]:
        days = {one.report: one.published for one in desk.store.select(r.Dating, owners=left)}
        left = [key for key in left if _within(days.get(key), given["since"], given["until"])]
    if given["origin"]:
        wanted = fold(given["origin"])
        names = {one.report for one in desk.store.select(r.Credit, owners=left) if wanted in fold(one.origin)}
        left = [key for key in left if key in names]
    if given["actor"] or given["type"]:
        tests = [Test("owner", "in", left)]
        tests += [Test("actor|recipient", "begins", given["actor"].upper())] if given["actor"] else []
        tests += [Test("type", "=", given["type"].upper())] if given["type"] else []
        names = {one.span.report for one in desk.store.browse(r.Event, tests, limit=20_000)}
        left = [key for key in left if key in names]
    return left


def _within(when: r.Day | None, since: str, until: str) -> bool:
    if when is None:
        return False
    return (not since or str(when.last or "9999") >= since) and (not until or str(when.first or "") <= until)
