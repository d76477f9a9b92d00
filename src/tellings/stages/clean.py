"""Typed blocks that tile a report's raw text, and the day it was published. Labels, never deletes."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.lang.blocks import published
from tellings.lang.blocks.cuts import Piece, pieces
from tellings.lang.blocks.labels import line_key
from tellings.lang.blocks.languages import language_of
from tellings.lang.blocks.lines import split
from tellings.lang.blocks.posts import posts
from tellings.records import CODED, Beside, Block, BlockKind, Day, Reading, Report, Span
from tellings.text import squeeze

MIN_KEY_CHARS = 3
MAX_KEY_CHARS = 300
LANGUAGE_CHARS = 1_000


def clean(report: Report, *, chrome_lines: frozenset[str] = frozenset()) -> Reading:
    """Return the blocks of ``report`` in order, with their rules and languages, and the day it was published.

    The blocks tile the text: each starts where the one before ended. ``chrome_lines`` are keys (see `line_keys`) of
    lines that recur over distinct reports of the outlet.
    """
    found = pieces(report.text[: report.article_end], title=report.title or "", chrome_lines=chrome_lines)
    found += [_beside(report, part, chrome_lines) for part in report.beside]
    blocks = _tiled(report, found)
    day, alternatives = published.day_of(report, blocks)
    return Reading(report=report, blocks=blocks, published=day, alternatives=alternatives)


def line_keys(report: Report) -> tuple[str, ...]:
    """Return the keys of ``report``'s lines, each once, in order: by them an outlet's standing lines are counted."""
    keys = (line_key(line.text) for line in split(report.text))
    return tuple(dict.fromkeys(key for key in keys if MIN_KEY_CHARS <= len(key) <= MAX_KEY_CHARS))


def _beside(report: Report, part: Beside, chrome_lines: frozenset[str]) -> Piece:
    """Return what a page shows beside its article as a piece: a post with its signature, a standing line as chrome."""
    text = report.text[part.start : part.end]
    if line_key(text) in chrome_lines:
        return Piece(part.start, part.end, BlockKind.CHROME, "learned")
    signed = posts(split(text)) if part.kind is BlockKind.POST else []
    return Piece(part.start, part.end, part.kind, part.rule, signed[-1] if signed else None)


def _tiled(report: Report, found: Sequence[Piece]) -> tuple[Block, ...]:
    """Return a block a piece; blanks between pieces belong to the piece before, at the start to the first."""
    if not report.text:
        return ()
    if not found:
        return (Block(span=Span(report=report.id, start=0, end=len(report.text)), kind=BlockKind.CHROME, rule="blank"),)
    main = language_of(_sample(report.text, found), default=report.stated.get("language", "en")[:2] or "en")
    edges = [0, *(piece.start for piece in found[1:]), len(report.text)]
    return tuple(
        _block(report, piece, Span(report=report.id, start=edges[number], end=edges[number + 1]), main)
        for number, piece in enumerate(found)
    )


def _sample(text: str, found: Sequence[Piece]) -> str:
    return " ".join(text[piece.start : piece.end] for piece in found if piece.kind is BlockKind.BODY)[:4_000]


def _block(report: Report, piece: Piece, span: Span, main: str) -> Block:
    own = report.text[piece.start : piece.end]
    repeats = Span(report=report.id, start=piece.repeats[0], end=piece.repeats[1]) if piece.repeats else None
    day = None
    if piece.post and piece.post.day:
        day = Day(first=piece.post.day, last=piece.post.day, basis="the post's own date")
    return Block(
        span=span,
        kind=piece.kind,
        rule=piece.rule,
        lang=language_of(squeeze(own[:LANGUAGE_CHARS]), default=main) if piece.kind in CODED else main,
        repeats=repeats,
        author=piece.post.author or None if piece.post else None,
        handle=piece.post.handle or None if piece.post else None,
        day=day,
    )
