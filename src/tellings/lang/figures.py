"""Figures in English sentences: a range of numbers, its unit, and what it counts.

"At least 12" is 12 and more, "dozens" 24 to 99, "about 60" a seventh more or less, "a multi-billion-dollar line"
two billion dollars and more: two figures agree when their ranges meet.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from tellings import lexicon
from tellings.lang.counts import counted
from tellings.records import Sentence, Span

INFINITE = float("inf")
VAGUE_FROM = 4
ROUNDING = 0.15
CURRENCIES = {row[0]: row[1] for row in lexicon.table("evidence/currencies.tsv", ("word", "currency"))}
YEARS = {"year": 1, "years": 1, "decade": 10, "decades": 10, "century": 100, "centuries": 100}


HANDING = frozenset({"hand", "turn", "sign"})


class Figure(NamedTuple):
    """A number in a text: the words, its range, its unit, what it counts, and the noun it stands with."""

    span: Span
    low: float
    high: float
    unit: str
    counts: str
    noun: str
    grows: str

    def meets(self, other: Figure) -> bool:
        """Say whether both can be true of one thing."""
        return self.low <= other.high and other.low <= self.high

    @property
    def vague(self) -> bool:
        """Say whether the words only give a size: "dozens", "tens of thousands"."""
        return 0 < VAGUE_FROM * self.low <= self.high < INFINITE

    def label(self) -> str:
        """Return the range in digits."""
        unit = f" {self.unit}" if self.unit else ""
        if self.high == INFINITE:
            return f"{self.low:,.0f} or more{unit}"
        if self.low == self.high:
            return f"{self.low:,.10g}{unit}"
        return f"{self.low:,.10g} to {self.high:,.10g}{unit}"


@cache
def _numbers() -> dict[str, tuple[str, float, float]]:
    rows = lexicon.table("evidence/numbers.tsv", ("word", "kind", "low", "high"))
    return {word: (kind, float(low), float(high)) for word, kind, low, high in rows}


@cache
def _pattern() -> re.Pattern[str]:
    words = [word for word, (kind, *_) in _numbers().items() if kind != "vague"]
    vague = [word for word, (kind, *_) in _numbers().items() if kind == "vague"]
    bounds = "|".join(row[0].replace(" ", r"\s+") for row in lexicon.table("evidence/bounds.tsv", ("words", "kind")))
    word = "|".join(sorted(words, key=len, reverse=True))
    digits = r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?"
    number = rf"(?:{digits}|\b(?:{word})\b)(?:(?:[\s-]|\s+and\s+)*\b(?:{word})\b)*"
    number = rf"(?:(?:a|an|half\s+a)\s+(?=(?:dozen|hundred|thousand|million|billion|score)\b))?{number}"
    sign = r"(?:(?P<sign>US\$|[$€£¥]|\b(?:USD|EUR|GBP|Rs)\b)\s*\.?)?"
    vague_words = "|".join(sorted(vague, key=len, reverse=True))
    return re.compile(
        rf"(?P<bound>\b(?:{bounds})\s+)?{sign}(?:"
        rf"(?P<multi>\bmulti-?(?P<scale>million|billion|trillion)\b)"
        rf"|(?P<vague>\b(?:tens\s+of\s+|hundreds\s+of\s+)?(?:{vague_words})\b)"
        rf"|(?:between\s+)?(?P<first>{number})(?:\s*(?:-|–|to|and)\s*(?P<second>{number}))?"
        rf")(?:(?:\s+|-)(?P<after>per\s+cent|percent|%|{'|'.join(w for w in CURRENCIES if w.isalpha())}"
        rf"|{'|'.join(YEARS)})\b|(?P<sign2>%))?",
        re.IGNORECASE,
    )


_DIGIT = re.compile(r"\d")
_CLOCK = re.compile(r"[0-2]\d[0-5]\d")
_CAPITAL = re.compile(r"\s+(?:[-–—:]\s+)?[A-Z]")
_FROM = re.compile(r"\bfrom\s+$", re.IGNORECASE)
_SPREAD = re.compile(r"\b(?:rang\w+|var\w+|anywhere|between)\b[^.;]*$", re.IGNORECASE)
_LETTERS = re.compile(r"[a-z]+")
_NOT_A_COUNT = re.compile(
    r"^\s*(?:in the (?:morning|afternoon|evening)|a\.?m\.?|p\.?m\.?|gmt|o'clock|st|nd|rd|th|/|:"
    r"|km|kilomet|met(?:re|er)s?|miles?|degrees)\b|^[:/]\d",
    re.I,
)
_SPANS = {"year": "year", "annum": "year", "annually": "year", "yearly": "year", "month": "month", "monthly": "month"}
_EACH = re.compile(
    r"(?: [a-z]+){0,2}? (?:(?:a|per|each|every) (year|annum|month)|(annually|yearly|monthly))\b"
    r"(?! (?:ago|earlier|later|after|before|old|and|in|of)\b)",
    re.IGNORECASE,
)
_CLOCK_BEFORE = re.compile(r"\b(?:half|quarter|minutes?) (?:past|to)\s+$", re.IGNORECASE)
_MONTH_BEFORE = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+$", re.IGNORECASE)
_MONTH_AFTER = re.compile(r"^\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b", re.IGNORECASE)


def figures(text: str, sentence: Sentence) -> tuple[Figure, ...]:
    """Return the figures of one sentence of the raw ``text``, in text order; dates and clock times are none."""
    start, end = sentence.span.start, sentence.span.end
    body = text[start:end]
    if not _may_count(body):
        return ()
    matches = [match for match in _pattern().finditer(body) if not _is_time(body, match)]
    found = []
    for match in matches:
        value = _range(match)
        if value is None:
            continue
        first = match.start()
        if _is_particle(sentence, match):
            first, value = match.start("first"), (value[0], value[0])
        if match["second"] and _moves(body, match):
            first, value = match.start("second"), (value[1], value[1])
        unit = _unit(match)
        if unit not in {"%", "years"}:
            unit = f"{unit}{_rate(body[match.end() :])}".strip()
        counts, noun, grows = counted(sentence, first, _number_end(match), unit=unit)
        if unit == "years" and any(word.lower() == "first" for word in sentence.lemmas):
            counts = "years since the last"
        span = Span(report=sentence.span.report, start=start + first, end=start + match.end())
        found.append(Figure(span, *value, unit, counts, noun, grows))
    return tuple(found)


def _is_particle(sentence: Sentence, match: re.Match[str]) -> bool:
    """Say whether "over" before a number belongs to the verb: "will hand over 15 men"."""
    if (match["bound"] or "").lower().strip() != "over" or not match["first"]:
        return False
    before = [i for i, end in enumerate(sentence.ends) if end <= match.start()]
    return bool(before) and sentence.lemmas[before[-1]].lower() in HANDING


def _rate(after: str) -> str:
    """Return what time a figure is for, by the words behind it: "8,000 workers a year"."""
    found = _EACH.match(after)
    return f" a {_SPANS[(found[1] or found[2]).lower()]}" if found else ""


def _may_count(body: str) -> bool:
    """Say whether there is a digit or a word of a number at all."""
    return _DIGIT.search(body) is not None or not _number_words().isdisjoint(_LETTERS.findall(body.lower()))


@cache
def _number_words() -> frozenset[str]:
    return frozenset(part for word in _numbers() for part in _LETTERS.findall(word))


def _number_end(match: re.Match[str]) -> int:
    """Return where the number itself ends, without its unit."""
    return max(match.end(name) for name in ("multi", "vague", "first", "second"))


def _is_time(body: str, match: re.Match[str]) -> bool:
    before, after = body[: match.start()], body[match.end() :]
    if match["after"] or match["sign"] or match["multi"] or match["vague"]:
        return False
    first = match["first"] or ""
    if _CLOCK.fullmatch(first) and (first[0] == "0" or (not before.strip() and _CAPITAL.match(after))):
        return True  # a note of the hour: "0919 The dam holds"
    if re.fullmatch(r"(?:1[5-9]|20)\d\d", first) and not match["bound"]:
        return True
    if (
        match["second"]
        and (_value(match["second"]) or 0) < (_value(first) or 0)
        and re.search(r"\d\s?[-–]\s?\d", match[0])
    ):
        return True  # a score or a vote: 5-4
    inside = bool(before[-1:].isalnum() or before.endswith(("-", ".", ":", "/", "#"))) or after[:1].isalpha()
    return bool(
        inside
        or _NOT_A_COUNT.match(after)
        or _MONTH_BEFORE.search(before)
        or _CLOCK_BEFORE.search(before)
        or _MONTH_AFTER.match(after)
    )


def _moves(body: str, match: re.Match[str]) -> bool:
    """Say whether two numbers are an old one and a new one: "rose from 11 to 14", and not "ranges from 11 to 14"."""
    before = body[: match.start()]
    return bool(_FROM.search(before)) and not _SPREAD.search(before)


def _range(match: re.Match[str]) -> tuple[float, float] | None:
    """Return the lowest and highest number that the words allow."""
    if match["multi"]:
        low, high = 2 * _numbers()[match["scale"].lower()][1], INFINITE
    elif match["vague"]:
        low, high = _vague(match["vague"].lower())
    else:
        first, second = _value(match["first"]), _value(match["second"]) if match["second"] else None
        if first is None:
            return None
        low, high = (first, first) if second is None or second < first else (first, second)
    times = YEARS.get((match["after"] or "").lower(), 1)
    low, high = low * times, high * times
    if times > 1:
        high += times - 1
    bounds = {re.sub(r"\s+", " ", row[0]): row[1] for row in lexicon.table("evidence/bounds.tsv", ("words", "kind"))}
    return _bounded(low, high, bounds.get(" ".join((match["bound"] or "").lower().split()), ""))


def _bounded(low: float, high: float, bound: str) -> tuple[float, float]:
    if bound == "above":
        return low, INFINITE
    if bound == "below":
        return 0.0, high
    if bound == "upto":
        return high / 2, high
    if bound == "around":
        return low * (1 - ROUNDING), high * (1 + ROUNDING)
    return low, high


def _vague(words: str) -> tuple[float, float]:
    parts = words.split()
    _, low, high = _numbers()[parts[-1]]
    times = {"tens": 10, "hundreds": 100}.get(parts[0], 1) if len(parts) > 1 else 1
    return (low * times, low * times * 5 - 1) if times > 1 else (low, high)


def _value(words: str) -> float | None:
    """Return what "1.2 million" or "three hundred and six" is worth."""
    total, part, seen = 0.0, 0.0, False
    for word in re.findall(r"[\d.,]+|[a-z]+", words.lower()):
        if word[0].isdigit():
            part, seen = part + float(word.replace(",", "").rstrip(".")), True
        elif word in {"a", "an", "and"}:
            continue
        elif word == "half":
            part, seen = 0.5, True
        else:
            kind, low, _ = _numbers()[word]
            seen = True
            if kind == "unit":
                part += low
            elif low >= 1000:
                total, part = total + (part or 1) * low, 0.0
            else:
                part = (part or 1) * low
    return total + part if seen else None


def _unit(match: re.Match[str]) -> str:
    for group in (match["sign"], match["after"]):
        word = (group or "").lower()
        if word in CURRENCIES:
            return CURRENCIES[word]
        if word in YEARS:
            return "years"
        if word:
            return "%"
    return "%" if match["sign2"] else ""
