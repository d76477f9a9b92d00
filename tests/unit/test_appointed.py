"""Plans told in a clause of their noun, journeys that are called off, and days counted from another clause."""

from datetime import date

import pytest

from tellings.stages.explain import explain

DAY = date(2025, 6, 12)  # a Thursday


def told(text, kind):
    found = [event for event in explain(text, DAY).events if event.type == kind]
    assert found, text
    return found


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("A visit to Oslo by Denmark's premier, Karl Toft, planned for June 20, was called off on Tuesday.", "06-20"),
        ("A visit to Oslo by Denmark's premier, planned for June 20, was in his diary on Tuesday.", "06-20"),
        ("A meeting between the foreign ministers of Peru and Chile, set for Monday, was cancelled.", "06-16"),
        ("Talks between Laos and Thailand due on Friday were in doubt on Tuesday.", "06-13"),
        (
            "Peru's president has called off a visit to Chile that was planned for Monday, she said on Wednesday.",
            "06-16",
        ),
    ],
)
def test_a_visit_planned_for_a_day_is_a_plan_for_that_day(text, first):
    plan = told(text, "CONSULT")[-1]
    assert plan.status == "planned"
    assert str(plan.when.first) == f"2025-{first}"


def test_what_was_held_was_held_whatever_it_was_planned_for():
    talks = told("Norway and Iceland held talks planned for Friday on Sunday.", "CONSULT")[0]
    assert talks.status == "occurred"


@pytest.mark.parametrize("verb", ["cancelled", "called off", "scrapped"])
def test_a_journey_that_is_called_off_is_told_beside_the_refusal(verb):
    text = f"Peru's president, Ana Rojas, will travel to Chile on June 20. Rojas {verb} the trip on Tuesday."
    assert [event.type for event in explain(text, DAY).events] == ["CONSULT", "REJECT", "CONSULT"]
    trip = told(text, "CONSULT")[-1]
    assert (trip.mode, trip.status, str(trip.when.first)) == ("visit", "planned", "2025-06-20")
    assert [one.country for one in trip.recipients] == ["CHL"]


def test_the_day_on_which_talks_are_called_off_is_not_that_of_the_talks():
    assert told("Norway suspended talks with Iceland on Tuesday.", "CONSULT")[0].when is None


@pytest.mark.parametrize(
    ("text", "kind", "first"),
    [
        ("Togo recalled its envoy to Benin for consultations on Wednesday, a day after it accused Benin of a plot.",
         "SANCTION", "06-11"),
        ("Togo recalled its envoy to Benin for consultations on Wednesday, a day after it accused Benin of a plot.",
         "ACCUSE", "06-10"),
        ("Laos and Thailand signed a treaty on Sunday, three days later than planned.", "SUPPORT", "06-08"),
    ],
)  # fmt: skip
def test_a_day_is_counted_from_the_clause_that_it_is_told_beside(text, kind, first):
    assert str(told(text, kind)[0].when.first) == f"2025-{first}"


def test_an_old_case_does_not_date_what_has_a_day_of_its_own():
    text = (
        "Togo called its ambassador home from Benin in a row over fish, a source said on Wednesday. "
        "In 2012 Togo called its ambassador home from Benin."
    )
    first = told(text, "SANCTION")[0].when
    assert first is None or first.first.year == 2025


@pytest.mark.parametrize("verb", ["demanded", "insisted", "asked"])
def test_what_somebody_is_asked_to_let_happen_has_not_happened(verb):
    text = f"Guyana's foreign minister, Ann Li, {verb} last week that Suriname let the crew go without conditions."
    events = explain(text, DAY).events
    assert [event.type for event in events] == ["REQUEST"]
    assert [one.country for one in events[0].recipients] == ["SUR"]


def test_one_is_what_was_named_before_and_no_soldier():
    text = "Guyana has handed Suriname a protest note, and Suriname has sent one back to Georgetown."
    assert [event.type for event in explain(text, DAY).events] == ["ACCUSE", "ACCUSE"]
