"""The stages that look at many reports together: copies, stories, and the evidence of each story."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from tellings import records as r
from tellings.engines import Engine, Failure
from tellings.engines.garbage import give_back
from tellings.flow.table import STAGES, rules_stamp
from tellings.stores.base import Change, Store
from tellings.stores.schema import SHELVES, encode, row_of
from tellings.stores.sealed import Sealed
from tellings.text import digest

T = TypeVar("T")
Progress = Callable[[str, int, int | None], None]
EVERYTHING = "everything"
EVIDENCE_TABLES = STAGES["evidence"].writes


class ToWeigh(NamedTuple):
    """A story with all that its reports, and those of its background, hold, ready to be weighed."""

    story: r.Story
    sealed: list[Sealed]
    copies: list[r.Copy]
    decisions: list[r.Decision]
    stamp: str


def bring_up_to_date(store: Store, engine: Engine, progress: Progress) -> list[r.Problem]:
    """Group everything again where something changed; return the stories that had to be set aside."""
    coded = store.stamps("code")
    for report in superseded(store):
        coded.pop(report, None)
    _copies(store, engine, coded, progress)
    give_back()
    _stories(store, engine, coded, progress)
    give_back()
    problems = _evidence(store, engine, coded, progress)
    give_back()
    return problems


def superseded(store: Store) -> set[str]:
    """Return the reports of which a later version is in the store: they are kept and shown, but not counted.

    Which reports are versions of one page is noted in the store, to be asked for by report.
    """
    from tellings.stages.versions import address, versions

    fetched: dict[str, list[str]] = {}
    for report, url in store.pairs("reports", "url"):
        fetched.setdefault(address(url), []).append(report)
    several = [report for key, found in fetched.items() if key and len(found) > 1 for report in found]
    found = list(versions(store.select(r.Report, owners=several))) if several else []
    notes = [(report, one.reports[0]) for one in found for report in one.reports]
    stamp, before = digest(*(part for note in notes for part in note)), store.stamps("versions").get(EVERYTHING)
    if before != stamp and (notes or before):
        store.apply([Change(owner=EVERYTHING, stage="versions", stamp=stamp, notes={"version": notes})])
    return {report for one in found for report in one.reports[:-1]}


def _unchanged(store: Store, stage: str, coded: dict[str, str], *more: str) -> str | None:
    """Return the stamp that a stage over everything must reach, or None when it is there already."""
    stamp = digest(rules_stamp(stage), *(f"{owner} {coded[owner]}" for owner in sorted(coded)), *more)
    return None if store.stamps(stage).get(EVERYTHING) == stamp else stamp


def _copies(store: Store, engine: Engine, coded: dict[str, str], progress: Progress) -> None:
    """Find what reports share, over the whole store."""
    stamp = _unchanged(store, "copies", coded)
    if stamp is None:
        return
    from tellings.flow.shared import up_to_date

    found, done = up_to_date(store, coded, engine.grouped, lambda done, total: progress("copies", done, total))
    _replace_all(store, "copies", found, stamp, *done)


def _stories(store: Store, engine: Engine, coded: dict[str, str], progress: Progress) -> None:
    """Put reports into stories, over the whole store."""
    decided = [one for one in held_decisions(store) if one.action in ("split", "merge", "rename")]
    stamp = _unchanged(store, "stories", coded, *(one.id for one in decided))
    if stamp is None:
        return
    from tellings.decisions import restory
    from tellings.flow.moved import remember
    from tellings.flow.piles import Piles

    progress("stories", 0, len(coded))
    found = restory(sorted(Piles(store, coded, engine.grouped).stories(), key=lambda story: story.id), decided)
    progress("stories", len(coded), len(coded))
    _replace_all(store, "stories", found, stamp, *remember(store, store.select(r.Story), found))


def _replace_all(store: Store, table: str, found: Sequence[r.Record], stamp: str, *more: Change) -> None:
    """Put ``found`` in the place of all that the table holds, in one transaction.

    What stays is not written again; a story that goes takes its evidence along.
    """
    shelf = SHELVES[table]
    held = {shelf.key(record): record for record in store.select(shelf.record)}
    now = {shelf.key(record): record for record in found}
    owners = {shelf.owner(held[key]) for key in held if now.get(key) != held[key]}
    owners |= {shelf.owner(now[key]) for key in now if held.get(key) != now[key]}
    rows: dict[str, list[dict[str, str | int | float | None]]] = {owner: [] for owner in sorted(owners)}
    for record in found:
        if shelf.owner(record) in rows:
            rows[shelf.owner(record)].append(row_of(shelf, record))
    new = [Change(owner=owner, stage=table, stamp="", rows={table: kept}) for owner, kept in rows.items()]
    gone = held.keys() - now.keys() if table == "stories" else ()
    forgotten = [
        Change(owner=owner, stage="evidence", stamp="", rows={name: [] for name in EVIDENCE_TABLES})
        for owner in sorted(gone)
    ]
    store.apply([*new, *more, *forgotten, Change(owner=EVERYTHING, stage=table, stamp=stamp)])


def _evidence(store: Store, engine: Engine, coded: dict[str, str], progress: Progress) -> list[r.Problem]:
    """Weigh every story that changed: happenings, conflicts, timeline, brief."""
    decided = [one for one in held_decisions(store) if one.action not in ("split", "merge", "rename", "chrome-line")]
    rules = digest(rules_stamp("evidence"), *(one.id for one in decided))
    touching = _copies_by_report(store)
    stories = {story.id: story for story in store.select(r.Story)}
    wanted: dict[str, str] = {}
    for story in stories.values():
        reports = _reports(story, [stories[key] for key in story.background if key in stories])
        parts = [f"{report} {coded.get(report, '')}" for report in reports]
        parts += map(encode, _inside(reports, touching))
        wanted[story.id] = digest(rules, encode(story), *parts)
    done = store.stamps("evidence")
    gone = sorted(done.keys() - wanted.keys())
    store.drop("evidence", gone, EVIDENCE_TABLES)
    todo = [story for story, stamp in wanted.items() if done.get(story) != stamp]
    # the longest work first, so that no worker is left alone with it
    todo.sort(key=lambda story: -len(stories[story].reports))
    problems = []
    for number, (item, outcome) in enumerate(
        engine.each(weigh, _to_weigh(store, todo, wanted, (touching, decided))), 1
    ):
        if isinstance(outcome, Failure):
            problems.append(r.Problem(name=item.story.id, stage="evidence", reason=outcome.reason))
        elif isinstance(outcome, r.Problem):
            problems.append(outcome)
        else:
            store.apply([outcome])
        progress("evidence", number, len(todo))
    return problems


def _to_weigh(
    store: Store,
    todo: Iterable[str],
    stamps: dict[str, str],
    known: tuple[dict[str, list[r.Copy]], list[r.Decision]],
) -> Iterator[ToWeigh]:
    touching, decided = known
    for key in todo:
        story = store.get(r.Story, key)
        if story is not None:
            reports = _reports(story, store.select(r.Story, owners=story.background))
            yield ToWeigh(story, store.sealed(reports), _inside(reports, touching), decided, stamps[key])


def _reports(story: r.Story, behind: Iterable[r.Story]) -> list[str]:
    """Return the reports that a story is weighed by: its own, then those of its background."""
    return [*story.reports, *sorted({report for one in behind for report in one.reports})]


def _inside(reports: Sequence[str], touching: Mapping[str, Sequence[r.Copy]]) -> list[r.Copy]:
    """Return the copies of which both reports are among ``reports``."""
    among = set(reports)
    copies = {copy.id: copy for report in reports for copy in touching.get(report, ()) if {copy.a, copy.b} <= among}
    return [copies[key] for key in sorted(copies)]


def weigh(item: ToWeigh) -> Change | r.Problem:
    """Return what the reports of one story show together."""
    from tellings.flow.work import guarded

    return guarded(item.story.id, "evidence", _weigh, item)


def _weigh(item: ToWeigh) -> Change:
    from tellings.decisions import replay
    from tellings.stages.brief import brief
    from tellings.stages.conflicts import conflicts
    from tellings.stages.happenings import happenings
    from tellings.stages.timeline import timeline

    readings = [one.open() for one in item.sealed]
    found = happenings(item.story, readings, item.copies)
    found, against_decisions = replay(item.story, found, readings, item.copies, item.decisions)
    own = [reading for reading in readings if reading.report.id in item.story.reports]
    against = conflicts(item.story, own, found, copies=item.copies)
    entries = timeline(item.story, own, found)
    written = brief(item.story, readings, found, against, entries)
    standing = _standing(item.story, own, item.copies, against)
    return Change(
        owner=item.story.id,
        stage="evidence",
        stamp=item.stamp,
        rows={
            "happenings": [row_of(SHELVES["happenings"], one) for one in found],
            "conflicts": [row_of(SHELVES["conflicts"], one) for one in against],
            "entries": [row_of(SHELVES["entries"], one) for one in entries],
            "standings": [row_of(SHELVES["standings"], standing)],
            "briefs": [row_of(SHELVES["briefs"], written)],
        },
        notes={"against": [(note.decision, note.text) for note in against_decisions]},
    )


def _standing(
    story: r.Story, readings: Sequence[r.Reading], copies: Sequence[r.Copy], against: Sequence[r.Conflict]
) -> r.Standing:
    """Return what stands behind a story: every event is a witness, and each report at least one with its whole text."""
    from tellings.near.counting import count
    from tellings.near.witnesses import Ledger, Witness

    ledger = Ledger(readings, copies)
    witnesses = [Witness(event.span, ledger.chain(event)) for reading in readings for event in reading.events]
    for reading in readings:
        if not reading.events:
            whole = r.Span(report=reading.report.id, start=0, end=len(reading.report.text))
            witnesses.append(Witness(whole, ledger.chain_at(whole)))
    counted = count(ledger, witnesses)
    disputed = sum(one.kind in ("contradiction", "denied") for one in against)
    return r.Standing(story=story.id, texts=counted.texts, origins=counted.origins, conflicts=disputed)


def held_decisions(store: Store) -> list[r.Decision]:
    """Return the decisions of analysts that hold, oldest first."""
    from tellings.decisions import in_force

    return list(in_force(store.select(r.Decision)))


def _copies_by_report(store: Store) -> dict[str, list[r.Copy]]:
    found: dict[str, list[r.Copy]] = {}
    for copy in store.select(r.Copy):
        found.setdefault(copy.a, []).append(copy)
        found.setdefault(copy.b, []).append(copy)
    return found
