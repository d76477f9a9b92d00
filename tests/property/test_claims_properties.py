"""Claims hold on any text: marks in any disorder never raise, and every span lies inside the report."""

import sys
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent.parent / "unit"))

from readings import reading_of

from tellings.lang.quotes.marks import quoted
from tellings.lang.tree import trees
from tellings.stages.claims import claims
from tellings.stages.origins import credits

PIECES = [
    "“", "”", '"', "'", "‘", "’", "«", "»", "„", "``", "''", "(", ")", ":", "—", ".", ",", "?", "…", "\n", "\n\n", " ",
    "she said", "said Ana Lima", "he added", "according to", "the FO", "TASS reported", "We go", "it is true", "that",
    "LIMA: yes", "(Reuters)", "to go home", "called it", "a fraud", "🇵🇹", "6", "said", "citing", "x",
]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join) | st.text(max_size=120)


@given(texts)
def test_quotations_lie_inside_their_text_in_order_and_apart(text: str) -> None:
    last = 0
    for one in quoted(text):
        assert last <= one.outer_start <= one.start < one.end <= one.outer_end <= len(text)
        last = one.outer_end


@settings(max_examples=60)
@given(texts)
def test_no_text_breaks_the_claims_and_their_spans_lie_inside(text: str) -> None:
    reading = reading_of(text)
    found = claims(reading, trees(reading))
    assert found == claims(reading, trees(reading))
    for claim in found:
        assert claim.content
        for span in (claim.span, *claim.content, *claim.source, *claim.cue):
            assert 0 <= span.start < span.end <= len(text)
    for credit in credits(reading, found):
        assert credit.origin
