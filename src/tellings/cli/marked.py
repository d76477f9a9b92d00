"""A report in the terminal: each block with its kind in the margin, marked spans under the lines that hold them."""

from __future__ import annotations

from collections.abc import Iterator

from rich.markup import escape
from rich.table import Table
from rich.text import Text

from tellings import records as r
from tellings.cli.show import lacking

DIM = frozenset({r.BlockKind.CHROME, r.BlockKind.TEASER, r.BlockKind.NOTICE, r.BlockKind.STAMP})
STYLES = {"event": "green", "claim": "cyan", "time": "magenta"}


def marked(reading: r.Reading) -> Iterator[Table | str]:
    """Yield a table of the blocks with their text, then the lists of events and claims with their places."""
    table = Table("block", "text", show_edge=False, pad_edge=False, header_style="bold")
    for block in reading.blocks:
        text = reading.report.text[block.span.start : block.span.end]
        if text.strip():
            kind = block.kind.value if block.repeats is None else f"{block.kind.value} (repeat)"
            table.add_row(f"{kind}\n[dim]{block.span.start}[/]", _coloured(reading, block))
    yield table
    yield from _listed(reading)


def _coloured(reading: r.Reading, block: r.Block) -> Text:
    start, end = block.span.start, block.span.end
    text = Text(reading.report.text[start:end], style="dim" if block.kind in DIM else "")
    marks = [(span, "claim") for claim in reading.claims for span in claim.content]
    marks += [(event.trigger, "event") for event in reading.told] + [(one.span, "time") for one in reading.timexes]
    for span, kind in marks:
        if start <= span.start and span.end <= end:
            text.stylize(STYLES[kind], span.start - start, span.end - start)
    text.rstrip()
    return text


def _listed(reading: r.Reading) -> Iterator[str]:
    text = reading.report.text
    if reading.told:
        yield "\n[bold green]events[/]"
    for event in reading.told:
        actors = " ".join(one.code or "?" for one in event.actors) or "-"
        recipients = " ".join(one.code or "?" for one in event.recipients) or "-"
        when = event.when.label() if event.when else "undated"
        words = " ".join(text[event.span.start : event.span.end].split())
        told = f"{actors} {event.type} {recipients} {event.status.value} {when}"
        yield f"  {event.span.start:5} {told}: {escape(words)}{lacking(event)}"
    if reading.claims:
        yield "\n[bold cyan]claims[/]"
    for claim in reading.claims:
        words = " ... ".join(" ".join(text[span.start : span.end].split()) for span in claim.content)
        chain = escape(" < ".join(claim.chain) or "nobody named")
        yield f"  {claim.span.start:5} {chain} ({claim.kind}): {escape(words)}"
