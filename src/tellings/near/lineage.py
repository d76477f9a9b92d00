"""The family tree of passages: which texts carry the same words, who had them first, what is each one's own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from tellings.records import Copy, CopyKind, Record, Span, make_id


class Family(Record, frozen=True):
    """One passage in all the reports that carry it, a span each, in order of the reports' ids.

    ``first`` is the report with the probable first text, ``basis`` says why; ``words`` counts the longest shared run.
    """

    id: str
    reports: tuple[str, ...]
    spans: tuple[Span, ...]
    first: str | None
    basis: str
    words: int = 0


class Passage(Record, frozen=True):
    """A stretch of a report that another report has too: ``span`` here, ``other`` there.

    ``had_first`` is the report that had it first, None when neither dates nor credits tell.
    """

    span: Span
    other: Span
    kind: CopyKind
    words: int
    edits: int = 0
    had_first: str | None = None


class Lineage(Record, frozen=True):
    """Where the words of a report come from, in parts of its own text.

    ``copied`` stands in earlier reports, ``shared`` in others of which none is known to be earlier, ``own`` in none;
    ``sources`` are the earlier reports with the part that each had, the largest first. ``passages`` are all stretches
    that others have too, in order, among them those that they have from this one, and statements, which are not copied.
    """

    report: str
    own: float
    copied: float
    shared: float
    sources: tuple[tuple[str, float], ...] = ()
    passages: tuple[Passage, ...] = ()


def families(copies: Iterable[Copy]) -> tuple[Family, ...]:
    """Return the passages that were copied, each with all reports that carry it, however long the chain of copies.

    Those that most reports carry come first, of these the longest. Statements are no copies and make no family.
    """
    chosen = sorted((copy for copy in copies if copy.kind is not CopyKind.STATEMENT), key=lambda copy: copy.id)
    spans = sorted({span for copy in chosen for run in copy.runs for span in (run.a, run.b)}, key=_key)
    number = {_key(span): index for index, span in enumerate(spans)}
    parent = list(range(len(spans)))
    words = [0] * len(spans)
    for run in (run for copy in chosen for run in copy.runs):
        a, b = number[_key(run.a)], number[_key(run.b)]
        _unite(parent, a, b)
        words[a] = max(words[a], run.words)
    for index, span in enumerate(spans):
        for other in range(index + 1, len(spans)):
            if spans[other].report != span.report or spans[other].start >= span.end:
                break
            if _mostly_same(span, spans[other]):
                _unite(parent, index, other)
    members: dict[int, list[int]] = defaultdict(list)
    for index in range(len(spans)):
        members[_root(parent, index)].append(index)
    earlier = _earlier(chosen)
    found = [_family([spans[i] for i in group], max(words[i] for i in group), earlier) for group in members.values()]
    return tuple(sorted(found, key=lambda family: (-len(family.reports), -family.words, family.id)))


def _family(spans: Sequence[Span], words: int, earlier: Mapping[str, frozenset[str]]) -> Family:
    widest: dict[str, Span] = {}
    grown: Span | None = None
    for span in spans:
        if grown is not None and grown.overlaps(span):
            span = Span(report=span.report, start=grown.start, end=max(grown.end, span.end))
        grown, old = span, widest.get(span.report)
        if old is None or span.end - span.start > old.end - old.start:
            widest[span.report] = span
    reports = tuple(sorted(widest))
    first, basis = _first(reports, widest, earlier)
    kept = tuple(widest[report] for report in reports)
    key = make_id("family", *map(_key, kept))
    return Family(id=key, reports=reports, spans=kept, first=first, basis=basis, words=words)


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
    """Return the lineage of each report of ``own``, which holds the places of its own text, in code points.

    Words that a report had first are its own; shares are parts of the characters at these places.
    """
    passages: dict[str, list[Passage]] = defaultdict(list)
    for copy in copies:
        for run in copy.runs:
            for span, other in ((run.a, run.b), (run.b, run.a)):
                passages[span.report].append(
                    Passage(
                        span=span, other=other, kind=copy.kind, words=run.words, edits=run.edits, had_first=copy.earlier
                    )
                )
    return tuple(_lineage(report, places, passages.get(report, [])) for report, places in sorted(own.items()))


def _lineage(report: str, places: Sequence[tuple[int, int]], passages: Sequence[Passage]) -> Lineage:
    whole = {char for start, end in places for char in range(start, end)}
    sources: dict[str, set[int]] = defaultdict(set)
    alike: set[int] = set()
    for one in passages:
        if one.kind is not CopyKind.STATEMENT and one.had_first != report:
            chars = whole.intersection(range(one.span.start, one.span.end))
            (alike if one.had_first is None else sources[one.had_first]).update(chars)
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
        passages=tuple(sorted(passages, key=lambda one: (_key(one.span), _key(one.other)))),
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
