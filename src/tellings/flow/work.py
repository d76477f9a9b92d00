"""What a worker does with a handful of reports: plain functions from picklable items to changes for the store."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeVar

from tellings import records as r
from tellings.errors import ReportError, TellingsError
from tellings.flow.table import rules_stamp
from tellings.readers import Source
from tellings.stores.base import Change
from tellings.stores.schema import SHELVES, decode, encode, row_of
from tellings.stores.sealed import Sealed
from tellings.text import digest, fold

T = TypeVar("T")
M = TypeVar("M")
Outcome = Change | r.Problem


class ToRead(NamedTuple):
    """A report to clean and parse, and what others know of it: chrome lines, chrome that analysts marked, its day."""

    report: r.Report
    chrome_lines: tuple[str, ...]
    stamp: str
    dated: r.Dating | None = None
    decisions: tuple[r.Decision, ...] = ()


class ToCode(NamedTuple):
    """A report to code: its reading and what other reports tell of the people in it (encoded facts)."""

    sealed: Sealed
    facts: tuple[str, ...]
    stamp: str


def guarded(name: str, stage: str, work: Callable[[T], M], item: T) -> M | r.Problem:
    """Return what ``work`` makes of ``item``, or the problem that sets this one report aside."""
    try:
        return work(item)
    except ReportError as error:
        return r.Problem(name=error.name, stage=error.stage, reason=error.reason)
    except TellingsError:
        raise
    except Exception as error:  # noqa: BLE001 (the worker edge: one report must not stop the pile)
        return r.Problem(name=name, stage=stage, reason=f"internal error: {type(error).__name__}: {error}")


def source_key(source: Source) -> str:
    """Return the digest by which a source is known again."""
    return digest(encode(source), rules_stamp("ingest"))


def ingest_batch(sources: list[Source]) -> list[Outcome]:
    """Return, for each source, the report in it with its line keys."""
    from tellings.stages.clean import line_keys
    from tellings.stages.ingest import ingest

    def work(source: Source) -> Change:
        report = ingest(source)
        lines = [(key, "") for key in line_keys(report)]
        return Change(
            owner=report.id,
            stage="ingest",
            stamp=report.name,
            rows={"reports": [row_of(SHELVES["reports"], report)]},
            notes={f"line {report.outlet}": lines} if report.outlet else {},
        )

    return [guarded(source.name, "ingest", work, source) for source in sources]


def read_batch(items: list[ToRead]) -> list[Outcome]:
    """Return, for each report, its blocks, its day, its parse and its names."""
    from tellings.stages.annotate import parse_ahead

    cleaned = [guarded(item.report.name, "read", _cleaned, item) for item in items]
    parse_ahead(one for one in cleaned if isinstance(one, r.Reading))
    return [
        one if isinstance(one, r.Problem) else guarded(item.report.name, "read", _read, (item, one))
        for item, one in zip(items, cleaned, strict=True)
    ]


def _cleaned(item: ToRead) -> r.Reading:
    from msgspec.structs import replace

    from tellings.decisions import relabel
    from tellings.stages.clean import clean

    cleaned = clean(item.report, chrome_lines=frozenset(item.chrome_lines))
    return replace(cleaned, blocks=relabel(cleaned.blocks, item.decisions))


def _read(work: tuple[ToRead, r.Reading]) -> Change:
    from tellings.lang.actors import facts
    from tellings.lang.tree import dissolve
    from tellings.stages.annotate import with_trees
    from tellings.stages.dating import clue, dated_by
    from tellings.stores.packed import pack

    item, own_day = work
    reading, forest = with_trees(dated_by(own_day, item.dated))
    dating = r.Dating(report=item.report.id, published=reading.published, alternatives=reading.alternatives)
    own = [block for block in reading.blocks if block.kind in r.CODED]
    named = facts(reading, reading.mentions, forest)
    dissolve(forest)
    return Change(
        owner=item.report.id,
        stage="read",
        stamp=item.stamp,
        rows={
            "blocks": [row_of(SHELVES["blocks"], block) for block in reading.blocks],
            "datings": [row_of(SHELVES["datings"], dating)],
        },
        parse=pack(reading),
        words="\n".join(item.report.text[block.span.start : block.span.end].strip() for block in own),
        notes={
            "clue": [("", encode(clue(own_day)))],
            "fact": [(encode(fact), fold(fact.name)) for fact in named],
            "name": [(fold(one.name), "") for one in reading.mentions if _may_be_person(one)],
        },
    )


def _may_be_person(one: r.Mention) -> bool:
    """Say whether a name can be somebody's of whom other reports tell: nobody has a list of all given names."""
    return one.kind == "person" or (one.kind == "name" and " " in one.name)


def code_batch(items: list[ToCode]) -> list[Outcome]:
    """Return, for each reading, its events, claims, credits, and what copies and stories need of it."""
    opened = (item.sealed.open() for item in items)
    return [guarded(one.report.name, "code", _code, (item, one)) for item, one in zip(items, opened, strict=True)]


def _code(work: tuple[ToCode, r.Reading]) -> Change:
    from msgspec.structs import replace

    from tellings.stages.copies import page
    from tellings.stages.stories import digest as story_digest

    item, opened = work
    reading = code_reading(opened, item.facts)
    rows = {
        "events": [row_of(SHELVES["events"], event) for event in reading.events],
        "partial_events": [row_of(SHELVES["partial_events"], event) for event in reading.partial],
        "claims": [row_of(SHELVES["claims"], claim) for claim in reading.claims],
        "credits": [row_of(SHELVES["credits"], credit) for credit in reading.credits],
    }
    rows = {name: list({row["id"]: row for row in found}.values()) for name, found in rows.items()}
    return Change(
        owner=reading.report.id,
        stage="code",
        stamp=item.stamp,
        rows=rows,
        notes={
            "digest": [("", encode(story_digest(reading)))],
            "page": [("", encode(replace(page(reading), text="")))],
        },
    )


def code_reading(reading: r.Reading, facts: tuple[str, ...] = ()) -> r.Reading:
    """Return ``reading`` with events, claims and credits; ``facts`` is what other reports tell of its people."""
    from msgspec.structs import replace

    from tellings.lang.actors import Coder, Fact, Roster
    from tellings.lang.tree import dissolve, trees
    from tellings.stages.claims import attach, claims
    from tellings.stages.events import told
    from tellings.stages.origins import credits

    forest = trees(reading)
    coder = Coder(reading, forest, Roster.of(decode(fact, Fact) for fact in facts))
    known, partial = told(reading, forest, coder)
    found, said = attach((*known, *partial), claims(reading, forest, coder))
    coder.close()
    dissolve(forest)
    known, partial = found[: len(known)], tuple(one for one in found if isinstance(one, r.PartialEvent))
    reading = replace(reading, events=known, partial=partial, claims=said)
    return replace(reading, credits=credits(reading, reading.claims))
