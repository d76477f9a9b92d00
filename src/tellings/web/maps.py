"""Where the happenings of a story are, as an SVG made on the server. The ground is drawn by the world's towns
(`data/places/cities.tsv`): no tiles, no borders, nothing that has to be fetched.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import cos, radians
from typing import NamedTuple

from markupsafe import Markup

from tellings import records as r
from tellings.lang.places import City, towns
from tellings.text import counted
from tellings.web.shown import calm

WIDTH = 640
LEAST_DEGREES, MARGIN = 9.0, 0.2
MOST_TOWNS, NAMED_TOWNS = 450, 7
LETTER = 7.5
Label = tuple[float, float, float]  # left, foot, length


class Spot(NamedTuple):
    """A place with its coordinates in degrees, the happenings there and the independent origins behind them."""

    name: str
    country: str
    north: float
    east: float
    happenings: tuple[r.Happening, ...]
    origins: int


class Frame(NamedTuple):
    """What part of the earth is drawn, in degrees, and how many pixels a degree takes to the east and to the north."""

    west: float
    south: float
    east: float
    north: float
    wide: float
    tall: float

    @property
    def height(self) -> int:
        """The height of the picture in pixels."""
        return round((self.north - self.south) * self.tall)

    def at(self, north: float, east: float) -> tuple[float, float]:
        """Return the pixel of a place (equirectangular, true to scale in the middle)."""
        return (east - self.west) * self.wide, (self.north - north) * self.tall

    def holds(self, town: City) -> bool:
        """Say whether a town lies inside."""
        return self.south < town.north < self.north and self.west < town.east < self.east


def spots(happenings: Iterable[r.Happening]) -> list[Spot]:
    """Return the places with coordinates, the one with most happenings first."""
    found: dict[tuple[str, str], list[r.Happening]] = {}
    for one in happenings:
        if one.place and one.place.latitude is not None and one.place.longitude is not None:
            found.setdefault((calm(one.place.name), one.place.country), []).append(one)
    made = []
    for (name, country), inside in found.items():
        place = inside[0].place
        if place and place.latitude is not None and place.longitude is not None:
            origins = len({origin for one in inside for origin in one.origins})
            made.append(Spot(name, country, place.latitude, place.longitude, tuple(inside), origins))
    return sorted(made, key=lambda spot: (-len(spot.happenings), spot.name))


def drawn(found: Sequence[Spot]) -> Markup:
    """Return the map of places, each a link to its line in the list; empty without any."""
    if not found:
        return Markup("")
    frame = _frame(found)
    marks, labels = _marks(frame, found)
    body = [*_grid(frame), *_ground(frame, {spot.name for spot in found}, labels), *marks]
    head = Markup('<svg class="map" viewBox="0 0 {} {}" role="group" aria-label="Map of the places listed beside it">')
    return head.format(WIDTH, frame.height) + Markup("").join(body) + Markup("</svg>")


def _frame(found: Sequence[Spot]) -> Frame:
    norths, easts = [spot.north for spot in found], [spot.east for spot in found]
    middle = (min(norths) + max(norths)) / 2
    narrow = max(0.2, cos(radians(middle)))
    tall = max(LEAST_DEGREES, (max(norths) - min(norths)) * (1 + 2 * MARGIN))
    wide = max((max(easts) - min(easts)) * (1 + 2 * MARGIN), LEAST_DEGREES, 2 * tall / narrow)
    tall = max(tall, wide * narrow / 3)
    scale = WIDTH / wide
    west = (min(easts) + max(easts)) / 2 - wide / 2
    return Frame(west, middle - tall / 2, west + wide, middle + tall / 2, scale, scale / narrow)


def _grid(frame: Frame) -> list[Markup]:
    step = next(step for step in (1, 2, 5, 10, 30, 60) if (frame.east - frame.west) / step <= 12 or step == 60)
    lines = []
    for east in range(-540, 541, step):
        if frame.west < east < frame.east:
            x = (east - frame.west) * frame.wide
            lines.append(Markup('<line class="grid" x1="{0:.0f}" x2="{0:.0f}" y1="0" y2="{1}"/>').format(
                x, frame.height))  # fmt: skip
    for north in range(-90, 91, step):
        if frame.south < north < frame.north:
            y = (frame.north - north) * frame.tall
            lines.append(Markup('<line class="grid" y1="{0:.0f}" y2="{0:.0f}" x1="0" x2="{1}"/>').format(y, WIDTH))
    return lines


def _ground(frame: Frame, taken: set[str], labels: Sequence[Label]) -> list[Markup]:
    """Return the largest towns as faint dots, a few of them with their names where none of ``labels`` stands."""
    inside = sorted((town for town in towns() if frame.holds(town)), key=lambda town: (-town.thousands, town.name))
    body = []
    for town in inside[:MOST_TOWNS]:
        x, y = frame.at(town.north, town.east)
        radius = 1.2 + min(4.0, (town.thousands / 1000) ** 0.5)
        body.append(Markup('<circle class="town" cx="{:.0f}" cy="{:.0f}" r="{:.1f}"/>').format(x, y, radius))
    rows, first = list(labels), len(labels)
    for town in [one for one in inside if one.name not in taken][: 3 * NAMED_TOWNS]:
        x, y = frame.at(town.north, town.east)
        left, top, long = x + 5, y + 14, LETTER * len(town.name)
        clear = 14 < top < frame.height - 4 and left + long < WIDTH and _free(rows, left, top, long) == top
        if clear and len(rows) - first < NAMED_TOWNS:
            rows.append((left, top, long))
            body.append(Markup('<text class="town-name" x="{:.0f}" y="{:.0f}">{}</text>').format(left, top, town.name))
    return body


def _marks(frame: Frame, found: Sequence[Spot]) -> tuple[list[Markup], list[Label]]:
    """Return the places with their names, and where these names stand."""
    body, labels = [], []
    rows: list[Label] = []
    for number, spot in enumerate(found, 1):
        x, y = frame.at(spot.north, spot.east)
        radius = 6 + 3 * (len(spot.happenings) - 1) ** 0.5
        told = f"{spot.name}: {counted(len(spot.happenings), 'happening')}, {counted(spot.origins, 'origin')}"
        body.append(Markup(
            '<a href="#place-{}" aria-label="{}"><title>{}</title>'
            '<circle class="spot" cx="{:.0f}" cy="{:.0f}" r="{:.1f}"/></a>'
        ).format(number, told, told, x, y, radius))  # fmt: skip
        words = f"{number} {spot.name}"
        long = LETTER * len(words)
        left = x + radius + 4 if x + radius + long < WIDTH else x - radius - 4 - long
        top = _free(rows, left, y + 4, long)
        rows.append((left, top, long))
        labels.append(Markup('<text class="spot-name" x="{:.0f}" y="{:.0f}">{}</text>').format(left, top, words))
    return [*body, *labels], rows


def _free(rows: Sequence[Label], left: float, top: float, long: float) -> float:
    """Return the first height from ``top`` downwards where a label meets no other."""
    while any(abs(top - other) < 14 and left < at + wide and at < left + long for at, other, wide in rows):
        top += 14
    return top
