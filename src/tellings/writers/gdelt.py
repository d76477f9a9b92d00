"""Happenings and their mentions as two tab-separated tables in the shape of GDELT 2.0.

The names and the order of the columns are those of the GDELT 2.0 Event Database codebook (version 2.0, 19 February
2015); ours follow after them. Two things differ on purpose: a row is a happening, so that copies make no second event,
and only what occurred or is under way is written, for GDELT has no column that would tell a plan or a denial from it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, BinaryIO

from tellings import records as r
from tellings.lang.patterns.ontology import intensity, known, quad
from tellings.writers.pile import Pile, Source, fit
from tellings.writers.plover import QUADS

DONE = frozenset({"occurred", "ongoing", "under way"})
_ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code",
    "Type2Code", "Type3Code",
)  # fmt: skip
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
EVENTS = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor{number}{name}" for number in (1, 2) for name in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions",
    "NumSources", "NumArticles", "AvgTone",
    *(f"{place}_{name}" for place in ("Actor1Geo", "Actor2Geo", "ActionGeo") for name in _GEO),
    "DATEADDED", "SOURCEURL",
    "NumTexts", "NumOrigins", "Origins", "Status", "EndDate", "ActionGeo_ISO3", "PloverType", "PloverMode",
    "HappeningID", "StoryID",
)  # fmt: skip
MENTIONS = (
    "GLOBALEVENTID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName", "MentionIdentifier",
    "SentenceID", "Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence",
    "MentionDocLen", "MentionDocTone", "MentionDocTranslationInfo", "Extras",
    "SpanStart", "SpanEnd", "SaidBy", "Status", "EventID", "ReportID", "HappeningID",
)  # fmt: skip


def write_events(pile: Pile, out: BinaryIO) -> int:
    """Write a line of names and a row a dated happening that occurred or is under way; return how many rows."""
    out.write(_line(EVENTS))
    number = 0
    for one, events in _written(pile):
        found = event_row(one, events, pile.cite(one.reports))
        out.write(_line([found.get(name, "") for name in EVENTS]))
        number += 1
    return number


def write_mentions(pile: Pile, out: BinaryIO) -> int:
    """Write a line of names and a row for each event that tells of a written happening; return how many rows."""
    out.write(_line(MENTIONS))
    number = 0
    for one, events in _written(pile):
        sources = pile.cite(one.reports)
        for event in events:
            found = mention_row(one, event, sources[event.span.report])
            out.write(_line([found.get(name, "") for name in MENTIONS]))
            number += 1
    return number


def _written(pile: Pile) -> Iterator[tuple[r.Happening, list[r.Event]]]:
    """Yield the dated happenings that came about, each with its coded events: partial events alone make no row."""
    for one in pile.happenings():
        if one.status in DONE and one.when and (one.when.first or one.when.last) and (events := pile.events_of(one)):
            yield one, events


def event_row(one: r.Happening, events: Sequence[r.Event], sources: dict[str, Source]) -> dict[str, Any]:
    """Return a happening by the names of the columns; a column that is not named stays empty."""
    day = one.when and (one.when.first or one.when.last)
    code = _commonest(event.cameo for event in events)
    added = [source.published.last for source in sources.values() if source.published and source.published.last]
    urls = [sources[key].url for key in one.reports if key in sources and sources[key].url]
    found: dict[str, Any] = {
        "GLOBALEVENTID": number_of(one.id), **_dates(day), "IsRootEvent": 1, "EventCode": code,
        "EventBaseCode": code[:3], "EventRootCode": code[:2], "NumMentions": len(events),
        "NumSources": len(one.outlets), "NumArticles": len(one.reports),
        "DATEADDED": f"{min(added):%Y%m%d}000000" if added else "", "SOURCEURL": urls[0] if urls else "",
        "NumTexts": one.texts, "NumOrigins": len(one.origins), "Origins": "; ".join(one.origins), "Status": one.status,
        "EndDate": f"{one.when.last:%Y%m%d}" if one.when and one.when.last else "", "PloverType": one.type,
        "PloverMode": one.mode, "HappeningID": one.id, "StoryID": one.story,
    }  # fmt: skip
    if known(one.type):
        found |= {"QuadClass": QUADS[quad(one.type)], "GoldsteinScale": intensity(one.type, one.mode)}
    for number, side in ((1, one.actors), (2, one.recipients)):
        found |= {f"Actor{number}{name}": value for name, value in _actor(side).items()}
    return found | _place(one.place)


def mention_row(one: r.Happening, event: r.Event, source: Source) -> dict[str, Any]:
    """Return one telling of a happening by the names of the columns. Offsets count code points of the raw text."""
    day = one.when and (one.when.first or one.when.last)
    published = source.published and (source.published.last or source.published.first)
    sides = [next((actor.span.start for actor in side if actor.span), "") for side in (event.actors, event.recipients)]
    return {
        "GLOBALEVENTID": number_of(one.id), "EventTimeDate": f"{day:%Y%m%d}000000" if day else "",
        "MentionTimeDate": f"{published:%Y%m%d}000000" if published else "", "MentionType": 1 if source.url else "",
        "MentionSourceName": source.outlet, "MentionIdentifier": source.url or source.report.id,
        "Actor1CharOffset": sides[0], "Actor2CharOffset": sides[1], "ActionCharOffset": event.trigger.start,
        "InRawText": 1, "MentionDocLen": len(source.report.text), "SpanStart": event.span.start,
        "SpanEnd": event.span.end, "SaidBy": "; ".join(event.said_by), "Status": event.status.value,
        "EventID": event.id, "ReportID": source.report.id, "HappeningID": one.id,
    }  # fmt: skip


def number_of(key: str) -> int:
    """Return the number (63 bits) that stands for the id of a happening, as GDELT's readers expect a number."""
    return int(key[-16:], 16) >> 1


def _dates(day: Any) -> dict[str, Any]:
    if not day:
        return {}
    fraction = day.year + (day.month * 30 + day.day) / 365  # the codebook's own formula
    return {
        "SQLDATE": f"{day:%Y%m%d}", "MonthYear": f"{day:%Y%m}", "Year": day.year, "FractionDate": f"{fraction:.4f}",
    }  # fmt: skip


def _actor(side: Sequence[r.Actor]) -> dict[str, str]:
    """Return the columns of one side: its first actor's code, the names of all."""
    if not side:
        return {}
    first = side[0]
    names = "; ".join(one.name or one.text for one in side)
    return {"Code": first.code, "Name": names, "CountryCode": first.country, "Type1Code": first.sector}


def _place(place: r.Place | None) -> dict[str, Any]:
    """Return the columns of the place; the country is ISO's in our own column, as GDELT's is FIPS 10-4."""
    if place is None:
        return {}
    found: dict[str, Any] = {"ActionGeo_FullName": place.name, "ActionGeo_ISO3": place.country}
    if place.latitude is None:
        return {**found, "ActionGeo_Type": 1}
    return {**found, "ActionGeo_Type": 4, "ActionGeo_Lat": place.latitude, "ActionGeo_Long": place.longitude}


def _commonest(codes: Iterable[str]) -> str:
    counted = Counter(code for code in codes if code)
    return min(counted, key=lambda code: (-counted[code], code)) if counted else ""


def _line(cells: Iterable[Any]) -> bytes:
    """Return one row; white space inside a cell becomes a blank, a formula of a spreadsheet gets an apostrophe."""
    return ("\t".join(_cell(value) for value in cells) + "\n").encode("utf-8")


def _cell(value: Any) -> str:
    if not isinstance(value, str):
        return str(value)
    plain = " ".join(fit(value).split())
    return f"'{plain}" if plain.startswith(("=", "+", "-", "@")) else plain
