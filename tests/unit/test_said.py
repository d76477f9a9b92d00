"""Whose words a stretch is, by its letters alone. All texts are invented."""

import pytest

from tellings import lexicon
from tellings.near.said import furniture, introduced, notes, quotations, set_off, told


@pytest.mark.parametrize("example", [row[1] for row in lexicon.table("near/speech.tsv", ("pattern", "example"))])
def test_words_of_speech_give_most_of_their_sentence_to_somebody(example):
    ((start, end),) = told(example)
    assert 2 * (end - start) > len(example) / 2


@pytest.mark.parametrize(
    "row", lexicon.table("near/furniture.tsv", ("place", "needs", "pattern", "example")), ids=lambda row: row[3]
)
def test_furniture_is_told_from_news(row):
    assert (notes if row[0] in ("end", "notice") else furniture)(row[3])


def test_news_is_no_furniture():
    assert furniture("The harbour board voted to close the pier.\n\nRain fell over the valleys for a third day.") == ()


def test_who_speaks_is_not_what_is_said():
    text = "The pier will stay shut until the divers are done, the harbour master said."
    ((start, end),) = told(text)
    assert text[start:end].startswith("The pier will stay shut")
    assert end <= text.index("said")


def test_a_turn_of_a_named_speaker_is_quoted():
    text = "The hearing went on.\nMira Tolvane: We close the pier for eleven months."
    ((start, _),) = quotations(text)
    assert text[start:].startswith("Mira Tolvane")


def test_a_paragraph_set_off_by_a_speech_word_and_a_colon_is_quoted():
    text = "The letter to the council reads:\n\nWe close the pier."
    assert introduced(text, text.index("We close"))
    other = "In other news from the coast:\n\nThe pier is closed."
    assert not introduced(other, other.index("The pier"))


def test_who_said_it_after_the_marks_belongs_to_the_quotation():
    text = "“We close the pier,” said Mira Tolvane, chair of the harbour board, in a letter. The rain went on."
    ((start, end),) = quotations(text)
    assert text[start:end].endswith("in a letter.")


def test_a_post_reaches_back_over_its_lines_from_its_signature():
    text = "Close the pier.\nClose it now.\nNobody is safe. — Mira Tolvane (@tolvane) May 2, 2031"
    ((start, _),) = quotations(text)
    assert start == 0


def test_a_printed_document_and_a_transcript_are_somebody_elses():
    lead = "The board wrote to all crews.\n\nHere is the full letter from the chair:\n\n"
    assert set_off(lead + "We close the pier.") < len(lead)
    turns = "Ebbe Lund: Why now?\nMira Tolvane: The timber.\nEbbe Lund: And then?\nMira Tolvane: We wait.\n"
    assert set_off("They met on the quay.\n" + turns) == len("They met on the quay.\n")
    news = "The pier closed at noon: nobody was hurt.\nThe crews went home."
    assert set_off(news) == len(news)


def test_a_link_is_furniture_between_reports_of_one_outlet_and_a_sentence_is_not():
    link, sentence = "Five things to know about the pier and the tides", "The pier is closed and the crews went home."
    assert furniture(f"{sentence}\n{link}") == ((len(sentence) + 1, len(sentence) + 1 + len(link)),)


def test_a_quoted_scholar_at_the_end_of_a_text_is_no_note_on_the_author():
    assert notes("“Tides are patient,” says Mira Tolvane, author of “The Long Pier” and of two songs.") == ()


@pytest.mark.parametrize(
    "text",
    [
        'He told the Post: " We are worried. \nThe church is gone.\nI want to go home. "\nThe rain went on.',
        "He told the Post: “We are worried.\nThe church is gone.\nI want to go home.”\nThe rain went on.",
    ],
)
def test_a_quotation_that_runs_over_lines_is_whole_from_each_of_them(text):
    middle = text.index("The church")
    for start, end in ((0, len(text)), (middle, middle + len("The church is gone."))):
        assert any(a <= middle and text.index("home") < b for a, b in quotations(text, start, end))
    assert not any(b > text.index("The rain") for _, b in quotations(text))
