"""How a sentence tells that an event slips, is called off, goes on, is over, or is only reported or denied."""

from datetime import date

import pytest

from tellings.lang import model
from tellings.lang.patterns.fates import FATES, fate_of
from tellings.lang.tree import Tree
from tellings.lexicon import table
from tellings.near.life import steps_of
from tellings.records import Sentence, Span
from tellings.stages.annotate import annotate
from tellings.stages.explain import explain, reading_of

DAY = date(2024, 6, 4)
ROWS = table(FATES, ("head", "with", "fate", "example"))


def tree(text):
    (parse,) = model.parse_all([text])
    return Tree(Sentence(span=Span(report="r", start=0, end=len(text)), block=0, **parse._asdict()), text)


def last(text):
    """Return the type and status of the last event told, with the steps that it shows in a happening's life."""
    found = explain(text, DAY)
    events = [*found.events, *(one.event for one in found.triggers if one.partial)]
    event = max(events, key=lambda one: (one.trigger.start, one.type))
    return (event.type, str(event.status), *steps_of(event, annotate(reading_of(text, DAY)), ()))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]} {row[1]}")
def test_every_line_holds_for_its_own_example(row):
    assert row[2] in {fate_of(token) for token in tree(row[3]).tokens}


@pytest.mark.parametrize(
    ("text", "fate"),
    [
        ("The visit will not take place after all.", "off"),
        ("The visit will no longer take place.", "off"),
        ("The visit did not take place.", "unheld"),
        ("The strike is not over.", "on"),
        ("The visit was not put off.", ""),
        ("The visit may be called off.", ""),
        ("The storm delayed the visit.", ""),
    ],
)
def test_negation_and_chance_turn_a_fate(text, fate):
    assert next((found for token in tree(text).tokens if (found := fate_of(token))), "") == fate


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The talks between Kenya and Peru were pushed back to Friday.", ("CONSULT", "planned", "postponed")),
        ("Kenya moved its talks with Peru to Friday.", ("CONSULT", "planned", "postponed")),
        ("Kenya put its talks with Peru on ice.", ("CONSULT", "planned", "postponed")),
        ("The talks between Kenya and Peru will not take place after all.", ("CONSULT", "planned", "cancelled")),
        ("A planned visit by President Juma of Kenya to Peru fell through.", ("CONSULT", "planned", "cancelled")),
        ("The talks between Kenya and Peru are continuing.", ("CONSULT", "ongoing", "under way")),
        ("A strike by Kenyan nurses entered its third day.", ("PROTEST", "ongoing", "under way")),
        ("A march by Kenyan students went ahead.", ("PROTEST", "occurred", "occurred")),
        ("The strike by Kenyan nurses is over.", ("PROTEST", "occurred", "occurred")),
        ("Talks between Kenya and Peru broke down without a deal.", ("CONSULT", "occurred", "occurred")),
        ("Kenyan nurses have been on strike for a week.", ("PROTEST", "ongoing", "under way")),
        ("Kenyan nurses suspended their strike.", ("PROTEST", "planned", "cancelled")),
        ("A meeting between Kenya and Peru is on the cards.", ("CONSULT", "planned", "planned")),
        ("A truce between Kenya and Peru took effect.", ("RETREAT", "occurred", "occurred")),
        (
            "Preparations are under way for a visit by President Juma of Kenya to Peru.",
            ("CONSULT", "planned", "planned"),
        ),
        ("Kenyan nurses will stop work on Monday.", ("PROTEST", "planned", "planned")),
        ("After weeks of delay, Kenya expelled the Peruvian envoy.", ("SANCTION", "occurred", "occurred")),
        ("Kenya stopped short of expelling the Peruvian envoy.", ("SANCTION", "negated", "denied")),
    ],
)
def test_plans_slip_come_true_go_on_and_end(text, told):
    assert last(text) == told


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("There was no truth in reports that Kenya had expelled the Peruvian envoy.", "denied"),
        ("Claims that Kenya had expelled the Peruvian envoy were false.", "denied"),
        ("It is not true that Kenya expelled the Peruvian envoy, the ministry said.", "denied"),
        ("The ministry laughed off rumours that Kenya had expelled the Peruvian envoy.", "denied"),
        ("The ministry described as nonsense the report that Kenya had expelled the Peruvian envoy.", "denied"),
        ("Unconfirmed reports said that Kenya had expelled the Peruvian envoy.", "hypothetical"),
        ("It is rumoured that Kenya expelled the Peruvian envoy.", "hypothetical"),
        ("According to a rumour, Kenya has expelled the Peruvian envoy.", "hypothetical"),
        ("It is said that Kenya expelled the Peruvian envoy.", "hypothetical"),
        ("Kenya denied having expelled the Peruvian envoy.", "denied"),
        ("It was announced that Kenya had expelled the Peruvian envoy.", "occurred"),
        ("Reports said that Kenya had expelled the Peruvian envoy.", "occurred"),
        ("It is not right that Kenya expelled the Peruvian envoy.", "occurred"),
    ],
)
def test_what_is_denied_or_rumoured_is_not_told_as_done(text, status):
    (expelled,) = [one for one in explain(text, DAY).events if one.type == "SANCTION"]
    assert expelled.status == status


@pytest.mark.parametrize(
    "answer",
    [
        "There is not a word of truth in it, the foreign ministry said.",
        "The foreign ministry said that this was untrue.",
        "The foreign ministry dismissed the report.",
        "The foreign ministry called the report false.",
        "None of it is true, the foreign ministry said.",
    ],
)
def test_a_denial_points_back_at_what_was_told_before(answer):
    told = explain(f"Kenya expelled the Peruvian envoy, a newspaper reported. {answer}", DAY).events
    assert ("SANCTION", "denied") in {(one.type, str(one.status)) for one in told}


@pytest.mark.parametrize(
    ("after", "told"),
    [
        ("The trip will not take place after all.", ("CONSULT", "planned", "cancelled")),
        ("The visit has been put on hold.", ("CONSULT", "planned", "postponed")),
        ("The visit did not take place.", ("CONSULT", "planned", "cancelled")),
        ("The visit went ahead.", ("CONSULT", "occurred", "occurred")),
    ],
)
def test_a_plan_is_taken_up_again_by_its_noun(after, told):
    assert last(f"President Juma of Kenya will visit Peru next week. {after}") == told


def test_a_question_asked_is_no_request():
    assert not explain("Kenya asked what Peru wanted.", DAY).events
    assert [one.type for one in explain("Kenya asked that Peru open its bridge.", DAY).events] == ["REQUEST"]


def test_a_day_before_the_verb_does_not_hide_its_particle():
    told = explain("The Kenyan premier on Thursday called on the Peruvian minister.", DAY).events
    assert [(one.type, one.mode) for one in told] == [("CONSULT", "visit")]


@pytest.mark.parametrize(
    ("text", "type_", "steps"),
    [
        ("Chile and Peru agreed on Monday to delay a rise in salmon duties.", "AGREE", ("occurred",)),
        ("Kenya's minister asked the union on Monday to call off the march.", "REQUEST", ("occurred",)),
        ("Kenya's teachers called off the strike on Monday.", "CONCEDE", ("occurred",)),
        ("Norway's premier postponed a visit to Chile.", "CONSULT", ("postponed",)),
        ("A visit by Norway's premier to Chile, which had been planned, was cancelled.", "CONSULT", ("cancelled",)),
    ],
)
def test_who_agrees_or_asks_to_end_something_has_done_so_and_the_plan_is_what_ends(text, type_, steps):
    (event,) = [one for one in explain(text, DAY).events if one.type == type_][:1]
    assert steps_of(event, annotate(reading_of(text, DAY)), ()) == steps
