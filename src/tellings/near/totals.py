"""Numbers that are no total of anything: what was added, rates, ages, labels, parts of a number told before."""

from __future__ import annotations

import re

from tellings.lang.figures import Figure
from tellings.lang.persons import is_person
from tellings.records import Reading

RATE_REACH = 30
RATED = " a "  # in a unit: "USD a year"
_ADDED = re.compile(r"[\s-]*(?:more|others?|old|new|newly|additional|extra|further)\b")
_SPAN = r"(?:day|week|month|year|season)\b"
_RATE = re.compile(
    rf"^[^.;:]*?\b(?:per\b|daily\b|(?:a|every|each) (?:\w+ )?{_SPAN}|an hour\b|(?:out )?of (?:every )?\d)"
)
_MOVED = r"(?:ris|rose|up|gr[eo]w|increas|f[ae]ll|drop|down|climb|jump)\w*(?: \w+)? by"
_BEFORE_RATE = re.compile(
    rf"(?:\b{_MOVED}|\b(?:another|including|daily|younger than|older than|under|over the age of|aged?|ages|of the"
    r"|of those|chapter|section|article|page|phase|flight|route|highway|level|grade|room|number|no\.|vol\.))\s+$"
)
_IN_TEN = re.compile(r"[\s-]*(?:in|out of)[\s-]+(?:every[\s-]+)?(?:three|four|five|ten|\d)")
_ASIDE = re.compile(r",|\s*[-–—;)(]")
_HYPHEN = re.compile(r"-(?!year)[a-z]")
_PARTLY = re.compile(r"\s+(?:\w+\s+)?(?:were |was )?(?:critically|seriously|severely|badly|gravely|lightly|slightly)\b")
_ONE_OF = re.compile(r"\s+of\b|\s+on\s")
_SMALL = "two|three|four|five|six|seven|eight|nine|ten|dozens|hundreds"
_PART_OF = re.compile(rf"\bof (?:the )?(?:\d|{_SMALL})[^.;]*, (?:\w+ ){{0,3}}$")
_USUAL = re.compile(rf"\b(?:normal|average|typical|usual|ordinary) (?:\w+ )?{_SPAN}|\bsince (?:19|20)\d\d\b")
_ROW = re.compile(r"\b[A-Z]\w+: $")


def is_no_total(figure: Figure, reading: Reading) -> bool:
    """Say whether a figure counts what was added, or a rate, an age, a label, or is "one of many".

    "Another 23", "two per 100", "four in ten", "under 18", "chapter 7", "a two-week drop", "one critically"; "of 12
    men, two"; what is so every year or since some year; a row of a table ("Peru: 14").
    """
    text = reading.report.text
    after = text[figure.span.end : figure.span.end + RATE_REACH].lower()
    before = text[max(0, figure.span.start - RATE_REACH) : figure.span.start].lower()
    sentence = next((one.span for one in reading.sentences if one.span.start <= figure.span.start < one.span.end), None)
    if sentence is not None and (
        _PART_OF.search(text[sentence.start : figure.span.start].lower())
        or _USUAL.search(text[sentence.start : sentence.end].lower())
    ):
        return True
    if figure.low == figure.high == 1 and (_ONE_OF.match(after) or before.endswith(("the ", "no "))):
        return True
    if figure.low == figure.high == 1 and figure.noun and not is_person(figure.noun):
        return True
    if _HYPHEN.match(after) or (before.endswith(", ") and _ASIDE.match(after)) or _PARTLY.match(after):
        return True
    if _ROW.search(text[max(0, figure.span.start - RATE_REACH) : figure.span.start]):
        return True
    rate = RATED not in f" {figure.unit}" and _RATE.search(after)
    return bool(_ADDED.match(after) or rate or _IN_TEN.match(after) or _BEFORE_RATE.search(before))
