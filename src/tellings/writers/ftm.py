"""Reports, happenings and actors as entities of FollowTheMoney (schema 4), one JSON object a line.

A report is an Article, a happening an Event with those ``involved`` and its reports as ``proof``, a telling of an actor
a Mention. Who acts is a PublicBody where the code says government, army, police or court and no name of a person or
group is known, else a LegalEntity: persons and groups are not told apart here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, BinaryIO

import msgspec

from tellings import records as r
from tellings.lexicon import table
from tellings.writers.pile import Pile, Source, backing, fit, one_line, sentence

PUBLIC = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})
ISO2 = "exports/iso2.tsv"
Entity = dict[str, Any]
_encode = msgspec.json.Encoder(order="deterministic").encode


@cache
def _iso2() -> dict[str, str]:
    return {row[0]: row[1] for row in table(ISO2, ("alpha3", "alpha2"))}


def write(pile: Pile, out: BinaryIO) -> int:
    """Write all entities, each once; return how many."""
    seen: set[str] = set()
    number = 0
    for entity in _entities(pile):
        if entity["id"] not in seen:
            seen.add(entity["id"])
            out.write(_encode(entity) + b"\n")
            number += 1
    return number


def _entities(pile: Pile) -> Iterable[Entity]:
    for source in pile.sources():
        yield article(source)
    for event, _ in pile.events():
        for one in (*event.actors, *event.recipients):
            yield actor(one)
            yield mention(one, event.span.report)
    for happening in pile.happenings():
        for one in (*happening.actors, *happening.recipients):
            yield actor(one)
        yield happened(happening)


def article(source: Source) -> Entity:
    """Return a report with its text."""
    when = source.published
    return _entity(source.report.id, "Article", {
        "title": source.title, "fileName": one_line(source.report.name.rpartition("/")[2]),
        "publisher": source.outlet, "sourceUrl": source.url, "author": source.author,
        "publishedAt": [str(day) for day in (when.first, when.last) if day] if when else [],
        "bodyText": fit(source.report.text),
    })  # fmt: skip


def actor(one: r.Actor) -> Entity:
    """Return an actor; the same code and name are the same entity."""
    schema = "PublicBody" if one.sector in PUBLIC and not one.name else "LegalEntity"
    return _entity(key_of(one), schema, {
        "name": one_line(one.name or one.text or one.code), "country": _iso2().get(one.country, ""),
        "sector": one.sector, "classification": one_line(one.role), "keywords": one.code,
    })  # fmt: skip


def key_of(one: r.Actor) -> str:
    """Return the id of an actor: of its code and name, or of its words where it has none."""
    return r.make_id("actor", one.code, one_line(one.name or one.text or one.code))


def mention(one: r.Actor, report: str) -> Entity:
    """Return that a report names an actor."""
    return _entity(r.make_id("mention", report, key_of(one), one.text), "Mention", {
        "document": report, "name": one_line(one.text or one.name or one.code), "resolved": key_of(one),
        "detectedSchema": actor(one)["schema"], "contextCountry": _iso2().get(one.country, ""),
    })  # fmt: skip


def happened(one: r.Happening) -> Entity:
    """Return a happening, whatever its status: the name and the summary say whether it occurred, is planned, denied."""
    when = one.when
    return _entity(r.make_id("happening", one.story, one.id), "Event", {
        "name": f"{one.status}: {sentence(one)}", "recordId": one.id, "keywords": [one.type, one.mode, one.status],
        "startDate": str(when.first) if when and when.first else "",
        "endDate": str(when.last) if when and when.last else "",
        "location": one_line(one.place.name) if one.place else "",
        "country": _iso2().get(one.place.country, "") if one.place else "",
        "summary": one_line(f"{one.status}; {backing(one)}"),
        "organizer": [key_of(actor) for actor in one.actors],
        "involved": [key_of(actor) for actor in (*one.actors, *one.recipients)],
        "proof": list(one.reports),
    })  # fmt: skip


def _entity(key: str, schema: str, found: Mapping[str, str | list[str]]) -> Entity:
    """Return an entity; each property holds a list of different values, empty ones are left out."""
    lists = {name: [value] if isinstance(value, str) else value for name, value in found.items()}
    properties = {name: sorted({one for one in values if one}) for name, values in lists.items()}
    return {"id": key, "schema": schema, "properties": {name: values for name, values in properties.items() if values}}
