"""What holds of any input whatever."""

from __future__ import annotations

import gzip
import io
import zipfile

from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.errors import ReportError
from tellings.readers import Source
from tellings.readers.stream import Stream
from tellings.readers.walk import guarded
from tellings.records import Problem, Report
from tellings.stages.clean import clean, line_keys
from tellings.stages.ingest import ingest

PARTS = (
    "The mayor opened the bridge on Monday.", "Read more: Ten bridges", "ISLAMABAD –", "date 2021-03-04", "- item",
    "— A (@abc) March 4, 2021", "Comments", "You may also like", "...", "…", "By Ann Ott", "© 2021", "| a | b |",
    "SOME LINES IN CAPITALS ONLY FOR A TEST", "10:26 PM | 3 Mar, 2021", "“open quotation", "Мост открыли вчера.",
    "\u2028", "\x0b", "\r\n", "\n", "\n\n", " ", "\u00a0",
)  # fmt: skip
parts = st.lists(st.sampled_from(PARTS), max_size=25)
texts = st.one_of(st.text(), parts.map("".join), parts.map("\n".join))
HEADS = (
    b"WARC/1.0\r\n", b"PK\x03\x04", b"PAR1", b"\x1f\x8b\x08", b"{", b'[{"text": "', b"<rss>", b"<html>", b"<newsItem>",
    b"\xff\xfe", b"a,b\n", b"",
)  # fmt: skip


@given(texts, st.text(max_size=40))
@settings(max_examples=300)
def test_blocks_tile_any_text(text, title):
    report = Report(id="r1", name="a", text=text, title=title)
    blocks = clean(report).blocks
    assert "".join(text[block.span.start : block.span.end] for block in blocks) == text
    assert all(block.span.start < block.span.end for block in blocks)
    assert all(0 <= b.repeats.start < b.repeats.end <= len(text) for b in blocks if b.repeats)


@given(texts, st.text(max_size=30), st.text(max_size=30), st.text(max_size=30))
@settings(max_examples=150)
def test_ingest_is_a_pure_function(text, title, outlet, url):
    source = Source(name="a", text=text, title=title, outlet=outlet, url=url, day=title)

    def outcome() -> object:
        try:
            return ingest(source)
        except ReportError as error:
            return str(error)

    assert outcome() == outcome()


@given(texts)
@settings(max_examples=100)
def test_line_keys_come_once_each(text):
    keys = line_keys(Report(id="r1", name="a", text=text))
    assert len(set(keys)) == len(keys)


@given(
    st.sampled_from(HEADS),
    st.binary(max_size=600),
    st.sampled_from(["a", "a.csv", "a.json", "a.jsonl", "a.html", "a.xml"]),
)
@settings(max_examples=500)
def test_no_bytes_raise_from_a_reader(head, data, name):
    for item in guarded(Stream(name, io.BytesIO(head + data))):
        assert isinstance(item, (Source, Problem))


@given(st.binary(max_size=300), st.integers(0, 400), st.binary(min_size=1, max_size=4))
@settings(max_examples=200)
def test_damaged_archives_are_problems_not_errors(data, at, damage):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", data)
    for whole in (packed.getvalue(), gzip.compress(data)):
        broken = whole[:at] + damage + whole[at + len(damage) :]
        for item in guarded(Stream("a", io.BytesIO(broken))):
            assert isinstance(item, (Source, Problem))
