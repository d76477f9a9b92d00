"""One suite for every store: what goes in comes out, changes replace, all or nothing."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tellings import records as r
from tellings.errors import StoreError
from tellings.stores import open_store
from tellings.stores.base import Change
from tellings.stores.packed import pack
from tellings.stores.schema import SHELVES, row_of

DROP = "DROP SCHEMA public CASCADE; CREATE SCHEMA public"


@pytest.fixture(params=["sqlite", "postgres"])
def address(request, tmp_path):
    if request.param == "sqlite":
        return str(tmp_path / "one.db")
    found = request.getfixturevalue("postgres")
    import psycopg

    with psycopg.connect(found, autocommit=True) as connection:
        connection.execute(DROP)
    return found


@pytest.fixture
def store(address):
    opened = open_store(address)
    yield opened
    opened.close()


def report_of(text, name="a.txt"):
    return r.Report(id=r.make_id("r", text), name=name, text=text, outlet="The Lantern")


def change_of(report, *, text=None, stamp="1"):
    span = r.Span(report=report.id, start=0, end=len(report.text))
    block = r.Block(span=span, kind=r.BlockKind.BODY, rule="test")
    reading = r.Reading(report=report, blocks=(block,))
    return Change(
        owner=report.id,
        stage="read",
        stamp=stamp,
        rows={"reports": [row_of(SHELVES["reports"], report)], "blocks": [row_of(SHELVES["blocks"], block)]},
        parse=pack(reading),
        words=text or report.text,
        notes={"line x": [("a line", ""), ("another", "")]},
    )


def test_a_record_comes_out_as_it_went_in(store):
    report = report_of("Ana Lopes met the harbour board. 🇺🇦 Ğ")
    store.apply([change_of(report)])
    assert store.get(r.Report, report.id) == report
    assert list(store.select(r.Report, where={"outlet": "The Lantern"})) == [report]
    (reading,) = store.readings([report.id])
    assert reading.report == report
    assert reading.blocks[0].span.end == len(report.text)


def test_a_second_change_replaces_the_first(store):
    report = report_of("One text.")
    store.apply([change_of(report)])
    store.apply([change_of(report, text="other words entirely", stamp="2")])
    assert store.count(r.Block) == 1
    assert store.stamps("read") == {report.id: "2"}
    assert store.search("entirely", limit=5)[0].report == report.id
    assert store.search("text", limit=5) == []
    assert [key for _, key, _ in store.notes("line x")] == ["a line", "another"]


def test_a_broken_change_leaves_nothing_behind(store):
    good, bad = report_of("Good."), report_of("Bad.")
    broken = change_of(bad)
    broken.rows["reports"][0]["body"] = None
    with pytest.raises(StoreError):
        store.apply([change_of(good), broken])
    assert store.count(r.Report) == 0
    assert store.stamps("read") == {}


def test_words_are_found_by_stem_phrase_and_all_together(store):
    first, second = report_of("The ministers were meeting in Porto."), report_of("A meeting of fishermen.")
    store.apply([change_of(first), change_of(second)])
    assert {hit.report for hit in store.search("meetings", limit=9)} == {first.id, second.id}
    assert [hit.report for hit in store.search("meeting porto", limit=9)] == [first.id]
    assert store.search('"porto meeting"', limit=9) == []
    assert store.search('" OR * ( NEAR', limit=9) == []


def test_frequent_notes_are_counted_by_owner(store):
    reports = [report_of(f"Text {number}.") for number in range(3)]
    store.apply([change_of(report) for report in reports])
    assert store.frequent("line x", min_owners=3) == {"a line", "another"}
    assert store.frequent("line x", min_owners=4) == set()


def test_dropping_forgets_rows_and_stamps(store):
    report = report_of("Gone soon.")
    store.apply([change_of(report)])
    store.drop("read", [report.id], ["blocks"])
    assert store.count(r.Block) == 0
    assert store.stamps("read") == {}


def test_a_store_of_a_newer_version_is_refused(store, address):
    store.set_fact("schema", "999")
    with pytest.raises(StoreError, match="found version 999"):
        open_store(address)


def test_a_second_opening_sees_what_the_first_wrote(store, address):
    report = report_of("Shared.")
    store.apply([change_of(report)])
    other = open_store(address)
    assert other.get(r.Report, report.id) == report
    other.close()


def test_a_file_that_is_no_store_is_left_alone(tmp_path):
    path = tmp_path / "letter.txt"
    path.write_text("Dear editor, this is not a database at all.", encoding="utf-8")
    with pytest.raises(StoreError, match="another kind of file"):
        open_store(path)
    assert path.read_text(encoding="utf-8").startswith("Dear editor")


def test_text_is_ordered_by_code_point_and_unknown_comes_first(store):
    names = ["b", "B", "a-1", "a 1", "É", None]
    reports = [r.Report(id=r.make_id("r", str(name)), name="n", text="Text.", outlet=name) for name in names]
    rows = [row_of(SHELVES["reports"], report) for report in reports]
    store.apply([Change(owner=row["id"], stage="x", stamp="1", rows={"reports": [row]}) for row in rows])
    assert [one.outlet for one in store.select(r.Report, order="outlet")] == [None, "B", "a 1", "a-1", "b", "É"]
    assert store.values("reports", "outlet") == ["B", "a 1", "a-1", "b", "É"]


def test_a_note_may_be_long_and_odd(store):
    report = report_of("Text.")
    key = "a\tb\\n\n" + "".join(chr(0x4E00 + number) for number in range(9000))
    store.apply([Change(owner=report.id, stage="x", stamp="1", notes={"fact": [(key, "v\\N")]})])
    assert list(store.notes("fact")) == [(report.id, key, "v\\N")]


def test_two_writers_wait_for_each_other(store, address):
    def write(name):
        own = open_store(address)
        for number in range(20):
            own.apply([change_of(report_of(f"Text {name} {number}."))])
        own.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, "abcd"))
    assert store.count(r.Report) == 80


def test_stores_opened_at_once_are_made_once(address):
    with ThreadPoolExecutor(6) as pool:
        opened = list(pool.map(open_store, [address] * 6))
    assert [one.count(r.Report) for one in opened] == [0] * 6
    for one in opened:
        one.close()


def test_a_second_builder_waits_and_says_so(store, address, caplog):
    order = []

    def second():
        own = open_store(address)
        with own.building():
            order.append("second")
        own.close()

    with store.building():
        thread = threading.Thread(target=second)
        thread.start()
        for _ in range(100):
            if caplog.records:
                break
            time.sleep(0.05)
        order.append("first")
    thread.join(20)
    assert order == ["first", "second"]
    assert "another build is at work on this store" in caplog.text


def test_the_right_to_build_falls_with_its_holder(store, address):
    code = (
        "import os, signal, sys; from tellings.stores import open_store; store = open_store(sys.argv[1])\n"
        "with store.building(): os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", code, address], check=False, timeout=60)
    with store.building():
        assert store.count(r.Report) == 0


@pytest.fixture
def small_disk(tmp_path):
    """A folder on a disk of its own of one megabyte."""
    folder = tmp_path / "disk"
    folder.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], check=False, capture_output=True
    ) if shutil.which("mount") else None  # fmt: skip
    if done is None or done.returncode:
        pytest.skip("needs the right to mount a small disk")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def test_a_full_disk_is_named_and_what_was_written_is_kept(small_disk):
    store = open_store(small_disk / "one.db")
    report = report_of("Kept.")
    store.apply([change_of(report)])
    with pytest.raises(StoreError, match="expected room on the disk; it is full"):
        store.apply([change_of(report_of(f"{number} " + "words " * 20_000)) for number in range(40)])
    assert list(store.select(r.Report)) == [report]
    assert store.search("words", limit=5) == []
    store.close()


def test_a_store_on_a_read_only_disk_can_be_read_but_not_written(small_disk):
    report = report_of("Kept.")
    store = open_store(small_disk / "one.db")
    store.apply([change_of(report)])
    store.close()
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    store = open_store(small_disk / "one.db")
    assert list(store.select(r.Report)) == [report]
    with pytest.raises(StoreError, match="it is read-only"):
        store.apply([change_of(report_of("More."))])
    with pytest.raises(StoreError, match="expected a store that may be written"), store.building():
        pass
    store.close()


def test_of_very_many_matches_some_are_ranked_and_the_count_says_so(store, monkeypatch):
    for module in ("sqlite", "postgres"):
        monkeypatch.setattr(f"tellings.stores.{module}.MOST_RANKED", 3)
    reports = [report_of(f"A meeting {'meeting ' * number}of board {number}.") for number in range(8)]
    store.apply([change_of(report) for report in reports])
    first = sorted(report.id for report in reports)[:3]
    assert {hit.report for hit in store.search("meeting", limit=2)} < set(first)
    assert len(store.search("meeting", limit=8)) == 8
    assert store.matching("meeting", at_most=4) == 4
    assert store.matching("meeting", at_most=100) == 8
    assert store.matching("*", at_most=100) == 0


def test_a_search_stays_among_the_reports_that_it_is_given(store):
    reports = [report_of(f"A meeting of board {number}.") for number in range(4)]
    store.apply([change_of(report) for report in reports])
    some = [reports[1].id, reports[3].id]
    assert {hit.report for hit in store.search("meeting", limit=9, among=some)} == set(some)
    assert store.matching("meeting", at_most=9, among=some) == 2
    assert store.matching("meeting", at_most=9, among=[]) == 0


def test_single_columns_are_read_by_owner(store):
    report = report_of("A meeting.")
    store.apply([change_of(report)])
    assert store.cells(r.Report, ("outlet", "name"), [report.id, "r0"]) == [(report.id, "The Lantern", "a.txt")]
