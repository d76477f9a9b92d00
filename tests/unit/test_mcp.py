"""The tools of an assistant: they read, mark the words of others, and say why there is no answer."""

from __future__ import annotations

import inspect
import json
import re

import pytest
from hostile import HOSTILE, fill

from tellings.api import Desk
from tellings.mcp import NOTE, Tools, serve


@pytest.fixture(scope="module")
def tools(tmp_path_factory):
    with Desk(tmp_path_factory.mktemp("mcp") / "one.db") as desk:
        fill(desk.store)
        yield Tools(desk)


def test_every_answer_marks_the_words_of_others_and_is_json(tools):
    story = tools.stories()["data"]["rows"][0]["story"]
    report = tools.search("friday")["data"]["reports"][0]["report"]
    for found in (
        tools.search("friday"), tools.stories(), tools.happenings(story), tools.conflicts(story), tools.report(report),
        tools.verify_quote(report, "on Friday"),
    ):  # fmt: skip
        assert found["untrusted"] == NOTE
        json.dumps(found)


def test_no_description_holds_words_of_a_report(tools):
    for tool in tools.all():
        assert inspect.getdoc(tool)
        assert not any(bad in inspect.getdoc(tool) for bad in HOSTILE)


def test_a_quote_is_found_only_as_it_stands(tools):
    (report,) = (one for one in tools.search("script")["data"]["reports"] if "<script>" in one["around"][0]["text"])
    found = tools.verify_quote(report["report"], "<script>alert(1)</script> met")["data"]
    assert found["holds"]
    assert found["places"] == [{"start": 0, "end": 29}]
    assert not tools.verify_quote(report["report"], "<Script>alert(1)</script> met")["data"]["holds"]


def test_one_happening_is_found_by_its_id(tools):
    for row in tools.stories()["data"]["rows"]:
        for one in tools.happenings(row["story"])["data"]["rows"]:
            assert tools.happening(row["story"], one["id"])["data"] == one
            return
    pytest.fail("no story with a happening to ask for")


@pytest.mark.parametrize(
    ("tool", "words", "reason"),
    [
        ("story", ("nosuch",), "nosuch: expected the id of a story"),
        ("report", ("nosuch",), "nosuch: expected the id of a report"),
        ("search", ("",), "'': expected words to search for"),
    ],
)
def test_what_is_not_there_is_said(tools, tool, words, reason):
    assert getattr(tools, tool)(*words)["error"].startswith(reason)


def test_lists_are_cut_and_say_so(tools, monkeypatch):
    monkeypatch.setattr("tellings.mcp.MOST", 3)
    found = tools.stories()["data"]
    assert len(found["rows"]) == 3
    assert found["cut"] is True


def test_a_report_comes_in_parts(tools, monkeypatch):
    monkeypatch.setattr("tellings.mcp.MOST_CHARACTERS", 10)
    report = tools.search("friday")["data"]["reports"][0]["report"]
    first, second = (tools.report(report, start)["data"] for start in (0, 10))
    assert len(first["text"]) == 10
    assert re.fullmatch(r"(?s).{1,10}", second["text"])
    assert first["characters"] == second["characters"]


def test_without_the_extra_it_says_what_to_install():
    from importlib.util import find_spec

    from tellings.errors import InputError

    if find_spec("mcp"):
        pytest.skip("the extra is installed here")
    with pytest.raises(InputError, match=r"expected the extra tellings\[mcp\]"):
        serve("none.db")
