"""Where a sentence is set: the towns and countries that it or the sentences before it name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tellings.lang.figures import Figure
from tellings.lang.quotes.places import country_of
from tellings.records import Mention, Reading, Span
from tellings.text import fold

SCENE_REACH = 3
TOWN_REACH = 200
_WORLD = re.compile(
    r"\b(?:worldwide|globally|(?:around|across|throughout|in) the (?:world|globe)"
    r"|(?:in|across) (?:\d+|[a-z]+) countries)\b"
)
WORLD = "world"
_CONTAINER = re.compile(r",\s+$")
_JOINED = re.compile(r"(?:,\s+\w+\.?,?)?\s*,?\s+and\s+(?:in\s+)?|,\s+")


class Scene(NamedTuple):
    """Where a sentence is set, as it or the sentences before it say: towns and regions, and countries."""

    towns: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()

    def meets(self, other: Scene) -> bool:
        """Say whether two scenes can be one: one set of towns if both name some, else the countries of one."""
        if self.towns and other.towns:
            return self.towns == other.towns
        if self.countries and other.countries:
            return self.countries <= other.countries or other.countries <= self.countries
        return True


def narrowed(scene: Scene, figure: Figure, places: Sequence[Mention], reading: Reading) -> Scene:
    """Return the scene of a figure whose sentence names several towns, or countries: the nearest, with those joined."""
    near = [one for one in places if abs(one.span.start - figure.span.start) < TOWN_REACH]
    towns = {one: fold(one.name) for one in near if fold(one.name) in scene.towns}
    countries = {one: country_of(one.name) for one in near if country_of(one.name) in scene.countries}
    return Scene(
        _nearest(towns, figure, reading) if len(scene.towns) > 1 else scene.towns,
        _nearest(countries, figure, reading) if len(scene.countries) > 1 else scene.countries,
    )


def _nearest(held: Mapping[Mention, str], figure: Figure, reading: Reading) -> frozenset[str]:
    """Return the name that stands nearest to a figure, with those that are joined to it by a comma or "and"."""
    if not held:
        return frozenset()
    nearest = min(held, key=lambda one: (_gap(one.span, figure.span), one.span.start))
    text = reading.report.text
    joined = [one for one in held if _JOINED.fullmatch(_between(text, one.span, nearest.span))]
    return frozenset(held[one] for one in (nearest, *joined))


def _gap(a: Span, b: Span) -> int:
    return max(a.start - b.end, b.start - a.end)


def _between(text: str, a: Span, b: Span) -> str:
    first, second = sorted((a, b), key=lambda one: one.start)
    return text[first.end : second.start]


def scenes(reading: Reading) -> Iterator[Scene]:
    """Yield where each sentence of a report is set; one that names no place is set where those before it are."""
    text = reading.report.text
    named: list[tuple[int, str]] = []
    end = -1
    where_told = _where_told(reading)
    for mention in reading.mentions:
        held = mention.kind == "place" and not (
            0 <= end <= mention.span.start and _CONTAINER.match(text[end : mention.span.start])
        )
        held = held and not any(first <= mention.span.start < last for first, last in where_told)
        if held:
            named.append((mention.span.start, mention.name))
        end = mention.span.end if mention.kind == "place" else end
    last, since = Scene(), SCENE_REACH
    for sentence in reading.sentences:
        own = [name for start, name in named if sentence.span.start <= start < sentence.span.end]
        codes = {country_of(name) for name in own} - {""}
        if not own and _WORLD.search(text[sentence.span.start : sentence.span.end]):
            codes = {WORLD}
        here = Scene(frozenset(fold(name) for name in own if not country_of(name)), frozenset(codes))
        if WORLD in codes:
            yield here
            continue
        if here.towns or (here.countries and since >= SCENE_REACH):
            last, since = here, 0
        else:
            since += 1
        yield last if since < SCENE_REACH else here


def _where_told(reading: Reading) -> list[tuple[int, int]]:
    """Return the stretches behind a verb of speech that say where and to whom it was said: "..., he said in Paris"."""
    ends = {one.span.start: one.span.end for one in reading.sentences}
    starts = sorted(ends)
    found = []
    for claim in reading.claims:
        for cue in (one for one in claim.cue if all(part.start < one.start for part in claim.content)):
            number = bisect_right(starts, cue.start) - 1
            stop = ends[starts[number]] if number >= 0 else cue.end
            bounds = [part.start for part in (*claim.content, *claim.source) if part.start >= cue.end]
            stop = min([stop, *bounds, *(cue.end + at for at in _clause_end(reading, cue.end, stop))])
            found.append((cue.end, stop))
    return found


def _clause_end(reading: Reading, start: int, stop: int) -> list[int]:
    """Return where a telling ends and the report goes on: at a comma, a semicolon or a full stop."""
    match = re.search(r"[,;.]", reading.report.text[start:stop])
    return [match.start()] if match else []
