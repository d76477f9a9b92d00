"""Who said what: direct, indirect and mixed claims, with content, cue and source as spans, and the chain behind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace

from tellings.lang.quotes import asides, direct, stretches
from tellings.lang.quotes.cues import cues
from tellings.lang.quotes.frames import Draft, Paragraph, Place, drafts
from tellings.lang.quotes.marks import Quoted, quoted
from tellings.lang.quotes.nominal import nominal
from tellings.lang.quotes.phrases import documents, is_outlet
from tellings.lang.quotes.speakers import Coding, Speaker, Voices
from tellings.lang.quotes.turns import turns
from tellings.lang.tree import Token, Tree
from tellings.records import Actor, Block, BlockKind, Claim, Event, Reading, Span, Status, make_id
from tellings.text import WORD

SPOKEN = frozenset(
    {"asserted", "confirmed", "denied", "doubted", "refused", "threatened", "promised", "urged", "asked"}
)
WITHHOLDS = frozenset({"decline", "refuse", "fail"})
WHOLLY = 0.9
_SIGNATURE = re.compile(r"\s(?:pic\.\w|https?://|—\s|--\s|–\s[^–]*\(@)")


def claims(reading: Reading, trees: Sequence[Tree], coder: Coding | None = None) -> tuple[Claim, ...]:
    """Return what the report says that somebody said, in text order, embedded posts as claims of their authors.

    A quoted stretch inside reported words is a content span of its own. A claim inside a claim ("TASS reported that
    Peskov confirmed ...") stands beside it, with both in its chain.
    """
    voices = Voices(coder, reading.report.text, tuple(block.author for block in reading.blocks if block.author))
    found = []
    paragraphs = [_paragraph(reading, number, list(group)) for number, group in groupby(trees, key=_block_number)]
    spoken = turns(reading.report.text, paragraphs)
    paragraphs = [
        one._replace(quotes=(), drafts=(spoken[number],)) if number in spoken else one
        for number, one in enumerate(paragraphs)
    ]
    for paragraph, drafts_ in zip(paragraphs, direct.join(reading.report.text, paragraphs), strict=True):
        for tree in paragraph.trees:
            voices.watch(tree)
        worded = [draft for draft in drafts_ if stretches.parts(reading.report.text, draft)]
        found += _spoken(reading, sorted(worded, key=lambda draft: (draft.at.start, draft.content)), voices)
    found += [_post(reading, block) for block in reading.blocks if block.kind is BlockKind.POST and block.author]
    return tuple(sorted(found, key=lambda claim: (claim.content[0].start, claim.span.start, claim.id)))


def attach(events: Sequence[Event], claims: Sequence[Claim]) -> tuple[tuple[Event, ...], tuple[Claim, ...]]:
    """Return the events with who says so and what denial makes of them, and the claims with the events they are about.

    An event belongs to the innermost claim whose content holds its trigger; only what is spoken counts, not what is
    wished or backed.
    """
    about: dict[str, list[str]] = {}
    told = []
    for event in events:
        holders = [claim for claim in claims if claim.polarity in SPOKEN and _holds(claim, event)]
        for claim in holders:
            about.setdefault(claim.id, []).append(event.id)
        told.append(_told(event, min(holders, key=_width)) if holders else event)
    return tuple(told), tuple(
        replace(claim, events=tuple(about[claim.id])) if claim.id in about else claim for claim in claims
    )


def _holds(claim: Claim, event: Event) -> bool:
    trigger = event.trigger
    return trigger.report == claim.span.report and any(
        part.start <= trigger.start and trigger.end <= part.end for part in claim.content
    )


def _width(claim: Claim) -> tuple[int, int]:
    return (sum(part.end - part.start for part in claim.content), claim.span.start)


def _told(event: Event, claim: Claim) -> Event:
    denied = claim.polarity == "denied" and event.status in (Status.OCCURRED, Status.ONGOING, Status.PLANNED)
    status = Status.DENIED if denied else event.status
    return replace(event, said_by=claim.chain or event.said_by, status=status)


def _post(reading: Reading, block: Block) -> Claim:
    """Return an embedded post as its author's words; its origin is the post."""
    author = block.author or block.handle or ""
    return Claim(
        id=make_id("c", reading.report.id, block.span.start, block.span.end),
        span=block.span,
        content=(_words_of(reading, block.span),),
        kind="direct",
        speaker=Actor(code="", name=author, text=author),
        chain=(author,),
        origin=author,
        rule="post",
    )


def _words_of(reading: Reading, post: Span) -> Span:
    """Return a post without the links, the signature and the date that close it."""
    match = _SIGNATURE.search(reading.report.text, post.start, post.end)
    end = match.start() if match is not None and match.start() > post.start else post.end
    return replace(post, end=post.start + len(reading.report.text[post.start : end].rstrip()))


def _block_number(tree: Tree) -> int:
    return tree.block


def _paragraph(reading: Reading, number: int, trees: list[Tree]) -> Paragraph:
    block = reading.blocks[number]
    if block.kind is BlockKind.POST:
        return Paragraph(block.span.start, block.span.end, (), (), ())
    quotes = quoted(reading.report.text, block.span.start, block.span.end)
    found = [draft for tree in trees for draft in _frames(tree, quotes)]
    found += list(asides.headline(trees[0], reading.report.text)) if trees else []
    return Paragraph(block.span.start, block.span.end, trees, quotes, found)


def _frames(tree: Tree, quotes: Sequence[Quoted]) -> Iterator[Draft]:
    table = cues("verbs")
    for draft in asides.asides(tree):
        if not _in_quotes(draft.cue_place, quotes):
            yield draft
    found: list[Draft] = []
    for token in tree.tokens:
        if token.pos in ("VERB", "AUX") and token.lemma in table and not _in_quotes((token.start, token.end), quotes):
            found += drafts(token, table[token.lemma])
    yield from found
    for token in tree.tokens:
        for draft in nominal(token):
            held = any(start <= token.start < end for one in found for start, end in one.content)
            if not held and not _in_quotes(draft.cue_place, quotes):
                yield draft


def _in_quotes(place: Place, quotes: Sequence[Quoted]) -> bool:
    return any(quote.closed and quote.holds(*place) for quote in quotes)


def _spoken(reading: Reading, found: Sequence[Draft], voices: Voices) -> list[Claim]:
    """Return the drafts of one block as claims; a claim inside another has the other's speaker behind its own."""
    spoken = [
        (draft, voices.hear(draft.source, _topic(draft)) if draft.source is not None else None) for draft in found
    ]
    made = []
    for draft, speaker in spoken:
        chain = [*_behind(draft, voices), *([speaker] if speaker is not None else [])]
        outer = [
            (other, voice)
            for other, voice in spoken
            if other is not draft
            and voice is not None
            and _inside(draft, other)
            and not _inside(other, draft)
            and not _is_aside(draft.at)
        ]
        chain += [voice for _, voice in sorted(outer, key=lambda one: _size(one[0]))]
        carrier = _carrier(draft, voices)
        made.append(_claim(reading, draft, speaker, [*chain, *([carrier] if carrier else [])]))
    return made


def _is_aside(verb: Token) -> bool:
    """Say whether a verb stands in a clause set off by a comma, which the report adds by itself: ", who denied it"."""
    noun = verb.head
    before = verb.tree.tokens[noun.i + 1 : verb.i]
    return verb.dep == "relcl" and any(one.text == "," for one in before)


def _topic(draft: Draft) -> Token | None:
    """Return the first subject inside what is said."""
    for start, end in draft.content[:1]:
        for token in draft.tree.tokens:
            if start <= token.start < end and token.dep in ("nsubj", "nsubjpass"):
                return token
    return None


def _inside(inner: Draft, outer: Draft) -> bool:
    return any(start <= inner.cue_place[0] and inner.cue_place[1] <= end for start, end in outer.content)


def _size(draft: Draft) -> int:
    return sum(end - start for start, end in draft.content)


def _behind(draft: Draft, voices: Voices) -> list[Speaker]:
    """Return whom the speaker cites: "it said, citing a diplomat" has the diplomat nearest to the words."""
    citing = [kid for kid in draft.at.kids("advcl", "prep") if kid.lower in ("citing", "quoting")]
    heads = [head for kid in citing for head in kid.kids("dobj", "pobj")]
    return [speaker for speaker in (voices.hear(head) for head in heads) if speaker is not None]


def _carrier(draft: Draft, voices: Voices) -> Speaker | None:
    """Return the outlet that was told: "sources told Reuters", "speaking to ARY News, the minister said"."""
    heads: list[Token] = []
    if draft.at.lemma == "tell":
        heads = draft.at.kids("dobj", "dative")
    for kid in draft.at.kids("advcl", "prep"):
        if kid.lower in ("speaking", "talking"):
            heads += [head for prep in kid.kids("prep") if prep.lower in ("to", "with") for head in prep.kids("pobj")]
    found = next((voices.hear(head) for head in heads if is_outlet(head)), None)
    return found._replace(kind="body") if found is not None else None


def _claim(reading: Reading, draft: Draft, speaker: Speaker | None, chain: Sequence[Speaker]) -> Claim:
    def span(place: Place) -> Span:
        return Span(report=reading.report.id, start=place[0], end=place[1])

    content = tuple(span(place) for place in stretches.parts(reading.report.text, draft))
    source = (span(source_place(draft.source)),) if draft.source is not None else ()
    parts = (*content, *source, span(draft.cue_place))
    names = tuple(dict.fromkeys(one.name for one in chain if one.name))
    return Claim(
        id=make_id("c", reading.report.id, draft.cue_place, draft.content),
        span=span((min(one.start for one in parts), max(one.end for one in parts))),
        content=content,
        source=source,
        cue=(span(draft.cue_place),),
        kind=_kind(reading.report.text, draft),
        polarity=_polarity(draft),
        strength=draft.cue.strength,
        speaker=_actor(speaker, source, reading) if speaker is not None else None,
        chain=names,
        origin=names[-1] if names else "",
        rule=f"{draft.cue.lemma} {draft.shape}",
    )


def _polarity(draft: Draft) -> str:
    """Return the cue's polarity as its sentence bends it.

    "Did not confirm" leaves in doubt, "declined to confirm" refuses, and to reject an offer is to oppose it: only
    what is told (reports, claims) can be denied by rejecting it.
    """
    verb, polarity = draft.at, draft.cue.polarity
    if verb.dep == "xcomp" and verb.head.lemma in WITHHOLDS:
        return "refused"
    if polarity in ("asserted", "confirmed", "denied") and verb.pos == "VERB" and verb.kids("neg"):
        return "doubted"
    if polarity == "denied" and draft.cue.strength != "strong" and draft.shape == "object":
        told = cues("nouns").keys() | documents().keys()
        return polarity if any(one.lemma in told for one in verb.kids("dobj")) else "opposed"
    return polarity


def _actor(speaker: Speaker, source: tuple[Span, ...], reading: Reading) -> Actor:
    """Return the speaker as an actor with the resolved name, and the words that stand in this place."""
    known = speaker.actor or Actor(code="")
    text = reading.report.text[source[0].start : source[0].end] if source else known.text
    return replace(known, name=speaker.name, text=text, span=source[0] if source else known.span)


def _kind(text: str, draft: Draft) -> str:
    total = sum(1 for place in draft.content for _ in WORD.finditer(text, *place))
    inside = sum(1 for place in draft.quoted for _ in WORD.finditer(text, *place))
    return "direct" if inside and inside >= WHOLLY * total else "mixed" if inside else "indirect"


def source_place(head: Token) -> Place:
    """Return the place of a source's name or description, without relative clauses."""
    left = [token for token in head.subtree() if token.i <= head.i]
    right = [token for child in head.rights if child.dep not in ("relcl", "punct", "acl") for token in child.subtree()]
    return left[0].start, max([head, *right], key=lambda token: token.i).end
