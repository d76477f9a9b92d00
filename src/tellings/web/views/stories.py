"""The list of stories: newest change first, filtered by what stands in the address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from markupsafe import Markup
from msgspec.structs import replace

from tellings import records as r
from tellings.api import Desk
from tellings.stores.browse import Test
from tellings.text import fold
from tellings.web import charts
from tellings.web.shown import AskedError, Context, address, calm, link

PAGE = 30
MOST_REPORTS = 400
STATE = "state now"
STEM, MOST_TOPICS = 5, 3
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
    found = listed(desk, given, page)
    return {
        "title": "Stories", "cards": _cards(desk, found[:PAGE]), "given": given, "page": page,
        "filtered": any(given.values()),
        "before": address("/", given, page=page - 1) if page > 1 else "",
        "after": address("/", given, page=page + 1) if len(found) > PAGE else "",
        "reports": desk.store.count(r.Report), "total": desk.store.count(r.Story),
        "problems": desk.store.browse(r.Problem, limit=50), "aside": desk.store.count(r.Problem),
    }  # fmt: skip


def listed(desk: Desk, given: Mapping[str, str], page: int) -> list[r.Story]:
    """Return the stories of one page with their counts, and the first of the next page if there is one."""
    order = ORDERS.get(given["sort"], "-last_day")
    found = desk.store.browse(r.Story, _wanted(given), order=order, limit=PAGE + 1, offset=(page - 1) * PAGE)
    return weighed(desk, found)


def weighed(desk: Desk, found: Sequence[r.Story]) -> list[r.Story]:
    """Return stories with their counts of texts and origins."""
    standings = {one.story: one for one in desk.store.select(r.Standing, owners=[one.id for one in found])}
    return [
        replace(one, texts=standing.texts, origins=standing.origins) if (standing := standings.get(one.id)) else one
        for one in found
    ]


def _wanted(given: Mapping[str, str]) -> list[Test]:
    tests = [Test("topics", "has", (fold(word),)) for word in given["has"].split()]
    tests += [Test("last_day", ">=", given["since"])] if given["since"] else []
    tests += [Test("first_day", "<=", given["until"])] if given["until"] else []
    tests += [Test("standings.conflicts", ">=", 1)] if given["disputed"] else []
    if given["origins"]:
        if not (given["origins"].isdecimal() and len(given["origins"]) < 6):
            raise AskedError(f"origins: expected a whole number; found {given['origins']}")
        tests.append(Test("standings.origins", ">=", int(given["origins"])))
    return tests


def _cards(desk: Desk, found: Sequence[r.Story]) -> list[Card]:
    keys = [story.id for story in found]
    reports = [report for story in found for report in story.reports[:MOST_REPORTS]]
    days = {
        str(report): date.fromisoformat(str(first))
        for report, first, last in desk.store.cells(r.Dating, ("first_day", "last_day"), reports)
        if first and first == last
    }
    briefs = {one.story: one for one in desk.store.select(r.Brief, owners=keys)}
    disputed = {str(story): number for story, number in desk.store.cells(r.Standing, ("conflicts",), keys)}
    places = _places(desk, keys)
    cards = []
    for story in found:
        chart = charts.coverage(days[report] for report in story.reports if report in days)
        state, cite = _state(story, briefs.get(story.id))
        where = places.get(story.id, [])
        topics = _topics(story.labels, " ".join([story.headline, *where]))
        cards.append(Card(story, int(disputed.get(story.id) or 0), chart, state, cite, where, topics))
    return cards


def _topics(labels: Iterable[str], told: str) -> list[str]:
    """Return what a story is about beyond what is told already; Tanzanian says no more than Tanzania."""
    known = {fold(word)[:STEM] for word in told.split()}
    found: list[str] = []
    for one in labels:
        stem = fold(one).removeprefix("the ")[:STEM]
        if stem not in known and len(found) < MOST_TOPICS:
            known.add(stem)
            found.append(one)
    return found


def _state(story: r.Story, brief: r.Brief | None) -> tuple[str, str]:
    """Return the latest state of a story in one line, if it says more than the headline, with its place."""
    for line in brief.lines if brief else ():
        if line.section == STATE and fold(line.text) != fold(story.headline):
            return line.text, link(line.spans[0])
    return "", ""


def _places(desk: Desk, stories: list[str]) -> dict[str, list[str]]:
    """Return the places that happenings of each story name, the most frequent first, at most three."""
    counts: dict[str, Counter[str]] = {}
    for story, place in desk.store.cells(r.Happening, ("place",), stories):
        if place:
            counts.setdefault(str(story), Counter())[calm(str(place))] += 1
    return {story: [name for name, _ in found.most_common(3)] for story, found in counts.items()}
