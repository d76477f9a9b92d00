"""Reports whose every field tries to break out of where it is written: rows for a store, made without reading."""

from __future__ import annotations

from datetime import date

from tellings import records as r
from tellings.stores.base import Change
from tellings.stores.packed import pack
from tellings.stores.schema import SHELVES, row_of

HOSTILE = (
    "<script>alert(1)</script>", ']]><x a="&bad;">', "=HYPERLINK(\"http://evil.example\")", "@SUM(A1)",
    r"\write18{rm -rf} \input{/etc/passwd} $x$ % }{ ~^_#&", "a\tb\nc\r\nEND:VEVENT\r\nBEGIN:VALARM",
    "nul\x00 bell\x07 \x0b \x1f \x85 \ufffe \uffff", "\u202egnp.exe\u2066 \u2069",
    "}, @misc{x, title={", '"quoted", ; \\n',
    "🇺🇦 ķīļķēns " * 30, "javascript:alert(1)",
)  # fmt: skip


def made(number, bad):
    """Return the rows of one hostile report with one event, happening, copy and story."""
    text = f"{bad} met {bad} on Friday."
    report = r.Report(
        id=r.make_id("r", number), name=f"in/{bad}", text=text, title=f"{bad} {number}", outlet=bad,
        url=bad if number % 2 else f"https://news.example/{number}?a=1&b=50%25#_x", stated={"author": bad},
    )  # fmt: skip
    other = r.make_id("r", (number + 1) % len(HOSTILE))
    day = r.Day(first=date(2031, 5, 1 + number), last=date(2031, 5, 2 + number), basis=bad)
    span = r.Span(report=report.id, start=0, end=len(text))
    side = [
        r.Actor(code=code, country=code[:3], sector="GOV", name=bad, text=bad, span=span) for code in ("KENGOV", "")
    ]
    event = r.Event(
        id=r.make_id("e", number), span=span, trigger=span, type="CONSULT", mode="visit", cameo="042",
        actors=tuple(side), recipients=tuple(side[::-1]), when=day, said_by=(bad,),
        place=r.Place(name=bad, country="KEN", latitude=-4.0, longitude=39.7),
    )  # fmt: skip
    story = r.Story(id=r.make_id("story", number), reports=(report.id,), headline=bad)
    happening = r.Happening(
        id=r.make_id("h", number), story=story.id, type="CONSULT", mode="visit", actors=event.actors,
        recipients=event.recipients, status=("planned", "occurred")[number % 2], events=(event.id,), life=(),
        reports=(report.id,), outlets=(bad,), texts=1, origins=(bad,), when=day, place=event.place,
    )  # fmt: skip
    run = r.Run(a=span, b=r.Span(report=other, start=0, end=4), words=9)
    copy = r.Copy(
        id=r.make_id("c", number), a=report.id, b=other, kind=r.CopyKind.COPIED, runs=(run,), share_a=1.0, share_b=0.5,
        earlier=(None, report.id, other)[number % 3], basis=bad,
    )  # fmt: skip
    block = r.Block(span=span, kind=r.BlockKind.BODY, rule="made")
    reading = r.Reading(report=report, blocks=(block,), published=day)
    found = {
        "reports": report, "blocks": block, "events": event, "copies": copy,
        "datings": r.Dating(report=report.id, published=day),
    }  # fmt: skip
    rows = {name: [row_of(SHELVES[name], one)] for name, one in found.items()}
    told = {name: [row_of(SHELVES[name], one)] for name, one in (("stories", story), ("happenings", happening))}
    return [
        Change(owner=report.id, stage="read", stamp="1", rows=rows, parse=pack(reading), words=text),
        Change(owner=story.id, stage="stories", stamp="1", rows=told),
    ]


def fill(store):
    """Put all of them into a store."""
    store.apply([change for number, bad in enumerate(HOSTILE) for change in made(number, bad)])
