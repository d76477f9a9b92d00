"""A sentence cut into the pieces that expressions of time are made of: finer than words ("14-day" is three pieces).

A piece knows its classes (`words.tsv`, or its shape: YEAR, DAY, CLOCK ...). Number words that belong together become
one piece, so that "twenty-four", "2 1/2" and "nineteen ninety-seven" are single numbers to the patterns.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from tellings.lang.dates.counts import number_at
from tellings.lang.dates.points import day_point
from tellings.lang.dates.words import lexicon, values_of
from tellings.lang.dates.written import numeric_day

if TYPE_CHECKING:
    from tellings.lang.tree import Token, Tree

_PIECE = re.compile(
    r"\d{4}-\d\d-\d\d(?!\d)|\d{1,2}([/.-])\d{1,2}\1\d{4}|\d{1,2}:\d\d(?::\d\d)?|\d+(?:,\d{3})+(?:\.\d+)?|\d{1,3}[./]\d+"
    r"|\d+(?:(?:st|nd|rd|th|s|S)(?![^\W\d_]))?|[AaPp]\.?[Mm]\.?(?![^\W_])|(?:U\.?S|U\.K|E\.U)\.?|[^\W\d_]+|\S"
)
_NEEDS_CAPITAL = frozenset(
    ["may", "march", "mar", "jan", "jun", "dec", "august", "mon", "wed", "sat", "sun", "fri", "thu"]
)
_NEEDS_POINT_OR_DAY = frozenset(["sat", "sun", "mon", "wed", "mar"])
_AMPM = re.compile(r"[ap]\.?m\.?$")
_CENTURY_YEARS = range(1500, 2100)


class Piece:
    """A stretch of a sentence with its classes and their values; ``start`` and ``end`` count in the raw text."""

    __slots__ = ("classes", "end", "lower", "start", "text", "token")

    def __init__(self, text: str, start: int, end: int, token: Token) -> None:
        self.text, self.start, self.end, self.token = text, start, end, token
        self.lower = text.lower().replace("’", "'")
        self.classes: dict[str, str] = {}

    def __repr__(self) -> str:
        return f"{self.text}/{'|'.join(self.classes)}"


def pieces(tree: Tree) -> list[Piece]:
    """Return the pieces of the sentence in text order, with their classes; together they cover its black characters."""
    found: list[Piece] = []
    tokens, at = tree.tokens, 0
    for match in _PIECE.finditer(tree.text):
        start = tree.start + match.start()
        while at + 1 < len(tokens) and tokens[at + 1].start <= start:
            at += 1
        text = match.group()
        if text == "." and found and _takes_point(found[-1], start):
            found[-1].end += 1
            continue
        piece = Piece(text, start, start + len(text), tokens[at])
        piece.classes = dict(lexicon().get(piece.lower, {}))
        _by_shape(piece)
        found.append(piece)
    _settle(found)
    return joined(_feasts(found))


def _takes_point(piece: Piece, start: int) -> bool:
    return piece.end == start and "SHORT" in piece.classes


def _by_shape(piece: Piece) -> None:
    """Add the classes that digits and letters show by themselves."""
    text = piece.text
    if not text[0].isdecimal():
        if _AMPM.match(piece.lower):
            piece.classes["AMPM"] = piece.lower[0]
        elif not text.isupper():
            piece.classes.pop("ZONE", None)
        return
    if text.isdecimal():
        _by_digits(piece, int(text))
    elif text[-2:].lower() in ("st", "nd", "rd", "th"):
        piece.classes["ORD"] = piece.classes["DAYTH"] = text[:-2]
    elif text[-1] in "sS":
        if text[-2] == "0" and len(text) in (3, 5):
            piece.classes["DECADE" if len(text) == 5 else "DECADE2"] = text[:-1]
    elif ":" in text:
        piece.classes["CLOCK"] = text
    else:
        _by_marks(piece)


def _by_digits(piece: Piece, number: int) -> None:
    text = piece.text
    piece.classes["NUM"] = str(number)
    if len(text) <= 2 and 1 <= number <= 31:
        piece.classes["DAY"] = str(number)
    if len(text) == 2:
        piece.classes["YEAR2"] = text
    if len(text) == 4:
        if number in _CENTURY_YEARS:
            piece.classes["YEAR"] = text
        if number < 2400 and number % 100 < 60:
            piece.classes["HHMM"] = text


def _by_marks(piece: Piece) -> None:
    """Read 2022-02-22, 22/02/2022, 2,000, 1.5 and 1/2."""
    text = piece.text
    numbers = [int(part) for part in re.findall(r"\d+", text)]
    if len(numbers) == 3 and "," not in text:
        day = day_point(*numbers) if len(text.split("-")[0]) == 4 else None
        found = day.first if day else numeric_day(*numbers) if numbers[2] > 31 else None
        if found:
            piece.classes["ISO"] = found.isoformat()
    elif "/" in text:
        if len(numbers) == 2 and 0 < numbers[0] < numbers[1]:
            piece.classes["FRACTION"] = text
    else:
        piece.classes["NUM"] = text.replace(",", "")
        if re.fullmatch(r"\d{1,2}\.[0-5]\d", text):
            piece.classes["DOTTED"] = text.replace(".", ":")


def _settle(found: list[Piece]) -> None:
    """Take classes away that the letters' case, the tag or the neighbours rule out."""
    for piece, after in zip(found, [*found[1:], None], strict=True):
        if piece.lower in _NEEDS_CAPITAL and not piece.text[0].isupper():
            piece.classes.clear()
        elif piece.lower in ("may", "march") and (piece.token.tag == "MD" or piece.token.tag.startswith("VB")):
            piece.classes.pop("MONTH", None)
        if piece.lower in _NEEDS_POINT_OR_DAY and piece.end - piece.start == len(piece.lower):
            followed = after is not None and after.classes.keys() & {"DAY", "DAYTH", "MONTH", "YEAR"}
            if not followed:
                piece.classes.clear()
        if piece.lower == "last" and piece.token.tag.startswith("VB"):
            piece.classes.clear()
        if piece.lower == "second" and piece.token.tag not in ("NN", "NNP"):
            piece.classes.pop("UNIT", None)


def _feasts(found: list[Piece]) -> list[Piece]:
    """Join the pieces of a feast of several words ("New Year's Eve")."""
    names = _feast_names()
    joined: list[Piece] = []
    at = 0
    while at < len(found):
        piece, length = found[at], 1
        for words, rule in names.get(piece.lower, ()):
            inside = found[at : at + len(words)]
            if piece.text[0].isupper() and [one.lower for one in inside] == words:
                piece, length = Piece("..".join(words), piece.start, inside[-1].end, inside[-1].token), len(words)
                piece.classes = {"HOLIDAY": rule}
                break
        joined.append(piece)
        at += length
    return joined


@cache
def _feast_names() -> dict[str, list[tuple[list[str], str]]]:
    """Return by its first word each feast of several words, as pieces, with its rule."""
    names: dict[str, list[tuple[list[str], str]]] = {}
    for name, rule in values_of("HOLIDAY").items():
        words = name.replace("'", " ' ").split()
        if len(words) > 1:
            names.setdefault(words[0], []).append((words, rule))
    return names


def joined(found: list[Piece]) -> list[Piece]:
    """Return the pieces with those joined that make one number or one year in words."""
    whole: list[Piece] = []
    at = 0
    while at < len(found):
        length, classes = number_at(found, at)
        piece = found[at]
        if length > 1:
            last = found[at + length - 1]
            piece = Piece(f"{piece.text}..{last.text}", piece.start, last.end, last.token)
            piece.classes = classes
        whole.append(piece)
        at += length
    return whole
