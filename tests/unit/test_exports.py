"""What is handed on: other programs read it, and nothing that a report says breaks out of its field."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hostile import HOSTILE, fill

from tellings.api import Desk
from tellings.errors import InputError
from tellings.stores.schema import SHELVES
from tellings.web.views import events
from tellings.writers import gdelt, write_table
from tellings.writers.products import PRODUCTS

DOCS = Path(__file__).resolve().parents[2] / "docs"
GUIDE, REFERENCE = DOCS / "howto" / "exports.md", DOCS / "reference" / "exports.md"


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    with Desk(tmp_path_factory.mktemp("hostile") / "one.db") as opened:
        fill(opened.store)
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


def names_in(format, text):
    """Return the names of columns, fields, properties or attributes of what was written."""
    if format.startswith("gdelt"):
        return set(text.split("\n", 1)[0].split("\t"))
    if format.startswith("graphml"):
        return set(re.findall(r'attr.name="(\w+)"', text))
    if format == "bibtex":
        return set(re.findall(r"^  (\w+) =", text, re.MULTILINE))
    if format == "ics":
        inside = "".join(re.findall(r"BEGIN:VEVENT\r\n(.*?)END:VEVENT", text, re.DOTALL))
        return set(re.findall(r"^([A-Z]+)[:;]", inside, re.MULTILINE))
    rows = json.loads(text) if format == "csl" else [json.loads(line) for line in text.split("\n")[:-1]]
    return {name for row in rows for name in {**row, **row.get("properties", {})}}


def told_in(section):
    """Return the names that a section of the reference explains; ``X_*`` stands for all that begin so."""
    page = REFERENCE.read_text(encoding="utf-8")
    return set(re.findall(r"`([\w*-]+)`", page.partition(f"\n## {section}\n")[2].partition("\n## ")[0]))


@pytest.mark.parametrize("format", PRODUCTS)
def test_each_column_of_a_format_is_explained(desk, format):
    told = told_in(format)
    families = tuple(name[:-1] for name in told if name.endswith("*"))
    found = {
        name for name in names_in(format, written(desk, format)[1]) if not (families and name.startswith(families))
    }
    rest = {name.replace("Actor2", "Actor1") for name in found} - told
    assert rest == set()


@pytest.mark.parametrize("table", SHELVES)
def test_each_column_of_a_table_is_explained(table):
    told = told_in("Tables: csv, jsonl, parquet")
    out = io.BytesIO()
    write_table(table, [], out, format="csv", made_by="")
    assert set(out.getvalue().decode().strip().split(",")) <= told
    assert set(events.COLUMNS) - {"said by"} <= told | {"said"}


def test_an_unknown_format_is_named_with_those_there_are(desk):
    with pytest.raises(InputError, match=r"stix: expected one of plover, gdelt"):
        desk.hand_on("stix", io.BytesIO())
