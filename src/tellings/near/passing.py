"""Denials in a relative clause: "the army bombed two camps, which the general denied"."""

from __future__ import annotations

from collections.abc import Iterator

from tellings.near.heard import Denial
from tellings.near.parts import deeds_in, stems_in
from tellings.near.refusals import words
from tellings.records import Reading, Sentence, Span


def in_passing(reading: Reading, sentence: Sentence) -> Iterator[Denial]:
    """Yield denials in a relative clause: "the army bombed two camps, which the general denied"."""
    start, report = sentence.span.start, sentence.span.report
    for place, lemma in enumerate(sentence.lemmas):
        if sentence.deps[place] != "relcl" or lemma.lower() not in words("denying") or _is_no_denial(sentence, place):
            continue
        for object_, word in enumerate(sentence.lemmas[:place]):
            if word.lower() == "which" and sentence.heads[object_] == place and sentence.deps[object_] == "dobj":
                content = Span(report=report, start=start, end=start + sentence.starts[object_])
                denied = Span(report=report, start=start + sentence.starts[object_], end=start + sentence.ends[place])
                by = _subject(reading, sentence, place)
                yield Denial(denied, reading, content, stems_in(sentence, content), deeds_in(sentence, content), by)


def _is_no_denial(sentence: Sentence, verb: int) -> bool:
    """Say whether a relative clause denies nothing: "which he has not denied", "a plan which they rejected"."""
    negated = any(sentence.deps[i] == "neg" for i, head in enumerate(sentence.heads) if head == verb)
    thing = sentence.lemmas[sentence.heads[verb]].lower()
    return negated or (sentence.lemmas[verb].lower() in words("rejecting") and thing in words("turned_down"))


def _subject(reading: Reading, sentence: Sentence, verb: int) -> tuple[str, ...]:
    """Return the words of a verb's subject with what stands before it, none when there is no subject."""
    for place, head in enumerate(sentence.heads):
        if head == verb and sentence.deps[place] == "nsubj":
            first = min([i for i, over in enumerate(sentence.heads) if over == place] + [place])
            start = sentence.span.start
            return (reading.report.text[start + sentence.starts[first] : start + sentence.ends[place]],)
    return ()
