"""Matrix: what each outlet did with each happening: carried it, attributed it, asserted it flat, or left it out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from enum import StrEnum

from tellings.near.witnesses import Ledger, Witness
from tellings.records import Copy, Event, Happening, Reading, Record, Span, Story


class Treatment(StrEnum):
    """What an outlet did with a happening, the strongest first."""

    FLAT = "asserted flat"
    ATTRIBUTED = "attributed"
    CARRIED = "carried"
    LEFT_OUT = "left out"


class Cell(Record):
    """One outlet and one happening: the treatment, whom it names, and where."""

    outlet: str
    treatment: Treatment
    sources: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()


class Row(Record):
    """One happening with one cell an outlet, outlets in alphabetical order."""

    happening: str
    cells: tuple[Cell, ...]


def matrix(
    story: Story, readings: Sequence[Reading], happenings: Sequence[Happening], copies: Sequence[Copy] = ()
) -> tuple[Row, ...]:
    """Return a row for each happening that more than one outlet could tell, in the order of ``happenings``.

    An outlet that said nothing left it out only if one of its reports came out on or after the first telling.
    """
    ledger = Ledger(readings, copies)
    events = {event.id: event for reading in readings for event in reading.told}
    outlets: dict[str, list[str]] = defaultdict(list)
    for report in sorted(set(story.reports) & ledger.readings.keys()):
        outlets[ledger.outlet(report)].append(report)
    rows = []
    for one in happenings:
        told = [events[key] for key in one.events if key in events]
        first = min((ledger.published(event.span.report) for event in told), default="9999")
        cells = [_cell(outlet, outlets[outlet], told, first, ledger) for outlet in sorted(outlets)]
        rows.append(Row(happening=one.id, cells=tuple(cell for cell in cells if cell is not None)))
    return tuple(row for row in rows if len(row.cells) > 1)


def _cell(outlet: str, reports: Sequence[str], told: Sequence[Event], first: str, ledger: Ledger) -> Cell | None:
    mine = [event for event in told if event.span.report in reports]
    if not mine:
        late = any(ledger.published(report) >= first for report in reports)
        return Cell(outlet=outlet, treatment=Treatment.LEFT_OUT) if late else None
    treated = [_treatment(event, told, ledger) for event in mine]
    best = min((treatment for treatment, _ in treated), key=list(Treatment).index)
    sources = tuple(sorted({source for _, names in treated for source in names}))
    spans = tuple(sorted((event.span for event in mine), key=lambda span: (span.report, span.start)))
    return Cell(outlet=outlet, treatment=best, sources=sources, spans=spans)


def _treatment(event: Event, told: Sequence[Event], ledger: Ledger) -> tuple[Treatment, tuple[str, ...]]:
    """Return what one telling does: names somebody, stands in copied or credited words, or asserts."""
    report = event.span.report
    names = tuple(name for name, _ in ledger.sources(Witness(event.span, ledger.chain(event))))
    copied = [
        other
        for other in told
        if other.span.report != report
        and ledger.published(other.span.report) <= ledger.published(report)
        and any(True for _ in ledger.runs(event.span, other.span))
    ]
    credit, how = ledger.own(report)
    if copied or how in {"agency-tag", "credit-line"}:
        carried = {ledger.outlet(other.span.report) for other in copied}
        carried |= {credit} if how != "own-reporting" else set()
        return Treatment.CARRIED, tuple(sorted({*carried, *names}))
    if names:
        return Treatment.ATTRIBUTED, names
    return Treatment.FLAT, ()
