"""Invented readings for tests of evidence: reports made of sentences with coded events."""

from __future__ import annotations

from datetime import date

from tellings.records import (
    Actor,
    Block,
    BlockKind,
    Copy,
    CopyKind,
    Credit,
    Day,
    Event,
    Mention,
    Reading,
    Report,
    Run,
    Span,
    Status,
    Story,
    make_id,
)  # fmt: skip


def day(text):
    """A Day of one date, or of two divided by a slash."""
    if text is None:
        return None
    first, _, last = text.partition("/")
    return Day(first=date.fromisoformat(first), last=date.fromisoformat(last or first), basis="test")


def actor(code, name=""):
    return Actor(code=code, country=code[:3], sector=code[3:], name=name)


class Teller:
    """Builds one report, sentence by sentence."""

    def __init__(self, name, published="2031-05-05", outlet=None, credit=None):
        self.name, self.published, self.outlet, self.credit = name, published, outlet or name, credit
        self.text, self.events, self.mentions = "", [], []

    def tell(  # noqa: PLR0913 - the fields of an event
        self, sentence, who, type_, whom="", *, when=None, status="occurred", mode="", said_by=(), **more
    ):
        start = len(self.text)
        self.text += sentence + "\n"
        span = Span(report=self.name, start=start, end=start + len(sentence))
        people = [one for one in (who, whom) if one]
        for code_name in people:
            name = code_name.partition(":")[2]
            if name:
                self.mentions.append(Mention(span=span, kind="person", name=name))
        self.events.append(
            Event(
                id=make_id("e", self.name, start, sentence), span=span, trigger=span, type=type_, mode=mode,
                actors=(actor(*who.split(":")),) if who else (), recipients=(actor(*whom.split(":")),) if whom else (),
                status=Status(status), when=day(when), said_by=tuple(said_by), **more,
            )
        )  # fmt: skip
        return self

    def reading(self):
        span = Span(report=self.name, start=0, end=len(self.text))
        credit = Credit(report=self.name, origin=self.credit or "", kind="agency", how="agency-tag")
        return Reading(
            report=Report(id=self.name, name=self.name, text=self.text, outlet=self.outlet),
            blocks=(Block(span=span, kind=BlockKind.BODY, rule="test"),),
            published=day(self.published), events=tuple(self.events), mentions=tuple(self.mentions),
            credits=(credit,) if self.credit else (),
        )  # fmt: skip


def story(readings):
    return Story(id="s", reports=tuple(one.report.id for one in readings), headline="A test")


def reprint(reading, name, *, published="2031-05-06", credit=None):
    """A copy of a whole report by another outlet, and the Copy record that says so."""

    def moved(span):
        return Span(report=name, start=span.start, end=span.end)

    other = Teller(name, published, credit=credit)
    other.text = reading.report.text
    for one in reading.events:
        other.events.append(
            Event(
                id=make_id("e", name, one.id), span=moved(one.span), trigger=moved(one.trigger), type=one.type,
                mode=one.mode, actors=one.actors, recipients=one.recipients, status=one.status, when=one.when,
                said_by=one.said_by,
            )
        )  # fmt: skip
    made = other.reading()
    return made, copied(reading, made, (0, len(reading.report.text)), CopyKind.REPRINT, share=1.0)


def copied(a, b, ends, kind=CopyKind.COPIED, *, share=0.3):
    """A Copy of one run between two readings; at the same place in both."""
    first = Span(report=a.report.id, start=ends[0], end=ends[1])
    second = Span(report=b.report.id, start=ends[0], end=ends[1])
    words = len(a.report.text[ends[0] : ends[1]].split())
    return Copy(
        id=make_id("c", a.report.id, b.report.id, ends), a=a.report.id, b=b.report.id, kind=kind,
        runs=(Run(a=first, b=second, words=words),), share_a=share, share_b=share, earlier=a.report.id,
    )  # fmt: skip
