"""Headlines in capitals are read as sentences; all are invented."""

import pytest
from test_events import coded

from tellings.lang import model
from tellings.lang.casing import sentence_case

CASES = {
    "Kenyan Foreign Minister Arrives In Accra For Talks": "Kenyan foreign minister arrives in Accra for talks",
    "Ghana Launches Air Strikes As Talks Stall": "Ghana launches air strikes as talks stall",
    "KENYA EXPELS TWO GHANAIAN DIPLOMATS OVER SPYING": "Kenya expels two Ghanaian diplomats over spying",
    "US Envoy Dana Price Meets President Otieno": "US envoy Dana Price meets president Otieno",
    "Premier Quits Over Loans": "Premier Quits Over Loans",  # three words of weight say too little of a style
    "Ghana condemns Kenya over the raid": "Ghana condemns Kenya over the raid",
    "Ama Boateng, Paul Otieno And Rosa Aldunate Left.": "Ama Boateng, Paul Otieno And Rosa Aldunate Left.",
}


@pytest.mark.parametrize(("text", "expected"), CASES.items())
def test_a_headline_reads_as_a_sentence(text, expected):
    assert sentence_case(text, model.is_word) == expected


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Ghana Rejects Kenya's Claim To Fishing Grounds", "REJECT"),
        ("GHANA IMPOSES NEW SANCTIONS ON KENYA", "SANCTION"),
        ("Kenyan Premier Criticizes Ghana's Trade Policy", "ACCUSE"),
    ],
)
def test_a_headline_in_capitals_is_coded_in_the_raw_text(text, type_):
    (event,) = coded(text)
    assert event.type == type_
    assert (
        text[event.trigger.start : event.trigger.end].split()[0].upper()
        == text.split()[2 if "Premier" in text else 1].upper()
    )
