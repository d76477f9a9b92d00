"""The country that a report writes from: its dateline's, else the one that most of its names belong to."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from tellings.lang.actors.gazetteer import CAPITAL, CITY, COUNTRY, COUNTRY_COLUMNS, REGION, gazetteer
from tellings.lexicon import table
from tellings.records import BlockKind, Reading

DATELINE = re.compile(r"^\W*([A-Z][A-Z .’'\-]{3,40})(?:,[^–—:\n]{2,30})?(?:\s*\([^)\n]{2,30}\))?\s*[–—:-]\s", re.M)
LEAST, SHARE = 3, 0.6
GUESS = "the report's own country"  # the basis of a country that the coder takes from the report
PLACE_TOLD = "place told"  # and of one that it takes from the place that a sentence, or the one before, tells


def home_of(reading: Reading, countries: Counter[str]) -> str:
    """Return a country code, empty when neither a dateline nor a clear majority of the names tells."""
    text = reading.report.text
    for block in reading.blocks:
        if block.kind is BlockKind.DATELINE:
            country = _country(text[block.span.start : block.span.end])
            if country:
                return country
    for match in DATELINE.finditer(text):
        country = _country(match.group(1))
        if country:
            return country
    told = Counter({code: times for code, times in countries.items() if code in lands()})
    top = told.most_common(1)
    return top[0][0] if top and (len(told) == 1 or top[0][1] >= max(LEAST, SHARE * told.total())) else ""


@cache
def lands() -> frozenset[str]:
    """Return the codes of countries: no report writes from a body of many ("EUR", "UNO")."""
    return frozenset(code for code, *_ in table("actors/countries.tsv", COUNTRY_COLUMNS))


def _country(words: str) -> str:
    for segment in gazetteer().read(words.title()):
        entry = segment.of(COUNTRY, CAPITAL, REGION, CITY)
        if entry is not None:
            return entry.country
    return ""
