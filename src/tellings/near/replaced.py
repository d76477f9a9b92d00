"""Planned days that a later report replaces, found by words: "was put off. It is now on July 27"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import NamedTuple

from tellings import lexicon
from tellings.near.cases import Case
from tellings.near.days import exact
from tellings.near.moved import shifts
from tellings.records import Conflict, Reading, Sentence, Span, Timex

AHEAD = frozenset("due plan schedule set expect fix slate arrange announce agree must".split())
LATER = frozenset({"plan", "promise", "schedule", "announce", "expect", "intend", "agree"})
RENEWED = frozenset({"now", "new", "instead"})
GOALS = frozenset({"to", "until", "till", "for"})
REACH = 2
LEAD = 4
LONG_GONE = 100
LONGEST = 45


class Dated(NamedTuple):
    """A thing planned for a day, or moved to it: what it is, the day, its words, and the names around it.

    ``late``: it was done, and later than planned.
    """

    kind: str
    day: date
    words: Span
    names: frozenset[str]
    late: bool = False


def replaced(case: Case) -> Iterator[Conflict]:
    """Return the planned days that later reports put another in the place of, one conflict for each new day."""
    plans = [one for reading in case.readings for one in _plans(reading)]
    moves = [one for reading in case.readings for one in _moves(reading)]
    found: dict[tuple[str, date, date], list[tuple[Dated, Dated]]] = defaultdict(list)
    for move in moves:
        earlier = [plan for plan in plans if _is_replaced(case, plan, move)]
        if earlier:
            last = max(earlier, key=lambda plan: (case.ledger.published(plan.words.report), plan.day))
            found[last.kind, last.day, move.day] += [(plan, move) for plan in earlier if plan.day == last.day]
    for (kind, old, new), pairs in sorted(found.items()):
        sides = [
            case.side(old.isoformat(), {plan.words for plan, _ in pairs}),
            case.side(new.isoformat(), {move.words for _, move in pairs}),
        ]
        yield case.conflict("date", "superseded", f"{kind} planned for {old.isoformat()}", sides, len(pairs) + 1)


@cache
def _kinds() -> Mapping[str, str]:
    rows = [row[0].split(";") for row in lexicon.table("evidence/planned.tsv", ("words",))]
    return {word: row[0] for row in rows for word in row}


def _plans(reading: Reading) -> Iterator[Dated]:
    """Yield the things that a report says will be on a day that is still to come."""
    published = reading.published.first if reading.published else None
    for number, sentence in enumerate(reading.sentences if published else ()):
        days = [(day, one) for day, one in _days(reading, sentence) if published and day > published]
        kinds = {kind: place for place, kind in _things(sentence) if _lies_ahead(sentence, place)}
        if len({day for day, _ in days}) == 1 and kinds and not _is_shifted(sentence):
            names = _names(reading, number)
            for kind, place in kinds.items():
                yield Dated(kind, days[0][0], _words(sentence, place, days[0][1]), names)


def _moves(reading: Reading) -> Iterator[Dated]:
    """Yield the things that a report moves to another day, or says were done later than planned, with that day."""
    for number, sentence in enumerate(reading.sentences):
        shifted = [i for i in range(len(sentence.lemmas)) if shifts(sentence, i)]
        kinds = {kind: place for place, kind in _things(sentence)}
        if not kinds:
            continue
        if shifted:
            kinds = {
                kind: place for kind, place in kinds.items() if any(_is_moved(sentence, place, i) for i in shifted)
            }
            days = _new_days(reading, number)
        elif _is_late(sentence) or _is_renewed(sentence):
            days = [(day, _words(sentence, min(kinds.values()), one)) for day, one in _days(reading, sentence)]
        else:
            continue
        if len({day for day, _ in days}) == 1:
            names = _names(reading, number)
            for kind in kinds:
                yield Dated(kind, days[0][0], days[0][1], names, _is_late(sentence))


def _new_days(reading: Reading, number: int) -> list[tuple[date, Span]]:
    """Return the day to which the sentence moves something, or one that the next sentences call the new one."""
    sentence = reading.sentences[number]
    text = reading.report.text
    inside = (one for one in reading.timexes if sentence.span.start <= one.span.start < sentence.span.end)
    goals = (one for one in inside if _is_goal(text[sentence.span.start : one.span.start]) or _ends(text, one))
    found = ((_single(one) or (one.day.last if one.day else None), one.span) for one in goals)
    own = [(_to_come(day, reading, text[one.start : one.end]), one) for day, one in found if day]
    if own:
        return [(day, Span(report=one.report, start=sentence.span.start, end=one.end)) for day, one in own]
    for later in reading.sentences[number + 1 : number + 1 + REACH]:
        if RENEWED & {lemma.lower() for lemma in later.lemmas}:
            return [
                (day, Span(report=one.report, start=later.span.start, end=one.end))
                for day, one in _days(reading, later)
            ]
    return []


def _to_come(day: date, reading: Reading, words: str) -> date:
    """Return a day to which something is moved, of the next year where it was read as gone by: "moved to May 18"."""
    published = reading.published.first if reading.published else None
    gone = published is not None and (published - day).days > LONG_GONE and str(day.year) not in words
    return day.replace(day=min(day.day, 28) if day.month == 2 else day.day, year=day.year + 1) if gone else day


def _ends(text: str, one: Timex) -> bool:
    """Say whether the words of a span of days tell where it ends: "from Tuesday until Friday"."""
    return bool(GOALS & set(text[one.span.start : one.span.end].lower().split()))


def _is_goal(before: str) -> bool:
    last = before.lower().split()[-1:]
    return bool(last) and last[0] in GOALS


def _is_replaced(case: Case, plan: Dated, move: Dated) -> bool:
    days = [case.ledger.published(one.words.report) for one in (plan, move)]
    if plan.kind != move.kind or not all(days) or days[0] >= days[1] or plan.day == move.day:
        return False
    near = abs((move.day - plan.day).days) <= LONGEST
    return near and (bool(plan.names & move.names) or _is_done_late(case, plan, move))


def _is_done_late(case: Case, plan: Dated, move: Dated) -> bool:
    """Say whether what was done late is a plan that only the first sentences of its report put names to."""
    if not move.late or move.day < plan.day:
        return False
    reading = case.ledger.readings[plan.words.report]
    return len(move.names & _names(reading, min(LEAD, len(reading.sentences) - 1), reach=LEAD)) >= REACH


def _days(reading: Reading, sentence: Sentence) -> list[tuple[date, Span]]:
    inside = [one for one in reading.timexes if sentence.span.start <= one.span.start < sentence.span.end]
    return [(day, one.span) for one in inside if (day := _single(one))]


def _single(one: Timex) -> date | None:
    return exact(one.day) if one.day else None


def _things(sentence: Sentence) -> Iterator[tuple[int, str]]:
    """Yield the words for things that are planned, each with its kind."""
    for place, lemma in enumerate(one.lower() for one in sentence.lemmas):
        if sentence.pos[place] in {"NOUN", "VERB"}:
            near = [f"{lemma} {one.lower()}" for one in sentence.lemmas[place + 1 : place + 2]]
            kind = next((_kinds()[word] for word in (*near, lemma) if word in _kinds()), "")
            if kind:
                yield place, kind


def _lies_ahead(sentence: Sentence, place: int) -> bool:
    """Say whether a thing is still to come: a verb with "will", "is to", "is due to"; a noun in such a clause."""
    if sentence.pos[place] == "VERB":
        tags = {
            sentence.tags[i] for i, head in enumerate(sentence.heads) if head == place and sentence.deps[i] == "aux"
        }
        return bool(tags & {"MD", "TO"})
    verb = place
    while sentence.heads[verb] != verb and sentence.pos[verb] not in {"VERB", "AUX"}:
        verb = sentence.heads[verb]
    return (
        bool(_aux(sentence, verb) & {"MD", "TO"}) or sentence.lemmas[verb].lower() in AHEAD or "due" in sentence.lemmas
    )


def _aux(sentence: Sentence, verb: int) -> set[str]:
    return {sentence.tags[i] for i, head in enumerate(sentence.heads) if head == verb and sentence.deps[i] == "aux"}


def _is_moved(sentence: Sentence, place: int, verb: int) -> bool:
    """Say whether a thing is what a verb moves: its object or subject, or the noun that it is said of."""
    above = place
    for _ in range(REACH + 1):
        if sentence.heads[above] == verb and sentence.deps[above] in {"dobj", "nsubjpass", "nsubj"}:
            return True
        above = sentence.heads[above]
    return sentence.deps[verb] in {"acl", "relcl"} and sentence.heads[verb] == place


def _is_shifted(sentence: Sentence) -> bool:
    return any(shifts(sentence, i) for i in range(len(sentence.lemmas)))


def _is_late(sentence: Sentence) -> bool:
    """Say whether something was done "three days later than planned"."""
    lemmas = [lemma.lower() for lemma in sentence.lemmas]
    return any(
        lemma == "than"
        and lemmas[i - 1] in {"late", "later", "early", "earlier"}
        and bool(LATER & set(lemmas[i : i + 4]))
        for i, lemma in enumerate(lemmas)
    )


def _is_renewed(sentence: Sentence) -> bool:
    """Say whether something "is now set for" a day."""
    lemmas = {lemma.lower() for lemma in sentence.lemmas}
    return "now" in lemmas and (bool(AHEAD & lemmas) or "MD" in sentence.tags)


def _words(sentence: Sentence, place: int, day: Span) -> Span:
    at = sentence.span.start + sentence.starts[place]
    end = sentence.span.start + sentence.ends[place]
    return Span(report=day.report, start=min(at, day.start), end=max(end, day.end))


def _names(reading: Reading, number: int, *, reach: int = REACH) -> frozenset[str]:
    """Return the names in a sentence and the ones before it, without those of days and months."""
    near = reading.sentences[max(0, number - reach) : number + 1]
    dated = [one.span for one in reading.timexes]
    return frozenset(
        lemma.lower()
        for one in near
        for i, lemma in enumerate(one.lemmas)
        if one.pos[i] == "PROPN" and not any(day.start <= one.span.start + one.starts[i] < day.end for day in dated)
    )
