"""Shared words that nobody copied. All outlets, figures and sentences are invented."""

import random
from datetime import date

import pytest
from msgspec.structs import replace

from tellings.near.furniture import is_caption, is_filled_in
from tellings.records import Day
from tellings.stages.copies import Page, copies

CLOSE = (
    "Advancing shares led by a {}-to-1 ratio in Port Vale, where {} stocks rose and {} fell; volume came to {} million."
)
TIMES = (
    "Pilot Ebbe Lund will be heard by the harbour board at 6:20 p.m.\n\nMinister Ada Brekke will be heard by the board "
    "and by the town at 7 p.m.\n\nDiver Mira Tolvane will be heard after both of them at 8:40 p.m."
)
TABLE = (
    "Pier Boats Cranes Eastern 2 0 Western 1 0 Northern 0 0 Old 0 0 *Counts piers that the harbour board calls large, "
    "to be which they must have had at least forty boats in each of four weeks, or fifty in two of them"
)
TEASER = (
    "The eastern pier is shut for eleven months after both of its cranes fell in the storm, as the ferries go on from "
    "the western one. Follow the latest updates and reactions from the quays"
)
REGULAR = (
    "A weekly column in which the pilots of Ostmark answer what readers ask of the sea, of the ferries and of the "
    "ships that pass the light, whatever the weather."
)
NOTE = (
    "The Quay writes of harbours because somebody has to, and it is paid for by those who read it and nobody else at "
    "all, as it was when three pilots founded it."
)
LEGAL = (
    "The material on this site may not be copied, sent on or otherwise used without the written consent of those who "
    "own the house on the quay."
)
MENU = (
    "Harbour/Piers and quays/Ferries/Cranes/Weather at sea/Letters/Boats for sale/Tides/Work/Fish of the day/Lights/"
    "Pilots and ships/Maps/The evening letter/Storms/Islands of the north/Our shop/Races/Dives/Log in/Find a boat/"
    "Places to stay/Write to us/Sound and pictures/Games/The week in short/Older issues/Who we are"
).replace("/", "\n")
NEWS = (
    "The harbour board shut the eastern pier on Monday after both cranes fell in the storm, and ferries moved to the "
    "western one, where dockers worked through the night to clear the rails of wreckage."
)
LINE = (
    "Minister Ada Brekke waves to dockers as she leaves the hall of the harbour board in Port Vale, on Friday, May 3, "
    "2030. (Nils Haug/Harbour Photo)"
)


def filler(seed):
    rng = random.Random(seed)
    return " ".join("".join(rng.choice("bdfgklmnprst") + rng.choice("aeiou") for _ in range(3)) for _ in range(400))


def told(name, day, text):
    when = date.fromisoformat(day)
    published = Day(first=when, last=when, basis="given")
    return Page(report=name, text=text, own=((0, len(text)),), published=published, outlet="The Quay")


def found(*pages):
    return [one.kind.value for one in copies(pages)]


def test_a_form_with_other_numbers_is_no_copy_and_the_same_numbers_are():
    first, other = CLOSE.format("1.74", 23, 282, "8.68"), CLOSE.format("1.09", 61, 9, "7.47")
    assert is_filled_in(first, other)
    assert not is_filled_in(first, first)


@pytest.mark.parametrize("note", [NOTE, LINE], ids=["note", "caption"])
def test_a_standing_note_and_a_line_under_a_picture_are_no_copies(note):
    a = told("a", "2030-05-03", f"{filler(1)}.\n\n{note}")
    b = told("b", "2030-06-14", f"{filler(2)}.\n\n{note}")
    assert found(a, b) == []


@pytest.mark.parametrize("set_text", [TIMES, TEASER], ids=["timetable", "teaser"])
def test_a_timetable_and_the_teaser_of_a_live_page_are_no_copies(set_text):
    a = told("a", "2030-05-03", f"{filler(1)}.\n\n{set_text}\n\n{filler(3)}.")
    b = told("b", "2030-05-04", f"{filler(2)}.\n\n{set_text}\n\n{filler(4)}.")
    assert found(a, replace(b, outlet="Coast Radio")) == []


def test_two_times_in_a_sentence_are_no_timetable():
    sentence = (
        "The divers went down to the eastern pier at 6:20 p.m. and came up again at 7 p.m. with a plank that the board "
        "had looked for since spring, as the harbour pilots saw from their boats."
    )
    a = told("a", "2030-05-03", f"{filler(1)}.\n\n{sentence}\n\n{filler(3)}.")
    b = told("b", "2030-05-04", f"{filler(2)}.\n\n{sentence}\n\n{filler(4)}.")
    assert found(a, replace(b, outlet="Coast Radio")) == ["copied"]


@pytest.mark.parametrize("note", [TABLE, REGULAR], ids=["footnote", "column"])
def test_what_an_outlet_says_of_its_tables_and_columns_is_no_copy_within_it(note):
    a = told("a", "2030-05-03", f"{filler(1)}.\n\n{note}\n\n{filler(3)}.")
    b = told("b", "2030-06-14", f"{filler(2)}.\n\n{note}\n\n{filler(4)}.")
    assert found(a, b) == []


@pytest.mark.parametrize("note", [NOTE, LINE], ids=["note", "caption"])
def test_the_same_words_within_a_paragraph_are_shared(note):
    a = told("a", "2030-05-03", f"{filler(1)} so they say. {note} That was it {filler(3)}")
    b = told("b", "2030-06-14", f"{filler(2)} he gave in. {note} Nobody asked {filler(4)}")
    assert found(a, b) in (["copied"], ["statement"])


def test_a_caption_is_known_by_its_credit_or_its_full_date():
    assert is_caption(LINE)
    assert not is_caption(NOTE)


def test_a_caption_that_two_outlets_bought_with_the_picture_is_no_copy():
    a = told("a", "2030-05-03", f"{filler(1)}.\n\nCover: {LINE}")
    b = told("b", "2030-05-04", f"{filler(2)}.\n\n{LINE.replace('Minister', 'The minister')}")
    assert found(a, replace(b, outlet="Coast Radio")) == []


def test_words_that_open_reports_of_one_outlet_weeks_apart_are_a_standing_head():
    head = (
        "Five Things Before Breakfast.\n\nA look at what the harbours of the north woke up to, and at what they will "
    )
    head += "be talking about on the quays and in the coffee houses today:\n\n1."
    a = told("a", "2030-05-03", f"{head} {filler(1)}")
    b = told("b", "2030-06-14", f"{head} {filler(2)}")
    assert found(a, b) == []
    assert found(a, replace(b, outlet="Coast Radio")) == ["copied"]


def test_a_post_with_a_picture_is_no_standing_note():
    post = "Our crews were out all night in the storm and every boat is home, thank you all who waited with us on the "
    post += "quay pic.example.com/nI8HoMjN1D — Ada Brekke (@AdaBrekke) May 2, 2030"
    a = told("a", "2030-05-03", f"{filler(1)}.\n\n{post}\n\n{filler(3)}")
    b = told("b", "2030-06-14", f"{filler(2)}.\n\n{post}\n\n{filler(4)}")
    assert found(a, b) == ["statement"]


def test_a_passage_word_for_word_is_no_form_however_often_a_number_comes():
    passage = "On the 12th, the 12 pilots of berth 12 carried 12 crates, 40 ropes and 7 lamps past the 12 guards."
    assert not is_filled_in(passage, passage)
    assert is_filled_in(CLOSE.format(3, 900, 300, 80), CLOSE.format(2, 700, 410, 66))


def test_the_menu_that_pages_carry_is_no_copy_and_the_news_below_it_is():
    def page(name, news):
        return replace(told(name, "2030-05-03", f"{MENU}\n{news}"), outlet=name)

    assert found(page("a", filler(1)), page("b", filler(2))) == []
    assert found(page("a", f"{filler(1)}\n{NEWS}"), page("b", f"{filler(2)}\n{NEWS}")) == ["copied"]


def test_what_two_houses_say_of_their_rights_is_no_copy():
    a, b = (f"{filler(seed)}\n\n{LEGAL}\n\n{filler(seed + 2)}" for seed in (1, 2))
    assert found(*(replace(told(name, "2030-05-03", text), outlet=name) for name, text in (("a", a), ("b", b)))) == []
