"""What became of stories from build to build: old ids lead to successors, merges and splits are kept and shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from tellings import records as r
from tellings.near.succession import Change as Turn
from tellings.near.succession import changes, redirects
from tellings.stores.base import Change, Store
from tellings.stores.schema import decode, encode

KEPT = ("merged", "split", "gone")
LAST = "last build"


def remember(store: Store, old: Iterable[r.Story], new: Iterable[r.Story]) -> Iterator[Change]:
    """Yield what to write so that the way from ``old`` stories to ``new`` ones is known."""
    old, new = list(old), list(new)
    for gone, successor in redirects(old, new).items():
        yield Change(owner=gone, stage="moved", stamp=successor)
    turns = [turn for turn in changes(old, new) if turn.kind in KEPT]
    yield Change(owner=LAST, stage="turns", stamp="", notes={"turn": _noted(turns)})
    by_story: dict[str, list[Turn]] = defaultdict(list)
    for turn in turns:
        for story in sorted({*turn.before, *turn.after}):
            by_story[story].append(turn)
    for story, fresh in by_story.items():
        yield Change(owner=story, stage="turns", stamp="", notes={"turn": _noted([*history(store, story), *fresh])})


def _noted(turns: Iterable[Turn]) -> list[tuple[str, str]]:
    return [(f"{number:06}", encode(turn)) for number, turn in enumerate(turns)]


def history(store: Store, story: str = LAST) -> list[Turn]:
    """Return the merges and splits that a story went through, oldest first; without one those of the last build."""
    return [decode(value, Turn) for _, _, value in store.notes("turn", [story])]


def successor(store: Store, story: str) -> str | None:
    """Return the id that the reports of a gone story are under now, None when there never was such a story."""
    moved = store.stamps("moved")
    found, seen = moved.get(story), {story}
    while found is not None and found not in seen and store.get(r.Story, found) is None:
        seen.add(found)
        found = moved.get(found)
    return found
