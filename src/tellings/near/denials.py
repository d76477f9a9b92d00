"""What is denied in a story: each matter with the sentences that tell it and the claims that deny it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from tellings.near.answered import NEGATIONS, adds, answers, best, said_before
from tellings.near.heard import (
    BARE,
    MIN_WORDS,
    MOSTLY,
    Denial,
    by_day,
    denies_a_telling,
    is_denial,
    repeated,
    teller,
    tells,
)
from tellings.near.negated import negations
from tellings.near.parts import asserts, deeds_in, has_subject, is_negated, lemmas_in, stems_in
from tellings.near.passing import in_passing
from tellings.near.refusals import turns_down, words
from tellings.near.untrue import untrue
from tellings.records import Claim, Reading, Sentence, Span
from tellings.text import squeeze

MIN_CLAUSE = 4
MAX_WHAT = 90
POINTS_BACK = 4
WHERE = frozenset({"in", "at", "during", "through", "via"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})


class Matter(NamedTuple):
    """Something that is denied: in what words, where it is told, where it is denied, which words are denied there, and
    whom the text itself names for a telling or a denial, by its span. ``later`` tells it after the last denial.
    """

    what: str
    told: tuple[Span, ...]
    denied: tuple[Span, ...]
    contents: tuple[Span, ...]
    by: Mapping[Span, tuple[str, ...]]
    later: tuple[Span, ...] = ()


class Distant(NamedTuple):
    """A denial of what is told in other words than its own: those words, where they are denied, and by whom."""

    content: Span
    span: Span
    by: tuple[str, ...]


def distant(readings: Iterable[Reading]) -> list[Distant]:
    """Return the denials that point at what was told before: "which the general denied", "the ministry denied this"."""
    found = []
    for reading in readings:
        own = [_denial(reading, claim) for claim in reading.claims if _denies(claim) and not turns_down(reading, claim)]
        own += [one for sentence in reading.sentences for one in in_passing(reading, sentence)]
        found += [Distant(one.content, one.span, one.by) for one in own if not one.content.overlaps(one.span)]
    return found


def denials(readings: Sequence[Reading]) -> list[Matter]:
    """Return the denied matters of a story; denials of one matter in several reports are one."""
    found = [
        _denial(reading, claim)
        for reading in readings
        for claim in reading.claims
        if _denies(claim) and not turns_down(reading, claim)
    ]
    found += [one for reading in readings for sentence in reading.sentences for one in in_passing(reading, sentence)]
    for search in (_untrue, _plain):
        known = [one.span for one in found]
        found += [
            one for reading in readings for one in search(reading) if not any(one.span.overlaps(x) for x in known)
        ]
    groups: list[list[Denial]] = []
    for one in found:
        group = next((group for group in groups if any(_are_one(one, other) for other in group)), None)
        if group is None:
            groups.append([one])
        else:
            group.append(one)
    return [matter for group in groups if (matter := _matter(group, readings))]


def _denies(claim: Claim) -> bool:
    """Say whether somebody calls something untrue: "no one denies" is no denial, and a court's ruling is none ("the
    chairman, Justice Ann Li," speaks as a chairman).
    """
    told = (claim.speaker.text if claim.speaker else claim.origin).lower().partition(",")[0].split()
    if " ".join(told[:2]) in words("nobody") or words("ruling") & set(told):
        return False
    return claim.polarity == "denied" and bool(claim.content)


def _denial(reading: Reading, claim: Claim) -> Denial:
    """Return a denial with what it is about; "denied this" is about the sentence before it."""
    content = _own_part(reading, claim, claim.content[-1])
    sentences = [one for one in reading.sentences if one.span.overlaps(content)]
    stems = frozenset().union(*(stems_in(one, content) for one in sentences)) if sentences else frozenset()
    if not stems:
        negated = _negated_before(reading, claim)
        before = [one for one in reading.sentences if one.span.end <= claim.span.start]
        clause = _clause_before(reading, claim)
        if negated is not None:
            content, stems = negated
        elif clause is not None and _points_back(sentences, content):
            content, stems = clause
        elif before and _points_back(sentences, content):
            pointed = _accusing(reading, before, sentences, content) or _head(reading, before)
            if asserts(pointed):
                content = pointed.span
                stems = stems_in(pointed, content)
    held = [one for one in reading.sentences if one.span.overlaps(content)]
    deeds = frozenset().union(*(deeds_in(one, content) for one in held))
    by = claim.chain or ((claim.origin,) if claim.origin else ())
    more = any(adds(one, content) for one in held)
    return Denial(claim.span, reading, content, stems, deeds, by, more)


def _untrue(reading: Reading) -> Iterator[Denial]:
    """Yield denials without a verb of denying: "the report is false", "denied meeting him"."""
    for sentence in reading.sentences:
        for one in untrue(reading, sentence):
            claim = Claim(id="", span=one.span, content=(one.content,), chain=one.by)
            denial = _denial(reading, claim)
            if not one.bare or _is_told_by_another(reading, denial):
                yield denial._replace(stems=denial.stems | one.names)


def _plain(reading: Reading) -> Iterator[Denial]:
    """Yield what somebody says that it was not so: "No ransom was paid, the envoy said"."""
    for sentence in reading.sentences:
        for one in negations(reading, sentence):
            stems = stems_in(sentence, one.content)
            deeds = deeds_in(sentence, one.content)
            inside = (event for event in reading.told if one.content.start <= event.trigger.start < one.content.end)
            types = frozenset(event.type for event in inside if event.status in NEGATIONS)
            if types and deeds and len(stems) >= MIN_WORDS:
                yield Denial(one.span, reading, one.content, stems, deeds, one.by, plain=types)


def _is_told_by_another(reading: Reading, one: Denial) -> bool:
    """Say whether what a denial points back at is something that somebody else is heard to say."""
    others = (claim for claim in reading.claims if claim.span.overlaps(one.content) and claim.polarity != "denied")
    held = (sentence for sentence in reading.sentences if sentence.span.overlaps(one.content))
    if any(words("untrue") & lemmas_in(sentence, sentence.span) for sentence in held):
        return False
    return not one.content.overlaps(one.span) and any(claim.origin and claim.origin not in one.by for claim in others)


def _points_back(sentences: Iterable[Sentence], content: Span) -> bool:
    """Say whether what is denied is only a pointer to what was said before: "this", "the accusation", "all of it"; what
    it is called ("laughable") points back too.
    """
    said = {lemma for one in sentences for lemma in lemmas_in(one, content)}
    kinds = {
        one.pos[i]
        for one in sentences
        for i, first in enumerate(one.starts)
        if content.start <= one.span.start + first < content.end
    }
    if "ADJ" in kinds <= {"ADJ", "PUNCT", "ADP", "ADV"}:
        return True
    return said <= words("pointer") | BARE


def _accusing(
    reading: Reading, before: Sequence[Sentence], sentences: Iterable[Sentence], content: Span
) -> Sentence | None:
    """Return the sentence shortly before that tells the accusation which a denial points at: "rejected the charge"."""
    if all(words("accusing").isdisjoint(lemmas_in(one, content)) for one in sentences):
        return None
    triggers = [event.trigger.start for event in reading.told if event.type == "ACCUSE" and event.mode != "disapprove"]
    for one in reversed(before[-POINTS_BACK:]):
        if any(one.span.start <= start < one.span.end for start in triggers):
            return one
    return None


def _head(reading: Reading, before: Sequence[Sentence]) -> Sentence:
    """Return the last sentence, or the one before it where that is somebody's words and the last only goes on."""
    last = before[-1]
    goes_on = "PROPN" not in last.pos and len(stems_in(last, last.span)) < MIN_CLAUSE and len(before) > 1
    said = goes_on and any(claim.span.overlaps(before[-2].span) and claim.origin for claim in reading.claims)
    return before[-2] if said else last


def _clause_before(reading: Reading, claim: Claim) -> tuple[Span, frozenset[str]] | None:
    """Return the words before a denial that begins late in its sentence: "They say he took it, though he denies it"."""
    for one in reading.sentences:
        if one.span.start < claim.span.start < one.span.end:
            content = Span(report=one.span.report, start=one.span.start, end=claim.span.start)
            stems = stems_in(one, content)
            clause = deeds_in(one, content) and has_subject(one, content)
            told = clause and len(stems) >= MIN_CLAUSE and not is_negated(one, content)
            return (content, stems) if told and asserts(one) else None
    return None


def _own_part(reading: Reading, claim: Claim, content: Span) -> Span:
    """Return what is denied without what the sentence goes on to say: "denied that ..., and accused the other"."""
    for one in reading.sentences:
        if not one.span.overlaps(content):
            continue
        start = one.span.start
        cues = {
            i
            for i, lemma in enumerate(one.lemmas)
            if lemma.lower() in words("denying") and start + one.starts[i] < content.start
        }
        joined = [i for i, dep in enumerate(one.deps) if dep == "conj" and (one.heads[i] in cues or _turns(one, i))]
        joined += _where_said(one, content)
        cuts = [start + one.ends[i - 1] for i in joined if i and content.start < start + one.starts[i] < content.end]
        if cuts:
            return Span(report=content.report, start=content.start, end=min(cuts))
    return content


def _where_said(sentence: Sentence, content: Span) -> list[int]:
    """Return where a pointer goes on with where it was denied: "the accusation | in a radio interview"."""
    start = sentence.span.start
    inside = [i for i, first in enumerate(sentence.starts) if content.start <= start + first < content.end]
    for number, i in enumerate(inside):
        if sentence.pos[i] == "ADP":
            said = {sentence.lemmas[j].lower() for j in inside[:number]}
            pointed = bool(said & words("accusing")) and said <= words("pointer") | BARE
            return [i] if pointed and sentence.lemmas[i].lower() in WHERE else []
    return []


def _turns(sentence: Sentence, place: int) -> bool:
    """Say whether a joined verb is no more part of what was said: "(denied) it had shelled them, and accused Laos"."""
    head = sentence.heads[place]
    backed = any(dep == "aux" and sentence.heads[i] == head for i, dep in enumerate(sentence.deps))
    own = any(dep in {"aux", "nsubj"} and sentence.heads[i] == place for i, dep in enumerate(sentence.deps))
    return sentence.tags[place] in FINITE and backed and not own


def _negated_before(reading: Reading, claim: Claim) -> tuple[Span, frozenset[str]] | None:
    """Return the negated words before a denial in its own sentence: "It has not closed, he said, denying a report"."""
    for one in reading.sentences:
        if one.span.start < claim.span.start < one.span.end:
            places = range(len(one.deps))
            heads = [one.heads[i] for i in places if one.deps[i] == "neg"]
            along = any(
                one.tags[i] == "VBG" and one.lemmas[i].lower() in words("denying")
                for i in places
                if claim.span.start <= one.span.start + one.starts[i] < claim.span.end
            )
            if along and any(one.span.start + one.starts[head] < claim.span.start for head in heads):
                content = Span(report=one.span.report, start=one.span.start, end=claim.span.start)
                return content, stems_in(one, content)
    return None


def _are_one(one: Denial, other: Denial) -> bool:
    """Say whether two denials are of one matter; what is only said not to be so has to be of the same deed."""
    if (one.plain or other.plain) and one.deeds != other.deeds:
        return False
    return _alike(one.stems, other.stems)


def _alike(a: frozenset[str], b: frozenset[str]) -> bool:
    smaller = min(len(a), len(b))
    return smaller >= MIN_WORDS and len(a & b) / smaller >= MOSTLY


def _matter(group: Sequence[Denial], readings: Sequence[Reading]) -> Matter | None:
    first = group[0]
    denied = tuple(one.span for one in group)
    told = [one.content for one in group if not one.content.overlaps(one.span) and not is_denial(one)]
    told += [
        sentence.span
        for reading in readings
        for sentence in reading.sentences
        if tells(sentence, group) and not any(sentence.span.overlaps(span) for span in denied)
    ]
    told, later = by_day(best(told, group, readings), group, readings)
    if all(one.plain for one in group):
        texts = {one.report.id: one for one in readings}
        told = [span for span in told if any(answers(span, texts[span.report], one) for one in group)]
        if not told:
            return None
    denied = (*denied, *repeated(group, readings, (*told, *denied)))
    text = first.reading.report.text[first.content.start : first.content.end]
    by = {one.span: one.by for one in group if one.by}
    told = told or (said_before(first) if len(group) == 1 and not later else [])
    if not told:
        rumours = [one for one in group if one.stems and denies_a_telling(one) and not is_denial(one)]
        tellers = {one.content: found for one in rumours if (found := teller(one))}
        told = list(tellers)
        by |= tellers
    return Matter(shortened(text), tuple(told), denied, tuple(one.content for one in group), by, later)


def shortened(text: str) -> str:
    """Return ``text`` with single spaces, cut after a whole word with an ellipsis where it is long."""
    plain = squeeze(text)
    return plain if len(plain) <= MAX_WHAT else plain[:MAX_WHAT].rsplit(" ", 1)[0].rstrip(",;:") + " …"
