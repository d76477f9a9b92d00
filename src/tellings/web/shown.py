"""How things are written on a page: days, actors, counts, links into reports. Nothing here is markup."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

from tellings import records as r
from tellings.api import Desk
from tellings.errors import InputError
from tellings.stores.browse import Test
from tellings.text import counted
from tellings.web import words

Context = dict[str, Any]
ENDING = re.compile(r"\.(txt|html?|md)$")
LINES = re.compile(r"\s*\n\s*")
LONGEST_HEADING = 240
AROUND_CHARACTERS = 90
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ps", "ug", "yi"})
BIDI = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x61C])
CONTROL = {code: "\ufffd" for code in (*range(32), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF) if code not in (9, 10, 13)}


class AskedError(InputError):
    """What an address asks for cannot be understood."""


class Cite(NamedTuple):
    """A link into a report: its number on the page, address, and the report's outlet or name."""

    number: int
    url: str
    label: str


def day(when: r.Day | None) -> str:
    """Return a Day as people read it."""
    return when.label() if when else "undated"


def name(actor: r.Actor) -> str:
    """Return an actor's name, or the words that stand for it, or what its code stands for."""
    named = actor.name or actor.text
    return calm(named if named and named != actor.code else words.party(actor.code) or actor.code)


def who(actors: Iterable[r.Actor]) -> str:
    """Return actors by name, with whom their codes stand for."""
    return ", ".join(map(_called, actors)) or "nobody named"


def _called(actor: r.Actor) -> str:
    named, stands = name(actor), words.party(actor.code)
    return f"{named} ({stands})" if stands and stands != named else named


def calm(text: str) -> str:
    """Return ``text`` for a heading or a cell: no control characters, none that turn the direction of what follows."""
    return " ".join(text.translate(BIDI).translate(CONTROL).split())


def within(text: str) -> str:
    """Return the words before or after others, calm, with the space that divides them if there is one."""
    inner = calm(text)
    before, after = (" " if inner and edge.isspace() else "" for edge in (text[:1], text[-1:]))
    return f"{before}{inner}{after}"


def safe_url(url: str | None) -> str:
    """Return a link target only if it is plain http or https, else nothing."""
    return url if url and url.lower().startswith(("http://", "https://")) else ""


def minute(at: str) -> str:
    """Return a moment of ISO 8601 to the minute, as people read it: ``2025-06-20 10:00 UTC``."""
    return f"{at[:16].replace('T', ' ')} UTC" if "T" in at else at


def decided(action: str) -> str:
    """Return the name of an action in words: ``not an event``."""
    return action.replace("-", " ")


def percent(part: float) -> str:
    """Return a share as a whole per cent."""
    return f"{part * 100:.0f}%"


def link(span: r.Span) -> str:
    """Return the address of a report with ``span`` highlighted."""
    return f"/report/{quote(span.report)}?at={span.start}-{span.end}#at"


def address(path: str, given: Mapping[str, Any], **changed: object) -> str:
    """Return ``path`` with the filters of ``given``, some changed, the empty ones left out."""
    merged = {key: value for key, value in {**given, **changed}.items() if value not in ("", None, 1, False)}
    return f"{path}?{urlencode(merged)}" if merged else path


def label(report: r.Report | None) -> str:
    """Return what a report is called in a citation: its outlet, else its name."""
    return calm(report.outlet or _file(report)) if report else "unknown report"


def _file(report: r.Report) -> str:
    return ENDING.sub("", report.name.rpartition("/")[2])


def title(report: r.Report) -> str:
    """Return the heading of a report: its title, else its name."""
    return calm(report.title or _file(report))


def titles(desk: Desk, reports: Iterable[r.Report]) -> dict[str, str]:
    """Return the headings of reports by id: the title it came with, else its headline in the text, else its name."""
    held = {one.id: one for one in reports}
    found = {key: title(one) for key, one in held.items()}
    bare = sorted(key for key, one in held.items() if not one.title)
    if bare:
        wanted = [Test("owner", "in", bare), Test("kind", "=", r.BlockKind.HEADLINE.value)]
        places = desk.store.pick(r.Block, ("owner", "start", "end"), wanted, order="-start", limit=20 * len(bare))
        for owner, start, end in places:
            words = calm(held[str(owner)].text[int(start or 0) : int(end or 0)])
            found[str(owner)] = words[:LONGEST_HEADING] or found[str(owner)]
    return found


def around(text: str, start: int, end: int, *, most: int = AROUND_CHARACTERS) -> tuple[str, str]:
    """Return what stands before and after ``text[start:end]``, whole words only, with dots where something is cut.

    A dot in the middle stands where a line ends.
    """
    before, after = text[max(0, start - most) : start], text[end : end + most]
    if start > most:
        before = f"… {before.partition(' ')[2]}"
    if end + most < len(text):
        after = f"{after.rpartition(' ')[0]} …"
    return LINES.sub(" · ", before), LINES.sub(" · ", after)


def citing(
    desk: Desk, reports: Iterable[str], held: Mapping[str, r.Report] | None = None
) -> Callable[[Iterable[r.Span]], list[Cite]]:
    """Return a function from spans to numbered links; reports are numbered in the order given, from 1.

    ``held`` saves reading those that were read before.
    """
    numbers = {report: number for number, report in enumerate(reports, 1)}
    found = held.values() if held is not None else desk.store.select(r.Report, owners=list(numbers))
    known = {one.id: label(one) for one in found}

    def cites(spans: Iterable[r.Span]) -> list[Cite]:
        found = [Cite(numbers.get(span.report, 0), link(span), known.get(span.report, "report")) for span in spans]
        return found[:12]

    return cites


FILTERS: dict[str, Callable[..., Any]] = {
    "day": day, "who": who, "counted": counted, "safe_url": safe_url, "calm": calm, "name": name, "percent": percent,
    "label": label, "within": within, "title_of": title, "link": link, "deed": words.deed, "quad": words.quad,
    "country": words.country, "party": words.party, "minute": minute, "decided": decided,
}  # fmt: skip
