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


RELEASE = """\
JAKARTA: Indonesia has freed two Australian journalists, hours before Australian Prime Minister Karen Mills was due.
"They were released on humanitarian grounds," Foreign Minister Retno Wijaya said.
The two, identified as Mark Ellis and Joanne Park, were arrested on March 4.
Mills welcomed the move, calling it "a step in the right direction".
China criticised the pact. Its foreign ministry spokesman, Li Wei, urged Canberra to stop.
Rebels in Papua said on Monday they had shot down an army helicopter.
The military denied the helicopter had been hit.
Human Rights Watch accused Indonesian soldiers of executing at least five villagers.
"""


@pytest.mark.parametrize(
    "expected",
    [
        ("RETREAT", "", "AUSJRN"),  # they: the journalists, not Ms Mills
        ("COERCE", "", "AUSJRN"),  # the two
        ("REQUEST", "CHNGOV", "AUS"),  # its spokesman
        ("ASSAULT", "IDNREB", "IDNMIL"),  # a plural that opens a sentence is no name
        ("ACCUSE", "NGO", "IDNMIL"),
    ],
)
def test_a_release_is_told_of_the_right_people(expected):
    assert expected in told(RELEASE)


def test_nobody_is_telephoned_or_answered_by_the_way():
    kinds = {(event.type, event.mode) for event in coded(RELEASE)}
    assert ("CONSULT", "phone") not in kinds
    assert "REJECT" not in {type_ for type_, _ in kinds}
