"""Credit lines, agency tags, copyright and syndication notices: where a report itself says that it is from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from tellings import lexicon
from tellings.lang.quotes.bodies import Body, bodies, body
from tellings.text import squeeze

_TAG = re.compile(r"[(\[]\s*(?P<names>[A-Z][\w.&' -]{1,40}?(?:\s*[/,;]\s*[A-Z][\w.&' -]{1,40}?)*)\s*[)\]]")
_DATELINE_END = re.compile(r"\s*(?:[-–—:]|$)")
_SPLIT = re.compile(r"\s*(?:[/,;&|]|\band\b|\bwith\b)\s*")
_LEAD = re.compile(
    r"^[\s\-–—(\[*.:©]*(?:(?:source|credit|courtesy|by|via|from|agency|news|"
    r"report(?:ed|ing)? by|written by|copyright|©)\b[\s:©]*)*"
    r"(?:\d{4}\s+)?(?:the\s+)?",
    re.IGNORECASE,
)
_TRAIL = re.compile(r"[\s)\].,*\-–—]+$")
_PICTURE = re.compile(
    r"\b(?:photos?|images?|pictures?|pic|photograph(?:er|y)?|video|file|getty|graphic)\b", re.IGNORECASE
)
_FORM = re.compile(
    r"^(?:(?:[Ff]rom|[Bb]y|[Ss]ource:)\s+)?(?P<name>(?:[A-Z][\w'’-]*\s+){1,4}"
    r"(?:(?:NEWS|News|PRESS|Press|WIRE|Wire)\s+(?:SERVICE|Service|AGENCY|Agency)|NEWSWIRE|Newswire))\s*(?:[-–—|/]|\.?$)"
)
# An agency that no table knows is told by its name: "Coast Wire", "Lakes News Agency".
_SHAPE = re.compile(
    r"\b(?:[A-Z][\w'’-]*\s+){1,4}(?:Wire(?:\s+Service)?|Newswire|(?:News|Press)\s+(?:Agency|Service|Association))\b"
)
HEAD_CHARS = 160
MAX_LINE_CHARS = 220
MAX_LINE_WORDS = 14


class Line(NamedTuple):
    """Where a report says that it comes from: the origin, its kind (agency, feed), how it says so, and where."""

    origin: str
    kind: str
    how: str
    start: int
    end: int


def tag(text: str, start: int, end: int) -> Iterator[Line]:
    """Yield agencies in brackets that close a dateline: "MOMBASA, June 15 (Reuters) - ..."."""
    for match in _TAG.finditer(text, start, min(end, start + HEAD_CHARS)):
        before = text[start : match.start()]
        if not before.strip() or not _is_dateline(before) or not _DATELINE_END.match(text, match.end(), end):
            continue
        for name in _SPLIT.split(match["names"]):
            known = body(name)
            if known is not None and known.kind == "agency":
                yield Line(known.name, "agency", "agency-tag", match.start(), match.end())
            elif known is None and ((name.isupper() and 2 <= len(name) <= 6) or _SHAPE.fullmatch(name)):
                yield Line(squeeze(name), "agency", "agency-tag", match.start(), match.end())


def _is_dateline(text: str) -> bool:
    words = text.split()
    return len(words) <= 8 and not any(word.islower() and len(word) > 3 for word in words)


def line(text: str, start: int, end: int) -> Iterator[Line]:
    """Yield the origins that a line of its own credits: "By AFP", "(With inputs from agencies)", "© 2024 PTI"."""
    words = text[start:end].strip()
    if not words or len(words) > MAX_LINE_CHARS or _PICTURE.search(words):
        return
    patterns = notices()
    for kind, pattern in patterns:
        match = pattern.search(words)
        if match is None:
            continue
        named = list(_agencies(words))
        for known in named:
            yield Line(known.name, "agency", "credit-line", start, end)
        shaped = [] if named else _shaped(words)
        for name in shaped:
            yield Line(name, "agency", "credit-line", start, end)
        if not (named or shaped):
            yield Line(kind, "feed", "credit-line", start, end)
        return
    form = _FORM.match(words)
    if form is not None and body(form["name"]) is None:
        name = form["name"].title() if form["name"].isupper() else form["name"]
        yield Line(squeeze(name), "agency", "credit-line", start, end)
        return
    if len(words.split()) <= MAX_LINE_WORDS:
        yield from _bare(words, start, end)


def _bare(words: str, start: int, end: int) -> Iterator[Line]:
    """Yield the agencies of a line that holds nothing else: a byline or a signature."""
    plain = _TRAIL.sub("", _LEAD.sub("", words))
    for name in _SPLIT.split(plain):
        known = body(name)
        if known is not None and known.kind == "agency" and (len(plain.split()) <= 4 or _SPLIT.search(plain)):
            yield Line(known.name, "agency", "credit-line", start, end)
        elif known is None and _SHAPE.fullmatch(name):
            yield Line(squeeze(name), "agency", "credit-line", start, end)
    if plain.split() and plain.split()[0] in signatures():
        known = body(plain.split()[0])
        if known is not None and plain.isupper():
            yield Line(known.name, "agency", "credit-line", start, end)


def ending(text: str, start: int, end: int) -> Iterator[Line]:
    """Yield the agencies that sign the last words of a paragraph: "... on Monday. (Reuters)", "... he said. PTI"."""
    for match in _SIGNED.finditer(text, max(start, end - 60), end):
        for name in _SPLIT.split(match["names"].strip()):
            known = body(name)
            if known is not None and known.kind == "agency":
                yield Line(known.name, "agency", "credit-line", match.start("names"), match.end("names"))
            elif known is None and _SHAPE.fullmatch(name):
                yield Line(squeeze(name), "agency", "credit-line", match.start("names"), match.end("names"))


_SIGNED = re.compile(r"[.!?”\"']\s*[\[(–—-]{0,2}\s*(?P<names>[A-Z][\w/,. &-]{1,40}?)\s*[)\]]?\s*$")


def _agencies(words: str) -> Iterator[Body]:
    seen = set()
    for match in re.finditer(r"\b[A-Z][\w.-]*(?:[ -][A-Z][\w.-]*){0,4}", words):
        parts = match.group().split()
        for size in range(len(parts), 0, -1):
            for first in range(len(parts) - size + 1):
                known = body(" ".join(parts[first : first + size]))
                if known is not None and known.kind == "agency" and known.name not in seen:
                    seen.add(known.name)
                    yield known


def _shaped(words: str) -> list[str]:
    """Return the names in a credit line that agencies bear, of those that no table knows."""
    found = (re.sub(r"^(?:With|From|By|The)\s+", "", match.group()) for match in _SHAPE.finditer(words))
    return [squeeze(name) for name in dict.fromkeys(found) if body(name) is None]


@cache
def signatures() -> frozenset[str]:
    """Return the short writings of agencies that open a desk's signature ("PTI SKL ABH")."""
    return frozenset(writing for writing, known in bodies().items() if known.kind == "agency" and writing.isupper())


@cache
def notices() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the patterns of credit lines and syndication notices with the origin that stands for an unnamed one."""
    rows = lexicon.table("claims/notices.tsv", ("origin", "pattern"))
    return tuple((origin, re.compile(pattern, re.IGNORECASE)) for origin, pattern in rows)
