"""Conflicts: tellings that differ in one slot, each side quoted with its spans, reports and origins.

Kinds: contradiction (both cannot be true), superseded (one replaced the other in time), denied, compatible (both can
be true at different precision: listed, not flagged) and wording (two names that take sides).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from tellings.near.amounts import Amount, amounts, background_sentences
from tellings.near.cases import Case
from tellings.near.denials import Matter, denials
from tellings.near.lives import ENDED, lives
from tellings.near.moved import moved
from tellings.near.replaced import replaced
from tellings.near.series import series
from tellings.near.witnesses import Ledger
from tellings.near.wording import Term, Waiting, came, content_lemmas, terms, turns, waiting
from tellings.records import (
    Conflict,
    Copy,
    Event,
    Happening,
    Reading,
    Side,
    Span,
    Status,
    Story,
)
from tellings.text import squeeze

FLAGGED = ("contradiction", "superseded", "denied", "wording")
DENYING = frozenset({Status.DENIED, Status.NEGATED})
TOGETHER = 2
AWAITED_SHARE = 0.5
AGAIN_REACH = 200


def conflicts(
    story: Story, readings: Sequence[Reading], happenings: Sequence[Happening], *, copies: Sequence[Copy] = ()
) -> tuple[Conflict, ...]:
    """Return where the tellings of ``story`` differ, those that matter most first.

    ``compared`` of each is the number of tellings that could be held against each other in its slot.
    """
    ordered = sorted(readings, key=lambda reading: reading.report.id)
    events = {event.id: event for reading in ordered for event in reading.told}
    case = Case(story, ordered, happenings, Ledger(ordered, copies), events)
    denied = list(_denials(case))
    lived = [one for one in lives(case) if not any(_is_told_again(one, other) for other in denied)]
    later = [one for one in moved(case) if not any(_is_told_again(one, other) for other in lived)]
    known = [*lived, *later]
    again = [one for one in replaced(case) if not any(_is_told_again(one, other) for other in known)]
    found = [*_figures(case), *lived, *later, *again, *denied, *_fulfilled(case), *_turned(case), *_wordings(case)]
    unique = {conflict.id: conflict for conflict in found if all(side.spans for side in conflict.sides)}
    order = (*FLAGGED, "compatible")
    return tuple(sorted(unique.values(), key=lambda one: (order.index(one.kind), one.slot, one.what, one.id)))


def _is_told_again(one: Conflict, other: Conflict) -> bool:
    """Say whether two searches found one denial, or one day that was moved."""
    pairs = zip(one.sides, other.sides, strict=False)
    both = all(any(a.overlaps(b) for a in mine.spans for b in others.spans) for mine, others in pairs)
    same = one.kind == other.kind == "denied" or one.slot == other.slot == "date"
    return same and both


def comparable(readings: Sequence[Reading], happenings: Sequence[Happening]) -> int:
    """Return how many tellings could be held against each other: events told more than once, and figures."""
    told = sum(len(one.events) for one in happenings if len(one.events) > 1)
    return told + len(amounts(readings, {}))


def _figures(case: Case) -> Iterator[Conflict]:
    background = {reading.report.id: background_sentences(reading) for reading in case.readings}
    holder = {key: one.id for one in case.happenings for key in one.events}
    told: dict[str, list[Event]] = defaultdict(list)
    for key in holder.keys() & case.events.keys():
        told[case.events[key].span.report].append(case.events[key])
    found = [
        one._replace(about=_about(one, told[one.figure.span.report], holder), teller=one.teller or _chain(case, one))
        for one in amounts(case.readings, background)
    ]
    origins = {one.figure.span: _origin(case, one) for one in found}
    for one in series(found, origins):
        sides = [case.side(_label(case, side), _with_body(case, side, found)) for side in one.sides]
        yield case.conflict("figure", one.kind, one.counts or "a figure", sides, one.compared)


def _with_body(case: Case, side: Sequence[Amount], found: Sequence[Amount]) -> list[Span]:
    """Return where a figure stands; one in a headline is told again by the text below it, and bare: "The seven"."""
    titles = [one.figure for one in side if case.ledger.is_headline(one.figure.span)]
    below = [
        one.figure.span
        for one in found
        for title in titles
        if one.figure.span.report == title.span.report
        and one.figure[1:3] == title[1:3]
        and (one.figure.counts == title.counts or one.figure.noun == title.noun)
    ]
    again = [
        other.figure.span
        for one in side
        for other in found
        if other.figure.span.report == one.figure.span.report
        and other.figure.low == other.figure.high == one.figure.low > 1
        and not (other.figure.counts or other.figure.unit)
        and 0 < other.figure.span.start - one.figure.span.end < AGAIN_REACH
    ]
    return [*(one.figure.span for one in side), *below, *again]


def _about(one: Amount, told: Iterable[Event], holder: Mapping[str, str]) -> str:
    """Return the happening whose words hold a figure, "" when none or several do."""
    found = {holder[event.id] for event in told if event.span.overlaps(one.figure.span)}
    return found.pop() if len(found) == 1 else ""


def _chain(case: Case, one: Amount) -> str:
    """Return who is named for a figure's words, "" for the report's own voice."""
    chain = case.ledger.chain_at(one.figure.span)
    return chain[-1] if chain else ""


def _origin(case: Case, one: Amount) -> str:
    """Return the origin of a figure: the subject of the verb that gives it, who is named for it, or its report's."""
    chain = case.ledger.chain_at(one.figure.span)
    if one.teller:
        return next((name for name in chain if one.teller.lower() in name.lower()), one.teller)
    return chain[-1] if chain else case.ledger.own(one.figure.span.report)[0]


def _label(case: Case, side: Sequence[Amount]) -> str:
    """Return a figure in digits, a bounded or rounded one in the words of its report: "at least 34"."""
    figure = side[0].figure
    if figure.low == figure.high:
        return figure.label()
    words = case.ledger.readings[figure.span.report].report.text[figure.span.start : figure.span.end]
    return squeeze(words[:1].lower() + words[1:])


def _denials(case: Case) -> Iterator[Conflict]:
    """Return what is denied, who tells it, and all who deny it; one conflict for one matter."""
    for matter in denials(case.readings):
        told = matter.told or _told_of(case, matter) or _told_alike(case, matter) or matter.later
        if told:
            sides = [case.side("told", told, matter.by), case.side("denied", matter.denied, matter.by)]
            yield case.conflict("status", "denied", matter.what, sides, len(told) + len(matter.denied))


def _told_of(case: Case, matter: Matter) -> list[Span]:
    """Return where others tell of the happening whose denial the words of a matter are."""
    held = [
        one
        for one in case.happenings
        if any(
            case.events[key].status in DENYING and case.events[key].span.overlaps(span)
            for key in one.events
            if key in case.events
            for span in matter.contents
        )
    ]
    spans = [span for one in held for step in one.life if step.status not in {"denied", *ENDED} for span in step.spans]
    return case.sentences(span for span in spans if not any(span.overlaps(denied) for denied in matter.denied))


def _told_alike(case: Case, matter: Matter) -> list[Span]:
    """Return where the deed that is denied was told of the same person before, in whatever words."""
    denied = [
        event
        for event in case.events.values()
        if event.status in DENYING and any(event.span.overlaps(span) for span in matter.contents)
    ]
    return case.sentences(
        event.span
        for event in case.events.values()
        if event.status not in DENYING and any(_is_deed_of(case, event, other) for other in denied)
    )


def _is_deed_of(case: Case, told: Event, denied: Event) -> bool:
    """Say whether an event, told no later, is of the type that is denied, and of somebody who is named for both."""
    mine, others = ({actor.name for actor in one.actors if " " in actor.name} for one in (told, denied))
    days = [case.ledger.published(one.span.report) for one in (told, denied)]
    return (told.type, told.mode) == (denied.type, denied.mode) and bool(mine & others) and days[0] <= days[1]


def _fulfilled(case: Case) -> Iterator[Conflict]:
    """Return what one report says has not come yet and a later one says has come."""
    for reading in case.readings:
        for sentence in reading.sentences:
            found = waiting(sentence)
            later = _later(case, found, reading) if found else []
            if found and later:
                sides = [case.side("not yet", [found.span]), case.side("come", later)]
                yield case.conflict("status", "superseded", f"{found.awaited} awaited", sides, len(later) + 1)


def _later(case: Case, found: Waiting, reading: Reading) -> list[Span]:
    """Return sentences of later reports that say that the awaited has come, about the same names."""
    day = case.ledger.published(reading.report.id)
    spans = []
    for other in case.readings:
        if other.report.id == reading.report.id or not _after(reading, other, day):
            continue
        for sentence in other.sentences:
            about = found.words - found.fulfilled - {found.awaited}
            shared = content_lemmas(sentence) & about
            enough = max(TOGETHER, AWAITED_SHARE * min(len(about), len(content_lemmas(sentence))))
            if came(sentence, found.fulfilled) and len(shared) >= enough and waiting(sentence) is None:
                spans.append(sentence.span)
    return spans


def _turned(case: Case) -> Iterator[Conflict]:
    """Return what one report says and a later one takes back: a report stood by and withdrawn, a strike called off."""
    for reading in case.readings:
        day = case.ledger.published(reading.report.id)
        later = [other for other in case.readings if day < case.ledger.published(other.report.id) < "9999"]
        for turn in (turn for sentence in reading.sentences for turn in turns(sentence)):
            back = [one.span for other in later for one in other.sentences if turn.taken_back(one)]
            if back:
                sides = [case.side("before", [turn.span]), case.side("taken back", back)]
                yield case.conflict("status", "superseded", f"{turn.word}, taken back", sides, len(back) + 1)


def _after(reading: Reading, other: Reading, day: str) -> bool:
    """Say whether ``other`` can have come out after ``reading``: an unsure or unknown day may be an early one."""
    last = other.published.last.isoformat() if other.published and other.published.last else ""
    return reading.published is None or (bool(last) and day < last)


def _wordings(case: Case) -> Iterator[Conflict]:
    """Return names of one kind with different stance for the same referent."""
    by_group: dict[str, list[Term]] = defaultdict(list)
    for term in terms(case.readings):
        by_group[term.group].append(term)
    for group, found in sorted(by_group.items()):
        for cluster in _referents(found):
            by_words: dict[str, list[Span]] = defaultdict(list)
            for term in cluster:
                by_words[term.words].append(term.span)
            if len({term.stance for term in cluster}) > 1 and {"hard"} & {term.stance for term in cluster}:
                sides = [case.side(words, spans) for words, spans in sorted(by_words.items())]
                hard = {term.words for term in cluster if term.stance == "hard"}
                if _differ(sides, hard):
                    yield case.conflict("wording", "wording", group, sides, len(cluster))


def _differ(sides: Sequence[Side], hard: Collection[str]) -> bool:
    """Say whether a hard name and a softer one are used by different origins: one who uses both takes no side."""
    return any(
        not set(one.origins) & set(other.origins)
        for one, other in combinations(sides, 2)
        if (one.value in hard) != (other.value in hard)
    )


def _referents(found: Sequence[Term]) -> list[list[Term]]:
    """Return the terms in groups that share a name in their sentences, the largest name group first."""
    by_name: dict[str, list[Term]] = defaultdict(list)
    for term in found:
        for name in term.names:
            by_name[name].append(term)
    groups: list[list[Term]] = []
    taken: set[Span] = set()
    for name in sorted(by_name, key=lambda name: (-len(by_name[name]), name)):
        fresh = [term for term in by_name[name] if term.span not in taken]
        if len(fresh) > 1:
            groups.append(fresh)
            taken |= {term.span for term in fresh}
    return groups
