"""Reports fetched more than once from one address are versions of one report; what changed between them is shown."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from difflib import SequenceMatcher
from itertools import combinations, pairwise
from urllib.parse import parse_qsl, urlencode, urlsplit

from tellings.lang.blocks.days import stated
from tellings.lang.blocks.lines import split
from tellings.lang.blocks.outlets import domain_of
from tellings.records import Record, Report, Span
from tellings.text import WORD, fold

MAX_LINES = 4_000
MAX_VERSIONS = 200
MIN_SHARE = 0.5
SHORT_WORD = 3
_TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|msclkid|mc_[ce]id|ref|ref_src|source|cmpid|ocid|ito|amp|outputtype|share|via|src|ftag)$",
    re.I,
)


class Edit(Record):
    """One change: lines ``before`` in the earlier version became lines ``after`` in the later; either may be absent."""

    before: Span | None = None
    after: Span | None = None


class Versions(Record):
    """Reports of one address, earliest first, what tells when each was as it is, and the edits from each to the next.

    A ``when`` is empty where nothing tells; two versions that agree in it stand in the order of their ids.
    """

    address: str
    reports: tuple[str, ...]
    when: tuple[str, ...]
    edits: tuple[tuple[Edit, ...], ...]


def versions(reports: Iterable[Report]) -> Iterator[Versions]:
    """Yield each page that more than one report tells of, in the order of addresses.

    Reports are versions of one page when their address is the same and most of their words, or their titles, are: an
    address can also stand for a list of many reports. Versions are ordered by the day of collection when all have one,
    else by the day of change that the page states, else of publication; in whatever order the reports come.
    """
    found: dict[str, dict[str, Report]] = defaultdict(dict)
    for report in reports:
        if report.url and (key := address(report.url)):
            found[key][report.id] = report
    for key in sorted(found):
        if 1 < len(found[key]) <= MAX_VERSIONS:
            for alike in _alike([found[key][report] for report in sorted(found[key])]):
                yield _ordered(key, alike)


def _alike(reports: Sequence[Report]) -> Iterator[list[Report]]:
    """Yield the reports that likeness holds together, directly or through others, where there are several."""
    words = [_words(report) for report in reports]
    group = list(range(len(reports)))
    for i, j in combinations(range(len(reports)), 2):
        if group[i] != group[j] and (_same_title(reports[i], reports[j]) or _share(words[i], words[j]) >= MIN_SHARE):
            joined, gone = sorted((group[i], group[j]))
            group = [joined if one == gone else one for one in group]
    for number in sorted(set(group)):
        members = [report for report, one in zip(reports, group, strict=True) if one == number]
        if len(members) > 1:
            yield members


def _words(report: Report) -> frozenset[str]:
    return frozenset(word for word in map(fold, WORD.findall(report.text)) if len(word) > SHORT_WORD)


def _share(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / max(min(len(a), len(b)), 1)


def _same_title(a: Report, b: Report) -> bool:
    return bool(a.title and b.title) and fold(a.title or "") == fold(b.title or "")


def _ordered(key: str, reports: Sequence[Report]) -> Versions:
    collected = all(stated(report.stated.get("collected", "")) for report in reports)
    told = {report.id: _told(report, collected=collected) for report in reports}
    ordered = sorted(reports, key=lambda report: (told[report.id][0], report.id))
    return Versions(
        address=key,
        reports=tuple(report.id for report in ordered),
        when=tuple(told[report.id][1] for report in ordered),
        edits=tuple(changes(a, b) for a, b in pairwise(ordered)),
    )


def changes(a: Report, b: Report) -> tuple[Edit, ...]:
    """Return the lines of the article that differ between two reports, in order; blanks at their ends do not count."""
    before, after = (split(one.text[: one.article_end])[:MAX_LINES] for one in (a, b))
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
    """Return an address in the form in which two fetches of one page agree: no scheme, www, tracking or fragment.

    Empty for what is no page of its own: no host, or a site's front page.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    host = domain_of(url)
    if not host:
        return ""
    path = re.sub(r"/(?:amp|index\.html?)$", "", parts.path.rstrip("/"))
    query = urlencode(sorted((name, value) for name, value in parse_qsl(parts.query) if not _TRACKING.match(name)))
    return f"{host}{path}{f'?{query}' if query else ''}" if path or query else ""


def _told(report: Report, *, collected: bool) -> tuple[str, str]:
    """Return when the report was as it is, to order by and to read."""
    published = report.stated_day.first if report.stated_day else None
    claims = (
        ("collected", report.stated.get("collected", "") if collected else ""),
        ("changed", report.stated.get("changed", "")),
        ("published", published.isoformat() if published else ""),
    )
    for word, value in claims:
        if order := _moment(value):
            return order, f"{word} {value}"
    return "", ""


def _moment(value: str) -> str:
    """Return a stated moment in a form that sorts by time (in UTC), empty for none."""
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        day = stated(value)
        return f"{day}T00:00:00+00:00" if day else ""
    moment = found.replace(tzinfo=UTC) if found.tzinfo is None else found
    try:
        return moment.astimezone(UTC).isoformat()
    except OverflowError:
        return ""
