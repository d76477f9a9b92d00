"""What a correction is about: ids or names as an analyst gives them, checked against the store and made lasting.

The id of a happening can change when an earlier telling of it comes in; the ids of its events do not. So a correction
of a happening is kept as one of its events. It keeps as well which reports were known, so that new ones can speak
against it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tellings import records as r
from tellings.errors import InputError
from tellings.stores.base import Store
from tellings.stores.naming import find, find_event

SINGLE = frozenset({"rename", "not-an-event", "wrong-date", "chrome-line", "undo"})
TOLD = frozenset({"same", "not-same", "not-an-event", "wrong-date"})


class Aim(NamedTuple):
    """The targets of a correction in full, and the reports of their story at this time."""

    targets: tuple[str, ...]
    known: tuple[str, ...] = ()


def aim(store: Store, action: str, targets: Sequence[str]) -> Aim:
    """Return what ``targets`` mean for ``action``; ids may be given by their beginnings.

    Raises InputError for an id that is not there, or of another kind than the action needs.
    """
    if action in SINGLE and len(targets) != 1:
        raise InputError(f"{action}: expected one id; got {', '.join(targets) or 'none'}")
    if action in TOLD:
        return _told(store, action, targets)
    if action in {"merge", "rename"}:
        return Aim(tuple(find(store, r.Story, key).id for key in targets))
    if action == "split":
        return _split(store, targets)
    if action == "chrome-line":
        return Aim((_place(store, targets[0]),))
    if action == "same-origin":
        return Aim(tuple(_origins(store, targets)))
    if action == "undo":
        return Aim((find(store, r.Decision, targets[0]).id,))
    return Aim(tuple(targets))


def _told(store: Store, action: str, targets: Sequence[str]) -> Aim:
    """Return the events that stand for happenings or events: one of each, all of them where all have to go."""
    found: dict[str, None] = {}
    stories: set[str] = set()
    for key in targets:
        if key.startswith("h"):
            one = find(store, r.Happening, key)
            found |= dict.fromkeys(one.events if action == "not-an-event" else one.events[:1])
            stories.add(one.story)
        elif key.startswith("e"):
            event = find_event(store, key)
            found[event.id] = None
            stories |= set(store.stories_of([event.span.report]).values())
        else:
            raise InputError(
                f"{action}: expected ids of happenings (h..., see: tellings happenings) or of events (e..., see: "
                f"tellings events); got {key}"
            )
    if len(stories) > 1:
        raise InputError(f"{action}: expected what one story tells; got {', '.join(sorted(stories))}: merge them first")
    held = store.select(r.Story, owners=sorted(stories))
    return Aim(tuple(found), tuple(report for story in held for report in story.reports))


def _split(store: Store, targets: Sequence[str]) -> Aim:
    if not targets:
        return Aim(())
    story = find(store, r.Story, targets[0])
    leaving = [find(store, r.Report, key).id for key in targets[1:]]
    strange = [report for report in leaving if report not in story.reports]
    if strange:
        raise InputError(f"split: expected reports of {story.id}; got {', '.join(strange)}")
    if leaving and len(set(leaving)) == len(story.reports):
        raise InputError(f"split: expected some reports to stay in {story.id}; got all {len(story.reports)}")
    return Aim((story.id, *leaving))


def _place(store: Store, target: str) -> str:
    """Return a place with its report's id. What is wrong in form is left for `decisions.decide` to refuse."""
    name, _, ends = target.rpartition(":")
    start, _, end = ends.partition("-")
    if not name or not start.isdecimal() or not end.isdecimal():
        return target
    report = find(store, r.Report, name)
    if int(end) > len(report.text):
        raise InputError(f"chrome-line: expected a place inside {len(report.text):,} characters; got {ends}")
    return f"{report.id}:{ends}"


def _origins(store: Store, names: Sequence[str]) -> Iterable[str]:
    known = {origin for one in store.select(r.Standing) for origin in one.origins}
    known |= {origin for one in store.select(r.Happening) for origin in one.origins}
    for name in names:
        if name not in known:
            near = sorted(one for one in known if name.casefold() in one.casefold())[:5]
            hint = f"; like it: {', '.join(near)}" if near else ""
            raise InputError(
                f"same-origin: expected the name of an origin, as tellings happenings writes it; got {name}{hint}"
            )
        yield name
