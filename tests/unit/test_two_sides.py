"""Whom "the two presidents", "the neighbouring country", "officials from both" mean; whose a bare body is."""

import pytest

from tellings.stages.explain import explain


def sides(text, at=-1):
    event = explain(text).events[at]
    return [one.code for one in event.actors], [one.code for one in event.recipients]


MINISTERS = "Romanian Trade Minister Ada Pop met Tunisian Trade Minister Salma Zouari in Rome. "


def test_two_presidents_are_not_the_two_ministers_named_before():
    event = explain(MINISTERS + "The two presidents discussed the matter by telephone on Monday.").events[-1]
    assert event.mode == "phone"
    assert [(one.code, one.name) for one in (*event.actors, *event.recipients)] == [("ROUGOV", ""), ("TUNGOV", "")]


def test_the_two_ministers_are_those_named_before():
    event = explain(MINISTERS + "The two ministers talked again on Monday.").events[-1]
    assert {one.name for one in (*event.actors, *event.recipients)} == {"Ada Pop", "Salma Zouari"}


@pytest.mark.parametrize("pair", ["The two neighbours", "Both governments", "The two countries"])
def test_a_pair_of_states_holds_no_body_of_many(pair):
    text = "CARICOM is worried about Guyana. CARICOM wrote to Suriname. CARICOM has spoken out. "
    found = sides(f"{text}{pair} held talks on Monday.")
    assert sorted(code[:3] for side in found for code in side) == ["GUY", "SUR"]


def test_the_neighbouring_country_is_not_that_of_who_speaks():
    text = "Togo has a row with Benin. It recalled its envoy a day after it accused the neighbouring country of a plot."
    assert sides(text) == (["TGO"], ["BEN"])


@pytest.mark.parametrize("who", ["Officials from Chile and Peru", "Diplomats from Chile and Peru"])
def test_people_from_two_countries_meet_each_other(who):
    assert sides(f"{who} met in Oslo on Monday.") == (["CHLGOV"], ["PERGOV"])


def test_the_government_is_that_of_the_country_the_passage_speaks_of():
    text = (
        "ROME – Italy pledged money to Tunisia on Friday. The money is for silos. Work begins in May. "
        "Truckers had blocked the Romanian port of Constanta. They left once the government had given way."
    )
    assert sides(text)[0] == ["ROUGOV"]


def test_a_coast_guard_named_once_is_the_same_again():
    text = (
        "Suriname's coast guard detained a boat on Saturday. The owner, Ann Braithe of Guyana, lives in Guyana. "
        "Guyana is angry. The coast guard seized the boat on Friday, she told a paper in Guyana."
    )
    assert sides(text)[0] == ["SURMIL"]


def test_whom_a_coast_guard_takes_in_need_not_be_its_own_people():
    assert sides("PARAMARIBO – Suriname's coast guard took the men into custody on Monday.")[1] == ["UNK"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Chile is at odds with Peru. Officials of the two countries conferred in Arica on Monday.", ["CONSULT"]),
        ("Ghana's president, Kwame Boafo-Tetteh, telephoned President Komlan Ek of Togo on Sunday and offered to help.",
         ["CONSULT", "AGREE"]),
        ("The prosecutor in Togo will charge nine of the detained on Tuesday.", ["ACCUSE"]),
        ("Guyana had lodged a protest, and Suriname answered with a protest of its own.", ["ACCUSE", "ACCUSE"]),
        ("Romanian truckers barred access to the port of Constanta.", ["PROTEST"]),
    ],
)  # fmt: skip
def test_a_clause_that_the_parser_runs_together_is_told(text, kinds):
    assert [event.type for event in explain(text).events] == kinds


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        (
            "The Greek premier, Ada Lambri, rang Mr Ek of Norway at midday and invited him to Athens.",
            ["GRCGOV"],
            ["NOR"],
        ),
        ("Turkey and Chile signed a treaty after talks between their presidents in Ankara.", ["TURGOV"], ["CHLGOV"]),
    ],
)
def test_who_talks_to_whom_is_found(text, actors, recipients):
    talks = next(event for event in explain(text).events if event.type == "CONSULT")
    assert [one.code for one in talks.actors] == actors
    assert [one.code for one in talks.recipients] == recipients


def test_people_told_with_an_aside_gather():
    text = "Some two hundred people, most of them from the port, gathered outside the ministry in Lima on Thursday."
    assert [event.type for event in explain(text).events] == ["PROTEST"]


def test_talks_that_are_still_due_are_told_again_as_a_plan():
    events = explain("Peru and Chile will hold talks. The talks are due on Friday.").events
    assert [event.status for event in events] == ["planned", "planned"]
