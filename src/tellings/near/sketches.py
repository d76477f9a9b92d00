"""Events as they are compared with others: whom they name, when and where they can have been, in which words."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from tellings.near.digest import STOP
from tellings.near.parties import Names, Party, party
from tellings.records import Day, Event, Reading, Status
from tellings.text import fold

MATTERS = frozenset({"AGREE", "SUPPORT", "COOPERATE", "ACCUSE", "REJECT", "REQUEST", "THREATEN", "AID", "CONCEDE"})
ABOUT = 160  # characters behind an event in which its sentence says what it is about
ECHOED = 0.25
SAYING = frozenset("said told says reporters spokesman spokeswoman statement minister ministry president".split())
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today tomorrow yesterday".split())
NUMBERS = "two three four five six seven eight nine ten eleven twelve".split()
SOON = timedelta(days=10)
PLAN_AHEAD = timedelta(days=120)
FIRM = timedelta(days=31)
_NUMBER = re.compile(r"\b(?:\d{1,3}(?:,\d{3})+|\d+|" + "|".join(NUMBERS) + r")\b")
_WORD = re.compile(r"[^\W\d_][\w'-]{2,}|\d[\d.,]*")


class Reach(NamedTuple):
    """The days that an event can fall on; ``firm`` when its own words say so, and not only its report's date."""

    first: date
    last: date
    firm: bool


class Sketch(NamedTuple):
    """An event as it is compared with others."""

    event: Event
    sides: tuple[tuple[Party, ...], tuple[Party, ...]]
    reach: Reach | None
    place: str
    country: str
    words: frozenset[str]
    matter: frozenset[str]
    about: frozenset[str]
    told: str
    number: float
    published: date | None
    ended: bool

    @property
    def ahead(self) -> bool:
        """Whether it is planned or only thought possible."""
        return self.event.status in {Status.PLANNED, Status.HYPOTHETICAL}


def sketch(event: Event, reading: Reading, names: Names, *, ended: bool = False) -> Sketch:
    """Return ``event`` ready for comparison; ``names`` are those of all readings that are compared.

    ``ended``: its words cancel or postpone it, so that it speaks of a plan.
    """
    text = reading.report.text[event.span.start : event.span.end]
    published = reading.published.first if reading.published else None
    words = frozenset(word for word in _WORD.findall(fold(text)) if len(word) > 3 or word not in STOP)
    titles = {word for actor in (*event.actors, *event.recipients) for word in _WORD.findall(fold(actor.text))}
    named = names.words if event.type in MATTERS else frozenset()
    return Sketch(
        event=event,
        sides=(
            tuple(party(actor, names.kinds) for actor in event.actors),
            tuple(party(actor, names.kinds) for actor in event.recipients),
        ),
        reach=reach(event, reading.published),
        place=fold(event.place.name) if event.place else "",
        country=event.place.country if event.place else "",
        words=words,
        matter=words - named - titles - WEEKDAYS,
        about=frozenset(_WORD.findall(fold(_rest(event, reading)))) - named - titles - WEEKDAYS - STOP - SAYING,
        told=fold(_rest(event, reading)).strip(" .,;"),
        number=_count_in(text),
        published=published,
        ended=ended,
    )


def _rest(event: Event, reading: Reading) -> str:
    """Return an event's words with what follows them in their sentence, where it says what it is about."""
    text = reading.report.text
    behind = text[event.span.end : event.span.end + ABOUT].split("\n")[0].split(". ")[0]
    return text[event.span.start : event.span.end] + behind


def reach(event: Event, published: Day | None) -> Reach | None:
    """Return the days that ``event`` can fall on: its own, else what its status and its report's date allow."""
    if event.when is not None and (event.when.first or event.when.last):
        first, last = event.when.first, event.when.last
        firm = first is not None and last is not None and (last - first <= FIRM or event.historical)
        return Reach(first or date.min, last or date.max, firm)
    if event.historical or published is None or published.first is None:
        return None
    last_day = published.last or published.first
    if event.status in {Status.PLANNED, Status.HYPOTHETICAL}:
        return Reach(published.first, last_day + PLAN_AHEAD, firm=False)
    return Reach(published.first - SOON, last_day, firm=False)


def days_apart(a: Reach, b: Reach) -> int:
    """Return the days between two reaches, 0 when they meet."""
    return max((a.first - b.last).days, (b.first - a.last).days, 0)


def shared_words(a: Sketch, b: Sketch) -> float:
    """Return the part of the shorter event's words that the other has too; an echo ("similar steps") has none."""
    smaller = min(len(a.words), len(b.words))
    shared = len(a.words & b.words) / smaller if smaller else 0.0
    return max(shared, ECHOED) if any(one.event.rule.startswith("echo:") for one in (a, b)) else shared


def _count_in(text: str) -> float:
    """Return the first number in the words of an event, 0 when there is none."""
    match = _NUMBER.search(text.lower())
    if match is None:
        return 0.0
    word = match.group()
    return float(word.replace(",", "")) if word[0].isdigit() else float(NUMBERS.index(word) + 2)
