#!/usr/bin/env python3
"""Draw what growth.py measured as an SVG: growth_plot.py OUT NAME=ROWS ... (milliseconds a report, memory in MB)."""

from __future__ import annotations

import json
import sys
from pathlib import Path

WIDTH, HEIGHT, LEFT, TOP = 360, 200, 56, 34
COLOURS = ("#1b5e8c", "#b3541e", "#3c7a3c")
Points = list[tuple[float, float]]


def read(path: Path) -> tuple[Points, Points]:
    """Return milliseconds a report, and megabytes, by number of reports."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    spent = [(row["reports"], 1000 * row["seconds"] / row["reports"]) for row in rows if row["found"]]
    return spent, [(row["reports"], row["memory"]) for row in rows]


def panel(title: str, series: dict[str, Points], shift: int) -> list[str]:
    """Return the marks of one panel: axes, highest values, a line a series."""
    points = [point for line in series.values() for point in line]
    most_x, most_y = max(x for x, _ in points), 1.1 * max(y for _, y in points)
    left, bottom = LEFT + shift, TOP + HEIGHT
    marks = [
        f'<text x="{left}" y="{TOP - 12}" font-weight="bold">{title}</text>',
        f'<path d="M{left} {TOP}V{bottom}H{left + WIDTH}" fill="none" stroke="#555"/>',
        f'<text x="{left - 6}" y="{bottom}" text-anchor="end">0</text>',
        f'<text x="{left - 6}" y="{TOP + 10}" text-anchor="end">{most_y:.3g}</text>',
        f'<text x="{left + WIDTH}" y="{bottom + 16}" text-anchor="end">{most_x:,.0f} reports</text>',
    ]
    for number, (name, line) in enumerate(series.items()):
        places = " ".join(f"{left + WIDTH * x / most_x:.1f},{bottom - HEIGHT * y / most_y:.1f}" for x, y in line)
        colour = COLOURS[number % len(COLOURS)]
        marks.append(f'<polyline points="{places}" fill="none" stroke="{colour}" stroke-width="2"/>')
        marks.append(f'<text x="{left + 8}" y="{TOP + 14 + 15 * number}" fill="{colour}">{name}</text>')
    return marks


def main(target: Path, named: list[str]) -> None:
    """Write the picture."""
    found = {name: read(Path(path)) for name, _, path in (one.partition("=") for one in named)}
    marks = panel("CPU milliseconds a report", {name: one[0] for name, one in found.items()}, 0)
    marks += panel("memory, MB", {name: one[1] for name, one in found.items()}, WIDTH + 90)
    size = f"0 0 {2 * WIDTH + 90 + LEFT + 20} {TOP + HEIGHT + 30}"
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{size}" font-family="sans-serif" font-size="12">'
    target.write_text("\n".join([head, *marks, "</svg>\n"]), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
