"""What holds for any text and any day: spans lie inside, order changes nothing, weekdays are near and right."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.lang import model
from tellings.lang.dates import calendar_days, timexes, weekday_near
from tellings.lang.dates.points import MONTHS_IN, WEEKDAYS, Point, at
from tellings.lang.tree import Tree
from tellings.records import Day, Sentence, Span

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2090, 1, 1))
WORDS = st.sampled_from(
    """the a in on of last next this early late two 3 22 1998 2021 May March Feb. Monday Friday week weeks year day days
    ago later before after from to until since - , ' morning 10:30 a.m. p.m. quarter third first half 90s 1990s now
    recently summer fall Christmas end every daily few several about at least said will visited Friday's""".split()
)


def tree(text: str, name: str = "r") -> Tree:
    (parse,) = model.parse_all([text])
    return Tree(Sentence(span=Span(report=name, start=0, end=len(text)), block=0, **parse._asdict()), text)


@given(st.sampled_from(WEEKDAYS), DAYS, st.booleans())
def test_the_nearest_weekday_has_its_name_and_lies_on_its_side_within_a_week(name: str, day: date, ahead: bool) -> None:
    near = weekday_near(name, day, ahead=ahead)
    assert WEEKDAYS[near.weekday()] == name
    assert 0 <= (near - day).days * (1 if ahead else -1) < 7


@given(DAYS, st.sampled_from(["day", "week", "weekend", *MONTHS_IN]), st.integers(-40, 40))
def test_points_tile_the_calendar(day: date, unit: str, steps: int) -> None:
    point = at(unit, day)
    if unit != "weekend":
        assert point.first <= day <= point.last
        assert point.step(1).first == point.last + timedelta(days=1)
    if unit != "century":
        assert point.step(steps).step(-steps) == point


@settings(max_examples=40, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=12), DAYS)
def test_expressions_lie_inside_their_sentence_and_do_not_overlap(words: list[str], day: date) -> None:
    text = " ".join(words)
    found = timexes([tree(text)], Day(first=day, last=day, basis="given"))
    ends = [0]
    for one in found:
        assert ends[-1] <= one.span.start < one.span.end <= len(text)
        assert one.value
        if one.day and one.day.first and one.day.last:
            assert one.day.first <= one.day.last
        ends.append(one.span.end)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.lists(WORDS, min_size=1, max_size=8), min_size=2, max_size=4), DAYS)
def test_the_order_of_reports_changes_nothing(reports: list[list[str]], day: date) -> None:
    published = Day(first=day, last=day, basis="given")
    trees = [tree(" ".join(words), f"r{number}") for number, words in enumerate(reports)]
    forward = [timexes([one], published) for one in trees]
    backward = [timexes([one], published) for one in reversed(trees)]
    assert forward == backward[::-1]


@given(st.text(alphabet="0123456789-/., JanFebMay2021:|", max_size=60))
def test_full_dates_are_found_in_order_inside_the_text(text: str) -> None:
    end = 0
    for start, stop, day in calendar_days(text):
        assert end <= start < stop <= len(text)
        assert day.first == day.last
        end = stop


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=" 0123456789-/:.,'’ADMayunestohrdwkgcl\n", max_size=60), st.none() | DAYS)
def test_no_text_is_too_odd(text: str, day: date | None) -> None:
    flat = text.strip()
    if flat:
        timexes([tree(flat)], Day(first=day, last=day, basis="given") if day else None)


def test_days_beyond_the_calendar_are_left_out() -> None:
    text = "It began 5,000 years ago, 2 million years ago or on 9999-12-31, in the 120th century."
    found = timexes([tree(text)], Day(first=date(2022, 2, 23), last=date(2022, 2, 23), basis="given"))
    assert [(one.value, one.day) for one in found] == [("P5000Y", None), ("P2000000Y", None)]


def test_a_point_outside_the_calendar_is_refused_not_guessed() -> None:
    assert Point("year", 9999).value == "9999"
