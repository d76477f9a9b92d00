"""Copies brought up to date: only the blocks of the calendar are compared again whose reports, or neighbours, changed.

The stage compares block by block (`tellings.stages.copies`), each block with the window of days before it and with the
undated reports. What the reports of a block share with those depends on them alone, so a block that stayed as it was is
not even read. In a block that changed, the pairs are looked for anew, but those whose words, and what is stock in them,
stayed as they were keep the answer that they had: it is known by a number of each pair.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

import numpy as np

from tellings import records as r
from tellings.flow.piles import days_of
from tellings.flow.table import rules_stamp
from tellings.near.shingles import Hashes
from tellings.near.spread import Spread
from tellings.stages.copies import BLOCK_WINDOWS, MAX_DAYS, UNKNOWN, Page, Pair, pairs
from tellings.stores.base import Change, Store
from tellings.stores.schema import decode
from tellings.text import digest

AT_A_TIME = 400
# A worker takes some 0.07 MB a report to compare a block: larger ones are compared where the store is.
SENT_TO = 1_500
PAIRS = "pairs"


class Window(NamedTuple):
    """The reports of one block of the calendar, and those that they are compared with: of the days before, undated."""

    number: int
    own: Sequence[str]
    near: Sequence[str] = ()
    undated: Sequence[str] = ()

    @property
    def size(self) -> int:
        """How many reports are compared."""
        return len(self.own) + len(self.near) + len(self.undated)

    @property
    def owner(self) -> str:
        """Whose notes and stamps in the store are those of the block."""
        return f"window {self.number}"

    def stamp(self, coded: Mapping[str, str]) -> str:
        """Return the stamp of all that the copies of this block depend on."""
        parts = (f"{report} {coded[report]}" for report in sorted([*self.own, *self.near, *self.undated]))
        return digest(rules_stamp("copies"), str(len(self.own)), *parts)


def up_to_date(
    store: Store, coded: Mapping[str, str], spread: Spread, progress: Callable[[int, int], None]
) -> tuple[list[r.Copy], list[Change]]:
    """Return all copies among the reports of ``coded``, and what to write so that their blocks are known as done.

    ``spread`` compares the blocks that are not too large for a worker, here or elsewhere.
    """
    days = {report: day for report, (day, _) in days_of(store).items() if report in coded}
    done = store.stamps("window")
    todo = {}
    for window in windows(coded, days):
        if done.pop(window.owner, None) != (stamp := window.stamp(coded)):
            todo[window] = stamp
    changes = [Change(owner=owner, stage="window", stamp="", notes={PAIRS: []}) for owner in done]
    stale = {window.number for window in todo}
    found: dict[str, r.Copy] = {}
    before: dict[str, r.Copy] = {}
    for copy in store.select(r.Copy):
        both = (copy.a, copy.b)
        kept = all(report in coded for report in both) and max(map(_block, map(days.get, both))) not in stale
        (found if kept else before)[copy.id] = copy
    answers = spread(_compared, (_to_compare(store, window) for window in todo if window.size <= SENT_TO))
    for number, (window, stamp) in enumerate(todo.items(), 1):
        some = next(answers) if window.size <= SENT_TO else _compared(_to_compare(store, window))
        for pair in some:
            answer = before.get(r.make_id("copy", *sorted((pair.a, pair.b)))) if pair.again else pair.copy
            if answer is not None:
                found[answer.id] = answer
        notes = {PAIRS: [("", _packed([pair.number for pair in some]))]}
        changes.append(Change(owner=window.owner, stage="window", stamp=stamp, notes=notes))
        progress(number, len(todo))
    return [found[key] for key in sorted(found)], changes


class ToCompare(NamedTuple):
    """The pages of a block and of those it is compared with, their numbers, and those of pairs decided before."""

    blocks: list[list[Page]]
    numbers: dict[str, int]
    known: Hashes


def _to_compare(store: Store, window: Window) -> ToCompare:
    numbers: dict[str, int] = {}
    blocks = [list(pages(store, reports, numbers)) for reports in (window.own, window.near, window.undated)]
    kept = next((value for _, _, value in store.notes(PAIRS, [window.owner])), "")
    return ToCompare(blocks, numbers, _unpacked(kept))


def _compared(item: ToCompare) -> list[Pair]:
    return list(pairs(item.blocks, item.numbers, item.known))


def _packed(numbers: Sequence[int]) -> str:
    ordered = np.sort(np.array(numbers, "<u8"))
    return f"{rules_stamp('copies')} {b64encode(ordered.tobytes()).decode('ascii')}"


def _unpacked(value: str) -> Hashes:
    """Return the numbers that were packed, none where the rules have changed since."""
    stamp, _, packed = value.partition(" ")
    return np.frombuffer(b64decode(packed) if stamp == rules_stamp("copies") else b"", "<u8").astype(np.uint64)


def windows(reports: Mapping[str, str], days: Mapping[str, int]) -> Iterator[Window]:
    """Yield the blocks of the calendar that have reports, the undated first."""
    dated = sorted((days[report], report) for report in reports if report in days)
    undated = sorted(report for report in reports if report not in days)
    if undated:
        yield Window(UNKNOWN, tuple(undated))
    before: list[tuple[int, str]] = []
    for number, group in groupby(dated, key=lambda pair: _block(pair[0])):
        block = list(group)
        near = tuple(report for day, report in before if day >= block[0][0] - MAX_DAYS)
        yield Window(number, tuple(report for _, report in block), near, tuple(undated))
        before = block


def pages(store: Store, reports: Sequence[str], numbers: dict[str, int]) -> Iterator[Page]:
    """Yield what the stage needs of each report: kept when it was coded, but for its text.

    Puts a number for each report into ``numbers``, which changes with the report's page and text.
    """
    from msgspec.structs import replace

    for start in range(0, len(reports), AT_A_TIME):
        chunk = reports[start : start + AT_A_TIME]
        texts = {report.id: report.text for report in store.select(r.Report, owners=chunk)}
        for owner, _, value in store.notes("page", chunk):
            numbers[owner] = int(digest(owner, value)[:16], 16)
            yield replace(decode(value, Page), text=texts[owner])


def _block(day: int | None) -> int:
    return UNKNOWN if day is None else day // (BLOCK_WINDOWS * MAX_DAYS)
