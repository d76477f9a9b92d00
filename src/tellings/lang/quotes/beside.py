"""Who says a quotation that no frame holds: the verb or name beside it, next door, or in what introduces it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tellings.lang.quotes.asides import COLON
from tellings.lang.quotes.cues import Cue, cues
from tellings.lang.quotes.frames import Draft, Paragraph, cue_place, left_edge, subject
from tellings.lang.quotes.marks import Quoted
from tellings.lang.quotes.stretches import after_colon, count, overlap, wordless
from tellings.lang.quotes.turns import signed
from tellings.lang.tree import Token, Tree

NEAR_TOKENS = 3
NEAR_CHARS = 3
SAID = Cue("said", "asserted", "neutral", frozenset({"quote"}))
Said = tuple[Token, Cue]


def speech(text: str, quote: Quoted, paragraph: Paragraph, before: Paragraph | None, busy: set[Token]) -> Draft | None:
    """Return a draft for a quotation, None when nothing around it says it.

    ``before`` is the paragraph before; the verbs in ``busy`` have content already and say nothing next door.
    """
    found = signed(text, quote, paragraph)
    if found is not None:
        return found
    trees = paragraph.trees
    stands = is_utterance(text, quote, trees)
    said = _beside(quote, trees, near=not stands)
    if said is None and stands:
        said = _next_door(text, quote, trees, busy) or _introduced(text, quote, paragraph, before)
        said = said or _any_verb(text, quote, trees)
    if said is None:
        return _after_colon(text, quote, trees)
    verb, cue = said
    place = (quote.start, quote.end)
    return Draft(verb.tree, cue, "quote", verb, cue_place(verb), (place,), subject(verb), (place,))


def is_utterance(text: str, quote: Quoted, trees: Sequence[Tree]) -> bool:
    """Say whether a quotation stands as speech: it fills its sentences, follows a colon or comma, or breaks off."""
    before = text[max(0, quote.outer_start - 2) : quote.outer_start].rstrip()[-1:]
    if before in (":", ","):
        return True
    around = [(tree.start, tree.end) for tree in _holding(quote, trees)]
    if around and around[0][0] >= quote.outer_start - 1 and text[quote.end - 1] in ",?!—":
        return True
    return count(text, around) == overlap(text, around, quote)


def _holding(quote: Quoted, trees: Sequence[Tree]) -> list[Tree]:
    return [tree for tree in trees if tree.start < quote.outer_end and quote.outer_start < tree.end]


def _outside(tree: Tree, quote: Quoted) -> Iterator[Token]:
    return (token for token in tree.tokens if not quote.outer_start <= token.start < quote.outer_end)


def _beside(quote: Quoted, trees: Sequence[Tree], *, near: bool) -> Said | None:
    """Return the saying verb nearest to a quotation in its last or first sentence; ``near``: right beside it."""
    holding = _holding(quote, trees)
    for tree in dict.fromkeys((holding[-1], holding[0])) if holding else ():
        found = []
        for token in _outside(tree, quote):
            cue = _speech_cue(token)
            if cue is not None:
                after = token.start >= quote.outer_end
                gap = (quote.outer_end, token.start) if after else (token.end, quote.outer_start)
                if not near or sum(1 for one in tree.tokens if gap[0] <= one.start < gap[1]) <= NEAR_TOKENS:
                    found.append((gap[1] - gap[0], token.i, token, cue))
        if found:
            return min(found)[2:]
    return None


def _next_door(text: str, quote: Quoted, trees: Sequence[Tree], busy: set[Token]) -> Said | None:
    """Return the cue of the sentence right after or before a quotation that says nothing else: "..." Ruiz said."""
    follower = next((tree for tree in trees if tree.start >= quote.outer_end), None)
    leader = next((tree for tree in reversed(trees) if tree.end <= quote.outer_start), None)
    doors = []
    if follower is not None and not text[quote.outer_end : follower.start].strip():
        doors.append(follower)
    if leader is not None and not text[leader.end : quote.outer_start].strip():
        doors.append(leader)
    for root in (root for tree in doors for root in tree.roots):
        cue = _speech_cue(root)
        if cue is not None and root not in busy and root.kids("nsubj") and not root.kids("ccomp"):
            return root, cue
    return None


def _introduced(text: str, quote: Quoted, paragraph: Paragraph, before: Paragraph | None) -> Said | None:
    """Return the last cue of the paragraph before, when it ends in a colon and this one opens with the quotation."""
    if before is None or not before.trees or not wordless(text, paragraph.start, quote.outer_start):
        return None
    if not text[before.start : before.end].rstrip().endswith(":"):
        return None
    found = [(token, cue) for token in before.trees[-1].tokens if (cue := _speech_cue(token)) is not None]
    return found[-1] if found else None


def _any_verb(text: str, quote: Quoted, trees: Sequence[Tree]) -> Said | None:
    """Return a verb that is no known cue but stands as one: "...," beamed the winner."""
    for token in (token for tree in trees for token in _outside(tree, quote)):
        names = token.kids("nsubj") if token.pos == "VERB" else []
        if not names:
            continue
        first = min(token.start, *(left_edge(name) for name in names))
        if first >= quote.outer_end and wordless(text, quote.outer_end, first):
            return token, SAID
        if 0 <= quote.outer_start - token.end <= NEAR_CHARS and names[-1].i < token.i:
            return token, SAID
    return None


def _after_colon(text: str, quote: Quoted, trees: Sequence[Tree]) -> Draft | None:
    """Return a draft for a quotation after a colon: by the name right before it, or the subject of its sentence."""
    if not after_colon(text, quote.outer_start):
        return None
    for tree in _holding(quote, trees):
        before = [token for token in tree.tokens if token.end < quote.outer_start and token.text != ":"]
        if before:
            last = before[-1]
            roots = [root for root in tree.roots if root in before]
            source = last if last.pos == "PROPN" else next(map(subject, roots), None)
            place = (quote.start, quote.end)
            return Draft(tree, COLON, "colon", last, (last.end, last.end + 1), (place,), source, (place,))
    return None


def _speech_cue(token: Token) -> Cue | None:
    cue = cues("verbs").get(token.lemma) if token.pos == "VERB" else None
    return cue if cue is not None and "quote" in cue.shapes else None
