"""Passages as witnesses: whom each names, whom its report rests on, and which words it shares with others."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import PurePath
from typing import NamedTuple

from tellings import lexicon
from tellings.memory import remembered
from tellings.near.named import SPEAKS, named_at, named_for
from tellings.near.spokespeople import holders, office_held, voices
from tellings.records import BlockKind, Copy, CopyKind, Credit, Event, Reading, Run, Span
from tellings.text import fold

WHOLE_REPORT = frozenset({"credit-line", "agency-tag", "family", "statement", "post"})
MOSTLY_COPIED = 0.5
NEARBY = 400
HEADS = frozenset({BlockKind.HEADLINE, BlockKind.DECK})
RANKS = ("statement", "attribution", "agency-tag", "post", "credit-line", "family", "own-reporting", "collective")
_LEADS = re.compile(r"^(?:the|a|an|its|his|her|their|state-run|state|official|local|unnamed)\s+")
_TAILS = re.compile(r"(?:'s)?\s+(?:news agency|agency|news|statement|spokes(?:man|woman|person)|television|tv)$")
_WORD = re.compile(r"\w[\w-]*")


class Witness(NamedTuple):
    """A passage that tells of something; ``chain`` names who says so, nearest first."""

    span: Span
    chain: tuple[str, ...] = ()


def rank(how: str) -> int:
    """Return how directly a kind of source is known, 0 for the most direct."""
    return RANKS.index(how) if how in RANKS else len(RANKS)


@cache
def _kinds() -> dict[str, str]:
    return {row[0]: row[1] for row in lexicon.table("evidence/unnamed.tsv", ("word", "kind"))}


def source_kind(name: str) -> str:
    """Say what a source's name is: ``named``, ``office`` ("the army's spokesman"), ``outlet`` ("the station"),
    ``collective`` ("local media") or ``nobody`` ("two diplomats").
    """
    words = _WORD.findall(SPEAKS.sub("", name))
    if not words:
        return "nobody"
    kind = _kinds().get(fold(words[-1]))
    if kind in {"office", "outlet", "collective"}:
        titled = len(words) > 1 and words[-1][0].isupper()
        return "named" if titled else kind
    if kind == "nobody" and not any(word[0].isupper() for word in words[1:]):
        return kind
    return "named" if any(word[0].isupper() for word in words) else "nobody"


@remembered(20_000)
def source_key(name: str) -> str:
    """Return the name of a source as a key: "the TASS news agency" and "TASS" are one."""
    key = " ".join(fold(name).split())
    while key != (shorter := _TAILS.sub("", _LEADS.sub("", key)).strip()):
        key = shorter
    return key


def initials(name: str) -> str:
    """Return the capitals with which the words of a name begin: PCN for Pan-Continental News."""
    return "".join(word[0] for part in name.split() for word in part.split("-") if word[:1].isupper())


class Ledger:
    """The reports, credits and copies of a story, indexed so that any set of passages can be counted."""

    def __init__(
        self, readings: Iterable[Reading], copies: Iterable[Copy], *, same: Iterable[tuple[str, str]] = ()
    ) -> None:
        self.same = tuple(sorted(same))
        self.readings = {reading.report.id: reading for reading in readings}
        self.outlets = sorted({one.report.outlet for one in self.readings.values() if one.report.outlet})
        self.speaks_for = voices(self.readings.values(), source_key)
        self.holders = holders(self.readings.values())
        self.acronyms = _acronyms(self.readings.values())
        self._copies: dict[frozenset[str], list[Copy]] = defaultdict(list)
        for copy in sorted(copies, key=lambda copy: copy.id):
            self._copies[frozenset((copy.a, copy.b))].append(copy)
        self._sharing: dict[str, set[str]] = defaultdict(set)
        self._chains: dict[str, tuple[str, ...]] = {}
        for pair in self._copies:
            for report in pair:
                self._sharing[report] |= pair - {report}

    def chain(self, event: Event) -> tuple[str, ...]:
        """Return who is named for an event, nearest first: its own chain, or what the words around it say."""
        if event.said_by:
            return event.said_by
        if event.id not in self._chains:
            reading = self.readings.get(event.span.report)
            self._chains[event.id] = named_for(event, reading) if reading is not None else ()
        return self._chains[event.id]

    def chain_at(self, span: Span) -> tuple[str, ...]:
        """Return who is named for the words at ``span``: the chain of the innermost claim that holds them."""
        reading = self.readings.get(span.report)
        return named_at(span, reading) if reading is not None else ()

    def is_headline(self, span: Span) -> bool:
        """Say whether a passage stands in a report's headline or deck."""
        reading = self.readings.get(span.report)
        return any(block.kind in HEADS and block.span.overlaps(span) for block in (reading.blocks if reading else ()))

    def published(self, report: str) -> str:
        """Return the first day on which a report may have come out, as text that sorts; unknown sorts last."""
        reading = self.readings.get(report)
        day = reading.published if reading else None
        return day.first.isoformat() if day and day.first else "9999"

    def outlet(self, report: str) -> str:
        """Return who published a report: its outlet, or the report by its name when that is unknown."""
        reading = self.readings.get(report)
        if reading is None:
            return report
        return reading.report.outlet or f"outlet of {PurePath(reading.report.name).stem or report}"

    def own(self, report: str) -> tuple[str, str]:
        """Return whom a report rests on where it names nobody, and how that is known."""
        reading = self.readings.get(report)
        whole = [credit for credit in reading.credits if credit.span is None] if reading else []
        for credit in sorted(whole, key=_credit_order):
            if credit.origin and credit.how in WHOLE_REPORT and source_kind(credit.origin) == "named":
                return credit.origin, credit.how
        return self.outlet(report), "own-reporting"

    def sources(self, witness: Witness) -> tuple[tuple[str, str], ...]:
        """Return the sources of a passage with how each is known, the passage's own words first.

        "The station" is the outlet that the report names before it; the report's own outlet is no source of it.
        """
        reading = self.readings.get(witness.span.report)
        named = [(self._resolved(name, witness.span), "attribution") for name in witness.chain]
        credited = [
            (credit.origin, credit.how)
            for credit in sorted(reading.credits if reading else (), key=_credit_order)
            if credit.how not in {"own-reporting", "attribution"} and _covers(credit.span, witness.span)
        ]
        own = self.outlet(witness.span.report)
        found = dict.fromkeys((name, how) for name, how in named + credited if name and name != own)
        return tuple(found)

    def _resolved(self, name: str, span: Span) -> str:
        """Return the full name of an outlet or of an office that is meant by ``name``, else ``name``."""
        name = office_held(name, self.holders)
        words = set(source_key(name).split())
        for outlet in self.outlets:
            if words and words < set(fold(outlet).split()) and source_kind(name) == "named":
                return outlet
        if source_kind(name) == "collective":
            return self._agency(span) or name
        if source_kind(name) != "outlet":
            return name
        text = self.readings[span.report].report.text[: span.end + NEARBY]
        own = self.outlet(span.report)
        places = [(text.rfind(outlet), outlet) for outlet in self.outlets if outlet != own]
        best = max(places, default=(-1, name))
        return best[1] if best[0] >= 0 else name

    def _agency(self, span: Span) -> str:
        """Return the one agency that stands behind "state media" at ``span``, as the report's credits tell it."""
        credits = self.readings[span.report].credits
        found = {one.origin for one in credits if one.kind == "agency" and one.span and _covers(one.span, span)}
        return found.pop() if len(found) == 1 else ""

    def pairs(self, reports: Iterable[str]) -> list[tuple[str, str]]:
        """Return the pairs among ``reports`` that share words, in order."""
        wanted = set(reports)
        return sorted(
            (report, other) for report in wanted for other in self._sharing.get(report, ()) if report < other in wanted
        )

    def runs(self, a: Span, b: Span) -> Iterable[tuple[Copy, Run]]:
        """Yield the copied runs that two passages of different reports stand in together, at the same place of them."""
        for copy in self._copies.get(frozenset((a.report, b.report)), ()):
            first, second = (a, b) if copy.a == a.report else (b, a)
            for run in copy.runs:
                if run.a.overlaps(first) and run.b.overlaps(second) and _same_place(run, first, second):
                    yield copy, run

    def mostly_copied(self, report: str, other: str) -> Copy | None:
        """Return the copy that makes up most of ``report`` and stands in ``other`` too, None when there is none."""
        for copy in self._copies.get(frozenset((report, other)), ()):
            share = copy.share_a if copy.a == report else copy.share_b
            if copy.kind is CopyKind.REPRINT or share >= MOSTLY_COPIED:
                return copy
        return None


def _acronyms(readings: Iterable[Reading]) -> dict[str, frozenset[str]]:
    """Return for each acronym the keys of the credited names that it is short for, whatever they are cut to elsewhere:
    SNA for Saronic, where some report credits Saronic News Agency.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for name in {credit.origin for reading in readings for credit in reading.credits if credit.kind != "person"}:
        short = initials(name)
        if len(short) > 1 and short != name:
            found[short].add(source_key(name))
    return {short: frozenset(keys) for short, keys in found.items()}


def _same_place(run: Run, a: Span, b: Span) -> bool:
    """Say whether two passages meet when one copy of the run is laid over the other; edits stretch it evenly."""
    stretch = (run.b.end - run.b.start) / max(1, run.a.end - run.a.start)
    start, end = (run.b.start + (place - run.a.start) * stretch for place in (a.start, a.end))
    return min(end, b.end) - max(start, b.start) > 0.25 * min(a.end - a.start, b.end - b.start)


def _covers(credited: Span | None, span: Span) -> bool:
    """Say whether a credited passage holds at least half of ``span``."""
    if credited is None or not credited.overlaps(span):
        return False
    shared = min(credited.end, span.end) - max(credited.start, span.start)
    return 2 * shared >= span.end - span.start


def _credit_order(credit: Credit) -> tuple[int, str]:
    return (rank(credit.how), credit.origin)
