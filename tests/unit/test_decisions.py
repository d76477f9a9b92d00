import pytest
from tellers import Teller, story

from tellings.decisions import decide, in_force, relabel, replay, restory
from tellings.errors import InputError
from tellings.records import Block, BlockKind, Span, Story
from tellings.stages.happenings import happenings

BY = {"author": "ab", "reason": "read both", "at": "2031-05-10T10:00:00"}


@pytest.fixture
def readings():
    return [
        Teller("a", "2031-05-05").tell("Aasen met Rojas.", "NORGOV:Liv Aasen", "CONSULT", "CHLGOV:Ana Rojas",
                                       when="2031-05-05").reading(),
        Teller("b", "2031-05-06").tell("Aasen met Paredes.", "NORGOV:Liv Aasen", "CONSULT", "CHLGOV:Luis Paredes",
                                       when="2031-05-05").reading(),
    ]  # fmt: skip


def replayed(readings, *decisions):
    found = happenings(story(readings), readings, ())
    return replay(story(readings), found, readings, (), decisions)


def events(readings):
    return [event.id for one in readings for event in one.events]


def test_without_decisions_nothing_changes(readings):
    assert replayed(readings).happenings == happenings(story(readings), readings, ())


def test_same_joins_two_happenings_and_counts_them_anew(readings):
    result = replayed(readings, decide("same", events(readings), **BY))
    assert [one.reports for one in result.happenings] == [("a", "b")]
    assert "keeps the two apart" in result.notes[0].text


def test_not_same_takes_two_tellings_apart():
    readings = [
        Teller(name, "2031-05-05").tell(f"{name}: Aasen met Rojas.", "NORGOV:Liv Aasen", "CONSULT",
                                        "CHLGOV:Ana Rojas", when="2031-05-05").reading()
        for name in ("a", "b")
    ]  # fmt: skip
    result = replayed(readings, decide("not-same", events(readings), **BY))
    assert sorted(one.reports for one in result.happenings) == [("a",), ("b",)]


def test_a_decision_can_be_undone_and_the_undo_as_well(readings):
    first = decide("same", events(readings), **BY)
    undo = decide("undo", [first.id], author="cd", reason="two people", at="2031-05-11T10:00:00")
    again = decide("undo", [undo.id], author="ab", reason="one after all", at="2031-05-12T10:00:00")
    assert in_force([first, undo]) == ()
    assert in_force([again, first, undo]) == (first,)
    assert len(replayed(readings, first, undo).happenings) == 2


def test_a_wrong_date_is_set_right_and_later_reports_against_it_are_shown(readings):
    decision = decide("wrong-date", [events(readings)[0]], value="2031-05-04", **(BY | {"at": "2031-05-01T09:00"}))
    result = replayed(readings, decision)
    assert "2031-05-04" in {one.when.label() for one in result.happenings}
    assert "another day" in result.notes[0].text


def test_what_is_not_an_event_is_gone(readings):
    result = replayed(readings, decide("not-an-event", [events(readings)[0]], **BY))
    assert [one.reports for one in result.happenings] == [("b",)]


def test_origins_declared_to_be_one_count_once():
    readings = [
        Teller(name).tell(f"{name}: rebels shelled Arica.", "REB", "ASSAULT", "CHL", when="2031-05-05").reading()
        for name in ("Fjord Post", "Andes Daily")
    ]
    result = replayed(readings, decide("same-origin", ["Fjord Post", "Andes Daily"], **BY))
    assert len(result.happenings[0].origins) == 1
    assert any("analyst" in merge.reason for merge in result.happenings[0].merges)


def test_a_target_that_is_gone_is_noted_and_nothing_changes(readings):
    result = replayed(readings, decide("same", ["h1", "h2"], **BY))
    assert len(result.happenings) == 2
    assert "no longer there" in result.notes[0].text


def test_stories_are_merged_split_and_renamed():
    stories = [Story(id="s1", reports=("a", "b"), headline="One"), Story(id="s2", reports=("c",), headline="Two")]
    merged = restory(stories, [decide("merge", ["s1", "s2"], **BY)])
    assert [one.reports for one in merged] == [("a", "b", "c")]
    split = restory(stories, [decide("split", ["s1", "b"], **BY)])
    assert sorted(one.reports for one in split) == [("a",), ("b",), ("c",)]
    renamed = restory(stories, [decide("rename", ["s2"], value="Three", **BY)])
    assert [one.headline for one in renamed] == ["One", "Three"]


def test_a_line_called_chrome_is_cut_out_and_the_blocks_still_tile():
    block = Block(span=Span(report="a", start=0, end=30), kind=BlockKind.BODY, rule="body")
    found = relabel([block], [decide("chrome-line", ["a:10-20"], **BY)])
    assert [(one.span.start, one.span.end, one.kind.value) for one in found] == [
        (0, 10, "body"), (10, 20, "chrome"), (20, 30, "body"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("action", "targets", "value"),
    [("same", ["one"], ""), ("guess", ["a", "b"], ""), ("wrong-date", ["a"], "soon"), ("chrome-line", ["a"], ""),
     ("rename", ["s1"], "")],
)  # fmt: skip
def test_a_decision_that_cannot_be_read_is_refused(action, targets, value):
    with pytest.raises(InputError):
        decide(action, targets, value=value, **BY)


def test_a_decision_needs_an_author_and_a_reason():
    with pytest.raises(InputError, match="author and a reason"):
        decide("same", ["a", "b"], author="", reason="", at="2031-05-10")


def test_names_declared_to_be_one_are_shown_as_the_first(readings):
    before = replayed(readings)
    name = next(actor.name for one in before.happenings for actor in one.actors if actor.name)
    result = replayed(readings, decide("same-name", ["Ana Prime", name], **BY))
    shown = {actor.name for one in result.happenings for actor in (*one.actors, *one.recipients)}
    assert "Ana Prime" in shown
    assert name not in shown


@pytest.mark.parametrize("action", ["apart", "hold"])
def test_a_question_answered_with_no_or_put_off_changes_no_happening(readings, action):
    assert replayed(readings, decide(action, ["a", "b"], **BY)) == replayed(readings)
