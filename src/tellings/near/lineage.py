"""The family tree of passages: which texts carry the same words, who had them first, what is each one's own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from tellings.records import Copy, CopyKind, Record, Span, make_id


class Family(Record, frozen=True):
    """One passage in all the reports that carry it. ``first`` is the probable first text, ``basis`` says why."""

    id: str
    reports: tuple[str, ...]
    spans: tuple[Span, ...]
    first: str | None
    basis: str


class Lineage(Record, frozen=True):
    """Where the words of a report come from, in parts of its own text.

    ``copied`` stands in earlier reports, ``shared`` in others of which none is known to be earlier, ``own`` in none;
    ``sources`` are the earlier reports with the part that each had, the largest first.
    """

    report: str
    own: float
    copied: float
    shared: float
    sources: tuple[tuple[str, float], ...] = ()


def families(copies: Iterable[Copy]) -> tuple[Family, ...]:
    """Return the passages that were copied, each with all reports that carry it, however long the chain of copies.

    Statements are no copies and make no family.
    """
    chosen = sorted((copy for copy in copies if copy.kind is not CopyKind.STATEMENT), key=lambda copy: copy.id)
    spans = sorted({span for copy in chosen for run in copy.runs for span in (run.a, run.b)}, key=_key)
    number = {_key(span): index for index, span in enumerate(spans)}
    parent = list(range(len(spans)))
    for copy in chosen:
        for run in copy.runs:
            _unite(parent, number[_key(run.a)], number[_key(run.b)])
    for index, span in enumerate(spans):
        for other in range(index + 1, len(spans)):
            if spans[other].report != span.report or spans[other].start >= span.end:
                break
            if _mostly_same(span, spans[other]):
                _unite(parent, index, other)
    members: dict[int, list[Span]] = defaultdict(list)
    for index, span in enumerate(spans):
        members[_root(parent, index)].append(span)
    earlier = _earlier(chosen)
    found = [_family(group, earlier) for group in members.values()]
    return tuple(sorted(found, key=lambda family: family.id))


def _family(spans: Sequence[Span], earlier: Mapping[str, frozenset[str]]) -> Family:
    widest: dict[str, Span] = {}
    for span in spans:
        old = widest.get(span.report)
        start, end = (min(old.start, span.start), max(old.end, span.end)) if old else (span.start, span.end)
        widest[span.report] = Span(report=span.report, start=start, end=end)
    reports = tuple(sorted(widest))
    first, basis = _first(reports, widest, earlier)
    kept = tuple(widest[report] for report in reports)
    return Family(id=make_id("family", *map(_key, kept)), reports=reports, spans=kept, first=first, basis=basis)


def _first(
    reports: Sequence[str], widest: Mapping[str, Span], earlier: Mapping[str, frozenset[str]]
) -> tuple[str | None, str]:
    """Return the report that none of the others precedes; of several, the one that carries most of the passage."""
    sources = [report for report in reports if not earlier.get(report, frozenset()) & set(reports)]
    if len(sources) == 1:
        return sources[0], "no other report with the passage is earlier"
    if not sources or len(sources) == len(reports):
        return None, "the dates do not tell"
    longest = max(sources, key=lambda report: (widest[report].end - widest[report].start, report))
    return longest, f"the longest of {len(sources)} texts that none is known to precede"


def _earlier(copies: Iterable[Copy]) -> dict[str, frozenset[str]]:
    """Return for each report those that had words of it before."""
    found: dict[str, set[str]] = defaultdict(set)
    for copy in copies:
        if copy.earlier is not None:
            found[copy.b if copy.earlier == copy.a else copy.a].add(copy.earlier)
    return {report: frozenset(others) for report, others in found.items()}


def lineages(copies: Iterable[Copy], own: Mapping[str, Sequence[tuple[int, int]]]) -> tuple[Lineage, ...]:
    """Return the lineage of each report of ``own``, which holds the places of its own text in code points.

    Words that a report had first are its own; shares are parts of characters.
    """
    taken: dict[str, list[tuple[Span, str | None]]] = defaultdict(list)
    for copy in copies:
        if copy.kind is CopyKind.STATEMENT:
            continue
        for run in copy.runs:
            for span, other in ((run.a, copy.b), (run.b, copy.a)):
                if copy.earlier != span.report:
                    taken[span.report].append((span, other if copy.earlier == other else None))
    return tuple(_lineage(report, places, taken.get(report, [])) for report, places in sorted(own.items()))


def _lineage(report: str, places: Sequence[tuple[int, int]], taken: Sequence[tuple[Span, str | None]]) -> Lineage:
    whole = {char for start, end in places for char in range(start, end)}
    sources: dict[str, set[int]] = defaultdict(set)
    alike: set[int] = set()
    for span, other in taken:
        chars = whole.intersection(range(span.start, span.end))
        (alike if other is None else sources[other]).update(chars)
    copied = set().union(*sources.values())
    size = max(1, len(whole))
    shares = {other: len(chars) / size for other, chars in sources.items()}
    ranked = sorted(shares, key=lambda name: (-shares[name], name))
    return Lineage(
        report=report,
        own=round(len(whole - copied - alike) / size, 4),
        copied=round(len(copied) / size, 4),
        shared=round(len(alike - copied) / size, 4),
        sources=tuple((other, round(shares[other], 4)) for other in ranked),
    )


def _mostly_same(a: Span, b: Span) -> bool:
    """Say whether the two share at least half of the shorter."""
    shared = min(a.end, b.end) - max(a.start, b.start)
    return 2 * shared >= min(a.end - a.start, b.end - b.start)


def _key(span: Span) -> tuple[str, int, int]:
    return span.report, span.start, span.end


def _root(parent: list[int], index: int) -> int:
    while parent[index] != index:
        parent[index] = parent[parent[index]]
        index = parent[index]
    return index


def _unite(parent: list[int], a: int, b: int) -> None:
    a, b = sorted((_root(parent, a), _root(parent, b)))
    parent[b] = a
