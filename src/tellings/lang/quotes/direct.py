"""Quotation marks meet cues: which draft a quotation belongs to, and who says the ones that no frame has found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tellings.lang.quotes.cues import Cue, cues
from tellings.lang.quotes.frames import Draft, Place, cue_place, subject
from tellings.lang.quotes.marks import Quoted
from tellings.lang.tree import Token, Tree
from tellings.text import WORD

MOSTLY = 0.7
FRAGMENT_WORDS = 3


def count(text: str, places: Iterable[Place]) -> int:
    """Return how many words stand in ``places``."""
    return sum(sum(1 for _ in WORD.finditer(text, start, end)) for start, end in places)


def overlap(text: str, places: Iterable[Place], quote: Quoted) -> int:
    """Return how many words of ``places`` stand within ``quote``."""
    return count(
        text,
        [
            (max(start, quote.start), min(end, quote.end))
            for start, end in places
            if start < quote.end and quote.start < end
        ],
    )


def join(text: str, found: list[Draft], quotes: Sequence[Quoted], trees: Sequence[Tree]) -> list[Draft]:
    """Return the drafts of one block with its quotations given to them, and new drafts for quotations without one."""
    found = list(found)
    previous: int | None = None
    for quote in quotes:
        quote = quote if quote.closed else _cut(quote, found)
        index = _holder(text, found, quote)
        if index is not None:
            found[index] = _take(text, found[index], quote)
        else:
            draft = _speech(text, quote, trees)
            if draft is not None:
                index = next((i for i, one in enumerate(found) if one.at is draft.at and one.quoted), None)
                if index is None:
                    found.append(draft)
                    index = len(found) - 1
                else:
                    found[index] = _more(found[index], quote)
            elif previous is not None and is_utterance(text, quote, trees):
                found[previous] = _more(found[previous], quote)
                index = previous
        previous = index if index is not None else previous
    return found


def _cut(quote: Quoted, found: Sequence[Draft]) -> Quoted:
    """Return an unclosed quotation that ends where the words of the last saying clause inside it end.

    ``"They will meet. They will talk, the office said.`` is speech up to "talk".
    """
    inside = [one for one in found if one.shape in ("around", "as", "accord") and quote.holds(*one.cue_place)]
    ends = [max(end for _, end in one.content) for one in inside if one.content[0][0] < one.cue_place[0]]
    last = max((end for end in ends if end > quote.start), default=quote.end)
    return quote._replace(end=last, outer_end=last)


def _holder(text: str, found: Sequence[Draft], quote: Quoted) -> int | None:
    """Return which draft's content holds words of the quotation: the one with most of them, the outer one on a tie."""
    best, most = None, 0
    for i, draft in enumerate(found):
        shared = overlap(text, draft.content, quote)
        if shared > most and not quote.holds(*draft.cue_place):
            best, most = i, shared
    return best


def _take(text: str, draft: Draft, quote: Quoted) -> Draft:
    """Return ``draft`` with the quotation as its own: wholly, when nearly all of its content is quoted, else as a part."""
    inside, whole = overlap(text, draft.content, quote), count(text, draft.content)
    if inside >= MOSTLY * whole and not draft.quoted:
        content: tuple[Place, ...] = ((quote.start, quote.end),)
    else:
        content = merge([*draft.content, (quote.start, quote.end)])
    return draft._replace(content=content, quoted=(*draft.quoted, (quote.start, quote.end)))


def _more(draft: Draft, quote: Quoted) -> Draft:
    place = (quote.start, quote.end)
    return draft._replace(content=merge([*draft.content, place]), quoted=(*draft.quoted, place))


def merge(places: Iterable[Place]) -> tuple[Place, ...]:
    """Return the places in order, overlapping ones as one."""
    found: list[Place] = []
    for start, end in sorted(places):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def is_utterance(text: str, quote: Quoted, trees: Sequence[Tree]) -> bool:
    """Say whether the quotation stands as speech: it fills its sentences, or follows a colon or a comma."""
    around = [(tree.start, tree.end) for tree in trees if tree.start < quote.outer_end and quote.outer_start < tree.end]
    outside = count(text, around) - overlap(text, around, quote)
    return outside == 0 or text[max(0, quote.outer_start - 2) : quote.outer_start].rstrip()[-1:] in (":", ",")


def _speech(text: str, quote: Quoted, trees: Sequence[Tree]) -> Draft | None:
    """Return a draft for a quotation from the nearest saying verb outside it in its last or first sentence."""
    holding = [tree for tree in trees if tree.start < quote.outer_end and quote.outer_start < tree.end]
    if not holding:
        return None
    for tree in dict.fromkeys((holding[-1], holding[0])):
        verb = _nearest(tree, quote)
        if verb is not None:
            place = (quote.start, quote.end)
            return Draft(tree, verb[1], "quote", verb[0], cue_place(verb[0]), (place,), subject(verb[0]), (place,))
    return None


def _nearest(tree: Tree, quote: Quoted) -> tuple[Token, Cue] | None:
    best, least = None, 10_000
    table = cues("verbs")
    for token in tree.tokens:
        if token.pos != "VERB" or quote.outer_start <= token.start < quote.outer_end:
            continue
        cue = table.get(token.lemma)
        if cue is None or "quote" not in cue.shapes:
            continue
        far = token.start - quote.outer_end if token.start >= quote.outer_end else quote.outer_start - token.end
        if far < least:
            best, least = (token, cue), far
    return best
