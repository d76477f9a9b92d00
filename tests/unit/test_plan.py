"""The planner for archives: what its page shows is what it says, and more reports never cost less."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from bench.scale.plan import PARENT_GB, Unit, plan, table

PAGE = Path(__file__).resolve().parents[2] / "docs" / "design" / "archive.md"
NUMBERS = [10**4, 10**5, 10**6, 10**7, 10**8]


def test_the_page_shows_what_the_planner_says():
    assert table(64, NUMBERS) in PAGE.read_text(encoding="utf-8")


def test_more_reports_need_more_of_everything_and_no_build_more_than_its_memory():
    plans = [plan(number, 64) for number in NUMBERS]
    for few, many in pairwise(plans):
        assert many.each_hours > few.each_hours
        assert many.grouped_hours > few.grouped_hours
        assert many.shuffle_gb > few.shuffle_gb
        assert many.dollars > few.dollars
        assert many.partitions >= few.partitions
    assert max(one.parent_gb for one in plans) <= PARENT_GB


def test_more_cores_help_until_the_building_processes_are_too_few():
    assert plan(10**6, 64).each_hours < plan(10**6, 8).each_hours
    assert plan(10**4, 1000).each_hours == plan(10**4, 100).each_hours  # one build keeps 11 workers busy


def test_what_breaks_first_follows_from_the_costs():
    assert "building process keeps" in plan(10**4, 64).breaks
    assert plan(10**4, 4).breaks == "nothing yet"
    assert "memory" in plan(10**6, 64).breaks
    assert "stories" in plan(10**8, 64).breaks
    assert "memory" in plan(10**8, 64, Unit(link_cpu=0.0)).breaks
