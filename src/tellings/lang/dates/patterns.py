"""Patterns over pieces: read from ``data/dates/patterns.tsv``, found in a sentence longest first.

A pattern is a row of elements: a class (``MONTH``), classes to choose from (``DAY|DAYTH``), or a word as it stands
(``of``); ``?`` makes an element optional. Each piece is written as ``<word|CLASS|CLASS|>`` and a pattern becomes one
regular expression over that line, so that the regular expression engine does the search.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache
from typing import NamedTuple

from tellings.errors import LexiconError
from tellings.lang.dates.pieces import Piece
from tellings.lang.dates.words import lexicon
from tellings.lexicon import table

PATTERNS = "dates/patterns.tsv"
COLUMNS = ("form", "pattern", "example", "value")
CORES = frozenset({
    "WEEKDAY", "WEEKDAY_SHORT", "WEEKDAYS", "MONTH", "SEASON", "SEASONS", "PART", "PARTS", "LAST_NIGHT",
    "HOUR_NAME", "UNIT", "UNITS", "YEAR", "DECADE", "DECADE2", "DECADE_NAME", "DEICTIC", "REF", "SET", "CLOCK",
    "ISO", "AMPM", "YEAR2", "HOLIDAY", "HHMM", "PERIOD", "BYGONE",
})  # fmt: skip


ANY = ""  # what every sentence has: the need of patterns that need nothing certain
CENTURIES = ("18", "19", "20")
_LETTERS = re.compile(r"[^\W\d_]+")
_FIGURES = re.compile(r"\d|[AaPp]\.[Mm]")


def may_tell_time(text: str) -> bool:
    """Say whether any pattern could match in ``text``, by its letters and figures alone: cheaper than its pieces."""
    return _FIGURES.search(text) is not None or not _telling_words().isdisjoint(_LETTERS.findall(text.lower()))


@cache
def _telling_words() -> frozenset[str]:
    """Return words of which every expression without figures has one: cores, ends of feasts, years in words."""
    cores = {word.split()[-1] for word, classes in lexicon().items() if classes.keys() & CORES}
    years = {word for word, classes in lexicon().items() if "SCALE" in classes or classes.get("NUM") in CENTURIES}
    return frozenset(cores | years | {"am", "pm"})


class Pattern(NamedTuple):
    """One row of the table; ``needs`` are words and classes without which it cannot match."""

    rank: int
    form: str
    expression: re.Pattern[str]
    needs: frozenset[str]


class Match(NamedTuple):
    """Pieces ``first`` to ``last`` (excluded) of a sentence that fit a pattern, by element."""

    first: int
    last: int
    rank: int
    form: str
    slots: dict[str, Piece]

    def value(self, *kinds: str) -> str | None:
        """Return the value of the first of the classes ``kinds`` that the match holds a piece of."""
        for kind in kinds:
            if kind in self.slots:
                return self.slots[kind].classes[kind.rstrip("_")]
        return None


@cache
def patterns() -> tuple[Pattern, ...]:
    """Return the compiled table, in file order."""
    found = []
    for rank, (form, pattern, _, _) in enumerate(table(PATTERNS, COLUMNS)):
        elements = pattern.split()
        if "[" not in elements:
            elements = ["[", *elements, "]"]
        if not pattern:
            raise LexiconError(f"{PATTERNS}: expected a pattern for {form!r}; got none")
        needs = frozenset(one for one in elements if one not in "[]" and not one.endswith("?") and "|" not in one)
        found.append(Pattern(rank, form, re.compile("".join(_compiled(elements))), needs))
    return tuple(found)


@cache
def _by_need() -> dict[str, tuple[Pattern, ...]]:
    """Return the patterns by that word or class without which they cannot match that fewest others need."""
    counts = Counter(need for pattern in patterns() for need in pattern.needs)
    found: defaultdict[str, list[Pattern]] = defaultdict(list)
    for pattern in patterns():
        found[min(pattern.needs, key=lambda need: (counts[need], need), default=ANY)].append(pattern)
    return {need: tuple(some) for need, some in found.items()}


def _compiled(elements: list[str]) -> list[str]:
    seen: dict[str, int] = {}
    written = []
    for element in elements:
        if element in "[]":
            written.append("(?P<SPAN>" if element == "[" else ")")
            continue
        optional = element.endswith("?") and len(element) > 1
        choices = element.removesuffix("?").split("|")
        parts = []
        for choice in choices:
            if choice.isupper():
                seen[choice] = seen.get(choice, 0) + 1
                group = choice + "_" * (seen[choice] - 1)
                parts.append(rf"(?P<{group}><[^<>]*\|{choice}\|[^<>]*>)")
            else:
                parts.append(rf"<{re.escape(choice)}\|[^<>]*>")
        written.append(f"(?:{'|'.join(parts)})" + ("?" if optional else ""))
    return written


def matches(pieces: list[Piece]) -> list[Match]:
    """Return all matches of all patterns, by start, then longest first, then in the order of the table."""
    present = {ANY, *(piece.lower for piece in pieces)}
    for piece in pieces:
        present.update(piece.classes)
    if not present & CORES:
        return []
    written, starts = [], {}
    length = 0
    for number, piece in enumerate(pieces):
        starts[length] = number
        word = piece.lower.replace("<", "(").replace(">", ")").replace("|", "/")
        cell = f"<{word}|{'|'.join(piece.classes)}|>"
        written.append(cell)
        length += len(cell)
    starts[length] = len(pieces)
    line = "".join(written)
    found = [
        _match(pattern, hit, pieces, starts)
        for need in present & _by_need().keys()
        for pattern in _by_need()[need]
        if pattern.needs <= present
        for hit in pattern.expression.finditer(line)
    ]
    return sorted(found, key=lambda match: (match.first, -match.last, match.rank))


def _match(pattern: Pattern, hit: re.Match[str], pieces: list[Piece], starts: dict[int, int]) -> Match:
    slots = {name: pieces[starts[hit.start(name)]] for name, text in hit.groupdict().items() if text and name != "SPAN"}
    first, last = hit.span("SPAN")
    return Match(starts[first], starts[last], pattern.rank, pattern.form, slots)
