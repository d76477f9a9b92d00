"""The list of stories: newest change first, filtered by what stands in the address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from markupsafe import Markup
from msgspec.structs import replace

from tellings import records as r
from tellings.api import Desk
from tellings.stores.browse import Test
from tellings.text import fold
from tellings.web import charts
from tellings.web.shown import Context, address, calm, link

PAGE = 30
MOST_PAGES = 40
MOST_HAPPENINGS = 600
STATE = "state now"
ORDERS = {"": "-last_day", "size": "-size", "oldest": "last_day"}


class Card(NamedTuple):
    """One story in the list: the story with its counts, what is disputed in it, its coverage, its state in a line."""

    story: r.Story
    disputed: int
    chart: Markup
    state: str
    cite: str
    places: list[str]
    topics: list[str]


def stories(desk: Desk, given: Mapping[str, str], page: int) -> Context:
    """Return one page of the stories that pass the filters."""
    wanted = _wanted(given)
    found: list[tuple[r.Story, r.Standing | None]] = []
    skip, step = (page - 1) * PAGE, 0
    while len(found) < skip + PAGE + 1 and step < MOST_PAGES:
        batch = desk.store.browse(
            r.Story, wanted, order=ORDERS.get(given["sort"], "-last_day"), limit=200, offset=200 * step
        )
        standings = {one.story: one for one in desk.store.select(r.Standing, owners=[one.id for one in batch])}
        found += [(one, standings.get(one.id)) for one in batch if _passes(standings.get(one.id), given)]
        step += 1
        if len(batch) < 200:
            break
    shown = found[skip : skip + PAGE]
    some = any(given.values())
    return {
        "title": "Stories", "cards": _cards(desk, shown), "given": given, "page": page, "filtered": some,
        "before": address("/", given, page=page - 1) if page > 1 else "",
        "after": address("/", given, page=page + 1) if len(found) > skip + PAGE else "",
        "reports": desk.store.count(r.Report), "total": desk.store.count(r.Story),
        "problems": desk.store.browse(r.Problem, limit=50), "set_aside": desk.store.count(r.Problem),
    }  # fmt: skip


def _wanted(given: Mapping[str, str]) -> list[Test]:
    tests = [Test("headline|body", "holds", given["has"])] if given["has"] else []
    tests += [Test("last_day", ">=", given["since"])] if given["since"] else []
    tests += [Test("first_day", "<=", given["until"])] if given["until"] else []
    return tests


def _passes(standing: r.Standing | None, given: Mapping[str, str]) -> bool:
    if given["disputed"] and not (standing and standing.conflicts):
        return False
    least = given["origins"]
    return not least or (standing is not None and least.isdecimal() and len(standing.origins) >= int(least))


def _cards(desk: Desk, found: list[tuple[r.Story, r.Standing | None]]) -> list[Card]:
    reports = [report for story, _ in found for report in story.reports[:400]]
    days: dict[str, date] = {}
    for dating in desk.store.select(r.Dating, owners=reports):
        if dating.published and dating.published.first and dating.published.first == dating.published.last:
            days[dating.report] = dating.published.first
    briefs = {one.story: one for one in desk.store.select(r.Brief, owners=[story.id for story, _ in found])}
    places = _places(desk, [story.id for story, _ in found])
    cards = []
    for story, standing in found:
        weighed = replace(story, texts=standing.texts, origins=standing.origins) if standing else story
        chart = charts.coverage(days[report] for report in story.reports if report in days)
        state, cite = _state(story, briefs.get(story.id))
        where = places.get(story.id, [])
        known = {fold(word) for name in where for word in name.split()}
        topics = [one for one in story.labels[:5] if fold(one) not in known][:3]
        cards.append(Card(weighed, standing.conflicts if standing else 0, chart, state, cite, where, topics))
    return cards


def _state(story: r.Story, brief: r.Brief | None) -> tuple[str, str]:
    """Return the latest state of a story in one line, if it says more than the headline, with its place."""
    for line in brief.lines if brief else ():
        if line.section == STATE and fold(line.text) != fold(story.headline):
            return line.text, link(line.spans[0])
    return "", ""


def _places(desk: Desk, stories: list[str]) -> dict[str, list[str]]:
    """Return the places that happenings of each story name, the most frequent first, at most three."""
    counts: dict[str, Counter[str]] = {}
    for one in desk.store.browse(r.Happening, [Test("owner", "in", stories)], limit=MOST_HAPPENINGS):
        if one.place:
            counts.setdefault(one.story, Counter())[calm(one.place.name)] += 1
    return {story: [name for name, _ in found.most_common(3)] for story, found in counts.items()}
