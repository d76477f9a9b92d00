"""Phrases that stand alone, and the tables behind them."""

from __future__ import annotations

from datetime import date

import pytest
from readings import coded

from tellings.lang.actors import code_phrase
from tellings.lang.actors.gazetteer import build, disputed, gazetteer, offices, plural
from tellings.lang.actors.people import office_of, office_of_surname
from tellings.lang.actors.pieces import Entry, cover
from tellings.lang.actors.roles import same_office

PHRASES = [
    ("sailors", "", "MIL"),
    ("a retired ambassador", "", "ELI"),
    ("Kenyan nurses", "KEN", "MED"),
    ("the Ghanaian finance minister", "GHA", "GOV"),
    ("Peru's highest court", "PER", "JUD"),
    ("Quito", "ECU", "GOV"),
    ("Ecuador", "ECU", ""),
    ("fishermen from Senegal", "SEN", "AGR"),
    ("a Kabul-based charity", "AFG", "NGO"),
    ("Turkish-backed militia", "", "PRM"),
    ("three men", "", "UNK"),
    ("Sunday", "", "JNK"),
    ("a crowd of students", "", "OPP"),
    ("members of the Chadian parliament", "TCD", "LEG"),
    ("the Bhutanese king's office", "BTN", "GOV"),
    ("European Union diplomats", "EUR", "GOV"),
    ("an IMF mission", "IGO", ""),
    ("Interpol", "IGO", "COP"),
    ("Nairobi police", "KEN", "COP"),
    ("Hindu leaders in Nepal", "NPL", "REL"),
    ("troops loyal to Yemen's president", "YEM", "MIL"),
    ("Marta Ilves, Estonia's interior minister", "EST", "GOV"),
]


@pytest.mark.parametrize(("text", "country", "sector"), PHRASES)
def test_a_phrase_alone_is_coded_by_its_words(text, country, sector):
    actor = code_phrase(text)
    assert (actor.country, actor.sector) == (country, sector)
    assert actor.code == country + sector


def test_a_known_person_is_coded_by_the_office_held_on_the_day():
    assert code_phrase("Boris Johnson", date(2017, 5, 1)).code == "GBRGOV"
    assert code_phrase("Boris Johnson", date(2024, 5, 1)).code == "GBRELI"
    assert office_of("Boris Johnson", date(2017, 5, 1))[0].role == "foreign secretary"
    assert office_of("Boris Johnson", date(2020, 5, 1))[0].role == "prime minister"


def test_nobody_is_known_by_a_name_that_no_table_has():
    assert code_phrase("Wendeline Krumpholz").code == ""
    assert office_of("Wendeline Krumpholz", None) is None
    assert office_of_surname("Krumpholz", "president", None) is None


def test_a_misspelt_capital_has_its_letters_in_another_order():
    assert code_phrase("Nairboi police").country == "KEN"


def test_acronyms_need_their_capitals():
    assert code_phrase("US officials").country == "USA"
    assert code_phrase("one of us").country == ""


def test_the_longest_known_words_win():
    table = build([Entry("country", "guinea", "GIN"), Entry("country", "equatorial guinea", "GNQ")])
    found = cover("equatorial Guinea and guinea", table.table, table.lengths)
    assert [one.entries[0].country for one in found if one.entries] == ["GNQ", "GIN"]


@pytest.mark.parametrize(
    ("one", "many"),
    [("policeman", "policemen"), ("spy", "spies"), ("chief of police", "chiefs of police"), ("coach", "coaches")],
)
def test_plurals_follow_the_rule(one, many):
    assert plural(one) == many


def test_the_minister_may_be_the_foreign_minister_but_not_the_president():
    assert same_office("minister", "foreign minister")
    assert same_office("premier", "prime minister")
    assert not same_office("president", "prime minister")


def test_every_office_has_a_country_and_its_months_in_order():
    for office in offices():
        assert len(office.country) == 3, office
        assert office.first <= office.last, office
        assert 1 <= office.first % 100 <= 12, office


def test_every_entry_has_known_sectors():
    sectors = set(
        """COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL IGO NGO JNK
        BUD CHR HIN JEW MOS SIK""".split()
    ) | {""}
    assert {entry.sector for entries in gazetteer().table.values() for entry in entries} <= sectors


def test_every_disputed_place_has_coordinates_and_a_country_or_none():
    for name, _, country, north, east, _ in disputed():
        assert country == "-" or len(country) == 3, name
        assert -90 <= float(north) <= 90, name
        assert -180 <= float(east) <= 180, name


def test_the_user_s_policy_on_disputed_places_stands_in_place_of_the_shipped_one(tmp_path, monkeypatch):
    (tmp_path / "places").mkdir()
    own = tmp_path / "places" / "disputed.tsv"
    own.write_text("Ruritanian Heights\tthe Heights\t-\t46.1\t15.2\theld by Ruritania\n", encoding="utf-8")
    monkeypatch.setenv("TELLINGS_DATA", str(tmp_path))
    assert [row[0] for row in disputed()] == ["Ruritanian Heights"]


@pytest.mark.parametrize(
    ("text", "word", "code"),
    [
        ("Peru accused its neighbour Chile of spying.", "Chile", ["CHL"]),
        ("Peru thanked its ally South Africa.", "ally", ["ZAF"]),
        ("Peru and Chile argued. Delegations of the two countries met in Lima.", "Delegations", ["CHL", "PER"]),
        ("Foreign Minister Ana Ruiz of Peru left. Her predecessor, Luis Vega, stayed.", "predecessor", ["PERGOV"]),
    ],
)
def test_what_countries_and_people_are_to_each_other_says_who_they_are(text, word, code):
    assert sorted(coded(text, word)) == code
