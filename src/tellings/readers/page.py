"""A page in HTML: one file, one report; the body is found later, by `ingest`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tellings.readers.base import LIMITS, Refused, Source
from tellings.readers.charset import decode
from tellings.readers.stream import Stream
from tellings.records import Problem

_TAG = re.compile(r"<(/?)(?:div|span|section|article|table|blockquote|b|i|em|strong|font|center|a|ul|ol|dl)\b", re.I)
_CANONICAL = re.compile(r"""<link\b[^<>]{0,300}\brel=["']?canonical["']?[^<>]{0,300}>""", re.I)
_HREF = re.compile(r"""\bhref=["']?([^"'\s<>]{8,2000})""", re.I)


def read(stream: Stream, columns: object = None) -> Iterator[Source | Problem]:
    """Yield the one report that the page is."""
    html = checked(decode(stream.whole()))
    yield Source(name=stream.name, html=html, url=canonical(html))


def checked(html: str) -> str:
    """Return ``html``; raises Refused when its elements nest deeper than any page does by intent."""
    depth = deepest = 0
    for closing in _TAG.findall(html):
        if not closing:
            depth += 1
            if depth > deepest:
                deepest = depth
        elif depth:
            depth -= 1
    if deepest > LIMITS.html_depth:
        raise Refused(f"expected HTML nested at most {LIMITS.html_depth:,} deep; found {deepest:,}")
    return html


def canonical(html: str) -> str:
    """Return the address that the page gives as its own, empty when it gives none."""
    link = _CANONICAL.search(html[:200_000])
    href = _HREF.search(link.group()) if link else None
    return href.group(1) if href and href.group(1).startswith(("http://", "https://")) else ""
