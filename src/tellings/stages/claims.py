"""Who said what: direct, indirect and mixed claims, each with its content, cue and source as spans, and who stands behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from tellings.lang.quotes import direct
from tellings.lang.quotes.cues import cues
from tellings.lang.quotes.frames import Draft, Place, drafts
from tellings.lang.quotes.marks import Quoted, quoted
from tellings.lang.tree import Token, Tree
from tellings.records import Claim, Reading, Span, make_id


def claims(reading: Reading, trees: Sequence[Tree], coder: object = None) -> tuple[Claim, ...]:
    """Return what the report says that somebody said, in text order."""
    found = [
        draft
        for number, group in groupby(trees, key=lambda tree: tree.block)
        for draft in _block(reading, number, list(group))
    ]
    return tuple(
        _claim(reading, draft) for draft in sorted(found, key=lambda draft: (draft.content[0][0], draft.at.start))
    )


def _block(reading: Reading, number: int, trees: list[Tree]) -> list[Draft]:
    text, span = reading.report.text, reading.blocks[number].span
    quotes = quoted(text, span.start, span.end)
    found = [draft for tree in trees for draft in _frames(tree, quotes)]
    return direct.join(text, found, quotes, trees)


def _frames(tree: Tree, quotes: Sequence[Quoted]) -> Iterator[Draft]:
    table = cues("verbs")
    for token in tree.tokens:
        if token.pos in ("VERB", "AUX") and token.lemma in table:
            if any(quote.closed and quote.holds(token.start, token.end) for quote in quotes):
                continue
            yield from drafts(token, table[token.lemma])


def _claim(reading: Reading, draft: Draft) -> Claim:
    def span(place: Place) -> Span:
        return Span(report=reading.report.id, start=place[0], end=place[1])

    content = tuple(span(place) for place in draft.content)
    source = (span(source_place(draft.source)),) if draft.source is not None else ()
    whole = span((min(one.start for one in (*content, *source)), max(one.end for one in (*content, *source))))
    inside = sum(direct.count(reading.report.text, [place]) for place in draft.quoted)
    total = direct.count(reading.report.text, draft.content)
    kind = "direct" if inside and inside >= 0.9 * total else "mixed" if inside else "indirect"
    return Claim(
        id=make_id("c", reading.report.id, draft.cue_place, draft.content),
        span=whole,
        content=content,
        source=source,
        cue=(span(draft.cue_place),),
        kind=kind,
        polarity=draft.cue.polarity,
        strength=draft.cue.strength,
        rule=f"{draft.cue.lemma} {draft.shape}",
    )


def source_place(head: Token) -> Place:
    """Return the place of a source's name or description, without relative clauses."""
    left = [token for token in head.subtree() if token.i <= head.i]
    right = [token for child in head.rights if child.dep not in ("relcl", "punct", "acl") for token in child.subtree()]
    return left[0].start, max([head, *right], key=lambda token: token.i).end
