"""Events in the JSON of PLOVER, one a line.

The names of the fields are those of the manual's chapter "JSON Data Fields" (PLOVER draft 0.7b1, Open Event Data
Alliance, CC BY-SA 4.0). What it has no name for follows at the end: status, said_by and the places of the words.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, BinaryIO

import msgspec

from tellings import records as r
from tellings.lang.patterns.ontology import intensity, known, quad
from tellings.writers.pile import Pile, Source, fit

QUADS = {"VERBAL_COOP": 1, "MATERIAL_COOP": 2, "VERBAL_CONFLICT": 3, "MATERIAL_CONFLICT": 4}
_encode = msgspec.json.Encoder().encode


def write(pile: Pile, out: BinaryIO) -> int:
    """Write each dated event; return how many. The format wants a date: undated events are left out."""
    number = 0
    for event, source in pile.events():
        if event.when and (event.when.first or event.when.last):
            out.write(_encode(row(event, source, pile.made_by)) + b"\n")
            number += 1
    return number


def row(event: r.Event, source: Source, made_by: str) -> dict[str, Any]:
    """Return one event by PLOVER's names; what is not known is left out, as the manual allows."""
    when, span = event.when, event.span
    found: dict[str, Any] = {
        "id": event.id,
        "date": str(when.first or when.last) if when else None,
        "enddate": str(when.last) if when and when.last and when.last != when.first else None,
        "source": actors(event.actors),
        "recipient": actors(event.recipients),
        "event": [event.type],
        "mode": [event.mode] if event.mode else [],
        "context": list(event.context),
        "event_loc": location(event.place),
        "event_text": [source.report.text[span.start : span.end]],
        "quad_code": QUADS[quad(event.type)] if known(event.type) else None,
        "event_scale": intensity(event.type, event.mode) if known(event.type) else None,
        "text_info": {"start": span.start, "end": span.end},
        "cite_info": _cited(source),
        "coder": made_by,
        "status": event.status.value,
        "historical": event.historical,
        "said_by": list(event.said_by),
        "cameo": event.cameo,
    }
    return {name: _fit(value) for name, value in found.items() if value not in (None, [], "", {}) or name == "source"}


def _fit(value: Any) -> Any:
    """Return a value whose texts hold no control characters, which few databases take."""
    if isinstance(value, dict):
        return {name: _fit(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_fit(one) for one in value]
    return fit(value) if isinstance(value, str) else value


def actors(found: Iterable[r.Actor]) -> list[dict[str, str]]:
    """Return PLOVER's objects of actors: ``code`` is the country, ``sector`` stands apart from it."""
    rows = (
        {
            "code": one.country or one.code, "sector": one.sector, "actor_text": one.text,
            "identifier_text": one.name, "office": one.role,
        }
        for one in found
    )  # fmt: skip
    return [{name: value for name, value in row.items() if value} for row in rows]


def location(place: r.Place | None) -> dict[str, Any]:
    """Return the object of a place, by the names of geonames.org with the manual's ``cc3`` for the country."""
    if place is None:
        return {}
    found = {"name": place.name, "cc3": place.country, "latitude": place.latitude, "longitude": place.longitude}
    return {name: value for name, value in found.items() if value not in (None, "")}


def _cited(source: Source) -> dict[str, str]:
    found = {
        "citation": source.report.id, "url": source.url, "title": source.title, "publication": source.outlet,
        "codebook": "plover",
    }  # fmt: skip
    return {name: value for name, value in found.items() if value}
