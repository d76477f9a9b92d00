"""Speech that the layout gives to its speaker: turns of a transcript, signed quotations ("..." — Ana Lima)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from tellings.lang.quotes.asides import COLON
from tellings.lang.quotes.frames import Draft, Paragraph
from tellings.lang.quotes.marks import Quoted
from tellings.lang.quotes.places import country_of
from tellings.lang.tree import Token

_LABEL = re.compile(r"\W{0,3}(?P<who>[A-Z][\w.'’-]+(?:\s+[A-Z(][\w.'’)-]*){0,4})\s?:\s+(?=\S)")
_SIGNED = re.compile(
    r"[\s\"”]{0,3}(?:[—–―]|--?)\s*(?P<who>[A-Z][\w.'’-]+(?:\s+(?:[A-Z][\w.'’-]*|de|van|von|al|bin)){1,4})"
)
MIN_TURNS = 2
MAX_SIGNED_CHARS = 60


def turns(text: str, paragraphs: Sequence[Paragraph]) -> dict[int, Draft]:
    """Return the turns of a transcript by number of paragraph: each opens with a label, and labels come back."""
    labels = {}
    for number, paragraph in enumerate(paragraphs):
        match = _LABEL.match(text, paragraph.start, paragraph.end) if paragraph.trees else None
        if match is not None and not country_of(match["who"]):
            labels[number] = match
    often = Counter(match["who"] for match in labels.values())
    if len(often) < MIN_TURNS or max(often.values()) < MIN_TURNS:
        return {}
    found = {}
    for number, match in labels.items():
        who, end = match["who"], match.end("who")
        head = _token_at(paragraphs[number], end)
        if head is not None and (who.isupper() or often[who] >= MIN_TURNS):
            place = (match.end(), paragraphs[number].trees[-1].end)
            found[number] = Draft(head.tree, COLON, "turn", head, (end, end + 1), (place,), head)
    return found


def signed(text: str, quote: Quoted, paragraph: Paragraph) -> Draft | None:
    """Return the draft of a quotation that a dash and a name follow, in its paragraph or at its end."""
    match = _SIGNED.match(text, quote.outer_end, min(paragraph.end, quote.outer_end + MAX_SIGNED_CHARS))
    head = _token_at(paragraph, match.end("who")) if match is not None else None
    if match is None or head is None:
        return None
    place = (quote.start, quote.end)
    return Draft(
        head.tree, COLON, "signed", head, (match.start("who") - 1, match.start("who")), (place,), head, (place,)
    )


def _token_at(paragraph: Paragraph, end: int) -> Token | None:
    return next((token for tree in paragraph.trees for token in tree.tokens if token.start < end <= token.end), None)
