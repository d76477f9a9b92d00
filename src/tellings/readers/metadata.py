"""What a page states of itself: JSON-LD, OpenGraph and meta elements, each as a witness of its own."""

from __future__ import annotations

import html as entities
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from tellings.lexicon import table
from tellings.records import Record

_META = re.compile(r"<meta\b[^<>]{1,3000}>", re.I)
_ATTRIBUTE = re.compile(
    r"""\b(property|name|itemprop|content|http-equiv)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""", re.I
)
_JSON_LD = re.compile(r"<script\b[^<>]{0,300}application/ld\+json[^<>]{0,300}>(.{2,200000}?)</script>", re.I | re.S)
_TIME = re.compile(r"""<time\b[^<>]{0,300}\bdatetime\s*=\s*["']([^"']{8,40})["'][^<>]{0,300}>""", re.I)
_TITLE = re.compile(r"<title\b[^<>]{0,200}>([^<]{1,600})</title>", re.I)
_MAX_OBJECTS = 500


class Metadata(Record):
    """What the page states; days and texts as written, empty when nothing is stated."""

    title: str = ""
    outlet: str = ""
    author: str = ""
    url: str = ""
    language: str = ""
    section: str = ""
    description: str = ""
    json_ld_day: str = ""
    meta_day: str = ""
    time_day: str = ""
    changed: str = ""
    credit: str = ""


@cache
def _names(field: str) -> tuple[str, ...]:
    return tuple(next(names.split() for name, names in table("read/metadata.tsv", ("field", "names")) if name == field))


def metadata(html: str) -> Metadata:
    """Return what ``html`` states of itself; broken JSON-LD and elements are passed over."""
    head = html[:400_000]
    meta = _meta(head)
    article = next(_articles(head), {})
    times = _TIME.findall(head)
    language = re.search(r"""<html\b[^<>]{0,400}\blang\s*=\s*["']?([a-zA-Z]{2})""", head, re.I)
    page_title = _TITLE.search(head)
    return Metadata(
        title=_text(article.get("headline"))
        or _first(meta, _names("title"))
        or (_clean(page_title.group(1)) if page_title else ""),
        outlet=_text(article.get("publisher")) or _first(meta, _names("outlet")),
        author=_text(article.get("author")) or _first(meta, _names("author")),
        url=_url(_first(meta, ("og:url", "twitter:url")) or _text(article.get("url"))),
        language=language.group(1).lower() if language else "",
        section=_text(article.get("articleSection")) or _first(meta, ("article:section",)),
        description=_first(meta, ("og:description", "description", "twitter:description")),
        json_ld_day=_text(article.get("datePublished")) or _text(article.get("dateCreated")),
        meta_day=_first(meta, _names("day")),
        time_day=times[0] if times and len(set(times)) == 1 else "",
        changed=_text(article.get("dateModified")) or _first(meta, _names("changed")),
        credit=_text(article.get("sourceOrganization")) or _text(article.get("creditText")),
    )


def _meta(head: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in _META.finditer(head):
        values = {
            key.lower(): first or second or third for key, first, second, third in _ATTRIBUTE.findall(element.group())
        }
        name = values.get("property") or values.get("name") or values.get("itemprop")
        if name and values.get("content"):
            found.setdefault(name.lower(), _clean(values["content"]))
    return found


def _articles(head: str) -> Iterator[Mapping[str, Any]]:
    """Yield the objects of the page's JSON-LD that describe an article, news articles first."""
    objects = [one for script in _JSON_LD.findall(head) for one in _objects(script)]
    ranked = [(_rank(one), number, one) for number, one in enumerate(objects)]
    yield from (
        one for rank, _, one in sorted(ranked, key=lambda item: item[:2]) if rank < len(_names("article-types"))
    )


def _rank(one: Mapping[str, Any]) -> int:
    """Return how early the object's type stands among the types of articles; news articles of every sort come first."""
    kinds, types = one.get("@type"), _names("article-types")
    names = [str(kind).lower() for kind in (kinds if isinstance(kinds, list) else [kinds])]
    if any(name.endswith("newsarticle") for name in names):
        return 0
    return min((1 + types.index(name) for name in names if name in types), default=len(types) + 1)


def _objects(script: str) -> list[Mapping[str, Any]]:
    try:
        waiting = [json.loads(script.strip().removeprefix("<!--").removesuffix("-->"), strict=False)]
    except (ValueError, RecursionError):
        return []
    found: list[Mapping[str, Any]] = []
    while waiting and len(found) < _MAX_OBJECTS:
        one = waiting.pop(0)
        if isinstance(one, list):
            waiting += one[:_MAX_OBJECTS]
        elif isinstance(one, Mapping):
            found.append(one)
            waiting += [
                one[key]
                for key in ("@graph", "mainEntity", "mainEntityOfPage")
                if isinstance(one.get(key), (list, Mapping))
            ]
    return found


def _text(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(filter(None, map(_text, value[:10])))
    if isinstance(value, Mapping):
        return _text(value.get("name"))
    return _clean(value) if isinstance(value, str) else ""


def _first(meta: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((meta[name] for name in names if meta.get(name)), "")


def _clean(value: str) -> str:
    return " ".join(entities.unescape(value).split())


def _url(value: str) -> str:
    return value if value.startswith(("http://", "https://")) else ""
