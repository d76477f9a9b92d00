"""The command that hands results on, and what commands say to bad input: where, what was expected, what was found."""

from __future__ import annotations

import json
import sys

import pytest
from hostile import HOSTILE, fill

from tellings.cli import main
from tellings.stores import open_store


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    path = tmp_path_factory.mktemp("cli") / "one.db"
    store = open_store(path)
    fill(store)
    store.close()
    return str(path)


def run(monkeypatch, capsys, *words):
    monkeypatch.setattr(sys, "argv", ["tellings", *words])
    with pytest.raises(SystemExit) as left:
        main()
    return left.value.code, capsys.readouterr()


def test_a_format_of_other_programs_goes_to_a_file_and_is_counted(monkeypatch, capsys, address, tmp_path):
    out = tmp_path / "r.json"
    code, said = run(monkeypatch, capsys, "export", "--format", "csl", "-o", str(out), "-s", address)
    assert code == 0
    assert said.out == f"{out}: {len(HOSTILE)} written\n"
    assert len(json.loads(out.read_text(encoding="utf-8"))) == len(HOSTILE)
    assert [path.name for path in tmp_path.iterdir()] == ["r.json"]


def test_a_table_goes_to_a_file_and_is_counted(monkeypatch, capsys, address, tmp_path):
    out = tmp_path / "events.csv"
    code, said = run(monkeypatch, capsys, "export", "events", "-f", "csv", "-o", str(out), "-s", address)
    assert (code, said.out) == (0, f"{out}: {len(HOSTILE)} written\n")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["export", "events", "-f", "xls"], "--format xls: expected one of jsonl, csv, parquet, plover"),
        (["export"], "--format jsonl: expected the name of a table before it"),
        (["export", "events", "-f", "ics"], "events: expected no table with --format ics"),
        (["export", "-f", "ics", "--story", "zz"], "zz: expected the id of a story"),
        (["export", "events", "--story", "zz"], "--story zz: expected a format of other programs"),
        (["export", "-f", "ics", "-o", "/nosuch/x.ics"], "/nosuch/x.ics: expected a file that can be written"),
        (["export", "nosuch"], "nosuch: expected one of reports, datings"),
        (["events", "--type", "nosuch"], "NOSUCH: expected a PLOVER type: one of AGREE, CONSULT"),
        (["search", "***"], "'***': expected words to search for"),
        (["brief", "--since", "soon"], "--since soon: expected a day"),
    ],
)
def test_bad_input_is_named_with_what_was_expected(monkeypatch, capsys, address, words, reason):
    code, said = run(monkeypatch, capsys, *words, "-s", address)
    assert code == 2
    assert said.err.startswith(f"tellings: {reason}")
    assert said.out == ""


def test_a_search_says_how_many_more_there_are(monkeypatch, capsys, address):
    code, said = run(monkeypatch, capsys, "search", "friday", "--limit", "5", "-s", address)
    assert code == 0
    assert said.out.splitlines()[-1] == f"5 of {len(HOSTILE)} reports; --limit shows more."


def test_the_password_of_a_store_stands_in_no_message(monkeypatch, capsys):
    code, said = run(monkeypatch, capsys, "stories", "-s", "postgresql://ana:s3cret:@x@127.0.0.1:1/x")
    assert code == 2
    assert "ana:***@127.0.0.1" in said.err
    assert "s3cret" not in said.err
