import sys
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "unit"))

from tellers import Teller, copied, reprint, story

from tellings.stages.happenings import happenings

SOURCES = st.sampled_from([(), (), ("Ole Brandt",), ("Marta Hale", "Coast Wire"), ("two diplomats",), ("Coast Wire",)])
PASSAGES = st.lists(SOURCES, min_size=1, max_size=3)


@st.composite
def tellings(draw):
    """Reports that tell one thing in one to three passages, some of them copied from an earlier report."""
    readings, copies = [], []
    for number, passages in enumerate(draw(st.lists(PASSAGES, min_size=1, max_size=4))):
        credit = draw(st.sampled_from([None, None, "Coast Wire"]))
        teller = Teller(f"r{number}", f"2031-05-0{5 + number}", credit=credit)
        for part, chain in enumerate(passages):
            teller.tell(f"Passage {part}: rebels shelled the port of Arica.", "REB", "ASSAULT", "CHL",
                        when="2031-05-05", said_by=chain)  # fmt: skip
        reading = teller.reading()
        if readings and draw(st.booleans()):
            source = draw(st.sampled_from(readings))
            copies.append(copied(source, reading, (0, 40)))
        readings.append(reading)
    return readings, copies


def origins(readings, copies):
    return {one.type: one.origins for one in happenings(story(readings), readings, copies)}


@settings(max_examples=60)
@given(tellings(), st.data())
def test_a_copied_report_adds_no_origin(told, data):
    readings, copies = told
    source = data.draw(st.sampled_from(readings))
    again, copy = reprint(source, "copycat", published="2031-05-20")
    inherited = [
        copied(other, again, (run.a.start, run.a.end))
        for one in copies
        for run in one.runs
        if source.report.id == one.b
        for other in readings
        if other.report.id == one.a
    ]
    before = origins(readings, copies)
    after = origins([*readings, again], [*copies, copy, *inherited])
    assert {key: len(names) for key, names in after.items()} == {key: len(names) for key, names in before.items()}


@settings(max_examples=40)
@given(tellings(), st.randoms(use_true_random=False))
def test_the_order_of_reports_and_copies_changes_nothing(told, random):
    readings, copies = told
    expected = happenings(story(readings), readings, copies)
    mixed, mixed_copies = list(readings), list(copies)
    random.shuffle(mixed)
    random.shuffle(mixed_copies)
    assert happenings(story(readings), mixed, mixed_copies) == expected


@settings(max_examples=40)
@given(tellings())
def test_a_paraphrase_that_names_a_counted_source_adds_no_origin(told):
    readings, copies = told
    named = [event.said_by[0] for one in readings for event in one.events if event.said_by[:1] == ("Ole Brandt",)]
    if not named:
        return
    other = Teller("paraphrase", "2031-05-21").tell("Shells fell on the harbour at Arica.", "REB", "ASSAULT", "CHL",
                                                    when="2031-05-05", said_by=("Ole Brandt",))  # fmt: skip
    before, after = origins(readings, copies), origins([*readings, other.reading()], copies)
    assert {key: len(names) for key, names in after.items()} == {key: len(names) for key, names in before.items()}
