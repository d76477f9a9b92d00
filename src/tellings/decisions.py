"""Decisions of analysts: append-only, with author and reason, replayed over the results of each build, undoable.

Targets are ids of events (or of happenings, stories, or places ``report:start-end``). A decision is never dropped in
silence: what it can no longer be applied to, and what has come in since that speaks against it, is noted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from tellings.errors import InputError
from tellings.near.parties import Names, names_in
from tellings.near.sameness import likeness
from tellings.near.sketches import Sketch, sketch
from tellings.near.witnesses import Ledger
from tellings.records import (
    Actor,
    Block,
    BlockKind,
    Copy,
    Day,
    Decision,
    Event,
    Happening,
    Reading,
    Span,
    Story,
    make_id,
)  # fmt: skip
from tellings.stages.happenings import describe, last_day
from tellings.text import counted

ACTIONS = {
    "same": "two or more events or happenings are one",
    "not-same": "two events or happenings are not one",
    "split": "a story, then the reports that leave it",
    "merge": "two or more stories are one",
    "rename": "a story and its new headline",
    "not-an-event": "an event or happening that is none",
    "wrong-date": "an event or happening and its right day (YYYY-MM-DD, or two divided by /)",
    "chrome-line": "a place report:start-end that is no part of the report",
    "same-origin": "two or more origins that are one",
    "same-name": "two or more names of one person or body; the first is the one to show",
    "apart": "two names, origins or stories that are not one: not asked again",
    "hold": "a question of the review that is put off: not asked again until this is undone",
    "undo": "a decision that no longer holds",
}
MANY = frozenset({"same", "not-same", "split", "merge", "same-origin", "same-name", "apart", "hold"})


class Note(NamedTuple):
    """Something to show beside a decision: it found nothing to act on, or new evidence speaks against it."""

    decision: str
    text: str


class Replayed(NamedTuple):
    """Happenings after the decisions, and what is to be shown beside these."""

    happenings: tuple[Happening, ...]
    notes: tuple[Note, ...]


def decide(  # noqa: PLR0913 - the fields of a decision
    action: str,
    targets: Sequence[str],
    *,
    author: str,
    reason: str,
    at: str,
    value: str = "",
    known: Sequence[str] = (),
) -> Decision:
    """Return a new decision, checked; ``at`` is its time in ISO form, given by the caller.

    Raises InputError for an unknown action, too few targets, a missing author or reason, or an unreadable value.
    """
    if action not in ACTIONS:
        raise InputError(f"action: expected one of {', '.join(ACTIONS)}; got {action!r}")
    if len(set(targets)) < (2 if action in MANY else 1):
        raise InputError(f"{action}: expected {ACTIONS[action]}; got {', '.join(targets) or 'nothing'}")
    if not author.strip() or not reason.strip():
        raise InputError(f"{action}: expected an author and a reason; one is empty")
    if action == "wrong-date":
        _day(value)
    if action == "rename" and not value.strip():
        raise InputError("rename: expected a new headline; it is empty")
    if action == "chrome-line":
        _place(targets[0])
    key = make_id("d", action, *targets, author, reason, at, value)
    undoes = targets[0] if action == "undo" else None
    return Decision(
        id=key, action=action, targets=tuple(targets), author=author, reason=reason, at=at, value=value, undoes=undoes,
        known=tuple(known),
    )  # fmt: skip


def in_force(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the decisions that hold, oldest first: those that are not undone (an undo can be undone as well)."""
    ordered = sorted(decisions, key=lambda one: (one.at, one.id))
    undone: set[str] = set()
    for one in reversed(ordered):
        if one.undoes and one.id not in undone:
            undone.add(one.undoes)
    return tuple(one for one in ordered if one.id not in undone and one.undoes is None)


def origins_joined(decisions: Iterable[Decision]) -> tuple[tuple[str, str], ...]:
    """Return the pairs of origins that decisions declare to be one."""
    joined = (one.targets for one in in_force(decisions) if one.action == "same-origin")
    return tuple((names[0], name) for names in joined for name in names[1:])


def restory(stories: Iterable[Story], decisions: Iterable[Decision]) -> tuple[Story, ...]:
    """Return the stories after merges, splits and renames; a merged story keeps the id of the first target."""
    by_id = {story.id: story for story in stories}
    for one in in_force(decisions):
        targets = [target for target in one.targets if target in by_id]
        if one.action == "merge" and len(targets) > 1:
            parts = [by_id.pop(target) for target in targets]
            reports = tuple(sorted({report for part in parts for report in part.reports}))
            by_id[parts[0].id] = replace(parts[0], reports=reports)
        elif one.action == "split" and targets:
            story = by_id[targets[0]]
            leaving = tuple(report for report in story.reports if report in one.targets[1:])
            staying = tuple(report for report in story.reports if report not in leaving)
            if leaving and staying:
                by_id[story.id] = replace(story, reports=staying)
                key = make_id("story", one.id)
                by_id[key] = replace(story, id=key, reports=leaving, headline_span=None)
        elif one.action == "rename" and targets:
            by_id[targets[0]] = replace(by_id[targets[0]], headline=one.value, headline_span=None)
    return tuple(by_id[key] for key in sorted(by_id))


def relabel(blocks: Sequence[Block], decisions: Iterable[Decision]) -> tuple[Block, ...]:
    """Return the blocks of one report with the places that decisions call chrome cut out as such; they still tile."""
    found = list(blocks)
    for one in in_force(decisions):
        if one.action == "chrome-line":
            place = _place(one.targets[0])
            found = [part for block in found for part in _cut_out(block, place, one.id)]
    return tuple(found)


def _cut_out(block: Block, place: Span, rule: str) -> list[Block]:
    if not block.span.overlaps(place):
        return [block]
    first, last = max(block.span.start, place.start), min(block.span.end, place.end)
    pieces = [(block.span.start, first, None), (first, last, BlockKind.CHROME), (last, block.span.end, None)]
    return [
        replace(
            block,
            span=Span(report=place.report, start=start, end=end),
            kind=kind or block.kind,
            rule=rule if kind else block.rule,
        )
        for start, end, kind in pieces
        if start < end
    ]


def replay(
    story: Story,
    found: Sequence[Happening],
    readings: Sequence[Reading],
    copies: Sequence[Copy],
    decisions: Iterable[Decision],
) -> Replayed:
    """Return the happenings of ``story`` as the decisions want them, counted anew, with notes to show."""
    held = in_force(decisions)
    acting = [one for one in held if one.action in {"same", "not-same", "not-an-event", "wrong-date"}]
    same, names = origins_joined(held), _one_name(held)
    if not acting and not same and not names:
        return Replayed(tuple(found), ())
    desk = _Desk(story, found, readings, Ledger(readings, copies, same=same))
    desk.names = names
    for one in acting:
        desk.act(one)
    return Replayed(desk.happenings(recount=bool(same)), tuple(desk.notes))


class _Desk:
    """The groups of events of a story while decisions act on them."""

    def __init__(self, story: Story, found: Sequence[Happening], readings: Sequence[Reading], ledger: Ledger) -> None:
        self.story, self.readings, self.ledger = story, readings, ledger
        self.before = {frozenset(one.events): one for one in found}
        self.holder = {one.id: one.events[0] for one in found}
        self.groups = [list(one.events) for one in found]
        self.events = {event.id: event for reading in readings for event in reading.told}
        self.days: dict[str, Day] = {}
        self.names: dict[str, str] = {}
        self.notes: list[Note] = []

    def act(self, one: Decision) -> None:
        """Let one decision act, or note that it has nothing to act on."""
        targets = [self.holder.get(target, target) for target in one.targets]
        groups = [group for target in targets for group in self.groups if target in group]
        if not groups or len(groups) < len(targets):
            if not one.known or not self.ledger.readings.keys().isdisjoint(one.known):
                self.notes.append(Note(one.id, "a target is no longer there: nothing was changed"))
            return
        if one.action == "same":
            self._same(one, groups)
        elif one.action == "not-same":
            self._apart(one, targets)
        elif one.action == "not-an-event":
            self._none(one, targets)
        else:
            self._date(one, groups[0])

    def _same(self, one: Decision, groups: list[list[str]]) -> None:
        distinct = [group for number, group in enumerate(groups) if group not in groups[:number]]
        for other in distinct[1:]:
            if self._forbidden(distinct[0], other):
                self.notes.append(
                    Note(one.id, "joined, though what is coded (actors, days or place) keeps the two apart")
                )
            distinct[0].extend(other)
            self.groups.remove(other)

    def _forbidden(self, a: Sequence[str], b: Sequence[str]) -> bool:
        names = names_in(self.readings)
        first, second = (self._sketch(group[0], names) for group in (a, b))
        return likeness(first, second) is None

    def _sketch(self, key: str, names: Names) -> Sketch:
        event = self.events[key]
        return sketch(event, self.ledger.readings[event.span.report], names)

    def _apart(self, one: Decision, targets: Sequence[str]) -> None:
        """Give each target but the first, with the events nearest to it, a group of its own."""
        names = names_in(self.readings)
        for target in targets[1:]:
            group = next(group for group in self.groups if target in group)
            if targets[0] not in group:
                continue
            anchors = [self._sketch(targets[0], names), self._sketch(target, names)]
            leaving = [key for key in group if key == target or self._nearer(key, anchors, names, targets[0])]
            new = [key for key in leaving if self._is_new(key, one)]
            if new:
                self.notes.append(
                    Note(one.id, f"{counted(len(new), 'telling')} that came in later joined the two again")
                )
            group[:] = [key for key in group if key not in leaving]
            self.groups.append(leaving)

    def _nearer(self, key: str, anchors: Sequence[Sketch], names: Names, first: str) -> bool:
        if key == first:
            return False
        own = self._sketch(key, names)
        stay, leave = (likeness(own, anchor) or 0.0 for anchor in anchors)
        return leave > stay

    def _is_new(self, key: str, one: Decision) -> bool:
        """Say whether an event is told by a report that came in, or if that was not kept came out, after a decision."""
        report = self.events[key].span.report
        if one.known:
            return report not in one.known
        return one.at[:10] < self.ledger.published(report) < "9999"

    def _none(self, one: Decision, targets: Sequence[str]) -> None:
        touched = [group for group in self.groups if not set(targets).isdisjoint(group)]
        for group in touched:
            group[:] = [key for key in group if key not in targets]
        others = {self.events[key].span.report for group in touched for key in group if self._is_new(key, one)}
        if others:
            self.notes.append(Note(one.id, f"what came in later tells of it: {counted(len(others), 'report')}"))

    def _date(self, one: Decision, group: list[str]) -> None:
        day = _day(one.value)
        for key in group:
            self.days[key] = day
        against = {
            self.events[key].span.report
            for key in group
            if self._is_new(key, one) and _differs(self.events[key].when, day)
        }
        if against:
            self.notes.append(Note(one.id, f"what came in later gives another day: {counted(len(against), 'report')}"))

    def happenings(self, *, recount: bool) -> tuple[Happening, ...]:
        """Return the groups as happenings; an untouched group keeps its record unless all must be counted anew."""
        horizon = last_day(self.readings)
        out = []
        for group in self.groups:
            told = [self._told(self.events[key]) for key in group]
            old = self.before.get(frozenset(group))
            untouched = old is not None and not recount and told == [self.events[key] for key in group]
            if untouched and old is not None:
                out.append(old)
            elif told:
                out.append(describe(self.story, told, self.ledger, horizon))
        return tuple(out)

    def _told(self, event: Event) -> Event:
        """Return an event with the day and the names that decisions give it."""
        actors, recipients = self._renamed(event.actors), self._renamed(event.recipients)
        return replace(event, when=self.days.get(event.id, event.when), actors=actors, recipients=recipients)

    def _renamed(self, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
        return tuple(replace(one, name=self.names.get(one.name, one.name)) for one in actors)


def _one_name(held: Iterable[Decision]) -> dict[str, str]:
    """Return the name to show for each name that decisions declare to be another's."""
    shown: dict[str, str] = {}
    for one in held:
        if one.action == "same-name":
            first = shown.get(one.targets[0], one.targets[0])
            joined = {name: first for name in one.targets if name != first}
            shown = {**{name: joined.get(to, to) for name, to in shown.items()}, **joined}
    return shown


def _differs(a: Day | None, b: Day) -> bool:
    if a is None or a.first is None or a.last is None or b.first is None or b.last is None:
        return False
    return a.last < b.first or b.last < a.first


def _day(value: str) -> Day:
    try:
        first, _, last = value.partition("/")
        ends = date.fromisoformat(first), date.fromisoformat(last or first)
    except ValueError as error:
        raise InputError(f"wrong-date: expected YYYY-MM-DD or YYYY-MM-DD/YYYY-MM-DD; got {value!r}") from error
    return Day(first=ends[0], last=ends[1], basis="an analyst's decision")


def _place(target: str) -> Span:
    report, _, ends = target.rpartition(":")
    start, _, end = ends.partition("-")
    if not report or not start.isdecimal() or not end.isdecimal() or int(start) >= int(end):
        raise InputError(f"chrome-line: expected report:start-end; got {target!r}")
    return Span(report=report, start=int(start), end=int(end))
