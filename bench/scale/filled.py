"""A big store of invented reports, filled without reading any: ``python -m bench.scale.filled 100000 STORE``.

Reports are a few hundred words from a word list with three events each, stories ten reports with twelve happenings,
six lines of timeline, a brief of nine lines, two conflicts and a pair of copies: the means of 6,061 real reports.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random

from tellings import records as r
from tellings.stores import Store, open_store
from tellings.stores.base import Change
from tellings.stores.packed import pack
from tellings.stores.schema import SHELVES, row_of

BATCH = 500
HAPPENINGS, ENTRIES, LINES = 12, 6, 9
STORY = 10
START = date(2019, 1, 1)
STEMS = [f"{a}{b}{c}" for a in ("ka", "mo", "ti", "re", "su") for b in ("lan", "vor", "min", "pel") for c in "aeiou"]
COUNTRIES = ("KEN", "TZA", "PRT", "MAR", "FIN", "CAN", "VNM", "PHL", "TCD", "MOZ")
TYPES = ("CONSULT", "AGREE", "REQUEST", "ACCUSE", "COERCE", "ASSAULT", "AID", "PROTEST")


def report(number: int, chance: Random) -> list[Change]:
    """Return the changes that put one invented report with three events into a store."""
    day = START + timedelta(days=number % 2000)
    words = [STEMS[min(int(chance.expovariate(0.05)), len(STEMS) - 1)] for _ in range(250)]
    text = f"Report {number} of {words[0]}.\n" + " ".join(words)
    key = r.make_id("r", number, text)
    whole = r.Span(report=key, start=0, end=len(text))
    when = r.Day(first=day, last=day, basis="made")
    made = r.Report(id=key, name=f"{number}.txt", text=text, title=text[:40], outlet=f"Outlet {number % 80}")
    block = r.Block(span=whole, kind=r.BlockKind.BODY, rule="made")
    events = tuple(
        r.Event(
            id=r.make_id("e", key, place), span=r.Span(report=key, start=place * 40, end=place * 40 + 30),
            trigger=r.Span(report=key, start=place * 40, end=place * 40 + 8), type=chance.choice(TYPES),
            actors=(_party(chance),), recipients=(_party(chance),), when=when,
        )
        for place in range(3)
    )  # fmt: skip
    rows = {
        "reports": [row_of(SHELVES["reports"], made)], "blocks": [row_of(SHELVES["blocks"], block)],
        "events": [row_of(SHELVES["events"], event) for event in events],
        "datings": [row_of(SHELVES["datings"], r.Dating(report=key, published=when))],
    }  # fmt: skip
    parse = pack(r.Reading(report=made, blocks=(block,), published=when))
    return [Change(owner=key, stage="read", stamp="1", rows=rows, parse=parse, words=text)]


def _party(chance: Random) -> r.Actor:
    country = chance.choice(COUNTRIES)
    return r.Actor(code=f"{country}GOV", country=country, sector="GOV", text=country)


def story(number: int, reports: Sequence[str]) -> list[Change]:
    """Return the changes that put one story over ``reports``, the first of which has this number, into a store."""
    chance = Random(number)
    day = START + timedelta(days=number % 2000)
    key, when = r.make_id("story", number), r.Day(first=day, last=day, basis="made")
    spans = tuple(r.Span(report=one, start=0, end=60) for one in reports)
    made = r.Story(
        id=key, reports=tuple(reports), headline=_words(chance), labels=tuple(STEMS[:4]), first=day, last=day
    )
    happenings = [_happening(key, place, when, spans, chance) for place in range(HAPPENINGS)]
    conflicts = [_conflict(key, slot, spans) for slot in ("figure", "date")[: number // STORY % 3]]
    standing = r.Standing(story=key, texts=len(reports), origins=("A", "B"), conflicts=len(conflicts))
    found: dict[str, Sequence[r.Record]] = {
        "happenings": happenings, "entries": _entries(key, when, spans, chance), "conflicts": conflicts,
        "briefs": [_brief(made, happenings, spans, chance)], "standings": [standing],
    }  # fmt: skip
    copy = _copy(reports[0], reports[1])
    return [
        Change(owner=key, stage="stories", stamp="1", rows=_rows({"stories": [made]})),
        Change(owner=key, stage="evidence", stamp="1", rows=_rows(found)),
        Change(owner=copy.a, stage="copies", stamp="1", rows=_rows({"copies": [copy]})),
    ]


def _rows(found: Mapping[str, Sequence[r.Record]]) -> dict[str, list[dict[str, str | int | float | None]]]:
    return {name: [row_of(SHELVES[name], one) for one in records] for name, records in found.items()}


def _entries(story: str, when: r.Day, spans: tuple[r.Span, ...], chance: Random) -> list[r.Entry]:
    return [
        r.Entry(
            id=r.make_id("t", story, place), story=story, when=when, lane="happened", text=_words(chance),
            spans=spans[:2],
        )
        for place in range(ENTRIES)
    ]  # fmt: skip


def _brief(story: r.Story, happenings: Sequence[r.Happening], spans: tuple[r.Span, ...], chance: Random) -> r.Brief:
    lines = tuple(
        r.Line(
            section="state now", text=_words(chance), spans=spans[:2], evidence=spans[:4], reports=4, texts=3,
            origins=("Outlet 1", "Outlet 2"), source=happenings[place].id,
        )
        for place in range(LINES)
    )  # fmt: skip
    return r.Brief(story=story.id, headline=story.headline, lines=lines)


def _conflict(story: str, slot: str, spans: tuple[r.Span, ...]) -> r.Conflict:
    sides = tuple(
        r.Side(
            value=str(20 + first), spans=spans[first : first + 2],
            reports=tuple(span.report for span in spans[first : first + 2]), origins=(f"Outlet {first}",),
        )
        for first in (0, 2)
    )  # fmt: skip
    return r.Conflict(
        id=r.make_id("c", story, slot), story=story, slot=slot, kind="contradiction", what="how many", sides=sides
    )


def _copy(a: str, b: str) -> r.Copy:
    run = r.Run(a=r.Span(report=a, start=20, end=900), b=r.Span(report=b, start=20, end=900), words=120)
    return r.Copy(id=r.make_id("k", a, b), a=a, b=b, kind=r.CopyKind.COPIED, runs=(run,), share_a=0.5, share_b=0.5)


def _happening(story: str, number: int, when: r.Day, spans: tuple[r.Span, ...], chance: Random) -> r.Happening:
    some = spans[: chance.randint(1, 4)]
    reports = tuple(span.report for span in some)
    events = tuple(r.make_id("e", report, 0) for report in reports)
    step = r.Step(status="occurred", when=when, events=events, reports=reports, origins=("Outlet 1",), spans=some)
    country = chance.choice(COUNTRIES)
    return r.Happening(
        id=r.make_id("h", story, number), story=story, type=chance.choice(TYPES), mode="", actors=(_party(chance),),
        recipients=(_party(chance),), status="occurred", events=events, life=(step,), reports=reports,
        outlets=("Outlet 1",), texts=len(reports), origins=("Outlet 1",), when=when,
        place=r.Place(name=f"Port {country.title()}", country=country, latitude=number * 5.0, longitude=number * 9.0),
    )  # fmt: skip


def _words(chance: Random) -> str:
    return " ".join(chance.choices(STEMS, k=14)).capitalize()


def fill(store: Store, first: int, last: int) -> None:
    """Put the reports from ``first`` to ``last`` and their stories into the store."""
    chance = Random(first)
    for start in range(first, last, BATCH):
        changes = [report(number, chance) for number in range(start, min(start + BATCH, last))]
        owners = [one[0].owner for one in changes]
        told = [story(start + at, owners[at : at + STORY]) for at in range(0, len(owners), STORY)]
        store.apply([change for group in (*changes, *told) for change in group])


if __name__ == "__main__":
    opened = open_store(sys.argv[2])
    fill(opened, 0, int(sys.argv[1]))
    opened.close()
