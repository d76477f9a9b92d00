"""The API: everything that the pages show, as JSON made from the same records."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Annotated, Any, Generic, TypeVar

import msgspec
from litestar import Request, get
from litestar.params import FromPath, FromQuery, QueryParameter
from litestar.response import Template

from tellings import records as r
from tellings.api import Desk
from tellings.web.pages import EVENT_FILTERS, MOST_CHARACTERS, SEARCH_FILTERS, HitPage, Page, given
from tellings.web.views import events, search

Asked = Request[Any, Any, Any]
T = TypeVar("T")
Limit = Annotated[int, QueryParameter(ge=1, le=500)]


class Slice(msgspec.Struct, Generic[T], kw_only=True):
    """One page of a list. ``next`` is the number of the page after it, None on the last."""

    page: int
    items: list[T]
    next: int | None = None


class Hit(msgspec.Struct, kw_only=True):
    """A report that a search found, with the words around the hits."""

    report: str
    outlet: str
    title: str
    story: str
    published: r.Day | None
    around: list[str]


class Hits(msgspec.Struct, kw_only=True):
    """One page of a search. ``holding`` reports hold the words, counted to 3,001; no more than 3,000 are ranked."""

    page: int
    items: list[Hit]
    holding: int
    all_ranked: bool
    next: int | None = None


def _slice(found: Sequence[T], page: int, limit: int) -> Slice[T]:
    return Slice(page=page, items=list(found[:limit]), next=page + 1 if len(found) > limit else None)


def _part(found: Any, page: int, limit: int) -> list[Any]:
    return list(islice(found, (page - 1) * limit, page * limit + 1))


def _desk(request: Asked) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


@get("/api/stories", sync_to_thread=True)
def list_stories(request: Asked, page: Page = 1, limit: Limit = 50) -> Slice[r.Story]:
    """Stories, the one with the latest report first."""
    store = _desk(request).store
    found = store.browse(r.Story, order="-last_day", limit=limit + 1, offset=(page - 1) * limit)
    return _slice(found, page, limit)


@get("/api/stories/{story:str}", sync_to_thread=True)
def get_story(request: Asked, story: FromPath[str]) -> r.Story:
    """One story with its counts."""
    return _desk(request).story(story)


@get("/api/stories/{story:str}/brief", sync_to_thread=True)
def get_brief(request: Asked, story: FromPath[str]) -> r.Brief:
    """The cited brief of a story."""
    return _desk(request).brief(story)


@get("/api/stories/{story:str}/timeline", sync_to_thread=True)
def get_timeline(request: Asked, story: FromPath[str], page: Page = 1, limit: Limit = 100) -> Slice[r.Entry]:
    """The timeline of a story, earliest day first."""
    return _slice(_part(_desk(request).timeline(story), page, limit), page, limit)


@get("/api/stories/{story:str}/happenings", sync_to_thread=True)
def get_happenings(request: Asked, story: FromPath[str], page: Page = 1, limit: Limit = 100) -> Slice[r.Happening]:
    """The happenings of a story with their lives and the origins behind them."""
    return _slice(_part(_desk(request).happenings(story), page, limit), page, limit)


@get("/api/stories/{story:str}/conflicts", sync_to_thread=True)
def get_conflicts(request: Asked, story: FromPath[str], page: Page = 1, limit: Limit = 100) -> Slice[r.Conflict]:
    """Where tellings differ, both sides with their places."""
    return _slice(_part(_desk(request).conflicts(story), page, limit), page, limit)


@get("/api/stories/{story:str}/claims", sync_to_thread=True)
def get_claims(request: Asked, story: FromPath[str], page: Page = 1, limit: Limit = 100) -> Slice[r.Claim]:
    """Who said what in a story."""
    return _slice(_part(_desk(request).claims(story=story), page, limit), page, limit)


@get("/api/stories/{story:str}/copies", sync_to_thread=True)
def get_copies(request: Asked, story: FromPath[str], page: Page = 1, limit: Limit = 100) -> Slice[r.Copy]:
    """What the reports of a story share."""
    return _slice(_part(_desk(request).copies(story=story), page, limit), page, limit)


@get("/api/reports/{report:str}", sync_to_thread=True)
def get_report(request: Asked, report: FromPath[str]) -> r.Report:
    """One report as received."""
    return _desk(request).report(report)


@get("/api/reports/{report:str}/blocks", sync_to_thread=True)
def get_blocks(request: Asked, report: FromPath[str]) -> list[r.Block]:
    """The blocks that tile a report."""
    return list(_desk(request).reading(report).blocks)


@get("/api/reports/{report:str}/events", sync_to_thread=True)
def get_report_events(request: Asked, report: FromPath[str]) -> list[r.Event]:
    """The events of one report, in the order of the text."""
    return list(_desk(request).reading(report).events)


@get("/api/reports/{report:str}/claims", sync_to_thread=True)
def get_report_claims(request: Asked, report: FromPath[str]) -> list[r.Claim]:
    """The claims of one report, in the order of the text."""
    return list(_desk(request).reading(report).claims)


@get("/api/events", sync_to_thread=True)
def list_events(request: Asked, page: Page = 1, limit: Limit = 100) -> Slice[r.Event]:
    """Events, with the filters of the events table: type, status, place, actor, recipient, party, since, until,
    story, report, sort.
    """
    desk, asked = _desk(request), given(request, EVENT_FILTERS)
    tests, order = events.tests(desk, asked), events.order(asked)
    found = desk.store.browse(r.Event, tests, order=order, limit=limit + 1, offset=(page - 1) * limit)
    return _slice(found, page, limit)


@get("/api/search", sync_to_thread=True)
def list_hits(request: Asked, q: FromQuery[str], page: HitPage = 1) -> Hits:
    """Reports that hold all words of q, best first, 30 a page; filters outlet, since, until, story, actor, type,
    origin.
    """
    found = search.hits(_desk(request), {**given(request, SEARCH_FILTERS), "q": q[:MOST_CHARACTERS]}, page)
    items = [
        Hit(
            report=hit.report.id, outlet=hit.report.outlet or "", title=hit.report.title or "", story=hit.story,
            published=hit.dating.published if hit.dating else None,
            around=[before + words + after for before, words, after, _ in hit.around],
        )
        for hit in found.hits
    ]  # fmt: skip
    return Hits(
        page=page, items=items, next=page + 1 if found.more else None, holding=found.holding, all_ranked=not found.cut
    )


@get("/api/problems", sync_to_thread=True)
def list_problems(request: Asked, page: Page = 1, limit: Limit = 100) -> Slice[r.Problem]:
    """What was set aside, with stage and reason."""
    found = _desk(request).store.browse(r.Problem, limit=limit + 1, offset=(page - 1) * limit)
    return _slice(found, page, limit)


@get("/api", sync_to_thread=False, include_in_schema=False)
def api_page(request: Asked) -> Template:
    """The list of addresses of the API."""
    paths = request.app.openapi_schema.paths or {}
    routes = []
    for path, item in sorted(paths.items()):
        if item.get is not None:
            names = [one.name for one in item.get.parameters or [] if hasattr(one, "name")]
            routes.append((path, (item.get.description or "").replace("\n", " "), names))
    return Template("api.html", context={"title": "API", "routes": routes})


ANSWERS = [
    list_stories, get_story, get_brief, get_timeline, get_happenings, get_conflicts, get_claims, get_copies,
    get_report, get_blocks, get_report_events, get_report_claims, list_events, list_hits, list_problems, api_page,
]  # fmt: skip
