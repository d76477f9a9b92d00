"""Objects that no row of the lexicon lists: they are coded as listed ones of their kind, where the rows agree."""

import pytest

from tellings.lang.patterns.entries import Rule, condition
from tellings.lang.patterns.kindred import kinds, of_kinds
from tellings.stages.explain import explain


def types(sentence):
    said = explain(sentence)
    return {one.type for one in said.events} | {one.event.type for one in said.triggers if one.partial}


@pytest.mark.parametrize(
    ("sentence", "type_"),
    [
        ("Norland police searched a cottage that belongs to the Sudrian banker.", "ACCUSE"),
        ("Norland revoked the visa of the Sudrian envoy.", "SANCTION"),
        ("Norland inked a concordat with Sudria.", "SUPPORT"),
        ("Norland nuns served porridge to Sudrian refugees.", "AID"),
    ],
)
def test_a_noun_that_no_row_lists_is_coded_as_the_listed_ones_of_its_kind(sentence, type_):
    assert types(sentence) == {type_}


def test_a_rule_for_a_kind_says_after_which_nouns_it_is_made():
    said = explain("Norland police searched a cottage that belongs to the Sudrian banker.")
    assert any("obj=~built (as for apartment, building, " in one.rule for one in said.triggers)


def row(nouns, type_, *others):
    conditions = (condition(f"obj={nouns}"), *map(condition, others))
    return Rule(
        name=f"verb: daub + obj={nouns}", head="daub", particles=(), conditions=conditions, type=type_, mode="",
        cameo="", recipient=(), example="", weight=5,
    )  # fmt: skip


def test_two_listed_nouns_speak_for_their_kind_and_one_does_not():
    assert [one.type for one in of_kinds([row("house,apartment", "COERCE")])] == ["COERCE"]
    assert list(of_kinds([row("house", "COERCE")])) == []
    assert list(of_kinds([row("licence,license", "COERCE")])) == []


def test_one_row_that_says_something_else_stops_a_kind():
    rows = [row("house,apartment", "COERCE"), row("dollhouse", "NONE")]
    assert list(of_kinds(rows)) == []


def test_rows_that_cannot_both_hold_do_not_stop_each_other():
    rows = [row("house,apartment", "COERCE", "subj=@police"), row("villa,cottage", "PROTEST", "subj=@protester")]
    assert {one.type for one in of_kinds(rows)} == {"COERCE", "PROTEST"}


def test_a_listed_noun_is_told_by_its_row_and_not_by_its_kind():
    assert all("~" not in one.rule for one in explain("Norland police searched the house of the banker.").triggers)


def test_every_kind_has_the_wider_kind_after_it():
    assert kinds()["caravan"] == ("~home", "~built")
    assert kinds()["ferry"][-1] == "~vehicle"


@pytest.mark.parametrize(
    "sentence",
    [
        "Norland's wheat exports fell in May.",
        "Kenya's premier planted an oak in the palace garden.",
        "The Sudrian skipper dropped anchor in the bay.",
        "The Sudrian band pulled its drums out of the van.",
    ],
)
def test_a_kind_that_is_too_broad_says_nothing(sentence):
    assert types(sentence) == set()


def test_a_particle_is_found_behind_the_object():
    assert types("Norland pulled its engineers out of the Sudrian dam.") == {"RETREAT"}
    assert types("The Norland waiter pulled a corkscrew out of his pocket.") == set()


def test_a_kind_speaks_after_a_preposition_as_well():
    rows = [row("letter", "COERCE", "to=house"), row("letter", "COERCE", "to=villa")]
    assert [word for one in of_kinds(rows) for c in one.conditions if c.slot == "to" for word in c.words] == ["~home"]


def test_what_is_listed_comes_before_what_is_only_of_a_kind():
    (took,) = explain("Ghanaian officers took the man into custody.").events
    assert (took.type, took.mode) == ("COERCE", "arrest")
