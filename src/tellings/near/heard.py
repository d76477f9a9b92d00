"""Where what is denied is told: by whom, before it was denied or after, and where it is denied again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tellings.near.parts import stem_at, stems_in
from tellings.near.refusals import words
from tellings.records import Claim, Reading, Sentence, Span
from tellings.text import squeeze

MOSTLY = 0.6
MIN_WORDS = 2
MIN_BARE = 3
TELLING_REACH = 16
SHORTLY, PARTLY = 3, 0.5
NAMED_BY = 5
SHORT_SAYING = 14
BARE = frozenset("all any those these the a an such both its his her their be do have".split())
MORE = frozenset({"more", "another", "second", "further", "third", "new", "next"})
FORMERLY = frozenset({"previously", "formerly"})


class Denial(NamedTuple):
    """A denial: where it stands, in which report, the words that are denied, their stems and deeds, and who denies.

    ``more``: it speaks of one more than has been ("more troops"); ``plain``: it only says that
    something was not so, by events of these types.
    """

    span: Span
    reading: Reading
    content: Span
    stems: frozenset[str]
    deeds: frozenset[str]
    by: tuple[str, ...] = ()
    more: bool = False
    plain: frozenset[str] = frozenset()


def by_day(
    told: Iterable[Span], group: Sequence[Denial], readings: Iterable[Reading]
) -> tuple[list[Span], tuple[Span, ...]]:
    """Return the tellings that were out when it was denied, and the later ones: what came true since was no rumour."""
    days = {one.report.id: str(one.published.first or "") if one.published else "" for one in readings}
    last = max(days.get(one.span.report, "") for one in group)
    unique = list(dict.fromkeys(told))
    late = tuple(span for span in unique if days.get(span.report, "") > last)
    return [span for span in unique if span not in late], late


def repeated(group: Sequence[Denial], readings: Iterable[Reading], known: Iterable[Span]) -> list[Span]:
    """Return the sentences that say again that it is not so: "she repeated that no ransom had been paid"."""
    held = list(known)
    return [
        sentence.span
        for reading in readings
        for sentence in reading.sentences
        if (_negates(sentence, group) or _goes_on(sentence, group))
        and not any(sentence.span.overlaps(span) for span in held)
    ]


def _goes_on(sentence: Sentence, group: Sequence[Denial]) -> bool:
    """Say whether a sentence is what who denies says next, and negates: "It is put off, not dropped." """
    if "neg" not in sentence.deps or len(sentence.lemmas) > SHORT_SAYING:
        return False
    for one in group:
        after = [other.span for other in one.reading.sentences if other.span.start >= one.span.end]
        if sentence.span == next(iter(after), None):
            said = (claim for claim in one.reading.claims if claim.span.overlaps(sentence.span))
            return any({claim.origin, *claim.chain} & set(one.by) for claim in said)
    return False


def teller(one: Denial) -> tuple[str, ...]:
    """Return the words for those who tell what is denied: "dismissed reports in some papers that it had sunk"."""
    teller, that, _ = one.reading.report.text[one.content.start : one.content.end].partition(" that ")
    if that:
        return (squeeze(teller),)
    short = teller if len(teller.split()) <= NAMED_BY else _words_before(one)
    said = squeeze(re.split(r"\b(?:of|made|about|as)\b", short)[0])
    named = {word.lower().removesuffix("s") for word in said.split()} - words("told") - BARE
    return (said,) if named and len(said.split()) <= NAMED_BY else ()


def _words_before(one: Denial) -> str:
    """Return what stands between the verb of a denial and what is denied: "denied foreign reports suggesting ..."."""
    for sentence in one.reading.sentences:
        if sentence.span.overlaps(one.content):
            start = sentence.span.start
            ends = [
                start + end
                for lemma, end in zip(sentence.lemmas, sentence.ends, strict=True)
                if lemma.lower() in words("cue") | words("denying") and start + end <= one.content.start
            ]
            return squeeze(one.reading.report.text[ends[-1] : one.content.start]).strip("“”\"'‘’ ") if ends else ""
    return ""


def is_denial(one: Denial) -> bool:
    """Say whether what a denial points back at is itself a denial: nobody tells it there."""
    return any(
        lemma.lower() in words("denying") | words("cue")
        and one.content.start <= sentence.span.start + first < one.content.end
        for sentence in one.reading.sentences
        if sentence.span.overlaps(one.content)
        for lemma, first in zip(sentence.lemmas, sentence.starts, strict=True)
    )


def denies_a_telling(one: Denial) -> bool:
    """Say whether a denial speaks of what is told: "rejected reports that the pier was sold"."""
    for sentence in one.reading.sentences:
        if sentence.span.overlaps(one.content):
            last = one.content.start - sentence.span.start
            near = [
                i
                for i, end in enumerate(sentence.ends)
                if 0 <= last - sentence.starts[i] < TELLING_REACH or end == last
            ]
            inside = [i for i, start in enumerate(sentence.starts) if 0 <= start - last < TELLING_REACH]
            return any(sentence.lemmas[i].lower() in words("told") for i in near + inside)
    return False


def _names(lemmas: Sequence[str], one: Denial) -> bool:
    """Say whether a sentence names who denies: "any part in the attack" is told only where it is said of somebody."""
    return not one.by or any(word.lower() in lemmas for word in one.by[-1].split())


def tells(sentence: Sentence, group: Sequence[Denial]) -> bool:
    """Say whether a sentence asserts what is denied: most of its words, none of negation."""
    matter = frozenset().union(*(one.stems for one in group))
    lemmas = [lemma.lower() for lemma in sentence.lemmas]
    if {"nobody", "none", "neither"} & set(lemmas) or any(lemma.startswith("deni") for lemma in lemmas):
        return False
    if (words("denying") | FORMERLY) & set(lemmas) or _negated(sentence) & matter:
        return False
    stems = stems_in(sentence, sentence.span)
    return any(
        len(one.stems) >= (MIN_WORDS if one.deeds else MIN_BARE)
        and (one.deeds & stems if one.deeds else _names(lemmas, one))
        and (not one.more or MORE & set(lemmas))
        and len(one.stems & stems) / len(one.stems) >= (PARTLY if _is_near(sentence, one) else MOSTLY)
        for one in group
    )


def _negates(sentence: Sentence, group: Sequence[Denial]) -> bool:
    """Say whether a sentence says of the deed that is denied that it was not done, or that there is none of it."""
    negated = _negated(sentence)
    if not any(one.stems & negated for one in group):
        return False
    stems = stems_in(sentence, sentence.span)
    return any(
        one.deeds
        and one.deeds <= stems
        and one.stems & negated
        and len(one.stems) >= MIN_WORDS
        and len(one.stems & stems) / len(one.stems) >= (PARTLY if _is_shortly_after(sentence, one) else MOSTLY)
        for one in group
    )


def _negated(sentence: Sentence) -> frozenset[str]:
    """Return the beginnings of the words that are negated: "not paid", "no ransom"."""
    return frozenset(
        stem_at(sentence, head)
        for i, (head, dep) in enumerate(zip(sentence.heads, sentence.deps, strict=True))
        if dep == "neg" or (dep == "det" and sentence.lemmas[i].lower() == "no")
    )


def _is_near(sentence: Sentence, one: Denial) -> bool:
    """Say whether a sentence stands shortly before a denial, or after it as the words of somebody else."""
    if not _is_shortly_after(sentence, one):
        return _is_shortly_before(sentence, one)
    return any(claim.span.overlaps(sentence.span) and is_another(claim, one) for claim in one.reading.claims)


def is_another(claim: Claim, one: Denial) -> bool:
    """Say whether a claim is of somebody else than those who deny, and denies nothing itself."""
    return bool(claim.origin) and claim.polarity != "denied" and not {claim.origin, *claim.chain} & set(one.by)


def _is_shortly_after(sentence: Sentence, one: Denial) -> bool:
    if sentence.span.report != one.span.report or sentence.span.start < one.span.end:
        return False
    return sum(one.span.end <= other.span.start < sentence.span.start for other in one.reading.sentences) < SHORTLY


def _is_shortly_before(sentence: Sentence, one: Denial) -> bool:
    """Say whether a sentence stands in the report of a denial, not far before it."""
    if sentence.span.report != one.span.report or sentence.span.start >= one.span.start:
        return False
    between = [other for other in one.reading.sentences if sentence.span.end <= other.span.start < one.span.start]
    return len(between) <= SHORTLY
