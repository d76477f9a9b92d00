"""The outlet's name, its sections and a day above a headline. All names and events here are invented."""

import pytest

from tellings.lang.blocks import lines
from tellings.lang.blocks.labels import Page, label

TEXT = "Ferrymen in Orvelle blocked the harbour for a second day on Tuesday, the port authority said in a note."


def kinds(*head: str) -> list[str]:
    """Return the kinds of the lines above the text."""
    page = Page(lines.split("\n".join((*head, "", TEXT, "", TEXT))))
    return [one.kind.value for one in label(page)[: len(head)]]


@pytest.mark.parametrize(
    "head",
    [
        ("The Orvelle Courier", "Tuesday 3 March 2026", "Ferrymen stay in port"),
        ("Quay & Rail – the magazine for people who ship", "News, 3 March 2026", "Ferrymen stay in port"),
        ("RADIO ORVELLE 88.1 – LISTEN LIVE", "Orvelle, Tuesday 3 March 2026, 07:15", "Ferrymen stay in port"),
        ("Orvelle Morning | Economy", "03.03.2026", "Ferrymen stay in port"),
        ("Harbour Star", "News | Business | Football", "Ferrymen stay in port"),
        ("Harbour Star", "HOME  REGION  SPORT", "Ferry peace"),
    ],
)
def test_the_headline_is_the_line_below_the_name_of_the_outlet_and_the_day(head: tuple[str, ...]) -> None:
    found = kinds(*head)
    assert found[-1] == "headline"
    assert "headline" not in found[:-1]
    assert "body" not in found[:-1]


@pytest.mark.parametrize(
    "line",
    [
        "Orvelle Lamp  ::  Coast  ::  3 Mar 2026",
        "Harbour Echo – Tuesday, 3 March 2026 – Page 4",
        "QUAY24 / POLITICS / 03.03.2026, 14:05 (updated 14:31)",
    ],
)
def test_a_day_among_the_names_of_outlet_and_section_is_a_stamp(line: str) -> None:
    assert kinds(line, "Ferrymen stay in port") == ["stamp", "headline"]


@pytest.mark.parametrize(
    "line",
    [
        "Ferrymen stay in port",
        "Harbour Star reporter held in Orvelle",
        "Radio Orvelle Goes Off Air",
        "What the vote of 3 March 2026 means",
    ],
)
def test_a_headline_alone_above_the_text_stays_the_headline(line: str) -> None:
    assert kinds(line) == ["headline"]
    assert kinds(line, "By Ines Toral")[0] == "headline"


def test_a_caption_with_a_day_is_no_stamp() -> None:
    assert kinds("Ferrymen stay in port", "The quay of Orvelle, March 3, 2026. (Ana Ruiz/Coast Wire)")[1] != "stamp"


@pytest.mark.parametrize(
    "line", ["By our West Coast desk", "From our harbour correspondent Ines Toral", "By Ines Toral in Orvelle"]
)
def test_a_writer_who_is_ours_or_stands_in_a_place_has_a_byline(line: str) -> None:
    assert kinds("Ferrymen stay in port", line) == ["headline", "byline"]
