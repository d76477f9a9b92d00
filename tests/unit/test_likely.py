"""Tellings put together by how likely they are one. All names and events are invented."""

import pytest
from tellers import Teller, story

from tellings.near.odds import log_odds, weights
from tellings.near.parties import names_in
from tellings.near.sketches import sketch
from tellings.stages.happenings import happenings


def told(*tellers):
    readings = [teller.reading() for teller in tellers]
    return happenings(story(readings), readings, ())


def release(name, sentence, **more):
    return Teller(name, more.pop("published", "2031-05-06")).tell(
        sentence, more.pop("who", "CHLCOP"), "RETREAT", more.pop("whom", "CHLLAB"), mode="release", **more
    )


DATED = {"when": "2031-05-05"}


def test_a_release_told_without_its_day_is_that_of_which_the_day_is_told():
    a = release("a", "Chilean police released nine dockers on Monday.", **DATED)
    b = release("b", "The nine dockers have been released.", who="", published="2031-05-09")
    assert len(told(a, b)) == 1


def test_of_two_days_far_apart_no_likeness_makes_one():
    a = release("a", "Chilean police released nine dockers on Monday.", **DATED)
    b = release("b", "Chilean police released nine dockers on Monday.", when="2031-05-19", published="2031-05-20")
    assert len(told(a, b)) == 2


def test_of_two_people_no_likeness_makes_one():
    a = release("a", "Police released Ann Soto on Monday.", whom="CHLOPP:Ann Soto", **DATED)
    b = release("b", "Police released Jon Vega on Monday.", whom="CHLOPP:Jon Vega", **DATED)
    assert len(told(a, b)) == 2


def test_calls_about_which_no_word_agrees_stay_apart():
    sides = {"who": "NOR", "whom": "CHL", "type_": "REQUEST"}
    a = Teller("a").tell("It called for a lower duty.", **sides)
    b = Teller("b").tell("Oslo wants the envoy sent back.", **sides)
    assert len(told(a, b)) == 2


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ({"when": "2031-05-05"}, {"when": "2031-05-08"}),
        ({"whom": "CHLLAB"}, {"whom": "CHLMIL"}),
        ({}, {"who": "PERCOP"}),
    ],
    ids=["a day", "who was freed", "who freed them"],
)
def test_what_agrees_makes_one_thing_likelier_than_what_does_not(more, less):
    first = release("a", "Chilean police released nine dockers.", **DATED).reading()

    def odds(facts):
        other = release("b", "Chilean police released nine dockers.", **{**DATED, **facts}).reading()
        names = names_in([first, other])
        one, its = (sketch(reading.told[0], reading, names) for reading in (first, other))
        assert log_odds(one, its) == log_odds(its, one)
        return log_odds(one, its)

    assert odds(more) > odds(less)


def test_every_weight_is_that_of_something_that_can_be_said_of_two_events():
    kinds = {"actor", "recipient", "bias", "coded", "day", "mode", "number", "place", "report", "sides", "status"}
    assert {name.partition(":")[0] for name in weights()} <= kinds | {"type", "words"}
    assert weights()["bias"] < 0
