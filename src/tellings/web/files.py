"""What is not a page: downloads of exactly the rows that a table shows, and a saved search as an Atom feed."""

from __future__ import annotations

from io import BytesIO
from xml.etree.ElementTree import Element, SubElement, tostring

from litestar import Response, get
from litestar.params import FromPath

from tellings.errors import InputError
from tellings.web.pages import SEARCH_FILTERS, TABLE_FILTERS, Asked, given
from tellings.web.shown import address, calm
from tellings.web.views import events, search
from tellings.writers import write_table
from tellings.writers.cells import write_cells
from tellings.writers.products import PRODUCTS

TYPES = {"csv": "text/csv", "jsonl": "application/x-ndjson", "parquet": "application/vnd.apache.parquet"}
MOST_REPORTS = 1_000
ATOM = "http://www.w3.org/2005/Atom"


@get("/download/{name:str}", sync_to_thread=True, include_in_schema=False)
def events_file(request: Asked, name: FromPath[str]) -> Response[bytes]:
    """Return all events that pass the filters of the address as CSV, JSON lines or Parquet.

    With ``columns`` these columns as the table shows them, else whole records.
    """
    stem, _, ending = name.partition(".")
    if stem != "events" or ending not in TYPES:
        raise InputError(f"download: expected one of {', '.join(f'events.{one}' for one in TYPES)}")
    desk, out = request.app.state.desk, BytesIO()
    asked = given(request, TABLE_FILTERS)
    if asked["columns"]:
        write_cells(events.columns(asked), events.cells(desk, asked), out, format=ending, made_by=desk.made_by())
    else:
        write_table("events", events.download(desk, asked), out, format=ending, made_by=desk.made_by())
    headers = {"Content-Disposition": f'attachment; filename="events.{ending}"'}
    return Response(out.getvalue(), media_type=TYPES[ending], headers=headers)


@get("/story/{key:str}/export/{name:str}", sync_to_thread=True, include_in_schema=False)
def story_file(request: Asked, key: FromPath[str], name: FromPath[str]) -> Response[bytes]:
    """Return one story in a format of other programs (see `tellings.writers.products`)."""
    formats = {product.file: format for format, product in PRODUCTS.items()}
    if name not in formats:
        raise InputError(f"{name}: expected one of {', '.join(formats)}")
    desk, out = request.app.state.desk, BytesIO()
    chosen = desk.story(key)
    if len(chosen.reports) > MOST_REPORTS:
        raise InputError(
            f"{chosen.id}: expected at most {MOST_REPORTS} reports; use tellings export --story {chosen.id}"
        )
    desk.hand_on(formats[name], out, story=chosen.id)
    headers = {"Content-Disposition": f'attachment; filename="{chosen.id}-{name}"'}
    return Response(out.getvalue(), media_type=PRODUCTS[formats[name]].media_type, headers=headers)


@get("/search.atom", sync_to_thread=True, include_in_schema=False)
def search_feed(request: Asked) -> Response[bytes]:
    """Return the hits of a search as an Atom feed (RFC 4287); entries carry the words around the hits as plain text."""
    asked = given(request, SEARCH_FILTERS)
    base = f"http://{request.headers.get('host', '127.0.0.1')}"
    feed = Element("feed", xmlns=ATOM)
    SubElement(feed, "title").text = calm(f"Tellings: {asked['q']}")
    SubElement(feed, "id").text = base + address("/search.atom", asked)
    SubElement(feed, "link", rel="self", href=base + address("/search.atom", asked))
    found = search.hits(request.app.state.desk, asked).hits
    days = [_day(hit) for hit in found]
    SubElement(feed, "updated").text = max(days, default="1970-01-01T00:00:00Z")
    for hit, when in zip(found, days, strict=True):
        entry = SubElement(feed, "entry")
        SubElement(entry, "title").text = f"{hit.label}: {hit.title}"
        SubElement(entry, "id").text = f"urn:tellings:{hit.report.id}"
        SubElement(entry, "link", href=f"{base}/report/{hit.report.id}")
        SubElement(entry, "updated").text = when
        SubElement(SubElement(entry, "author"), "name").text = hit.label
        around = [calm(f"…{before}{words}{after}…") for before, words, after, _ in hit.around]
        SubElement(entry, "summary", type="text").text = " ".join(around)
    body = tostring(feed, encoding="utf-8", xml_declaration=True)
    return Response(body, media_type="application/atom+xml")


def _day(hit: search.HitView) -> str:
    published = hit.dating.published if hit.dating else None
    when = published.last or published.first if published else None
    return f"{when or '1970-01-01'}T00:00:00Z"


FILES = [events_file, story_file, search_feed]
