"""Quotation marks meet cues: which claim a quotation belongs to, and who says the ones that no frame has found.

Only the grammar of the sentence outside the marks counts. A quotation without a cue of its own goes on where the one
before it stopped: in the same paragraph ('"...", he said. "..."') or as paragraphs of its own after it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tellings.lang.quotes.asides import COLON
from tellings.lang.quotes.cues import Cue, cues
from tellings.lang.quotes.frames import Draft, Paragraph, Place, cue_place, subject
from tellings.lang.quotes.marks import Quoted
from tellings.lang.quotes.turns import signed
from tellings.lang.tree import Token, Tree
from tellings.text import WORD

MOSTLY = 0.7
HALF = 0.5
STRAY_WORDS = 3
NEAR_TOKENS = 3
MARKS_OUT = frozenset(" \n\t\r\u00a0\"“”„«»‹›‘’`'")


SAYING = frozenset({"clause", "around", "as", "accord", "quote"})


SAID = Cue("said", "asserted", "neutral", frozenset({"quote"}))


def join(text: str, paragraphs: Iterable[Paragraph]) -> list[list[Draft]]:
    """Return the drafts of each paragraph with the quotations given to them, and new ones for quotations without any."""
    done: list[list[Draft]] = []
    last: tuple[int, int] | None = None
    before: Paragraph | None = None
    for number, paragraph in enumerate(paragraphs):
        done.append(list(paragraph.drafts))
        if last is not None and not _goes_on(text, paragraph):
            last = None
        for quote in paragraph.quotes:
            whole = quote if quote.closed else _cut(quote, done[number])
            index = _give(text, done[number], whole)
            if index is None:
                index = _new(text, done[number], whole, paragraph, before)
            if index is not None:
                last = (number, index)
                continue
            last = last or _before(done[number], whole, number)
            if last is not None and is_utterance(text, whole, paragraph.trees):
                done[last[0]][last[1]] = _more(done[last[0]][last[1]], whole)
        before = paragraph
    return done


def _before(found: Sequence[Draft], quote: Quoted, number: int) -> tuple[int, int] | None:
    """Return the last saying draft of the paragraph before a quotation: reported words are often followed by spoken ones."""
    best = None
    for i, draft in enumerate(found):
        if draft.tree.end <= quote.outer_start and "quote" in draft.cue.shapes and draft.shape in SAYING:
            if best is None or draft.at.start > found[best].at.start:
                best = i
    return None if best is None else (number, best)


def _goes_on(text: str, paragraph: Paragraph) -> bool:
    """Say whether a paragraph opens with a quotation and so may go on with the speech of the one before."""
    first = next(iter(paragraph.quotes), None)
    return first is not None and not any(char.isalnum() for char in text[paragraph.start : first.outer_start])


def count(text: str, places: Iterable[Place]) -> int:
    """Return how many words stand in ``places``."""
    return sum(sum(1 for _ in WORD.finditer(text, start, end)) for start, end in places)


def overlap(text: str, places: Iterable[Place], quote: Quoted) -> int:
    """Return how many words of ``places`` stand within ``quote``."""
    shared = [(max(start, quote.start), min(end, quote.end)) for start, end in places]
    return count(text, [(start, end) for start, end in shared if start < end])


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


def _take(text: str, draft: Draft, quote: Quoted) -> Draft:
    """Return ``draft`` with the quotation as its own: as all of its content but for stray words, or as a part of it."""
    place = (quote.start, quote.end)
    colon = text[max(0, quote.outer_start - 3) : quote.outer_start].rstrip()[-1:] == ":"
    if draft.cue_place[0] >= quote.outer_end and (colon or (draft.shape == "around" and _adjoins(text, draft, quote))):
        return draft._replace(content=(place,), quoted=(place,))
    inside, whole = overlap(text, draft.content, quote), count(text, draft.content)
    if draft.quoted or inside < MOSTLY * whole or whole - inside > STRAY_WORDS:
        return _more(draft, quote)
    return draft._replace(content=(place,), quoted=(place,))


def _adjoins(text: str, draft: Draft, quote: Quoted) -> bool:
    """Say whether a whole sentence is quoted right before the saying clause, so that what stands before it is not said."""
    first = min(
        [draft.cue_place[0], *(token.start for token in (draft.source.subtree() if draft.source is not None else ()))]
    )
    return text[quote.start].isupper() and not any(char.isalnum() for char in text[quote.outer_end : first])


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


def parts(text: str, draft: Draft) -> tuple[Place, ...]:
    """Return the content of a draft with each quotation in it as a place of its own, marks and outer blanks left out."""
    cuts = sorted(edge for place in draft.quoted for edge in place)
    found = []
    for start, end in draft.content:
        edges = [start, *(cut for cut in cuts if start < cut < end), end]
        found += [_bare(text, *piece) for piece in zip(edges, edges[1:], strict=False)]
    return tuple((start, end) for start, end in found if start < end)


def _bare(text: str, start: int, end: int) -> Place:
    while start < end and not text[start].isalnum() and text[start] not in "([@#$€£%…":
        start += 1
    while start < end and text[end - 1] in MARKS_OUT:
        end -= 1
    return start, end


def is_utterance(text: str, quote: Quoted, trees: Sequence[Tree]) -> bool:
    """Say whether a quotation stands as speech: it fills its sentences, follows a colon or comma, or opens and breaks off."""
    before = text[max(0, quote.outer_start - 2) : quote.outer_start].rstrip()[-1:]
    if before in (":", ","):
        return True
    around = [(tree.start, tree.end) for tree in trees if tree.start < quote.outer_end and quote.outer_start < tree.end]
    if any(tree_start >= quote.outer_start - 1 for tree_start, _ in around[:1]) and text[quote.end - 1] in ",?!—":
        return True
    return count(text, around) == overlap(text, around, quote)


def _new(text: str, found: list[Draft], quote: Quoted, paragraph: Paragraph, before: Paragraph | None) -> int | None:
    """Make a draft for a quotation from a saying verb beside it, or join it to that verb's draft; return its index."""
    by_name = signed(text, quote, paragraph)
    if by_name is not None:
        found.append(by_name)
        return len(found) - 1
    speech = is_utterance(text, quote, paragraph.trees)
    beside = _beside(quote, paragraph.trees, near=not speech)
    if beside is None and speech:
        beside = _next_door(text, quote, paragraph.trees, {one.at for one in found})
    if beside is None and before is not None and speech and _introduced(text, quote, paragraph, before):
        beside = _last_cue(before.trees[-1])
    if beside is None and speech:
        beside = _any_verb(text, quote, paragraph.trees)
    if beside is None:
        return _after_colon(text, found, quote, paragraph.trees)
    verb, cue = beside
    index = next((i for i, one in enumerate(found) if one.at is verb), None)
    if index is not None:
        found[index] = _more(found[index], quote)
        return index
    place = (quote.start, quote.end)
    found.append(Draft(verb.tree, cue, "quote", verb, cue_place(verb), (place,), subject(verb), (place,)))
    return len(found) - 1


def _any_verb(text: str, quote: Quoted, trees: Sequence[Tree]) -> tuple[Token, Cue] | None:
    """Return a verb that is no known cue but stands as one: "...," beamed the winner."""
    for tree in trees:
        for token in tree.tokens:
            if token.pos != "VERB" or quote.outer_start <= token.start < quote.outer_end:
                continue
            names = token.kids("nsubj")
            place = [min([token, *names], key=_start), max([token, *names], key=_start)] if names else []
            if place and (
                0 <= place[0].start - quote.outer_end
                and not _words(
                    text,
                    quote.outer_end,
                    min(k.start for n in [token, *names] for k in (n.subtree() if n in names else [n])),
                )
                or 0 <= quote.outer_start - place[1].end <= 3
                and place[1] is token
            ):
                return token, SAID
    return None


def _start(token: Token) -> int:
    return token.start


def _words(text: str, start: int, end: int) -> bool:
    return any(char.isalnum() for char in text[start:end])


def _after_colon(text: str, found: list[Draft], quote: Quoted, trees: Sequence[Tree]) -> int | None:
    """Make a draft for a quotation after a colon: the name right before it, or the subject of its sentence, says it."""
    if text[max(0, quote.outer_start - 3) : quote.outer_start].rstrip()[-1:] != ":":
        return None
    for tree in trees:
        before = [token for token in tree.tokens if token.end < quote.outer_start and token.text != ":"]
        if tree.start < quote.outer_start < tree.end and before:
            last = before[-1]
            source = (
                last if last.pos == "PROPN" else next((subject(root) for root in tree.roots if root in before), None)
            )
            place = (quote.start, quote.end)
            colon = (last.end, last.end + 1)
            found.append(Draft(tree, COLON, "colon", last, colon, (place,), source, (place,)))
            return len(found) - 1
    return None


def _introduced(text: str, quote: Quoted, paragraph: Paragraph, before: Paragraph) -> bool:
    opens = not any(char.isalnum() for char in text[paragraph.start : quote.outer_start])
    return opens and bool(before.trees) and text[before.start : before.end].rstrip().endswith(":")


def _beside(quote: Quoted, trees: Sequence[Tree], *, near: bool) -> tuple[Token, Cue] | None:
    """Return the saying verb outside a quotation, in its last or else its first sentence; if ``near``, right beside it."""
    holding = [tree for tree in trees if tree.start < quote.outer_end and quote.outer_start < tree.end]
    for tree in dict.fromkeys((holding[-1], holding[0])) if holding else ():
        found = []
        for token in tree.tokens:
            cue = _speech_cue(token)
            if cue is not None and not quote.outer_start <= token.start < quote.outer_end:
                after = token.start >= quote.outer_end
                gap = (quote.outer_end, token.start) if after else (token.end, quote.outer_start)
                between = sum(1 for one in tree.tokens if gap[0] <= one.start < gap[1])
                if not near or between <= NEAR_TOKENS:
                    found.append((gap[1] - gap[0], token.i, token, cue))
        if found:
            return min(found)[2:]
    return None


def _next_door(text: str, quote: Quoted, trees: Sequence[Tree], busy: set[Token]) -> tuple[Token, Cue] | None:
    """Return the cue of the sentence right after or before a quotation that has no other content: "..." Ruiz said."""
    follower = next((tree for tree in trees if tree.start >= quote.outer_end), None)
    leader = next((tree for tree in reversed(trees) if tree.end <= quote.outer_start), None)
    for tree, gap in (
        (follower, (quote.outer_end, follower.start if follower else 0)),
        (leader, (leader.end if leader else 0, quote.outer_start)),
    ):
        if tree is None or text[gap[0] : gap[1]].strip():
            continue
        for root in tree.roots:
            cue = _speech_cue(root)
            if cue is not None and root not in busy and root.kids("nsubj") and not root.kids("ccomp"):
                return root, cue
    return None


def _last_cue(tree: Tree) -> tuple[Token, Cue] | None:
    found = [(token, cue) for token in tree.tokens if (cue := _speech_cue(token)) is not None]
    return found[-1] if found else None


def _speech_cue(token: Token) -> Cue | None:
    cue = cues("verbs").get(token.lemma) if token.pos == "VERB" else None
    return cue if cue is not None and "quote" in cue.shapes else None
