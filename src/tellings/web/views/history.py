"""What a decision is about, in words that lead there: stories, events and reports instead of their ids."""

from __future__ import annotations

import re

from tellings import records as r
from tellings.api import Desk
from tellings.stores.naming import event_at
from tellings.web.shown import calm, day, title
from tellings.web.words import deed

_PLACE = re.compile(r"(r[0-9a-f]{16}):(\d+)-(\d+)")
_HAPPENING = re.compile(r"h[0-9a-f]{16}")
MOST_TARGETS = 12


def targets(desk: Desk, one: r.Decision) -> list[tuple[str, str]]:
    """Return the first targets of a decision: what each is called, and its address where it still has one."""
    return [_called(desk, target) for target in one.targets[:MOST_TARGETS]]


def _called(desk: Desk, target: str) -> tuple[str, str]:
    if place := _PLACE.fullmatch(target):
        report = desk.store.get(r.Report, place[1])
        return (title(report), f"/report/{place[1]}?at={place[2]}-{place[3]}#at") if report else (target, "")
    if target.startswith("story") and (story := desk.store.get(r.Story, target)):
        return calm(story.headline), f"/story/{target}"
    if _HAPPENING.fullmatch(target):  # kept by story, and one that was corrected may be gone
        return f"a happening ({target[:6]})", ""
    if target.startswith("e") and (event := event_at(desk.store, target)):
        return f"{deed(event.type, event.mode)} {day(event.when)}", f"/report/{event.span.report}#{target}"
    if target.startswith("d") and (decision := desk.store.get(r.Decision, target)):
        return f"{decision.action.replace('-', ' ')}: {calm(decision.reason)[:60]}", f"#{target}"
    return calm(target), ""
