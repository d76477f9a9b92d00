"""The events table with its facets, and one actor: who did what to whom over time, pairs by quad class."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from tellings import records as r
from tellings.api import Desk
from tellings.errors import InputError
from tellings.lang.patterns.ontology import quad
from tellings.stores.browse import Test
from tellings.web import charts
from tellings.web.shown import AskedError, Context, address, label, link

PAGE = 50
COUNTED = 5_000
MOST_DOWNLOADED = 200_000
ORDERS = ("first_day", "-first_day", "type", "status", "actor", "recipient", "id")
FACETS = ("type", "status", "place")
QUADS = ("VERBAL_COOP", "MATERIAL_COOP", "VERBAL_CONFLICT", "MATERIAL_CONFLICT")
MOST_PAIRS = 25


def tests(desk: Desk, given: Mapping[str, str]) -> list[Test]:
    """Return what the filters in an address ask of events."""
    found = [Test(name, "=", given[name]) for name in FACETS if given[name]]
    found += [Test(name, "begins", given[name].upper()) for name in ("actor", "recipient") if given[name]]
    found += [Test("actor|recipient", "begins", given["party"].upper())] if given["party"] else []
    found += [Test("first_day", ">=", given["since"])] if given["since"] else []
    found += [Test("first_day", "<=", given["until"])] if given["until"] else []
    if given["story"]:
        found.append(Test("owner", "in", desk.story(given["story"]).reports))
    if given["report"]:
        found.append(Test("owner", "=", given["report"]))
    return found


def order(given: Mapping[str, str]) -> str:
    """Return the order that an address asks for. Raises AskedError for one that the table does not have."""
    asked = given["sort"] or "-first_day"
    if asked not in ORDERS:
        raise AskedError(f"sort: expected one of {', '.join(ORDERS)}; found {asked}")
    return asked


def table(desk: Desk, given: Mapping[str, str], page: int) -> Context:
    """Return one page of events with facets beside it; counts stop at a bound and say so."""
    wanted = tests(desk, given)
    found = desk.store.browse(r.Event, wanted, order=order(given), limit=PAGE + 1, offset=(page - 1) * PAGE)
    shown = found[:PAGE]
    facets = {}
    for name in FACETS:
        counts = desk.store.tally(r.Event, name, wanted, at_most=COUNTED)
        facets[name] = [
            (value, count, address("/events", given, **{name: "" if given[name] == value else value}))
            for value, count in counts[:24] if value
        ]  # fmt: skip
        total = sum(count for _, count in counts)
    return {
        "title": "Events", "given": given, "page": page, "rows": _rows(desk, shown), "facets": facets,
        "total": total, "cut": total >= COUNTED, "quad": quad_of,
        "sorts": {name: address("/events", given, sort=name) for name in ORDERS},
        "before": address("/events", given, page=page - 1) if page > 1 else "",
        "after": address("/events", given, page=page + 1) if len(found) > PAGE else "",
        "downloads": {ending: address(f"/download/events.{ending}", given) for ending in ("csv", "jsonl", "parquet")},
    }  # fmt: skip


def _rows(desk: Desk, found: list[r.Event]) -> list[tuple[r.Event, str, str, str]]:
    reports = {
        one.id: one for one in desk.store.select(r.Report, owners=sorted({event.span.report for event in found}))
    }
    return [
        (event, link(event.span), label(report), report.text[event.span.start : event.span.end])
        for event in found
        if (report := reports.get(event.span.report))
    ]


def download(desk: Desk, given: Mapping[str, str]) -> Iterator[r.Event]:
    """Yield all events that pass the filters, in the order of the table, at most 200,000."""
    wanted, asked = tests(desk, given), order(given)
    for offset in range(0, MOST_DOWNLOADED, 5_000):
        found = desk.store.browse(r.Event, wanted, order=asked, limit=5_000, offset=offset)
        yield from found
        if len(found) < 5_000:
            return


def quad_of(type: str) -> str:
    """Return the quad class of a PLOVER type, empty for an unknown one."""
    try:
        return quad(type)
    except KeyError:
        return ""


def actor(desk: Desk, code: str) -> Context:
    """Return what one actor did to others and they to it: by month, and by pair and quad class."""
    wanted = [Test("actor|recipient", "begins", code)]
    found = desk.store.browse(r.Event, wanted, order="-first_day", limit=2_000)
    if not found:
        raise InputError(f"{code}: expected the code of an actor, or its beginning; no event names one like it")
    did: dict[str, dict[str, int]] = {}
    bore: dict[str, dict[str, int]] = {}
    days: list[tuple[date, str]] = []
    for event in found:
        kind = quad_of(event.type)
        mine = any(one.code.startswith(code) for one in event.actors)
        others = event.recipients if mine else event.actors
        for other in sorted({one.code or "?" for one in others}) or ["nobody named"]:
            row = (did if mine else bore).setdefault(other, dict.fromkeys(QUADS, 0))
            row[kind] = row.get(kind, 0) + 1
        if event.when and event.when.first:
            days.append((event.when.first, kind))
    parties = [one for event in found for one in (*event.actors, *event.recipients)]
    names = sorted({one.name for one in parties if one.code == code and one.name})
    return {
        "title": code, "code": code, "names": names[:12], "quads": QUADS, "did": _ranked(did), "bore": _ranked(bore),
        "chart": charts.by_month(days), "rows": _rows(desk, found[:30]), "number": len(found),
        "cut": len(found) >= 2_000, "quad": quad_of,
    }  # fmt: skip


def _ranked(pairs: dict[str, dict[str, int]]) -> list[tuple[str, dict[str, int]]]:
    return sorted(pairs.items(), key=lambda pair: (-sum(pair[1].values()), pair[0]))[:MOST_PAIRS]
