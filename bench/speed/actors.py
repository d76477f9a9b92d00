"""Processor time of names and actor coding beside the bare parse: python -m bench.speed.actors FOLDER.

Every subject, object, possessor and object of a preposition is coded, more than the event rules ask for. The first row
is the first pass (tables loaded, no sentence seen); the second the best of four later ones, with sentences remembered.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from msgspec.structs import replace

from tellings.lang.actors import Coder, code_phrase
from tellings.lang.names import mentions
from tellings.lang.tree import trees
from tellings.readers import Source, read
from tellings.records import Reading
from tellings.stages.annotate import annotate
from tellings.stages.clean import clean
from tellings.stages.ingest import ingest

ASKED = ("nsubj", "nsubjpass", "dobj", "agent", "poss", "pobj")
REPORT = 900


def once(readings: list[Reading]) -> float:
    """Return the processor seconds of finding names and coding phrases in ``readings``."""
    start = time.process_time()
    for reading in readings:
        forest = trees(reading)
        coder = Coder(replace(reading, mentions=mentions(forest, reading.report)), forest)
        for tree in forest:
            for token in tree.tokens:
                if token.dep in ASKED:
                    coder.code(token)
    return time.process_time() - start


def main(folder: Path) -> int:
    """Print milliseconds per report of 900 words; return the exit code."""
    sources = [item for item in read([folder]) if isinstance(item, Source)]
    readings = [annotate(clean(ingest(source))) for source in sources]
    from tellings.lang.actors.gazetteer import gazetteer

    gazetteer().remembered.clear()
    code_phrase("warm up the tables")
    words = sum(len(tree.text.split()) for reading in readings for tree in trees(reading))
    first, later = once(readings), min(once(readings) for _ in range(4))
    for name, seconds in (("first", first), ("later", later)):
        print(f"{name}: {seconds * 1000 * REPORT / words:.1f} ms per {REPORT} words ({words} words)")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
