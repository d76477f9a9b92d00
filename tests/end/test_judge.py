"""Explaining, checking and correcting, as a user does it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import tellings
from tellings.errors import InputError

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "harbour"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    path = tmp_path_factory.mktemp("judge") / "a.db"
    with tellings.open(str(path), workers=1) as desk:
        desk.add(EXAMPLES)
    return path


@pytest.fixture
def desk(built, tmp_path):
    shutil.copy(built, tmp_path / "b.db")
    with tellings.open(str(tmp_path / "b.db"), workers=1) as opened:
        yield opened


@pytest.mark.parametrize("suffix", [".html", ".md", ".json", ".txt"])
def test_a_brief_verifies_until_a_letter_of_it_or_of_a_report_changes(desk, tmp_path, suffix):
    from tellings.cli.written import write

    file = tmp_path / f"brief{suffix}"
    write(desk, desk.brief(), format="terminal", out=file)
    assert desk.verify(file) == ()
    text = file.read_text(encoding="utf-8")
    words = desk.brief().lines[0].text.split()
    word = next(word for word in words if len(word) > 6 and word.isalpha())
    file.write_text(text.replace(word, word[::-1], 1), encoding="utf-8")
    assert desk.verify(file)


def test_a_file_that_is_no_brief_is_refused_by_name(desk, tmp_path):
    (tmp_path / "letter.txt").write_text("Dear editor.", encoding="utf-8")
    with pytest.raises(InputError, match="expected a brief"):
        desk.verify(tmp_path / "letter.txt")


def test_a_rename_holds_through_builds_until_it_is_undone(desk):
    story = desk.story()
    made = desk.correct("rename", [story.id], author="Ana", reason="shorter", value="The boats of Wasini")
    assert desk.story(story.id).headline == "The boats of Wasini"
    desk.add(EXAMPLES)
    assert desk.story(story.id).headline == "The boats of Wasini"
    desk.correct("undo", [made.id], author="Ana", reason="the old one was fine")
    assert desk.story(story.id).headline == story.headline
    assert desk.decisions()[0].id == made.id
    assert desk.decisions(held=True) == []


def test_an_event_that_is_none_leaves_every_happening(desk):
    happening = next(one for one in desk.happenings() if len(one.events) > 1)
    gone = happening.events[0]
    desk.correct("not-an-event", [gone], author="Ana", reason="a figure of speech")
    assert all(gone not in one.events for story in desk.stories() for one in desk.happenings(story.id))


def test_a_place_marked_as_chrome_is_read_no_more(desk):
    event = next(iter(desk.events()))
    place = f"{event.span.report}:{event.span.start}-{event.span.end}"
    desk.correct("chrome-line", [place], author="Ana", reason="a box of links")
    reading = desk.reading(event.span.report)
    assert any(block.kind.value == "chrome" and block.span.start == event.span.start for block in reading.blocks)
    assert not any(one.span.overlaps(event.span) for one in reading.events)


def test_a_decision_without_a_reason_is_refused(desk):
    with pytest.raises(InputError, match="reason"):
        desk.correct("rename", [desk.story().id], author="Ana", reason=" ", value="x")
    assert desk.decisions() == []


def test_why_gives_evidence_for_two_reports_of_a_story(desk):
    a, b = desk.story().reports[:2]
    assert desk.why(a, b).together


def test_two_fetches_of_one_page_count_once(tmp_path):
    import json

    (tmp_path / "in").mkdir()
    body = (
        "The mayor of Port Lowen, Ida Brandt, met the harbour union on Monday.\n\nShe promised {} new cranes by May.\n"
    )
    for name, number in (("one", "two"), ("two", "three")):
        (tmp_path / "in" / f"{name}.txt").write_text(body.format(number), encoding="utf-8")
    meta = {
        name: {"outlet": "The Lamp", "url": "https://lamp.invalid/cranes?utm_source=x", "date": day}
        for name, day in (("one", "2025-03-03"), ("two", "2025-03-04"))
    }
    (tmp_path / "in" / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
    with tellings.open(str(tmp_path / "v.db"), workers=1) as desk:
        desk.add(tmp_path / "in")
        assert len(list(desk.records("reports"))) == 2
        assert [len(story.reports) for story in desk.stories()] == [1]


@pytest.mark.parametrize(
    ("action", "targets", "words"),
    [
        ("not-an-event", ["zzz"], "happenings"),
        ("same", ["h0000000000000000", "h0000000000000001"], "id of a happening"),
        ("rename", ["storyzzz"], "id of a story"),
        ("merge", ["story73", "storyzzz"], "id of a story"),
        ("split", ["story73", "01_tide"], "expected reports of story73"),
        ("chrome-line", ["09_lakeside:0-99999"], "inside 1,516 characters"),
        ("same-origin", ["Island Times", "Quayside"], "like it: Quayside Daily"),
        ("undo", ["d0000"], "id of a decision"),
    ],
)
def test_a_correction_of_what_is_not_there_is_refused(desk, action, targets, words):
    with pytest.raises(InputError, match=words):
        desk.correct(action, targets, author="Ana", reason="tired", value="A headline")
    assert desk.decisions() == []


def test_a_happening_that_is_none_goes_whole_and_a_later_report_of_it_is_held_against_that(desk, tmp_path):
    held = (one for one in desk.happenings() if (one.type, one.mode) == ("COERCE", "seize"))
    gone = max(held, key=lambda one: len(one.reports))
    made = desk.correct("not-an-event", [gone.id[:9]], author="Ana", reason="a rumour")
    assert set(made.targets) == set(gone.events)
    assert not any(set(gone.events) & set(one.events) for one in desk.happenings())
    assert desk.against() == {}
    (tmp_path / "new.txt").write_text(
        "2025-06-16 MOMBASA - Kenya's coast guard detained 23 Tanzanian fishermen near Wasini on June 14, 2025.\n"
        "The fishermen are held in Mombasa, a Kenyan official said, and Tanzania asked for their release.\n",
        encoding="utf-8",
    )
    desk.add(tmp_path / "new.txt")
    assert desk.against() == {made.id: ["what came in later tells of it: 1 report"]}
    desk.correct("undo", [made.id], author="Ana", reason="it was true")
    assert desk.against() == {}
    assert any(set(gone.events) <= set(one.events) for one in desk.happenings())


def test_a_brief_whose_counts_the_store_no_longer_has_does_not_hold(desk, tmp_path):
    from tellings.cli.written import write

    file = tmp_path / "brief.md"
    write(desk, desk.brief(), format="terminal", out=file)
    a, b = [line.source for line in desk.brief().lines if line.section == "state now"][:2]
    assert desk.verify(file) == ()
    desk.correct("same", [a, b], author="Ana", reason="one and the same")
    assert any("under state now" in fault.where for fault in desk.verify(file))
