"""Charts as SVG made on the server: no script, no inline style, every mark a link with its words in a title."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from tellings import records as r
from tellings.web.shown import calm

WIDTH, LEFT, RIGHT, ROW = 440, 70, 12, 18
STEPS = (1, 2, 7, 14, 30, 90, 365, 3650)
MOST_TICKS, COLUMN = 6, 240
LANES = ("happened", "said", "planned", "published")
AROUND_DAYS = 21


class Mark(NamedTuple):
    """One mark of the timeline: first and last day as ordinals, lane, where it links, what it says."""

    first: int
    last: int
    lane: str
    url: str
    words: str
    quiet: bool


def coverage(days: Iterable[date], *, width: int = 132, height: int = 26) -> Markup:
    """Return small bars of how many reports came out on each day (or on each equal part of a longer span).

    One report makes no picture.
    """
    found = sorted(day.toordinal() for day in days)
    if len(found) < 2:
        return Markup("")
    step = max(1, -(-(found[-1] - found[0] + 1) // 24))
    bins: dict[int, int] = {}
    for one in found:
        bins[(one - found[0]) // step] = bins.get((one - found[0]) // step, 0) + 1
    number, most = max(bins) + 1, max(bins.values())
    wide = min(12.0, width / number)
    bars = Markup("").join(
        Markup('<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"/>').format(
            place * wide, height - height * count / most, max(1.5, wide - 1.5), height * count / most
        )
        for place, count in sorted(bins.items())
    )
    first, last = date.fromordinal(found[0]), date.fromordinal(found[-1])
    words = f"{len(found)} dated reports from {first} to {last}, at most {most} in {step} day{'s' * (step > 1)}"
    return Markup(
        '<svg class="coverage" width="{0}" height="{1}" viewBox="0 0 {0} {1}" role="img">{2}{3}</svg>'
    ).format(width, height, Markup("<title>{}</title>").format(words), bars)


def timeline(entries: Sequence[r.Entry], first: date | None, last: date | None) -> Markup:
    """Return the timeline as lanes; an interval is a bar from its first to its last day, a day a dot.

    The axis runs a few weeks around the reports; what lies further off stands at the edge with an arrow.
    """
    marks = [_mark(entry) for entry in entries]
    if len(marks) < 2:
        return Markup("")
    start, end = _axis(marks, first, last)
    rows, tops, total = _rows(marks, start, end)
    scale = (WIDTH - LEFT - RIGHT) / max(1, end - start + 1)
    body = [_grid(start, end, scale, total)]
    for lane in LANES:
        if lane in tops:
            body.append(Markup('<text class="lane-name" x="4" y="{}">{}</text>').format(tops[lane] + 13, lane))
            body.append(Markup('<line class="rule" x1="0" x2="{}" y1="{}" y2="{}"/>').format(
                WIDTH, tops[lane] - 3, tops[lane] - 3
            ))  # fmt: skip
    body += [_drawn(mark, tops[mark.lane] + row * ROW, start, end, scale) for mark, row in rows]
    head = Markup('<svg class="chart" viewBox="0 0 {} {}" role="group" aria-label="Timeline, listed below">').format(
        WIDTH, total + 22
    )
    return head + Markup("").join(body) + Markup("</svg>")


def _mark(entry: r.Entry) -> Mark:
    ends = [day.toordinal() for day in (entry.when.first, entry.when.last) if day]
    return Mark(
        min(ends), max(ends), entry.lane, f"#{entry.id}", f"{entry.when.label()}: {calm(entry.text)}", entry.background
    )


def _axis(marks: Sequence[Mark], first: date | None, last: date | None) -> tuple[int, int]:
    lows, highs = [mark.first for mark in marks], [mark.last for mark in marks]
    low, high = min(lows), max(highs)
    if first and last:
        low = max(low, first.toordinal() - AROUND_DAYS)
        high = min(high, last.toordinal() + AROUND_DAYS)
    return min(low, high), max(low, high)


def _rows(marks: Sequence[Mark], start: int, end: int) -> tuple[list[tuple[Mark, int]], dict[str, int], int]:
    """Return the marks with rows inside their lanes, the top of each lane, and the height of all."""
    placed: list[tuple[Mark, int]] = []
    tops: dict[str, int] = {}
    gap = max(1, (end - start + 1) // 60)
    top = 10
    for lane in LANES:
        free: list[int] = []
        inside = sorted((mark for mark in marks if mark.lane == lane), key=lambda mark: (mark.first, mark.last))
        for mark in inside:
            low, high = max(mark.first, start), min(max(mark.last, start), end)
            row = next((number for number, until in enumerate(free) if until < low), len(free))
            if row == len(free):
                free.append(high + gap)
            free[row] = high + gap
            placed.append((mark, row))
        if inside:
            tops[lane] = top
            top += len(free) * ROW + 8
    return placed, tops, top


def _drawn(mark: Mark, y: int, start: int, end: int, scale: float) -> Markup:
    low, high = min(max(mark.first, start), end), min(max(mark.last, start), end)
    x = LEFT + (low - start) * scale
    wide = (high - low + 1) * scale
    kind = f"lane-{mark.lane}" + (" background" if mark.quiet else "")
    if mark.last < start or mark.first > end:
        arrow = "◂" if mark.last < start else "▸"
        shape = Markup('<text class="{}" x="{:.1f}" y="{}">{}</text>').format(kind, x + wide / 2 - 5, y + 13, arrow)
    elif mark.first == mark.last:
        shape = Markup('<circle class="{}" cx="{:.1f}" cy="{}" r="6"/>').format(kind, x + wide / 2, y + 7)
    else:
        shape = Markup('<rect class="{}" x="{:.1f}" y="{}" width="{:.1f}" height="11" rx="5"/>').format(
            kind, x, y + 2, wide
        )
    return Markup('<a href="{}"><title>{}</title>{}</a>').format(mark.url, mark.words, shape)


def _grid(start: int, end: int, scale: float, total: int) -> Markup:
    step = next(step for step in STEPS if (end - start) / step <= MOST_TICKS or step == STEPS[-1])
    lines = []
    drawn = Markup(
        '<line class="rule" x1="{0:.1f}" x2="{0:.1f}" y1="4" y2="{1}"/>'
        '<text class="tick" x="{0:.1f}" y="{2}">{3}</text>'
    )
    for number in range(start, end + 1, step):
        x, day = LEFT + (number - start + 0.5) * scale, date.fromordinal(number)
        words = f"{day.day} {day:%b}" + f" {day.year}" * (number == start) if step < 300 else str(day.year)
        lines.append(drawn.format(x, total, total + 16, words))
    return Markup("").join(lines)


def share(own: float, copied: float, shared: float) -> Markup:
    """Return a bar of a report's own words, those copied from earlier ones, and those shared without known order."""
    parts, x = [], 0.0
    for kind, part in (("own", own), ("copied", copied), ("shared", shared)):
        parts.append(
            Markup('<rect class="{}" x="{:.1f}" y="0" width="{:.1f}" height="12"/>').format(kind, x, part * 120)
        )
        x += part * 120
    words = f"own {own:.0%}, copied from earlier reports {copied:.0%}, shared without a known order {shared:.0%}"
    head = '<svg class="share" width="120" height="12" viewBox="0 0 120 12" role="img">'
    return Markup(head + "<title>{}</title>{}</svg>").format(
        words, Markup("").join(parts)
    )  # fmt: skip


def tree(
    days: Mapping[str, date | None], names: Mapping[str, str], links: Sequence[tuple[str, str, float, str]]
) -> Markup:
    """Return the family tree of copies: reports from left to right by day, arcs from the earlier to the later.

    ``links`` are (from, to, share of the later report's words, address); without a known order a line without arrow.
    """
    if not links:
        return Markup("")
    keys = sorted({key for one in links for key in one[:2]}, key=lambda key: (days.get(key) or date.max, names[key]))
    columns: dict[date | None, list[str]] = {}
    for key in keys:
        columns.setdefault(days.get(key), []).append(key)
    wide = COLUMN if len(columns) < 4 else 200
    spots = {
        key: (number * wide + 8, 34 + row * 46)
        for number, column in enumerate(columns.values())
        for row, key in enumerate(column)
    }
    height = max(y for _, y in spots.values()) + 62
    body = [
        Markup('<text class="tick left" x="{}" y="16">{}</text>').format(number * wide + 8, day or "undated")
        for number, day in enumerate(columns)
    ]
    for a, b, part, url in links:
        body.append(_arc(spots[a], spots[b], part, url))
    for key, (x, y) in spots.items():
        words = names[key] if len(names[key]) <= 20 else f"{names[key][:19]}…"
        body.append(Markup(
            '<a href="/report/{}"><title>{}</title><rect class="node" x="{}" y="{}" width="160" height="30" rx="5"/>'
            '<text x="{}" y="{}">{}</text></a>'
        ).format(key, names[key], x, y, x + 9, y + 20, words))  # fmt: skip
    head = '<svg class="tree" width="{0}" height="{1}" viewBox="0 0 {0} {1}" role="group" aria-label="Who copied whom">'
    return Markup(head).format(
        max(len(columns) * wide, 200), height
    ) + Markup("").join(body) + Markup("</svg>")  # fmt: skip


def _arc(a: tuple[int, int], b: tuple[int, int], part: float, url: str) -> Markup:
    if a[0] == b[0]:
        path = f"M{a[0]} {a[1] + 15} C{a[0] - 8} {a[1] + 15} {b[0] - 8} {b[1] + 15} {b[0]} {b[1] + 15}"
    elif a[1] == b[1] and b[0] - a[0] > 2 * 190:
        low = a[1] + 62
        path = f"M{a[0] + 150} {a[1] + 30} C{a[0] + 190} {low} {b[0] - 30} {low} {b[0] + 10} {b[1] + 30}"
    else:
        middle = (a[0] + 160 + b[0]) / 2
        path = f"M{a[0] + 160} {a[1] + 15} C{middle:.0f} {a[1] + 15} {middle:.0f} {b[1] + 15} {b[0]} {b[1] + 15}"
    shape = '<path class="link" stroke-width="{:.1f}" d="{}"/></a>'
    return Markup('<a href="{}"><title>{} of the later report</title>' + shape).format(
        url, f"{part:.0%}", 1.5 + 6 * part, path
    )  # fmt: skip
