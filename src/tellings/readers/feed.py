"""RSS and Atom: an item is a report; the item's own source element goes before the feed's name.

feedparser is handed bytes only: given a path or an address it would open it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any
from xml.sax import SAXException

import feedparser

from tellings.readers.base import LIMITS, Refused, Source, problem
from tellings.readers.stream import Stream
from tellings.readers.xml import checked
from tellings.records import Problem

_TAG = re.compile(r"<[a-zA-Z/!][^>]{0,2000}>")


def read(stream: Stream, columns: object = None) -> Iterator[Source | Problem]:
    """Yield the items of the feed, in its order."""
    data = checked(stream.whole(limit=4 * LIMITS.report_bytes))
    try:
        feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except (ValueError, LookupError, AttributeError, TypeError) as error:
        raise Refused(f"expected a feed; found: {error}") from error
    if not feed.entries:
        raise Refused(f"expected a feed with items; found none ({feed.get('bozo_exception', 'empty')})")
    broken = feed.get("bozo_exception")
    for number, entry in enumerate(feed.entries, 1):
        name = f"{stream.name}:{number}"
        found = _item(name, entry, feed.feed)
        yield (
            found
            if found.text or found.html or found.title
            else problem(name, "expected an item with a text; found none")
        )
    if isinstance(broken, SAXException) and not (found.text or found.html):
        yield problem(name, f"expected the feed's last item with a text; found the feed broken off ({broken})")


def _item(name: str, entry: Mapping[str, Any], feed: Mapping[str, Any]) -> Source:
    contents = [str(part.get("value", "")) for part in entry.get("content") or ()] + [str(entry.get("summary", ""))]
    body = max(contents, key=len)
    html = f"<html><body><article>{body}</article></body></html>" if _TAG.search(body) and len(body) > 1500 else ""
    origin = entry.get("source") or {}
    stated = {
        "feed": str(feed.get("title", "")),
        "source": str(origin.get("title", "")),
        "source_url": str(origin.get("href", "")),
    }
    return Source(
        name=name,
        html=html,
        text="" if html else _text(body),
        title=_text(str(entry.get("title", ""))),
        outlet=stated["source"] or stated["feed"],
        url=str(entry.get("link", "")),
        day=str(entry.get("published") or entry.get("updated") or ""),
        day_basis="the feed" if entry.get("published") or entry.get("updated") else "",
        author=str(entry.get("author", "")),
        language=str(feed.get("language", ""))[:2].lower(),
        stated={key: value for key, value in stated.items() if value},
    )


def _text(markup: str) -> str:
    """Return markup as text: a line for each paragraph, no tags."""
    import html as entities

    broken = re.sub(r"(?i)<(?:br|/p|/div|/li|/h[1-6])\b[^>]{0,200}>", "\n", markup)
    lines = (" ".join(line.split()) for line in entities.unescape(_TAG.sub("", broken)).splitlines())
    return "\n".join(line for line in lines if line)
