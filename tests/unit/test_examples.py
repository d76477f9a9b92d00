"""The invented reports: raw, complete, and in agreement with their written key."""

from __future__ import annotations

import json
import re
from datetime import date
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
HARBOUR = EXAMPLES / "harbour"
EVIDENCE = EXAMPLES / "evidence"
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
STORIES = sorted(path.stem for path in (EVIDENCE / "keys").glob("*.json"))
WORD = re.compile(r"\w+(?:[’'\-]\w+)*")
FIRST_WEEKDAY = re.compile(r"(?:[A-Z’]{5,}|in the Ennedi|ULAANBAATAR), (Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day –")
KINDS = {"contradiction", "superseded", "denied", "compatible", "wording"}
SLOTS = {"date", "place", "figure", "actor", "status", "wording"}


def key_of(story: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((EVIDENCE / "keys" / f"{story}.json").read_text(encoding="utf-8"))
    return loaded


def texts_of(story: str) -> dict[str, str]:
    return {path.stem: path.read_text(encoding="utf-8") for path in (EVIDENCE / "reports" / story).glob("*.txt")}


def words_of(text: str) -> list[str]:
    return [word.casefold().replace("’", "'") for word in WORD.findall(text)]


def longest_run(a: list[str], b: list[str]) -> int:
    return SequenceMatcher(None, a, b, autojunk=False).find_longest_match().size


def tellings_of(key: dict[str, Any]) -> list[tuple[str, str]]:
    """Return every (report, anchor) that the key names."""
    rows = [row for happening in key["happenings"] for row in happening["told_by"]]
    rows += [row for conflict in key["conflicts"] for side in conflict["sides"] for row in side["told_by"]]
    found = [(row["report"], row["anchor"]) for row in rows]
    return found + [(copy[side], copy[f"anchor_{side}"]) for copy in key["copies"] for side in "ab"]


def test_harbour_holds_sixteen_reports_in_three_formats() -> None:
    lines = [line for path in HARBOUR.glob("*.jsonl") for line in path.read_text(encoding="utf-8").splitlines()]
    assert len(list(HARBOUR.glob("*.txt"))) == 11
    assert len(list(HARBOUR.glob("*.html"))) == 2
    assert len([json.loads(line)["text"] for line in lines]) == 3


def test_metadata_names_existing_reports_and_leaves_others_unknown() -> None:
    meta = json.loads((HARBOUR / "meta.json").read_text(encoding="utf-8"))
    stems = {path.stem for path in HARBOUR.iterdir()}
    assert set(meta) < stems
    assert all(date.fromisoformat(row["date"]) for row in meta.values())


@pytest.mark.parametrize(
    ("a", "b", "fewest", "most"),
    [
        ("02_harbour-gazette.txt", "03_atlas-courier.txt", 25, 80),
        ("02_harbour-gazette.txt", "06_quayside-daily.html", 25, 70),
        ("08_coast-mirror.txt", "11_savanna-wire.jsonl", 25, 70),
        ("08_coast-mirror.txt", "10_harbour-gazette.txt", 20, 70),
        ("09_lakeside-standard.txt", "12_quayside-daily.html", 25, 70),
        ("01_tidewater-post.txt", "02_harbour-gazette.txt", 20, 40),
        ("02_harbour-gazette.txt", "04_meridian-online.txt", 0, 9),
        ("13_island-times.txt", "14_dhow-post.txt", 0, 6),
    ],
)
def test_copies_share_a_run_of_words_and_paraphrases_do_not(a: str, b: str, fewest: int, most: int) -> None:
    first, second = (words_of((HARBOUR / name).read_text(encoding="utf-8")) for name in (a, b))
    assert fewest <= longest_run(first, second) <= most


def test_the_guides_say_that_all_is_invented() -> None:
    for guide in (EXAMPLES / "README.md", EVIDENCE / "README.md"):
        assert "Every person, outlet, agency and event in" in guide.read_text(encoding="utf-8")


def test_nine_stories_hold_sixty_eight_reports() -> None:
    assert len(STORIES) == 9
    assert sum(len(texts_of(story)) for story in STORIES) == 68


@pytest.mark.parametrize("story", STORIES)
def test_every_anchor_of_a_key_occurs_exactly_once(story: str) -> None:
    texts = texts_of(story)
    wrong = [(report, anchor) for report, anchor in tellings_of(key_of(story)) if texts[report].count(anchor) != 1]
    assert wrong == []


@pytest.mark.parametrize("story", STORIES)
def test_a_key_lists_the_reports_that_are_there(story: str) -> None:
    meta = json.loads((EVIDENCE / "reports" / story / "meta.json").read_text(encoding="utf-8"))
    assert set(key_of(story)["reports"]) == set(texts_of(story)) == set(meta)


@pytest.mark.parametrize("story", STORIES)
def test_every_telling_of_a_happening_rests_on_a_named_origin(story: str) -> None:
    key = key_of(story)
    for happening in key["happenings"]:
        origins = happening["origins"] + happening["denying"]
        tellers = {row["report"] for row in happening["told_by"]}
        assert {report for origin in origins for report in origin["reports"]} == tellers, happening["id"]
        assert {origin["name"] for origin in origins} <= set(key["origins"]), happening["id"]


@pytest.mark.parametrize("story", STORIES)
def test_conflicts_use_the_known_slots_and_kinds(story: str) -> None:
    for conflict in key_of(story)["conflicts"]:
        assert conflict["slot"] in SLOTS
        assert conflict["kind"] in KINDS
        assert len(conflict["sides"]) >= 2


@pytest.mark.parametrize("story", STORIES)
def test_reports_share_long_runs_only_where_the_key_says_so(story: str) -> None:
    listed = {frozenset((copy["a"], copy["b"])): copy["kind"] for copy in key_of(story)["copies"]}
    tokens = {name: words_of(text) for name, text in sorted(texts_of(story).items())}
    for a, b in combinations(tokens, 2):
        kind = listed.get(frozenset((a, b)))
        run = longest_run(tokens[a], tokens[b])
        assert (run >= 15) == (kind == "copied"), (a, b, run)


@pytest.mark.parametrize("story", STORIES)
def test_datelines_with_a_weekday_agree_with_the_day_of_publication(story: str) -> None:
    key = key_of(story)
    for report, text in texts_of(story).items():
        found = FIRST_WEEKDAY.search(text)
        if found:
            published = date.fromisoformat(key["reports"][report]["published"])
            assert f"{published:%A}" == f"{found[1]}day", report


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seeds are not beside this checkout")
def test_no_sentence_was_taken_from_the_seeds() -> None:
    seeds = [words_of(path.read_text(encoding="utf-8")) for path in sorted(SEEDS.glob("*.txt"))]
    grams = {tuple(seed[at : at + 9]) for seed in seeds for at in range(len(seed) - 8)}
    stock = {"click", "here"}
    for path in sorted(EXAMPLES.rglob("*.txt")):
        own = words_of(path.read_text(encoding="utf-8"))
        shared = [own[at : at + 9] for at in range(len(own) - 8) if tuple(own[at : at + 9]) in grams]
        assert [run for run in shared if not stock <= set(run)] == [], path.name
