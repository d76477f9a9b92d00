"""What goes wrong around a build, as a user meets it: a full disk, a read-only one, two builders, a store behind."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys

import pytest
from tests.end.test_build import EXAMPLES, build, exported, tell

import tellings
from tellings import operate
from tellings.stores import open_store
from tellings.stores.sqlite import SYNCHRONOUS


def mounted(*options):
    """Say whether a mount was made or changed."""
    if shutil.which("mount") is None:
        return False
    return subprocess.run(["mount", *map(str, options)], check=False, capture_output=True).returncode == 0


@pytest.fixture
def disk(tmp_path):
    """A disk of its own of 400 kB, too small for the examples."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if not mounted("-t", "tmpfs", "-o", "size=400k", "tmpfs", folder):
        pytest.skip("needs the right to mount a small disk")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    """What one undisturbed build of the examples exports."""
    store = tmp_path_factory.mktemp("plain") / "a.db"
    build(store, EXAMPLES)
    return exported(store)


def test_a_build_on_a_full_disk_says_so_and_goes_on_when_there_is_room(disk, plain, tmp_path):
    store = disk / "a.db"
    done = tell("build", EXAMPLES, "--workers", "1", "--store", store, cwd=tmp_path, check=2)
    assert "expected room on the disk; it is full, and what was written before is kept" in done.stderr
    assert "Traceback" not in done.stderr
    assert mounted("-o", "remount,size=64m", disk)
    tell("build", EXAMPLES, "--workers", "1", "--store", store, cwd=tmp_path, check=0)
    assert exported(store) == plain
    with tellings.open(str(store)) as desk:
        assert list(operate.doctor(desk.store)) == []


def test_a_store_on_a_read_only_disk_answers_and_takes_nothing(disk, tmp_path):
    assert mounted("-o", "remount,size=64m", disk)
    few = sorted(EXAMPLES.glob("*.txt"))[:2]
    build(disk / "a.db", *few)
    assert mounted("-o", "remount,ro", disk)
    assert tell("stories", "--store", disk / "a.db", cwd=tmp_path, check=0).stdout
    state = json.loads(tell("status", "--json", "--store", disk / "a.db", cwd=tmp_path, check=0).stdout)
    assert state["counts"]["reports"] == 2
    refused = tell("build", EXAMPLES, "--store", disk / "a.db", cwd=tmp_path, check=2)
    assert "expected a store that may be written" in refused.stderr


def test_two_builders_on_one_file_give_the_bytes_of_one(plain, tmp_path):
    both = [
        subprocess.Popen(
            [sys.executable, "-m", "tellings", "build", EXAMPLES, "--workers", "1", "--store", "a.db"],
            cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for _ in range(2)
    ]  # fmt: skip
    said = [one.communicate(timeout=600) for one in both]
    assert [one.returncode for one in both] == [0, 0], said
    assert any("another build is at work on this store" in errors for _, errors in said)
    assert exported(tmp_path / "a.db") == plain


def test_status_counts_what_waits_to_be_done(tmp_path):
    build(tmp_path / "a.db", *sorted(EXAMPLES.glob("*.txt"))[:3])
    with sqlite3.connect(tmp_path / "a.db") as connection:
        connection.execute("DELETE FROM stamps WHERE stage = 'code' AND owner = (SELECT min(id) FROM reports)")
        connection.execute("DELETE FROM stamps WHERE stage = 'read' AND owner = (SELECT max(id) FROM reports)")
        connection.execute("UPDATE stamps SET stamp = '' WHERE stage = 'evidence'")
    connection.close()
    with tellings.open(str(tmp_path / "a.db")) as desk:
        waiting = operate.status(desk.store).waiting
        assert (waiting["read"], waiting["code"]) == (1, 1)
        assert waiting["weigh"] == operate.status(desk.store).counts["stories"] > 0


@pytest.mark.parametrize(("asked", "level"), [(None, 1), ("FULL", 2)])
def test_how_much_survives_a_power_loss_can_be_set(asked, level, tmp_path, monkeypatch):
    monkeypatch.delenv(SYNCHRONOUS, raising=False)
    if asked:
        monkeypatch.setenv(SYNCHRONOUS, asked)
    store = open_store(tmp_path / "a.db")
    with store.moment() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == level
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
    store.close()
