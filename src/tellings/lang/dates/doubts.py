"""Which matches are no time at all: a person called June, "as soon as", a title, an age, three quarters of voters."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tellings.lang.dates.patterns import Match
    from tellings.lang.dates.pieces import Piece

_LENGTHS = frozenset(("length", "vague_length", "and_half_length", "half_length"))
_COUNTS = frozenset(("hundreds", "thousands", "dozens", "scores", "tens", "matter"))


def allowed(match: Match, cut: list[Piece]) -> bool:
    """Say whether the pieces around a match let it be an expression of time."""
    before = cut[match.first - 1].lower if match.first else ""
    after = [piece.lower for piece in cut[match.last : match.last + 2]]
    if _is_title(match, cut):
        return False
    if match.form == "month":
        return not _is_name(match, cut, before, after)
    if match.form == "year":
        return _is_year(match, cut, before)
    if match.form == "refer":
        return _refers(match, cut, before, after)
    if match.form in _LENGTHS:
        return _is_length(match, cut, before, after)
    if match.form == "this_part" and match.last < len(cut) and "DAY" in cut[match.last].classes:
        return False
    if match.form in ("after_then", "before_then") and after[:1] == ["than"]:
        return False  # "three days later than planned"
    if match.form == "before_then" and cut[match.last - 1].lower == "before":
        return not after or not after[0].isalnum()
    return True


def _is_title(match: Match, cut: list[Piece]) -> bool:
    """Say whether a unit or "today" is written large and yet in no headline: the name of a show, a paper."""
    kinds = match.slots.keys() & {"UNIT", "UNITS", "DEICTIC", "REF", "SET", "PART", "PARTS", "LAST_NIGHT"}
    if not match.first or not any(match.slots[kind].text[0].isupper() for kind in kinds):
        return False
    words = [piece.text for piece in cut if piece.text[0].isalpha() and len(piece.text) > 3]
    large = sum(word[0].isupper() for word in words)
    return large < 0.7 * len(words) and cut[match.first - 1].text not in ("“", '"', "`", "''", ":", "_", "-", "—", ".")


def _is_name(match: Match, cut: list[Piece], before: str, after: list[str]) -> bool:
    """Say whether a bare month is a person's name, or a march."""
    piece = match.slots["MONTH"]
    if len(match.slots) > 1:
        return False
    following = cut[match.last] if match.last < len(cut) else None
    if piece.lower == "march" and after[:1] and after[0] in ("for", "of", "against", "on") and before in _OPENS_MARCH:
        return True
    if piece.lower in _NAMES and before not in _PREPOSITIONS and _is_somebody(match, cut):
        return True
    if following is None or not following.text[0].isupper() or following.classes:
        return False
    if piece.end - piece.start == len(piece.lower) < 4 and piece.lower != "may":
        return True
    return piece.lower in _NAMES and before not in _PREPOSITIONS and piece.token.dep == "compound"


def _is_somebody(match: Match, cut: list[Piece]) -> bool:
    """Say whether the word ends a name ("Theresa May") or does something ("May said")."""
    token = cut[match.first].token
    given = cut[match.first - 1] if match.first else None
    if given is not None and given.text[0].isupper() and not given.classes and given.token.head is token:
        return True
    return token.dep in ("nsubj", "nsubjpass") and token.head.lemma != "be"


_OPENS_MARCH = frozenset(("annual", "the", "a", "`", '"', "“", "'"))
_NAMES = frozenset(("april", "may", "june", "august", "january"))
_PREPOSITIONS = frozenset(("in", "since", "of", "by", "until", "last", "from", "to", "this", "next", "early", "late"))


def _is_year(match: Match, cut: list[Piece], before: str) -> bool:
    """Say whether a bare number of four digits is a year: no money, no count, an old one only after "in"."""
    if len(match.slots) > 1 or match.last - match.first > 1:
        return True
    piece = cut[match.first]
    if before in ("$", "£", "€", "#", "¥", "no", "flight", "room", "number", ".", "+") or not piece.text.isdecimal():
        return not piece.text.isdecimal()
    if match.last < len(cut) and cut[match.last].lower in (
        "%",
        "percent",
        "feet",
        "miles",
        "people",
        "km",
        "points",
        ".",
    ):
        return cut[match.last].lower == "."
    number = int(piece.text)
    if 1900 <= number < 2050:
        return piece.token.dep != "nummod" or before in _PREPOSITIONS or not _is_count(piece)
    return before in ("in", "since", "from", "until", "by", "of", "before", "after") and piece.token.dep != "nummod"


def _is_count(piece: Piece) -> bool:
    return piece.token.head.tag == "NNS" and piece.token.head.i == piece.token.i + 1


def _refers(match: Match, cut: list[Piece], before: str, after: list[str]) -> bool:
    """Say whether "soon", "future" and the like speak of time here."""
    word = match.slots["REF"].lower if "REF" in match.slots else ""
    if word in ("soon", "shortly"):
        return before not in ("as", "so", "too") and not (after and after[0] in ("after", "before", "as"))
    if word == "recently":
        return before not in ("most", "until") or word == "recently"
    return not (word == "now" and after and after[0] == "that" and match.first == 0)


def _is_rate(before: list[Piece]) -> bool:
    """Say whether "a year" follows a count: "5 million dollars a year"."""
    return bool(before) and (before[0].token.tag in ("NNS", "CD", "$") or "SCALE" in before[0].classes)


def _is_length(match: Match, cut: list[Piece], before: str, after: list[str]) -> bool:
    """Say whether a length of time is meant: no age, no three-quarters, no "hundreds of years"."""
    unit = match.slots.get("UNIT") or match.slots.get("UNITS")
    if unit is None:
        return False
    if cut[match.last - 1].lower == "old" or after[:1] == ["old"] or after == ["-", "old"]:
        return unit.classes.get("UNIT", unit.classes.get("UNITS")) != "Y"
    bare = match.last - match.first == 1
    if (bare and unit.lower in ("seconds", "minutes", "quarters")) or (unit.lower == "quarter" and "A" in match.slots):
        return False
    if "A" in match.slots and match.last - match.first == 2 and _is_rate(cut[match.first - 1 : match.first]):
        return False
    if unit.lower == "hours" and cut[match.last - 2].lower == "early":
        return False
    if unit.lower == "quarters" and (cut[match.last - 2].text == "-" or after[:1] == ["of"]):
        return False
    if before == "of" and match.first >= 2 and cut[match.first - 2].lower in _COUNTS:
        return False
    return not (unit.lower in ("second", "seconds", "minutes") and unit.text[0].isupper())
