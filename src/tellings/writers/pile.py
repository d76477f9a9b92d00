"""What is handed on, asked of a store a part at a time: events, happenings, copies, each with the reports behind it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from tellings import records as r
from tellings.records import Record
from tellings.stores.base import Store
from tellings.stores.browse import Test

PART = 500
MOST_KEPT = 2_000
T = TypeVar("T")
_UNFIT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_PLAIN = re.compile(r"https?://[^\s<>\"'{}|\\^`]+", re.IGNORECASE)


class Source(Record):
    """A report as others cite it: what it is called, who published it when, and where it can be read."""

    report: r.Report
    title: str
    outlet: str
    url: str
    author: str
    published: r.Day | None
    story: str


class Pile:
    """All that a store holds, or only what belongs to the reports of one story."""

    def __init__(self, store: Store, *, made_by: str, story: r.Story | None = None) -> None:
        self.made_by = made_by
        self._store = store
        self._story = story
        self._cited: dict[str, Source] = {}

    def events(self) -> Iterator[tuple[r.Event, Source]]:
        """Yield each event with its source, in order of id."""
        return self._sourced(self._chosen(r.Event), lambda event: event.span.report)

    def sources(self) -> Iterator[Source]:
        """Yield each report as a source, in order of id."""
        found = self._chosen(r.Report)
        return (source for one, source in self._sourced(found, lambda report: report.id))

    def happenings(self) -> Iterator[r.Happening]:
        """Yield each happening, in order of story and id."""
        return self._store.select(r.Happening, owners=[self._story.id] if self._story else None)

    def copies(self) -> Iterator[r.Copy]:
        """Yield what reports share; within a story only where both reports are in it."""
        inside = set(self._story.reports) if self._story else None
        return (one for one in self._chosen(r.Copy) if inside is None or {one.a, one.b} <= inside)

    def events_of(self, happening: r.Happening) -> list[r.Event]:
        """Return the events that tell of a happening, in its order."""
        found = self._store.browse(r.Event, [Test("id", "in", happening.events)], limit=len(happening.events))
        known = {one.id: one for one in found}
        return [known[key] for key in happening.events if key in known]

    def cite(self, reports: Sequence[str]) -> dict[str, Source]:
        """Return the sources with these ids."""
        if len(self._cited) > MOST_KEPT:
            self._cited.clear()
        missing = [key for key in reports if key not in self._cited]
        self._cited |= self._read(missing) if missing else {}
        return {key: self._cited[key] for key in reports if key in self._cited}

    def _read(self, reports: Sequence[str]) -> dict[str, Source]:
        stories = self._store.stories_of(reports)
        days = {one.report: one.published for one in self._store.select(r.Dating, owners=reports)}
        heads: dict[str, r.Span] = {}
        for block in self._store.select(r.Block, owners=reports, where={"kind": r.BlockKind.HEADLINE.value}):
            heads.setdefault(block.span.report, block.span)
        return {
            one.id: _source(one, heads.get(one.id), days.get(one.id), stories.get(one.id, ""))
            for one in self._store.select(r.Report, owners=reports)
        }

    def _chosen(self, kind: type[T]) -> Iterator[T]:
        return self._store.select(kind, owners=self._story.reports if self._story else None)  # type: ignore[type-var]

    def _sourced(self, found: Iterable[T], report: Callable[[T], str]) -> Iterator[tuple[T, Source]]:
        left = iter(found)
        while part := list(islice(left, PART)):
            sources = self.cite(sorted({report(one) for one in part}))
            yield from ((one, sources[report(one)]) for one in part)


def _source(report: r.Report, head: r.Span | None, published: r.Day | None, story: str) -> Source:
    name = report.name.rpartition("/")[2]
    title = report.title or (report.text[head.start : head.end] if head else "") or name
    return Source(
        report=report, title=one_line(title), outlet=one_line(report.outlet or ""), url=web_address(report.url),
        author=one_line(report.stated.get("author", "")), published=published, story=story,
    )  # fmt: skip


def fit(text: str) -> str:
    """Return ``text`` without what XML and calendars forbid, and without marks that turn the direction of writing."""
    return _UNFIT.sub("", text)


def one_line(text: str) -> str:
    """Return ``text`` as one line, without control characters."""
    return " ".join(fit(text).split())


def web_address(url: str | None) -> str:
    """Return an address only if it is plain http or https, else nothing: other schemes may run when they are opened."""
    return url if url and _PLAIN.fullmatch(url) else ""


def sentence(happening: r.Happening) -> str:
    """Return who did what to whom, in a few words: ``KENMIL (its coast guard) COERCE seize TZALAB (the crews)``."""
    sides = [", ".join(_party(one) for one in side) for side in (happening.actors, happening.recipients)]
    return one_line(f"{sides[0]} {happening.type} {happening.mode} {sides[1]}")


def backing(happening: r.Happening) -> str:
    """Return what stands behind a happening, in words: ``4 reports, 3 texts, 2 origins: TASS; Foreign Office``."""
    sizes = ((len(happening.reports), "report"), (happening.texts, "text"), (len(happening.origins), "origin"))
    counts = ", ".join(f"{number} {word}{'' if number == 1 else 's'}" for number, word in sizes)
    return one_line(f"{counts}: {'; '.join(happening.origins)}")


def _party(actor: r.Actor) -> str:
    name = actor.name or actor.text
    return f"{actor.code} ({name})" if actor.code and name else actor.code or name
