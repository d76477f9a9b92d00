"""Quotation marks meet cues: each quotation goes to the claims that hold it, or opens one, or goes on with the last.

Only the grammar outside the marks counts. A quotation without a cue of its own goes on where the one before it stopped:
in the same paragraph ('"...", he said. "..."') or as paragraphs of its own after it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tellings.lang.quotes.beside import is_utterance, speech
from tellings.lang.quotes.frames import Draft, Paragraph, Place, left_edge
from tellings.lang.quotes.marks import Quoted
from tellings.lang.quotes.stretches import after_colon, count, merge, overlap, wordless

MOSTLY = 0.7
HALF = 0.5
STRAY_WORDS = 3
SAYING = frozenset({"clause", "around", "as", "accord", "quote"})


def join(text: str, paragraphs: Iterable[Paragraph]) -> list[list[Draft]]:
    """Return the drafts of each paragraph with the quotations given to them, and new ones for those without any."""
    done: list[list[Draft]] = []
    last: tuple[int, int] | None = None
    before: Paragraph | None = None
    for number, paragraph in enumerate(paragraphs):
        done.append(list(paragraph.drafts))
        if not _goes_on(text, paragraph):
            last = None
        for mark in paragraph.quotes:
            quote = mark if mark.closed else _cut(mark, done[number])
            index = _give(text, done[number], quote)
            if index is None:
                index = _open(text, done[number], quote, paragraph, before)
            if index is not None:
                last = (number, index)
                continue
            last = last or _before(done[number], quote, number)
            if last is not None and is_utterance(text, quote, paragraph.trees):
                done[last[0]][last[1]] = _more(done[last[0]][last[1]], quote)
        before = paragraph
    return done


def _goes_on(text: str, paragraph: Paragraph) -> bool:
    """Say whether a paragraph opens with a quotation and so may go on with the speech of the one before."""
    first = next(iter(paragraph.quotes), None)
    return first is not None and wordless(text, paragraph.start, first.outer_start)


def _before(found: Sequence[Draft], quote: Quoted, number: int) -> tuple[int, int] | None:
    """Return the last saying draft before a quotation: reported words are often followed by spoken ones."""
    earlier = [
        (draft.at.start, i)
        for i, draft in enumerate(found)
        if draft.tree.end <= quote.outer_start and "quote" in draft.cue.shapes and draft.shape in SAYING
    ]
    return (number, max(earlier)[1]) if earlier else None


def _cut(quote: Quoted, found: Sequence[Draft]) -> Quoted:
    """Return an unclosed quotation that ends where the words of the last saying clause inside it end.

    ``"They will meet. They will talk, the office said.`` is speech up to "talk".
    """
    inside = [one for one in found if one.shape in ("around", "as", "accord") and quote.holds(*one.cue_place)]
    ends = [max(end for _, end in one.content) for one in inside if one.content[0][0] < one.cue_place[0]]
    last = max((end for end in ends if end > quote.start), default=quote.end)
    return quote._replace(end=last, outer_end=last)


def _give(text: str, found: list[Draft], quote: Quoted) -> int | None:
    """Give a quotation to the drafts whose content holds its words; return the one that holds most, None for none."""
    best, most, size = None, 0, count(text, [(quote.start, quote.end)])
    for i, draft in enumerate(found):
        if quote.holds(*draft.cue_place):
            continue
        shared = overlap(text, draft.content, quote)
        if shared and shared >= HALF * min(size, count(text, draft.content)):
            found[i] = _take(text, draft, quote)
            if shared > most and draft.shape != "accord":
                best, most = i, shared
            elif best is None:
                best = i
    return best


def _open(text: str, found: list[Draft], quote: Quoted, paragraph: Paragraph, before: Paragraph | None) -> int | None:
    """Add a draft for a quotation, or give it to the draft of its verb; return its index, None for none."""
    draft = speech(text, quote, paragraph, before, {one.at for one in found})
    if draft is None:
        return None
    if draft.shape == "quote":
        for i, one in enumerate(found):
            if one.at is draft.at:
                found[i] = _more(one, quote)
                return i
    found.append(draft)
    return len(found) - 1


def _take(text: str, draft: Draft, quote: Quoted) -> Draft:
    """Return ``draft`` with the quotation as its own: as all of its content but for stray words, or as a part of it."""
    alone = draft._replace(content=((quote.start, quote.end),), quoted=((quote.start, quote.end),))
    if draft.cue_place[0] >= quote.outer_end and (after_colon(text, quote.outer_start) or _adjoins(text, draft, quote)):
        return alone
    inside, whole = overlap(text, draft.content, quote), count(text, draft.content)
    if draft.quoted or inside < MOSTLY * whole or whole - inside > STRAY_WORDS:
        return _more(draft, quote)
    return alone


def _adjoins(text: str, draft: Draft, quote: Quoted) -> bool:
    """Say whether a whole sentence is quoted right before the saying clause: then nothing before it is said."""
    first = draft.cue_place[0] if draft.source is None else min(draft.cue_place[0], left_edge(draft.source))
    return draft.shape == "around" and text[quote.start].isupper() and wordless(text, quote.outer_end, first)


def _more(draft: Draft, quote: Quoted) -> Draft:
    place: Place = (quote.start, quote.end)
    return draft._replace(content=merge([*draft.content, place]), quoted=(*draft.quoted, place))
