"""What a brief is cut from: the readings of a story, the sentences that hold a span, what is new and what is old."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from tellings.records import BlockKind, Event, Happening, PartialEvent, Reading, Span
from tellings.text import squeeze

TITLES = frozenset({BlockKind.HEADLINE, BlockKind.DECK})
GAP = " […] "
OLD = timedelta(days=14)
LONGEST_QUOTE = 3


def cut(texts: Mapping[str, str], spans: Iterable[Span]) -> str:
    """Return the words at ``spans`` of the raw ``texts``, with single spaces, a mark where two spans meet."""
    return GAP.join(squeeze(texts[span.report][span.start : span.end]) for span in spans)


class Desk(NamedTuple):
    """What the lines of one brief are cut from; ``opens`` and ``closes`` are the days of its first and last report."""

    readings: Mapping[str, Reading]
    own: Sequence[Reading]
    events: Mapping[str, Event]
    since: date | None
    opens: date | None
    closes: date | None

    def published(self, report: str) -> str:
        """Return the last day on which a report can have come out, empty when that is unknown."""
        reading = self.readings.get(report)
        day = reading.published if reading else None
        return day.last.isoformat() if day and day.last else ""

    def is_new(self, reports: Iterable[str]) -> bool:
        """Say whether one of the reports came out on or after the day from which on things are new."""
        return self.since is None or any(self.published(report) >= self.since.isoformat() for report in reports)

    def is_partial(self, one: Happening) -> bool:
        """Say whether every telling of a happening lacks somebody whom the coder can place."""
        return all(isinstance(self.events.get(key), PartialEvent) for key in one.events)

    def is_aside(self, one: Happening) -> bool:
        """Say whether each sentence that tells a happening tells something else first: "detained 23, holding the crews"
        is of the 23.
        """
        told = [event for key in one.events if (event := self.events.get(key))]
        return bool(told) and all(map(self._is_second, told))

    def _is_second(self, event: Event) -> bool:
        start, own = self.sentence(event.trigger).start, event.trigger.start
        return any(start <= other.trigger.start < own for other in self.readings[event.span.report].events)

    def is_old(self, one: Happening) -> bool:
        """Say whether a happening was over long before the first own report: background, whoever recalls it."""
        last = one.when.last if one.when else None
        return bool(self.opens and last and last < self.opens - OLD)

    def age(self, one: Happening) -> int:
        """Return how many days before the last own report a happening was last told of."""
        told = max((self.published(report) for report in one.reports), default="")
        return (self.closes - date.fromisoformat(told)).days if told and self.closes else 0

    def sentence(self, span: Span) -> Span:
        """Return the sentence that holds the start of ``span``, ``span`` itself outside of all."""
        reading = self.readings.get(span.report)
        if reading is None:
            return span
        number = bisect_right(reading.sentences, span.start, key=lambda sentence: sentence.span.start) - 1
        if number >= 0 and span.start < reading.sentences[number].span.end:
            return reading.sentences[number].span
        return span

    def is_title(self, span: Span) -> bool:
        """Say whether a span stands in a headline or above the text."""
        reading = self.readings.get(span.report)
        blocks = reading.blocks if reading else ()
        return any(one.kind in TITLES and one.span.overlaps(span) for one in blocks)

    def quote(self, span: Span) -> Span:
        """Return the sentences that hold ``span``: a quotation of several is not cut after the first."""
        first, last = self.sentence(span), self.sentence(Span(report=span.report, start=span.end - 1, end=span.end))
        reading = self.readings.get(span.report)
        held = [one for one in reading.sentences if first.start <= one.span.start <= last.start] if reading else []
        return Span(report=span.report, start=first.start, end=last.end) if 1 < len(held) <= LONGEST_QUOTE else first

    def cut(self, spans: Sequence[Span]) -> str:
        """Return the words of ``spans`` as `cut` does."""
        return cut({span.report: self.readings[span.report].report.text for span in spans}, spans)
