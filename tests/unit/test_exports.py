"""What is handed on: other programs read it, and nothing that a report says breaks out of its field."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tellings import records as r
from tellings.api import Desk
from tellings.errors import InputError
from tellings.stores.base import Change
from tellings.stores.schema import SHELVES, row_of
from tellings.writers import gdelt
from tellings.writers.products import PRODUCTS

HOSTILE = (
    "<script>alert(1)</script>", ']]><x a="&bad;">', "=HYPERLINK(\"http://evil.example\")", "@SUM(A1)",
    r"\write18{rm -rf} \input{/etc/passwd} $x$ % }{ ~^_#&", "a\tb\nc\r\nEND:VEVENT\r\nBEGIN:VALARM",
    "nul\x00 bell\x07 \x0b \x1f \x85 \ufffe \uffff", "\u202egnp.exe\u2066 \u2069",
    "}, @misc{x, title={", '"quoted", ; \\n',
    "🇺🇦 ķīļķēns " * 30, "javascript:alert(1)",
)  # fmt: skip
GUIDE = Path(__file__).resolve().parents[2] / "docs" / "howto" / "exports.md"


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
    found = {
        "reports": report, "events": event, "copies": copy, "datings": r.Dating(report=report.id, published=day),
    }  # fmt: skip
    rows = {name: [row_of(SHELVES[name], one)] for name, one in found.items()}
    told = {name: [row_of(SHELVES[name], one)] for name, one in (("stories", story), ("happenings", happening))}
    return [
        Change(owner=report.id, stage="read", stamp="1", rows=rows),
        Change(owner=story.id, stage="stories", stamp="1", rows=told),
    ]


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    with Desk(tmp_path_factory.mktemp("hostile") / "one.db") as opened:
        opened.store.apply([change for number, bad in enumerate(HOSTILE) for change in made(number, bad)])
        yield opened


def written(desk, format, story=None):
    out = io.BytesIO()
    number = desk.hand_on(format, out, story=story)
    return number, out.getvalue().decode("utf-8")


def test_plover_is_one_object_a_line_by_the_names_of_the_manual(desk):
    number, text = written(desk, "plover")
    rows = [json.loads(line) for line in text.split("\n")[:-1]]
    assert len(rows) == number == len(HOSTILE)
    assert {"id", "date", "source", "event"} <= rows[0].keys()
    assert rows[0]["event_loc"]["cc3"] == "KEN"
    assert rows[0]["quad_code"] == 1
    assert not any("javascript:" in row["cite_info"].get("url", "") for row in rows)


@pytest.mark.parametrize(("format", "names"), [("gdelt", gdelt.EVENTS), ("gdelt-mentions", gdelt.MENTIONS)])
def test_gdelt_has_as_many_cells_in_each_row_as_names_and_no_formula(desk, format, names):
    number, text = written(desk, format)
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter="\t", quoting=csv.QUOTE_NONE))
    assert rows[0] == list(names)
    assert {len(row) for row in rows} == {len(names)}
    assert len(rows) == number + 1 == len(HOSTILE) // 2 + 1, "what is planned is not written as done"
    assert not [cell for row in rows[1:] for cell in row if re.match(r"[=+@]|-\D", cell)]


def test_gdelt_events_begin_with_the_61_columns_of_the_codebook():
    assert len(gdelt.EVENTS) == 61 + 10
    assert gdelt.EVENTS[26] == "EventCode"
    assert gdelt.EVENTS[60] == "SOURCEURL"
    assert gdelt.MENTIONS[15] == "Extras"


@pytest.mark.parametrize("format", ["graphml-actors", "graphml-copies"])
def test_graphs_are_whole_xml_whose_edges_join_known_nodes(desk, format):
    number, text = written(desk, format)
    root = ElementTree.fromstring(text)
    space = "{http://graphml.graphdrawing.org/xmlns}"
    keys = {one.get("id") for one in root.iter(f"{space}key")}
    nodes = {one.get("id") for one in root.iter(f"{space}node")}
    edges = list(root.iter(f"{space}edge"))
    assert len(edges) == number > 0
    assert {edge.get(end) for edge in edges for end in ("source", "target")} <= nodes
    assert {one.get("key") for one in root.iter(f"{space}data")} <= keys
    assert not root.findall(".//script")


def test_bibtex_keeps_its_braces_and_lets_no_report_command_latex(desk):
    number, text = written(desk, "bibtex")
    entries = re.findall(r"^@misc\{(r[0-9a-f]{16}),\n(.*?)^\}\n", text, re.MULTILINE | re.DOTALL)
    assert len(entries) == number == len(HOSTILE)
    assert text.count("@misc{r") == number
    for _, body in entries:
        for line in body.splitlines():
            bare = re.sub(r"\\(?:textbackslash|textasciitilde|textasciicircum)\{\}|\\~\{\}|\\[{}$&#_%]", "", line)
            assert re.fullmatch(r"  \w+ = (?:\{\{[^{}\\]*\}\}|\{[^{}\\]*\}|\w+),", bare), line


def test_csl_is_json_with_days_as_numbers(desk):
    number, text = written(desk, "csl")
    items = json.loads(text)
    assert len(items) == number == len(HOSTILE)
    assert items[0]["issued"]["date-parts"][0][0] == 2031
    assert all(item.get("URL", "https://").startswith("https://") for item in items)


def test_a_calendar_has_whole_entries_only_of_what_is_planned(desk):
    number, text = written(desk, "ics")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    lines = text.replace("\r\n ", "").split("\r\n")
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == number == len(HOSTILE) // 2
    assert not [line for line in lines if line and not re.match(r"[A-Z]+(;[A-Z]+=[A-Z]+)?:", line)]
    assert "BEGIN:VALARM" not in lines
    assert "DTSTART;VALUE=DATE:20310501" in lines
    assert "DTEND;VALUE=DATE:20310503" in lines


def test_ftm_entities_point_at_entities_that_are_there(desk):
    number, text = written(desk, "ftm")
    found = {one["id"]: one for one in map(json.loads, text.split("\n")[:-1])}
    assert len(found) == number
    assert {one["schema"] for one in found.values()} <= {"Article", "Event", "Mention", "PublicBody", "LegalEntity"}
    for one in found.values():
        assert all(isinstance(value, str) for values in one["properties"].values() for value in values)
        for name in ("involved", "organizer", "proof", "document", "resolved"):
            assert set(one["properties"].get(name, ())) <= found.keys()
    assert {"ke"} == {value for one in found.values() for value in one["properties"].get("country", ())}


@pytest.mark.parametrize("format", PRODUCTS)
def test_the_same_store_gives_the_same_bytes_and_a_story_gives_less(desk, format):
    first = written(desk, format)
    assert written(desk, format) == first
    some = [written(desk, format, story.id)[0] for story in desk.stories()[:4]]
    assert all(number < first[0] for number in some)


@pytest.mark.parametrize("format", PRODUCTS)
def test_no_control_character_leaves(desk, format):
    text = written(desk, format)[1]
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", text)


@pytest.mark.parametrize("format", PRODUCTS)
def test_each_format_stands_in_the_guide(format):
    assert f"`{format}`" in GUIDE.read_text(encoding="utf-8")


@pytest.mark.parametrize("column", [*gdelt.EVENTS[61:], *gdelt.MENTIONS[16:]])
def test_each_column_of_ours_is_explained(column):
    assert f"`{column}`" in GUIDE.read_text(encoding="utf-8")


def test_an_unknown_format_is_named_with_those_there_are(desk):
    with pytest.raises(InputError, match=r"stix: expected one of plover, gdelt"):
        desk.hand_on("stix", io.BytesIO())
