"""Which day an event took place: its clause, a length beside it, the sentences around it."""

from __future__ import annotations

from datetime import date

import pytest

from tellings.lang import model, sentences
from tellings.lang.dates import fallback, timexes, when
from tellings.lang.tree import Token, Tree
from tellings.records import Day, Sentence, Span

PUBLISHED = Day(first=date(2022, 2, 23), last=date(2022, 2, 23), basis="given")


def forest(text: str) -> list[Tree]:
    places = sentences.split(text)
    parsed = model.parse_all(text[start:end] for start, end in places)
    return [
        Tree(Sentence(span=Span(report="r", start=start, end=end), block=0, **parse._asdict()), text)
        for (start, end), parse in zip(places, parsed, strict=True)
    ]


def word(trees: list[Tree], text: str) -> Token:
    return next(token for tree in trees for token in tree.tokens if token.text == text)


def day_of(text: str, trigger: str, *, planned: bool = False) -> str | None:
    trees = forest(text)
    token = word(trees, trigger)
    day = when(token, token.tree, timexes(trees, PUBLISHED), PUBLISHED, planned=planned)
    return day.label() if day else None


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("The envoy met the rebels on Monday.", "met", "2022-02-21"),
        ("The ministry said on Monday that the envoy had met the rebels.", "met", None),
        ("The ministry said on Monday that the envoy had met the rebels.", "said", "2022-02-21"),
        ("The envoy, who arrived on Monday, praised the rebels.", "praised", None),
        ("The envoy rejected the 2015 deal.", "rejected", None),
        ("The envoy arrived on Monday and met the rebels.", "met", "2022-02-21"),
        ("The envoy touring the camps on Monday called for calm.", "called", "2022-02-21"),
        ("After the shooting in February 2018, the envoy left.", "left", None),
        ("The envoy ordered the rebels on Monday to leave.", "leave", None),
        ("Talks between the two sides were held on Monday.", "Talks", "2022-02-21"),
        ("The envoy recalled his visit in June 2019.", "recalled", None),
        ("The envoy fought there from 2014 to 2016.", "fought", "2014 to 2016"),
        ("The envoy met the rebels on Monday or Tuesday.", "met", "2022-02-21 to 2022-02-22"),
        ("Rebels met him the day before yesterday or yesterday.", "met", "2022-02-21 to 2022-02-22"),
        ("The truce was signed on Monday when the envoys met in Accra.", "met", "2022-02-21"),
        ("The truce will be signed on Friday when the envoys meet in Accra.", "meet", None),
        (
            "It was the worst since May 2019, when rebels ambushed a patrol and killed him.",
            "ambushed",
            "2019-05",
        ),
        (
            "It was the worst since May 2019, when rebels ambushed a patrol and killed him.",
            "killed",
            "2019-05",
        ),
        ("The truce lasted until Monday, when rebels attacked a fort.", "attacked", "2022-02-21"),
        ("Police have held the mayor since May 2019.", "held", "since 2019-05-01"),
    ],
)
def test_an_event_takes_the_expression_of_its_own_clause(text: str, trigger: str, expected: str | None) -> None:
    assert day_of(text, trigger) == expected


def test_a_planned_event_takes_the_day_ahead() -> None:
    assert day_of("The envoy is expected to visit Norland on Friday.", "visit", planned=True) == "2022-02-25"


def test_a_length_after_something_is_counted_back_from_publication() -> None:
    text = "The trip comes weeks after he visited Norland, where he met the rebels."
    assert day_of(text, "visited") == "2022-01-05 to 2022-02-09"


def test_a_length_after_a_dated_clause_is_counted_from_its_day() -> None:
    text = "He visited Norland a day after the rebels took over on August 15, 2021."
    assert day_of(text, "visited") == "2021-08-16"


def test_a_length_before_a_dated_clause_is_counted_back_from_its_day() -> None:
    text = "Rebels withdrew on August 15, 2021, two days after he had left Norland."
    assert day_of(text, "left") == "2021-08-13"


def test_what_is_done_by_now_has_no_day() -> None:
    assert day_of("Norland has now sent home an envoy.", "sent") is None


def test_recently_is_within_half_a_year() -> None:
    assert day_of("A delegation recently visited Norland.", "visited") == "2021-08-27 to 2022-02-23"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bridge was built decades ago.", "1932-02-24 to 2002-02-23"),
        ("Trade has grown in recent years.", "2012-02-24 to 2022-02-23"),
        ("Trade will grow in the coming weeks.", "2022-02-23 to 2022-04-13"),
        ("The bridge is now being built.", "2022-02-23"),
    ],
)
def test_a_vague_length_reaches_as_far_as_its_unit(text: str, expected: str) -> None:
    assert day_of(text, "built" if "built" in text else "grow" if "grow " in text else "grown") == expected


def carried(text: str, trigger: str, *, planned: bool = False) -> Day | None:
    trees = forest(text)
    return fallback(word(trees, trigger), trees, timexes(trees, PUBLISHED), PUBLISHED, planned=planned)


def test_a_sentence_without_a_day_goes_on_with_the_one_before() -> None:
    day = carried("The envoy arrived on Monday. He thanked the rebels.", "thanked")
    assert day is not None
    assert day.label() == "2022-02-21"
    assert day.basis.endswith("named in the sentence before")


def test_an_old_day_is_carried_only_where_the_sentence_goes_on_from_it() -> None:
    opening = "The ferry sank on Monday. Rain fell. Ships were late. Crews waited. "
    goes_on = carried(opening + "The king visited in April 2019. He met the rebels.", "met")
    assert goes_on is not None
    assert goes_on.label() == "2019-04"
    assert carried(opening + "The king visited in April 2019. Farmers protested.", "protested") is None


def test_a_planned_event_without_a_day_lies_after_publication() -> None:
    day = carried("The envoy will visit Norland.", "visit", planned=True)
    assert day is not None
    assert day.label() == "since 2022-02-23"


def test_without_a_day_of_publication_nothing_is_guessed() -> None:
    trees = forest("The envoy thanked the rebels.")
    assert fallback(word(trees, "thanked"), trees, (), None) is None
