"""What stands before the first word of a report: stamps, names of writers, and datelines of every house style."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from tellings.lang.blocks import days
from tellings.lang.blocks.lines import Line
from tellings.lang.blocks.phrases import word_list
from tellings.records import BlockKind

MAX_STAMP_CHARS = 160
_CLOCK = r"\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\.\d+)?|\d{1,2}(?=\s?[ap]\.?m)"
_ZONES = "|".join(
    """gmt utc bst cet cest eet msk trt eat cat wat sast irst gst pkt ist npt wib sgt hkt cst kst jst aest et est edt
    cdt pst pdt z""".split()
)
_PLACE = r"[A-ZÀ-ÞĀ-Ž][A-ZÀ-ÞĀ-Ž.’'\-]+(?:[ ][A-ZÀ-ÞĀ-Ž][A-ZÀ-ÞĀ-Ž.’'\-]*){0,3}"
_MIXED = r"[A-ZÀ-Þ][\w.’'\-]+(?:[ ](?:[A-ZÀ-Þ][\w.’'\-]+|de|del|la|al|el|of|the|am|do|da)){0,3}"
_AGENCY = r"\((?:[A-Z][\w.&’'\-]*(?:[ /,][A-Za-z][\w.&’'\-]*){0,4})\)"
_DATE_PART = (
    r"(?:,?\s(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}|\d{1,2}(?:st|nd|rd|th)?\s[A-Z][a-z]{2,8}|\d{1,2}[./]\d{1,2})(?:,?\s\d{4})?"
    r"|,\s\d{1,2}[.º]?\s(?:de\s)?[^\W\d_]{3,10}\s(?:de\s)?\d{4})"
)
# PARIS, March 3 (AFP) — / ISLAMABAD: / Geneva (Agency) - / LAHORE/KARACHI: / NEW YORK, N.Y., Feb. 2 /PRNewswire/ --
_DATELINE = re.compile(
    rf"""(?:
      (?:{_PLACE})(?:[/,]\s?(?:{_PLACE}|{_MIXED}\.?)){{0,2}}{_DATE_PART}?
      (?:\s?{_AGENCY}|\s/\w[\w ]{{1,20}}/)?\s*(?::|–|—|--|―|\s-|\s\|)(?=\s)
    | (?:{_MIXED})(?:,\s(?:{_MIXED}\.?)){{0,2}}{_DATE_PART}?\s?{_AGENCY}\s*(?::|–|—|--|―|-|\|)?(?=\s)
    | (?:{_MIXED})(?:,\s(?:{_MIXED}\.?)){{0,1}}{_DATE_PART}\s*(?::|–|—|--|―|\s-)(?=\s)
    | (?:{_MIXED}){{1}}\s?(?:–|—|--|―)(?=\s)
    | {_AGENCY}\s?(?:–|—|--|―|-)(?=\s)
    | [A-Z]{{4,}}\.(?=\s[A-Z][a-z]+\s)
    | {_PLACE}{_DATE_PART}?\.?\s/[A-Z][\w ]{{1,20}}/\.?(?=\s)
    )""",
    re.X,
)
_AGENCY_LEAD = re.compile(
    r"\((?:AP|AFP|Reuters|UPI|TASS|Xinhua|ANI|PTI|IANS|APP|EFE|dpa|DPA|Bloomberg|CNN|Kyodo|Yonhap|WAM|KUNA|SPA)\)\s?(?:–|—|--|-)?\s"
)
_PLACE_ALONE = re.compile(rf"(?:{_MIXED}|{_PLACE})(?:[,/]\s?(?:{_MIXED}|{_PLACE}))?(?:{_DATE_PART})?[:.]?$")
_NAME = r"[A-ZÀ-Þ][\w.’'\-]+(?:\s(?:[A-ZÀ-Þ][\w.’'\-]*|de|van|von|bin|al|el|der|la)){0,4}"
_BYLINE = re.compile(
    rf"^(?:(?:[Ww]ritten |[Rr]eported |[Ss]tory |[Pp]osted |[Pp]ublished )?(?:[Bb]y|BY)[: ]\s*|"
    rf"Por:? |Von |Par |Di |Oleh:? |Автор:? |Author:\s?)"
    rf"(?:{_NAME}|[A-Z][A-Z .'\-]+)(?:\s?(?:,|and|&|y|e|und|et|\||/|with)\s?(?:{_NAME}))*"
    rf"(?:\s(?:in|at|from)\s{_MIXED})?(?:\s?[,|/–—\-(]\s?[\w@.’'&/:, \-()|]{{2,60}})?$"
)
# By our West Africa desk; From our parliamentary reporter Olga Stratanov
_OURS = re.compile(
    rf"(?:by|from) (?:our|an?|the) (?:[\w-]+ ){{0,3}}(?:desk|staff|correspondents?|reporters?|writers?|bureau)"
    rf"(?:,?\s(?:(?:in|at|from)\s)?(?-i:{_NAME}))*$",
    re.I,
)
_DESK = re.compile(
    r"^(?:(?:web|news|our|staff|agenc(?:y|ies)|special|online|city|sports|political|business)\s){0,2}(?:desk|report(?:er|s)?|correspondent|bureau|agenc(?:y|ies)|monitoring)$",
    re.I,
)
_CONTACT = re.compile(r"^(?:@[\w.]{2,30}|[\w.+-]+@[\w-]+\.[\w.]+)$")


class Opening(NamedTuple):
    """A piece at the start of a line: where it ends in the line, its kind and rule."""

    end: int
    kind: BlockKind
    rule: str


@cache
def _stamp_head() -> re.Pattern[str]:
    stamp_words = "|".join(word_list("stamp"))
    word = rf"(?:{stamp_words}|{_ZONES}|{days.month_pattern()}|{_CLOCK}|\d{{1,4}}(?:st|nd|rd|th)?)(?![^\W\d_])"
    return re.compile(rf"(?:{word}|[\s,.:|/\-–—()•·+T@])++", re.I)


def is_stamp(line: Line) -> bool:
    """Say whether the line holds nothing but when it was published: a day or a clock time, with the words around."""
    if len(line.text) > MAX_STAMP_CHARS or not re.search(r"\d|yesterday|just now", line.text):
        return False
    match = _stamp_head().fullmatch(line.text)
    return match is not None and _tells_time(line.text)


def is_byline(line: Line) -> bool:
    """Say whether the line names who wrote the report."""
    return line.words <= 16 and any(one.match(line.text) for one in (_BYLINE, _OURS, _DESK, _CONTACT))


def is_place_alone(line: Line) -> bool:
    """Say whether the line could be a dateline's place by itself ("Islamabad"), or with the full day."""
    return (line.words <= 4 or line.text[-4:].isdigit()) and bool(_PLACE_ALONE.match(line.text))


def openings(text: str) -> list[Opening]:
    """Return the stamp and the dateline that open a line of running text, in order; none where there is neither."""
    found: list[Opening] = []
    at = 0
    stamp = _stamp_at(text)
    if stamp:
        found.append(Opening(stamp, BlockKind.STAMP, "stamp-opening"))
        at = stamp + len(text[stamp:]) - len(text[stamp:].lstrip(" |–—-"))
    dateline = _dateline_at(text, at)
    if dateline:
        found.append(Opening(dateline, BlockKind.DATELINE, "dateline-opening"))
    return found


def _stamp_at(text: str) -> int:
    """Return where a stamp that opens ``text`` ends, 0 for none: it needs a full date, and text after it."""
    match = _stamp_head().match(text[:MAX_STAMP_CHARS])
    if match is None:
        return 0
    last = max((day.end for day in days.written(match.group())), default=0)
    if not last:
        return 0
    clock = re.match(rf"[\s,|•·at@\-–T]*(?:{_CLOCK})(?:\s?[ap]\.?m\.?)?(?:\s?(?:{_ZONES})\b)?", text[last:], re.I)
    last += clock.end() if clock else 0
    sentence = re.match(r"(?:on|at|in|by)\s", text, re.I) or text[last:].lstrip()[:1] in ("", ",", ";")
    return 0 if sentence or text[last:].lstrip()[:1].islower() else last


def _dateline_at(text: str, at: int) -> int:
    """Return where a dateline that starts at ``at`` ends, 0 for none; running text must follow it."""
    head = text[at : at + 140]
    match = _DATELINE.match(head) or _AGENCY_LEAD.match(head)
    if match is None:
        return 0
    rest = text[at + match.end() :].lstrip()
    if len(rest.split(maxsplit=4)) < 4 or not (rest[:1].isupper() or rest[:1] in "\"“‘'«" or rest[:1].isdigit()):
        return 0
    place = re.match(r"[\w.’' \-]+", match.group())
    first = place.group().strip() if place else ""
    if len(first.split()) > 4 or first.upper() in word_list("not-a-place"):
        return 0
    return at + len(match.group().rstrip())


def _tells_time(text: str) -> bool:
    """Say whether there is a date, a clock time or an age ("5 hours ago") in ``text``."""
    return bool(
        next(days.written(text), None)
        or next(days.yearless(text), None)
        or re.search(
            r"\b\d{1,2}[:.h]\d{2}\b|\b\d{1,2}\s?[ap]\.?m\b|\bago\b|\b\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4}\b|just now",
            text,
            re.I,
        )
    )
