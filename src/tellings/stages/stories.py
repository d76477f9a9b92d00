"""Reports on one developing matter, put in one pile: the same piles from any order and any batches.

Reports are taken block by block of the calendar, each block with the stories still open when it begins (`near.piles`),
so that memory holds two blocks. Undated reports join last, and cannot make two stories one.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby, pairwise

import msgspec
import numpy as np
from msgspec.structs import replace

from tellings.near.background import background
from tellings.near.piles import Means, Slip, block_of, grown, with_undated
from tellings.near.reasons import Why, reasons
from tellings.near.terms import WORD, Bags, common_words, commonness, stem
from tellings.records import CODED, BlockKind, Day, Reading, Record, Span, Story, make_id
from tellings.text import fold

TITLE_WEIGHT = 2.0
NAME_WEIGHT = 1.5
KEY_WEIGHT = 1.0
NOUNS_AS_NAMES = frozenset({"de"})
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
    made = digest_of(report.id, body, title=title, day=reading.published, lang=_language(reading))
    places = {event.place.name for event in reading.events if event.place is not None}
    middle = {name for one in reading.mentions if one.kind == "person" for name in one.name.split()[1:-1]}
    return Digest(
        report=report.id,
        day=reading.published,
        title=made.title,
        title_span=title_span,
        headed=headed,
        words=made.words | dict.fromkeys(_keys(reading), KEY_WEIGHT),
        names=tuple(name for name in made.names if name not in middle),
        places=tuple(sorted(places)),
        lang=made.lang,
    )


def _language(reading: Reading) -> str:
    """Return the language that most of a report's own text is written in."""
    written: Counter[str] = Counter()
    for block in reading.blocks:
        if block.kind in CODED and block.repeats is None:
            written[block.lang] += block.span.end - block.span.start
    return max(written, key=lambda lang: (written[lang], lang), default="en")


def digest_of(report: str, text: str, *, title: str = "", day: Day | None = None, lang: str = "en") -> Digest:
    """Return the digest of bare text; a name is what is written with a capital.

    The common words of a language other than English are its own, "de:die", so that they join no reports in others.
    """
    weights: dict[str, float] = defaultdict(float)
    common = common_words(lang)
    for weight, part in ((TITLE_WEIGHT, title), (1.0, text)):
        for word, uses in Counter(WORD.findall(part)).items():
            if common and fold(word) in common:
                weights[f"{lang}:{stem(word)}"] += weight * uses
            else:
                weights[stem(word)] += weight * uses * (NAME_WEIGHT if _is_name(word) else 1.0)
    words = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:MOST_WORDS]
    opening = text.strip().partition("\n")[0][:MOST_HEADLINE].strip()
    return Digest(
        report=report,
        day=day,
        title=" ".join((title or opening).split()),
        words=dict(words),
        names=tuple(sorted(_names(f"{title}\n{text}", lang))),
        lang=lang,
    )


def _names(text: str, lang: str) -> frozenset[str]:
    """Return the words with a capital, and figures, but for common words of another language than English; where nouns
    have capitals too, those beside another one: "Bürgermeisterin Chiara Bonfanti".
    """
    common = common_words(lang)
    found = [word for word in WORD.finditer(text) if _is_name(word[0]) and not (common and fold(word[0]) in common)]
    if lang not in NOUNS_AS_NAMES:
        return frozenset(word[0] for word in found)
    pairs = [(a, b) for a, b in pairwise(found) if text[a.end() : b.start()] in (" ", "-")]
    return frozenset(word[0] for pair in pairs for word in pair) | {word[0] for word in found if word[0][0].isdigit()}


def _is_name(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit()


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
    known = {one.report: one for one in digests}
    ordered = sorted(known.values(), key=slip)
    undated = [slip(one) for one in ordered if slip(one).first < 0]
    piles = list(_dated((one for one in ordered if slip(one).first >= 0), known))
    if undated:
        piles = with_undated(piles, undated, _means(known))
    return with_background(described([known[one.report] for one in pile]) for pile in piles)


def stories_in_order(digests: Iterable[Digest]) -> Iterator[Story]:
    """Yield the stories of dated reports that come sorted by day and id, each when it has closed.

    For more reports than memory holds: only the open stories are kept.
    """
    known: dict[str, Digest] = {}
    for pile in _dated(digests, known):
        yield described([known.pop(one.report) for one in pile]).story


def _dated(digests: Iterable[Digest], known: dict[str, Digest]) -> Iterator[Sequence[Slip]]:
    """Yield the piles of dated reports, sorted by day and id, as they close; puts their digests into ``known``."""
    piles: list[Sequence[Slip]] = []
    for number, block in groupby(digests, key=lambda one: block_of(slip(one).first)):
        fresh = list(block)
        known.update((one.report, one) for one in fresh)
        closed, piles = grown(piles, list(map(slip, fresh)), number, _means(known))
        yield from closed
    yield from piles


def _means(known: Mapping[str, Digest]) -> Means:
    return Means(lambda reports: ((known[one].words, known[one].names) for one in reports))


def described(pile: Sequence[Digest]) -> Pile:
    """Return a pile of reports with its headline, labels and life."""
    ordered = sorted(pile, key=slip)
    gist = _gist(ordered)
    said = {key: weight * -math.log(commonness(key)) for key, weight in gist.items()}
    best = sorted(said, key=lambda key: (-said[key], key))[:MOST_GIST]
    return Pile(story=_story(ordered, gist), gist={key: gist[key] for key in best})


def with_background(piles: Iterable[Pile]) -> tuple[Story, ...]:
    """Return the stories in order of their first day and first report, each with the earlier ones behind it."""
    found: list[Story] = []

    def gists() -> Iterator[Mapping[str, float]]:
        for pile in piles:
            found.append(pile.story)
            yield pile.gist

    bags = Bags.of(gists())
    order = sorted(range(len(found)), key=lambda row: (_life(found[row])[0], found[row].reports[0]))
    found = [found[row] for row in order]
    earlier = background(bags.take(np.array(order, np.int64)), [_life(story) for story in found])
    return tuple(
        replace(story, background=tuple(found[row].id for row in rows))
        for story, rows in zip(found, earlier, strict=True)
    )


def _life(story: Story) -> tuple[int, int]:
    return (story.first.toordinal(), story.last.toordinal()) if story.first and story.last else (-1, -1)


def why(a: Digest, b: Digest, among: Iterable[Digest] = ()) -> Why:
    """Return what puts two reports together or apart, seen among other reports (best: those of the same weeks)."""
    others = sorted({one.report: one for one in among if one.report not in (a.report, b.report)}.values(), key=slip)
    seen = [a, b, *others]
    days = np.array([(slip(one).first, slip(one).last) for one in seen], np.int64)
    return reasons((a.report, b.report), Bags.with_names((one.words, one.names) for one in seen), days)


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


def slip(one: Digest) -> Slip:
    """Return what places a report among others."""
    first, last = (one.day.first or one.day.last, one.day.last or one.day.first) if one.day else (None, None)
    days = (first.toordinal(), last.toordinal()) if first and last else (-1, -1)
    return Slip(days[0], one.report, days[1])


def _date(one: Digest) -> date | None:
    return (one.day.first or one.day.last) if one.day else None
