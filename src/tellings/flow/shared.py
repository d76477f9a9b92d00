"""Copies brought up to date: only the blocks of the calendar are compared again whose reports, or neighbours, changed.

The stage compares block by block (`tellings.stages.copies`), each block with the window of days before it and with the
undated reports. What the reports of a block share with those depends on them alone, so a block that stayed as it was is
not even read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby

from tellings import records as r
from tellings.flow.piles import days_of
from tellings.flow.table import rules_stamp
from tellings.stages.copies import BLOCK_WINDOWS, MAX_DAYS, UNKNOWN, Page, copies
from tellings.stores.base import Change, Store
from tellings.stores.schema import decode
from tellings.text import digest

AT_A_TIME = 400


class Window:
    """The reports of one block of the calendar, and those that they are compared with."""

    def __init__(self, number: int, own: Sequence[str], others: Sequence[str]) -> None:
        self.number = number
        self.own = frozenset(own)
        self.reports = [*own, *others]

    def stamp(self, coded: Mapping[str, str]) -> str:
        """Return the stamp of all that the copies of this block depend on."""
        parts = (f"{report} {coded[report]}" for report in sorted(self.reports))
        return digest(rules_stamp("copies"), str(len(self.own)), *parts)


def up_to_date(
    store: Store, coded: Mapping[str, str], progress: Callable[[int, int], None]
) -> tuple[list[r.Copy], list[Change]]:
    """Return all copies among the reports of ``coded``, and what to write so that their blocks are known as done."""
    days = {report: day for report, (day, _) in days_of(store).items() if report in coded}
    done = store.stamps("window")
    found, changes, todo = {}, [], []
    for window in windows(coded, days):
        owner, stamp = f"window {window.number}", window.stamp(coded)
        if done.pop(owner, None) != stamp:
            changes.append(Change(owner=owner, stage="window", stamp=stamp))
            todo.append(window)
    changes += [Change(owner=owner, stage="window", stamp="") for owner in done]
    stale = {window.number for window in todo}
    for copy in store.select(r.Copy):
        both = (copy.a, copy.b)
        if all(report in coded for report in both) and max(map(_block, map(days.get, both))) not in stale:
            found[copy.id] = copy
    total, read = sum(len(window.reports) for window in todo), 0
    for window in todo:
        for copy in copies(pages(store, window.reports)):
            if copy.a in window.own or copy.b in window.own:
                found[copy.id] = copy
        read += len(window.reports)
        progress(read, total)
    return [found[key] for key in sorted(found)], changes


def windows(reports: Mapping[str, str], days: Mapping[str, int]) -> Iterator[Window]:
    """Yield the blocks of the calendar that have reports, the undated first."""
    dated = sorted((days[report], report) for report in reports if report in days)
    undated = sorted(report for report in reports if report not in days)
    if undated:
        yield Window(UNKNOWN, undated, ())
    before: list[tuple[int, str]] = []
    for number, group in groupby(dated, key=lambda pair: _block(pair[0])):
        block = list(group)
        near = [report for day, report in before if day >= block[0][0] - MAX_DAYS]
        yield Window(number, [report for _, report in block], [*near, *undated])
        before = block


def pages(store: Store, reports: Sequence[str]) -> Iterator[Page]:
    """Yield what the stage needs of each report: kept when it was coded, but for its text."""
    from msgspec.structs import replace

    for start in range(0, len(reports), AT_A_TIME):
        chunk = reports[start : start + AT_A_TIME]
        texts = {report.id: report.text for report in store.select(r.Report, owners=chunk)}
        for owner, _, value in store.notes("page", chunk):
            yield replace(decode(value, Page), text=texts[owner])


def _block(day: int | None) -> int:
    return UNKNOWN if day is None else day // (BLOCK_WINDOWS * MAX_DAYS)
