"""What became of the stories of the last build: which id stands for which, what merged and what split."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from tellings.records import Record, Story


class Change(Record, frozen=True):
    """One change between two builds: ``kind`` is merged, split, grown, begun or gone; ids of before and after."""

    kind: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def redirects(old: Iterable[Story], new: Iterable[Story]) -> dict[str, str]:
    """Return for each id that no longer exists the id of the story that most of its reports are in now.

    A story none of whose reports are left has no successor.
    """
    home = _homes(new)
    alive = set(home.values())
    found = {}
    for story in old:
        if story.id not in alive:
            counts = Counter(home[report] for report in story.reports if report in home)
            if counts:
                found[story.id] = min(counts, key=lambda name: (-counts[name], name))
    return found


def changes(old: Iterable[Story], new: Iterable[Story]) -> tuple[Change, ...]:
    """Return what happened to the stories between two builds; what stayed as it was is left out."""
    old, new = tuple(old), tuple(new)
    was, home = _homes(old), _homes(new)
    forward: dict[str, set[str]] = defaultdict(set)
    backward: dict[str, set[str]] = defaultdict(set)
    for report in was.keys() & home.keys():
        forward[was[report]].add(home[report])
        backward[home[report]].add(was[report])
    found = [Change(kind="split", before=(name,), after=_names(to)) for name, to in forward.items() if len(to) > 1]
    found += [Change(kind="merged", before=_names(by), after=(name,)) for name, by in backward.items() if len(by) > 1]
    found += [Change(kind="gone", before=(story.id,), after=()) for story in old if story.id not in forward]
    found += [Change(kind="begun", before=(), after=(story.id,)) for story in new if story.id not in backward]
    sizes = {story.id: len(story.reports) for story in old}
    for story in new:
        before = backward.get(story.id, set())
        if len(before) == 1 and len(forward[min(before)]) == 1 and len(story.reports) > sizes[min(before)]:
            found.append(Change(kind="grown", before=_names(before), after=(story.id,)))
    return tuple(sorted(found, key=lambda change: (change.kind, change.before, change.after)))


def _homes(stories: Iterable[Story]) -> Mapping[str, str]:
    return {report: story.id for story in stories for report in story.reports}


def _names(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(ids))
