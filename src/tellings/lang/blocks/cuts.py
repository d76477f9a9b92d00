"""From labelled lines to pieces: one line can hold a stamp, a dateline, a sentence, and a teaser behind it."""

from __future__ import annotations

import re
from typing import NamedTuple

from tellings.lang.blocks import openings
from tellings.lang.blocks.labels import Label, Page, label
from tellings.lang.blocks.lines import Line, split
from tellings.lang.blocks.posts import Post, posts
from tellings.records import BlockKind

MIN_REPEAT_WORDS = 8
OPENING_LINES = 3
_ASIDE = (
    r"(?:also read|read also|read more|see also|must read|"
    r"related(?: stor(?:y|ies)| news)?|watch|recommended|don[’']t miss|"
    r"leia também|lea también|lire aussi|leggi anche|baca juga)"
)
_BRACKETED = re.compile(rf"[\[(]\s*{_ASIDE}\s*[:|–-]\s*[^\[\]()]{{5,200}}[\])]", re.I)
_TRAILING = re.compile(
    r"(?<=[.!?\"”])\s+(?P<teaser>"
    r"(?:ALSO READ|Also [Rr]ead|READ ALSO|Read [Aa]lso|READ MORE|Read [Mm]ore|READ|"
    r"MUST READ|SEE ALSO|See also|WATCH|RELATED|Related)"
    r"\s*[:|]\s*[^.!?]{5,200})$"
)
# A link's headlines run into a name: "Sen. Ann Lee Ann Marie LeeSenate delays vote Lee seeks talks MORE".
_NAME_PART = r"\(?[A-Z][\w.’'-]*\)?"
_GLUED = re.compile(
    rf"(?P<name>{_NAME_PART}(?: {_NAME_PART}){{0,4}} [A-Z][\w’'-]*[a-z])"
    r"(?<!\bMc)(?<!\bMac)(?<!\bDe)(?<!\bLa)(?<!\bLe)(?<!\bDi)(?=[A-Z\d])[^\n]{20,700}? MORE\b"
)
_STANDING = frozenset({BlockKind.BODY, BlockKind.SUBHEAD})


class Piece(NamedTuple):
    """A stretch of text with its kind and rule; a post's data or the place that it repeats, when there are any."""

    start: int
    end: int
    kind: BlockKind
    rule: str
    post: Post | None = None
    repeats: tuple[int, int] | None = None


def pieces(text: str, *, title: str = "", chrome_lines: frozenset[str] = frozenset()) -> list[Piece]:
    """Return the pieces of ``text`` in order; only blanks stand between them."""
    lines = split(text)
    embedded = posts(lines)
    taken = frozenset(
        number
        for number, line in enumerate(lines)
        if any(post.start <= line.start and line.end <= post.end for post in embedded)
    )
    page = Page(lines, title=title, taken=taken)
    labels = label(page, chrome_lines=chrome_lines)
    found: list[Piece] = []
    running = 0
    for number, (line, one) in enumerate(zip(lines, labels, strict=True)):
        fresh = running < OPENING_LINES or (number > 0 and labels[number - 1].kind is BlockKind.SUBHEAD)
        found += _of_line(line, one, embedded, fresh=fresh)
        running += one.kind is BlockKind.BODY
    return _merged(_repeats(text, found))


def _of_line(line: Line, one: Label, embedded: list[Post], *, fresh: bool) -> list[Piece]:
    """Return the pieces of one line, posts first, then what opens and what closes the running text."""
    inside = [post for post in embedded if post.start < line.end and line.start < post.end]
    if not inside:
        return _running(line, 0, len(line.text), one, fresh=fresh)
    found: list[Piece] = []
    at = 0
    for post in inside:
        first, last = max(post.start - line.start, at), min(post.end - line.start, len(line.text))
        if line.text[at:first].strip():
            found += _running(line, at, first, _beside(one), fresh=fresh)
        found.append(Piece(line.start + first, line.start + last, BlockKind.POST, "post-signature", post))
        at = last
    if any(char.isalnum() for char in line.text[at:]):
        found += _running(line, at, len(line.text), _beside(one), fresh=False)
    return found


def _beside(one: Label) -> Label:
    return Label(BlockKind.BODY, "beside-post") if one.kind is BlockKind.POST else one


def _running(line: Line, first: int, last: int, one: Label, *, fresh: bool) -> list[Piece]:
    """Return ``line.text[first:last]`` cut at its stamp, its dateline and the teasers inside it."""
    text = line.text[first:last]
    first += len(text) - len(text.lstrip())
    text = text.strip()
    offset = line.start + first
    if one.kind not in _STANDING:
        return [Piece(offset, offset + len(text), one.kind, one.rule)]
    found, at = [], 0
    for opening in openings.openings(text) if fresh and one.kind is BlockKind.BODY else []:
        found.append(Piece(offset + at, offset + opening.end, opening.kind, opening.rule))
        at = opening.end + len(text[opening.end :]) - len(text[opening.end :].lstrip(" |–—-"))
        if opening.kind is BlockKind.DATELINE:
            at = opening.end + len(text[opening.end :]) - len(text[opening.end :].lstrip())
    for start, end in _asides(text, at):
        if text[at:start].strip():
            found.append(_trimmed(text, offset, at, start, one))
        found.append(Piece(offset + start, offset + end, BlockKind.TEASER, "aside"))
        at = end
    if text[at:].strip():
        found.append(_trimmed(text, offset, at, len(text), one))
    return found


def _asides(text: str, at: int) -> list[tuple[int, int]]:
    """Return the places of teasers inside running text: in brackets, run into a name, or from a mark to the end."""
    glued = _glued(text, at)
    bracketed = [match.span() for match in _BRACKETED.finditer(text, at)]
    found = sorted(
        glued + [(start, end) for start, end in bracketed if not any(a < end and start < b for a, b in glued)]
    )
    trailing = _TRAILING.search(text, at)
    if trailing and not any(start <= trailing.start("teaser") < end for start, end in found):
        found.append(trailing.span("teaser"))
    return found


def _glued(text: str, at: int) -> list[tuple[int, int]]:
    """Return the places of headlines that run into a name, with the name where it only repeats the one before it."""
    found = []
    for match in _GLUED.finditer(text, at) if " MORE" in text else ():
        words = match["name"].split()
        again = next((n for n in range(1, len(words)) if words[n - 1].strip(",.") == words[-1]), None)
        start = match.end("name") if again is None else match.end("name") - len(" ".join(words[again:]))
        found.append((start, match.end()))
    return found


def _trimmed(text: str, offset: int, start: int, end: int, one: Label) -> Piece:
    inner = text[start:end]
    start += len(inner) - len(inner.lstrip())
    return Piece(offset + start, offset + start + len(inner.strip()), one.kind, one.rule)


def _repeats(text: str, found: list[Piece]) -> list[Piece]:
    """Mark what is told twice word for word: a deck points at the body, anything else at its first telling."""
    first: dict[str, int] = {}
    marked = list(found)
    for number, piece in enumerate(found):
        if piece.kind in (BlockKind.CHROME, BlockKind.TEASER, BlockKind.NOTICE, BlockKind.STAMP, BlockKind.BYLINE):
            continue
        key = " ".join(re.findall(r"\w+", text[piece.start : piece.end].casefold()))
        if key.count(" ") + 1 < MIN_REPEAT_WORDS:
            continue
        earlier = first.setdefault(key, number)
        if earlier == number:
            continue
        if found[earlier].kind is BlockKind.DECK and marked[earlier].repeats is None:
            marked[earlier] = marked[earlier]._replace(repeats=(piece.start, piece.end))
            first[key] = number
        else:
            marked[number] = piece._replace(repeats=(found[earlier].start, found[earlier].end))
    return marked


def _merged(found: list[Piece]) -> list[Piece]:
    """Join the lines of one post."""
    merged: list[Piece] = []
    for piece in found:
        last = merged[-1] if merged else None
        if last and piece.post is not None and last.post == piece.post:
            merged[-1] = last._replace(end=piece.end)
        else:
            merged.append(piece)
    return merged
