"""Stores of older versions, saved as SQL, are brought to this version when they are opened; nothing is lost."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text

from tellings import records as r
from tellings.stores import browse, open_store
from tellings.stores.schema import METADATA, VERSION
from tellings.text import digest

OLD = Path(__file__).parent / "old"


@pytest.fixture(params=["sqlite", "postgres"])
def old(request, tmp_path):
    """The address of a store of version 1: two reports in one story."""
    saved = (OLD / f"version_1.{request.param}.sql").read_text(encoding="utf-8")
    if request.param == "sqlite":
        with sqlite3.connect(tmp_path / "old.db") as connection:
            connection.executescript(saved)
        connection.close()
        return str(tmp_path / "old.db")
    found = request.getfixturevalue("postgres")
    import psycopg

    with psycopg.connect(found, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
        connection.execute(saved)
    return found


def test_an_old_store_keeps_all_that_is_in_it(old):
    store = open_store(old)
    assert store.fact("schema") == str(VERSION)
    (story,) = store.select(r.Story)
    assert [report.outlet for report in store.select(r.Report)] == ["The Lantern", "The Lantern"]
    assert [reading.report.id for reading in store.readings(story.reports)] == list(story.reports)
    assert store.search("ferry", limit=5)[0].report == story.reports[1]
    assert store.frequent("line The Lantern", min_owners=2) == {"a line", "Another line"}
    assert [key for _, key, _ in store.notes("line The Lantern")] == ["Another line", "a line"] * 2
    store.close()


def test_what_newer_versions_add_is_filled_in(old):
    store = open_store(old)
    (story,) = store.select(r.Story)
    assert store.stories_of(story.reports) == dict.fromkeys(story.reports, story.id)
    assert len(store.browse(r.Story, [browse.Test("headline", "holds", "board")], limit=5)) == 1
    store.close()


def test_a_store_is_migrated_once(old):
    open_store(old).close()
    store = open_store(old)
    assert store.count(r.Report) == 2
    assert len(list(store.notes("line The Lantern"))) == 4
    store.close()


def test_a_store_of_version_3_gets_the_table_that_it_lacks(old):
    store = open_store(old)
    with store.moment() as connection:
        connection.execute(text("DROP TABLE partial_events"))
        connection.execute(text("UPDATE facts SET value = '3' WHERE name = 'schema'"))
    store.close()
    store = open_store(old)
    assert store.fact("schema") == str(VERSION)
    assert list(store.select(r.PartialEvent)) == []
    assert store.count(r.Report) == 2
    store.close()


def test_the_version_goes_up_with_the_tables():
    tables = {table.name: sorted(column.name for column in table.columns) for table in METADATA.sorted_tables}
    form = digest(*(f"{name}: {', '.join(columns)}" for name, columns in sorted(tables.items())))
    told = "new tables or columns: raise VERSION, say how an older store gets there, and write the new form here"
    assert (VERSION, form) == (4, "07bf430cf09a610a9bef83d0ede7e303"), told
