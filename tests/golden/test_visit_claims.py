"""The five real reports: all quotations with their speakers, to the character, and the origins as listed."""

import json
from pathlib import Path

import pytest

from tellings.lang.actors import Coder, Roster
from tellings.lang.tree import trees
from tellings.records import Reading, Report
from tellings.stages.annotate import annotate
from tellings.stages.claims import claims
from tellings.stages.clean import clean
from tellings.stages.origins import credits


@pytest.fixture(scope="module")
def read(shared: Path) -> dict[str, Reading]:
    found = {}
    for path in sorted((shared / "seeds").glob("*.txt")):
        report = Report(id=path.stem[:3], name=path.stem, text=path.read_text(encoding="utf-8"))
        reading = annotate(clean(report))
        forest = trees(reading)
        said = claims(reading, forest, Coder(reading, forest, Roster()))
        found[report.id] = Reading(report=report, blocks=reading.blocks, claims=said, credits=credits(reading, said))
    return found


def test_all_quotations_have_their_speaker_and_start_to_the_character(read: dict[str, Reading], shared: Path) -> None:
    story = json.loads((shared / "gold/visit/story.json").read_text(encoding="utf-8"))
    missing = []
    for quote in story["quotes"]:
        reading = read[quote["report"]]
        text = reading.report.text
        if not any(
            claim.speaker is not None
            and quote["speaker"] == claim.speaker.name
            and claim.kind != "indirect"
            and any(text[span.start : span.end].startswith(quote["start_words"]) for span in claim.content)
            for claim in reading.claims
        ):
            missing.append(quote)
    assert missing == []


def test_all_listed_origins_come_out_under_one_name(read: dict[str, Reading], shared: Path) -> None:
    story = json.loads((shared / "gold/visit/story.json").read_text(encoding="utf-8"))
    found = {
        (credit.origin.replace("’", "'"), report) for report, reading in read.items() for credit in reading.credits
    }
    listed = {(origin, report) for origin, reports in story["origins"].items() for report in reports}
    assert listed - found == set()
