"""What is planned as a calendar (iCalendar, RFC 5545): one all-day entry a happening.

A plan that was called off is written as cancelled, so that a calendar which has it takes it away.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import BinaryIO

from tellings import records as r
from tellings.writers.pile import Pile, Source, backing, fit, sentence

STATUS = {"planned": "TENTATIVE", "no word since": "TENTATIVE", "cancelled": "CANCELLED"}
MOST_DAYS = 31
MOST_OCTETS = 74


def write(pile: Pile, out: BinaryIO) -> int:
    """Write what is planned, called off, or was planned and not heard of since; return how many entries.

    A plan without a first day, or with a span of more than 31 days ("next year"), has no place in a calendar.
    """
    out.write(
        _lines("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Tellings//planned happenings//EN", "CALSCALE:GREGORIAN")
    )
    number = 0
    for one in pile.happenings():
        days = _days(one.when)
        if one.status in STATUS and days is not None:
            out.write(_lines(*entry(one, days, pile.cite(one.reports), pile)))
            number += 1
    out.write(_lines("END:VCALENDAR"))
    return number


def _days(when: r.Day | None) -> tuple[date, date] | None:
    if when is None or when.first is None or when.last is None or (when.last - when.first).days >= MOST_DAYS:
        return None
    return when.first, when.last


def entry(one: r.Happening, days: tuple[date, date], sources: dict[str, Source], pile: Pile) -> Sequence[str]:
    """Return the lines of one entry. Its stamp is the last day on which a report of it appeared: no clock is asked."""
    known = [source.published.last for source in sources.values() if source.published and source.published.last]
    stamp = max(known, default=days[0])
    words = [sources[event.span.report].report.text[event.span.start : event.span.end] for event in pile.events_of(one)]
    about = "\\n".join([_escaped(backing(one)), *(f"“{_escaped(quote)}”" for quote in words[:5])])
    where = [f"LOCATION:{_escaped(one.place.name)}"] if one.place else []
    return [
        "BEGIN:VEVENT",
        f"UID:{one.id}-{one.story}@tellings.invalid",
        f"DTSTAMP:{stamp:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{days[0]:%Y%m%d}",
        f"DTEND;VALUE=DATE:{days[1] + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(f'{one.status}: {sentence(one)}')}",
        f"DESCRIPTION:{about}",
        *where,
        f"STATUS:{STATUS[one.status]}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _escaped(text: str) -> str:
    """Return text as a value; no character of it can end the line or begin another field."""
    return re.sub(r"([\\;,])", r"\\\1", " ".join(fit(text).split()))


def _lines(*lines: str) -> bytes:
    return b"".join(_folded(line.encode("utf-8")) for line in lines)


def _folded(line: bytes) -> bytes:
    """Return a line in pieces of at most 75 octets that cut no character; each next piece begins with a blank."""
    pieces = []
    while len(line) > MOST_OCTETS:
        cut = MOST_OCTETS
        while line[cut] & 0xC0 == 0x80:
            cut -= 1
        pieces.append(line[:cut])
        line = b" " + line[cut:]
    return b"\r\n".join([*pieces, line]) + b"\r\n"
