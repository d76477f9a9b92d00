"""Time expressions: what is found, what it means, and what is said when the day of publication is not known."""

from __future__ import annotations

from datetime import date

import pytest

from tellings.lang import model, sentences
from tellings.lang.dates import calendar_days, timexes, weekday_near
from tellings.lang.dates.patterns import COLUMNS, PATTERNS, matches
from tellings.lang.dates.pieces import pieces
from tellings.lang.tree import Tree
from tellings.lexicon import table
from tellings.records import Day, Sentence, Span, Timex

WEDNESDAY = date(2022, 2, 23)
ROWS = table(PATTERNS, COLUMNS)


def on(day: date, until: date | None = None) -> Day:
    return Day(first=day, last=until or day, basis="given")


def forest(text: str, name: str = "r") -> list[Tree]:
    places = sentences.split(text)
    parsed = model.parse_all(text[start:end] for start, end in places)
    return [
        Tree(Sentence(span=Span(report=name, start=start, end=end), block=0, **parse._asdict()), text)
        for (start, end), parse in zip(places, parsed, strict=True)
    ]


def found(text: str, published: Day | None = on(WEDNESDAY)) -> dict[str, Timex]:  # noqa: B008
    return {text[one.span.start : one.span.end]: one for one in timexes(forest(text), published)}


@pytest.fixture(scope="module")
def examples() -> list[list[Tree]]:
    model.parse_all([text[start:end] for _, _, text, _ in ROWS for start, end in sentences.split(text)])
    return [forest(text) for _, _, text, _ in ROWS]


@pytest.mark.parametrize("rank", range(len(ROWS)), ids=[f"{form}: {pattern}" for form, pattern, _, _ in ROWS])
def test_every_pattern_reads_its_example_as_the_table_says(rank: int, examples: list[list[Tree]]) -> None:
    trees = examples[rank]
    hits = [(cut, match) for tree in trees for cut in [pieces(tree)] for match in matches(cut) if match.rank == rank]
    assert hits, "the pattern does not match its own example"
    cut, match = hits[0]
    start, end = cut[match.first].start, cut[match.last - 1].end
    values = [one.value for one in timexes(trees, on(WEDNESDAY)) if one.span.start < end and start < one.span.end]
    assert ROWS[rank][3] in values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The envoy will travel to Norland on Friday.", date(2022, 2, 25)),
        ("The envoy arrived in Norland on Friday.", date(2022, 2, 18)),
        ("The envoy is due in Norland on Friday.", date(2022, 2, 25)),
        ("The envoy has met the rebels on Friday.", date(2022, 2, 18)),
        ("The envoy scheduled a news conference for Friday.", date(2022, 2, 25)),
        ("The vote is on Friday.", date(2022, 2, 25)),
        ("The envoy hopes to leave on Friday.", date(2022, 2, 25)),
        ("The envoy arrived on Wednesday.", WEDNESDAY),
        ("The envoy should have arrived on Friday.", date(2022, 2, 18)),
        ("The envoy would not speak to reporters on Friday.", date(2022, 2, 18)),
        ("The envoy would not speak to reporters on Friday, he said.", date(2022, 2, 25)),
    ],
)
def test_the_tense_says_which_weekday_is_meant(text: str, expected: date) -> None:
    (timex,) = found(text).values()
    assert timex.day is not None
    assert (timex.day.first, timex.day.last) == (expected, expected)


def test_a_weekday_says_what_it_rests_on() -> None:
    day = found("The envoy arrived on Monday.")["Monday"].day
    assert day is not None
    assert day.basis == "Monday before 2022-02-23, the day of publication"


@pytest.mark.parametrize(
    ("text", "words", "label"),
    [
        ("The envoy will visit Norland on March 3-4.", "March 3-4", "2022-03-03 to 2022-03-04"),
        ("The envoy went there in April of last year.", "April of last year", "2021-04"),
        ("The envoy went there in April last year.", "April last year", "2021-04"),
        ("The two navies have trained together since 2016.", "2016", "since 2016-01-01"),
        ("The army ruled until 1988.", "1988", "until 1988-12-31"),
        ("The envoy extended the truce until Friday.", "Friday", "until 2022-02-25"),
        ("The town was quiet before 2011.", "2011", "until 2010-12-31"),
        ("The town was quiet after 2011.", "2011", "since 2012-01-01"),
        ("The bridge was shut for the first half of 2020.", "the first half of 2020", "2020-01-01 to 2020-06-30"),
        ("The town fell at 10 p.m. on Friday.", "10 p.m. on Friday", "2022-02-18"),
        ("The harbour was built in the early 1970s.", "the early 1970s", "1970 to 1974"),
        ("The mayor resigned earlier this month.", "earlier this month", "2022-02-01 to 2022-02-23"),
        ("The mayor will resign later this month.", "later this month", "2022-02-23 to 2022-02-28"),
        ("The mayor resigned this week.", "this week", "2022-02-21 to 2022-02-23"),
        ("The mayor resigned in late 2020.", "late 2020", "2020-07-02 to 2020-12-31"),
        ("The mayor resigned in mid-January.", "mid-January", "2022-01-08 to 2022-01-24"),
    ],
)
def test_an_expression_means_an_interval_of_days(text: str, words: str, label: str) -> None:
    day = found(text)[words].day
    assert day is not None
    assert day.label() == label


def test_a_weekday_beside_a_day_finds_the_year() -> None:
    assert found("The ban was lifted on Monday, 8 November.")["Monday, 8 November"].value == "2021-11-08"


def test_what_is_counted_from_an_unknown_day_stays_unknown() -> None:
    known = found("The following week the dam burst; a month later the river was dry.")
    assert [(one.value, one.day) for one in known.values()] == [("XXXX-WXX", None), ("P1M", None)]


def test_lengths_sets_and_references_mean_no_day() -> None:
    timexes_found = found("He has recently met them every week for three hours.")
    assert {one.type: one.day for one in timexes_found.values()} == {"DATE": None, "SET": None, "DURATION": None}


def test_without_a_day_of_publication_only_what_is_written_out_has_a_day() -> None:
    known = found("The envoy arrived on Monday, in April, and left on 3 May 2019.", None)
    assert known["3 May 2019"].day is not None
    assert known["Monday"].day is None
    assert known["April"].value == "XXXX-04"
    assert known["April"].day is None


def test_an_uncertain_day_of_publication_widens_what_hangs_on_it() -> None:
    known = found("The envoy arrived yesterday and met them in 2019.", on(date(2022, 2, 21), date(2022, 2, 23)))
    day = known["yesterday"].day
    assert day is not None
    assert (day.first, day.last) == (date(2022, 2, 20), date(2022, 2, 22))
    assert known["2019"].value == "2019"


@pytest.mark.parametrize(
    "text",
    [
        "April Marlow led the march for Life.",
        "The 52-year-old engineer paid $1999 for it.",
        "Three-quarters of the voters stayed at home.",
        "The port may reopen as soon as the storm ends.",
        "The flag may fall.",
        "Prime Minister Anna May said no.",
        "May resigned.",
        "They waited for it until the count stood at 19 twenty times.",
    ],
)
def test_what_only_looks_like_time_is_left_alone(text: str) -> None:
    assert found(text) == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10:26 PM | 21 Feb, 2022", "2022-02-21"),
        ("Published 2022-02-22T10:00:00Z", "2022-02-22"),
        ("April 7, 2021", "2021-04-07"),
        ("7th of April 2021", "2021-04-07"),
        ("22/02/2022", "2022-02-22"),
        ("02/22/2022", "2022-02-22"),
        ("22.02.2022", "2022-02-22"),
        ("FEBRUARY 21, 2022", "2022-02-21"),
        ("Tue, 12-Feb-2020", "2020-02-12"),
    ],
)
def test_full_dates_are_read_from_raw_text(text: str, expected: str) -> None:
    ((start, end, day),) = calendar_days(text)
    assert day.label() == expected
    assert text[start:end].strip(" |") == text[start:end]


@pytest.mark.parametrize("text", ["03/04/2022", "31 April 2021", "February 2022", "call 2022-02-2211", "no date"])
def test_what_is_no_certain_day_is_not_read(text: str) -> None:
    assert calendar_days(text) == []


def test_a_weekday_is_looked_for_on_the_side_asked_for() -> None:
    assert weekday_near("Wednesday", WEDNESDAY, ahead=True) == WEDNESDAY
    assert weekday_near("monday", WEDNESDAY, ahead=True) == date(2022, 2, 28)
    assert weekday_near("Monday", WEDNESDAY, ahead=False) == date(2022, 2, 21)


def test_a_sentence_without_words_or_figures_of_time_is_not_cut_up():
    from tellings.lang.dates.patterns import may_tell_time

    assert not may_tell_time("The envoy told them what nobody had asked for.")
    for text in (
        "On Monday.",
        "At 5.",
        "Around nine p.m.",
        "In nineteen ninety-seven.",
        "On New Year’s Eve.",
        "MAY DAY",
    ):
        assert may_tell_time(text), text
