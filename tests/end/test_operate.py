"""What keeps a store: status, doctor, backup and restore, on a built store that others use."""

from __future__ import annotations

import json
import shutil
import sqlite3
import threading

import pytest
from tests.end.test_build import EXAMPLES, build, exported, tell

import tellings
from tellings import operate
from tellings.errors import InputError, StoreError


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    store = tmp_path_factory.mktemp("kept") / "tellings.db"
    build(store, EXAMPLES)
    return store


@pytest.fixture
def store(built, tmp_path):
    shutil.copy(built, tmp_path / "tellings.db")
    return tmp_path / "tellings.db"


def complaints(store):
    with tellings.open(str(store)) as desk:
        return list(operate.doctor(desk.store))


def change(store, statement):
    with sqlite3.connect(store) as connection:
        connection.execute(statement)
    connection.close()


def test_status_says_what_is_in_a_store(store, tmp_path):
    printed = tell("status", cwd=tmp_path, check=0).stdout
    assert "reports        16" in printed
    found = json.loads(tell("status", "--json", cwd=tmp_path, check=0).stdout)
    assert found["counts"]["reports"] == 16
    assert set(found["waiting"].values()) == {0}
    assert (found["last_build"]["given"], found["last_build"]["new"]) == (16, 16)
    assert found["size_bytes"] > 100_000
    assert found["first_day"] <= found["last_day"]


def test_a_built_store_holds_together(store, tmp_path):
    assert complaints(store) == []
    assert "everything holds" in tell("doctor", cwd=tmp_path, check=0).stdout


@pytest.mark.parametrize(
    ("damage", "check"),
    [
        ("DELETE FROM blocks WHERE id = (SELECT max(id) FROM blocks)", "blocks"),
        ("DELETE FROM stories WHERE id = (SELECT min(id) FROM stories)", "orphans"),
        ("DELETE FROM reports WHERE id = (SELECT min(id) FROM reports)", "stamps"),
        ("DELETE FROM parses WHERE report = (SELECT min(report) FROM parses)", "parses"),
        ("DELETE FROM words WHERE rowid = (SELECT min(rowid) FROM words)", "index"),
        ("INSERT INTO words(text, report) SELECT text, report FROM words LIMIT 1", "index"),
        ("DELETE FROM words_data WHERE id = (SELECT max(id) FROM words_data)", "database"),
        ("DELETE FROM briefs WHERE id = (SELECT min(id) FROM briefs)", "counts"),
        ("UPDATE members SET story = 'other' WHERE report = (SELECT min(report) FROM members)", "stories"),
        ("""UPDATE events SET body = replace(body, '"end":', '"end":9')""", "spans"),
    ],
)
def test_the_doctor_finds_damage(store, damage, check):
    change(store, damage)
    assert check in {one.check for one in complaints(store)}


def test_a_backup_made_while_others_write_is_a_whole_store(store, tmp_path):
    stop = threading.Event()

    def write():
        with tellings.open(str(store)) as desk:
            number = 0
            while not stop.is_set():
                number += 1
                desk.store.set_fact(f"fact {number}", "x" * 2000)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        with tellings.open(str(store)) as desk:
            operate.backup(desk.store, tmp_path / "copy.db")
    finally:
        stop.set()
        writer.join()
    state = operate.restore(tmp_path / "copy.db", str(tmp_path / "again.db"))
    assert state.counts["reports"] == 16
    assert complaints(tmp_path / "again.db") == []
    assert exported(tmp_path / "again.db") == exported(store)


def test_nothing_is_overwritten_and_a_damaged_backup_is_refused(store, tmp_path):
    with tellings.open(str(store)) as desk, pytest.raises(InputError, match="expected a new file"):
        operate.backup(desk.store, store)
    with pytest.raises(InputError, match="expected no store yet"):
        operate.restore(store, str(store))
    (tmp_path / "bad").write_bytes(store.read_bytes()[:50_000])
    with pytest.raises(StoreError, match="expected a sound backup"):
        operate.restore(tmp_path / "bad", str(tmp_path / "new.db"))
    assert not (tmp_path / "new.db").exists()
