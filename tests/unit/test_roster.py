"""People learnt from one report and known in another."""

from __future__ import annotations

from datetime import date

import pytest
from readings import reading_of

from tellings.errors import LexiconError
from tellings.lang.actors import Coder, Fact, Roster, facts, read_roster
from tellings.lang.tree import trees

TELLS = "Kenyan Foreign Minister Aisha Wambui flew home."
BARE = "Aisha Wambui met reporters."


def codes(text, roster):
    reading = reading_of(text, name="other")
    coder = Coder(reading, trees(reading), roster)
    return [actor.code for token in coder.trees[0].tokens if token.text == "Wambui" for actor in coder.code(token)]


def test_one_report_tells_who_somebody_is_in_another():
    reading = reading_of(TELLS)
    learnt = facts(reading, reading.mentions)
    assert [(fact.name, fact.country, fact.sector, fact.role) for fact in learnt] == [
        ("Aisha Wambui", "KEN", "GOV", "foreign minister")
    ]
    assert codes(BARE, Roster()) == [""]
    assert codes(BARE, Roster.of(learnt)) == ["KENGOV"]


def test_the_telling_nearest_in_time_counts():
    roster = Roster.of(
        [
            Fact("Ann Li", "KEN", "MIL", "general", "2010-01-01", "r1"),
            Fact("Ann Li", "KEN", "GOV", "minister", "2020-01-01", "r2"),
        ]
    )
    assert roster.find("Ann Li", date(2011, 1, 1)).role == "general"
    assert roster.find("Ann Li", date(2021, 1, 1)).role == "minister"


def test_the_user_s_own_rows_come_first_while_they_hold(tmp_path):
    path = tmp_path / "roster.tsv"
    path.write_text("# mine\nAisha Wambui\tUGA\tBUS\tbanker\t2021-01-01\t2022-12-31\n", encoding="utf-8")
    roster = Roster.of([*read_roster(path), Fact("Aisha Wambui", "KEN", "GOV", "minister", "2022-01-01", "r1")])
    assert roster.find("Aisha Wambui", date(2022, 3, 1)).country == "UGA"
    assert roster.find("Aisha Wambui", date(2024, 3, 1)).country == "KEN"


def test_a_broken_roster_says_where(tmp_path):
    path = tmp_path / "roster.tsv"
    path.write_text("a\tb\tc\td\te\tf\tg\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"roster.tsv:1"):
        read_roster(path)
