"""The same page fetched twice."""

from __future__ import annotations

import pytest

from tellings.records import Report
from tellings.stages.versions import address, versions


def report(key: str, text: str, url: str, changed: str) -> Report:
    return Report(id=key, name=key, text=text, url=url, stated={"changed": changed})


FIRST = report(
    "r2",
    "Bridge opens\nThree people came.\nIt rained.",
    "https://www.v.example/a/?utm_source=x",
    "2021-03-04T10:00:00Z",
)
SECOND = report(
    "r1", "Bridge opens\nThirty people came.\nIt rained.\nThe mayor left.", "http://v.example/a", "2021-03-04T12:00:00Z"
)
OTHER = report("r3", "Road closes", "https://v.example/b", "")


def test_two_fetches_of_one_address_are_versions_in_the_order_of_their_change():
    [found] = versions([SECOND, OTHER, FIRST])
    assert found.reports == ("r2", "r1")
    assert [found] == list(versions([FIRST, SECOND, OTHER]))


def test_what_changed_points_at_both_texts():
    [found] = versions([FIRST, SECOND])
    [[changed, added]] = found.edits
    assert FIRST.text[changed.before.start : changed.before.end] == "Three people came."
    assert SECOND.text[changed.after.start : changed.after.end] == "Thirty people came."
    assert added.before is None
    assert SECOND.text[added.after.start : added.after.end] == "The mayor left."


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("https://www.v.example/a/", "http://v.example/a#top", True),
        ("https://v.example/a?id=1&fbclid=2", "https://v.example/a?id=1", True),
        ("https://v.example/a?id=1", "https://v.example/a?id=2", False),
        ("https://v.example/a/amp", "https://v.example/a", True),
    ],
)
def test_addresses_agree_when_they_name_one_page(one, two, same):
    assert (address(one) == address(two)) is same


def test_one_address_of_many_different_reports_makes_no_versions():
    url = "https://v.example/feed?list=1"
    others = [
        report("r4", "Harvest begins early across the southern valleys", url, ""),
        report("r5", "Orchestra cancels the spring concert after flooding", url, ""),
    ]
    assert list(versions(others)) == []
    assert address("https://v.example/") == ""


def test_when_all_were_collected_the_order_of_collection_decides():
    early = Report(id="r9", name="a", text=FIRST.text, url=FIRST.url, stated={"collected": "2021-03-05T01:00:00+02:00"})
    late = Report(id="r8", name="b", text=SECOND.text, url=FIRST.url, stated={"collected": "2021-03-04T23:30:00Z"})
    [found] = versions([late, early])
    assert found.reports == ("r9", "r8")
    assert found.when[0] == "collected 2021-03-05T01:00:00+02:00"
