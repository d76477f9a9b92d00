"""How far two places lie apart."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

from tellings.records import Place

EARTH_KM = 6371.0


def kilometres(a: Place, b: Place) -> float:
    """Return the distance between two places, 0 when one is not known that closely (haversine formula)."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return 0.0
    north, south = radians(a.latitude), radians(b.latitude)
    up, along = radians(b.latitude - a.latitude), radians(b.longitude - a.longitude)
    part = sin(up / 2) ** 2 + cos(north) * cos(south) * sin(along / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(part))
