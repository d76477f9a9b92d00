"""Which of the sentences that may tell what is denied are the ones that the denial answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tellings.near.amounts import background_sentences
from tellings.near.heard import MIN_WORDS, Denial, is_another
from tellings.records import Reading, Sentence, Span, Status

SHORT = 2
LONG = 3
OPEN = frozenset({"if", "whether", "should", "impossible", "unless", "until"})
HE = frozenset({"it", "they", "he", "she", "we", "i"})
NEGATIONS = frozenset({Status.DENIED, Status.NEGATED})


def best(told: Sequence[Span], group: Sequence[Denial], readings: Iterable[Reading]) -> list[Span]:
    """Return the tellings that are of the matter if some are: not of long ago, and of those who say that they did not.

    "They denied that they had attacked the depot" is no answer to who attacked another depot last year.
    """
    texts = {one.report.id: one for one in readings}
    old = {
        reading.report.id: [reading.sentences[number].span for number in background_sentences(reading)]
        for reading in texts.values()
    }
    pointed = [one.content for one in group if not one.content.overlaps(one.span)]
    held = [*told]
    if not any(one.content.overlaps(span) for one in group for span in old[one.content.report]):
        held = [span for span in told if span in pointed or not any(span.overlaps(one) for one in old[span.report])]
    names = {word for one in group if _speaks_of_itself(one) and one.by for word in _named(one.by[-1])}
    named = [span for span in held if names & _named(texts[span.report].report.text[span.start : span.end])]
    return named or held


def _speaks_of_itself(one: Denial) -> bool:
    """Say whether who denies is who is said to have done it: "denied that they had attacked"."""
    for sentence in one.reading.sentences:
        if sentence.span.overlaps(one.content):
            start = sentence.span.start
            inside = [i for i, at in enumerate(sentence.starts) if one.content.start <= start + at < one.content.end]
            subjects = [i for i in inside if sentence.deps[i] in {"nsubj", "nsubjpass"}]
            return bool(subjects) and sentence.lemmas[subjects[0]].lower() in HE
    return False


def said_before(one: Denial) -> list[Span]:
    """Return the sentence before a denial, where it is what somebody else says of those who deny."""
    before = [sentence for sentence in one.reading.sentences if sentence.span.end <= one.span.start]
    if not before or not _speaks_of_itself(one) or one.plain:
        return []
    own = _words(" ".join(one.by[-1:]))
    claims = [claim for claim in one.reading.claims if claim.span.overlaps(before[-1].span)]
    another = any(is_another(claim, one) and not own & _words(claim.origin) for claim in claims)
    named = own & {lemma.lower() for lemma in before[-1].lemmas}
    return [before[-1].span] if another and named else []


def _words(name: str) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"[^\W\d_]+", name.lower()) if len(word) > LONG)


def _named(text: str) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"[^\W\d_]+", text) if word[0].isupper() and len(word) > SHORT)


def answers(span: Span, reading: Reading, one: Denial) -> bool:
    """Say whether a telling is one that a plain negation answers: of a like event, in another's words
    or another report.
    """
    held = next((other for other in reading.sentences if other.span.overlaps(span)), None)
    if held is None or OPEN & {lemma.lower() for lemma in held.lemmas}:
        return False
    told = {event.type for event in reading.told if event.span.overlaps(span) and event.status not in NEGATIONS}
    if not told & one.plain:
        return False
    if span.report != one.span.report:
        return len(one.stems) > MIN_WORDS
    claims = [claim for claim in one.reading.claims if claim.span.overlaps(span)]
    return span.start < one.span.start and any(is_another(claim, one) for claim in claims)


def adds(sentence: Sentence, content: Span) -> bool:
    """Say whether words speak of one more than has been: "would send more troops", "a second video"."""
    start = sentence.span.start
    return any(
        lemma.lower() in {"more", "another", "second", "further"} and sentence.deps[i] in {"amod", "det"}
        for i, lemma in enumerate(sentence.lemmas)
        if content.start <= start + sentence.starts[i] < content.end
    )
