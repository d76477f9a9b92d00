"""The events table with its facets, and one actor: who did what to whom over time, pairs by quad class."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple

from tellings import records as r
from tellings.api import Desk
from tellings.errors import InputError
from tellings.lang.patterns.ontology import quad
from tellings.stores.base import Cell
from tellings.stores.browse import Test
from tellings.web import months, words
from tellings.web.shown import AskedError, Context, address, calm, label, link

PAGE = 50
COUNTED = 2_000
MOST_DOWNLOADED = 200_000
SORTED = {
    "day": "first_day", "did": "type", "status": "status", "who": "actor", "to": "recipient", "id": "id",
}  # fmt: skip
ORDERS = tuple(f"{sign}{column}" for column in SORTED.values() for sign in ("", "-"))
ASKED = {"actor": "who", "recipient": "to whom", "party": "either", "place": "in"}
MOST_VALUES = 24
FACETS = ("type", "status", "place")
PARTIES = {"actor": ">", "recipient": "<", "party": "><"}
QUADS = ("VERBAL_COOP", "MATERIAL_COOP", "VERBAL_CONFLICT", "MATERIAL_CONFLICT")
SHOWN = ("day", "who", "did", "to", "status", "words")
COLUMNS = (*SHOWN, "place", "code", "said by", "outlet", "report", "id")
MOST_PAIRS = 25
LATEST = 200
ROWS_AT_ONCE = 500
ENDINGS = ("csv", "jsonl", "parquet")


class Facet(NamedTuple):
    """One value of a facet: its code and its words, how many events have it, the address that sets or clears it."""

    value: str
    words: str
    number: int
    url: str


class Head(NamedTuple):
    """The head of a column: the address that sorts by it; True when it is sorted from the last, None when it is not."""

    url: str
    turned: bool | None


def tests(desk: Desk, given: Mapping[str, str]) -> list[Test]:
    """Return what the filters in an address ask of events."""
    found = [Test(name, "=", given[name]) for name in FACETS if given[name]]
    found += [naming(given[name], signs) for name, signs in PARTIES.items() if given[name]]
    found += [Test("first_day", ">=", given["since"])] if given["since"] else []
    found += [Test("first_day", "<=", given["until"])] if given["until"] else []
    if given["story"]:
        found.append(Test("owner", "in", desk.story(given["story"]).reports))
    if given["report"]:
        found.append(Test("owner", "=", given["report"]))
    return found


def naming(code: str, signs: str = "><") -> Test:
    """Return the test that an event names a code that begins so: of who acted (``>``), of those on whom (``<``)."""
    return Test("parties", "has", tuple(f"{sign}{code.upper()}" for sign in signs))


def order(given: Mapping[str, str]) -> str:
    """Return the order that an address asks for. Raises AskedError for one that the table does not have."""
    asked = given["sort"] or "-first_day"
    if asked not in ORDERS:
        raise AskedError(f"sort: expected one of {', '.join(ORDERS)}; found {asked}")
    return asked


def columns(given: Mapping[str, str]) -> tuple[str, ...]:
    """Return the columns that an address asks for, in its order. Raises AskedError for one that is not there."""
    asked = tuple(dict.fromkeys(name.strip() for name in given["columns"].split(",") if name.strip())) or SHOWN
    strange = [name for name in asked if name not in COLUMNS]
    if strange:
        raise AskedError(f"columns: expected some of {', '.join(COLUMNS)}; found {strange[0]}")
    return asked


def _toggles(given: Mapping[str, str]) -> list[tuple[str, bool, str]]:
    """Return for each column whether it is shown, and the address with it and without it; one always stays."""
    shown = columns(given)
    found = []
    for name in COLUMNS:
        kept = [one for one in COLUMNS if (one in shown) != (one == name)]
        found.append((name, name in shown, address("/events", given, columns=",".join(kept or shown))))
    return found


def cells(desk: Desk, given: Mapping[str, str]) -> Iterator[list[str]]:
    """Yield the chosen columns of all events that pass the filters, as text, in the order of the table."""
    names = columns(given)
    rest = download(desk, given)
    while found := list(islice(rest, ROWS_AT_ONCE)):
        for event, _, outlet, told in _rows(desk, found):
            yield [cell(event, name, outlet, told) for name in names]


def cell(event: r.Event, name: str, outlet: str, told: str) -> str:
    """Return one column of an event as text: parties by name and code, several divided by semicolons."""
    match name:
        case "day":
            return event.when.label() if event.when else ""
        case "who" | "to":
            parties = event.actors if name == "who" else event.recipients
            return "; ".join(f"{one.name} {one.code}".strip() or one.text for one in parties)
        case "did":
            return f"{event.type}.{event.mode}" if event.mode else event.type
        case "place":
            return f"{event.place.name}, {event.place.country}".strip(", ") if event.place else ""
        case "said by":
            return "; ".join(event.said_by)
        case _:
            held = {"status": event.status.value, "code": event.cameo, "report": event.span.report, "id": event.id}
            return {**held, "outlet": outlet, "words": told}[name]


def table(desk: Desk, given: Mapping[str, str], page: int) -> Context:
    """Return one page of events with facets beside it; counts stop at a bound and say so."""
    wanted = tests(desk, given)
    found = desk.store.browse(r.Event, wanted, order=order(given), limit=PAGE + 1, offset=(page - 1) * PAGE)
    # a page that holds all there is needs no second look at the table
    counted = (
        desk.store.pick(r.Event, FACETS, wanted, limit=COUNTED) if page > 1 or len(found) > PAGE else _values(found)
    )
    total = len(counted)
    return {
        "title": "Events", "given": given, "page": page, "rows": _rows(desk, found[:PAGE]),
        "facets": _facets(given, counted), "total": total, "cut": total >= COUNTED, "quad": quad_of,
        "chosen": _chosen(desk, given), "heads": _heads(given),
        "before": address("/events", given, page=page - 1) if page > 1 else "",
        "after": address("/events", given, page=page + 1) if len(found) > PAGE else "",
        "columns": columns(given), "toggles": _toggles(given), "cell": cell,
        "downloads": {
            ending: address(f"/download/events.{ending}", given, columns=",".join(columns(given))) for ending in ENDINGS
        },
        "records": {ending: address(f"/download/events.{ending}", given, columns="") for ending in ENDINGS},
    }  # fmt: skip


def _facets(given: Mapping[str, str], counted: Sequence[tuple[Cell, ...]]) -> dict[str, list[Facet]]:
    """Return for each facet its values with their words, counts, and the address that sets or clears them."""
    return {
        name: [
            Facet(
                value, _in_words(name, value), count,
                address("/events", given, **{name: "" if given[name] == value else value}),
            )
            for value, count in _tally(row[at] for row in counted)[:MOST_VALUES]
        ]
        for at, name in enumerate(FACETS)
    }  # fmt: skip


def _in_words(name: str, value: str) -> str:
    called: dict[str, Callable[[str], str]] = {"type": words.deed, "place": words.country}
    return called[name](value) if name in called else value


def _chosen(desk: Desk, given: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the filters that hold, in words, each with the address without it."""
    found = []
    for name, value in given.items():
        if value and name not in ("sort", "columns"):
            told = _in_words(name, value)
            if name == "story":
                told = calm(desk.story(value).headline)
            elif name == "report":
                told = label(desk.report(value))
            found.append((f"{ASKED.get(name, name)}: {told}", address("/events", given, **{name: ""})))
    return found


def _heads(given: Mapping[str, str]) -> dict[str, Head]:
    """Return for each column that can be sorted by the address which does so; for the one that is, which way."""
    now = order(given)
    found = {}
    for name, column in SORTED.items():
        turned = now.startswith("-") if now.lstrip("-") == column else None
        other = column if turned or (turned is None and name != "day") else f"-{column}"
        found[name] = Head(address("/events", given, sort=other), turned)
    return found


def _values(found: Iterable[r.Event]) -> list[tuple[Cell, ...]]:
    return [(one.type, one.status.value, one.place.country if one.place else None) for one in found]


def _tally(values: Iterable[Cell]) -> list[tuple[str, int]]:
    """Return how often each value occurs, most often first; empty ones are not told."""
    counts = Counter(str(value) for value in values if value)
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


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
    wanted = [naming(code)]
    latest = desk.store.browse(r.Event, wanted, order="-first_day", limit=LATEST)
    if not latest:
        raise InputError(f"{code}: expected the code of an actor, or its beginning; no event names one like it")
    columns = ("type", "actor", "recipient", "first_day")
    found = desk.store.pick(r.Event, columns, wanted, order="-first_day", limit=COUNTED)
    did: dict[str, dict[str, int]] = {}
    bore: dict[str, dict[str, int]] = {}
    days: list[tuple[date, str]] = []
    for type, actors, recipients, first in found:
        kind = quad_of(str(type))
        acting, bearing = str(actors or "").split(), str(recipients or "").split()
        mine = any(one.startswith(code) for one in acting)
        for other in (bearing if mine else acting) or ["nobody named"]:
            row = (did if mine else bore).setdefault(other, dict.fromkeys(QUADS, 0))
            row[kind] = row.get(kind, 0) + 1
        if first:
            days.append((date.fromisoformat(str(first)), kind))
    parties = [one for event in latest for one in (*event.actors, *event.recipients)]
    names = Counter(one.name for one in parties if one.code == code and one.name)
    chart, outside = months.by_month(days, address("/events", {"party": code}))
    return {
        "title": code, "code": code, "names": [one for one, _ in names.most_common(12)], "quads": QUADS,
        "did": _ranked(did), "bore": _ranked(bore), "chart": chart, "outside": outside,
        "rows": _rows(desk, latest[:30]), "number": len(found), "cut": len(found) >= COUNTED, "quad": quad_of,
    }  # fmt: skip


def _ranked(pairs: dict[str, dict[str, int]]) -> list[tuple[str, dict[str, int]]]:
    return sorted(pairs.items(), key=lambda pair: (-sum(pair[1].values()), pair[0]))[:MOST_PAIRS]
