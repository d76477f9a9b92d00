"""How long a brief and its check take in a story of many reports: python -m bench.scale.one_story STORE [REPORTS].

Writes REPORTS (1,000) invented reports on one flood, of 25 outlets in 40 days, builds STORE from them (unless it is
there already), merges them into one story where the build did not, and prints seconds of a core: the brief as stored,
written anew, written anew for the last week, and the check of each of its four forms; each the slowest of three runs.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from tellings.api import Desk
from tellings.records import Report
from tellings.writers import brief_html, brief_json, brief_markdown, brief_text

OUTLETS = [
    f"{one} {two}"
    for one in ("Tidal", "Upland", "Harbour", "Civic", "Orchard")
    for two in ("Post", "Star", "Echo", "Times", "Sun")
]
TOWNS = ("Quelimane", "Beira", "Nampula", "Tete", "Chimoio")
FIRST = date(2031, 3, 1)
DAYS = 40
RUNS = 3


def text(number: int) -> str:
    """Return the words of report ``number``: what stays, what rises, and some sentences of its own."""
    day, town = number * DAYS // 1000, TOWNS[number % len(TOWNS)]
    when = FIRST + timedelta(days=day)
    said = "the disaster agency" if number % 3 else f"a doctor in {town}"
    lines = [
        f"Flood toll in Mozambique reaches {20 + day * 3}",
        f"{town.upper()}, {when:%B} {when.day} - "
        f"The floods in Mozambique have killed {20 + day * 3 + number % 2} people, {said} said.",
        f"Mozambican President Mario Sitoe visited {town} on {when - timedelta(days=1):%A}. "
        f"He met Mayor Ana Cossa-{chr(65 + number % 26)}ane there.",
        f"South Africa sent {2 + number % 7} helicopters to Mozambique on {when - timedelta(days=number % 4):%A}, "
        "Defence Minister Jan Mokwena said.",
    ]
    if number % 5 == 0:
        lines.append(f"Sitoe denied that {100 + number % 50} families in {town} had been left without food.")
    if number % 4 == 0:
        teacher = f"Celeste Mabote-{chr(65 + number % 26)}ila, a teacher in ward {number}"
        lines.append(f'"We shall need {number % 90 + 10} more boats," said {teacher}.')
    if number % 6 == 0:
        coming = when + timedelta(days=3)
        lines.append(f"Zambia will send engineers to Mozambique on {coming:%B} {coming.day}.")
    return "\n\n".join(lines) + "\n"


def build(store: Path, count: int) -> None:
    """Write the reports into a folder of their own and build ``store`` from it."""
    with tempfile.TemporaryDirectory() as folder, Desk(store) as desk:
        meta = {}
        for number in range(count):
            name = f"r{number:05d}"
            (Path(folder) / f"{name}.txt").write_text(text(number), encoding="utf-8")
            day = FIRST + timedelta(days=number * DAYS // 1000)
            meta[name] = {"outlet": OUTLETS[number % len(OUTLETS)], "date": day.isoformat()}
        (Path(folder) / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
        desk.add(folder)
        others = [one.id for one in desk.stories()]
        if len(others) > 1:
            desk.correct("merge", others, author="bench", reason="one story is measured")


def slowest(work: Callable[[], object]) -> float:
    """Return the seconds of one core of the slowest of a few runs; others may be at work on the machine."""
    found = []
    for _ in range(RUNS):
        began = time.process_time()
        work()
        found.append(time.process_time() - began)
    return max(found)


def main(store: str, count: str = "1000") -> None:
    """Build if needed, then print one line a figure."""
    path = Path(store)
    if not path.exists():
        began = time.perf_counter()
        build(path, int(count))
        print(f"build                 {time.perf_counter() - began:8.2f} s")
    with Desk(path) as desk:
        story = max(desk.stories(), key=lambda one: len(one.reports))
        last = FIRST + timedelta(days=DAYS - 7)
        print(f"reports in the story  {len(story.reports):8d}")
        print(f"brief as stored       {slowest(lambda: desk.brief(story.id)):8.2f} s")
        print(f"brief written anew    {slowest(lambda: desk.brief_of(story.id)):8.2f} s")
        print(f"brief of the last week{slowest(lambda: desk.brief_of(story.id, since=last)):8.2f} s")
        print(f"claim by origin       {slowest(lambda: desk.matrix(story.id)):8.2f} s")
        reports = {report.id: report for report in desk.store.select(Report)}
        forms = {"markdown": brief_markdown, "html": brief_html, "json": brief_json, "text": brief_text}
        for form, writer in forms.items():
            file = path.with_suffix(f".{form}")
            file.write_text(writer.write(desk.brief(story.id), reports), encoding="utf-8")
            faults = desk.verify(file)
            print(f"verify {form:15}{slowest(partial(desk.verify, file)):8.2f} s, {len(faults)} faults")


if __name__ == "__main__":
    main(*sys.argv[1:])
