"""Reports fetched more than once from one address are versions of one report; what changed between them is shown."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import pairwise
from urllib.parse import parse_qsl, urlencode, urlsplit

from tellings.lang.blocks.days import stated
from tellings.lang.blocks.lines import split
from tellings.lang.blocks.outlets import domain_of
from tellings.records import Record, Report, Span

MAX_LINES = 4_000
_TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|msclkid|mc_[ce]id|ref|ref_src|source|cmpid|ocid|ito|amp|outputtype|share|via|src|ftag)$",
    re.I,
)


class Edit(Record):
    """One change: lines ``before`` in the earlier version became lines ``after`` in the later; either may be absent."""

    before: Span | None = None
    after: Span | None = None


class Versions(Record):
    """Reports of one address, earliest first, and the edits from each to the next."""

    address: str
    reports: tuple[str, ...]
    edits: tuple[tuple[Edit, ...], ...]


def versions(reports: Iterable[Report]) -> Iterator[Versions]:
    """Yield each address that more than one report has, in the order of addresses.

    The order of versions is by the day of change that the page states, else of publication, else of collection; what
    no day tells apart stands in the order of ids, so that the order in which reports come changes nothing.
    """
    found: dict[str, dict[str, Report]] = defaultdict(dict)
    for report in reports:
        if report.url and (key := address(report.url)):
            found[key][report.id] = report
    for key in sorted(found):
        if len(found[key]) > 1:
            ordered = sorted(found[key].values(), key=_when)
            yield Versions(
                address=key,
                reports=tuple(report.id for report in ordered),
                edits=tuple(changes(a, b) for a, b in pairwise(ordered)),
            )


def changes(a: Report, b: Report) -> tuple[Edit, ...]:
    """Return the lines that differ between two reports, in order; white space at the ends of lines does not count."""
    before, after = split(a.text)[:MAX_LINES], split(b.text)[:MAX_LINES]
    matcher = SequenceMatcher(None, [line.text for line in before], [line.text for line in after], autojunk=False)
    return tuple(
        Edit(
            before=Span(report=a.id, start=before[i].start, end=before[j - 1].end) if j > i else None,
            after=Span(report=b.id, start=after[k].start, end=after[m - 1].end) if m > k else None,
        )
        for kind, i, j, k, m in matcher.get_opcodes()
        if kind != "equal"
    )


def address(url: str) -> str:
    """Return an address in the form in which two fetches of one page agree: no scheme, www, tracking or fragment."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    host = domain_of(url)
    if not host:
        return ""
    path = re.sub(r"/(?:amp|index\.html?)$", "", parts.path.rstrip("/"))
    query = urlencode(sorted((name, value) for name, value in parse_qsl(parts.query) if not _TRACKING.match(name)))
    return f"{host}{path}{f'?{query}' if query else ''}"


def _when(report: Report) -> tuple[str, str, str, str]:
    changed = report.stated.get("changed", "")
    collected = report.stated.get("collected", "")
    published = report.stated_day.first if report.stated_day else None
    return (changed if stated(changed) else "", published.isoformat() if published else "", collected, report.id)
