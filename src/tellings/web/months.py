"""What an actor did and bore, month by month: stacked bars by quad class, each a link to its events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from markupsafe import Markup, escape

from tellings.web.words import quad

Month = tuple[int, int]
MONTHS = 48
TALL, FOOT, TICK = 96, 110.0, 70


def by_month(days: Iterable[tuple[date, str]], url: str) -> tuple[Markup, int]:
    """Return stacked bars of events by quad class, one a month, and how many events lie outside the months drawn.

    Drawn are the four years that hold most of them: a plan for a far year hides nothing. ``url`` is the address of
    these events; each bar leads there with its month.
    """
    counts: dict[Month, Counter[str]] = {}
    for when, kind in days:
        counts.setdefault((when.year, when.month), Counter())[kind] += 1
    if not counts:
        return Markup(""), 0
    months = _window(counts)
    most = max(sum(counts[month].values()) for month in months if month in counts)
    wide = min(40.0, 900 / len(months))
    width = max(240, round(len(months) * wide) + 60)
    step = max(1, round(TICK / wide))
    body = [Markup(
        '<line class="rule" x1="0" x2="{0}" y1="14" y2="14"/><text class="tick right" x="{1}" y="11">{2}</text>'
    ).format(width, width - 2, most)]  # fmt: skip
    for number, month in enumerate(months):
        x = number * wide + 4
        if month in counts:
            body.append(_bar(counts[month], month, url, x=x, wide=max(2.0, wide - 3), scale=TALL / most))
        if number % step == 0:
            body.append(Markup('<text class="tick left" x="{:.1f}" y="126">{}-{:02d}</text>').format(x, *month))
    head = (
        '<svg class="chart months" width="{0}" height="132" viewBox="0 0 {0} 132" role="group" aria-label="By month">'
    )
    outside = sum(sum(found.values()) for month, found in counts.items() if month not in months)
    return Markup(head).format(width) + Markup("").join(body) + Markup("</svg>"), outside


def _window(counts: Mapping[Month, Counter[str]]) -> list[Month]:
    """Return the months, at most 48 in a row, that hold most events; of equal ones the latest, empty ends cut off."""

    def within(last: Month) -> list[Month]:
        return sorted(month for month in counts if 0 <= _place(last) - _place(month) < MONTHS)

    best = max(counts, key=lambda last: (sum(sum(counts[month].values()) for month in within(last)), last))
    return _months(within(best)[0], best)


def _bar(counts: Counter[str], month: Month, url: str, *, x: float, wide: float, scale: float) -> Markup:  # noqa: PLR0913
    """Return the bar of one month: a rectangle a quad class, all of them one link."""
    y, parts = FOOT, []
    for kind in sorted(counts):
        tall = counts[kind] * scale
        y -= tall
        parts.append(Markup('<rect class="{}" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"/>').format(
            kind, x, y, wide, tall
        ))  # fmt: skip
    told = f"{month[0]}-{month[1]:02d}: " + ", ".join(f"{counts[kind]} {quad(kind)}" for kind in sorted(counts))
    start = date(*month, 1)
    end = date(month[0] + month[1] // 12, month[1] % 12 + 1, 1) - timedelta(days=1)
    return Markup('<a href="{}&amp;since={}&amp;until={}" aria-label="{}"><title>{}</title>{}</a>').format(
        Markup(escape(url)), start, end, told, told, Markup("").join(parts)
    )


def _place(month: Month) -> int:
    return month[0] * 12 + month[1] - 1


def _months(first: Month, last: Month) -> list[Month]:
    return [(number // 12, number % 12 + 1) for number in range(_place(first), _place(last) + 1)]
