"""Each line of the table of stages names all data that its stage reads: changed data must change the results' stamp."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tellings.flow.table import STAGES

# Invented: a headline in capitals, a credit, days, names, a quote, an office, a plural that opens a sentence.
SCRIPT = """
import tellings.lexicon as lexicon

opened, whole = set(), lexicon.paths_of
lexicon.paths_of = lambda name: opened.add(name) or whole(name)

from tellings.records import Report
from tellings.stages.annotate import with_trees
from tellings.stages.clean import clean
from tellings.stages.dating import clue, dated_by

text = '''GHANA REJECTS KENYA'S CLAIM TO FISHING GROUNDS

ACCRA, March 3 (Harbour Wire) - Rebels attacked Accra on Monday, police said.
Prime Minister Ratu Lomani met President Paul Otieno on 2 March 2021 and said: "We agreed on a truce."
According to the Harbour Times, he will visit Nairobi next week. His spokesman, Ama Boateng, denied it.
'''
reading = dated_by(clean(Report(id="a", name="a.txt", text=text), chrome_lines=frozenset()), None)
clue(reading)
reading, forest = with_trees(reading)
assert reading.sentences and reading.timexes and reading.mentions
if {stage!r} == "code":{code}
print("\\n".join(sorted(opened)))
"""
CODE = """
    from tellings.flow.work import code_reading
    from tellings.stages import copies, stories
    reading = code_reading(reading)
    stories.digest(reading), copies.page(reading)
    assert reading.events and reading.claims and reading.credits
"""


@pytest.mark.parametrize("stage", ["read", "code"])
def test_a_stage_reads_no_data_that_its_stamp_leaves_out(stage):
    script = SCRIPT.format(stage=stage, code=CODE)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    opened = done.stdout.split()
    declared = STAGES["read"].data + (STAGES["code"].data if stage == "code" else ())
    assert len(opened) > 10
    assert [one for one in opened if one not in declared and one.partition("/")[0] not in declared] == []
