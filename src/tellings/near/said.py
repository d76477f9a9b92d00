"""Whose words a stretch of text is, as far as letters alone tell: quoted, given to somebody, or the site's furniture.

For comparing texts by the thousand without a parse. Where claims are known, they go before `told`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache

from tellings import lexicon

ENDING = 900
Places = tuple[tuple[int, int], ...]

_QUOTATIONS = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"“[^“”\n]*(?:”|$)",
        r'"[^"\n]*(?:"|$)',
        r"«[^«»\n]*»",
        r"„[^„“”\n]*[“”]",
        r"「[^「」\n]*」",
        r"‘[^‘\n]{15,}?’(?!\w)",
        r"(?<!\w)'(?=[^\W_])[^\n]{15,}?(?:(?<=[\w.,!?])'(?!\w)|$)",
        r"^.*[—–-] ?[^\n]{1,60}\(@\w{1,30}\).*$",
        r"^(?:[A-Z][\w.’'-]+ ){1,3}[A-Z][\w.’'-]+: .+$",
    )
)
_MARKS = ("“", '"', "«", "„", "「", "‘", "'", "(@", ": ")
_END = re.compile(
    r"\n|(?<=[a-z0-9][.!?])[”\"’')]*(?<!Mr\.)(?<!Ms\.)(?<!Dr\.)(?<!Mrs\.)(?<!Gov\.)(?<!Sen\.)(?<!Rep\.)(?=\s)"
)


def quotations(text: str) -> Places:
    """Return the places of what stands in quotation marks (one left open ends with its paragraph), posts and turns."""
    used = (pattern for mark, pattern in zip(_MARKS, _QUOTATIONS, strict=True) if mark in text)
    return union(match.span() for pattern in used for match in pattern.finditer(text))


def told(text: str) -> Places:
    """Return the places of what sentences give to somebody ("..., it added"), without who it is given to."""
    return union(_content(text))


def furniture(text: str) -> Places:
    """Return the places of what tells no news: notes on the author, polls' methods, links set into the text."""
    return union(place for kind, pattern in _furniture() for place in _places(text, kind, pattern))


def _places(text: str, kind: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    if kind == "stretch" and "MORE" not in text:
        return
    for match in pattern.finditer(text, max(0, len(text) - ENDING) if kind == "end" else 0):
        if kind == "stretch":
            yield match.span()
        else:
            end = text.find("\n", match.end())
            yield text.rfind("\n", 0, match.start()) + 1, end if end >= 0 else len(text)


def union(places: Iterable[tuple[int, int]]) -> Places:
    """Return the places in order, overlapping ones as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def _content(text: str) -> Iterator[tuple[int, int]]:
    ends = [0, *(match.end() for match in _END.finditer(text)), len(text)]
    for cue in _speech().finditer(text):
        number = bisect_right(ends, cue.start())
        start, end = ends[number - 1], ends[min(number, len(ends) - 1)]
        yield (start, cue.start()) if cue.start() - start > end - cue.end() else (cue.end(), end)


@cache
def _speech() -> re.Pattern[str]:
    rows = lexicon.table("near/speech.tsv", ("pattern", "example"))
    return re.compile(rf"\b(?:{'|'.join(pattern for pattern, _ in rows)})\b", re.IGNORECASE)


@cache
def _furniture() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = lexicon.table("near/furniture.tsv", ("place", "pattern", "example"))
    return tuple((place, re.compile(pattern, re.MULTILINE)) for place, pattern, _ in rows)
