"""Who speaks for whom: the same voice is one origin, named or not."""

import pytest
from readings import reading_of

from tellings.lang.actors import Coder, Roster
from tellings.lang.tree import trees
from tellings.near.spokespeople import holders, office_held, office_of, voices
from tellings.near.witnesses import source_key
from tellings.records import Reading
from tellings.stages.claims import claims


def read(text: str) -> Reading:
    reading = reading_of(text)
    forest = trees(reading)
    return Reading(
        report=reading.report,
        blocks=reading.blocks,
        sentences=reading.sentences,
        mentions=reading.mentions,
        claims=claims(reading, forest, Coder(reading, forest, Roster())),
    )


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("The port is shut, the ministry's spokesman, Ivo Tell, told reporters.", "ministry"),
        ("The port is shut, said Ivo Tell, a spokesman for the interior ministry.", "interior ministry"),
        ("Ivo Tell, the army's spokesman, said that the port was shut.", "army"),
        ("The Harbour Union said the port was shut. Its spokesman, Ivo Tell, said nobody was hurt.", "Harbour Union"),
        ("The port is shut, an army spokesman said.\n\nThe spokesman, Ivo Tell, said nobody was hurt.", "army"),
    ],
)
def test_a_spokesman_speaks_for_the_body_that_the_text_gives_him(text: str, body: str) -> None:
    assert voices([read(text)], source_key)["ivo tell"] == body


def test_the_office_of_a_president_is_the_presidency() -> None:
    reading = read("Ghana's president, Kofi Mensah, said that the port was open.")
    office = office_held("Kofi Mensah's office", holders([reading]))
    assert office_of(office) == office_of("Ghana’s presidency") == ("GHA", "President's Office")
    assert office_held("Ann Li's office", holders([reading])) == "Ann Li's office"


def test_an_office_is_one_under_the_name_and_the_adjective_of_its_country() -> None:
    assert office_of("Togo’s government") == office_of("Togolese government")
    assert office_of("Togo’s government") != office_of("Benin’s government")
