"""Whole invented reports: who is meant over sentences, by counterparts, pronouns, offices, calls and answers."""

import pytest
from test_events import coded

VISIT = """\
Kenyan President Paul Otieno will visit Uganda from March 20 at the invitation of his Ugandan counterpart Amos Kato.
The two leaders will discuss trade and border security.
In a telephone call on Monday, Kato assured Otieno of Uganda's full support.
Kato also thanked Otieno for Kenya's help during the floods and invited him to address parliament.
The two foreign ministers exchanged views on regional issues.
The Ugandan charge d'affaires was summoned to the Foreign Ministry in Nairobi on Friday.
Otieno, who was on a one-day trip to Kigali last week, also met Rwandan Prime Minister Jean Habimana.
"""
AMBUSH = """\
ACCRA: Gunmen attacked a convoy carrying Ghana's interior minister on Saturday.
The government blamed separatist rebels who have been fighting for independence since 2015.
The African Union condemned the attack.
On Monday, police arrested four men, and a court remanded them in custody.
President Ama Boateng spoke on television.
In a phone call with Boateng, Secretary of State Dana Roth promised $5 million in security aid.
In the capital, thousands marched against the government.
"""


def told(text: str) -> list[tuple[str, str, str]]:
    return [
        (
            event.type,
            "+".join(one.code for one in event.actors),
            "+".join(one.code for one in event.recipients),
        )
        for event in coded(text)
    ]


@pytest.mark.parametrize(
    "expected",
    [
        ("CONSULT", "KENGOV", "UGA"),
        ("CONSULT", "KENGOV", "UGAGOV"),  # the two leaders
        (
            "AGREE",
            "UGAGOV",
            "KENGOV",
        ),  # a counterpart holds the same office; "Otieno of Uganda's support" is no Ugandan
        ("SUPPORT", "UGAGOV", "KENGOV"),
        ("REQUEST", "UGAGOV", "KENGOV"),  # who thanks and invites him is not him
        ("ACCUSE", "KENGOV", "UGAGOV"),  # summoned to a ministry: by it
        ("CONSULT", "KENGOV", "RWAGOV"),
    ],
)
def test_a_visit_is_told_of_the_right_people(expected):
    assert expected in told(VISIT)


@pytest.mark.parametrize(
    "expected",
    [
        ("ACCUSE", "IGO", "UAF"),  # condemned those who attacked, not those who fight elsewhere
        ("COERCE", "GHAJUD", "GHACVL"),  # them: the arrested, not the police
        ("CONSULT", "USAGOV", "GHAGOV"),  # a Secretary of State is American
        ("AGREE", "USAGOV", "GHAGOV"),  # promised in a call: to who was called
        ("PROTEST", "GHACVL", "GHAGOV"),
    ],
)
def test_an_ambush_is_told_of_the_right_people(expected):
    assert expected in told(AMBUSH)


def test_ministers_who_are_named_by_office_only_are_not_given_the_presidents_names():
    talks = next(event for event in coded(VISIT) if "exchanged views" in VISIT[event.trigger.start : event.trigger.end])
    assert {one.name for one in (*talks.actors, *talks.recipients)} == {""}


def test_a_government_is_not_guessed_to_meet_itself():
    (talks,) = coded("Ugandan Foreign Minister John Okot landed on Monday. Okot will meet President Paul Otieno.")
    assert [(one.name, one.code) for one in talks.recipients] == [("Paul Otieno", "GOV")]
