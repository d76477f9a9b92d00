"""The formats of other programs that results are handed on in: one row a format, in the order of the guide."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import BinaryIO, NamedTuple

from tellings import records as r
from tellings.errors import InputError
from tellings.stores.base import Store
from tellings.writers import citations, ftm, gdelt, graphml, ics, plover
from tellings.writers.pile import Pile


class Product(NamedTuple):
    """How a format is written, the name and media type of its file, and what it is for in one line."""

    write: Callable[[Pile, BinaryIO], int]
    file: str
    media_type: str
    about: str


LINES = "application/x-ndjson"
TABS = "text/tab-separated-values"
GRAPH = "application/graphml+xml"

PRODUCTS: Mapping[str, Product] = {
    "plover": Product(plover.write, "plover.jsonl", LINES, "dated events, by the field names of PLOVER"),
    "gdelt": Product(gdelt.write_events, "gdelt-events.tsv", TABS, "what happened, in the columns of GDELT 2.0 events"),
    "gdelt-mentions": Product(gdelt.write_mentions, "gdelt-mentions.tsv", TABS, "each telling, as GDELT 2.0 mentions"),
    "ftm": Product(ftm.write, "ftm.json", LINES, "entities of FollowTheMoney, for Aleph and Datashare"),
    "graphml-actors": Product(graphml.write_actors, "actors.graphml", GRAPH, "who acts on whom, for Gephi and others"),
    "graphml-copies": Product(graphml.write_copies, "copies.graphml", GRAPH, "which report has words from which"),
    "bibtex": Product(citations.write_bibtex, "reports.bib", "text/x-bibtex", "reports to cite, LaTeX"),
    "csl": Product(
        citations.write_csl, "reports.csl.json", "application/vnd.citationstyles.csl+json", "reports to cite, Zotero"
    ),
    "ics": Product(ics.write, "planned.ics", "text/calendar", "what is planned, as a calendar"),
}


def hand_on(store: Store, format: str, out: BinaryIO, *, story: r.Story | None, made_by: str) -> int:
    """Write a store, or one story of it, in a format; return how many rows, entities, edges or entries.

    Raises InputError for an unknown format.
    """
    if format not in PRODUCTS:
        raise InputError(f"{format}: expected one of {', '.join(PRODUCTS)}")
    return PRODUCTS[format].write(Pile(store, made_by=made_by, story=story), out)
