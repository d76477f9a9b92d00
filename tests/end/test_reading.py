"""Reports in odd forms, as a user hands them to the command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import urllib.request

import pytest
from scripts.make_pictures import serving

import tellings

PAGE = """<html><head><title>Ferry aground off Lindholm</title>
<meta property="og:url" content="https://www.northstrait.example/news/ferry">
<meta property="article:published_time" content="2024-05-02T08:00:00Z">
<meta property="article:modified_time" content="2024-05-02T{hour}:10:00Z">
<meta property="og:site_name" content="North Strait Post"></head><body><article><h1>Ferry aground off Lindholm</h1>
<p>A ferry with {count} passengers ran aground near Lindholm on Thursday morning, the coast guard said.</p>
<p>No one was hurt, according to harbour master Edda Rohn, who spoke to reporters at the quay.</p>{more}
<p>Two tugs were sent to the island and are expected to arrive before the evening tide.</p></article></body></html>"""
MORE = "<p>The crew had reported a fault in the steering gear, Rohn added later in the day.</p>"


def tell(*arguments, cwd, check=0, **options):
    """Run the command line; return what it prints."""
    command = [sys.executable, "-m", "tellings", *map(str, arguments)]
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=300, check=False, **options)
    assert done.returncode == check, done.stderr + done.stdout
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def fetched(tmp_path_factory):
    """A store with one page fetched twice."""
    folder = tmp_path_factory.mktemp("fetched")
    for name, page in (
        ("monday", PAGE.format(hour="08", count="twelve", more="")),
        ("tuesday", PAGE.format(hour="11", count="nineteen", more=MORE)),
    ):
        (folder / name).mkdir()
        (folder / name / "ferry.html").write_text(page, encoding="utf-8")
    tell("build", "tuesday", "monday", "--workers", "1", cwd=folder)
    return folder


def test_a_page_fetched_twice_is_one_report_with_versions(fetched):
    [story] = json.loads(tell("stories", "--json", cwd=fetched))
    assert len(story["reports"]) == 1
    shown = tell("show", "tuesday/ferry", "--versions", cwd=fetched)
    assert "2 versions of northstrait.example/news/ferry" in shown
    assert "[twelve]" in shown
    assert "[nineteen]" in shown
    assert "added: The crew had reported a fault" in shown
    found = json.loads(tell("show", "monday/ferry", "--versions", "--json", cwd=fetched))
    assert found["reports"][-1] == story["reports"][0]


def test_an_earlier_version_says_that_it_is_not_counted(fetched):
    assert "version 1 of 2 (kept, not counted" in tell("show", "monday/ferry", cwd=fetched)


def test_the_page_of_a_report_shows_what_changed(fetched):
    with tellings.open(str(fetched / "tellings.db")) as desk:
        early, late = desk.versions("monday/ferry").reports
    with (
        serving(str(fetched / "tellings.db")) as address,
        urllib.request.urlopen(f"{address}/report/{early}") as answer,
    ):
        page = answer.read().decode()
    assert f'href="/report/{late}">The latest version' in page
    assert "nineteen passengers" in page


def test_a_table_with_names_of_its_own_is_read_by_a_column_map(tmp_path):
    rows = "msg;ts;text;place\nThe ferry left Lindholm on Thursday, the coast guard said.;2024-05-02;7;Lindholm\n"
    (tmp_path / "posts.csv").write_text(rows, encoding="utf-8")
    said = tell("build", "posts.csv", "--columns", "text=massage", cwd=tmp_path, check=1)
    assert "expected a column 'massage' for text; found msg, ts, text, place" in " ".join(said.split())
    said = tell("build", "posts.csv", "--columns", "words=msg", cwd=tmp_path, check=2)
    assert "expected one of text, html, title" in " ".join(said.split())
    tell("build", "posts.csv", "--columns", "text=msg,date=ts", "--workers", "1", cwd=tmp_path)
    shown = tell("show", "posts", cwd=tmp_path)
    assert "left Lindholm" in shown
    assert "published: 2024-05-02" in shown


def test_changed_tables_of_reading_are_followed_when_the_files_are_given_again(tmp_path):
    page = PAGE.format(hour="08", count="twelve", more="").replace(
        "</body>", '<p class="vignette">Lee Marsh</p></body>'
    )
    (tmp_path / "ferry.html").write_text(page, encoding="utf-8")
    own = tmp_path / "own" / "read"
    own.mkdir(parents=True)
    tell("build", "ferry.html", "--workers", "1", cwd=tmp_path)
    before = json.loads(tell("show", "ferry", "--json", cwd=tmp_path))
    (own / "beside.tsv").write_text("byline\tpage-byline\tp\tvignette\n", encoding="utf-8")
    environment = {**os.environ, "TELLINGS_DATA": str(own.parent)}
    tell("build", "ferry.html", "--workers", "1", cwd=tmp_path, env=environment)
    after = json.loads(tell("show", "ferry", "--json", cwd=tmp_path))
    assert after["report"]["id"] == before["report"]["id"]
    assert [one["kind"] for one in after["blocks"]].count("byline") == 1
    assert [one["kind"] for one in before["blocks"]].count("byline") == 0
