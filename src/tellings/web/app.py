"""The application: routes, templates, and the headers that keep scraped text from ever running."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from litestar import Litestar, MediaType, Request, Response
from litestar.datastructures import State
from litestar.exceptions import HTTPException
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.plugins.jinja import JinjaTemplateEngine
from litestar.response import Template
from litestar.static_files import create_static_files_router
from litestar.template.config import TemplateConfig

from tellings import __version__
from tellings.api import Desk
from tellings.errors import InputError, StoreError
from tellings.web.answers import ANSWERS
from tellings.web.answers_reports import REPORT_ANSWERS
from tellings.web.changes import CHANGES, MOST_BYTES
from tellings.web.files import FILES
from tellings.web.guard import make_guard
from tellings.web.jobs import Jobs
from tellings.web.pages import PAGES
from tellings.web.shown import FILTERS, AskedError
from tellings.web.tags import tagged
from tellings.writers.products import PRODUCTS

Asked = Request[Any, Any, Any]
HERE = Path(__file__).parent
TITLES = {404: "Not here", 400: "This address cannot be understood", 405: "Not this way"}
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # with no-referrer, browsers post forms from "Origin: null"
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def create_app(store: str, *, token: str = "", read_token: str = "", names: frozenset[str] = frozenset()) -> Litestar:
    """Return the application over one store; with a ``token`` only those who show it are answered.

    Who shows ``read_token`` may read, and change nothing.
    ``names`` are hosts that it answers to beside this machine's own.
    """
    environment = Environment(
        loader=PackageLoader("tellings.web"), autoescape=select_autoescape(default=True), undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.filters.update(FILTERS)
    environment.globals["exports"] = [(product.file, product.about) for product in PRODUCTS.values()]
    desk = Desk(store)
    return Litestar(
        route_handlers=[
            *PAGES, *FILES, *ANSWERS, *REPORT_ANSWERS, *CHANGES,
            create_static_files_router(path="/static", directories=[HERE / "static"]),
        ],
        template_config=TemplateConfig(engine=JinjaTemplateEngine.from_environment(environment)),
        middleware=[make_guard(token, names, read_token=read_token), tagged],
        exception_handlers={InputError: _not_found, StoreError: _unavailable, HTTPException: _http_error},
        after_request=_with_headers,
        on_shutdown=[desk.close],
        state=State({"desk": desk, "jobs": Jobs(store), "store": '"$TELLINGS_STORE"' if "://" in store else store}),
        request_max_body_size=MOST_BYTES,
        openapi_config=OpenAPIConfig(
            title="Tellings", version=__version__, path="/api/schema", render_plugins=[JsonRenderPlugin()],
            use_handler_docstrings=True,
        ),
    )  # fmt: skip


def _with_headers(response: Response[Any]) -> Response[Any]:
    for name, value in HEADERS.items():
        response.headers[name] = value
    return response


def _not_found(request: Asked, error: InputError) -> Response[Any] | Template:
    reading = request.method == "GET" and not isinstance(error, AskedError)
    return _refusal(request, str(error), 404 if reading else 400)


def _unavailable(request: Asked, error: StoreError) -> Response[Any] | Template:
    return _refusal(request, f"The store cannot be read just now. {error}", 503)


def _http_error(request: Asked, error: HTTPException) -> Response[Any] | Template:
    extra = error.extra if isinstance(error.extra, list) else []
    reasons = [f"{one.get('key', 'address')}: {one.get('message', '')}" for one in extra if isinstance(one, dict)]
    return _refusal(request, "; ".join([error.detail, *reasons]), error.status_code)


def _refusal(request: Asked, text: str, status: int) -> Response[Any] | Template:
    """Return why there is no answer: as JSON to who asks the API, as a page to a browser, else as plain text."""
    if request.url.path.startswith("/api/"):
        return Response({"status": status, "error": text}, status_code=status, headers=dict(HEADERS))
    if "text/html" in request.headers.get("accept", "") and status != 503:
        heading = TITLES.get(status, "This cannot be done")
        page = Template("refused.html", context={"title": heading, "reason": text}, status_code=status)
        page.headers.update(HEADERS)
        return page
    return Response(text, status_code=status, media_type=MediaType.TEXT, headers=dict(HEADERS))
