"""What a report leaves behind in memory when it is done."""

from __future__ import annotations

import gc

import pytest

from tellings.flow.work import code_reading
from tellings.lang.actors.phrase import _UNDERSTOOD
from tellings.lang.lemmas import part_of_speech
from tellings.memory import forget
from tellings.records import Report, Story
from tellings.stages.annotate import annotate
from tellings.stages.clean import clean
from tellings.stages.happenings import happenings

TEXT = """The foreign minister of Norland, Ann Weber, met the president of Sudria in Lake City on Monday.

"We will sign," she said. He thanked her, and they agreed to meet again. The minister's spokesman said that rebels had
shelled the port, killing 12 people."""


PLANNED = """Ann Weber, the foreign minister of Norland, will visit Sudria on Monday.

The visit of Ann Weber to Sudria will go ahead as planned, Norland said."""


@pytest.fixture
def no_collector():
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def read(text):
    return annotate(clean(Report(id="r1", name="r1", text=text)))


def test_a_coded_report_leaves_nothing_for_the_collector(no_collector):
    reading = read(TEXT)
    assert code_reading(reading).events
    gc.collect()
    code_reading(reading)
    assert gc.collect() == 0


def test_happenings_leave_nothing_for_the_collector(no_collector):
    reading, story = code_reading(read(PLANNED)), Story(id="s", reports=("r1",), headline="")
    assert "planned" in {step.status for one in happenings(story, [reading], []) for step in one.life}
    gc.collect()
    happenings(story, [reading], [])
    assert gc.collect() == 0


def test_what_is_forgotten_is_found_again():
    first = code_reading(read(TEXT))
    assert _UNDERSTOOD
    assert part_of_speech.cache_info().currsize
    forget()
    assert not _UNDERSTOOD
    assert not part_of_speech.cache_info().currsize
    assert code_reading(read(TEXT)) == first
