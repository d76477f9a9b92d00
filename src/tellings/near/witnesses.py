"""Passages as witnesses: whom each names, whom its report rests on, and which words it shares with others."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from tellings import lexicon
from tellings.records import Claim, Copy, CopyKind, Credit, Event, Reading, Run, Span
from tellings.text import fold

WHOLE_REPORT = frozenset({"credit-line", "agency-tag", "family", "statement", "post"})
MOSTLY_COPIED = 0.5
_ARTICLES = re.compile(r"^(?:the|a|an|state-run|state|official|local)\s+")
_TAILS = re.compile(r"(?:'s)?\s+(?:news agency|agency|news|statement|spokes(?:man|woman|person)|television|tv)$")
_WORD = re.compile(r"\w[\w'-]*")


class Witness(NamedTuple):
    """A passage that tells of something; ``chain`` names who says so, nearest first."""

    span: Span
    chain: tuple[str, ...] = ()


RANKS = ("statement", "attribution", "agency-tag", "post", "credit-line", "family", "own-reporting", "collective")


def rank(how: str) -> int:
    """Return how directly a kind of source is known, 0 for the most direct."""
    return RANKS.index(how) if how in RANKS else len(RANKS)


def source_kind(name: str) -> str:
    """Say whether a source's name is ``named``, a ``collective`` ("local media") or ``nobody`` ("a diplomat")."""
    words = _WORD.findall(name)
    if not words:
        return "nobody"
    kinds: dict[str, str] = {row[0]: row[1] for row in lexicon.table("evidence/unnamed.tsv", ("word", "kind"))}
    last = kinds.get(fold(words[-1]))
    if last is not None and (last == "collective" or not any(word[0].isupper() for word in words[1:])):
        return last
    return "named" if any(char.isupper() for char in name) else "nobody"


def source_key(name: str) -> str:
    """Return the name of a source as a key: "the TASS news agency" and "TASS" are one."""
    key = " ".join(fold(name).split())
    while key != (shorter := _TAILS.sub("", _ARTICLES.sub("", key)).strip()):
        key = shorter
    return key


class Ledger:
    """The reports, credits and copies of a story, indexed so that any set of passages can be counted."""

    def __init__(
        self, readings: Iterable[Reading], copies: Iterable[Copy], *, same: Iterable[tuple[str, str]] = ()
    ) -> None:
        self.same = tuple(sorted(same))
        self.readings = {reading.report.id: reading for reading in readings}
        self._copies: dict[frozenset[str], list[Copy]] = defaultdict(list)
        for copy in sorted(copies, key=lambda copy: copy.id):
            self._copies[frozenset((copy.a, copy.b))].append(copy)

    def chain(self, event: Event) -> tuple[str, ...]:
        """Return who is named for an event: its own chain, or that of the claim that holds it."""
        if event.said_by:
            return event.said_by
        reading = self.readings.get(event.span.report)
        held = [claim for claim in reading.claims if _holds(claim, event)] if reading else []
        if not held:
            return ()
        claim = min(held, key=lambda claim: (claim.span.end - claim.span.start, claim.span.start))
        return claim.chain or ((claim.origin,) if claim.origin else ())

    def chain_at(self, span: Span) -> tuple[str, ...]:
        """Return who is named for the words at ``span``: the chain of the innermost claim that holds them."""
        reading = self.readings.get(span.report)
        held = [
            claim
            for claim in (reading.claims if reading else ())
            if any(part.start <= span.start and span.end <= part.end for part in claim.content)
        ]
        if not held:
            return ()
        claim = min(held, key=lambda claim: (claim.span.end - claim.span.start, claim.span.start))
        return claim.chain or ((claim.origin,) if claim.origin else ())

    def outlet(self, report: str) -> str:
        """Return who published a report: its outlet, or the report itself when that is unknown."""
        reading = self.readings.get(report)
        return (reading.report.outlet if reading else None) or report

    def published(self, report: str) -> str:
        """Return the first day on which a report may have come out, as text that sorts; unknown sorts last."""
        reading = self.readings.get(report)
        day = reading.published if reading else None
        return day.first.isoformat() if day and day.first else "9999"

    def own(self, report: str) -> tuple[str, str]:
        """Return whom a report rests on where it names nobody, and how that is known."""
        reading = self.readings.get(report)
        whole = [credit for credit in reading.credits if credit.span is None] if reading else []
        for credit in sorted(whole, key=_credit_order):
            if credit.origin and credit.how in WHOLE_REPORT and source_kind(credit.origin) == "named":
                return credit.origin, credit.how
        return self.outlet(report), "own-reporting"

    def sources(self, witness: Witness) -> tuple[tuple[str, str], ...]:
        """Return the named sources of a passage with how each is known, the passage's own words first."""
        named = [(name, "attribution") for name in witness.chain]
        reading = self.readings.get(witness.span.report)
        credits = reading.credits if reading else ()
        credited = [
            (credit.origin, credit.how)
            for credit in sorted(credits, key=_credit_order)
            if credit.span is not None and credit.span.overlaps(witness.span) and credit.how != "own-reporting"
        ]
        return tuple(dict.fromkeys((name, how) for name, how in named + credited if name))

    def runs(self, a: Span, b: Span) -> Iterable[tuple[Copy, Run]]:
        """Yield the copied runs that two passages of different reports stand in together."""
        for copy in self._copies.get(frozenset((a.report, b.report)), ()):
            first, second = (a, b) if copy.a == a.report else (b, a)
            for run in copy.runs:
                if run.a.overlaps(first) and run.b.overlaps(second):
                    yield copy, run

    def mostly_copied(self, report: str, other: str) -> Copy | None:
        """Return the copy that makes up most of ``report`` and stands in ``other`` too, None when there is none."""
        for copy in self._copies.get(frozenset((report, other)), ()):
            share = copy.share_a if copy.a == report else copy.share_b
            if copy.kind is CopyKind.REPRINT or share >= MOSTLY_COPIED:
                return copy
        return None


def _holds(claim: Claim, event: Event) -> bool:
    return event.id in claim.events or (
        claim.span.report == event.span.report
        and any(part.start <= event.trigger.start and event.trigger.end <= part.end for part in claim.content)
    )


def _credit_order(credit: Credit) -> tuple[int, str]:
    return (rank(credit.how), credit.origin)
