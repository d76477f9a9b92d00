"""Whose words a stretch of text is, as far as letters alone tell: quoted, given to somebody, or the site's furniture.

For comparing texts by the thousand without a parse. Where claims are known, they go before `told`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

from tellings import lexicon
from tellings.memory import remembered
from tellings.near.straight import straight

ENDING = 900
POST = 300
FAR_OPEN = 600
LONGEST_LINK = 24
LONGEST_NOTE = 60
TURNS = 4
SPEAKER = 80
LONGEST_NAME = 40
Places = tuple[tuple[int, int], ...]

_QUOTATIONS = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"“[^“”\n]*(?:”|(?:\n+[^“”\n]+){1,4}”|$)",
        r"«[^«»\n]*»",
        r"„[^„“”\n]*[“”]",
        r"「[^「」\n]*」",
        r"‘[^‘\n]{15,}?’(?!\w)",
        r"(?<!\w)'(?=[^\W_])[^\n]{15,}?(?:(?<=[\w.,!?])'(?!\w)|$)",
        r"^.*[—–-] ?[^\n]{1,60}\(@\w{1,30}\).*$",
        r"^(?:[A-Z][\w.’'-]+ ){1,3}[A-Z][\w.’'-]+: .+$",
    )
)
# Who said it, after the quotation: "..., said Ebbe Lund, head of the harbour board, in a letter."
_FRAME = re.compile(r"[”\"](,? (?:said|says|added|adds|wrote|writes)\b[^\n“”\"]{0,160}?(?:\.(?=\s|$)|$))", re.MULTILINE)
# The end of a post; its lines before are parted by line ends.
_SIGNED = re.compile(r"[—–-] ?[^\n]{1,60}\(@\w{1,30}\)")
_KIND = r"(?:letter|memo|statement|text|remarks|speech|address|e-?mail|note|message)"
_DOCUMENT = re.compile(
    rf"\b(?:(?:full|entire|complete)\b[^\n]{{0,80}}\b{_KIND}|{_KIND}\b[^\n]{{0,40}}\bin full|transcript)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(r"\W*[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3}(?:,| is | was | has | serve)")
_NAME = re.compile(r"[^\W\d][\w.’'-]+(?: [\w.’'-]+){1,3}:?")
_TURN = re.compile(r"(?:[A-Z][a-z][\w.’'-]* ){1,4}[A-Z][a-z][\w.’'-]+: \S")
_MARKS = ("“", "«", "„", "「", "‘", "'", "(@", ": ")
_END = re.compile(
    r"\n|(?<=[a-z0-9][.!?])[”\"’')]*(?<!Mr\.)(?<!Ms\.)(?<!Dr\.)(?<!Mrs\.)(?<!Gov\.)(?<!Sen\.)(?<!Rep\.)(?=\s)"
)
_ANSWERED = re.compile(r"[”\"],? (?:said|says|added|adds|wrote|writes)\b")
_INTRODUCES = re.compile(
    r"\b(?:said|says|wrote|writes|reads?|letter|statement|tweeted|posted|noted|notes|explains?|explained|continued|told|puts?"
    r"|according to)"
    r"\b[^\n]{0,80}:[”\"’]?\s*$"
)


def introduced(text: str, start: int) -> bool:
    """Say whether the paragraph that begins at ``start`` is set off as somebody's words: "The letter reads:"."""
    before = text[max(0, start - 200) : start].rstrip()
    return before[-2:].find(":") >= 0 and _INTRODUCES.search(before.rsplit("\n", 1)[-1]) is not None


def set_off(text: str) -> int:
    """Return where somebody else's document or talk begins that the report only prints ("Here is the full letter:", a
    transcript of at least `TURNS` turns, with two names by turns on lines of their own); the length of the text if
    nowhere.
    """
    end = text.find(":\n")
    while end >= 0:
        if _DOCUMENT.search(text, text.rfind("\n", 0, end) + 1, end):
            return end
        end = text.find(":\n", end + 1)
    if text.count(": ") >= TURNS:
        lines = text.split("\n")
        turns = [number for number, line in enumerate(lines) if _TURN.match(line)]
        if len(turns) >= TURNS:
            return sum(len(line) + 1 for line in lines[: turns[0]])
    short = [line for line in text.split("\n") if 4 < len(line) < LONGEST_NAME]
    if len(short) - len(set(short)) > TURNS:
        names = [name for name, count in Counter(short).items() if count >= TURNS and _NAME.fullmatch(name)]
        if len(names) > 1:
            return min(text.index(f"{name}\n") for name in names)
    return len(text)


def quotations(text: str, start: int = 0, end: int | None = None) -> Places:
    """Return the places of what stands in quotation marks (one left open ends with its paragraph), posts and turns.

    ``start`` and ``end`` choose whole paragraphs of the text; so in the functions below.
    """
    last = len(text) if end is None else end
    start, last = _whole_quotations(text, start, last)
    used = (pattern for mark, pattern in zip(_MARKS, _QUOTATIONS, strict=True) if text.find(mark, start, last) >= 0)
    found = [match.span() for pattern in used for match in pattern.finditer(text, start, last)]
    found += straight(text, start, last)
    if found:
        found += [match.span(1) for match in _FRAME.finditer(text, start, last)]
        if text.find("(@", start, last) >= 0:
            found += [(max(start, match.start() - POST), match.end()) for match in _SIGNED.finditer(text, start, last)]
    return union(found)


def _whole_quotations(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the place, longer by the lines around it where a quotation goes on from one line to the next."""
    above = text[max(0, start - FAR_OPEN) : start]
    opening = max(above.rfind("“"), above.rfind('"'))
    if opening >= 0 and above.count("\n", opening) > 0:
        line = above.rfind("\n", 0, opening) + 1
        if above[line : above.index("\n", opening)].count('"') % 2 or above.rfind("”") < above.rfind("“"):
            start -= len(above) - line
    if text.count('"', start, end) % 2 or text.rfind("”", start, end) < text.rfind("“", start, end):
        below = text.find("\n", min(len(text), end + FAR_OPEN))
        end = below if below >= 0 else len(text)
    return start, end


def told(text: str, start: int = 0, end: int | None = None) -> Places:
    """Return the places of what sentences give to somebody ("..., it added"), without who it is given to."""
    return union(_content(text, start, len(text) if end is None else end))


def notes(text: str, start: int = 0, end: int | None = None) -> Places:
    """Return the places of notes on the author, at the end of the text, and of what asks the reader to sign up."""
    last = len(text) if end is None else end
    found = list(_whole(text, start, last, "notice"))
    first = max(start, text.rfind("\n", 0, max(0, len(text) - ENDING)) + 1)
    if first < last:
        found += _whole(text, first, last, "end")
    return union(found)


def furniture(text: str, start: int = 0, end: int | None = None) -> Places:
    """Return the places of what an outlet sets into its texts that tells no news: links, letters to sign up for."""
    last = len(text) if end is None else end
    found = list(_whole(text, start, last, "paragraph"))
    for needs, pattern in _furniture()["stretch"]:
        if any(text.find(need, start, last) >= 0 for need in needs):
            found += [match.span() for match in pattern.finditer(text, start, last)]
    return union(found)


def _whole(text: str, start: int, end: int, kind: str) -> Iterator[tuple[int, int]]:
    """Yield the paragraphs that hold furniture of a kind; of long ones, the sentences that do."""
    first, near_end = start, len(text) - ENDING
    for paragraph in text[start:end].split("\n"):
        for begin, stop in _held(kind, paragraph):
            if kind != "end" or first + stop > near_end:
                yield first + begin, first + stop
        first += len(paragraph) + 1


@remembered(1 << 14)
def _held(kind: str, paragraph: str) -> Places:
    """Return where a paragraph holds furniture; remembered, as it is asked about in each text that has it."""
    words = paragraph.count(" ") + 1
    if kind == "paragraph" and words < LONGEST_LINK and paragraph.rstrip()[-1:].isalnum():
        return ((0, len(paragraph)),)  # a link, set as titles are
    if kind == "end" and (_FRAME.search(paragraph) or _ANSWERED.search(paragraph)):
        return ()
    found = []
    for needs, pattern in _furniture()[kind]:
        for need in needs:
            if need in paragraph:
                found += [match.span() for match in pattern.finditer(paragraph)]
                break
    whole = kind == "paragraph" or words <= LONGEST_NOTE or (kind == "end" and _PERSON.match(paragraph))
    if not found:
        return ()
    if whole or min(found)[0] == 0:
        return ((0, len(paragraph)),)
    return union(_sentences(paragraph, found))


def _sentences(paragraph: str, places: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the sentences that each of the places stands in."""
    ends = [0, *(match.end() for match in _END.finditer(paragraph)), len(paragraph)]
    for start, end in places:
        yield ends[bisect_right(ends, start) - 1], ends[min(bisect_left(ends, end), len(ends) - 1)]


def union(places: Iterable[tuple[int, int]]) -> Places:
    """Return the places in order, overlapping ones as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def _content(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    first = _opening().match(text, start, end)
    cues = [match.span(1) for match in (*([first] if first else ()), *_speech().finditer(text, start, end))]
    if not cues:
        return
    ends = [start, *(match.end() for match in _END.finditer(text, start, end)), end]
    for first, last in cues:
        number = bisect_right(ends, first)
        begin, stop = ends[number - 1], ends[min(number, len(ends) - 1)]
        if first - begin > stop - last:
            comma = text.rfind(",", begin, first)
            yield begin, comma if first - comma <= SPEAKER and comma > begin else first
        else:
            yield last, stop


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"({_cues()})\b", re.IGNORECASE)


@cache
def _speech() -> re.Pattern[str]:
    """Return the pattern of a cue after a space or mark; beginning with a set of characters, it is quick to search."""
    return re.compile(rf"[\s“”\"'’(—]({_cues()})\b")


def _cues() -> str:
    return "|".join(pattern for pattern, _ in lexicon.table("near/speech.tsv", ("pattern", "example")))


@cache
def _furniture() -> dict[str, tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]]:
    """Return for each kind what must stand there, one of some words, and the pattern itself."""
    rows = lexicon.table("near/furniture.tsv", ("place", "needs", "pattern", "example"))
    return {
        kind: tuple(
            (tuple(needs.split("|")), re.compile(pattern, re.MULTILINE))
            for place, needs, pattern, _ in rows
            if place == kind
        )
        for kind in ("end", "notice", "paragraph", "stretch")
    }
