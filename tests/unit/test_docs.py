"""The written words agree with the code: no kind, status or type without its explanation."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tellings.lexicon import table
from tellings.records import BlockKind, CopyKind, Status

DOCS = Path(__file__).resolve().parents[2] / "docs"
TERMS = (DOCS / "terms.md").read_text(encoding="utf-8")
TYPES = {row[0] for row in table("events/types.tsv", ("type", "mode", "quad", "intensity"))}


@pytest.mark.parametrize("word", sorted({*BlockKind, *Status, *CopyKind, *TYPES}))
def test_every_word_of_the_records_is_explained(word):
    assert re.search(rf"\b{re.escape(word)}\b", TERMS)


def test_a_term_is_explained_once():
    rows = [line.split("|")[1].strip() for line in TERMS.splitlines() if line.startswith("| ")]
    assert len(rows) == len(set(rows))


@pytest.mark.parametrize(
    ("page", "number", "file", "cells"),
    [
        ("agencies", 0, "claims/agencies.tsv", 4),
        ("agencies", 1, "claims/families.tsv", 2),
        ("agencies", 2, "claims/offices.tsv", 3),
        ("roster", 0, "actors/people.tsv", 4),
    ],
)
def test_rows_shown_in_a_guide_have_the_cells_of_the_shipped_file(page, number, file, cells):
    blocks = re.findall(
        r"^```\n(.*?)^```$", (DOCS / "howto" / f"{page}.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    shown = blocks[number].splitlines()
    assert table(file, tuple(f"cell {at}" for at in range(cells)))
    assert shown
    assert all(0 < row.count("\t") < cells for row in shown)


def test_the_rows_of_the_guide_lie_after_the_shipped_ones(tmp_path):
    page = (DOCS / "howto" / "roster.md").read_text(encoding="utf-8")
    rows = re.search(r"^```\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    own = tmp_path / "actors" / "people.tsv"
    own.parent.mkdir()
    own.write_text(rows[1], encoding="utf-8")
    asked = (
        "from tellings.lexicon import table;"
        "print([row for row in table('actors/people.tsv', ('country', 'sector', 'office', 'holders'))][-2:])"
    )
    done = subprocess.run(
        [sys.executable, "-c", asked],
        env={**os.environ, "TELLINGS_DATA": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Sampaio-Leal" in done.stdout
    assert "Gathenge" in done.stdout
