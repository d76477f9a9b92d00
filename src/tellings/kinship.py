"""The family tree of a store's texts: which passages travelled, and whose words each report is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from tellings import records as r
from tellings.near import lineage
from tellings.near.lineage import Family, Lineage
from tellings.stores import Store
from tellings.text import words


def families(copies: Iterable[r.Copy], reports: Sequence[str] | None) -> tuple[Family, ...]:
    """Return the passages that several reports (of ``reports``, if given) carry, with their probable first text.

    Those that most reports carry come first.
    """
    inside = set(reports) if reports is not None else None
    return lineage.families(copy for copy in copies if inside is None or {copy.a, copy.b} <= inside)


def lineages(store: Store, reports: Sequence[str], copies: Callable[..., Iterator[r.Copy]]) -> tuple[Lineage, ...]:
    """Return the lineages of ``reports``, in order of id; ``copies`` yields those of a report, named ``report``."""
    texts = {report.id: report.text for report in store.select(r.Report, owners=list(reports))}
    own: dict[str, list[tuple[int, int]]] = {key: [] for key in texts}
    for block in store.select(r.Block, owners=sorted(texts)):
        if block.kind in r.CODED:
            key, first = block.span.report, block.span.start
            inside = words(texts[key][first : block.span.end])
            own[key] += [(first + start, first + end) for start, end in inside]
    found = {copy.id: copy for key in texts for copy in copies(report=key)}
    return lineage.lineages((found[key] for key in sorted(found)), own)
