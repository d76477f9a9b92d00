"""Time of a build for a few new reports over a big store: python -m bench.scale.live BUILT NEW.jsonl COPIES OUT.db.

BUILT is a store of real reports. It is copied, and COPIES earlier editions of all its reports are put before it, each
SPAN_DAYS earlier than the last, with three quarters of the words of four letters and more changed in the same way
throughout one edition: so the density in time stays that of the real reports, and an edition has copies and stories of
its own. Editions are not parsed: nothing that is built here asks for their sentences. Then NEW is built on top.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import re
import shutil
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import Any
from zlib import crc32

from msgspec.structs import replace

from tellings import records as r
from tellings.api import Desk
from tellings.flow import Builder
from tellings.lang.actors import Fact
from tellings.stages.copies import Page
from tellings.stages.dating import Clue
from tellings.stages.stories import Digest
from tellings.stores import Store
from tellings.stores.base import Change
from tellings.stores.schema import SHELVES, decode, encode, row_of

SPAN_DAYS = 61
BATCH = 250
LONG = re.compile(r"[a-zA-Z]{4,}")


class Edition:
    """An earlier edition of a report: other words of the same length, an earlier day, an id of its own."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.shift = timedelta(days=SPAN_DAYS * number)
        self._words: dict[str, str] = {}

    def name(self, report: str) -> str:
        """Return the id of the edition of a report."""
        return r.make_id("r", self.number, report)

    def text(self, text: str) -> str:
        """Return a text with its words changed, every word where it was."""
        return LONG.sub(lambda match: self.word(match.group()), text)

    def word(self, word: str) -> str:
        """Return a word with two letters changed, or the same for one in four."""
        if word not in self._words:
            chance = crc32(f"{self.number} {word.lower()}".encode())
            letters = "".join(chr(97 + (chance >> step) % 26) for step in (3, 11))
            self._words[word] = f"{word[:1]}{letters}{word[3:]}" if chance % 4 and len(word) >= 4 else word
        return self._words[word]

    def day(self, day: r.Day | None) -> r.Day | None:
        """Return a day as of this edition."""
        if day is None:
            return None
        first, last = (one - self.shift if one else None for one in (day.first, day.last))
        return r.Day(first=first, last=last, basis=day.basis)


class Originals:
    """The real reports of a store, with all that is noted of them."""

    def __init__(self, store: Store) -> None:
        self.reports = list(store.select(r.Report))
        self.days = {dating.report: dating for dating in store.select(r.Dating)}
        kinds = {*_notes(Edition(0)), *(f"line {report.outlet}" for report in self.reports)}
        self.notes: dict[str, list[tuple[str, str, str]]] = {}
        for kind in sorted(kinds):
            for owner, key, value in store.notes(kind):
                self.notes.setdefault(owner, []).append((kind, key, value))


def editions(of: Originals, number: int) -> Iterator[Change]:
    """Yield all that a build would know of one edition of the reports, but for parses, events and claims."""
    one = Edition(number)
    changed = _notes(one)
    for report in of.reports:
        key = one.name(report.id)
        made = replace(report, id=key, name=f"{number}/{report.name}", text=one.text(report.text), url=None)
        dating = r.Dating(report=key, published=one.day(of.days[report.id].published))
        rows = {"reports": [row_of(SHELVES["reports"], made)], "datings": [row_of(SHELVES["datings"], dating)]}
        notes: dict[str, list[tuple[str, str]]] = {}
        for kind, name, value in of.notes[report.id]:
            note = changed[kind](report.id, name, value) if kind in changed else (f"{number} {name}", value)
            notes.setdefault(kind, []).append(note)
        yield Change(owner=key, stage="ingest", stamp=made.name, rows=rows, notes=notes)


def _notes(one: Edition) -> dict[str, Callable[[str, str, str], tuple[str, str]]]:
    """Return for each kind of note how it is changed."""

    def digest(_: str, key: str, value: str) -> tuple[str, str]:
        was = decode(value, Digest)
        words = {one.word(word): weight for word, weight in was.words.items()}
        names = tuple(map(one.text, was.names))
        return key, encode(
            replace(was, report=one.name(was.report), day=one.day(was.day), words=words, names=names, title_span=None)
        )

    def page(_: str, key: str, value: str) -> tuple[str, str]:
        was = decode(value, Page)
        return key, encode(replace(was, report=one.name(was.report), published=one.day(was.published)))

    def clue(_: str, key: str, value: str) -> tuple[str, str]:
        was = decode(value, Clue)
        grams = tuple(f"{one.number:04x}{gram[4:]}" for gram in was.shingles)
        return key, encode(replace(was, report=one.name(was.report), published=one.day(was.published), shingles=grams))

    def fact(owner: str, key: str, value: str) -> tuple[str, str]:
        was: Any = decode(key, Fact)
        return encode(was._replace(report=one.name(owner))), value

    return {"digest": digest, "page": page, "clue": clue, "fact": fact, "name": lambda _, key, value: (key, value)}


class Filling(Builder):
    """A builder that takes the work on each report for done."""

    def _outdated(self, stage: str, wanted: dict[str, str]) -> list[str]:
        todo = super()._outdated(stage, wanted)
        self.store.apply(Change(owner=owner, stage=stage, stamp=wanted[owner]) for owner in todo)
        return []


class Idle:
    """An engine that takes the weighing of stories for done."""

    workers = 1

    def each(self, work: Any, items: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
        """Yield each item with nothing found."""
        for item in items:
            yield item, Change(owner=item.story.id, stage="evidence", stamp=item.stamp)

    def grouped(self, function: Callable[[Any], Any], groups: Iterable[Any]) -> Iterator[Any]:
        """Yield what ``function`` made of each group."""
        return map(function, groups)

    def close(self) -> None:
        """Do nothing."""


class Times:
    """Seconds by stage, as the progress of a build tells them."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}
        self._since = time.perf_counter()

    def __call__(self, stage: str, done: int, total: int | None) -> None:
        """Count the time since the last call for ``stage``."""
        now = time.perf_counter()
        self.spent[stage] = self.spent.get(stage, 0.0) + now - self._since
        self._since = now


def main(built: Path, new: Path, copies: int, target: Path) -> None:
    """Fill the store, build on top of it, print what it took."""
    if not target.exists():
        shutil.copy(built, target)
        with Desk(target) as desk:
            originals = Originals(desk.store)
            for number in range(1, copies + 1):
                for batch in batched(editions(originals, number), BATCH):
                    desk.store.apply(batch)
            Filling(desk.store, Idle()).run()
    with Desk(target, workers=1) as desk:
        times, cpu, begun = Times(), time.process_time(), time.perf_counter()
        found = desk.add(new, progress=times)
        wall, cpu = time.perf_counter() - begun, time.process_time() - cpu
    stages = ", ".join(f"{stage} {seconds:.1f}" for stage, seconds in times.spent.items())
    print(
        f"{found.reports} reports, {found.new} new, {found.stories} stories: {wall:.1f} s, main process {cpu:.1f} s CPU"
    )
    print(f"by stage, from the end of the one before: {stages}")


def batched(items: Iterable[Change], size: int) -> Iterator[list[Change]]:
    """Yield lists of at most ``size``."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
