"""Copies over raw text: whoever prints others again, whole, edited or in part, is no further witness."""

import random
from pathlib import Path

import pytest

from tellings.api import Desk

AGENCY = """ARICA, May 5 (Coast Wire) – Chilean soldiers detained 14 miners in Arica on Thursday after a fire in the
northern harbour, the regional governor, Marta Hale, said. The miners had blocked
the gate of the old customs house since dawn.

Peru accused Chile on Thursday of breaking the fishing treaty of the two neighbours, and its navy sent two ships to the
line that both of them claim. The ships carried no flags, fishermen who had passed them in the morning said.

Nobody was hurt in the harbour. A baker near the gate said that he had sold all of his bread by ten.
"""
OWN = """The Ledger counted eleven cranes in the harbour on Friday. Bolivia called on Chile on Friday to release the
miners, its foreign minister, Luis Ponce, told the Ledger in La Paz.
"""
EDITS = {"said": "stated", "since": "from", "old": "former", "carried": "flew", "nobody": "no person", "near": "beside"}


def pile(folder: Path, **reports: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in reports.items():
        day = "2031-05-06" if name in ("copy", "paraphrase", "third") else "2031-05-05"
        head = f"Outlet: {name.title()} Post\nDate: {day}\n\n"
        (folder / f"{name}.txt").write_text(head + text.replace("\n\n", "\0").replace("\n", " ").replace("\0", "\n\n"))
    return folder


def origins(folder: Path, at: Path) -> dict[str, int]:
    """How many independent origins stand behind each kind of event."""
    desk = Desk(at, workers=1)
    desk.add(folder)
    found: dict[str, set[str]] = {}
    for story in desk.stories():
        for one in desk.happenings(story.id):
            found.setdefault(one.type, set()).update(one.origins)
    desk.store.close()
    return {key: len(names) for key, names in found.items()}


def edited(text: str, share: float) -> str:
    draw = random.Random(7)
    words = [EDITS.get(word, word) if draw.random() < 0.9 else word for word in text.split(" ")]
    return " ".join(word for word in words if not (word in ("old", "two", "both") and draw.random() < share))


COPIES = {
    "whole": AGENCY,
    "without its credit": AGENCY.replace("ARICA, May 5 (Coast Wire) – ", ""),
    "one word in ten edited": edited(AGENCY.replace("ARICA, May 5 (Coast Wire) – ", ""), 0.5),
}


@pytest.mark.parametrize("copy", COPIES.values(), ids=COPIES)
def test_a_copy_in_any_dress_adds_no_origin(copy, tmp_path):
    before = origins(pile(tmp_path / "a", agency=AGENCY), tmp_path / "a.db")
    after = origins(pile(tmp_path / "b", agency=AGENCY, copy=copy), tmp_path / "b.db")
    assert before["COERCE"] == before["ACCUSE"] == 1
    assert {key: after[key] for key in before} == before


def test_two_copied_paragraphs_take_nothing_from_what_a_report_has_found_itself(tmp_path):
    copied = "\n\n".join(AGENCY.replace("ARICA, May 5 (Coast Wire) – ", "").split("\n\n")[:2])
    before = origins(pile(tmp_path / "a", agency=AGENCY), tmp_path / "a.db")
    after = origins(pile(tmp_path / "b", agency=AGENCY, third=f"{OWN}\n\n{copied}"), tmp_path / "b.db")
    assert {key: after[key] for key in before} == before
    assert after["REQUEST"] == 1


def test_three_reports_that_rest_on_one_spokesman_are_one_origin(tmp_path):
    told = {
        "first": "Chile detained 14 Peruvian miners on Thursday, the spokesman of the Chilean army, Iker Soto, said.",
        "second": "Chile detained 14 Peruvian miners, Coast Wire reported, citing army spokesman Iker Soto.",
        "third": "Peruvian miners were detained by Chile on Thursday, Iker Soto told reporters in Santiago.",
    }
    assert origins(pile(tmp_path / "a", **told), tmp_path / "a.db")["COERCE"] == 1


@pytest.mark.parametrize("credit", ["(With inputs from Coast Wire)", "Source: Coast Wire"])
def test_a_paraphrase_that_credits_the_agency_at_its_end_adds_no_origin(credit, tmp_path):
    paraphrase = f"""Fourteen miners were detained by Chilean soldiers in Arica on Thursday, hours after they had closed
the way to the customs house.

Two ships of the navy of Peru left for the disputed line. Peru accused Chile on Thursday of breaking the fishing treaty.

{credit}
"""
    before = origins(pile(tmp_path / "a", agency=AGENCY), tmp_path / "a.db")
    after = origins(pile(tmp_path / "b", agency=AGENCY, paraphrase=paraphrase), tmp_path / "b.db")
    assert {key: after[key] for key in before} == before
