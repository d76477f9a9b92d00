"""Numbers in words: "twenty-four", "a hundred", "2 million", "2 1/2", and years such as "nineteen ninety-seven"."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tellings.lang.dates.pieces import Piece

_CENTURIES = (18, 19, 20)
_SPOKEN_YEARS = range(1990, 2100)


def number_at(found: list[Piece], at: int) -> tuple[int, dict[str, str]]:
    """Return how many pieces from ``at`` make one number (at least 1), and its classes (none for a single piece)."""
    run = _run(found, at)
    length = run[-1][0] - at + 1 if run else 1
    if length == 1:
        return 1, {}
    values = [value for _, value, scale in run if not scale]
    if len(values) == len(run) and values[0] in _CENTURIES and len(values) > 1 and 10 <= values[1] < 100:
        return length, {"YEAR": str(values[0] * 100 + sum(values[1:]))}
    number = _sum(run)
    classes = {"NUM": str(number if number.denominator == 1 else float(number))}
    if number in _SPOKEN_YEARS and found[at].text.isalpha():
        classes["YEAR"] = str(number)
    return length, classes


def _run(found: list[Piece], at: int) -> list[tuple[int, Fraction, bool]]:
    """Return place, value and whether it multiplies, of each piece of the number that opens at ``at``."""
    run: list[tuple[int, Fraction, bool]] = []
    opens = found[at].lower in ("a", "an") and at + 1 < len(found) and "SCALE" in found[at + 1].classes
    if opens:
        run.append((at, Fraction(1), False))
    for place in range(at + opens, len(found)):
        piece = found[place]
        links = piece.text == "-" or (piece.lower == "and" and run and run[-1][2])
        spoken = found[at].text.isalpha()
        if links and run and place + 1 < len(found) and _goes_on(found[place + 1], run, spoken=spoken):
            continue
        if not _goes_on(piece, run, spoken=spoken):
            break
        kind = next(kind for kind in ("FRACTION", "SCALE", "NUM") if kind in piece.classes)
        run.append((place, Fraction(piece.classes[kind]), kind == "SCALE"))
    return run


def _goes_on(piece: Piece, run: list[tuple[int, Fraction, bool]], *, spoken: bool) -> bool:
    """Say whether ``piece`` carries the number on; "nineteen twenty" is a year where all of it is ``spoken``."""
    if not run:
        return "NUM" in piece.classes
    _, last, scale = run[-1]
    if "SCALE" in piece.classes:
        return True
    if "FRACTION" in piece.classes:
        return not scale and last.denominator == 1
    if "NUM" not in piece.classes or not piece.text.isalpha():
        return False
    value = Fraction(piece.classes["NUM"])
    tens = last % 10 == 0 < last < 100 and 0 < value < 10
    return scale or tens or (spoken and last in _CENTURIES and 10 <= value < 100)


def _sum(run: list[tuple[int, Fraction, bool]]) -> Fraction:
    whole = part = Fraction(0)
    for _, value, scale in run:
        if not scale:
            part += value
        elif value < 1000:
            part *= value
        else:
            whole, part = whole + part * value, Fraction(0)
    return whole + part
