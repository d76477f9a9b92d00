"""Time of each page and of search on a big store: ``python -m bench.scale.pages 100000 [STORE [PART]]``.

A new store is filled with invented reports (see ``filled.py``); one that holds any is measured as it is. A second
process goes on adding 50 reports each half second. Each page is asked for ``ASKED`` times after one time unmeasured
(the first request of a kind compiles its template), inside this process: no network. ``cpu`` is processor time of this
process alone, which other programs on the machine hardly change; wall time they do.
"""

from __future__ import annotations

import logging
import multiprocessing
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from bench.scale.filled import COUNTRIES, STEMS, TYPES, fill
from litestar import Litestar
from litestar.testing import TestClient

from tellings import records as r
from tellings.stores import Store, open_store
from tellings.web.app import create_app

ASKED = 40
WRITTEN = 50
Client = TestClient[Litestar]


class Taken(NamedTuple):
    """What one page took: wall and processor time in ms, and bytes."""

    wall: list[float]
    cpu: list[float]
    size: int


def addresses(store: Store) -> dict[str, list[str]]:
    """Return the addresses to ask for, by screen."""
    stories = store.browse(r.Story, order="-last_day", limit=ASKED)
    large = store.browse(r.Story, order="-size", limit=ASKED)
    keys, turns = [one.id for one in stories], range(ASKED)
    reports = [report for one in large for report in one.reports][:: max(1, len(large) // 4)][:ASKED]
    copies = [one.id for one in store.browse(r.Copy, limit=ASKED)]
    words = STEMS if not _real(store) else REAL
    return {
        "stories": [f"/?page={1 + at % 5}" for at in turns],
        "stories, filtered": [f"/?{FILTERED[at % len(FILTERED)]}" for at in turns],
        "story": [f"/story/{key}" for key in keys],
        "story, the largest": [f"/story/{one.id}" for one in large],
        "story that is not there": [f"/story/story{at:016x}" for at in turns],
        "copies of a story": [f"/story/{one.id}/copies" for one in large],
        "two texts": [f"/copy/{key}" for key in copies],
        "report": [f"/report/{key}" for key in reports],
        "events": [f"/events?page={1 + at % 9}" for at in turns],
        "events, far page": [f"/events?page={100 + at * 20}" for at in turns],
        "events, by type": [f"/events?type={TYPES[at % len(TYPES)]}" for at in turns],
        "events, by party": [f"/events?party={COUNTRIES[at % len(COUNTRIES)]}" for at in turns],
        "events, type and days": [f"/events?type={TYPES[at % 8]}&since=2020-01-01&until=2020-03-01" for at in turns],
        "events, none pass": [f"/events?actor=XYZ{at}" for at in turns],
        "events, sorted": [f"/events?sort={SORTS[at % len(SORTS)]}" for at in turns],
        "actor": [f"/actor/{COUNTRIES[at % len(COUNTRIES)]}" for at in turns],
        "review": [f"/review?kind={KINDS[at % len(KINDS)]}" for at in turns],
        "corrections": ["/decisions"] * ASKED,
        "add": ["/add"] * ASKED,
        "API, reports": [f"/api/reports?page={1 + at * 40}" for at in turns],
        "API, stories": [f"/api/stories?page={1 + at % 9}" for at in turns],
        "API, events": [f"/api/events?type={TYPES[at % 8]}&page={1 + at % 5}" for at in turns],
        "search, two words": [f"/search?q={words[40 + at]}+{words[59 - at % 19]}" for at in turns],
        "search, common word": [f"/search?q={words[at % 5]}" for at in turns],
        "search, seldom word": [f"/search?q={words[99 - at % 20]}" for at in turns],
        "search, phrase": [f"/search?q=%22{words[at % 9]}+{words[5 + at % 7]}%22" for at in turns],
        "search, outlet and days": [f"/search?q={words[at % 9]}&outlet=let+{at}&since=2020-01-01" for at in turns],
        "search, actor and type": [f"/search?q={words[at % 9]}&actor=KEN&type={TYPES[at % 8]}" for at in turns],
        "search, nothing passes": [f"/search?q={words[at % 9]}&outlet=no+such" for at in turns],
        "search, as a feed": [f"/search.atom?q={words[at % 9]}" for at in turns],
    }  # fmt: skip


FILTERED = (
    "disputed=1",
    "origins=2",
    "origins=9",
    "has=lan",
    "has=no+such",
    "since=2020-01-01",
    "sort=size",
    "sort=oldest",
)
SORTS = ("type", "status", "actor", "recipient", "first_day", "id")
KINDS = ("", "happenings", "names", "origins", "stories")
# For a store of real reports: words of news in English, from common to seldom.
REAL = (
    "president government said year people house state trump new time country court week election senate police public "
    "report american party health members impeachment democrats china support military officials statement trade "
    "investigation law minister border coronavirus evidence campaign ukraine workers justice city economy schools fire "
    "market students vaccine storm strike Turkey ceasefire tariffs climate oil murder hospital budget church protest "
    "refugees bank treaty airline flood museum wheat satellite football ambassador earthquake bridge violin orchard "
    "harbor lighthouse volcano comet ferry opera tribunal archipelago glacier sculpture beekeeper locust cathedral "
    "monsoon asbestos parole longitude embargo yacht plankton turbine nickel saffron walrus zinc quarry loom kelp moss"
).split()


def _real(store: Store) -> bool:
    return not list(store.select(r.Report, where={"name": "0.txt"}, limit=1))


def ask(client: Client, paths: Iterable[str]) -> Taken:
    """Return what the pages at ``paths`` took, the first one not counted."""
    taken = Taken([], [], 0)
    for number, path in enumerate([next(iter(paths)), *paths]):
        time.sleep(0.01)
        wall, cpu = time.perf_counter(), time.process_time()
        answer = client.get(path, follow_redirects=False)
        if number:
            taken.cpu.append(1000 * (time.process_time() - cpu))
            taken.wall.append(1000 * (time.perf_counter() - wall))
            taken = taken._replace(size=max(taken.size, len(answer.content)))
        if answer.status_code >= 500 or answer.status_code == 429:
            raise SystemExit(f"{path}: expected an answer; found {answer.status_code} {answer.text[:200]}")
    return taken


def _at(values: list[float], part: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * part))]


def measure(address: str, chosen: str) -> None:
    """Print p50 and p95 of wall and processor time, and the size, of each page whose name holds ``chosen``."""
    store = open_store(address)
    asked = addresses(store)
    store.close()
    with TestClient(create_app(address), base_url="http://127.0.0.1") as client:
        print("| page | p50 ms | p95 ms | cpu p50 | cpu p95 | largest KiB |\n|---|---|---|---|---|---|")
        for name, paths in asked.items():
            if chosen in name:
                took = ask(client, paths) if paths else Taken([0], [0], 0)
                times = [_at(values, part) for values in (took.wall, took.cpu) for part in (0.5, 0.95)]
                print(f"| {name} | {' | '.join(f'{one:.0f}' for one in times)} | {took.size / 1024:.0f} |", flush=True)


def _write(address: str, number: int) -> None:
    store = open_store(address)
    while True:
        fill(store, number, number + WRITTEN)
        number += WRITTEN
        time.sleep(0.5)


def main(number: int, address: str, chosen: str) -> None:
    """Fill the store if it is new, then measure beside a writer."""
    logging.getLogger("httpx").setLevel(logging.WARNING)
    store = open_store(address)
    if not store.count(r.Report):
        fill(store, 0, number)
    store.close()
    start = 10_000_000 + int(time.time()) % 1_000_000 * 1_000  # a store that is measured again gets new reports
    writer = multiprocessing.get_context("spawn").Process(target=_write, args=(address, start), daemon=True)
    writer.start()
    time.sleep(3)
    try:
        measure(address, chosen)
    finally:
        writer.terminate()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        place = sys.argv[2] if sys.argv[2:] else str(Path(folder) / "pages.db")
        main(int(sys.argv[1]), place, sys.argv[3] if sys.argv[3:] else "")
