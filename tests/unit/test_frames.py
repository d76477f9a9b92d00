"""Verbs that no row of the lexicon speaks of, judged by what they and the words around them mean."""

import numpy as np
import pytest
from bench.quality.frames import coded, figures
from bench.quality.marked import HELD, marked, training

from tellings.lang.frames.frame import frame_of
from tellings.lang.frames.judge import NOTHING, features, judged, network
from tellings.lang.frames.meanings import meanings
from tellings.lang.frames.rules import BY_MEANING
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
        ("Sudrian nurses bandaged the Norland refugees.", "AID"),
        ("The Norland premier doffed his hat to the Sudrian rescuers.", "SUPPORT"),
    ],
)
def test_what_a_verb_without_a_row_tells_is_judged_by_its_words(sentence, type_):
    assert [event.type for event in explain(sentence).events] == [type_]
    assert by_meaning(sentence) == {type_}


@pytest.mark.parametrize(
    ("sentence", "type_"),
    [
        ("Norland shut its door to a list of Sudrian judges.", "SANCTION"),
        ("Norland's rebels laid waste to the Sudrian village.", "ASSAULT"),
    ],
)
def test_what_its_words_only_make_likely_is_a_partial_event(sentence, type_):
    found = explain(sentence)
    assert found.events == ()
    assert [(one.event.type, one.partial, one.why_not) for one in found.triggers] == [(type_, True, UNCLEAR)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Norland premier sipped his tea on the terrace.",
        "Rain drenched the Sudrian police parade.",
        "The Norland minister grew up on a farm in Sudria.",
        "Norland's exports to Sudria climbed by four percent.",
        "The Norland goalkeeper palmed the ball over the bar.",
    ],
)
def test_what_no_event_is_stays_silent(sentence):
    assert explain(sentence).events == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Sudrian nurses did not bandage the Norland refugees.",
        "I bandaged the Norland refugees.",
        "Sudrian nurses often bandage Norland refugees.",
    ],
)
def test_only_what_is_told_as_news_is_judged(sentence):
    assert by_meaning(sentence) == set()


def test_a_reading_of_which_nobody_is_known_is_no_event_that_counts():
    (trigger,) = explain("The city has asked for them to be removed.").triggers
    assert BY_MEANING in trigger.rule
    assert trigger.partial


def test_a_row_of_the_lexicon_is_not_overruled():
    found = explain("Brazil imposed sanctions on Ghana.").triggers
    assert [one.rule for one in found if BY_MEANING in one.rule] == []


def test_a_verdict_shares_out_belief_among_the_types():
    verdict = judged(verb_of("Sudrian nurses bandaged the Norland refugees.", "bandaged"))
    assert sum(verdict.shares.values()) == pytest.approx(1.0, abs=1e-4)
    assert verdict.share == max(verdict.shares.values())
    assert all(type_ == NOTHING or ontology.known(type_, "") for type_ in verdict.shares)


def test_a_frame_undoes_the_passive():
    active = frame_of(verb_of("Norland police seized the boats.", "seized"))
    passive = frame_of(verb_of("The boats were seized by Norland police.", "seized"))
    assert active.places[2] == passive.places[2] == ("boat",)
    assert "passive" in passive.marks - active.marks


def test_names_mean_nothing_by_themselves():
    one, other = (frame_of(verb_of(f"{who} seized the boats.", "seized")) for who in ("Norland", "Sudria"))
    assert one == other


def test_features_are_as_long_as_the_network_reads():
    net = network()
    given = features(frame_of(verb_of("Norland police seized the boats.", "seized")), net.marks)
    assert given.shape == (net.inner.shape[1],)
    assert net.outer.shape == (len(net.labels), net.inner.shape[0])


def test_words_used_alike_lie_close_together():
    near, far = ["seize", "confiscate"], ["seize", "sip"]
    likeness = [float(np.dot(meanings([[a]]), meanings([[b]]))) for a, b in (near, far)]
    assert likeness[0] > likeness[1]
    assert not meanings([["qzxvk"], []]).any()


def test_every_line_to_learn_from_has_one_marked_word_and_a_known_label():
    lines = [*training(), *marked(HELD)]
    assert [one for one in lines if one.type != NOTHING and not ontology.known(one.type, one.mode)] == []


def test_nothing_that_is_held_back_is_learned_from():
    assert {one.text for one in training()} & {one.text for one in marked(HELD)} == set()


def test_meanings_find_more_in_reports_that_were_held_back_and_are_right_as_often():
    found = coded(marked(HELD))
    rows, both = figures(found, meanings=False), figures(found, meanings=True)
    assert both[0] > 0.55
    assert both[1] > rows[1] + 0.05
