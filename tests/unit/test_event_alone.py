"""Events that name one side only, as news at home does; all are invented."""

import pytest
from test_events import coded

HOME = "LIMA, March 12 (Altiplano Wire) - Peru's government spoke of a difficult week.\n"
TOLD = [
    # What somebody with a say did is news, whoever it went to.
    ("Brazil appealed for calm.", "REQUEST", ["BRA"], []),
    ("Lawmakers voted down the budget.", "REJECT", ["PERLEG"], []),
    ("Brazil welcomed the truce.", "SUPPORT", ["BRA"], []),
    ("Peru dismissed the accusation as absurd.", "REJECT", ["PER"], []),
    ("The opposition called off a march.", "CONCEDE", ["PEROPP"], []),
    # Who did it need not be said of an arrest, a charge, a measure of state; the place says whose people they are.
    ("A night watchman was shot dead on the pier.", "ASSAULT", [], ["PERCVL"]),
    ("Four officers were indicted for the killing of a student.", "ACCUSE", [], ["PERCOP"]),
    ("The state of emergency was lifted on Sunday.", "CONCEDE", ["PERGOV"], []),
    ("Two Bolivian diplomats were ordered to leave Chile within 48 hours.", "SANCTION", [], ["BOLGOV"]),
    # The subject of an active verb can be whom it is done to.
    ("The hostages walked free after nine days.", "RETREAT", [], ["PERCVL"]),
    ("Forty people remained in custody on Monday.", "COERCE", [], ["PERCVL"]),
    ("The Chilean minister arrived and was met by the Peruvian premier.", "CONSULT", ["PERGOV"], ["CHLGOV"]),
]
UNTOLD = [
    "The senator supports the bill.",  # a stance, no deed
    "Peru voiced concern over the rain.",
    "The party may reject the budget.",
]


def sides(event):
    return (
        event.type,
        [one.code for one in event.actors if one.code],
        [one.code for one in event.recipients if one.code],
    )


@pytest.mark.parametrize(("text", "type_", "actors", "recipients"), TOLD, ids=[one[0] for one in TOLD])
def test_an_event_with_one_side_is_told(text, type_, actors, recipients):
    assert (type_, actors, recipients) in [sides(event) for event in coded(HOME + text)]


@pytest.mark.parametrize("text", UNTOLD)
def test_a_stance_or_a_possibility_alone_is_no_event(text):
    assert [event for event in coded(HOME + text) if event.status.value == "occurred"] == []


def test_a_sentence_goes_on_from_what_was_told_and_not_from_a_clause_that_says_which_thing_is_meant():
    told = "Peru agreed on Friday to release the crews of two Chilean boats that its coast guard seized last weekend."
    found = coded(f"LIMA, March 19 (Altiplano Wire) - {told}\nPeru's premier met Chile's envoy.", "2022-03-19")
    day = {event.type: event.when.label() for event in found if event.when}
    assert day["COERCE"] == "2022-03-12 to 2022-03-13"
    assert day["CONSULT"] == "2022-03-18"
