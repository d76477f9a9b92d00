"""One report from any source: its text, title, outlet, address, and every witness of its day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from tellings.errors import ReportError
from tellings.lang.blocks import days
from tellings.lang.blocks.outlets import outlet_of
from tellings.readers.article import Article, article
from tellings.readers.base import LIMITS, Source
from tellings.readers.beside import Part, beside, lines_of
from tellings.records import Beside, Day, Report, make_id
from tellings.text import fold, squeeze

STAGE = "ingest"
_SITE_SUFFIX = re.compile(r"\s+[|–—\-:»·]\s+[^|–—»·]{2,40}$")
_WORDS = re.compile(r"\w+")
_PAGE = re.compile(r"<(?:html|head|body|!doctype)\b", re.I)
MAX_FRAGMENT = 20_000


class Stated(NamedTuple):
    """A day as somebody states it, and who."""

    value: str
    basis: str


def ingest(source: Source) -> Report:
    """Return the report of ``source``; equal text, outlet and address give an equal id.

    A page in HTML becomes its article's text (trafilatura), followed by what else it shows of this report and of
    others; the article alone makes the id, as the links around it change from day to day. A title that came apart
    from the text is set before it, so that every statement can point at characters. Raises ReportError when there is
    no text to be had, or a library's worth of it: names and days are followed through all sentences of a report.
    """
    page = article(source.html) if source.html and not source.text.strip() else Article()
    source = _filled(source, page)
    text, title = source.text or page.text or _fragment(source.html), squeeze(source.title)
    if not text.strip() and not title:
        raise ReportError(source.name, STAGE, f"expected a report's text; found {_what(source)}")
    if len(text) > LIMITS.text_chars:
        found = f"found {len(text):,}: divide it if it holds several reports"
        raise ReportError(source.name, STAGE, f"expected a report of at most {LIMITS.text_chars:,} characters; {found}")
    if title and not opens_with(text, title):
        text = f"{title}\n\n{text}".rstrip()
    outlet = outlet_of(source.url, source.outlet)
    day, refused = _stated_day(source, page)
    stated = {
        **source.stated,
        **page.stated(),
        "author": source.author,
        "domain": outlet.domain,
        "family": outlet.family,
        "language": source.language,
        "refused_day": refused,
    }
    url = source.url or None
    whole, parts = _with_parts(text, beside(page.shown, text) if page.text else ())
    return Report(
        id=make_id("r", text, outlet.name or None, url),
        name=source.name,
        text=whole,
        beside=parts,
        title=title or None,
        outlet=outlet.name or None,
        url=url,
        stated_day=day,
        stated={key: value for key, value in sorted(stated.items()) if value},
    )


def _fragment(html: str) -> str:
    """Return the text of a short piece of HTML, a field of a file, in which no article was found; none for a page."""
    return "" if _PAGE.search(html) or len(html) > MAX_FRAGMENT else lines_of(html)


def _with_parts(text: str, parts: Sequence[Part]) -> tuple[str, tuple[Beside, ...]]:
    """Return the article's text with the parts of its page behind it, one below the other, and their places."""
    places: list[Beside] = []
    for part in parts:
        text += "\n" if places else "\n\n"
        places.append(Beside(start=len(text), end=len(text) + len(part.text), kind=part.kind, rule=part.rule))
        text += part.text
    return text, tuple(places)


def opens_with(text: str, title: str) -> bool:
    """Say whether ``title``, with or without the site's name behind it, is among the first lines of ``text``."""
    head = text[: 3 * len(title) + 400]
    for wanted in (title, _SITE_SUFFIX.sub("", title)):
        key = _key(wanted)
        if key and any(_key(line) == key for line in head.splitlines()[:6]):
            return True
        if key and _key(head).startswith(key):
            return True
    return False


def _key(text: str) -> str:
    return " ".join(_WORDS.findall(fold(text)))


def _filled(source: Source, page: Article) -> Source:
    """Return ``source`` with the page's own statements where the container states nothing."""
    meta = page.metadata
    if meta is None:
        return source
    return replace(
        source,
        title=source.title or _headline(meta.title, meta.outlet),
        outlet=source.outlet or meta.outlet,
        url=source.url or meta.url,
        author=source.author or meta.author,
        language=source.language or meta.language,
    )


def _headline(title: str, outlet: str) -> str:
    """Return a page's title without the site's name behind it."""
    suffix = _SITE_SUFFIX.search(title)
    named = (
        suffix is not None
        and _key(suffix.group())
        and (_key(suffix.group()) in _key(outlet) or suffix.group().strip()[0] in "|»")
    )
    return title[: suffix.start()] if suffix and named else title


def _stated_day(source: Source, page: Article) -> tuple[Day | None, str]:
    """Return the day that the container states, else the page, and what had to be refused and why."""
    meta = page.metadata
    claims = [Stated(source.day, source.day_basis or "stated with the report")]
    if meta is not None:
        claims += [Stated(meta.json_ld_day, "the page's JSON-LD"), Stated(meta.meta_day, "the page's metadata")]
    collected = days.stated(source.stated.get("collected", ""))
    refused: list[str] = []
    for claim in claims:
        day = days.stated(claim.value) if claim.value else None
        reason = days.refusal(day, not_after=collected) if day else ""
        if day and not reason:
            return _local(claim, day, source.url), "; ".join(refused)
        if claim.value:
            refused.append(f"{claim.basis}: {reason or f'{claim.value[:40]!r} is no day'}")
    return None, "; ".join(refused)


def _local(claim: Stated, day: date, url: str) -> Day:
    """Return the outlet's own day: where a moment in UTC was another day on its clocks, its address tells which."""
    moment, told = days.in_utc(claim.value), days.in_address(url)
    if moment and told and told != day and told in days.local_days(moment):
        return Day(first=told, last=told, basis=f"{claim.basis}, {day} in UTC; the outlet's own day by the address")
    return Day(first=day, last=day, basis=claim.basis)


def _what(source: Source) -> str:
    return "a page without an article" if source.html else "an empty text"
