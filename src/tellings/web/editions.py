"""Versions of a story that were cited: a link with ``?asof=`` shows what the store said then, whatever came in since.

The name of a version is a digest of what it says, so that the same content has the same address everywhere. A version
is kept when somebody asks for it, as a fact of the store; reports never change, so its citations keep leading to the
same characters.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import msgspec

from tellings import records as r
from tellings.api import Desk
from tellings.flow.moved import standing
from tellings.text import digest

NAME = re.compile(r"[0-9a-f]{12}")
STORY = re.compile(r"story[0-9a-f]{16}")


class Edition(r.Record):
    """What a story said at a time: its counts and its brief."""

    story: r.Story
    lines: tuple[r.Line, ...]
    at: str = ""


class Changes(NamedTuple):
    """What has changed since an edition: lines that are new or gone, counts then and now."""

    new: list[r.Line]
    gone: list[r.Line]
    counts: list[tuple[str, int, int]]


def present(desk: Desk, story: r.Story) -> Edition:
    """Return what a story says now."""
    brief = desk.store.get(r.Brief, story.id)
    return Edition(story=story, lines=brief.lines if brief else ())


def name(edition: Edition) -> str:
    """Return the name of an edition: 12 hexadecimal digits that depend on nothing but what it says."""
    return digest(msgspec.json.encode(Edition(story=edition.story, lines=edition.lines)))[:12]


def keep(desk: Desk, story: r.Story, *, at: str) -> str:
    """Keep what a story says now, and return the name of the edition. Keeping it twice keeps the first."""
    edition = present(desk, story)
    key = name(edition)
    if desk.store.fact(_fact(story.id, key)) is None:
        kept = Edition(story=edition.story, lines=edition.lines, at=at)
        desk.store.set_fact(_fact(story.id, key), msgspec.json.encode(kept).decode())
    return key


def kept(desk: Desk, story: str, key: str) -> Edition | None:
    """Return a kept edition, or None."""
    if not (NAME.fullmatch(key) and STORY.fullmatch(story)):
        return None
    found = desk.store.fact(_fact(story, key))
    return msgspec.json.decode(found, type=Edition) if found else None


def _fact(story: str, key: str) -> str:
    return f"edition:{story}:{key}"


def changes(then: Edition, now: Edition) -> Changes:
    """Return what has changed from one edition to another."""
    before, after = {_told(line) for line in then.lines}, {_told(line) for line in now.lines}
    counts = [
        ("report", len(then.story.reports), len(now.story.reports)),
        ("text", then.story.texts, now.story.texts),
        ("origin", len(then.story.origins), len(now.story.origins)),
    ]
    return Changes(
        [line for line in now.lines if _told(line) not in before],
        [line for line in then.lines if _told(line) not in after],
        [one for one in counts if one[1] != one[2]],
    )


def _told(line: r.Line) -> tuple[object, ...]:
    return (line.section, line.text, line.marks, line.reports, line.texts, line.origins)


def successor(desk: Desk, key: str) -> str | None:
    """Return the story that most reports of the story ``key`` are in since it is gone, or None."""
    found = standing(desk.store, key) if STORY.fullmatch(key) else key
    return found if found != key else None
