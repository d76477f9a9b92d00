"""Time of each page and of search on a big store: ``python bench/scale/pages.py 100000 [STORE]``.

The store is filled by itself (no reading): reports of a few hundred words from a word list, stories of ten, three
events each. A writer goes on adding batches while the pages are asked for.
"""

from __future__ import annotations

import logging
import sys
import tempfile
import threading
import time
from datetime import date, timedelta
from pathlib import Path
from random import Random

from litestar.testing import TestClient

from tellings import records as r
from tellings.stores import Store, open_store
from tellings.stores.base import Change
from tellings.stores.packed import pack
from tellings.stores.schema import SHELVES, row_of
from tellings.web.app import create_app

ASKED = 40
BATCH = 500
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


def story(number: int, reports: list[str]) -> list[Change]:
    """Return the changes that put one story over ``reports`` into a store."""
    day = START + timedelta(days=number % 2000)
    made = r.Story(
        id=r.make_id("story", number), reports=tuple(reports), headline=f"Story {number}", first=day, last=day
    )
    standing = r.Standing(story=made.id, texts=len(reports), origins=("A", "B"), conflicts=number % 3)
    return [
        Change(owner=made.id, stage="stories", stamp="1", rows={"stories": [row_of(SHELVES["stories"], made)]}),
        Change(
            owner=made.id, stage="evidence", stamp="1", rows={"standings": [row_of(SHELVES["standings"], standing)]}
        ),
    ]


def fill(store: Store, first: int, last: int) -> None:
    """Put the reports from ``first`` to ``last`` and their stories into the store."""
    chance = Random(first)
    for start in range(first, last, BATCH):
        changes = [report(number, chance) for number in range(start, min(start + BATCH, last))]
        owners = [one[0].owner for one in changes]
        told = [story(start + at, owners[at : at + STORY]) for at in range(0, len(owners), STORY)]
        store.apply([change for group in (*changes, *told) for change in group])


def measure(address: str, number: int) -> None:
    """Print p50, p95 and the size of each page while a writer adds to the store."""
    store = open_store(address)
    keys = [one.id for one in store.browse(r.Story, order="-last_day", limit=ASKED)]
    reports = [one.id for one in store.browse(r.Report, limit=ASKED)]
    asked = {
        "stories": [f"/?page={1 + at % 5}" for at in range(ASKED)],
        "story": [f"/story/{key}" for key in keys],
        "report": [f"/report/{key}" for key in reports],
        "events": [f"/events?page={1 + at % 9}" for at in range(ASKED)],
        "events by type": [f"/events?type={TYPES[at % len(TYPES)]}" for at in range(ASKED)],
        "actor": [f"/actor/{COUNTRIES[at % len(COUNTRIES)]}" for at in range(ASKED)],
        "search, two words": [f"/search?q={STEMS[40 + at]}+{STEMS[59 - at % 19]}" for at in range(ASKED)],
        "search, common word": [f"/search?q={STEMS[at % 5]}" for at in range(ASKED)],
        "search, seldom word": [f"/search?q={STEMS[99 - at % 20]}" for at in range(ASKED)],
        "search, outlet and days": [
            f"/search?q={STEMS[at % 9]}&outlet=let+{at}&since=2020-01-01" for at in range(ASKED)
        ],
        "search, actor and type": [f"/search?q={STEMS[at % 9]}&actor=KEN&type={TYPES[at % 8]}" for at in range(ASKED)],
        "search, nothing passes": [f"/search?q={STEMS[at % 9]}&outlet=no+such" for at in range(ASKED)],
    }
    stop = threading.Event()
    logging.getLogger("httpx").setLevel(logging.WARNING)
    writer = threading.Thread(target=_write, args=(store, number, stop))
    with TestClient(create_app(address), base_url="http://127.0.0.1") as client:
        writer.start()
        for name, paths in asked.items():
            taken, size = [], 0
            for path in paths:
                time.sleep(0.02)
                begun = time.perf_counter()
                size = max(size, len(client.get(path).content))
                taken.append(1000 * (time.perf_counter() - begun))
            taken.sort()
            p50, p95 = taken[len(taken) // 2], taken[int(len(taken) * 0.95)]
            print(f"| {name} | {p50:.0f} | {p95:.0f} | {size / 1024:.0f} |", flush=True)
        stop.set()
        writer.join()
    store.close()


def _write(store: Store, number: int, stop: threading.Event) -> None:
    while not stop.wait(0.5):
        fill(store, number, number + 50)
        number += 50


def main(number: int, address: str) -> None:
    """Fill the store if it is new, then measure."""
    store = open_store(address)
    if store.count(r.Report) < number:
        fill(store, 0, number)
    store.close()
    print("| page | p50 ms | p95 ms | largest KiB |\n|---|---|---|---|")
    measure(address, number + 10_000_000)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        main(int(sys.argv[1]), sys.argv[2] if sys.argv[2:] else str(Path(folder) / "pages.db"))
