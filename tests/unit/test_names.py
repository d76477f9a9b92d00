"""Names found in invented reports."""

from __future__ import annotations

import pytest
from readings import reading_of


def found(text):
    reading = reading_of(text)
    return [(text[one.span.start : one.span.end], one.kind, one.name, one.titles) for one in reading.mentions]


def test_a_title_makes_a_person_and_is_kept():
    assert found("Prime Minister Ratu Lomani spoke.") == [("Ratu Lomani", "person", "Ratu Lomani", ("prime minister",))]


def test_a_surname_alone_gets_the_full_name_of_the_report():
    names = [one[2] for one in found("Ratu Lomani spoke in Suva. Later Lomani left.") if one[1] == "person"]
    assert names == ["Ratu Lomani", "Ratu Lomani"]


def test_former_and_ranks_are_titles():
    names = {one[2]: one[3] for one in found("Former president General Musa Diallo fled.")}
    assert names["Musa Diallo"] == ("former", "president", "general")


@pytest.mark.parametrize("name", ["Tomas Israel Oduya", "Michael Jordan", "Chad Wilkins", "Georgia Petrie"])
def test_a_country_inside_a_name_belongs_to_the_name(name):
    assert (name, "person", name, ()) in found(f"On Monday {name} opened the fair.")


def test_places_organisations_and_handles_are_told_apart():
    kinds = {one[0]: one[1] for one in found("NATO officials met in Lima, wrote @LimaDesk.")}
    assert kinds["NATO"] == "organisation"
    assert kinds["Lima"] == "place"
    assert kinds["@LimaDesk"] == "handle"


def test_spans_lie_on_the_words():
    text = "In Quito,\nForeign Minister Luis\nAndrade spoke."
    assert [one[0] for one in found(text)][:1] == ["Quito"]
    assert all(one[0] for one in found(text))


def test_a_text_without_names_has_no_mentions():
    assert found("nothing happened here today.") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [("In Seoul, Han Jae-in met her.", "Han Jae-in"), ("Reporters saw Lin Mei-ling.", "Lin Mei-ling")],
)
def test_a_given_name_with_a_hyphen_is_one_name(text, name):
    assert name in [one[0] for one in found(text)]


@pytest.mark.parametrize("word", ["Sit-in", "Week-long", "Right-wing", "Hard-won", "To-do", "Machine-gun"])
def test_a_compound_that_opens_a_sentence_is_no_given_name(word):
    assert not [one for one in found(f"{word} protests went on in Lima.") if one[0].startswith(word)]
