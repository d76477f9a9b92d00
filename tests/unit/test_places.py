"""Where invented events happened."""

from __future__ import annotations

import pytest
from readings import reading_of, token_of

from tellings.lang.places import look_up, place_of
from tellings.lang.tree import trees


def where(text, word):
    reading = reading_of(text)
    token = token_of(reading, word)
    tree = next(tree for tree in trees(reading) if tree.start == token.tree.start)
    return place_of(tree.tokens[token.i], tree, reading)


@pytest.mark.parametrize(
    ("text", "word", "name", "country"),
    [
        ("The ministers met in Nairobi on Friday.", "met", "Nairobi", "KEN"),
        ("The queen visited Kumasi.", "visited", "Kumasi", "GHA"),
        ("The minister's visit to Peru was short.", "visit", "Peru", "PER"),
        ("They held talks in Doha.", "held", "Doha", "QAT"),
        ("Gunmen attacked a mosque in northern Nigeria.", "attacked", "Nigeria", "NGA"),
        ("He spoke near the Kenyan border.", "spoke", "Kenya", "KEN"),
        ("Troops were sent to Mombasa.", "sent", "Mombasa", "KEN"),
        ("Shells fell on the town of Kasese, Uganda, and killers struck in Kasese.", "struck", "Kasese", "UGA"),
    ],
)
def test_the_place_is_what_the_clause_leads_to(text, word, name, country):
    place = where(text, word)
    assert (place.name, place.country) == (name, country)
    assert text[place.span.start : place.span.end]


def test_a_context_country_decides_between_places_of_one_name():
    assert look_up("Hyderabad").country == "IND"
    assert look_up("Hyderabad", ["PAK"]).country == "PAK"
    assert where("Pakistani police raided a house in Hyderabad.", "raided").country == "PAK"


def test_the_same_capital_has_coordinates_under_its_other_name():
    assert look_up("Kiev").latitude == look_up("Kyiv").latitude


def test_a_seat_of_government_lies_in_its_capital():
    assert look_up("the Kremlin").latitude == look_up("Moscow").latitude
    assert look_up("the Kremlin").name == "Kremlin"


def test_a_city_is_known_under_its_english_name():
    assert (look_up("Munich").country, look_up("Munich").latitude is None) == ("DEU", False)
    assert look_up("New York").latitude is not None


def test_disputed_places_go_by_the_policy():
    assert look_up("Crimea").country == "UKR"
    assert look_up("Kashmir").country == ""
    assert "policy" in look_up("the Golan Heights").basis


def test_a_dateline_is_the_fallback_for_the_opening_only():
    text = "KAMPALA - Uganda signed the treaty.\n\nIt was long awaited.\n\nThe cabinet agreed."
    assert where(text, "signed").name == "Kampala"
    assert where(text, "signed").basis.startswith("dateline")
    assert where(text, "agreed") is None


def test_sanctions_on_a_country_do_not_happen_there():
    assert where("The council imposed sanctions on Mali.", "imposed") is None


def test_an_unknown_name_is_no_place():
    assert look_up("Krumpholz-am-See") is None
