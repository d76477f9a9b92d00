"""The tables, made from the record types: an id, an owner, a few columns to search by, and the whole record as JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple, TypeVar

import msgspec
from sqlalchemy import Column, Float, Index, Integer, LargeBinary, MetaData, Table, Text

from tellings import records as r
from tellings.text import fold

LONGEST_INDEXED = 400
MOST_INDEXED = 1_200
VERSION = 4

Value = str | int | float | None
R = TypeVar("R")


class Shelf(NamedTuple):
    """How records of one type are stored. ``owner`` is the report or the story that the record falls with."""

    name: str
    record: type[r.Record]
    key: Callable[[Any], str]
    owner: Callable[[Any], str]
    columns: Mapping[str, tuple[type, Callable[[Any], Value]]]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _first(day: r.Day | None) -> str | None:
    return _iso(day.first) if day else None


def _last(day: r.Day | None) -> str | None:
    return _iso(day.last) if day else None


def _codes(actors: tuple[r.Actor, ...]) -> str:
    return " ".join(sorted({actor.code for actor in actors if actor.code}))[:MOST_INDEXED]


def _parties(event: r.Event) -> str:
    """Return the codes of an event, ``>`` before those who acted, ``<`` before the others; cut for an index."""
    signed = ((">", event.actors), ("<", event.recipients))
    return "".join(f"{sign}{code}" for sign, some in signed for code in _codes(some).split())[:MOST_INDEXED]


def _topics(story: r.Story) -> str:
    """Return what a story is about, folded, to look for words in."""
    return fold(" | ".join((story.headline, *story.labels)))


def _names(actors: tuple[r.Actor, ...]) -> str:
    return "; ".join(sorted({actor.name or actor.text for actor in actors}))


def _voice(claim: r.Claim) -> str:
    """Return all who are named for a claim, folded, to look for part of a name in."""
    speaker = (claim.speaker.name, claim.speaker.text) if claim.speaker else ()
    return fold(" | ".join(dict.fromkeys((*speaker, *claim.chain))))[:LONGEST_INDEXED]


_SPAN: dict[str, tuple[type, Callable[[Any], Value]]] = {
    "start": (int, lambda row: row.span.start),
    "end": (int, lambda row: row.span.end),
}
_WHEN: dict[str, tuple[type, Callable[[Any], Value]]] = {
    "first_day": (str, lambda row: _first(row.when)),
    "last_day": (str, lambda row: _last(row.when)),
}

SHELVES = {
    shelf.name: shelf
    for shelf in (
        Shelf(
            "reports", r.Report, lambda row: row.id, lambda row: row.id,
            {
                "name": (str, lambda row: row.name),
                "outlet": (str, lambda row: row.outlet),
                "url": (str, lambda row: row.url),
                "title": (str, lambda row: row.title),
            },
        ),
        Shelf(
            "datings", r.Dating, lambda row: row.report, lambda row: row.report,
            {
                "first_day": (str, lambda row: _first(row.published)),
                "last_day": (str, lambda row: _last(row.published)),
                "basis": (str, lambda row: row.published.basis if row.published else None),
            },
        ),
        Shelf(
            "blocks", r.Block, lambda row: f"{row.span.report}:{row.span.start:08d}", lambda row: row.span.report,
            {"kind": (str, lambda row: row.kind.value), "rule": (str, lambda row: row.rule), **_SPAN},
        ),
        Shelf(
            "events", r.Event, lambda row: row.id, lambda row: row.span.report,
            {
                "type": (str, lambda row: row.type),
                "mode": (str, lambda row: row.mode),
                "status": (str, lambda row: row.status.value),
                "actor": (str, lambda row: _codes(row.actors)),
                "recipient": (str, lambda row: _codes(row.recipients)),
                "place": (str, lambda row: row.place.country if row.place else None),
                "parties": (str, _parties),
                **_WHEN, **_SPAN,
            },
        ),
        Shelf(
            "partial_events", r.PartialEvent, lambda row: row.id, lambda row: row.span.report,
            {"type": (str, lambda row: row.type), "lacks": (str, lambda row: row.lacks), **_WHEN, **_SPAN},
        ),
        Shelf(
            "claims", r.Claim, lambda row: row.id, lambda row: row.span.report,
            {
                "kind": (str, lambda row: row.kind),
                "speaker": (str, lambda row: row.speaker.name if row.speaker else None),
                "origin": (str, lambda row: row.origin),
                "polarity": (str, lambda row: row.polarity),
                "voice": (str, _voice),
                "origin_key": (str, lambda row: fold(row.origin)[:LONGEST_INDEXED]),
                **_SPAN,
            },
        ),
        Shelf(
            "credits", r.Credit,
            lambda row: r.make_id("g", row.report, row.origin, row.how, row.span), lambda row: row.report,
            {"origin": (str, lambda row: row.origin), "kind": (str, lambda row: row.kind)},
        ),
        Shelf(
            "copies", r.Copy, lambda row: row.id, lambda row: row.a,
            {
                "other": (str, lambda row: row.b),
                "kind": (str, lambda row: row.kind.value),
                "words": (int, lambda row: sum(run.words for run in row.runs)),
            },
        ),
        Shelf(
            "stories", r.Story, lambda row: row.id, lambda row: row.id,
            {
                "headline": (str, lambda row: row.headline),
                "first_day": (str, lambda row: _iso(row.first)),
                "last_day": (str, lambda row: _iso(row.last)),
                "size": (int, lambda row: len(row.reports)),
                "topics": (str, _topics),
            },
        ),
        Shelf(
            "happenings", r.Happening, lambda row: f"{row.story}/{row.id}", lambda row: row.story,
            {
                "type": (str, lambda row: row.type),
                "status": (str, lambda row: row.status),
                "actor": (str, lambda row: _codes(row.actors)),
                "recipient": (str, lambda row: _codes(row.recipients)),
                "reports": (int, lambda row: len(row.reports)),
                "origins": (int, lambda row: len(row.origins)),
                "place": (str, lambda row: row.place.name if row.place else None),
                **_WHEN,
            },
        ),
        Shelf(
            "conflicts", r.Conflict, lambda row: f"{row.story}/{row.id}", lambda row: row.story,
            {"slot": (str, lambda row: row.slot), "kind": (str, lambda row: row.kind)},
        ),
        Shelf(
            "entries", r.Entry, lambda row: f"{row.story}/{row.id}", lambda row: row.story,
            {"lane": (str, lambda row: row.lane), "rank": (float, lambda row: row.rank), **_WHEN},
        ),
        Shelf(
            "standings", r.Standing, lambda row: row.story, lambda row: row.story,
            {"origins": (int, lambda row: len(row.origins)), "conflicts": (int, lambda row: row.conflicts)},
        ),
        Shelf("briefs", r.Brief, lambda row: row.story, lambda row: row.story, {}),
        Shelf(
            "decisions", r.Decision, lambda row: row.id, lambda row: row.id,
            {"action": (str, lambda row: row.action), "at": (str, lambda row: row.at)},
        ),
        Shelf(
            "problems", r.Problem, lambda row: r.make_id("p", row.name, row.stage, row.reason), lambda row: row.name,
            {"stage": (str, lambda row: row.stage), "reason": (str, lambda row: row.reason)},
        ),
    )
}  # fmt: skip

# Columns that repeat others in a form that is quick to search: no file that is handed on needs them.
REPEATING = frozenset({"parties", "topics", "voice", "origin_key"})
INDEXED = frozenset(
    {
        ("stories", "last_day"),
        ("stories", "size"),
        ("copies", "other"),
        ("claims", "voice"),
        ("claims", "origin_key"),
    }
)
# What is read by owner so often that an index holds it, beside the owner.
COVERED = {"events": ("type", "parties"), "datings": ("first_day", "last_day")}
# Text is compared by code point everywhere: a server's own collation would order, and so export, differently.
TEXT: Any = Text().with_variant(Text(collation="C"), "postgresql")
_SQL_TYPES: dict[type, Any] = {str: TEXT, int: Integer(), float: Float()}
METADATA = MetaData()


def _table(shelf: Shelf) -> Table:
    columns = [
        Column(name, _SQL_TYPES[kind], index=(shelf.name, name) in INDEXED) for name, (kind, _) in shelf.columns.items()
    ]
    return Table(
        shelf.name,
        METADATA,
        Column("id", TEXT, primary_key=True),
        Column("owner", TEXT, nullable=False, index=shelf.name not in COVERED),
        *columns,
        Column("body", TEXT, nullable=False),
    )


TABLES = {name: _table(shelf) for name, shelf in SHELVES.items()}


def _browsed(name: str, *first: str) -> None:
    """Give events an index that holds all that their screens order and filter by, so that no record is read for it.

    PostgreSQL puts unknown days last unless told otherwise; the screens want them first, and last when turned round.
    """
    columns = TABLES["events"].c
    rest = [columns[one] for one in ("id", "parties", "status", "place", "type") if one not in first]
    sqlite = [columns[one] for one in first]
    server = [columns[one].asc().nulls_first() for one in first]
    Index(name, *sqlite, *rest).ddl_if(dialect="sqlite")
    Index(f"{name}_nulls", *server, *rest).ddl_if(dialect="postgresql")


for _table_name, _covered in COVERED.items():
    Index(f"{_table_name}_by_owner", *(TABLES[_table_name].c[one] for one in ("owner", *_covered)))
# Names and outlets can be longer than what an index of PostgreSQL takes.
for _covered in (("name", "id"), ("owner", "outlet")):
    Index(f"reports_by_{_covered[0]}", *(TABLES["reports"].c[one] for one in _covered)).ddl_if(dialect="sqlite")
# PostgreSQL reads all records where SQLite reads an index to sort by these, so that it needs them in order.
for _sorted in ("status", "actor", "recipient"):
    _columns = (TABLES["events"].c[_sorted].asc().nulls_first(), TABLES["events"].c.id)
    Index(f"events_by_{_sorted}", *_columns).ddl_if(dialect="postgresql")
_browsed("events_by_day", "first_day")
_browsed("events_by_type", "type", "first_day")

PARSES = Table(
    "parses", METADATA, Column("report", TEXT, primary_key=True), Column("body", LargeBinary, nullable=False)
)
# No primary key: a key can be longer than a server's index takes, and `_apply_notes` keeps keys apart.
NOTES = Table(
    "notes",
    METADATA,
    Column("report", TEXT, nullable=False),
    Column("kind", TEXT, nullable=False),
    Column("key", TEXT, nullable=False),
    Column("value", TEXT, nullable=False, default=""),
    Index("notes_report", "report", "kind"),
    Index("notes_kind", "kind"),
)
STAMPS = Table(
    "stamps",
    METADATA,
    Column("owner", TEXT, primary_key=True),
    Column("stage", TEXT, primary_key=True),
    Column("stamp", TEXT, nullable=False),
)
FACTS = Table("facts", METADATA, Column("name", TEXT, primary_key=True), Column("value", TEXT, nullable=False))

MEMBERS = Table(
    "members", METADATA, Column("report", TEXT, primary_key=True), Column("story", TEXT, nullable=False, index=True)
)

_encoder = msgspec.json.Encoder(order="deterministic")
_decoders: dict[type, msgspec.json.Decoder[Any]] = {}


def row_of(shelf: Shelf, record: r.Record) -> dict[str, Value]:
    """Return the table row of a record."""
    row: dict[str, Value] = {name: cut(record) for name, (_, cut) in shelf.columns.items()}
    row["id"], row["owner"] = shelf.key(record), shelf.owner(record)
    row["body"] = encode(record)
    return row


def encode(record: object) -> str:
    """Return a record as JSON, always the same for the same record. Lone surrogates cannot occur in our texts."""
    return _encoder.encode(record).decode("utf-8")


def decode(body: str, kind: type[R]) -> R:
    """Return the record that ``body`` is the JSON of."""
    if kind not in _decoders:
        _decoders[kind] = msgspec.json.Decoder(kind)
    found: R = _decoders[kind].decode(body)
    return found
