"""What a page shows beside its running text and the extractor drops: captions, bylines, decks, posts, links."""

from __future__ import annotations

import html as entities
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from tellings.lexicon import table
from tellings.memory import remembered
from tellings.records import BlockKind
from tellings.text import WORD

COLUMNS = ("kind", "rule", "elements", "words")
MAX_PARTS = 60
MAX_CHARS = 1_500
MAX_MARKUP = 20_000
MIN_WORDS = 3
MIN_LINK_WORDS = 5
ONCE = {BlockKind.HEADLINE: 1, BlockKind.DECK: 1, BlockKind.BYLINE: 3}
_BREAK = re.compile(r"<(?:br|/p)\b[^<>]*>", re.I)
_TAG = re.compile(r"<[^<>]*>")
_OPENS = re.compile(r"<([a-z][a-z0-9]*)\b[^<>]*>", re.I)
_CLASS = re.compile(r"""class=["']([^"'<>]{2,200})["']""")
_LINK = re.compile(
    r"<a\b[^<>]{0,1500}>(?:\s*<(?:h[1-6]|span|div|p|strong|em)\b[^<>]{0,500}>){0,3}\s*([^<]{25,250})<", re.I
)


class Part(NamedTuple):
    """A part of a page: its kind, the rule that says so, and its text (a post's lines stay lines)."""

    kind: BlockKind
    rule: str
    text: str


class _Sign(NamedTuple):
    kind: BlockKind
    rule: str
    elements: frozenset[str]
    told: re.Pattern[str] | None

    def told_by(self, opening: str) -> bool:
        """Say whether an opening tag of the right name is a sign."""
        return self.told is None or any(self.told.search(value) for value in _CLASS.findall(opening))


def beside(html: str, text: str) -> tuple[Part, ...]:
    """Return the parts of a page that ``text``, its article, lacks, each once: parts by their signs, links to others.

    A report has one headline and one deck: where a sign stands more often, its parts belong to links to others.
    """
    seen = " ".join(WORD.findall(text.casefold()))
    found: dict[str, Part] = {}
    for part in (*_parts(html), *_links(html)):
        key = " ".join(WORD.findall(part.text.casefold()))
        if key and key not in found and key not in seen and len(found) < MAX_PARTS:
            found[key] = part
    often = Counter(part.kind for part in found.values())
    return tuple(
        part._replace(kind=BlockKind.TEASER) if often[part.kind] > ONCE.get(part.kind, MAX_PARTS) else part
        for part in found.values()
    )


def _parts(html: str) -> Iterator[Part]:
    """Yield what stands in the elements that are signs, in the order of the page; what scripts hold looks like code."""
    for start in sorted({*_alone(html), *_by_class(html)}):
        opening = _OPENS.match(html, start)
        name = opening.group(1).lower() if opening else ""
        sign = next(
            (one for one in _signs() if opening and name in one.elements and one.told_by(opening.group())), None
        )
        if opening is None or sign is None:
            continue
        end = html.find(f"</{name}", opening.end(), opening.end() + MAX_MARKUP)
        inner = lines_of(html[opening.end() : end]) if end > 0 else ""
        wordy = sign.kind is BlockKind.BYLINE or len(inner.split()) >= MIN_WORDS
        if inner and wordy and len(inner) <= MAX_CHARS and not any(mark in inner for mark in "{}\\"):
            yield Part(sign.kind, sign.rule, inner)


def _alone(html: str) -> Iterator[int]:
    return (match.start() for match in _alone_pattern().finditer(html))


def _by_class(html: str) -> Iterator[int]:
    """Yield where the elements open whose class is a sign; each value is judged once."""
    for value in sorted(set(_CLASS.findall(html))):
        if _tells(value):
            at = html.find(value)
            while at >= 0:
                yield html.rfind("<", 0, at)
                at = html.find(value, at + len(value))


@remembered(20_000)
def _tells(value: str) -> bool:
    return _all_words().search(value) is not None


def _links(html: str) -> Iterator[Part]:
    for match in _LINK.finditer(html):
        inner = lines_of(match.group(1))
        if inner.count(" ") + 1 >= MIN_LINK_WORDS:
            yield Part(BlockKind.TEASER, "page-link", inner)


def lines_of(markup: str) -> str:
    """Return markup as text, a line for each paragraph and line break."""
    lines = _TAG.sub(" ", _BREAK.sub("\n", " ".join(markup.split()))).split("\n")
    return "\n".join(filter(None, (" ".join(entities.unescape(line).split()) for line in lines)))


@cache
def _signs() -> tuple[_Sign, ...]:
    return tuple(
        _Sign(BlockKind(kind), rule, frozenset(elements.split()), _pattern(words) if words else None)
        for kind, rule, elements, words in table("read/beside.tsv", COLUMNS)
    )


def _pattern(words: str) -> re.Pattern[str]:
    told = "|".join(map(re.escape, words.split()))
    return re.compile(rf"(?:^|[\s_\-])(?:{told})(?=\s|$)", re.I)


@cache
def _all_words() -> re.Pattern[str]:
    return _pattern(" ".join(words for *_, words in table("read/beside.tsv", COLUMNS)))


@cache
def _alone_pattern() -> re.Pattern[str]:
    alone = sorted({name for one in _signs() if one.told is None for name in one.elements})
    return re.compile(rf"<(?:{'|'.join(alone)})\b", re.I)
