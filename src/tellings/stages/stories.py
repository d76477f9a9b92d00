"""Reports on one developing matter, put in one pile: the same piles from any order and any batches.

Reports are taken block by block of the calendar, each block with the stories still open when it begins. All that
decides is computed from reports in canonical order (day, then id), so that a build is a function of the set of reports
alone, and memory holds two blocks. Undated reports join last, and cannot make two stories one.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

import msgspec
import numpy as np
from msgspec.structs import replace

from tellings.near.background import background
from tellings.near.likeness import group
from tellings.near.reasons import Why, reasons
from tellings.near.reprints import reprints
from tellings.near.spread import Spread
from tellings.near.terms import WORD, commonness, stem
from tellings.records import CODED, BlockKind, Day, Reading, Record, Span, Story, make_id

BLOCK_DAYS = 45
REACH_DAYS = 50
TITLE_WEIGHT = 2.0
NAME_WEIGHT = 1.5
KEY_WEIGHT = 1.0
MOST_WORDS = 400
LABELS = 5
MOST_GIST = 80
MOST_HEADLINE = 160


class Digest(Record, frozen=True):
    """What this stage needs of one report: day, title (``headed`` if it is one of its own), names as written, places,
    and weighted words: stems, and the keys of its events (``who:``, ``where:``, ``when:``).
    """

    report: str
    day: Day | None = None
    title: str = ""
    title_span: Span | None = None
    headed: bool = False
    words: dict[str, float] = msgspec.field(default_factory=dict)
    names: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    lang: str = "en"


def digest(reading: Reading) -> Digest:
    """Return the digest of a reading: words of its own text, the headline's twice, names and event keys."""
    report = reading.report
    own = [block.span for block in reading.blocks if block.kind in CODED and block.repeats is None]
    heads = [block.span for block in reading.blocks if block.kind is BlockKind.HEADLINE]
    title_span = heads[0] if heads else None
    title = report.text[heads[0].start : heads[0].end].strip() if heads else report.title or ""
    headed = bool(title)
    if not title and reading.sentences:
        title_span = reading.sentences[0].span
        title = report.text[title_span.start : title_span.end]
    body = "\n".join(report.text[span.start : span.end] for span in own)
    made = digest_of(report.id, body, title=title, day=reading.published)
    places = {event.place.name for event in reading.events if event.place is not None}
    return Digest(
        report=report.id,
        day=reading.published,
        title=made.title,
        title_span=title_span,
        headed=headed,
        words=made.words | dict.fromkeys(_keys(reading), KEY_WEIGHT),
        names=made.names,
        places=tuple(sorted(places)),
        lang=report.stated.get("lang", "en"),
    )


def digest_of(report: str, text: str, *, title: str = "", day: Day | None = None, lang: str = "en") -> Digest:
    """Return the digest of bare text; a name is what is written with a capital."""
    weights: dict[str, float] = defaultdict(float)
    names = set()
    for weight, part in ((TITLE_WEIGHT, title), (1.0, text)):
        for word, uses in Counter(WORD.findall(part)).items():
            name = word[0].isupper() or word[0].isdigit()
            weights[stem(word)] += weight * uses * (NAME_WEIGHT if name else 1.0)
            if name:
                names.add(word)
    words = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:MOST_WORDS]
    opening = text.strip().partition("\n")[0][:MOST_HEADLINE].strip()
    return Digest(
        report=report,
        day=day,
        title=" ".join((title or opening).split()),
        words=dict(words),
        names=tuple(sorted(names)),
        lang=lang,
    )


def _keys(reading: Reading) -> tuple[str, ...]:
    """Return who, where and when of the events of a reading."""
    keys = set()
    for event in reading.events:
        who = sorted({actor.code for actor in (*event.actors, *event.recipients) if actor.code})
        if len(who) > 1:
            keys.add(f"who:{' '.join(who)}")
        if event.place is not None:
            keys.add(f"where:{event.place.name}")
        if event.when is not None and event.when.first is not None and event.when.first == event.when.last:
            keys.add(f"when:{event.when.first}")
    return tuple(sorted(keys))


class Pile(Record, frozen=True):
    """A pile of reports as a story without its background, and the stems that say most about it."""

    story: Story
    gist: dict[str, float]


def stories(digests: Iterable[Digest]) -> tuple[Story, ...]:
    """Return the stories of a set of reports, in order of their first day and first report.

    The same for any order of ``digests`` and with digests given twice.
    """
    known = sorted({one.report: one for one in digests}.values(), key=_place)
    undated = [one for one in known if one.day is None]
    piles = list(_dated(one for one in known if one.day is not None))
    if undated:
        piles = with_undated(piles, undated)
    return with_background([described(pile) for pile in piles])


def stories_in_order(digests: Iterable[Digest]) -> Iterator[Story]:
    """Yield the stories of dated reports that come sorted by day and id, each when it has closed.

    For more reports than memory holds: only the open stories are kept.
    """
    for pile in _dated(digests):
        yield described(pile).story


def _dated(digests: Iterable[Digest]) -> Iterator[list[Digest]]:
    """Yield the piles of dated reports, sorted by day and id, as they close."""
    piles: list[list[Digest]] = []
    for number, block in groupby(digests, key=lambda one: block_of(_days(one)[0])):
        closed, piles = grown(piles, list(block), number)
        yield from closed
    yield from piles


def block_of(day: int) -> int:
    """Return the number of the block that a day (as a number) is in; blocks are grown one after the other."""
    return day // BLOCK_DAYS


def grown(
    piles: Sequence[list[Digest]], fresh: Sequence[Digest], number: int, spread: Spread = map
) -> tuple[list[list[Digest]], list[list[Digest]]]:
    """Return the piles that have closed before a block, and those open after its reports have come.

    ``spread`` applies a function to neighbourhoods of reports, as `map` does, here or elsewhere.
    """
    floor = number * BLOCK_DAYS - REACH_DAYS
    closed = [pile for pile in piles if max(_days(one)[1] for one in pile) < floor]
    still = [pile for pile in piles if max(_days(one)[1] for one in pile) >= floor]
    return closed, _grown(still, fresh, spread, floor=floor)


def with_undated(piles: Sequence[list[Digest]], undated: Sequence[Digest], spread: Spread = map) -> list[list[Digest]]:
    """Return all piles after the undated reports have joined them."""
    return _grown(piles, undated, spread, fixed=True)


def described(pile: Sequence[Digest]) -> Pile:
    """Return a pile of reports with its headline, labels and life."""
    ordered = sorted(pile, key=_place)
    gist = _gist(ordered)
    said = {key: weight * -math.log(commonness(key)) for key, weight in gist.items()}
    best = sorted(said, key=lambda key: (-said[key], key))[:MOST_GIST]
    return Pile(story=_story(ordered, gist), gist={key: gist[key] for key in best})


def with_background(piles: Iterable[Pile]) -> tuple[Story, ...]:
    """Return the stories in order of their first day and first report, each with the earlier ones behind it."""
    found = sorted(piles, key=lambda pile: (_life(pile.story)[0], pile.story.reports[0]))
    earlier = background([pile.gist for pile in found], [_life(pile.story) for pile in found])
    return tuple(
        replace(pile.story, background=tuple(found[i].story.id for i in others))
        for pile, others in zip(found, earlier, strict=True)
    )


def _grown(
    piles: Sequence[list[Digest]], fresh: Sequence[Digest], spread: Spread, *, floor: int = -1, fixed: bool = False
) -> list[list[Digest]]:
    """Return the piles after ``fresh`` reports have come; reports from before ``floor`` stay but have no say, and one
    that prints another again goes where that goes.

    With ``fixed`` no two of the ``piles`` become one.
    """
    held = [(one, number) for number, pile in enumerate(piles) for one in pile if _days(one)[1] >= floor]
    held += [(one, len(piles) + number) for number, one in enumerate(fresh)]
    held.sort(key=lambda item: _place(item[0]))
    start = np.array([number for _, number in held], np.int64)
    days = np.array([_days(one) for one, _ in held], np.int64).reshape(-1, 2)
    first = reprints([one.words for one, _ in held])
    settled = (start < len(piles)) & (start != start[first])
    first = np.where(settled, np.arange(len(held)), first)
    own = np.flatnonzero(first == np.arange(len(held)))
    words = [held[row][0].words for row in own.tolist()]
    labels = group(words, days[own], start=start[own], fixed=(start[own] < len(piles)) & fixed, spread=spread)
    groups = labels[np.searchsorted(own, first)]
    merged: dict[int, list[Digest]] = {}
    taken: set[int] = set()
    for label, number in zip(groups.tolist(), start.tolist(), strict=True):
        if number not in taken:
            taken.add(number)
            merged.setdefault(label, []).extend(piles[number] if number < len(piles) else [fresh[number - len(piles)]])
    return list(merged.values())


def _life(story: Story) -> tuple[int, int]:
    return (story.first.toordinal(), story.last.toordinal()) if story.first and story.last else (-1, -1)


def why(a: Digest, b: Digest, among: Iterable[Digest] = ()) -> Why:
    """Return what puts two reports together or apart, seen among other reports (best: those of the same weeks)."""
    others = sorted({one.report: one for one in among if one.report not in (a.report, b.report)}.values(), key=_place)
    seen = [a, b, *others]
    days = np.array([_days(one) for one in seen], np.int64)
    return reasons((a.report, b.report), [one.words for one in seen], days)


def _gist(pile: Sequence[Digest]) -> dict[str, float]:
    """Return the stems of a story with their mean weight in its reports."""
    total: dict[str, float] = {}
    for one in pile:
        for key, weight in one.words.items():
            total[key] = total.get(key, 0.0) + weight / len(pile)
    return total


def _story(pile: Sequence[Digest], gist: Mapping[str, float]) -> Story:
    """Return the record of a pile of reports in canonical order."""
    days = [day for day in (_date(one) for one in pile) if day is not None]
    counts = Counter(days)
    head = _headline(pile)
    return Story(
        id=make_id("story", pile[0].report),
        reports=tuple(one.report for one in pile),
        headline=head.title,
        headline_span=head.title_span,
        labels=_labels(pile, gist),
        first=min(days, default=None),
        peak=min(counts, key=lambda day: (-counts[day], day), default=None),
        last=max(days, default=None),
    )


def _headline(pile: Sequence[Digest]) -> Digest:
    """Return the report whose title says most of what the reports share; a first sentence only where none has one."""
    shared = Counter(key for one in pile for key in one.words)

    def said(one: Digest) -> float:
        stems = {stem(word) for word in WORD.findall(one.title)}
        return sum(shared[key] for key in stems) / (len(stems) + 4)

    return max(pile, key=lambda one: (one.headed, bool(one.title), said(one)))


def _labels(pile: Sequence[Digest], gist: Mapping[str, float]) -> tuple[str, ...]:
    """Return the names that say most about the story: in many of its reports, often, and rare elsewhere."""
    reports = Counter(name for one in pile for name in one.names if len(name) > 2 and not name[0].isdigit())
    written: dict[str, str] = {}
    for name in sorted(reports, key=lambda name: (-reports[name], name)):
        written.setdefault(stem(name), name)

    def says(key: str) -> float:
        return gist.get(key, 0.0) * reports[written[key]] * -math.log(commonness(key))

    return tuple(written[key] for key in sorted(written, key=lambda key: (-says(key), key))[:LABELS])


def _place(one: Digest) -> tuple[int, str]:
    return _days(one)[0], one.report


def _days(one: Digest) -> tuple[int, int]:
    """Return the first and last day that a report may be from, as numbers; -1 if unknown."""
    if one.day is None:
        return -1, -1
    first, last = one.day.first or one.day.last, one.day.last or one.day.first
    return (first.toordinal(), last.toordinal()) if first and last else (-1, -1)


def _date(one: Digest) -> date | None:
    return (one.day.first or one.day.last) if one.day else None
