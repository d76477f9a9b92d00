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
from tellings.near.lineage import Family, Lineage
from tellings.operate import told
from tellings.web import editions, maps, saved
from tellings.web.asking import Filters, asking, event_filters, search_filters, story_filters
from tellings.web.pages import HitPage, Page, waiting
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


class Spot(msgspec.Struct, kw_only=True):
    """A place with its coordinates in degrees, the ids of the happenings there, the independent origins behind them."""

    name: str
    country: str
    latitude: float
    longitude: float
    happenings: list[str]
    origins: int


class Question(msgspec.Struct, kw_only=True):
    """Two things that may be one: their kind, their ids or names, the story they stand in, why it is asked."""

    kind: str
    a: str
    b: str
    story: str
    why: str
    weight: float


class Acting(msgspec.Struct, kw_only=True):
    """One actor in pairs: for each other party, how many events of each quad class. At most 2,000 are counted."""

    code: str
    names: list[str]
    events: int
    counted_all: bool
    did: dict[str, dict[str, int]]
    bore: dict[str, dict[str, int]]


def sliced(found: Sequence[T], page: int, limit: int) -> Slice[T]:
    """Return a page of what was found, which holds one more where another page follows."""
    return Slice(page=page, items=list(found[:limit]), next=page + 1 if len(found) > limit else None)


def part(found: Any, page: int, limit: int) -> list[Any]:
    """Return what stands on a page of a whole list, and one more."""
    return list(islice(found, (page - 1) * limit, page * limit + 1))


def desk_of(request: Asked) -> Desk:
    """Return the desk that is asked."""
    desk: Desk = request.app.state.desk
    return desk


@get("/api/stories", sync_to_thread=True, dependencies=asking(story_filters))
def list_stories(request: Asked, filters: NamedDependency[Filters], page: Page = 1) -> Slice[r.Story]:
    """Stories, the one with the latest report first, 30 a page."""
    return sliced(stories.listed(desk_of(request), filters, page), page, stories.PAGE)


@get("/api/stories/{story:str}", sync_to_thread=True)
def get_story(request: Asked, story: FromPath[str]) -> r.Story:
    """One story with its counts."""
    return desk_of(request).story(story)


@get("/api/stories/{story:str}/brief", sync_to_thread=True)
def get_brief(request: Asked, story: FromPath[str]) -> r.Brief:
    """The cited brief of a story."""
    return desk_of(request).brief(story)


@get("/api/stories/{story:str}/timeline", sync_to_thread=True)
def get_timeline(request: Asked, story: FromPath[str], page: Page = 1, limit: Limit = 100) -> Slice[r.Entry]:
    """The timeline of a story, earliest day first."""
    return sliced(part(desk_of(request).timeline(story), page, limit), page, limit)


@get("/api/stories/{story:str}/happenings", sync_to_thread=True)
def get_happenings(request: Asked, story: FromPath[str], page: Page = 1, limit: Limit = 100) -> Slice[r.Happening]:
    """The happenings of a story with their lives and the origins behind them."""
    return sliced(part(desk_of(request).happenings(story), page, limit), page, limit)


@get("/api/stories/{story:str}/conflicts", sync_to_thread=True)
def get_conflicts(request: Asked, story: FromPath[str], page: Page = 1, limit: Limit = 100) -> Slice[r.Conflict]:
    """Where tellings differ, both sides with their places."""
    return sliced(part(desk_of(request).conflicts(story), page, limit), page, limit)


@get("/api/stories/{story:str}/claims", sync_to_thread=True)
def get_claims(request: Asked, story: FromPath[str], page: Page = 1, limit: Limit = 100) -> Slice[r.Claim]:
    """Who said what in a story."""
    return sliced(part(desk_of(request).claims(story=story), page, limit), page, limit)


@get("/api/stories/{story:str}/copies", sync_to_thread=True)
def get_copies(request: Asked, story: FromPath[str], page: Page = 1, limit: Limit = 100) -> Slice[r.Copy]:
    """What the reports of a story share."""
    return sliced(part(desk_of(request).copies(story=story), page, limit), page, limit)


@get("/api/stories/{story:str}/families", sync_to_thread=True)
def get_families(request: Asked, story: FromPath[str]) -> list[Family]:
    """The passages that reports of a story share, each with who probably had it first and why."""
    return list(desk_of(request).families(story))


@get("/api/stories/{story:str}/lineages", sync_to_thread=True)
def get_lineages(request: Asked, story: FromPath[str]) -> list[Lineage]:
    """For each report of a story, which part of its words is its own, copied or shared, and from whom."""
    desk = desk_of(request)
    return list(desk.lineages(desk.story(story).reports))


@get("/api/stories/{story:str}/places", sync_to_thread=True)
def get_places(request: Asked, story: FromPath[str]) -> list[Spot]:
    """Where the happenings of a story are, the place with most of them first."""
    found = maps.spots(desk_of(request).happenings(story))
    return [
        Spot(
            name=one.name, country=one.country, latitude=one.north, longitude=one.east, origins=one.origins,
            happenings=[happening.id for happening in one.happenings],
        )
        for one in found
    ]  # fmt: skip


@get("/api/stories/{story:str}/history", sync_to_thread=True)
def get_history(request: Asked, story: FromPath[str]) -> list[str]:
    """How a story came to hold the reports that it holds, in sentences."""
    desk = desk_of(request)
    return list(map(told, desk.history(desk.story(story).id)))


@get("/api/stories/{story:str}/editions/{edition:str}", sync_to_thread=True)
def get_edition(request: Asked, story: FromPath[str], edition: FromPath[str]) -> editions.Edition:
    """What a story said when somebody kept it to cite it; ``now`` is what it says now, kept or not."""
    desk = desk_of(request)
    found = editions.present(desk, desk.story(story)) if edition == "now" else editions.kept(desk, story, edition)
    if found is None:
        raise InputError(f"{edition}: expected a version of {story} that was kept; found none")
    return found


@get("/api/review", sync_to_thread=True)
def list_questions(request: Asked) -> list[Question]:
    """What waits for an answer: things that may be one and are counted as two, the likeliest first; at most 200."""
    return [Question(**one._asdict()) for one in waiting(request)]


@get("/api/searches", sync_to_thread=True)
def list_searches(request: Asked) -> list[dict[str, str]]:
    """The saved searches, each as its filters, the latest first."""
    return saved.searches(desk_of(request))


@get("/api/actors/{code:str}", sync_to_thread=True)
def get_actor(request: Asked, code: FromPath[str]) -> Acting:
    """What one actor (a code or its beginning) did to others and they to it, by pair and quad class."""
    found = events.actor(desk_of(request), code[:40])
    return Acting(
        code=code[:40], names=found["names"], events=found["number"], counted_all=not found["cut"],
        did=dict(found["did"]), bore=dict(found["bore"]),
    )  # fmt: skip


@get("/api/events", sync_to_thread=True, dependencies=asking(event_filters))
def list_events(
    request: Asked, filters: NamedDependency[Filters], page: Page = 1, limit: Limit = 100
) -> Slice[r.Event]:
    """Events that pass the filters, latest day first unless sort says otherwise."""
    desk = desk_of(request)
    tests, order = events.tests(desk, filters), events.order(filters)
    found = desk.store.browse(r.Event, tests, order=order, limit=limit + 1, offset=(page - 1) * limit)
    return sliced(found, page, limit)


@get("/api/search", sync_to_thread=True, dependencies=asking(search_filters))
def list_hits(request: Asked, filters: NamedDependency[Filters], page: HitPage = 1) -> Hits:
    """Reports that hold all words of q and pass the filters, best first, 30 a page."""
    found = search.hits(desk_of(request), filters, page)
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
    found = desk_of(request).store.browse(r.Decision, order="-at", limit=limit + 1, offset=(page - 1) * limit)
    return sliced(found, page, limit)


@get("/api/problems", sync_to_thread=True)
def list_problems(request: Asked, page: Page = 1, limit: Limit = 100) -> Slice[r.Problem]:
    """What was set aside, with stage and reason."""
    found = desk_of(request).store.browse(r.Problem, limit=limit + 1, offset=(page - 1) * limit)
    return sliced(found, page, limit)


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
    get_families, get_lineages, get_places, get_history, get_edition, list_questions, list_searches, get_actor,
    list_events, list_hits, list_decisions, list_problems, api_page,
]  # fmt: skip
