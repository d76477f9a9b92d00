"""The event lexicon: every line of it holds for its own example, and its codes stand in the ontology."""

from pathlib import Path
from runpy import run_path

import pytest

from tellings.errors import LexiconError
from tellings.lang import model
from tellings.lang.patterns import ontology
from tellings.lang.patterns.entries import condition, effects, operators, rules
from tellings.lang.patterns.forms import lemmas_by_form, verb_forms
from tellings.lang.patterns.match import matches
from tellings.lang.patterns.words import words
from tellings.lang.tree import Tree
from tellings.records import Sentence, Span


def every_rule():
    return [rule for kind in ("verb", "noun", "adjective") for some in rules(kind).values() for rule in some]


def parsed(texts):
    return [
        Tree(Sentence(span=Span(report="r", start=0, end=len(text)), block=0, **parse._asdict()), text)
        for text, parse in zip(texts, model.parse_all(texts), strict=True)
    ]


def told(tree):
    found = []
    for match in matches(tree):
        while match is not None:
            found.append(match)
            match = match.inner
    return found


@pytest.fixture(scope="module")
def examples():
    """Every rule of the lexicon with what its example is coded as."""
    some = every_rule()
    return [(rule, told(tree)) for rule, tree in zip(some, parsed([rule.example for rule in some]), strict=True)]


def test_every_entry_codes_its_own_example(examples):
    wrong = [
        (rule.name, rule.example)
        for rule, found in examples
        if rule.type != "NONE"
        and not any((one.type, one.mode) == (rule.type, rule.mode) and rule.head in one.rule for one in found)
    ]
    assert wrong == []


def test_readings_that_tell_no_event_stay_silent(examples):
    wrong = [
        (rule.name, rule.example)
        for rule, found in examples
        if rule.type == "NONE" and any(one.trigger.lemma == rule.head for one in found)
    ]
    assert wrong == []


def test_every_operator_has_an_example_in_which_it_stands():
    some = [operator for group in operators().values() for operator in group]
    silent = {effect for (effect, inner), (code, _, _) in effects().items() if inner == "*" and code == "NONE"}
    wrong = [
        (operator.name, operator.example)
        for operator, tree in zip(some, parsed([operator.example for operator in some]), strict=True)
        if operator.effect not in silent and not any(operator.head in one.rule for one in told(tree))
    ]
    assert wrong == []


def test_the_lexicon_is_broad():
    kinds = {rule.type for rule in every_rule()} - {"NONE"}
    assert len(every_rule()) > 1500
    assert len(kinds) == 16


def test_every_type_has_a_quad_class_and_an_intensity():
    for rule in every_rule():
        if rule.type != "NONE":
            assert ontology.quad(rule.type) in {"VERBAL_COOP", "MATERIAL_COOP", "VERBAL_CONFLICT", "MATERIAL_CONFLICT"}
            assert -10 <= ontology.intensity(rule.type, rule.mode) <= 10


def test_cooperation_scores_above_conflict():
    assert ontology.intensity("AID") > ontology.intensity("CONSULT", "phone") > 0
    assert ontology.intensity("ASSAULT", "aerial") < ontology.intensity("PROTEST", "demo") < 0


@pytest.mark.parametrize(
    ("code", "type_"),
    [("042", "CONSULT"), ("0841", "RETREAT"), ("081", "CONCEDE"), ("163", "COERCE"), ("162", "SANCTION"), ("02", "")],
)
def test_cameo_codes_lead_to_plover_by_the_longest_prefix(code, type_):
    assert ontology.from_cameo(code) == type_


def test_a_cameo_code_outside_the_table_leads_nowhere():
    assert ontology.from_cameo("99") is None


def test_every_cameo_code_of_the_lexicon_stands_in_the_conversion_table():
    assert [rule.name for rule in every_rule() if rule.cameo and ontology.from_cameo(rule.cameo) is None] == []


def test_a_condition_is_read_from_its_spelling():
    one = condition("!obj=@aid,tear_gas")
    assert (one.slot, one.words, one.absent) == ("obj", frozenset({"@aid", "tear gas"}), True)


def test_a_list_that_is_not_there_is_an_error_with_its_name():
    with pytest.raises(LexiconError, match="no such list"):
        words("no such list")


def test_forms_follow_english_spelling():
    assert {"bans", "banned", "banning"} <= verb_forms("ban")
    assert {"denies", "denied", "denying"} <= verb_forms("deny")
    assert {"seizes", "seized", "seizing"} <= verb_forms("seize")
    assert {"met", "struck"} <= verb_forms("meet") | verb_forms("strike")


def test_a_form_leads_back_to_its_verb():
    assert lemmas_by_form(["found", "find"])["found"] == "found"
    assert lemmas_by_form(["unban"])["unbanned"] == "unban"


def test_the_reference_page_is_made_from_the_lexicon_as_it_is():
    root = Path(__file__).resolve().parents[2]
    made = run_path(str(root / "scripts" / "make_events_reference.py"))["page"]()
    assert (root / "docs" / "reference" / "events.md").read_text(encoding="utf-8") == made
