"""Killed at any moment of build, watch and correct: nothing that was told is lost, nothing is double."""

from __future__ import annotations

import pytest
from bench.scale import kills


@pytest.mark.parametrize("kind", ["file", "server"])
def test_what_was_told_is_kept_whatever_is_killed(kind, tmp_path, request):
    store = str(tmp_path / "a.db")
    if kind == "server":
        import psycopg

        store = request.getfixturevalue("postgres")
        with psycopg.connect(store, autocommit=True) as connection:
            connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    assert kills.trial(store, 3, seed=1) == 0
