"""The API of single reports: as received, and what each stage found in them."""

from __future__ import annotations

import msgspec
from litestar import get
from litestar.params import FromPath

from tellings import records as r
from tellings.errors import InputError
from tellings.stages.versions import Versions
from tellings.web.answers import Asked, Limit, Slice, desk_of, sliced
from tellings.web.pages import Page


class Listed(msgspec.Struct, kw_only=True):
    """A report without its text."""

    id: str
    name: str
    title: str
    outlet: str
    url: str
    published: r.Day | None
    story: str


@get("/api/reports", sync_to_thread=True)
def list_reports(request: Asked, page: Page = 1, limit: Limit = 50) -> Slice[Listed]:
    """Reports in order of id, without their texts."""
    store = desk_of(request).store
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
    return sliced(items, page, limit)


@get("/api/reports/{report:str}", sync_to_thread=True)
def get_report(request: Asked, report: FromPath[str]) -> r.Report:
    """One report as received."""
    return desk_of(request).report(report)


@get("/api/reports/{report:str}/blocks", sync_to_thread=True)
def get_blocks(request: Asked, report: FromPath[str]) -> list[r.Block]:
    """The blocks that tile a report."""
    return list(desk_of(request).reading(report).blocks)


@get("/api/reports/{report:str}/events", sync_to_thread=True)
def get_report_events(request: Asked, report: FromPath[str]) -> list[r.Event]:
    """The events of one report, in the order of the text."""
    return list(desk_of(request).reading(report).events)


@get("/api/reports/{report:str}/claims", sync_to_thread=True)
def get_report_claims(request: Asked, report: FromPath[str]) -> list[r.Claim]:
    """The claims of one report, in the order of the text."""
    return list(desk_of(request).reading(report).claims)


@get("/api/reports/{report:str}/copies", sync_to_thread=True)
def get_report_copies(request: Asked, report: FromPath[str]) -> list[r.Copy]:
    """What one report shares with others."""
    return list(desk_of(request).copies(report=report))


@get("/api/copies/{copy:str}", sync_to_thread=True)
def get_copy(request: Asked, copy: FromPath[str]) -> r.Copy:
    """What two reports share, run by run."""
    found = desk_of(request).store.get(r.Copy, copy)
    if found is None:
        raise InputError(f"{copy}: expected the id of a copy; found none like it")
    return found


@get("/api/reports/{report:str}/times", sync_to_thread=True)
def get_times(request: Asked, report: FromPath[str]) -> list[r.Timex]:
    """The time expressions of a report with the days that they mean, in the order of the text."""
    return list(desk_of(request).reading(report).timexes)


@get("/api/reports/{report:str}/dating", sync_to_thread=True)
def get_dating(request: Asked, report: FromPath[str]) -> r.Dating:
    """When a report was published, why so, and what else was considered."""
    desk = desk_of(request)
    key = desk.report(report).id
    return desk.store.get(r.Dating, key) or r.Dating(report=key)


@get("/api/reports/{report:str}/versions", sync_to_thread=True)
def get_versions(request: Asked, report: FromPath[str]) -> Versions | None:
    """The fetches of a report's page with what changed from each to the next; null where there is one alone."""
    return desk_of(request).versions(report)


REPORT_ANSWERS = [
    list_reports, get_report, get_blocks, get_report_events, get_report_claims, get_report_copies, get_copy, get_times,
    get_dating, get_versions,
]  # fmt: skip
