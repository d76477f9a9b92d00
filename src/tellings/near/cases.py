"""A story as its conflicts are looked for: own reports, their happenings and events, and who stands behind words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from tellings.near.counting import count
from tellings.near.life import sentence_at
from tellings.near.witnesses import Ledger, Witness
from tellings.records import Conflict, Event, Happening, Reading, Sentence, Side, Span, Story, make_id


class Case(NamedTuple):
    """What all searches for conflicts read."""

    story: Story
    readings: Sequence[Reading]
    happenings: Sequence[Happening]
    ledger: Ledger
    events: dict[str, Event]

    def side(self, value: str, spans: Iterable[Span], by: Mapping[Span, tuple[str, ...]] | None = None) -> Side:
        """Return one side of a conflict with the reports and origins behind its spans, as ``by`` or the claims say."""
        named = by or {}
        places = sorted(set(spans), key=lambda span: (self.ledger.published(span.report), span.report, span.start))
        counted = count(self.ledger, [Witness(one, named.get(one) or self.ledger.chain_at(one)) for one in places])
        return Side(value=value, spans=tuple(places), reports=counted.reports, origins=counted.origins)

    def sentence(self, span: Span) -> Sentence | None:
        """Return the sentence of an own report in which ``span`` begins, None where none is known."""
        reading = self.ledger.readings.get(span.report)
        return sentence_at(reading, span.start) if reading else None

    def sentences(self, spans: Iterable[Span]) -> list[Span]:
        """Return the sentences of the own reports in which ``spans`` stand, a span itself where none is known."""
        found = []
        for span in spans:
            reading = self.ledger.readings.get(span.report)
            held = sentence_at(reading, span.start) if reading else None
            found += [held.span if held else span] if reading else []
        return found

    def conflict(self, slot: str, kind: str, what: str, sides: Sequence[Side], compared: int) -> Conflict:
        """Return a conflict with an id made of what it is about and its first words."""
        first = next((span for side in sides for span in side.spans), None)
        key = make_id("x", slot, kind, what, first.report if first else "", first.start if first else 0)
        return Conflict(
            id=key, story=self.story.id, slot=slot, kind=kind, what=what, sides=tuple(sides), compared=compared
        )
