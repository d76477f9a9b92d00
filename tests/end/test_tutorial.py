"""Every command of the tutorial does what the tutorial says."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from console import commands, run, shown

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("tutorial")
    shutil.copytree(ROOT / "examples", place / "examples")
    return place


def test_the_tutorial_prints_what_it_shows(folder):
    wrong = []
    for command in commands((DOCS / "tutorial.md").read_text(encoding="utf-8")):
        printed = shown(run(command.line, folder), command.rules)
        if printed != command.expected:
            wrong.append(f"$ {command.line}\n--- stands there\n{command.expected}\n--- printed\n{printed}")
    assert not wrong, "\n\n".join([*wrong, "to write it anew: python tests/end/console.py docs/tutorial.md"])


def test_chosen_rows_are_kept_and_gaps_are_marked():
    printed = "one\ntwo\nthree\nfour"
    assert shown(printed, []) == printed
    assert shown(printed, [(2, "two")]) == "...\ntwo\nthree\n..."
    assert shown(printed, [(1, "one"), (1, "two")]) == "one\ntwo\n..."
    assert "no row" in shown(printed, [(1, "five")])


def test_no_chosen_row_of_the_tutorial_is_missing():
    text = (DOCS / "tutorial.md").read_text(encoding="utf-8")
    assert "(no row holds" not in text
    assert len(commands(text)) >= 10


@pytest.mark.parametrize("page", sorted(DOCS.rglob("*.md")), ids=lambda page: page.relative_to(DOCS).as_posix())
def test_links_between_pages_lead_somewhere(page):
    links = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if "://" not in link]
    assert [link for link in links if not (page.parent / link).exists()] == []
