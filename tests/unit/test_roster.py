"""People learnt from one report and known in another."""

from __future__ import annotations

from datetime import date

import pytest
from readings import reading_of

import tellings
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


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("Ann Li\tKenya", "country: expected three capital letters"),
        ("Ann Li\tKEN\tgov", "sector: expected three capital letters"),
        ("Ann Li\tKEN\tGOV\tminister\t2020", "first: expected a day"),
        ("Ann Li\tKEN\tGOV\tminister\t2020-01-01\t2020-13-01", "last: expected a day"),
    ],
)
def test_a_bad_row_is_named_with_its_line_and_cell(tmp_path, row, said):
    path = tmp_path / "roster.tsv"
    path.write_text(f"# mine\n{row}\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=rf"roster.tsv:2: {said}"):
        read_roster(path)


def test_a_build_codes_with_the_user_s_roster_and_later_builds_remember_it(tmp_path):
    report, roster = tmp_path / "a.txt", tmp_path / "roster.tsv"
    report.write_text("Wanjiru Gathenge condemned Uganda on Monday.\n", encoding="utf-8")
    roster.write_text("Wanjiru Gathenge\tKEN\tGOV\tminister\n", encoding="utf-8")

    def actors(desk):
        return [actor.code for event in desk.events() for actor in event.actors]

    with tellings.open(str(tmp_path / "one.db"), workers=1) as desk:
        desk.add(report)
        assert actors(desk) == [""]
        desk.add(roster=roster)
        assert actors(desk) == ["KENGOV"]
        desk.add()
        assert actors(desk) == ["KENGOV"]
        roster.write_text("", encoding="utf-8")
        desk.add(roster=roster)
        assert actors(desk) == [""]
