"""What the words around a verb mean: events of which no row of the lexicon speaks, rows that the words contradict."""

import numpy as np
import pytest
from bench.quality.marked import held, training
from bench.quality.verbs import coded, figures

from tellings.lang.meaning.judge import MOST, NOTHING, judged, window
from tellings.lang.meaning.network import HEAD, network
from tellings.lang.meaning.pieces import START, STOP, UNKNOWN, known, pieces
from tellings.lang.meaning.rules import BY_MEANING
from tellings.lang.patterns import ontology
from tellings.lang.patterns.missing import UNCLEAR
from tellings.lang.tree import trees
from tellings.stages.annotate import annotate
from tellings.stages.explain import explain, reading_of


def verb_of(sentence, word):
    return next(k for tree in trees(annotate(reading_of(sentence))) for k in tree.tokens if k.text == word)


def by_meaning(sentence):
    return {one.event.type for one in explain(sentence).triggers if BY_MEANING in one.rule}


@pytest.mark.parametrize(
    ("sentence", "type_"),
    [
        ("Kenyan nurses bandaged the Ugandan refugees.", "AID"),
        ("The Chilean premier doffed his hat to the Peruvian rescuers.", "SUPPORT"),
        ("Kenyan police herded the Ugandan traders onto lorries on Friday.", "COERCE"),
    ],
)
def test_what_a_verb_without_a_row_tells_is_judged_by_its_words(sentence, type_):
    assert [event.type for event in explain(sentence).events] == [type_]
    assert by_meaning(sentence) == {type_}


def test_what_its_words_only_make_likely_is_a_partial_event():
    found = explain("Mali's rebels laid waste to the village.")
    assert found.events == ()
    assert [(one.event.type, one.partial, one.why_not) for one in found.triggers] == [("ASSAULT", True, UNCLEAR)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Chilean premier sipped his tea on the terrace.",
        "Rain drenched the Kenyan police parade.",
        "The Kenyan minister grew up on a farm in Uganda.",
        "Chile's exports to Peru climbed by four percent.",
        "The Chilean goalkeeper palmed the ball over the bar.",
    ],
)
def test_what_no_event_is_stays_silent(sentence):
    assert explain(sentence).events == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Kenyan nurses did not bandage the Ugandan refugees.",
        "I bandaged the Ugandan refugees.",
        "Kenyan nurses often bandage Ugandan refugees.",
    ],
)
def test_only_what_is_told_as_news_is_judged(sentence):
    assert by_meaning(sentence) == set()


def test_a_row_of_the_lexicon_is_not_overruled():
    found = explain("Brazil imposed sanctions on Ghana.").triggers
    assert [one.rule for one in found if BY_MEANING in one.rule] == []


def test_a_verdict_shares_out_belief_among_the_types():
    verdict = judged(verb_of("Kenyan nurses bandaged the Ugandan refugees.", "bandaged"))
    assert sum(verdict.shares.values()) == pytest.approx(1.0, abs=1e-4)
    assert verdict.share == max(verdict.shares.values())
    assert all(type_ == NOTHING or ontology.known(type_, "") for type_ in verdict.shares)


def test_the_same_verb_tells_something_else_beside_other_words():
    shut = [
        judged(verb_of(f"The junta shut {what} on Friday.", "shut")).shares
        for what in ("the radio station", "his eyes")
    ]
    assert shut[0]["COERCE"] > shut[1]["COERCE"]
    assert shut[0][NOTHING] < shut[1][NOTHING]


def test_a_long_sentence_is_read_around_its_verb():
    long = "The premier of Norland, " + "a man of many friends and few words, " * 30 + "visited Sudria on Monday."
    numbers, at = window(verb_of(long, "visited"))
    assert len(numbers) == MOST + 2
    assert (numbers[0], numbers[-1]) == (known()[START], known()[STOP])
    assert numbers[at : at + 1] == pieces("visited")


def test_a_word_is_read_in_the_longest_known_pieces():
    names = {number: piece for piece, number in known().items()}
    assert [names[one] for one in pieces("Ambassador")] == ["ambassador"]
    assert [names[one] for one in pieces("café-owners")] == ["cafe", "-", "owners"]
    assert [names[one] for one in pieces("unvisited")] == ["un", "##vis", "##ited"]
    assert pieces("\u0e01\u0e02") == (known()[UNKNOWN],)
    assert pieces("\n") == ()


def test_a_piece_is_read_by_all_words_of_its_sentence():
    net = network()
    assert len(net.layers) == 2
    assert all(layer.query.weight.shape[1] % HEAD == 0 for layer in net.layers)
    one, other = (net.read(window(verb_of(text, "met"))[0]) for text in ("They met in Lima.", "They met in rain."))
    assert one.shape == other.shape
    assert not np.allclose(one[2], other[2])


def test_reading_a_sentence_again_gives_the_same_shares():
    first, second = (judged(verb_of("Norland police seized the boats.", "seized")).shares for _ in range(2))
    assert first == second


def test_every_line_to_learn_from_has_one_marked_word_and_a_known_label():
    lines = [*training(), *held()]
    assert [one for one in lines if one.type != NOTHING and not ontology.known(one.type, one.mode)] == []


def test_nothing_that_is_held_back_is_learned_from():
    assert {one.text for one in training()} & {one.text for one in held()} == set()


def test_meanings_find_more_in_reports_that_were_held_back_and_are_right_as_often():
    found = coded(held())
    rows, both = figures(found, meanings=False), figures(found, meanings=True)
    assert both[0] > rows[0] - 0.02
    assert both[1] > rows[1] + 0.1
