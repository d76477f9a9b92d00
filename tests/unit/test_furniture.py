"""Shared words that nobody copied. All outlets, figures and sentences are invented."""

import random
from datetime import date

import pytest

from tellings.near.furniture import is_caption, is_filled_in
from tellings.records import Day
from tellings.stages.copies import Page, copies

CLOSE = (
    "Advancing shares led by a {}-to-1 ratio in Port Vale, where {} stocks rose and {} fell; volume came to {} million."
)
NOTE = (
    "The Quay writes of harbours because somebody has to, and it is paid for by those who read it and nobody else at "
    "all, as it was when three pilots founded it."
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


@pytest.mark.parametrize("note", [NOTE, LINE], ids=["note", "caption"])
def test_the_same_words_within_a_paragraph_are_shared(note):
    a = told("a", "2030-05-03", f"{filler(1)} so they say. {note} That was it {filler(3)}")
    b = told("b", "2030-06-14", f"{filler(2)} he gave in. {note} Nobody asked {filler(4)}")
    assert found(a, b) in (["copied"], ["statement"])


def test_a_caption_is_known_by_its_credit_or_its_full_date():
    assert is_caption(LINE)
    assert not is_caption(NOTE)
