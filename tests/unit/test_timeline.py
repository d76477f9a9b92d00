from msgspec.structs import replace
from readings import reading_of
from tellers import story

from tellings.stages.timeline import timeline

FLOOD = [
    ("a", "2031-03-02", "The dam at Lund broke on Saturday. The mayor of Lund asked the army for help."),
    ("b", "2031-03-05", "The dam at Lund broke on Saturday after a week of rain. Engineers had warned of cracks."),
    ("c", "2031-03-09", "Parliament met on Friday over the dam that broke on March 1 at Lund."),
    ("d", "2031-04-01", "A month after the dam broke on March 1, the dam was built again in 1998 style."),
]


def entries(**settings):
    readings = [reading_of(text, day, name) for name, day, text in FLOOD]
    return timeline(story(readings), readings, (), **settings)


def test_the_day_that_most_reports_name_weighs_most_and_says_why():
    best = max(entries(), key=lambda one: one.rank)
    assert best.when.label() == "2031-03-01"
    assert "named" in best.reason
    assert "reports" in best.reason


def test_entries_stand_in_the_order_of_days_and_are_cut_from_reports():
    found = entries()
    assert [one.when.first for one in found] == sorted(one.when.first for one in found)
    texts = {name: text for name, _, text in FLOOD}
    for one in found:
        (span,) = one.spans
        assert one.text == texts[span.report][span.start : span.end]


def test_as_many_days_are_told_as_are_asked_for():
    assert len({one.when.first for one in entries(max_days=2)}) == 2


def test_a_day_long_before_the_first_report_is_background():
    readings = [reading_of("The dam was opened on May 4, 1998. It broke on Saturday.", "2031-03-02", "a")]
    found = {one.when.first.year: one.background for one in timeline(story(readings), readings, ())}
    assert found == {1998: True, 2031: False}


def test_the_order_of_reports_changes_nothing():
    readings = [reading_of(text, day, name) for name, day, text in FLOOD]
    assert timeline(story(readings), readings[::-1], ()) == entries()


def test_a_report_without_a_day_is_no_obstacle():
    readings = [replace(reading_of("The dam broke.", "2031-03-02", "a"), published=None)]
    assert timeline(story(readings), readings, ()) == ()


def test_what_is_told_of_a_day_to_come_has_not_happened_whoever_says_it():
    readings = [reading_of("The dam broke on Saturday. “It opens again on March 20,” she said.", "2031-03-02", "a")]
    found = {one.when.label(): one.lane for one in timeline(story(readings), readings, ())}
    assert found["2031-03-20"] == "planned"
    assert found["2031-03-01"] == "happened"


def test_one_sentence_stands_under_one_day_and_a_copy_of_it_not_beside_it():
    text = "The dam broke on Saturday and was closed on Sunday at noon after the flood. Nobody was hurt on Sunday."
    copy = "The dam broke on Saturday and was closed on Sunday at noon after the flood, an agency said."
    readings = [reading_of(text, "2031-03-03", "a"), reading_of(copy, "2031-03-03", "b")]
    found = timeline(story(readings), readings, ())
    assert len({one.text for one in found}) == len(found)
    by_day = [[one for one in found if one.when.label() == day] for day in ("2031-03-01", "2031-03-02")]
    assert sum("dam broke" in one.text for day in by_day for one in day[:1]) >= 1
    assert all(sum("dam broke" in one.text for one in day) <= 1 for day in by_day)
