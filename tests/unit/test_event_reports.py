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


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        (
            "Kenyan President Paul Otieno travelled to Kigali on Monday for talks with Rwandan Premier Jean Habimana.",
            "occurred",
        ),
        ("Kenyan President Paul Otieno will travel to Kigali for talks with Rwandan Premier Jean Habimana.", "planned"),
    ],
)
def test_a_journey_for_talks_tells_of_the_visit_and_of_the_talks(sentence, status):
    visit, talks = coded(sentence)
    assert (visit.mode, talks.mode) == ("visit", "")
    assert [one.name for one in talks.recipients] == ["Jean Habimana"]
    assert {visit.status.value, talks.status.value} == {status}


def test_a_deed_of_two_verbs_takes_the_day_beside_the_second():
    (freed,) = [one for one in coded("Eleven sailors were let go by Ghana on Monday.") if one.type == "RETREAT"]
    assert freed.when is not None
    assert freed.when.label() == "2022-03-14"


def test_what_is_only_weighed_has_no_day_yet():
    text = "Ghana imposed sanctions on two Togolese officials on Monday. Benin is considering similar steps."
    (weighed,) = [one for one in coded(text) if one.status.value == "hypothetical"]
    assert (weighed.type, weighed.when) == ("SANCTION", None)


def test_similar_steps_are_those_of_some_sentences_before():
    between = "It rained in Accra. Nobody went out. The markets were shut. The ferries stood still."
    text = f"Ghana imposed sanctions on two Togolese officials on Monday. {between} Benin is considering similar steps."
    assert [one.actors[0].code for one in coded(text)] == ["GHA", "BEN"]


def test_what_is_sent_somewhere_goes_to_whoever_is_there():
    text = "Kenya collects forecasts. Kenya agreed to send them to Kampala every day, the minister told reporters."
    (agreed,) = [one for one in coded(text) if one.type == "AGREE"]
    assert [one.code for one in agreed.recipients] == ["UGA"]


def test_two_nations_are_no_bloc():
    text = "Kenya wants ships from Europe. Rwanda has none. The heads of the two nations spoke in Nairobi on Monday."
    (met,) = [one for one in coded(text) if one.type == "CONSULT"]
    assert {one.country for one in (*met.actors, *met.recipients)} == {"KEN", "RWA"}


def test_who_does_not_expect_a_meeting_denies_none():
    (met,) = coded("The adviser did not expect the leaders of Ghana and Togo to meet this year.")
    assert (met.status.value, [one.code for one in met.actors]) == ("hypothetical", ["GHAGOV"])
