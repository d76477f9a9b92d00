"""What a clause tells of people whom the coder cannot place: witnesses in happenings, no coded events."""

from datetime import date

import pytest

from tellings.api import Desk
from tellings.records import PartialEvent
from tellings.stages.explain import explain

FIRST = """Tolva ferries stand still

TOLVA, June 3, 2024 - The Brightwater outfit dismissed its skipper Mira Dolan on Monday, harbour staff said.
"""
SECOND = """Skipper is out at the ferries

June 4, 2024 - Mira Dolan, a skipper, was dismissed on Monday by Brightwater, two colleagues told the Tolva Lamp.
"""


def lacking(sentence):
    return [one.event for one in explain(sentence, date(2024, 6, 4)).triggers if one.partial]


def test_a_clause_without_anybody_known_is_kept_as_partial():
    sentence = "Mira Dolan was dismissed on Monday by Brightwater."
    assert not explain(sentence).events
    assert [one.type for one in lacking(sentence)] == ["COERCE"]


def test_a_noun_alone_is_no_partial_event():
    assert not lacking("Everybody remembers the criticism.")


@pytest.fixture
def desk(tmp_path):
    (tmp_path / "in").mkdir()
    for name, text in (("a.txt", FIRST), ("b.txt", SECOND)):
        (tmp_path / "in" / name).write_text(text, encoding="utf-8")
    with Desk(tmp_path / "store.db") as made:
        made.add(tmp_path / "in")
        yield made


def test_two_reports_of_people_whom_nobody_knows_tell_of_one_happening(desk):
    (story,) = desk.stories()
    dismissed = [one for one in desk.happenings(story.id) if len(one.reports) == 2]
    assert len(dismissed) == 1
    assert {one.name for one in dismissed[0].recipients} == {"Mira Dolan"}


def test_partial_events_are_listed_where_they_are_asked_for(desk):
    known, both = list(desk.events()), list(desk.events(partial=True))
    partial = [one for one in both if isinstance(one, PartialEvent)]
    assert partial
    assert all(one.lacks for one in partial)
    assert len(both) == len(known) + len(partial)


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("A sit-in at the rector's office entered its second week.", True),
        ("A mine went off in the yard.", True),
        ("A road sign denounced the plan.", False),
    ],
)
def test_a_thing_tells_a_partial_event_only_where_a_rule_names_it(sentence, told):
    assert any(one.partial or not one.why_not for one in explain(sentence).triggers) is told
