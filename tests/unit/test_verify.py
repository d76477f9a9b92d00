import json
from datetime import date

import pytest
from tellers import Teller, story

from tellings.errors import InputError
from tellings.records import Brief, Line, Report, Span
from tellings.stages.brief import brief
from tellings.stages.happenings import happenings
from tellings.verify import verify
from tellings.writers import brief_html, brief_json, brief_markdown, brief_text

WRITERS = [brief_json, brief_text, brief_markdown, brief_html]


@pytest.fixture(scope="module")
def desk():
    readings = [
        Teller("a", outlet="Fjord Post").tell(
            "Aasen met *Rojas* <in Lima> & left.", "NORGOV:Liv Aasen", "CONSULT", "CHLGOV:Ana Rojas", when="2031-05-05"
        ).reading(),
        Teller("b", outlet="Andes Daily").tell(
            "In Lima Rojas met Aasen.", "NORGOV:Liv Aasen", "CONSULT", "CHLGOV:Ana Rojas", when="2031-05-05"
        ).tell("Rebels will shell Arica.", "REB", "ASSAULT", "CHL", when="2031-05-09", status="planned").reading(),
    ]  # fmt: skip
    found = happenings(story(readings), readings, ())
    made = brief(story(readings), readings, found, (), ())
    return made, {one.report.id: one.report for one in readings}, {one.id: one for one in found}


@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.__name__.rpartition("_")[2])
def test_a_brief_as_written_holds(writer, desk):
    made, reports, found = desk
    assert made.lines
    assert verify(writer.write(made, reports), reports, found) == ()


@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.__name__.rpartition("_")[2])
def test_the_slightest_edit_of_the_file_shows(writer, desk):
    made, reports, found = desk
    text = writer.write(made, reports)
    for place in range(0, len(text), max(1, len(text) // 200)):
        edited = text[:place] + ("~" if text[place] != "~" else "-") + text[place + 1 :]
        try:
            faults = verify(edited, reports, found)
        except InputError:
            continue
        assert faults, f"an edit at {place} was not seen: {text[place - 20 : place + 20]!r}"


@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.__name__.rpartition("_")[2])
def test_an_edit_of_a_stored_text_shows(writer, desk):
    from msgspec.structs import replace

    made, reports, found = desk
    edited = {**reports, "a": replace(reports["a"], text=reports["a"].text.replace("met", "hit"))}
    assert verify(writer.write(made, reports), edited, found)


def test_a_count_that_the_store_does_not_hold_shows(desk):
    from msgspec.structs import replace

    made, reports, found = desk
    fewer = {
        key: replace(one, life=tuple(replace(step, origins=("somebody else",)) for step in one.life))
        for key, one in found.items()
    }
    assert any("somebody" in fault.expected for fault in verify(brief_json.write(made, reports), reports, fewer))


def test_any_json_with_spans_and_quotes_is_checked(desk):
    _, reports, _ = desk
    rows = [{"span": {"report": "a", "start": 0, "end": 5}, "quote": "Aasen"}]
    assert verify(json.dumps(rows), reports) == ()
    rows[0]["quote"] = "aasen"
    assert verify(json.dumps(rows), reports)


def test_a_file_of_another_kind_is_refused(desk):
    with pytest.raises(InputError, match="expected a brief"):
        verify("Dear reader, all is well.", desk[1])


def test_html_shows_the_words_of_reports_as_text(desk):
    made, reports, _ = desk
    page = brief_html.write(made, reports)
    assert "&lt;in Lima&gt; &amp; left" in page
    assert "<script" not in page


def test_words_with_hyphens_at_the_end_of_a_line_hold():
    text = (
        "The Pan-Continental-Harbour-and-Railway-Union-of-the-Northern-Provinces met " + "twenty-two " * 30 + "envoys."
    )
    report = Report(id="r", name="r.txt", text=text)
    line = Line(section="state now", text=text, spans=(Span(report="r", start=0, end=len(text)),), reports=1, texts=1)
    brief = Brief(story="s", headline="Union", lines=(line,))
    assert verify(brief_text.write(brief, {"r": report}), {"r": report}) == ()


SIDED = Line(
    section="disputed", text="Aasen met *Rojas* <in Lima> & left. […] In Lima Rojas met Aasen.",
    spans=(Span(report="a", start=0, end=35), Span(report="b", start=0, end=24)),
    marks=("contradiction", "place", "elsewhere: Fjord Post", "Lima: Andes Daily"), reports=2, texts=2,
)  # fmt: skip


@pytest.mark.parametrize("writer", WRITERS[1:], ids=lambda writer: writer.__name__.rpartition("_")[2])
def test_each_side_of_a_conflict_stands_with_its_own_words(writer, desk):
    _, reports, found = desk
    brief = Brief(story="s", headline="A test", lines=(SIDED,))
    text = writer.write(brief, reports)
    assert verify(text, reports, found) == ()
    assert text.index("elsewhere: Fjord Post") < text.index("In Lima Rojas") < text.index("Lima: Andes Daily")
    assert "[…]" not in text
    assert verify(text.replace("Rojas met", "Rojas hit"), reports, found)


def test_a_fault_shows_where_two_texts_part(desk):
    _, reports, found = desk
    long = "x" * 300
    reports = {**reports, "c": Report(id="c", name="c", text=f"{long} seven {long}")}
    line = Line(
        section="state now",
        text=f"{long} seven {long}",
        spans=(Span(report="c", start=0, end=607),),
        reports=1,
        texts=1,
    )
    text = brief_html.write(Brief(story="s", headline="A test", lines=(line,)), reports)
    faults = verify(text.replace("seven", "eight", 1), reports, found)
    assert any("seven" in fault.expected and "eight" in fault.found for fault in faults)


def test_a_brief_says_what_it_found_nothing_of(desk):
    made, reports, _ = desk
    text = brief_text.write(made, reports)
    assert "What rests on one origin is marked so above." in text  # each sentence stands in one section only
    assert "Nothing to say under: how it came, who says what, unknown." in text
    new = brief_text.write(Brief(story="s", headline="A test", lines=(), since=date(2031, 6, 1)), reports)
    assert "Nothing is new since 2031-06-01." in new
