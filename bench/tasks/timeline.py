"""Timelines of long stories: predict the days of each reference timeline and a few sentences for each.

Of the references only topic, name and number of days and lines are read, never a day or a sentence.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

from bench.tasks.files import bare_reading, rows, write_rows
from tellings.near.days import ranked, tellings_by_day
from tellings.near.digest import content, inverse_frequency
from tellings.records import Reading
from tellings.stages.annotate import annotate
from tellings.stages.timeline import lines
from tellings.text import squeeze


def predict(source: Path, target: Path) -> None:
    """Write one row a reference timeline; the references stand beside ``source``: t17_dev and t17_timelines_dev."""
    topics: dict[str, list[Reading]] = defaultdict(list)
    for row in rows(source):
        reading = annotate(bare_reading(row["id"], row["text"], row["date"], row["title"]))
        topics[row["id"].rsplit("/", 1)[0]].append(reading)
    write_rows(target, timelines(topics, rows(beside(source))))


def beside(source: Path) -> Path:
    """Return the file of references that belongs to ``source``."""
    named = source.with_name(source.name.replace("t17_", "t17_timelines_"))
    others = sorted(path for path in source.parent.glob("*timelines*") if path != source)
    return named if named.exists() and named != source else others[0]


def length(reference: dict[str, Any]) -> tuple[int, int]:
    """Return how many days a reference has, and how many sentences a day on the average."""
    days = reference.get("days", reference.get("length", 10))
    if isinstance(days, int):
        return days, 2
    return len(days), max(1, round(sum(len(day.get("sentences", ())) for day in days) / max(1, len(days))))


def timelines(topics: dict[str, list[Reading]], references: Any) -> list[dict[str, Any]]:
    """Return for each reference as many days as it has, and as many lines a day as it has on the average."""
    told = {topic: tellings_by_day(readings) for topic, readings in topics.items()}
    order = {topic: ranked(readings, told[topic]) for topic, readings in topics.items()}
    found = []
    for reference in references:
        topic, (wanted, a_day) = reference["topic"], length(reference)
        texts = {reading.report.id: reading for reading in topics[topic]}
        rarity = inverse_frequency(content(reading.report.text) for reading in topics[topic])
        days = sorted(one.day for one in order[topic][:wanted])
        found.append(
            {
                "topic": topic,
                "timeline": reference["timeline"],
                "days": [
                    {
                        "date": day.isoformat(),
                        "sentences": [
                            squeeze(texts[line.span.report].report.text[line.span.start : line.span.end])
                            for line in lines(told[topic].get(day, ()), texts, rarity, max_lines=a_day)
                        ],
                    }
                    for day in days
                ],
            }
        )
    return found
