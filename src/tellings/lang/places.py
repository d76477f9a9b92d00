"""Where things happen: countries and cities of the gazetteer with coordinates."""

from __future__ import annotations

from functools import cache

from tellings.lang.actors.gazetteer import CITY_COLUMNS, gazetteer
from tellings.lang.actors.pieces import key_of
from tellings.lang.tree import Token, Tree
from tellings.lexicon import table
from tellings.records import Place, Reading, Span


@cache
def _cities() -> dict[str, tuple[tuple[str, str, float, float, int], ...]]:
    found: dict[str, list[tuple[str, str, float, float, int]]] = {}
    for name, country, north, east, thousands in table("places/cities.tsv", CITY_COLUMNS):
        found.setdefault(key_of(name), []).append((name, country, float(north), float(east), int(thousands)))
    return {key: tuple(sorted(rows, key=lambda row: (-row[4], row))) for key, rows in found.items()}


def look_up(name: str, country: str = "") -> Place | None:
    """Return the place called ``name``: in ``country`` if there is one there, else the largest; None if unknown."""
    rows = _cities().get(key_of(name), ())
    rows = tuple(row for row in rows if row[1] == country) or rows
    if rows:
        city, code, north, east, _ = rows[0]
        return Place(name=city, country=code, latitude=north, longitude=east, basis="cities")
    for entry in gazetteer().table.get(key_of(name), ()):
        if entry.kind in ("country", "capital", "region"):
            return Place(name=entry.name, country=entry.country, basis=entry.kind)
    return None


def place_of(trigger: Token, tree: Tree, reading: Reading) -> Place | None:
    """Return where the event of ``trigger`` happened: the place after in, at, to ... in its clause; None if untold."""
    for child in trigger.children:
        if child.dep != "prep" or child.lower not in ("in", "at", "near", "to", "outside", "inside", "into", "across"):
            continue
        for token in child.kids("pobj"):
            place = look_up(reading.report.text[token.start : token.end])
            if place is not None:
                span = Span(report=tree.report, start=token.start, end=token.end)
                return Place(
                    **{field: getattr(place, field) for field in ("name", "country", "latitude", "longitude")},
                    span=span,
                    basis=f"{child.lower} {token.text}",
                )
    return None
