"""The screens: each a thin line from an address to its view and template."""

from __future__ import annotations

import re
from time import monotonic
from typing import Annotated, Any

from litestar import Request, get
from litestar.params import FromPath, FromQuery, QueryParameter
from litestar.response import Redirect, Template

from tellings import records as r
from tellings.stores.base import MOST_RANKED
from tellings.web import editions
from tellings.web.shown import AskedError, address
from tellings.web.views import copies, events, report, review, search, stories, story

Asked = Request[Any, Any, Any]
Page = Annotated[int, QueryParameter(ge=1, le=4000)]
HitPage = Annotated[int, QueryParameter(ge=1, le=MOST_RANKED // search.SHOWN)]
STORY_FILTERS = ("has", "since", "until", "origins", "disputed", "sort")
EVENT_FILTERS = (
    "type",
    "status",
    "place",
    "actor",
    "recipient",
    "party",
    "since",
    "until",
    "story",
    "report",
    "sort",
)
TABLE_FILTERS = (*EVENT_FILTERS, "columns")  # fmt: skip
SEARCH_FILTERS = ("q", "outlet", "since", "until", "story", "actor", "type", "origin")
MOST_CHARACTERS = 300
FRESH_SECONDS = 10.0
_DAY = re.compile(r"(\d{4}(-\d{2}(-\d{2})?)?)?")


def given(request: Asked, names: tuple[str, ...]) -> dict[str, str]:
    """Return the filters of an address by name, each cut to 300 characters, without null bytes.

    Raises AskedError when what should be a day is none.
    """
    asked = request.query_params
    found = {name: str(asked.get(name, ""))[:MOST_CHARACTERS].replace("\x00", "").strip() for name in names}
    for name in ("since", "until"):
        if not _DAY.fullmatch(found.get(name, "")):
            raise AskedError(f"{name}: expected a day such as 2025-03-14, a month or a year; found {found[name]}")
    return found


def waiting(request: Asked) -> list[review.Question]:
    """Return what waits for an answer: asked anew after each decision and each build of this desk.

    What other programs write shows within some seconds; a list of stories is not worth more than that.
    """
    state = request.app.state
    now = (state.desk.store.count(r.Decision), state.jobs.turns)
    if state.get("asked_after") != now or monotonic() - state.asked_at > FRESH_SECONDS:
        state.questions = review.questions(state.desk)
        state.asked_after, state.asked_at = now, monotonic()
    found: list[review.Question] = state.questions
    return found


@get("/", sync_to_thread=True, include_in_schema=False)
def stories_page(request: Asked, page: Page = 1) -> Template:
    """The list of stories."""
    found = stories.stories(request.app.state.desk, given(request, STORY_FILTERS), page)
    return Template("stories.html", context={
        **found, "waiting": len(waiting(request)), "store": request.app.state.store,
    })  # fmt: skip


@get("/story/{key:str}", sync_to_thread=True, include_in_schema=False)
def story_page(
    request: Asked, key: FromPath[str], asof: FromQuery[str] = "", was: FromQuery[str] = "", all: FromQuery[str] = ""
) -> Template | Redirect:
    """One story: state, timeline, happenings, conflicts, map, sources; or, with ``asof``, what it said then.

    Of long parts the weightiest lines are shown, with ``all`` every one.

    The address of a story that went into another one leads to that one.
    """
    desk = request.app.state.desk
    known = desk.store.get(r.Story, key) is not None
    next_one = None if known else editions.successor(desk, key)
    old = editions.kept(desk, key, asof)
    if old is not None:
        now = desk.story(key) if known else desk.story(next_one) if next_one else None
        return Template("edition.html", context=story.edition(desk, old, asof, now))
    if next_one:
        return Redirect(address(f"/story/{next_one}", {"was": key, "asof": asof}), status_code=301)
    return Template(
        "story.html", context={**story.story(desk, key, whole=bool(all)), "asof": asof[:12], "was": was[:21]}
    )


@get("/story/{key:str}/copies", sync_to_thread=True, include_in_schema=False)
def copies_page(request: Asked, key: FromPath[str]) -> Template:
    """The family tree of a story's texts."""
    return Template("copies.html", context=copies.tree(request.app.state.desk, key))


@get("/copy/{key:str}", sync_to_thread=True, include_in_schema=False)
def pair_page(request: Asked, key: FromPath[str]) -> Template:
    """Two texts side by side."""
    return Template("pair.html", context=copies.pair(request.app.state.desk, key))


@get("/report/{key:str}", sync_to_thread=True, include_in_schema=False)
def report_page(request: Asked, key: FromPath[str], at: FromQuery[str] = "") -> Template:
    """One report with its blocks and spans; ``at`` (start-end) is highlighted."""
    return Template("report.html", context=report.report(request.app.state.desk, key, at))


@get("/events", sync_to_thread=True, include_in_schema=False)
def events_page(request: Asked, page: Page = 1) -> Template:
    """The events table with facets."""
    return Template("events.html", context=events.table(request.app.state.desk, given(request, TABLE_FILTERS), page))


@get("/actor/{code:str}", sync_to_thread=True, include_in_schema=False)
def actor_page(request: Asked, code: FromPath[str]) -> Template:
    """What one actor did and bore."""
    return Template("actor.html", context=events.actor(request.app.state.desk, code[:40]))


@get("/search", sync_to_thread=True, include_in_schema=False)
def search_page(request: Asked, page: HitPage = 1) -> Template:
    """Hits of a search, in context."""
    return Template("search.html", context=search.search(request.app.state.desk, given(request, SEARCH_FILTERS), page))


PAGES = [
    stories_page, story_page, copies_page, pair_page, report_page, events_page, actor_page, search_page,
]  # fmt: skip
