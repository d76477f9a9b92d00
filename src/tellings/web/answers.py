"""The API: everything that the pages show, as JSON made from the same records."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Annotated, Any, Generic, TypeVar

import msgspec
from litestar import Request, get
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from litestar.response import Template

from tellings import records as r
from tellings.api import Desk
from tellings.errors import InputError
from tellings.web.asking import Filters, asking, event_filters, search_filters, story_filters
from tellings.web.pages import HitPage, Page
from tellings.web.views import events, search, stories

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
    """One page of a search. ``holding`` reports hold the words, counted to 2,001; no more than 2,000 are ranked."""

    page: int
    items: list[Hit]
    holding: int
    all_ranked: bool
    next: int | None = None


class Listed(msgspec.Struct, kw_only=True):
    """A report without its text."""

    id: str
    name: str
    title: str
    outlet: str
    url: str
    published: r.Day | None
    story: str


class Acting(msgspec.Struct, kw_only=True):
    """One actor in pairs: for each other party, how many events of each quad class. At most 2,000 are counted."""

    code: str
    names: list[str]
    events: int
    counted_all: bool
    did: dict[str, dict[str, int]]
    bore: dict[str, dict[str, int]]


def _slice(found: Sequence[T], page: int, limit: int) -> Slice[T]:
    return Slice(page=page, items=list(found[:limit]), next=page + 1 if len(found) > limit else None)


def _part(found: Any, page: int, limit: int) -> list[Any]:
    return list(islice(found, (page - 1) * limit, page * limit + 1))


def _desk(request: Asked) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


@get("/api/stories", sync_to_thread=True, dependencies=asking(story_filters))
def list_stories(request: Asked, filters: NamedDependency[Filters], page: Page = 1) -> Slice[r.Story]:
    """Stories, the one with the latest report first, 30 a page."""
    return _slice(stories.listed(_desk(request), filters, page), page, stories.PAGE)


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


@get("/api/reports", sync_to_thread=True)
def list_reports(request: Asked, page: Page = 1, limit: Limit = 50) -> Slice[Listed]:
    """Reports in order of id, without their texts."""
    store = _desk(request).store
    found = store.browse(r.Report, limit=limit + 1, offset=(page - 1) * limit)
    keys = [one.id for one in found]
    days = {one.report: one.published for one in store.select(r.Dating, owners=keys)}
    told = store.stories_of(keys)
    items = [
        Listed(
            id=one.id, name=one.name, title=one.title or "", outlet=one.outlet or "", url=one.url or "",
            published=days.get(one.id), story=told.get(one.id, ""),
        )
        for one in found
    ]  # fmt: skip
    return _slice(items, page, limit)


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


@get("/api/reports/{report:str}/copies", sync_to_thread=True)
def get_report_copies(request: Asked, report: FromPath[str]) -> list[r.Copy]:
    """What one report shares with others."""
    return list(_desk(request).copies(report=report))


@get("/api/copies/{copy:str}", sync_to_thread=True)
def get_copy(request: Asked, copy: FromPath[str]) -> r.Copy:
    """What two reports share, run by run."""
    found = _desk(request).store.get(r.Copy, copy)
    if found is None:
        raise InputError(f"{copy}: expected the id of a copy; found none like it")
    return found


@get("/api/actors/{code:str}", sync_to_thread=True)
def get_actor(request: Asked, code: FromPath[str]) -> Acting:
    """What one actor (a code or its beginning) did to others and they to it, by pair and quad class."""
    found = events.actor(_desk(request), code[:40])
    return Acting(
        code=code[:40], names=found["names"], events=found["number"], counted_all=not found["cut"],
        did=dict(found["did"]), bore=dict(found["bore"]),
    )  # fmt: skip


@get("/api/events", sync_to_thread=True, dependencies=asking(event_filters))
def list_events(
    request: Asked, filters: NamedDependency[Filters], page: Page = 1, limit: Limit = 100
) -> Slice[r.Event]:
    """Events that pass the filters, latest day first unless sort says otherwise."""
    desk = _desk(request)
    tests, order = events.tests(desk, filters), events.order(filters)
    found = desk.store.browse(r.Event, tests, order=order, limit=limit + 1, offset=(page - 1) * limit)
    return _slice(found, page, limit)


@get("/api/search", sync_to_thread=True, dependencies=asking(search_filters))
def list_hits(request: Asked, filters: NamedDependency[Filters], page: HitPage = 1) -> Hits:
    """Reports that hold all words of q and pass the filters, best first, 30 a page."""
    found = search.hits(_desk(request), filters, page)
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


@get("/api/decisions", sync_to_thread=True)
def list_decisions(request: Asked, page: Page = 1, limit: Limit = 100) -> Slice[r.Decision]:
    """Corrections with author and reason, the latest first; one that undoes another names it."""
    found = _desk(request).store.browse(r.Decision, order="-at", limit=limit + 1, offset=(page - 1) * limit)
    return _slice(found, page, limit)


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
    list_reports, get_report, get_blocks, get_report_events, get_report_claims, get_report_copies, get_copy, get_actor,
    list_events, list_hits, list_decisions, list_problems, api_page,
]  # fmt: skip
