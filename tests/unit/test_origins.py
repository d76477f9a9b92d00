"""Origins: credit lines and tags for reports, statements, agencies, posts and speakers for passages, one name each."""

import pytest
from msgspec.structs import replace
from readings import reading_of

from tellings.lang.actors import Coder, Roster
from tellings.lang.quotes import bodies, lines, places
from tellings.lang.tree import trees
from tellings.records import Credit
from tellings.stages.claims import claims
from tellings.stages.origins import credits


def credited(text: str, outlet: str | None = None) -> list[Credit]:
    reading = reading_of(text)
    reading = replace(reading, report=replace(reading.report, outlet=outlet))
    forest = trees(reading)
    return list(credits(reading, claims(reading, forest, Coder(reading, forest, Roster()))))


def origins(text: str, outlet: str | None = None) -> set[tuple[str, str]]:
    return {(one.origin, one.how) for one in credited(text, outlet)}


STORY = "The port was open on Monday after a long week of rain and wind.\n"


@pytest.mark.parametrize(
    ("line", "origin"),
    [
        ("By AFP", "AFP"),
        ("Reuters", "Reuters"),
        ("(Reuters)", "Reuters"),
        ("Source: Press Trust of India", "PTI"),
        ("The Associated Press contributed to this report.", "Associated Press"),
        ("(With inputs from PTI)", "PTI"),
        ("(With inputs from agencies)", "agencies"),
        ("(With inputs from Coast Wire)", "Coast Wire"),  # no table knows it, its name tells
        ("With inputs from the Lakes News Agency", "Lakes News Agency"),
        ("© 2025 AFP", "AFP"),
        ("This story has not been edited by our staff and is published from a syndicated feed.", "syndicated feed"),
    ],
)
def test_a_credit_line_names_the_origin_of_the_whole_report(line: str, origin: str) -> None:
    found = credited(STORY + line + "\n")
    assert [(one.origin, one.how, one.span) for one in found] == [(origin, "credit-line", None)]


@pytest.mark.parametrize(
    ("opening", "origin"),
    [
        ("LISBON, May 16 (Reuters) - ", "Reuters"),
        ("LISBON (AP) — ", "Associated Press"),
        ("MOMBASA, June 15 (SCNA) — ", "SCNA"),
        ("MOMBASA, June 15 (Coast Wire) — ", "Coast Wire"),
    ],
)
def test_an_agency_in_the_dateline_is_a_tag(opening: str, origin: str) -> None:
    assert (origin, "agency-tag") in origins(opening + STORY)


def test_an_agency_that_signs_the_last_sentence_is_credited() -> None:
    assert ("PTI", "credit-line") in origins(STORY + "Nobody was hurt, and the ships are waiting outside. PTI\n")


@pytest.mark.parametrize("line", ["Photo: AFP", "He lives with his wife and works for Reuters as a clerk since 1999."])
def test_a_photo_credit_or_a_mere_mention_is_no_origin(line: str) -> None:
    assert {one for one in origins(STORY + line + "\n" + STORY) if one[1] == "credit-line"} == set()


def test_an_agency_has_one_name_however_it_is_dressed() -> None:
    text = (
        "The port was open, the state-run TASS news agency reported. The ships were waiting, according to Itar-Tass.\n"
    )
    assert origins(text) == {("TASS", "attribution")}


def test_an_office_that_makes_a_statement_has_one_name_with_its_country() -> None:
    text = (
        "LISBON: The port was open, the Foreign Ministry said in a statement. The ships were waiting, it said. "
        "Nobody was hurt, the ministry added.\n"
    )
    assert origins(text) == {("Portugal Foreign Ministry statement", "statement")}


def test_a_spokesman_speaks_for_his_office() -> None:
    text = "State Department spokesman Carl Dorn said that the port was open. The ships were waiting, Mr Dorn said.\n"
    assert origins(text) == {("US State Department (Carl Dorn)", "attribution")}


@pytest.mark.parametrize("name", ["Kenya’s coast guard", "the Kenyan coast guard"])
def test_an_office_without_a_proper_name_is_told_by_its_country(name: str) -> None:
    assert origins(f"The port was open, {name} said.\n") == {("Kenya coast guard", "attribution")}


def test_what_the_outlet_was_told_is_its_own_reporting() -> None:
    text = "Speaking with Cape News, Minister Ana Lima said that the port was open.\n"
    assert origins(text, "Cape News") == {("Cape News", "own-reporting")}


def test_media_of_a_country_are_one_collective_origin() -> None:
    text = "The port was open, the Moroccan media reported. According to Moroccan reports, the ships were waiting.\n"
    assert origins(text) == {("Moroccan media", "attribution")}


def test_state_media_are_the_state_agency_that_the_report_names() -> None:
    text = "According to official Russian media, the port is open.\nThe ships are waiting, TASS reported.\n"
    assert origins(text) == {("TASS", "attribution")}


def test_speakers_without_a_name_are_no_origins() -> None:
    assert origins("The port was open, officials said. Two sources said that the ships were waiting.\n") == set()


def test_outlets_of_one_publisher_rest_on_its_family() -> None:
    assert ("Nine", "family") in origins(STORY, "The Age")


@pytest.mark.parametrize(
    ("name", "shown"),
    [("Spokesperson 🇵🇹 MNE", "Spokesperson MNE Portugal"), ("Ana Lima", "Ana Lima"), ("🇰🇪 Kenya Navy", "Kenya Navy")],
)
def test_a_flag_in_the_name_of_an_account_is_read_as_its_country(name: str, shown: str) -> None:
    assert places.without_flags(name) == shown


def test_every_agency_is_found_by_each_of_its_writings() -> None:
    assert {bodies.body(name).name for name in ("Reuters", "Thomson Reuters")} == {"Reuters"}
    assert bodies.body("ap") is None
    assert all(one.name for one in bodies.bodies().values())


def test_every_notice_pattern_compiles() -> None:
    assert lines.notices()


def test_an_agency_that_no_table_knows_is_told_by_the_form_of_its_line():
    from tellings.lang.quotes import lines

    found = [
        one.origin
        for text in ("TIDEWAY NEWS SERVICE -", "From Tideway News Service")
        for one in lines.line(text, 0, len(text))
    ]
    assert found == ["Tideway News Service", "Tideway News Service"]
    assert not list(lines.line("The Tideway News Service closed on Monday", 0, 41))
