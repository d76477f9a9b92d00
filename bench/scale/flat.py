#!/usr/bin/env python3
"""Memory of workers over many reports: flat.py LOAD.jsonl.gz [REPORTS] [WORKERS] [CHARACTERS].

Takes the reports of LOAD over and over, each cut to its first CHARACTERS (whole paragraphs), and changes three quarters
of the words of four letters and more in a way of its own each time round, so that no passage was seen before and what a
worker keeps of words and passages grows as it would with other news. Each report is taken in, read and coded, and each
sixteen are weighed as one story; nothing is stored. Prints a row each thousand reports: reports done, wall seconds,
then memory of each worker now and at most (MB).
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import resource
import sys
import time
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench.scale.day import memory_mb
from bench.scale.live import Edition
from bench.tasks.files import rows

from tellings import records as r
from tellings.engines import Failure, LocalEngine
from tellings.flow.grouped import ToWeigh, weigh
from tellings.flow.work import ToCode, ToRead, code_batch, ingest_batch, read_batch
from tellings.readers import Source
from tellings.stores.base import Change
from tellings.stores.schema import decode
from tellings.stores.sealed import CODED, Sealed

BATCH = 16
EACH = 1_000


class Took(NamedTuple):
    """A worker after a batch: which, its memory now and at most (MB), how many reports came through all stages."""

    worker: int
    now_mb: float
    peak_mb: float
    done: int


def sources(load: Path, characters: int) -> Iterator[Source]:
    """Yield reports without end, none twice."""
    found = [(str(row.get("source", "")), str(row["date"]), _opening(row["text"], characters)) for row in rows(load)]
    number = 0
    while True:
        edition = Edition(number)
        for place, (outlet, day, text) in enumerate(found):
            yield Source(name=f"{number}/{place}", text=edition.text(text), outlet=outlet, day=day)
        number += 1


def _opening(text: str, characters: int) -> str:
    end = text.find("\n", characters)
    return text if end < 0 else text[:end]


def through(batch: list[Source]) -> Took:
    """Take a batch through all that workers do."""
    taken = [one for one in ingest_batch(batch) if isinstance(one, Change)]
    bodies = {one.owner: str(one.rows["reports"][0]["body"]) for one in taken}
    reports = [decode(body, r.Report) for body in bodies.values()]
    read = [one for one in read_batch([ToRead(one, (), "") for one in reports]) if isinstance(one, Change)]
    sealed = {one.owner: Sealed(one.owner, bodies[one.owner], one.parse or b"", (), (), (), ()) for one in read}
    coded = code_batch([ToCode(one, (), "") for one in sealed.values()])
    told = [_with(sealed[one.owner], one) for one in coded if isinstance(one, Change)]
    days = [one.stated_day.first for one in reports if one.stated_day and one.stated_day.first]
    story = r.Story(
        id="story", reports=tuple(one.key for one in told), headline="", first=min(days, default=date.min), labels=()
    )
    outcome = weigh(ToWeigh(story, told, [], [], ""))
    if isinstance(outcome, r.Problem):
        raise SystemExit(f"{outcome.name}: {outcome.reason}")
    return Took(os.getpid(), memory_mb(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, len(told))


def _with(sealed: Sealed, coded: Change) -> Sealed:
    """Return a reading with what coding found, as the store would give it."""
    found = (tuple(str(row["body"]) for row in coded.rows[name]) for name in CODED)
    return Sealed(sealed.key, sealed.body, sealed.parse, *found)


def main(load: Path, reports: int, workers: int, characters: int) -> None:
    """Run and print."""
    began, done, told = time.monotonic(), 0, 0
    latest: dict[int, Took] = {}
    stream = sources(load, characters)
    batches = iter(lambda: list(islice(stream, BATCH)), [])
    print("reports seconds " + " ".join("now_mb peak_mb" for _ in range(workers)), flush=True)
    with LocalEngine(workers) as engine:
        for _, took in engine.each(through, islice(batches, -(-reports // BATCH))):
            if isinstance(took, Failure):
                raise SystemExit(took.reason)
            latest[took.worker] = took
            done += took.done
            if done // EACH > told:
                told = done // EACH
                cells = (f"{one.now_mb:.0f} {one.peak_mb:.0f}" for _, one in sorted(latest.items()))
                print(f"{done} {time.monotonic() - began:.0f} {' '.join(cells)}", flush=True)


if __name__ == "__main__":
    numbers = [int(one.replace("_", "")) for one in sys.argv[2:5]]
    main(Path(sys.argv[1]), *(*numbers, *(60_000, 2, 1_200)[len(numbers) :]))
