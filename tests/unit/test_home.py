"""Of which country bare bodies are: in a story about one country, whoever else was named in passing is not theirs."""

from __future__ import annotations

import pytest
from readings import coded

IN_A_STORY = "NAIROBI – Kenyan opposition leader Wanjiru Mutegi was arrested in Nairobi on Monday. Kenya votes in May. "
PASSING = [
    ("The American embassy had asked for calm. Police freed nine marchers.", "Police", "KENCOP"),
    ("An Italian mediator flew home. The government said nothing.", "government", "KENGOV"),
    ("A German reporter was with them. Prosecutors charged her on Friday.", "Prosecutors", "KENJUD"),
    ("France called for calm. The army is in its barracks.", "army", "KENMIL"),
    ("Sweden urged restraint. The authorities did not answer.", "authorities", "KENGOV"),
    ("The talks with Norway ended. Parliament will vote in June.", "Parliament", "KENLEG"),
    ("In Uganda the mood is bad. Police broke up a march.", "Police", "UGACOP"),
    ("Two men were held in Kampala. The police gave no names.", "police", "UGACOP"),
]
TOLD_BEFORE = [
    ("CAIRO – Two men fled to Egypt after a Sudanese court had tried them, Egypt said. Egypt is silent. The court sat "
     "for an hour.", "court", "SDNJUD"),
    ("OSLO – Norway's premier met Ghanaian opposition leader Kofi Mensah in Oslo. Norway gives aid. Norway is rich. "
     "The opposition wants more.", "opposition", "GHAOPP"),
]  # fmt: skip
THEY = [
    ("Kenyan police let nine of the marchers go on Thursday. They had demonstrated in Nairobi.", "They", ["COP"]),
    ("Farmers came to Thika. Kenyan police drove them back and took 34 of them into custody.", "them", ["KENCOP"]),
]


@pytest.mark.parametrize(("text", "word", "code"), PASSING)
def test_a_country_named_in_passing_is_not_that_of_the_police(text, word, code):
    assert coded(IN_A_STORY + text, word) == [code]


@pytest.mark.parametrize(("text", "word", "code"), TOLD_BEFORE)
def test_a_bare_body_is_the_one_that_the_report_told_of(text, word, code):
    assert coded(text, word) == [code]


@pytest.mark.parametrize(("text", "word", "codes"), THEY)
def test_they_who_march_or_are_taken_are_not_the_police(text, word, codes):
    for nth in range(text.count(f" {word} ")):
        assert not set(coded(text, word, nth)) & set(codes)
