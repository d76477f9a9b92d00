"""Events of whole sentences: who, what, to whom, how real, when, in every construction that news uses."""

from datetime import date

import pytest
from readings import reading_of

from tellings.lang.actors import Coder, Roster
from tellings.lang.patterns.match import matches
from tellings.lang.patterns.prominence import main_event
from tellings.lang.tree import trees
from tellings.records import Event, Status
from tellings.stages.events import events
from tellings.stages.explain import explain


def coded(text: str, day: str | None = "2022-03-15") -> list[Event]:
    reading = reading_of(text, day)
    forest = trees(reading)
    return list(events(reading, forest, Coder(reading, forest, Roster())))


def brief(text: str) -> list[tuple[str, str, str]]:
    """Return (actor's country, type, recipient's country) of each event of ``text``."""
    return [
        (
            next((actor.country for actor in event.actors if actor.country), ""),
            event.type,
            next((actor.country for actor in event.recipients if actor.country), ""),
        )
        for event in coded(text)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Brazil accused Ghana of spying.",
        "Ghana was accused of spying by Brazil.",
        "The Brazilian government has accused Ghana of spying.",
        "Brazil, which accused Ghana of spying, is a large country.",
        "Brazil met nobody and accused Ghana of spying.",
        "The minister said that Brazil had accused Ghana of spying.",
        "Accusing Ghana of spying, Brazil closed a bridge.",
        "Brazil is expected to accuse Ghana of spying.",
        "Brazil decided to accuse Ghana of spying.",
        "Brazil accuses Ghana of spying",
    ],
)
def test_one_event_is_found_in_every_construction(text):
    assert ("BRA", "ACCUSE", "GHA") in brief(text)


def test_subjects_joined_by_and_both_act():
    (event,) = coded("Brazil and Peru condemned Ghana.")
    assert [actor.code for actor in event.actors] == ["BRA", "PER"]


def test_objects_joined_by_and_are_both_recipients():
    (event,) = coded("Brazil condemned Ghana and Peru.")
    assert {actor.code for actor in event.recipients} == {"GHA", "PER"}


def test_a_mutual_event_shares_its_subjects_out():
    assert brief("Brazil and Ghana held talks on Monday.") == [("BRA", "CONSULT", "GHA")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Brazilian president called on the prime minister of Ghana.", ("BRA", "CONSULT", "GHA")),
        ("Brazil called on Ghana to release the sailors.", ("BRA", "REQUEST", "GHA")),
        ("The Brazilian president paid a visit to Ghana.", ("BRA", "CONSULT", "GHA")),
        ("Brazil voiced support for Ghana.", ("BRA", "SUPPORT", "GHA")),
        ("Brazil imposed sanctions on Ghana.", ("BRA", "SANCTION", "GHA")),
        ("Brazilian troops opened fire on Ghanaian soldiers.", ("BRA", "ASSAULT", "GHA")),
        ("Brazil launched an attack on Ghana.", ("BRA", "ASSAULT", "GHA")),
        ("Brazil reached an agreement with Ghana.", ("BRA", "SUPPORT", "GHA")),
        ("Brazil suspended aid to Ghana.", ("BRA", "SANCTION", "GHA")),
        ("Brazil lifted sanctions on Ghana.", ("BRA", "CONCEDE", "GHA")),
        ("Brazil refused to meet the president of Ghana.", ("BRA", "REJECT", "GHA")),
        ("Brazil threatened to attack Ghana.", ("BRA", "THREATEN", "GHA")),
        ("Brazil demanded that Ghana release the sailors.", ("BRA", "REQUEST", "GHA")),
        ("Brazil withdrew its troops from Ghana.", ("BRA", "RETREAT", "GHA")),
        ("Brazil is ready to help Ghana.", ("BRA", "AGREE", "GHA")),
        ("Brazil offered Ghana military support.", ("BRA", "AGREE", "GHA")),
        ("Ghana received weapons from Brazil.", ("BRA", "AID", "GHA")),
        ("Brazil said no to Ghana.", ("BRA", "REJECT", "GHA")),
        ("Talks between Brazil and Ghana were short.", ("BRA", "CONSULT", "GHA")),
        ("Brazilian troops carried out air strikes in Ghana.", ("BRA", "ASSAULT", "GHA")),
        ("Brazil imposed a curfew in the capital of Ghana.", ("BRA", "COERCE", "GHA")),
        ("Brazil warned Ghana on Monday.", ("BRA", "THREATEN", "GHA")),
        ("Brazil deployed troops along the border with Ghana.", ("BRA", "MOBILIZE", "GHA")),
        ("Students in Ghana protested against Brazil.", ("GHA", "PROTEST", "BRA")),
    ],
)
def test_verbs_with_their_objects_are_one_event(text, expected):
    assert expected in brief(text)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Brazil attacked Ghana.", Status.OCCURRED),
        ("The Brazilian president will visit Ghana.", Status.PLANNED),
        ("The Brazilian president is set to visit Ghana.", Status.PLANNED),
        ("The Brazilian president is expected to visit Ghana.", Status.PLANNED),
        ("The Brazilian president plans to visit Ghana.", Status.PLANNED),
        ("The Brazilian president may visit Ghana.", Status.HYPOTHETICAL),
        ("Peru will protest if Brazil attacks Ghana.", Status.HYPOTHETICAL),
        ("Brazil did not attack Ghana.", Status.NEGATED),
        ("Brazil never attacked Ghana.", Status.NEGATED),
        ("Brazil has yet to attack Ghana.", Status.NEGATED),
        ("Brazil's energy minister has resigned from nothing.", Status.NEGATED),
        ("Brazil released not a single sailor from Ghana.", Status.NEGATED),
        ("Brazil arrested the ambassador of Ghana for nothing.", Status.OCCURRED),
        ("Brazil denied that it had attacked Ghana.", Status.DENIED),
        ("Brazil denied attacking Ghana.", Status.DENIED),
        ("Peru dismissed reports that Brazil had attacked Ghana.", Status.DENIED),
        ("Brazil has been holding joint exercises with Ghana since 2016.", Status.ONGOING),
        ("Brazil said on Monday it would release ten sailors from Ghana.", Status.PLANNED),
    ],
)
def test_status_follows_tense_modality_negation_and_denial(text, status):
    assert status in {event.status for event in coded(text)}


def test_cooperation_to_come_is_agree_and_a_visit_to_come_stays_consult():
    assert [(event.type, event.status) for event in coded("Brazil will provide aid to Ghana.")] == [
        ("AGREE", Status.PLANNED)
    ]
    assert [(event.type, event.mode) for event in coded("The Brazilian president will visit Ghana.")] == [
        ("CONSULT", "visit")
    ]


def test_what_somebody_will_not_give_is_refused():
    assert brief("Brazil will not lift the sanctions on Ghana.") == [("BRA", "REJECT", "GHA")]


def test_a_visit_that_is_only_recalled_is_not_told_again():
    assert brief("His trip to Ghana pleased the Brazilian president.") == []


def test_a_visit_that_is_cancelled_is_refused_and_was_planned():
    found = {(event.type, event.status) for event in coded("Brazil cancelled a visit to Ghana.")}
    assert found == {("REJECT", Status.OCCURRED), ("CONSULT", Status.PLANNED)}


def test_a_meeting_that_is_put_off_stays_planned():
    assert ("BRA", "CONSULT", "GHA") in brief("Brazil and Ghana put off a meeting of their presidents.")


def test_a_truce_takes_effect_between_its_parties():
    assert brief("A ceasefire between Brazil and Ghana took effect on Monday.") == [("BRA", "RETREAT", "GHA")]


def test_to_say_that_somebody_must_is_to_demand():
    assert brief("Brazil said that Ghana must leave the island.") == [("BRA", "REQUEST", "GHA")]
    assert brief("Brazil said that it must leave the island.") == []


def test_an_attack_in_words_is_no_assault():
    text = "The Brazilian president launched a scathing attack on the prime minister of Ghana."
    assert brief(text) == [("BRA", "ACCUSE", "GHA")]


def test_nobody_known_means_no_event():
    assert coded("The plan was criticised.") == []
    assert coded("It rained in the hills all day.") == []


def test_who_says_so_is_kept():
    (event,) = coded("Peru said that Brazil had attacked Ghana.")
    assert event.said_by == ("Peru",)


def test_spans_cover_the_trigger_and_its_parties():
    text = "On Monday, Brazil imposed tough sanctions on Ghana in the evening."
    (event,) = coded(text)
    assert text[event.span.start : event.span.end] == "Brazil imposed tough sanctions on Ghana"
    assert text[event.trigger.start : event.trigger.end].startswith("imposed")
    assert event.rule.startswith("verb: impose")


def test_days_come_from_the_clause():
    (event,) = coded("The Brazilian president visited Ghana on 3 March 2022.")
    assert event.when is not None
    assert event.when.first == date(2022, 3, 3)


def test_an_event_without_a_date_takes_the_day_of_the_same_event_elsewhere_in_the_report():
    first, second = coded("Brazilian president visits Ghana\nThe Brazilian president visited Ghana on 3 March 2022.")
    assert first.when is not None
    assert second.when is not None
    assert first.when.first == second.when.first
    assert "elsewhere" in first.when.basis


def test_an_old_event_is_history():
    (event,) = coded("The Brazilian president visited Ghana on 3 March 1999.")
    assert event.historical


def test_contexts_tell_what_it_is_about():
    (event,) = coded("Brazil provided vaccines to Ghana.")
    assert "health" in event.context


def test_ids_depend_on_content_only():
    text = "Brazil condemned Ghana. Peru praised Ghana."
    assert [event.id for event in coded(text)] == [event.id for event in coded(text)]
    assert len({event.id for event in coded(text)}) == 2


def test_the_main_event_is_that_of_the_main_clause():
    reading = reading_of("After Peru attacked Chile, Brazil condemned Ghana.")
    match = main_event([match for tree in trees(reading) for match in matches(tree)])
    assert match is not None
    assert match.type == "ACCUSE"


def test_explain_names_the_rule_of_each_event():
    found = explain("Brazil imposed sanctions on Ghana.")
    assert [event.type for event in found.events] == ["SANCTION"]
    assert found.triggers[0].word == "imposed sanctions"
    assert found.triggers[0].why_not == ""


def test_explain_says_why_a_sentence_tells_nothing():
    found = explain("His trip to Ghana pleased the Brazilian president.")
    assert found.events == ()
    assert [trigger.why_not for trigger in found.triggers] == ["recalls what is taken as known"]


def test_explain_shows_what_a_rule_misses():
    found = explain("Brazil imposed a new name on the square.")
    assert found.events == ()
    assert [near.word for near in found.near] == ["imposed"]
    assert "obj" in found.near[0].missing[0]


@pytest.mark.parametrize(
    ("text", "type_", "actors", "recipients"),
    [
        ("The president of Chile appealed to neighbouring countries for pumps.", "REQUEST", ["CHLGOV"], [""]),
        ("Chilean President Ana Rojo urged Beltran Oyarzun to step aside.", "REQUEST", ["CHLGOV"], [""]),
        ("Shops in Lima stayed shut. Thousands marched against the new mine on Friday.", "PROTEST", ["PERCVL"], []),
        ("Police in Quito had held six men. Four were released on Monday.", "RETREAT", [], ["ECUCVL"]),
        ("Kenyan President Juma Otoro visited a dairy in Nakuru on Monday.", "CONSULT", ["KENGOV"], ["KEN"]),
        ("The dockers' union threatened to call a strike.", "THREATEN", ["LAB"], []),
        ("A Norwegian helicopter lifted survivors from a raft.", "AID", ["NOR"], ["CVL"]),
    ],
)
def test_one_side_may_be_told_by_a_name_a_number_or_a_place(text, type_, actors, recipients):
    found = [event for event in coded(text) if event.type == type_]
    assert found, text
    assert [actor.code for actor in found[0].actors] == actors
    assert [actor.code for actor in found[0].recipients][: len(recipients) or None] == recipients


def test_two_who_agreed_to_meet_will_meet():
    text = (
        "Norwegian Foreign Minister Kari Lund met Danish Foreign Minister Bo Holm on Monday. "
        "The two agreed to meet again on Thursday."
    )
    again = [event for event in coded(text) if event.type == "CONSULT" and event.status is Status.PLANNED]
    assert [{actor.country for actor in (*one.actors, *one.recipients)} for one in again] == [{"NOR", "DNK"}]


def test_whoever_met_somebody_and_agreed_agreed_with_him():
    text = "Norwegian Foreign Minister Kari Lund met Danish Foreign Minister Bo Holm and agreed on a ferry line."
    agreed = next(event for event in coded(text) if event.type == "AGREE")
    assert [actor.code for actor in agreed.recipients] == ["DNKGOV"]


def test_a_verdict_on_a_deed_is_on_whoever_did_it():
    text = "Peru expelled two Chilean diplomats on Monday. Chile condemned the expulsion."
    judged = next(event for event in coded(text) if event.type == "ACCUSE")
    assert [actor.code for actor in judged.recipients] == ["PER"]


def test_somebody_killed_by_nobody_known_is_told():
    (event,) = [event for event in coded("A Kenyan soldier was killed on Monday.") if event.type == "ASSAULT"]
    assert [actor.code for actor in event.recipients] == ["KENMIL"]


def kinds(text: str) -> list[tuple[str, str]]:
    return [(event.type, event.status.value) for event in coded(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Senator Ana Rivera attacked Governor Tom Okello of Kenya over taxes.",
        "The Kenyan governor attacked the Kenyan senator in a speech.",
        "The Kenyan senator launched a baseless attack on the Kenyan governor.",
    ],
)
def test_politicians_of_one_country_attack_each_other_with_words(text):
    assert [event.type for event in coded(text)] == ["ACCUSE"]


@pytest.mark.parametrize(
    "text",
    [
        "The Kenyan senator beat the Kenyan governor in the primary.",
        "Rivera beat Okello in the Kenyan primary.",
        "The Kenyan party retook the Kenyan parliament on Sunday.",
        "Kenyan demonstrators chanted: lock up the Kenyan mayor.",
        "Two Kenyan tourists visited Peru.",
        "Kenyan soldiers went to Nakuru.",
        "Kenyan economists warned Kenyan farmers about prices.",
        "The Kenyan president appointed the general as minister.",
        "The Kenyan governor's race is a warning to Ugandan parties.",
        "The Kenyan ministry declined to identify the Ugandan officer.",
    ],
)
def test_contests_chants_journeys_advice_and_posts_are_no_events(text):
    assert coded(text) == []


def test_force_by_armed_people_stays_force():
    assert [event.type for event in coded("Kenyan police beat the Kenyan students.")] == ["ASSAULT"]
    assert [event.type for event in coded("Kenyan rebels attacked the Kenyan governor.")] == ["ASSAULT"]


def test_what_a_request_asks_for_is_no_second_event():
    assert kinds("Brazil called on Ghana to release the sailors.") == [("REQUEST", "occurred")]


def test_neither_denies_both():
    assert kinds("Neither Brazil nor Peru attacked Ghana.") == [("ASSAULT", "negated")]


def test_what_is_falsely_claimed_is_denied():
    assert kinds("The flyers spread the false claim that Brazil attacked Ghana.") == [("ASSAULT", "denied")]


def test_what_would_be_done_whenever_something_comes_is_not_told_as_done():
    assert kinds("Brazil wrestled with how to condemn Ghana.") == [("ACCUSE", "hypothetical")]
    assert kinds("Instead of condemning Ghana, Brazil waited.") == [("ACCUSE", "negated")]


def test_those_killed_in_an_attack_did_not_carry_it_out():
    events_ = coded("Three Peruvians perished in an attack on a Ghanaian base.")
    assert all(actor.country != "PER" for event in events_ for actor in event.actors)


def test_nobody_acts_on_himself_by_a_pronoun():
    assert coded("The president of Kenya, Tom Okello, praised himself.") == []


def test_a_town_s_name_that_somebody_bears_is_his():
    (event,) = coded("Kellyn Conway spoke in Nairobi. Conway criticized the Kenyan president.")
    assert (event.actors[0].code, event.actors[0].name) == ("", "Kellyn Conway")


def test_a_surname_at_the_start_is_a_name_even_when_it_looks_like_a_plural():
    events_ = coded("Governor Tony Evers of Kenya spoke. Evers said he was sad but urged the Ghanaian public to wait.")
    assert [actor.name for event in events_ for actor in event.actors] == ["Tony Evers"]


def test_a_foreign_government_is_not_the_report_s_own():
    (event,) = coded("NAIROBI - The Kenyan president pushed a foreign government to open the bridge.")
    assert [actor.country for actor in event.recipients] == [""]


@pytest.mark.parametrize(
    "text",
    [
        "Brazil called for Ghana to release the sailors.",
        "Brazil is pushing for Ghana to release the sailors.",
        "Brazil called for the Ghanaian president to resign.",
    ],
)
def test_what_somebody_calls_for_is_asked_and_not_done(text):
    assert [(event.type, event.recipients[0].country) for event in coded(text)] == [("REQUEST", "GHA")]


@pytest.mark.parametrize(
    "text", ["The Kenyan campaign allowed voters to choose.", "Senator Ana Rivera of Kenya pulled back."]
)
def test_those_without_power_yield_nothing(text):
    assert coded(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A plan that is put off, called off, or comes true.
        (
            "The presidents of Chile and Peru will meet in Lima on Monday. The meeting has been postponed.",
            ("CHL", "CONSULT", "PER", "planned"),
        ),
        (
            "The presidents of Chile and Peru will meet in Lima on Monday. It was put off until April.",
            ("CHL", "CONSULT", "PER", "planned"),
        ),
        (
            "Chilean President Ana Rojas was to meet Peruvian President Luis Vega. The talks took place on Monday.",
            ("CHL", "CONSULT", "PER", "occurred"),
        ),
        # Another does the like.
        ("Brazil imposed sanctions on Ghana. Peru did the same on Tuesday.", ("PER", "SANCTION", "GHA", "occurred")),
        ("Brazil expelled a Ghanaian envoy, and Peru followed suit.", ("PER", "SANCTION", "GHA", "occurred")),
        (
            "Brazil imposed sanctions on Ghana. Peru is considering similar measures.",
            ("PER", "SANCTION", "GHA", "hypothetical"),
        ),
        ("Brazil withdrew its soldiers from Ghana. Peru has yet to do so.", ("PER", "RETREAT", "GHA", "negated")),
        # Somebody calls it untrue.
        (
            "Rebels said that the Kenyan army had bombed two of their camps, which a general denied.",
            ("KEN", "ASSAULT", "", "denied"),
        ),
        ("Peru's army chief has resigned, two officers said. The army denied this.", ("PER", "CONCEDE", "", "denied")),
        # Somebody answers.
        ("Ghana invited the Kenyan president to Accra. He accepted.", ("KEN", "AGREE", "GHA", "occurred")),
        ("Ghana asked Kenya to open the bridge. Kenya refused.", ("KEN", "REJECT", "GHA", "occurred")),
        ("Ghana accused Kenya of spying, which Kenya denied.", ("KEN", "REJECT", "GHA", "occurred")),
    ],
)
def test_what_is_told_again_is_the_event_of_before(text, expected):
    told = [(*parties, event.status) for parties, event in zip(brief(text), coded(text), strict=True)]
    assert expected in told


def test_what_is_only_spoken_of_once_more_tells_nothing_new():
    text = "Chilean President Ana Rojas met Peruvian President Luis Vega in Lima. The talks lasted two hours."
    assert len(coded(text)) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("After talks between Chile and Peru, the sides agreed to a truce.", ("CHL", "AGREE", "PER")),
        ("Rebels in Kenya agreed to a truce.", ("KEN", "AGREE", "")),
        ("Talks are under way between Ghana and Kenya.", ("GHA", "CONSULT", "KEN")),
        ("The talks between the ministers of Ghana and Kenya lasted an hour.", ("GHA", "CONSULT", "KEN")),
        ("The arrest of the Kenyan banker by Ghanaian police on Monday caused anger.", ("GHA", "COERCE", "KEN")),
        ("Tuesday's arrest of a Kenyan banker by Ghanaian police led to marches.", ("GHA", "COERCE", "KEN")),
        ("After a meeting with the Kenyan premier, Ghana's president praised his patience.", ("GHA", "CONSULT", "KEN")),
        ("Ghana had withdrawn 182 men.", ("GHA", "RETREAT", "")),
        ("Kenya demanded a ransom from Ghana. The Ghanaian minister ruled out a payment.", ("GHA", "REJECT", "KEN")),
        ("Ghana put an end to its boycott of Kenyan fish.", ("GHA", "CONCEDE", "KEN")),
        ("Ghana demanded that Kenya pay for the bridge.", ("GHA", "REQUEST", "KEN")),
        ("Ghana accused Kenya of spying. Kenya rejected the accusation.", ("KEN", "REJECT", "GHA")),
        ("Kenya's opposition called off a rally against the government.", ("KEN", "CONCEDE", "KEN")),
        ("Eight Kenyan nurses are being held by rebels.", ("", "ASSAULT", "KEN")),
        ("Norwegian rescue teams arrived in Kenya on Monday.", ("NOR", "AID", "KEN")),
        ("Miners in Peru went home after their guild and the ministry agreed on a rule.", ("PER", "AGREE", "PER")),
    ],
)  # fmt: skip
def test_elliptic_and_nominal_tellings_are_told_of_somebody(text, expected):
    assert expected in brief(text)


@pytest.mark.parametrize(
    "text",
    [
        "Norway cancelled a visit by President Ola Berg to Chad on Friday.",
        "A visit to Chad by Norwegian President Ola Berg was cancelled on Friday.",
        "Kyrgyzstan cancelled a trip by President Askar Berg to Tajikistan on Friday because a crossing was closed.",
    ],
)
def test_a_visit_has_its_guest_and_its_host_in_whatever_order_they_stand(text):
    visit = next(event for event in coded(text) if event.mode == "visit")
    assert [actor.sector for actor in visit.actors] == ["GOV"]
    assert [actor.country for actor in visit.recipients] in (["TCD"], ["TJK"])
