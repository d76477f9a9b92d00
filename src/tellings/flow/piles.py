"""Stories brought up to date: only the blocks of the calendar are grouped again whose reports, or open piles, changed.

The piles after each block are remembered with the stamp of all that went into them: the piles open before it, and its
reports. So what comes out is what one build over all reports would give, and its cost does not grow with the store.
Digests are read as they are needed and let go: while a block is grouped, memory holds its words as numbers alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby, islice
from typing import TypeVar

from tellings import records as r
from tellings.flow.table import rules_stamp
from tellings.near.piles import Means, Slip, block_of, grown, with_undated
from tellings.near.spread import Spread
from tellings.near.terms import Terms
from tellings.stages import stories as stage
from tellings.stores.base import Change, Store
from tellings.stores.schema import decode, encode
from tellings.text import digest

D = TypeVar("D", bound=r.Record)
Names = tuple[str, ...]
UNDATED = (-1, -1)
AT_A_TIME = 400


class Block(r.Record, frozen=True):
    """The piles that closed before a block of the calendar and those open after it, as ids of reports."""

    stamp: str
    closed: tuple[Names, ...]
    still: tuple[Names, ...]


class Known(r.Record, frozen=True):
    """A described pile with the stamp of its reports."""

    stamp: str
    pile: stage.Pile


class Worded(r.Record, frozen=True):
    """What grouping needs of a digest."""

    words: dict[str, float]
    names: tuple[str, ...] = ()


class Piles:
    """The piles of a store's reports; ``coded`` holds the stamp of each report that counts.

    ``spread`` groups neighbourhoods of reports, here or elsewhere.
    """

    def __init__(self, store: Store, coded: Mapping[str, str], spread: Spread = map) -> None:
        self.means = Means(self._words, spread)
        self.store = store
        self.coded = coded
        self.days = days_of(store)
        self.rules = rules_stamp("stories")
        self.grouped = 0

    def stories(self) -> tuple[r.Story, ...]:
        """Return the stories of all reports, and remember how they came about."""
        found = list(self._dated())
        undated = sorted(report for report in self.coded if self._day(report) == UNDATED)
        if undated:
            joined = with_undated([self._slips(pile) for pile in found], self._slips(undated), self.means)
            found = [_names(pile) for pile in joined]
        return stage.with_background(self._described(found))

    def _dated(self) -> Iterator[Names]:
        """Yield the piles of dated reports."""
        known = {key: decode(value, Block) for _, key, value in self.store.notes("block")}
        dated = sorted((self._day(report)[0], report) for report in self.coded if self._day(report) != UNDATED)
        piles: tuple[Names, ...] = ()
        seen, changes = set(), []
        for number, group in groupby(dated, key=lambda pair: block_of(pair[0])):
            fresh = tuple(report for _, report in group)
            key, stamp = str(number), self._stamp(*piles, fresh)
            block = known.get(key)
            if block is None or block.stamp != stamp:
                block = self._grown(piles, fresh, number, stamp)
                changes.append(
                    Change(owner=f"block {key}", stage="block", stamp=stamp, notes={"block": [(key, encode(block))]})
                )
            seen.add(key)
            yield from block.closed
            piles = block.still
        gone = [
            Change(owner=f"block {key}", stage="block", stamp="", notes={"block": []}) for key in known.keys() - seen
        ]
        self.store.apply([*changes, *gone])
        yield from piles

    def _grown(self, piles: Sequence[Names], fresh: Names, number: int, stamp: str) -> Block:
        self.grouped += len(fresh)
        open_piles = [self._slips(pile) for pile in piles]
        closed, still = grown(open_piles, self._slips(fresh), number, self.means)
        return Block(stamp=stamp, closed=tuple(map(_names, closed)), still=tuple(map(_names, still)))

    def _described(self, piles: Sequence[Names]) -> Iterator[stage.Pile]:
        """Yield each pile as it was described before, or described now where a report came, left or changed."""
        named = {r.make_id("story", names[0]): names for names in (_names(sorted(self._slips(pile))) for pile in piles)}
        for some in _chunks(named):
            known = {owner: decode(value, Known) for owner, _, value in self.store.notes("pile", some)}
            changes = []
            for owner in some:
                ordered, one = named[owner], known.get(owner)
                stamp = self._stamp(ordered)
                if one is None or one.stamp != stamp:
                    one = Known(stamp=stamp, pile=stage.described(list(self._digests(ordered, stage.Digest))))
                    changes.append(Change(owner=owner, stage="pile", stamp=stamp, notes={"pile": [("", encode(one))]}))
                yield one.pile
            self.store.apply(changes)
        gone = [owner for owner, stamp in self.store.stamps("pile").items() if stamp and owner not in named]
        self.store.apply([Change(owner=owner, stage="pile", stamp="", notes={"pile": []}) for owner in gone])

    def _day(self, report: str) -> tuple[int, int]:
        return self.days.get(report, UNDATED)

    def _stamp(self, *piles: Names) -> str:
        parts = (part for pile in piles for part in (str(len(pile)), *(f"{one} {self.coded[one]}" for one in pile)))
        return digest(self.rules, *parts)

    def _slips(self, reports: Sequence[str]) -> list[Slip]:
        return [Slip(self._day(report)[0], report, self._day(report)[1]) for report in reports]

    def _words(self, reports: Sequence[str]) -> Iterator[tuple[Terms, tuple[str, ...]]]:
        """Yield the words of each report, and which are names."""
        return ((one.words, one.names) for one in self._digests(reports, Worded))

    def _digests(self, reports: Sequence[str], kind: type[D]) -> Iterator[D]:
        """Yield the digest of each report, or what ``kind`` takes of it, in the order of ``reports``."""
        for chunk in _chunks(reports):
            found = {owner: value for owner, _, value in self.store.notes("digest", chunk)}
            yield from (decode(found[report], kind) for report in chunk)


def days_of(store: Store) -> dict[str, tuple[int, int]]:
    """Return the first and the last day of publication of each dated report, as numbers."""
    first, last = dict(store.pairs("datings", "first_day")), dict(store.pairs("datings", "last_day"))
    return {
        report: (
            date.fromisoformat(first.get(report) or last[report]).toordinal(),
            date.fromisoformat(last.get(report) or first[report]).toordinal(),
        )
        for report in first.keys() | last.keys()
    }


def _chunks(keys: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(keys)
    while chunk := list(islice(rest, AT_A_TIME)):
        yield chunk


def _names(pile: Sequence[Slip]) -> Names:
    return tuple(one.report for one in pile)
