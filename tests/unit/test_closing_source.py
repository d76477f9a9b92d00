"""Who closes a sentence of several clauses is the source of all of them."""

import pytest

from tellings.stages.explain import explain


@pytest.mark.parametrize(
    "sentence",
    [
        "Peru closed its embassy in Chile, and Brazil has recalled its envoy from Ghana, the Andean agency reported.",
        "Peru attacked Chile, and Brazil condemned Peru, Ana Li said.",
    ],
)
def test_who_closes_a_sentence_says_all_of_it(sentence):
    said_by = [event.said_by for event in explain(sentence).events]
    assert len(said_by) == 2
    assert said_by[0] == said_by[1] != ()
