from datetime import date

import pytest
from tellers import Teller, story

from tellings.records import Line
from tellings.stages.brief import SECTIONS, brief
from tellings.stages.happenings import happenings
from tellings.stages.timeline import timeline


def made(readings, **settings):
    found = happenings(story(readings), readings, ())
    entries = timeline(story(readings), readings, found)
    return brief(story(readings), readings, found, (), entries, **settings)


def meeting(name, published, sentence, whom, **more):
    return Teller(name, published).tell(sentence, "NORGOV:Liv Aasen", "CONSULT", whom, **more).reading()


def test_every_line_is_cut_from_a_report():
    readings = [meeting("a", "2031-05-05", "Aasen met Rojas.", "CHLGOV:Ana Rojas", when="2031-05-05")]
    text = readings[0].report.text
    for line in made(readings).lines:
        assert line.text == " […] ".join(text[span.start : span.end] for span in line.spans)


def test_a_line_without_a_span_cannot_be_built():
    with pytest.raises(ValueError, match="span"):
        Line(section="state now", text="All is well.", spans=())


def test_no_sentence_stands_twice_and_sections_keep_their_order():
    readings = [
        meeting(f"r{number}", f"2031-05-{number:02}", f"Aasen met Rojas{number}.", f"CHLGOV:Ana Rojas{number}",
                when=f"2031-05-{number:02}")
        for number in range(1, 20)
    ]  # fmt: skip
    lines = made(readings, max_lines=12).lines
    assert len({line.text for line in lines}) == len(lines) <= 12
    order = [list(SECTIONS).index(line.section) for line in lines]
    assert order == sorted(order)


def test_since_gives_only_what_later_reports_bring():
    old = meeting("a", "2031-05-01", "Aasen met Rojas.", "CHLGOV:Ana Rojas", when="2031-05-01")
    new = meeting("b", "2031-05-09", "Aasen met Paredes.", "CHLGOV:Luis Paredes", when="2031-05-09")
    lines = made([old, new], since=date(2031, 5, 5)).lines
    assert {span.report for line in lines for span in line.spans} == {"b"}


def test_what_one_origin_says_in_several_reports_is_marked():
    readings = [
        meeting(name, "2031-05-05", f"{name}: Aasen met Rojas.", "CHLGOV:Ana Rojas", when="2031-05-05",
                said_by=("Coast Wire",))
        for name in ("a", "b", "c")
    ]  # fmt: skip
    (line,) = [line for line in made(readings).lines if line.section == "state now"]
    assert "single origin: Coast Wire" in line.marks
    assert (line.reports, line.origins) == (3, ("Coast Wire",))


def test_who_only_announced_a_meeting_is_no_witness_that_it_took_place():
    readings = [
        meeting("a", "2031-05-01", "Aasen will meet Rojas.", "CHLGOV:Ana Rojas", when="2031-05-05", status="planned"),
        meeting("b", "2031-05-06", "Aasen met Rojas on Monday.", "CHLGOV:Ana Rojas", when="2031-05-05"),
    ]
    (line,) = [line for line in made(readings).lines if line.section == "state now"]
    assert (line.reports, line.texts, line.origins) == (1, 1, ("b",))
    assert {"occurred", "2031-05-05", "single origin: b"} <= set(line.marks)


def test_the_newest_stands_first_and_what_is_long_past_is_called_background():
    readings = [
        meeting("a", "2031-05-05", "Aasen met Rojas.", "CHLGOV:Ana Rojas", when="2031-05-04"),
        meeting("b", "2031-05-09", "Aasen met Paredes.", "CHLGOV:Luis Paredes", when="2031-05-09"),
        meeting("c", "2031-05-09", "Aasen met Soto in 2019.", "CHLGOV:Ida Soto", when="2019-01-01/2019-12-31"),
    ]
    lines = [line for line in made(readings).lines if line.section == "state now"]
    assert [line.text for line in lines] == ["Aasen met Paredes.", "Aasen met Rojas.", "Aasen met Soto in 2019."]
    assert ["background" in line.marks for line in lines] == [False, False, True]


def test_a_short_brief_says_what_it_left_out_and_keeps_every_section_that_it_has_room_for():
    readings = [
        meeting(f"r{number}", f"2031-05-{number:02}", f"Aasen met Rojas{number}.", f"CHLGOV:Ana Rojas{number}",
                when=f"2031-05-{number:02}")
        for number in range(1, 9)
    ]  # fmt: skip
    readings += [
        meeting("p", "2031-05-09", "Aasen will meet Soto.", "CHLGOV:Ida Soto", when="2031-06-01", status="planned")
    ]
    one = made(readings, max_lines=1)
    assert [line.section for line in one.lines] == ["state now"]
    assert one.left_out == ("planned",)
    two = made(readings, max_lines=2)
    assert [line.section for line in two.lines] == ["state now", "planned"]
    assert two.left_out == ()
