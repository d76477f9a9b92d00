"""Who is on which side where news puts other people, places and things in between; all sentences are invented."""

import pytest
from test_events import coded

SIDES = [
    # The accused is the recipient, not whom he is said to have hurt; who accuses may stay unsaid.
    ("Ghana accused Kenya of shelling a village.", [("ACCUSE", ["GHA"], ["KEN"])]),
    ("Ghana demolished the home of a Kenyan accused of stabbing a soldier.", [("COERCE", ["GHA"], ["KENCVL"])]),
    # What an answer is for or follows was not done by whoever answers.
    ("Ghana expelled two Kenyan diplomats over the killing of a Peruvian exile.", [("SANCTION", ["GHA"], ["KENGOV"])]),
    ("Two Kenyan diplomats were expelled by Ghana.", [("SANCTION", ["GHA"], ["KENGOV"])]),
    # Where people meet is no party, and a thing that acts is nobody.
    ("Ghana and Kenya held talks in Peru.", [("CONSULT", ["GHA"], ["KEN"])]),
    ("A roadside bomb wounded three Kenyan soldiers.", [("ASSAULT", [], ["KENMIL"])]),
    ("A Ghanaian convoy was hit by an explosion.", [("ASSAULT", [], ["GHA"])]),
    ("Norway mediated between Ghana and Kenya.", [("CONSULT", ["NOR"], ["GHA", "KEN"])]),
    ("Fighting broke out between Ghanaian troops and Kenyan rebels.", [("ASSAULT", ["GHAMIL"], ["KENREB"])]),
    # What the parser takes for a verb, or for who is sent away; a day between a verb and its particle, or after it.
    (
        "Ghana has declared the first secretary at the Kenyan mission, Ayo Obi, persona non grata.",
        [("SANCTION", ["GHA"], ["KEN"])],
    ),
    ("Ghana declared Kenya's consul persona non grata.", [("SANCTION", ["GHA"], ["KENGOV"])]),
    ("Ghana called on Thursday on the Kenyan government to pay.", [("REQUEST", ["GHA"], ["KENGOV"])]),
    ("Some 12,000 people marched on Thursday in Kenya.", [("PROTEST", ["CVL"], [])]),
    ("Ghanaian police released those arrested on Monday.", [("RETREAT", ["GHACOP"], [])]),
    # A town is taken, a nurse abducted.
    ("Rebels seized the Kenyan town.", [("COERCE", ["REB"], ["KENCVL"])]),
    ("Rebels seized a Kenyan nurse.", [("ASSAULT", ["REB"], ["KENMED"])]),
    # Help by people and by what they carry.
    ("Ghana sent a team of rescue workers to Kenya.", [("AID", ["GHA"], ["KEN"])]),
    ("Ghana flew 40 firefighters to Kenya.", [("AID", ["GHA"], ["KEN"])]),
    ("Ghana sent its foreign minister to Kenya.", [("CONSULT", ["GHA"], ["KEN"])]),
    ("Eleven Ghanaian fishermen were let go by Kenya.", [("RETREAT", ["KEN"], ["GHAAGR"])]),
    ("Ghana imposed tariffs of 25 percent on Kenyan steel.", [("SANCTION", ["GHA"], ["KEN"])]),
    ("Ghana and Kenya restored diplomatic ties.", [("SUPPORT", ["GHA"], ["KEN"])]),
    ("Ghana tested a ballistic missile on Thursday.", [("MOBILIZE", ["GHA"], [])]),
    # Names of countries that hold a common word, and groups of countries.
    ("The Czech Republic condemned Ghana.", [("ACCUSE", ["CZE"], ["GHA"])]),
    (
        "The United Arab Emirates and the Kingdom of Saudi Arabia condemned Ghana.",
        [("ACCUSE", ["ARE", "SAU"], ["GHA"])],
    ),
    ("Ghana condemned the Czechs.", [("ACCUSE", ["GHA"], ["CZE"])]),
    ("Ghana will expel 60 staff of the Kenyan embassy.", [("SANCTION", ["GHA"], ["KENGOV"])]),
    ("Ghana has protested the presence of Kenyan ships.", [("ACCUSE", ["GHA"], ["KEN"])]),
    ("Guerrillas bombed a Kenyan police academy.", [("ASSAULT", ["REB"], ["KENCOP"])]),
    ("Parents blocked a road in Kenya.", [("PROTEST", ["CVL"], [])]),
    # Air strikes are no strikes of workers.
    (
        "Ghana launched air strikes on Kenya on Friday after rebels fired rockets.",
        [("ASSAULT", ["GHA"], ["KEN"]), ("ASSAULT", ["REB"], [])],
    ),
    ("Dock workers began a strike in Kenya.", [("PROTEST", ["LAB"], ["KEN"])]),
    ("Workers launched a strike in Kenya.", [("PROTEST", ["LAB"], ["KEN"])]),
    ("Ghana and Peru mediated between Kenya and Norway.", [("CONSULT", ["GHA", "PER"], ["KEN", "NOR"])]),
    ("Opponents of the Kenyan president condemned Ghana.", [("ACCUSE", ["KENOPP"], ["GHA"])]),
    # A verb in the past is not joined to a participle before it, and an offer is made by each alone.
    ("Ghana accused Kenya of lying and closed its border.", [("ACCUSE", ["GHA"], ["KEN"]), ("COERCE", ["GHA"], [])]),
    ("Ghana and Peru offered help to Kenya.", [("AGREE", ["GHA", "PER"], ["KEN"])]),
    ("Ghanaian troops used pepper spray against Kenyan migrants.", [("COERCE", ["GHAMIL"], ["KENREF"])]),
    # Two who do it to each other.
    ("Ghana and Kenya blamed each other for the fire.", [("ACCUSE", ["GHA"], ["KEN"])]),
    ("Ghana and Kenya accused each other of spying.", [("ACCUSE", ["GHA"], ["KEN"])]),
    # An answer is what it is done by.
    ("Ghana retaliated by striking Kenyan soldiers.", [("ASSAULT", ["GHA"], ["KENMIL"])]),
    ("Ghana responded by expelling two Kenyan diplomats.", [("SANCTION", ["GHA"], ["KENGOV"])]),
    ("Ghana protested to Kenya over the sinking of a boat.", [("ACCUSE", ["GHA"], ["KEN"])]),
    ("Ghana test-fired a ballistic missile on Wednesday.", [("MOBILIZE", ["GHA"], [])]),
    ("The African Union suspended Ghana.", [("SANCTION", ["IGO"], ["GHA"])]),
    # Bodies that many countries have.
    ("Peru's Congress condemned Ghana.", [("ACCUSE", ["PERLEG"], ["GHA"])]),
    ("The Peruvian Congress condemned Ghana.", [("ACCUSE", ["PERLEG"], ["GHA"])]),
    ("Congress condemned Ghana.", [("ACCUSE", ["USALEG"], ["GHA"])]),
    # Two clauses in one sentence keep their own subjects.
    (
        "Ghana seized a Kenyan ship and Peru blames Norway.",
        [("COERCE", ["GHA"], ["KEN"]), ("ACCUSE", ["PER"], ["NOR"])],
    ),
    # What is protested is the deed's doer's.
    ("Ghana protested Kenya's killing of a Peruvian.", [("ACCUSE", ["GHA"], ["KEN"])]),
    # A call for somebody to act is a demand, whoever calls.
    ("Ghana repeated its call for Kenya to investigate Peru.", [("REQUEST", ["GHA"], ["KEN"])]),
    ("Ghana demanded that Kenya pay for the bridge.", [("REQUEST", ["GHA"], ["KEN"])]),
    ("Ghana's premier called on Monday for the crew to be freed.", [("REQUEST", ["GHAGOV"], [])]),
    # A party that walks out of a government is on no strike.
    ("Ghana's Green Party walked out of the government.", [("SANCTION", ["GHAPTY"], ["GHAGOV"])]),
    # An abbreviated country is in nobody's name.
    ("More U.S. soldiers left Ghana.", [("RETREAT", ["USAMIL"], ["GHA"])]),
    ("Hundreds of Ghanaian dock workers walked off the job.", [("PROTEST", ["GHALAB"], [])]),
    # Missiles into the sea are tests, an answer by taxes is no attack.
    ("Ghana fired a missile into the sea off Kenya.", [("MOBILIZE", ["GHA"], ["KEN"])]),
    ("Ghana retaliated by taxing Kenyan goods.", [("SANCTION", ["GHA"], ["KEN"])]),
    ("The Ghanaian parliament voted to lift the sanctions on Kenya.", [("CONCEDE", ["GHALEG"], ["KEN"])]),
    ("The sanctions that Ghana imposed on Kenya hurt.", [("SANCTION", ["GHA"], ["KEN"])]),
    # A given name with a hyphen is the subject, whatever the parser takes it for.
    ("Opposition lawmaker Han Min-seok criticized Ghana.", [("ACCUSE", ["GHAOPP"], ["GHA"])]),
    ("The sanctions Ghana imposed on Kenya hurt.", [("SANCTION", ["GHA"], ["KEN"])]),
]


@pytest.mark.parametrize(("text", "expected"), SIDES, ids=[text for text, _ in SIDES])
def test_sides(text, expected):
    told = [
        (event.type, [one.code for one in event.actors], [one.code for one in event.recipients])
        for event in coded(text)
    ]
    assert told == expected


def test_who_is_due_somewhere_has_not_come_yet():
    (visit,) = coded("The Ghanaian president is due in Kenya.")
    assert (visit.mode, visit.status) == ("visit", "planned")
    (talks,) = coded("The Ghanaian president is due in Nairobi on Friday for talks with Kenya's premier.")[1:]
    assert (talks.type, talks.status) == ("CONSULT", "planned")


def test_what_is_proposed_is_not_done():
    (event,) = coded("Kenya's president proposed sending soldiers to Ghana.")
    assert (event.type, event.status) == ("MOBILIZE", "hypothetical")


def test_a_missile_that_is_shot_down_is_not_seized():
    assert coded("Ghana intercepted a Kenyan missile.") == []


def test_he_who_said_so_is_the_holder_of_the_office_that_spoke():
    (visit,) = coded(
        "Ama Boateng met Peru's premier. Kenya's foreign minister said he would host his Ghanaian counterpart."
    )[1:]
    assert [one.code for one in visit.actors] == ["KENGOV"]


def test_what_somebody_waits_for_has_not_come():
    (event,) = coded("Ghana said it would not negotiate until Kenya pulled its troops out.")
    assert (event.mode, event.status) == ("withdraw", "hypothetical")


def test_talks_that_end_were_held_and_efforts_that_end_are_given_up():
    assert [event.type for event in coded("Ghana ended a round of talks with Kenya on Monday.")] == ["CONSULT"]
    assert [event.type for event in coded("Ghana ended its cooperation with Kenya.")] == ["SANCTION"]


def test_several_counterparts_are_several_people():
    (event,) = coded("Kenya's foreign minister hosted his Ghanaian and Peruvian counterparts.")
    assert {one.code for one in event.recipients} == {"GHAGOV", "PERGOV"}


def test_a_telephone_call_between_two_takes_place():
    (call,) = coded(
        "The first phone call between Ghana's premier and Kenyan President Paul Otieno took place on Monday."
    )
    assert (call.mode, call.status) == ("phone", "occurred")


def test_a_visit_that_ends_was_made():
    (visit,) = coded("The Ghanaian president's visit to Kenya ended on Friday.")
    assert (visit.mode, visit.status) == ("visit", "occurred")


def test_a_summit_that_is_called_off_is_planned_and_refused():
    refused, planned = coded("Ghana called off the summit with Kenya.")
    assert (refused.type, planned.type, planned.status) == ("REJECT", "CONSULT", "planned")


def test_an_invasion_spoken_of_under_a_condition_took_place():
    (event,) = coded("Ghana would be angry if ministers call the Kenyan invasion of Peru a war.")
    assert (event.type, event.status) == ("ASSAULT", "occurred")


def test_what_would_do_something_has_not_been_done():
    (event,) = coded("A Kenyan seizure of the Ghanaian tanker would raise tensions, he said.")
    assert (event.type, event.status) == ("COERCE", "hypothetical")


def test_what_somebody_supports_doing_is_not_done():
    assert {event.status for event in coded("Ghana supports removing Kenyan soldiers from Peru.")} <= {"hypothetical"}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Ghana's president decided to not travel to Kenya.", "negated"),
        ("Ghana agreed not to attack Kenya.", "negated"),
        ("Ghana would have attacked Kenya.", "hypothetical"),
        ("The families waited for the Kenyan prisoners to be released.", "hypothetical"),
        ("Ghana's premier built his career around ending the country's war in Kenya.", "hypothetical"),
    ],
)
def test_what_was_not_done_is_not_told_as_done(text, status):
    assert {event.status for event in coded(text)} == {status}


def test_the_goals_of_a_visit_do_not_visit_each_other():
    told = coded("Kenya cancels visit to Ghana and Peru")
    assert "REJECT" in {event.type for event in told}
    assert not [event for event in told if event.mode == "visit" and event.status == "occurred"]


def test_one_of_several_attacks_was_made_by_who_made_them():
    killing = coded("Ghanaian rebels mounted two attacks, including one in Kenya that killed a police spokesman.")[-1]
    assert [one.code for one in killing.actors] == ["GHAREB"]


def test_a_day_of_another_clause_does_not_date_what_comes_soon():
    text = "Ghana's president will sign a deal with Kenya on March 20, and plans to visit Peru soon."
    assert [bool(event.when) for event in coded(text)] == [True, False]


def test_to_insist_that_something_is_so_asks_for_nothing():
    assert "REQUEST" not in {event.type for event in coded("Ghana insists that Kenya has closed the port.")}
    assert [event.type for event in coded("Ghana insisted that Kenya release the crew.")] == ["REQUEST"]


def test_who_defends_a_decision_has_not_taken_it():
    assert coded("Ghana's spokesman defended the decision to kill the Kenyan general.") == []


@pytest.mark.parametrize(
    "text",
    [
        "It could be a prelude to more attacks on Kenya by Ghanaian rebels.",
        "The threat of Ghanaian sanctions on Kenya grew.",
    ],
)
def test_what_is_feared_has_not_come(text):
    assert {event.status for event in coded(text)} == {"hypothetical"}


def test_an_operation_named_after_somebody_is_nobody():
    (visit,) = coded(
        "Ghana began Operation Martyr Mensah. General Kwame Mensah of Ghana died. Mensah had visited Kenya."
    )
    assert visit.actors[0].name == "Kwame Mensah"
