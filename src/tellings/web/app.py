"""The application: routes, templates, and the headers that keep scraped text from ever running."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from litestar import Litestar, MediaType, Request, Response, get
from litestar.contrib.jinja import JinjaTemplateEngine
from litestar.exceptions import HTTPException
from litestar.response import Template
from litestar.static_files import create_static_files_router
from litestar.template.config import TemplateConfig

from tellings.api import Desk
from tellings.errors import InputError, StoreError
from tellings.web import views
from tellings.web.guard import guard

HERE = Path(__file__).parent
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def create_app(store: str) -> Litestar:
    """Return the application over one store."""
    environment = Environment(
        loader=PackageLoader("tellings.web"), autoescape=select_autoescape(default=True), undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.filters.update(views.FILTERS)
    desk = Desk(store)
    return Litestar(
        route_handlers=[
            stories_page, story_page, report_page, search_page,
            create_static_files_router(path="/static", directories=[HERE / "static"]),
        ],
        template_config=TemplateConfig(engine=JinjaTemplateEngine.from_environment(environment)),
        middleware=[guard],
        exception_handlers={InputError: _not_found, StoreError: _unavailable, HTTPException: _http_error},
        after_request=_with_headers,
        on_shutdown=[desk.close],
        state=_state(desk),
        openapi_config=None,
    )  # fmt: skip


def _state(desk: Desk) -> Any:
    from litestar.datastructures import State

    return State({"desk": desk})


@get("/", sync_to_thread=True)
def stories_page(request: Request[Any, Any, Any]) -> Template:
    """The list of stories."""
    return Template("stories.html", context=views.stories(request.app.state.desk))


@get("/story/{key:str}", sync_to_thread=True)
def story_page(request: Request[Any, Any, Any], key: str) -> Template:
    """One story: brief, timeline, happenings, conflicts, sources."""
    return Template("story.html", context=views.story(request.app.state.desk, key))


@get("/report/{key:str}", sync_to_thread=True)
def report_page(request: Request[Any, Any, Any], key: str, at: str = "") -> Template:
    """One report with its blocks and spans; ``at`` (start-end) is highlighted."""
    return Template("report.html", context=views.report(request.app.state.desk, key, at))


@get("/search", sync_to_thread=True)
def search_page(request: Request[Any, Any, Any], q: str = "") -> Template:
    """Hits of a search, in context."""
    return Template("search.html", context=views.search(request.app.state.desk, q[:300]))


def _with_headers(response: Response[Any]) -> Response[Any]:
    for name, value in HEADERS.items():
        response.headers[name] = value
    return response


def _not_found(request: Request[Any, Any, Any], error: InputError) -> Response[str]:
    return _plain(f"Not here. {error}", 404)


def _unavailable(request: Request[Any, Any, Any], error: StoreError) -> Response[str]:
    return _plain(f"The store cannot be read just now. {error}", 503)


def _http_error(request: Request[Any, Any, Any], error: HTTPException) -> Response[str]:
    return _plain(error.detail, error.status_code)


def _plain(text: str, status: int) -> Response[str]:
    return Response(text, status_code=status, media_type=MediaType.TEXT, headers=dict(HEADERS))
