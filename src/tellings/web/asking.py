"""The filters of the API as typed parameters, so that they stand in its description; read as the pages read theirs."""

from __future__ import annotations

from typing import Annotated, Any

from litestar import Request
from litestar.di import Provide
from litestar.params import QueryParameter

from tellings.web.pages import EVENT_FILTERS, SEARCH_FILTERS, STORY_FILTERS, given

Asked = Request[Any, Any, Any]
Filters = dict[str, str]
Text = Annotated[str, QueryParameter(max_length=300)]
Day = Annotated[str, QueryParameter(description="A day such as 2025-03-14, a month or a year.")]
Words = Annotated[str, QueryParameter(description='Words, a "phrase".', min_length=1, max_length=300)]
Code = Annotated[str, QueryParameter(description="An actor's code or its beginning: PAK, PAKGOV.", max_length=300)]
Kind = Annotated[str, QueryParameter(description="A PLOVER type, such as CONSULT.", max_length=300)]
Order = Annotated[str, QueryParameter(description="A column; a leading - turns the order round.", max_length=300)]


def story_filters(  # noqa: PLR0913 (each is one parameter of an address)
    request: Asked,
    has: Text = "",
    since: Day = "",
    until: Day = "",
    origins: Text = "",
    disputed: Text = "",
    sort: Annotated[str, QueryParameter(description="size, oldest, or nothing: latest first.")] = "",
) -> Filters:
    """Return what is asked of stories; ``origins`` is the least number of them."""
    return given(request, STORY_FILTERS)


def event_filters(  # noqa: PLR0913
    request: Asked,
    type: Kind = "",
    status: Text = "",
    place: Annotated[str, QueryParameter(description="A country, ISO 3166 alpha-3.", max_length=300)] = "",
    actor: Code = "",
    recipient: Code = "",
    party: Code = "",
    since: Day = "",
    until: Day = "",
    story: Text = "",
    report: Text = "",
    sort: Order = "",
) -> Filters:
    """Return what is asked of events."""
    return given(request, EVENT_FILTERS)


def search_filters(  # noqa: PLR0913
    request: Asked,
    q: Words,
    outlet: Text = "",
    since: Day = "",
    until: Day = "",
    story: Text = "",
    actor: Code = "",
    type: Kind = "",
    origin: Text = "",
) -> Filters:
    """Return what is asked of a search."""
    return given(request, SEARCH_FILTERS)


def asking(provider: Any) -> dict[str, Provide]:
    """Return the dependency of a route whose function takes ``filters``."""
    return {"filters": Provide(provider, sync_to_thread=False)}
