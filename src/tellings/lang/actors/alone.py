"""Coding a phrase that stands alone, without a sentence or a report around it."""

from __future__ import annotations

from datetime import date

from tellings.lang.actors.gazetteer import CAPITAL, gazetteer
from tellings.lang.actors.people import office_of
from tellings.lang.actors.phrase import ORIGIN, OWN_COUNTRY, Phrase, parse
from tellings.records import Actor


def code_phrase(text: str, day: date | None = None) -> Actor:
    """Return who a noun phrase alone means: "soldier", "the Mongolian President", "Shanghai police".

    ``day`` decides which office a known person held; without it the last one that the table knows counts.
    A former official is ELI, a capital alone stands for its government, unknown fields are empty.
    """
    segments = gazetteer().read(text, day)
    phrase = parse(segments)
    country, sector = settle(phrase)
    known = office_of(phrase.core.person.name, day) if phrase.core.person else None
    if known:
        country, sector = country or known[0].country, sector or known[1]
    if phrase.core.former and sector in ("GOV", "LEG", "MIL"):
        sector = "ELI"
    if len(segments) == 1 and segments[0].of(CAPITAL):
        sector = "GOV"
    return Actor(code=country + sector, country=country, sector=sector, text=text, basis=phrase.core.basis)


def settle(phrase: Phrase) -> tuple[str, str]:
    """Return country and sector of a whole phrase: the core's own, else its possessors', else its complements'."""
    core = phrase.core
    origins = [part for part in phrase.complements if part.mark in ORIGIN]
    if core.sector in OWN_COUNTRY:
        origins = [part for part in origins if part.mark == "of"]
    country = core.country or next((part.country for part in (*phrase.possessors, *origins) if part.country), "")
    sector = core.sector
    if not sector or core.weak:
        owners = [part for part in (*phrase.possessors, *phrase.complements) if part.mark in ("", "of")]
        sector = sector or next((part.sector for part in owners if part.sector), "")
        if not sector:
            sector = core.default
    return country, sector
