"""The records that stages hand on: frozen, keyword-only, without inheritance beyond `Record` (a partial
event is an event).

Offsets are code points in the raw text of a report, half-open. Ids are strings made from content (`make_id`).
Unknown is None and is shown as "undated" or "unknown", never as today and never as a guess.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from enum import StrEnum
from hashlib import blake2b
from typing import dataclass_transform

import msgspec


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(msgspec.field,))
class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The common base: immutable, compared by value, encoded without its defaults."""


def make_id(kind: str, *parts: object) -> str:
    """Return ``kind`` and 16 hexadecimal digits that depend on nothing but ``parts``."""
    digest = blake2b("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass"), digest_size=8)
    return f"{kind}{digest.hexdigest()}"


class Span(Record):
    """Characters ``start`` to ``end`` of the raw text of ``report``."""

    report: str
    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Say whether the two share a character."""
        return self.report == other.report and self.start < other.end and other.start < self.end


class Day(Record):
    """An interval of days with the reason for it; an open end is None (``since 2016``)."""

    first: date | None
    last: date | None
    basis: str
    span: Span | None = None

    def label(self) -> str:
        """Return the shortest honest writing: a year, a month, a day, a range or an open range."""
        if self.first is None:
            return f"until {self.last}"
        if self.last is None:
            return f"since {self.first}"
        if self.first == self.last:
            return self.first.isoformat()
        same_month = (self.last.year, self.last.month) == (self.first.year, self.first.month)
        if same_month and self.first.day == 1 and self.last.day == monthrange(self.last.year, self.last.month)[1]:
            return f"{self.first:%Y-%m}"
        if (self.first.month, self.first.day, self.last.month, self.last.day) == (1, 1, 12, 31):
            if self.first.year == self.last.year:
                return f"{self.first:%Y}"
            return f"{self.first:%Y} to {self.last:%Y}"
        return f"{self.first} to {self.last}"


class BlockKind(StrEnum):
    """What a stretch of a report is."""

    HEADLINE = "headline"
    DECK = "deck"
    BYLINE = "byline"
    DATELINE = "dateline"
    STAMP = "stamp"
    BODY = "body"
    CAPTION = "caption"
    SUBHEAD = "subhead"
    POST = "post"
    TEASER = "teaser"
    NOTICE = "notice"
    CHROME = "chrome"


OWN_TEXT = frozenset({BlockKind.HEADLINE, BlockKind.DECK, BlockKind.BODY, BlockKind.CAPTION, BlockKind.SUBHEAD})
CODED = OWN_TEXT | {BlockKind.POST}


class Beside(Record):
    """What a page shows beside its article, from ``start`` to ``end`` of the text, with the sign that says so."""

    start: int
    end: int
    kind: BlockKind
    rule: str


class Report(Record):
    """One published text as received. ``stated`` holds what came with it (url, author, language, feed ...).

    ``beside`` tells what follows the article in ``text``: captions, bylines, posts, links that its page shows.
    """

    id: str
    name: str
    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    stated_day: Day | None = None
    stated: dict[str, str] = {}
    beside: tuple[Beside, ...] = ()

    @property
    def article_end(self) -> int:
        """Where the article ends and what its page shows beside it begins."""
        return self.beside[0].start if self.beside else len(self.text)


class Dating(Record):
    """When a report was published, as an interval with its basis, and what else was considered."""

    report: str
    published: Day | None = None
    alternatives: tuple[Day, ...] = ()


class Block(Record):
    """A stretch of a report with its kind and the rule that says so; the blocks of a report tile its text."""

    span: Span
    kind: BlockKind
    rule: str
    lang: str = "en"
    repeats: Span | None = None
    author: str | None = None
    handle: str | None = None
    day: Day | None = None


class Sentence(Record):
    """One parsed sentence. The columns hold one entry a token; token offsets count from ``span.start``.

    ``heads`` are token indices in the sentence (the root points at itself); tags are Penn Treebank's, dependencies
    spaCy's (ClearNLP). ``cased`` is a headline as it was parsed, without its capitals, as long as the raw text.
    """

    span: Span
    block: int
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    lemmas: tuple[str, ...]
    pos: tuple[str, ...]
    tags: tuple[str, ...]
    deps: tuple[str, ...]
    heads: tuple[int, ...]
    cased: str = ""


class Timex(Record):
    """A time expression: TimeML type and value, and the Day that it means (None for durations and sets)."""

    span: Span
    type: str
    value: str
    mod: str | None = None
    day: Day | None = None


class Actor(Record):
    """Somebody who acts. ``country`` is ISO 3166 alpha-3 (or IGO and its like), ``sector`` PLOVER's; both may be empty.

    ``name`` is the fullest name that the texts give ("Imran Khan" for "he"); ``basis`` says how the code was found.
    """

    code: str
    country: str = ""
    sector: str = ""
    role: str = ""
    name: str = ""
    text: str = ""
    span: Span | None = None
    basis: str = ""


class Mention(Record):
    """A name in a text, with what the text itself says of its bearer (titles, country)."""

    span: Span
    kind: str
    name: str
    titles: tuple[str, ...] = ()
    actor: Actor | None = None


class Place(Record):
    """Where: a country (ISO 3166 alpha-3) and, if known, a city or region with its coordinates in degrees."""

    name: str
    country: str = ""
    latitude: float | None = None
    longitude: float | None = None
    span: Span | None = None
    basis: str = ""


class Status(StrEnum):
    """How real the text says an event is."""

    OCCURRED = "occurred"
    ONGOING = "ongoing"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"
    DENIED = "denied"
    NEGATED = "negated"


LIVE = frozenset({Status.OCCURRED, Status.ONGOING, Status.PLANNED})


class Event(Record):
    """Who did what to whom, as one sentence tells it. ``span`` covers trigger and arguments; ``said_by`` is the chain
    of those who say so, nearest first (Peskov, then TASS).
    """

    id: str
    span: Span
    trigger: Span
    type: str
    mode: str = ""
    context: tuple[str, ...] = ()
    cameo: str = ""
    actors: tuple[Actor, ...] = ()
    recipients: tuple[Actor, ...] = ()
    status: Status = Status.OCCURRED
    when: Day | None = None
    place: Place | None = None
    said_by: tuple[str, ...] = ()
    rule: str = ""
    historical: bool = False


class PartialEvent(Event):
    """An event that lacks something: whom the coder can place, as who did it or to whom, or clear words.

    It is told all the same: a witness in happenings, but no coded event that is counted or handed on.
    """

    lacks: str = ""


class Claim(Record):
    """Something said by someone. ``kind`` is direct, indirect or mixed; ``polarity`` asserted, denied, confirmed ...;
    ``chain`` names speaker and carriers, nearest first, and its last link is the origin.
    """

    id: str
    span: Span
    content: tuple[Span, ...]
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    kind: str = "indirect"
    polarity: str = "asserted"
    strength: str = "neutral"
    speaker: Actor | None = None
    chain: tuple[str, ...] = ()
    origin: str = ""
    events: tuple[str, ...] = ()
    rule: str = ""


class Credit(Record):
    """A passage (or, without a span, the whole report) rests on ``origin``; ``how`` is credit-line, agency-tag,
    attribution, statement, post, family or own-reporting.
    """

    report: str
    origin: str
    kind: str
    how: str
    span: Span | None = None


class CopyKind(StrEnum):
    """Why two reports share words."""

    COPIED = "copied"
    STATEMENT = "statement"
    REPRINT = "reprint"


class Run(Record):
    """One shared stretch: the two spans, and how many of its words differ."""

    a: Span
    b: Span
    words: int
    edits: int = 0


class Copy(Record):
    """What two reports share. Shares are parts of each report's own words in shared runs; ``earlier`` is the report
    that had the words first, or None when the dates do not tell.
    """

    id: str
    a: str
    b: str
    kind: CopyKind
    runs: tuple[Run, ...]
    share_a: float
    share_b: float
    earlier: str | None = None
    basis: str = ""


class Story(Record):
    """Reports on one developing matter."""

    id: str
    reports: tuple[str, ...]
    headline: str
    headline_span: Span | None = None
    labels: tuple[str, ...] = ()
    first: date | None = None
    peak: date | None = None
    last: date | None = None
    texts: int = 0
    origins: tuple[str, ...] = ()
    background: tuple[str, ...] = ()


class Standing(Record):
    """How much stands behind a story: its texts once copies collapse, and its independent origins."""

    story: str
    texts: int
    origins: tuple[str, ...]
    conflicts: int = 0


class Step(Record):
    """One step in the life of a happening, with what shows it and its own counts; ``how`` says it in a word (met)."""

    status: str
    when: Day | None
    events: tuple[str, ...]
    reports: tuple[str, ...]
    origins: tuple[str, ...]
    spans: tuple[Span, ...]
    how: str = ""
    texts: int = 0


class Merge(Record):
    """Why two witnesses count as one origin, or why they do not."""

    a: str
    b: str
    merged: bool
    reason: str


class Happening(Record):
    """One thing that happened, or is planned, denied ..., as told by all events that describe it."""

    id: str
    story: str
    type: str
    mode: str
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    status: str
    events: tuple[str, ...]
    life: tuple[Step, ...]
    reports: tuple[str, ...]
    outlets: tuple[str, ...]
    texts: int
    origins: tuple[str, ...]
    merges: tuple[Merge, ...] = ()
    when: Day | None = None
    place: Place | None = None


class Side(Record):
    """One telling in a conflict: its value, the words, who stands behind them."""

    value: str
    spans: tuple[Span, ...]
    reports: tuple[str, ...]
    origins: tuple[str, ...]


class Conflict(Record):
    """Tellings that differ in one slot. ``kind``: contradiction, superseded, denied, compatible or wording."""

    id: str
    story: str
    slot: str
    kind: str
    what: str
    sides: tuple[Side, ...]
    compared: int = 0


class Entry(Record):
    """One line of a timeline: its ``lane`` is happened, said, planned or published, ``reason`` says why it ranks so."""

    id: str
    story: str
    when: Day
    lane: str
    text: str
    spans: tuple[Span, ...]
    happening: str | None = None
    rank: float = 0.0
    reason: str = ""
    background: bool = False


class Line(Record):
    """One line of a brief: words cut from reports, and the spans they stand in. A line without a span is an error.

    ``evidence`` holds all spans behind its counts; ``source`` is the id of the happening, conflict or entry it tells.
    """

    section: str
    text: str
    spans: tuple[Span, ...]
    marks: tuple[str, ...] = ()
    reports: int = 0
    texts: int = 0
    origins: tuple[str, ...] = ()
    evidence: tuple[Span, ...] = ()
    source: str = ""

    def __post_init__(self) -> None:
        if not self.spans:
            raise ValueError("a brief's line needs at least one span")


class Brief(Record):
    """The cited account of a story; ``left_out`` names the sections that its length left no room for."""

    story: str
    headline: str
    lines: tuple[Line, ...]
    compared: int = 0
    since: date | None = None
    left_out: tuple[str, ...] = ()


class Decision(Record):
    """An analyst's correction: append-only, replayed after each rebuild; ``known`` are its story's reports then."""

    id: str
    action: str
    targets: tuple[str, ...]
    author: str
    reason: str
    at: str
    value: str = ""
    undoes: str | None = None
    known: tuple[str, ...] = ()


class Problem(Record):
    """A report that was set aside: where it came from, the stage, and why."""

    name: str
    stage: str
    reason: str


class Reading(Record):
    """All that the stages which look at one report alone have found in it so far."""

    report: Report
    blocks: tuple[Block, ...]
    published: Day | None = None
    alternatives: tuple[Day, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    timexes: tuple[Timex, ...] = ()
    mentions: tuple[Mention, ...] = ()
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    credits: tuple[Credit, ...] = ()
    partial: tuple[PartialEvent, ...] = ()

    @property
    def told(self) -> tuple[Event, ...]:
        """Return the events, partial ones too, in text order."""
        return tuple(sorted((*self.events, *self.partial), key=lambda one: (one.span.start, one.span.end, one.id)))
