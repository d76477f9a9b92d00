"""The main job on our own examples, as a user runs it: every promise that holds over a whole build."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import tellings
from tellings.api import TABLE_NAMES

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "harbour"


def tell(*arguments, cwd, check=None, **options):
    """Run the command line in a folder of its own."""
    command = [sys.executable, "-m", "tellings", *map(str, arguments)]
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=600, check=False, **options)
    if check is not None:
        assert done.returncode == check, done.stderr + done.stdout
    return done


def exported(store):
    """Return every table of a store as bytes."""
    found = {}
    with tellings.open(str(store)) as desk:
        for table in TABLE_NAMES:
            if table != "decisions":
                from tellings.writers.plain import plain

                rows = [json.dumps(plain(record), ensure_ascii=False, sort_keys=True) for record in desk.records(table)]
                found[table] = "\n".join(rows)
    return found


def build(store, *paths, workers=1):
    with tellings.open(str(store), workers=workers) as desk:
        return desk.add(*paths)


@pytest.fixture(scope="module")
def plain_build(tmp_path_factory):
    """One undisturbed build of the examples: (store, export)."""
    folder = tmp_path_factory.mktemp("plain")
    summary = build(folder / "a.db", EXAMPLES)
    assert summary.problems == ()
    return folder / "a.db", exported(folder / "a.db")


def test_the_examples_give_stories_briefs_and_events(plain_build):
    store, found = plain_build
    assert all(found[table] for table in ("reports", "events", "claims", "copies", "stories", "happenings", "briefs"))
    with tellings.open(str(store)) as desk:
        for line in desk.brief().lines:
            assert line.spans
            assert all(desk.quote(line.spans))


def test_two_workers_give_the_same_bytes_as_one(plain_build, tmp_path):
    build(tmp_path / "b.db", EXAMPLES, workers=2)
    assert exported(tmp_path / "b.db") == plain_build[1]


def test_doubled_input_gives_the_same_bytes(plain_build, tmp_path):
    build(tmp_path / "b.db", EXAMPLES, EXAMPLES)
    assert exported(tmp_path / "b.db") == plain_build[1]


def test_shuffled_batches_give_the_same_bytes(plain_build, tmp_path):
    files = sorted(path for path in EXAMPLES.iterdir() if path.name != "meta.json")
    random.Random(7).shuffle(files)
    for number in range(3):
        folder = tmp_path / f"batch{number}" / EXAMPLES.name
        folder.mkdir(parents=True)
        for path in (*files[number::3], EXAMPLES / "meta.json"):
            shutil.copy(path, folder)
        build(tmp_path / "b.db", folder)
    assert exported(tmp_path / "b.db") == plain_build[1]


def test_building_again_does_no_work(plain_build, tmp_path):
    shutil.copy(plain_build[0], tmp_path / "b.db")
    seen = []
    with tellings.open(str(tmp_path / "b.db"), workers=1) as desk:
        summary = desk.add(EXAMPLES, progress=lambda stage, done, total: seen.append(stage))
    assert summary.new == 0
    assert set(seen) == {"ingest"}
    assert exported(tmp_path / "b.db") == plain_build[1]


def test_a_copied_report_adds_no_independent_origin(plain_build, tmp_path):
    with tellings.open(str(plain_build[0])) as desk:
        before = {one.id: one for story in desk.stories() for one in desk.happenings(story.id)}
        copied = desk.story().reports[0]
        text = desk.report(copied).text
    folder = tmp_path / "more"
    folder.mkdir()
    (folder / "copy.txt").write_text(text, encoding="utf-8")
    (folder / "meta.json").write_text(
        json.dumps({"copy": {"outlet": "The Echo of Nowhere", "url": "https://echo.invalid/1"}}), encoding="utf-8"
    )
    build(tmp_path / "b.db", EXAMPLES, folder)
    with tellings.open(str(tmp_path / "b.db")) as desk:
        after = [one for story in desk.stories() for one in desk.happenings(story.id)]
    by_events = {event: one for one in after for event in one.events}
    for one in before.values():
        now = by_events[one.events[0]]
        assert len(now.origins) <= len(one.origins), (one.origins, now.origins)


@pytest.mark.parametrize("seed", range(10))
def test_a_build_killed_at_any_moment_goes_on_where_it_stopped(seed, plain_build, tmp_path):
    store = tmp_path / "b.db"
    command = [sys.executable, "-m", "tellings", "build", str(EXAMPLES), "--store", str(store), "--workers", "2"]
    process = subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    time.sleep(random.Random(seed).uniform(0.3, 6.0))
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    build(store, EXAMPLES)
    assert exported(store) == plain_build[1]


def test_the_command_line_prints_plain_text_in_a_pipe_and_json_when_asked(plain_build, tmp_path):
    shutil.copy(plain_build[0], tmp_path / "tellings.db")
    brief = tell("brief", cwd=tmp_path, check=0).stdout
    assert "\x1b[" not in brief
    for command in (
        "stories",
        "brief",
        "timeline",
        "happenings",
        "conflicts",
        "events",
        "claims",
        "copies",
        "problems",
    ):
        assert tell(command, cwd=tmp_path, check=0).stdout.strip()
        json.loads(tell(command, "--json", cwd=tmp_path, check=0).stdout)
    for command in (("show", "01"), ("search", "minister")):
        assert tell(*command, cwd=tmp_path, check=0).stdout.strip()
        json.loads(tell(*command, "--json", cwd=tmp_path, check=0).stdout)
    for name in ("jsonl", "csv", "parquet"):
        tell("export", "events", "--format", name, "--out", f"events.{name}", cwd=tmp_path, check=0)
        assert (tmp_path / f"events.{name}").stat().st_size > 100


def test_a_store_that_is_not_there_is_named(tmp_path):
    done = tell("stories", cwd=tmp_path, check=2)
    assert "tellings.db: expected a store" in done.stderr
    assert not (tmp_path / "tellings.db").exists()


def test_commands_that_do_not_annotate_start_at_once(tmp_path):
    tell("--help", cwd=tmp_path, check=0)
    code = (
        "import sys, tellings.api, tellings.cli.app; sys.exit('spacy' in sys.modules or 'trafilatura' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_bad_inputs_are_set_aside_and_the_rest_is_done(tmp_path):
    folder = tmp_path / "pile"
    folder.mkdir()
    shutil.copy(EXAMPLES / "01_tidewater-post.txt", folder / "good.txt")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "one_line.txt").write_text("word " * 10_000_000, encoding="utf-8")
    (folder / "cut.jsonl").write_text(
        '{"text": "Whole and well. It has two sentences."}\n{"text": "half of', encoding="utf-8"
    )
    (folder / "deep.html").write_text("<html><body>" + "<div>" * 100_000 + "<p>x</p>", encoding="utf-8")
    (folder / "empty").mkdir()
    done = tell("build", folder, tmp_path / "missing.txt", "--workers", "2", cwd=tmp_path, check=1)
    for name in ("binary.txt", "one_line.txt", "cut.jsonl", "deep.html", "missing.txt"):
        assert name in done.stdout, done.stdout
    with tellings.open(str(tmp_path / "tellings.db")) as desk:
        assert {"good.txt"} <= {Path(report.name).name for report in desk.records("reports")}


def test_the_desk_says_whose_words_a_report_is_made_of(plain_build):
    with tellings.open(str(plain_build[0])) as desk:
        families = desk.families()
        largest = families[0]
        copied = next(key for key in largest.reports if key != largest.first)
        lineage = desk.lineage(copied)
        assert largest.first in dict(lineage.sources)
        assert {one.other.report for one in lineage.passages} >= {largest.first}
        assert abs(lineage.own + lineage.copied + lineage.shared - 1) < 0.001
        assert {one.report for one in desk.lineages(largest.reports)} == set(largest.reports)
        of_stories = {one.id for story in desk.stories() for one in desk.families(story.id)}
        assert of_stories <= {one.id for one in families}


def test_copied_words_are_listed_for_all_reports_for_one_and_for_two(plain_build, tmp_path):
    shutil.copy(plain_build[0], tmp_path / "tellings.db")
    assert "probable first text" in tell("copies", cwd=tmp_path, check=0).stdout
    one = tell("copies", "10_harbour", cwd=tmp_path, check=0).stdout
    assert "66% own, 34% copied" in one
    assert "stands in 08_coast-mirror.txt" in one
    two = tell("copies", "10_harbour", "08_coast", cwd=tmp_path, check=0).stdout
    assert "[into]" in two
    assert "09_lakeside" not in two
    assert "expected two reports" in tell("copies", "10_harbour", "10_harbour", cwd=tmp_path, check=2).stderr
