"""NewsML-G2 (newsItem, also inside a newsMessage) and the NITF or HTML that it carries."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from tellings.readers.base import LIMITS, Refused, Source, problem
from tellings.readers.stream import Stream
from tellings.readers.xml import local, parsed, text_of
from tellings.records import Problem


def read(stream: Stream, columns: object = None) -> Iterator[Source | Problem]:
    """Yield the news items of the document; packages and pictures without a text are problems of their own."""
    root = parsed(stream.whole(limit=4 * LIMITS.report_bytes))
    items = [one for one in root.iter() if local(one) in ("newsitem", "nitf") and not _inside(one)]
    if not items:
        raise Refused(f"expected news items; found none in {local(root) or 'the document'}")
    for number, item in enumerate(items, 1):
        name = stream.name if len(items) == 1 else f"{stream.name}:{number}"
        found = _source(name, item)
        yield found if found.text or found.html else problem(name, "expected a news item with a text; found none")


def _inside(element: etree._Element) -> bool:
    return any(local(above) == "newsitem" for above in element.iterancestors())


def _source(name: str, item: etree._Element) -> Source:
    meta = _child(item, "contentmeta")
    where = item if meta is None else meta
    body = _deep(item, "body.content") or _deep(item, "body") or _deep(item, "inlinedata") or _deep(item, "inlinexml")
    day = _value(item, ("contentcreated", "versioncreated", "firstcreated", "date.issue", "date.release"))
    return Source(
        name=name,
        text=text_of(body[0] if body else None),
        title=_value(where, ("headline", "hl1", "title")),
        outlet=_name(item, ("provider", "infosource", "copyrightholder")),
        day=day,
        day_basis="the news item" if day else "",
        author=_value(where, ("by", "byline", "creator")),
        language=_language(item),
        stated={key: value for key, value in {"guid": item.get("guid", ""), "version": item.get("version", ""),
                "dateline": _value(where, ("dateline",)), "credit": _value(where, ("creditline",))}.items() if value},
    )  # fmt: skip


def _deep(item: etree._Element, name: str) -> list[etree._Element]:
    return [one for one in item.iter() if local(one) == name][:1]


def _child(item: etree._Element, name: str) -> etree._Element | None:
    return next(iter(_deep(item, name)), None)


def _value(item: etree._Element, names: tuple[str, ...]) -> str:
    """Return the text (or ``norm`` attribute of NITF's dates) of the first element so named."""
    for name in names:
        found = _child(item, name)
        if found is not None:
            text = str(found.get("norm") or " ".join("".join(found.itertext()).split()))
            if text:
                return text
    return ""


def _name(item: etree._Element, names: tuple[str, ...]) -> str:
    for name in names:
        found = _child(item, name)
        if found is not None:
            named = _value(found, ("name",)) or found.get("literal") or str(found.get("qcode", "")).partition(":")[2]
            if named:
                return str(named)
    return ""


def _language(item: etree._Element) -> str:
    found = _child(item, "language")
    tag = found.get("tag", "") if found is not None else item.get("{http://www.w3.org/XML/1998/namespace}lang", "")
    return str(tag)[:2].lower()
