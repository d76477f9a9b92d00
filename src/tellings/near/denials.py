"""What is denied in a story: each matter with the sentences that tell it and the claims that deny it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from tellings.near.parts import STEM, asserts, deeds_in, has_subject, is_negated, lemmas_in, stems_in
from tellings.near.refusals import turns_down, words
from tellings.records import Claim, Reading, Sentence, Span
from tellings.text import squeeze

MOSTLY = 0.6
MIN_WORDS = 2
MIN_CLAUSE = 4
MIN_BARE = 3
MAX_WHAT = 90
TELLING_REACH = 16
POINTS_BACK = 4
SHORTLY, PARTLY = 3, 0.5
WHERE = frozenset({"in", "at", "during", "through", "via"})
NAMED_BY = 5
BARE = frozenset("all any those these the a an such both its his her their be do have".split())
FORMERLY = frozenset({"previously", "formerly"})
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


class _Denial(NamedTuple):
    span: Span
    reading: Reading
    content: Span
    stems: frozenset[str]
    deeds: frozenset[str]
    by: tuple[str, ...] = ()


def distant(readings: Iterable[Reading]) -> list[Distant]:
    """Return the denials that point at what was told before: "which the general denied", "the ministry denied this"."""
    found = []
    for reading in readings:
        own = [
            _denial(reading, claim)
            for claim in reading.claims
            if _denies(reading, claim) and not turns_down(reading, claim)
        ]
        own += [one for sentence in reading.sentences for one in _in_passing(reading, sentence)]
        found += [Distant(one.content, one.span, one.by) for one in own if not one.content.overlaps(one.span)]
    return found


def denials(readings: Sequence[Reading]) -> list[Matter]:
    """Return the denied matters of a story; denials of one matter in several reports are one."""
    found = [
        _denial(reading, claim)
        for reading in readings
        for claim in reading.claims
        if _denies(reading, claim) and not turns_down(reading, claim)
    ]
    found += [one for reading in readings for sentence in reading.sentences for one in _in_passing(reading, sentence)]
    groups: list[list[_Denial]] = []
    for one in found:
        group = next((group for group in groups if any(_alike(one.stems, other.stems) for other in group)), None)
        if group is None:
            groups.append([one])
        else:
            group.append(one)
    return [_matter(group, readings) for group in groups]


def _denies(reading: Reading, claim: Claim) -> bool:
    """Say whether somebody calls something untrue: "no one denies" is no denial, and a court's ruling is none, unless
    it is an accusation that a judge denies.
    """
    if claim.polarity != "denied" or not claim.content:
        return False
    told = (claim.speaker.text if claim.speaker else claim.origin).lower().split()
    content = claim.content[-1]
    accused = words("accusing") & set(reading.report.text[content.start : content.end].lower().split())
    return " ".join(told[:2]) not in words("nobody") and (bool(accused) or not words("ruling") & set(told))


def _denial(reading: Reading, claim: Claim) -> _Denial:
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
            pointed = _accusing(reading, before, sentences, content) or before[-1]
            if asserts(pointed):
                content = pointed.span
                stems = stems_in(pointed, content)
    held = [one for one in reading.sentences if one.span.overlaps(content)]
    deeds = frozenset().union(*(deeds_in(one, content) for one in held))
    by = claim.chain or ((claim.origin,) if claim.origin else ())
    return _Denial(claim.span, reading, content, stems, deeds, by)


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
    if not any(lemma.lower() in words("accusing") for one in sentences for lemma in lemmas_in(one, content)):
        return None
    triggers = [event.trigger.start for event in reading.told if event.type == "ACCUSE" and event.mode != "disapprove"]
    for one in reversed(before[-POINTS_BACK:]):
        if any(one.span.start <= start < one.span.end for start in triggers):
            return one
    return None


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


def _in_passing(reading: Reading, sentence: Sentence) -> Iterator[_Denial]:
    """Yield denials in a relative clause: "the army bombed two camps, which the general denied"."""
    start, report = sentence.span.start, sentence.span.report
    for place, lemma in enumerate(sentence.lemmas):
        if sentence.deps[place] != "relcl" or lemma.lower() not in words("denying"):
            continue
        for object_, word in enumerate(sentence.lemmas[:place]):
            if word.lower() == "which" and sentence.heads[object_] == place and sentence.deps[object_] == "dobj":
                content = Span(report=report, start=start, end=start + sentence.starts[object_])
                denied = Span(report=report, start=start + sentence.starts[object_], end=start + sentence.ends[place])
                by = _subject(reading, sentence, place)
                yield _Denial(denied, reading, content, stems_in(sentence, content), deeds_in(sentence, content), by)


def _subject(reading: Reading, sentence: Sentence, verb: int) -> tuple[str, ...]:
    """Return the words of a verb's subject with what stands before it, none when there is no subject."""
    for place, head in enumerate(sentence.heads):
        if head == verb and sentence.deps[place] == "nsubj":
            first = min([i for i, over in enumerate(sentence.heads) if over == place] + [place])
            start = sentence.span.start
            return (reading.report.text[start + sentence.starts[first] : start + sentence.ends[place]],)
    return ()


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


def _alike(a: frozenset[str], b: frozenset[str]) -> bool:
    smaller = min(len(a), len(b))
    return smaller >= MIN_WORDS and len(a & b) / smaller >= MOSTLY


def _matter(group: Sequence[_Denial], readings: Iterable[Reading]) -> Matter:
    first = group[0]
    denied = tuple(one.span for one in group)
    told = [one.content for one in group if not one.content.overlaps(one.span) and not _is_denial(one)]
    told += [
        sentence.span
        for reading in readings
        for sentence in reading.sentences
        if _tells(sentence, group) and not any(sentence.span.overlaps(span) for span in denied)
    ]
    told, later = _by_day(told, group, readings)
    denied = (*denied, *_repeated(group, readings, (*told, *denied)))
    text = first.reading.report.text[first.content.start : first.content.end]
    by = {one.span: one.by for one in group if one.by}
    if not told:
        rumours = [one for one in group if one.stems and _denies_a_telling(one) and not _is_denial(one)]
        rumours = [one for one in rumours if _teller(one)]
        told = [one.content for one in rumours]
        by |= {one.content: teller for one in rumours if (teller := _teller(one))}
    return Matter(shortened(text), tuple(told), denied, tuple(one.content for one in group), by, later)


def _by_day(
    told: Iterable[Span], group: Sequence[_Denial], readings: Iterable[Reading]
) -> tuple[list[Span], tuple[Span, ...]]:
    """Return the tellings that were out when it was denied, and the later ones: what came true since was no rumour."""
    days = {one.report.id: str(one.published.first or "") if one.published else "" for one in readings}
    last = max(days.get(one.span.report, "") for one in group)
    unique = list(dict.fromkeys(told))
    late = tuple(span for span in unique if days.get(span.report, "") > last)
    return [span for span in unique if span not in late], late


def _repeated(group: Sequence[_Denial], readings: Iterable[Reading], known: Iterable[Span]) -> list[Span]:
    """Return the sentences that say again that it is not so: "she repeated that no ransom had been paid"."""
    held = list(known)
    return [
        sentence.span
        for reading in readings
        for sentence in reading.sentences
        if _negates(sentence, group) and not any(sentence.span.overlaps(span) for span in held)
    ]


def _teller(one: _Denial) -> tuple[str, ...]:
    """Return the words for those who tell what is denied: "dismissed reports in some papers that it had sunk"."""
    teller, that, _ = one.reading.report.text[one.content.start : one.content.end].partition(" that ")
    if that:
        return (squeeze(teller),)
    short = teller if len(teller.split()) <= NAMED_BY else _words_before(one)
    said = squeeze(re.split(r"\b(?:of|made|about|as)\b", short)[0])
    named = {word.lower().removesuffix("s") for word in said.split()} - words("told") - BARE
    return (said,) if named and len(said.split()) <= NAMED_BY else ()


def _words_before(one: _Denial) -> str:
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


def _is_denial(one: _Denial) -> bool:
    """Say whether what a denial points back at is itself a denial: nobody tells it there."""
    return any(
        lemma.lower() in words("denying") | words("cue")
        and one.content.start <= sentence.span.start + first < one.content.end
        for sentence in one.reading.sentences
        if sentence.span.overlaps(one.content)
        for lemma, first in zip(sentence.lemmas, sentence.starts, strict=True)
    )


def _denies_a_telling(one: _Denial) -> bool:
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


def shortened(text: str) -> str:
    """Return ``text`` with single spaces, cut after a whole word with an ellipsis where it is long."""
    plain = squeeze(text)
    return plain if len(plain) <= MAX_WHAT else plain[:MAX_WHAT].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def _names(lemmas: Sequence[str], one: _Denial) -> bool:
    """Say whether a sentence names who denies: "any part in the attack" is told only where it is said of somebody."""
    return not one.by or any(word.lower() in lemmas for word in one.by[-1].split())


def _tells(sentence: Sentence, group: Sequence[_Denial]) -> bool:
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
        and len(one.stems & stems) / len(one.stems) >= (PARTLY if _is_shortly_before(sentence, one) else MOSTLY)
        for one in group
    )


def _negates(sentence: Sentence, group: Sequence[_Denial]) -> bool:
    """Say whether a sentence says of the deed that is denied that it was not done, or that there is none of it."""
    stems, negated = stems_in(sentence, sentence.span), _negated(sentence)
    return any(
        one.deeds
        and one.deeds <= stems
        and one.stems & negated
        and len(one.stems) >= MIN_WORDS
        and len(one.stems & stems) / len(one.stems) >= MOSTLY
        for one in group
    )


def _negated(sentence: Sentence) -> frozenset[str]:
    """Return the beginnings of the words that are negated: "not paid", "no ransom"."""
    return frozenset(
        sentence.lemmas[head].lower()[:STEM]
        for i, (head, dep) in enumerate(zip(sentence.heads, sentence.deps, strict=True))
        if dep == "neg" or (dep == "det" and sentence.lemmas[i].lower() == "no")
    )


def _is_shortly_before(sentence: Sentence, one: _Denial) -> bool:
    """Say whether a sentence stands in the report of a denial, not far before it."""
    if sentence.span.report != one.span.report or sentence.span.start >= one.span.start:
        return False
    between = [other for other in one.reading.sentences if sentence.span.end <= other.span.start < one.span.start]
    return len(between) <= SHORTLY
