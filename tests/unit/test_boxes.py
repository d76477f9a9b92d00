"""Boxes of facts, voices and notices that pages set into their reports. All names and sentences are invented."""

import random

import pytest

from tellings.records import CopyKind
from tellings.stages.copies import Page, copies

BOX = (
    "Pier opened in 1961 Three cranes and one lift still work Ferries call twice a day in summer Rebuilt after the "
    "flood with money from the coast"
)
YEARS = (
    "The board took long over its piers, most of all over the oldest 1961: Eastern pier opened by the mayor, who fell "
    "ill on the way. It was closed within weeks 1974: Flood takes the western one"
)
SAVED = (
    "Mira Tolvane Ostmarkova, 11 - on the roof for two days Ebbe Lund, 25 - found after three nights Ada Brekke, 69 - "
    "pulled from the hold on the last morning"
)
LINKS = (
    "Pilots strike in Ostmark Harbour pilots strike over pay and over hours; cranes for the western quay; how to smoke "
    "eels"
)
WITNESS = (
    "My cousins live right behind the harbour and they saw both cranes go down. By a miracle nobody was under them, as "
    "all hands had gone to eat."
)
NOTICE = (
    "This article was written jointly with the Coast Mirror, a newsroom that belongs to nobody. The Mirror lives on "
    "gifts and gives away what it writes to all papers."
)
NEWS = (
    "The harbour board of Port Vellin voted late on Tuesday to close the eastern pier for eleven months while divers "
    "replace the rotten timber."
)


def words(seed: int) -> str:
    rng = random.Random(seed)
    return " ".join("".join(rng.choice("bdfgklmnprst") + rng.choice("aeiou") for _ in range(3)) for _ in range(150))


def kinds(a: str, b: str, *outlets: str | None) -> list[CopyKind]:
    pages = [
        Page(report=name, text=text, own=((0, len(text)),), outlet=outlet)
        for name, text, outlet in zip("ab", (a, b), outlets or (None, None), strict=True)
    ]
    return [one.kind for one in copies(pages)]


@pytest.mark.parametrize("box", [BOX, YEARS], ids=["items", "years"])
def test_a_box_of_facts_between_two_sentences_is_no_copy(box):
    a = f"{words(1)}. {box} She wept for the pier. {words(2)}."
    b = f"{words(3)}. {box} The mayor wept. {words(4)}."
    assert kinds(a, b) == []


@pytest.mark.parametrize(("box", "then"), [(SAVED, "She"), (LINKS, "Brekke")], ids=["people", "links"])
def test_a_list_is_a_box_where_two_reports_go_on_differently_after_it(box, then):
    a = f"{words(1)}. {box} {then} wept for the pier. {words(2)}."
    b = f"{words(3)}. {box} Tolvane brought them in. {words(4)}."
    assert kinds(a, b) == []


def test_a_box_of_facts_on_lines_of_its_own_is_no_copy():
    lines = BOX.replace(" Three", "\nThree").replace(" Ferries", "\nFerries").replace(" Rebuilt", "\nRebuilt")
    a, b = f"{words(1)}.\n\n{lines}\n\n{words(2)}.", f"{words(3)}.\n\n{lines}\n\n{words(4)}."
    assert kinds(a, b, "Post", "Mirror") == []


def test_a_sentence_that_goes_on_in_two_ways_is_no_box():
    start = NEWS.replace("rotten timber.", "timber that they found to be rotten in the spring")
    a = f"{words(1)}. {start} of last year. {words(2)}."
    b = f"{words(3)}. {start}, or knew by then. {words(4)}."
    assert kinds(a, b) == [CopyKind.COPIED]


def test_an_eyewitness_without_marks_is_a_statement():
    a, b = f"{words(1)}. {WITNESS} {words(2)}.", f"{words(3)}.\n{WITNESS}\n{words(4)}."
    assert kinds(a, b, "Post", "Mirror") == [CopyKind.STATEMENT]


def test_a_column_printed_twice_is_copied_though_its_author_speaks():
    column = " ".join(f"{words(seed)[:420]}, and so we wait." for seed in range(20, 24))
    a, b = f"{words(1)}.\n\n{column}\n\n{words(2)}.", f"{words(3)}.\n\n{column}\n\n{words(4)}."
    assert kinds(a, b, "Post", "Mirror") == [CopyKind.COPIED]


def test_what_stands_with_a_notice_is_the_notice():
    a, b = f"{NOTICE}\n{words(1)}.", f"{words(2)}.\n{NOTICE}"
    assert kinds(a, b) == []


def test_a_speech_over_lines_that_opens_its_marks_anew_is_a_statement():
    speech = 'She said: "{} begin.\nNobody had gone near the cranes.\n"They stood there for years, and all knew it.\n'
    speech += 'The timber was bad long before the flood came and took it."\nThat was all.'
    a, b = (f"{words(seed)}.\n{speech.format(start)}\n{words(seed + 1)}." for seed, start in ((1, "To"), (3, "I will")))
    assert kinds(a, b, "Post", "Mirror") == [CopyKind.STATEMENT]
