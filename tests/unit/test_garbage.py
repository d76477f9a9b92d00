"""What a report leaves behind in memory when it is done."""

from __future__ import annotations

import gc

from tellings.flow.work import code_reading
from tellings.records import Report
from tellings.stages.annotate import annotate
from tellings.stages.clean import clean

TEXT = """The foreign minister of Norland, Ann Weber, met the president of Sudria in Lake City on Monday.

"We will sign," she said. He thanked her, and they agreed to meet again. The minister's spokesman said that rebels had
shelled the port, killing 12 people."""


def test_a_coded_report_leaves_nothing_for_the_collector():
    reading = annotate(clean(Report(id="r1", name="r1", text=TEXT)))
    assert code_reading(reading).events
    gc.collect()
    gc.disable()
    try:
        code_reading(reading)
        assert gc.collect() == 0
    finally:
        gc.enable()
