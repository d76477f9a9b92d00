"""Planned days that a later report moves, told in other words than the plan; all are invented."""

import pytest
from test_conflicts import coded_report, compared

CASES = [
    ("The presidents of Kenya and Chad will sign a treaty in Abeche on March 20.",
     "Kenya and Chad have postponed the signing of the treaty until April 2, a spokesman said.", "2031-04-02"),
    ("Kenya is to hand over 20 prisoners to Chad on March 20, the ministry in Nairobi said.",
     "The exchange of prisoners between Kenya and Chad has been put off to March 24.", "2031-03-24"),
    ("Ade Bello must appear in court in Lomela on March 20, a clerk said.",
     "The court in Lomela has put off the hearing of Ade Bello by a week. It will now take place on March 27.",
     "2031-03-27"),
    ("A referendum in Chad is due on March 20.", "Chad has moved the vote to April 18.", "2031-04-18"),
    ("Peru will reopen the crossing at Tacna on March 20, the minister said.",
     "Peru reopened the crossing at Tacna on March 23, three days later than announced.", "2031-03-23"),
]  # fmt: skip


def days(before, after, later="2031-03-10"):
    readings = [coded_report("a", "2031-03-01", before), coded_report("b", later, after)]
    return [[side.value for side in one.sides] for one in compared(*readings) if one.slot == "date"]


@pytest.mark.parametrize(("before", "after", "day"), CASES)
def test_a_day_is_replaced_whatever_the_plan_is_called(before, after, day):
    later = "2031-03-24" if "reopened" in after else "2031-03-10"
    assert days(before, after, later) == [["2031-03-20", day]]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Chad will hold a local election on March 20.", "Kenya has put off its election to June 29."),
        ("Fishermen in Lomela will march on March 5.", "Fishermen in Lomela will march again on March 17."),
        ("The presidents of Kenya and Chad will sign a treaty in Abeche on March 20.",
         "Kenya and Chad have postponed the opening of the bridge until April 2."),
    ],
)  # fmt: skip
def test_another_thing_on_another_day_moves_nothing(before, after):
    assert days(before, after) == []
