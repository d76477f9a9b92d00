"""A whole build on PostgreSQL gives the bytes that SQLite gives, with one builder or several at once."""

from __future__ import annotations

import subprocess
import sys

import pytest
from tests.end.test_build import EXAMPLES, build, exported

import tellings
from tellings import operate
from tellings.errors import InputError


@pytest.fixture
def server(postgres):
    """The address of an empty database."""
    import psycopg

    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    return postgres


def test_several_builders_on_one_server_give_the_bytes_of_one_file(server, tmp_path):
    build(tmp_path / "a.db", EXAMPLES)
    command = [sys.executable, "-m", "tellings", "build", str(EXAMPLES), "--store", server, "--workers", "1"]
    builders = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    said = [builder.communicate(timeout=300) for builder in builders]
    assert [builder.returncode for builder in builders] == [0, 0], said
    assert "another build is at work" in "".join(errors for _, errors in said)
    assert exported(server) == exported(tmp_path / "a.db")


def test_a_store_moves_to_a_server_and_back_and_every_copy_is_whole(server, tmp_path):
    build(tmp_path / "a.db", EXAMPLES)
    operate.restore(tmp_path / "a.db", server)
    assert exported(server) == exported(tmp_path / "a.db")
    with tellings.open(server) as desk:
        assert list(operate.doctor(desk.store)) == []
        assert operate.status(desk.store).size_bytes > 1_000_000
        assert desk.search("minister")
        assert desk.add(EXAMPLES).new == 0
        operate.backup(desk.store, tmp_path / "b.db")
    assert exported(tmp_path / "b.db") == exported(tmp_path / "a.db")
    with tellings.open(tmp_path / "b.db") as desk:
        assert list(operate.doctor(desk.store)) == []
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith("b.db")) == ["b.db"]
    with pytest.raises(InputError, match="expected an empty store"):
        operate.restore(tmp_path / "a.db", server)
