"""Score the coding of verbs on training/held, which nothing is trained on: python -m bench.quality.verbs [FILE].

Each line is a clause of an invented report, with its verb marked and the PLOVER type that it tells, or NONE. Prints
precision, recall and F1 of what is coded at the marked verbs, by rows of the lexicon alone and with meanings.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from bench.quality.marked import NEIGHBOURS, Marked, held, marked
from tellings.lang.patterns.match import matches, plain_matches
from tellings.lang.patterns.matched import Match
from tellings.lang.tree import trees
from tellings.stages.annotate import annotate, parse_ahead
from tellings.stages.explain import reading_of


class Coded(NamedTuple):
    """A marked verb with what rows of the lexicon alone say of it, and what is coded."""

    line: Marked
    by_rows: Match | None
    match: Match | None


def coded(lines: Iterable[Marked]) -> list[Coded]:
    """Return each line with what is coded at its marked word."""
    by_text: dict[str, list[Marked]] = defaultdict(list)
    for line in lines:
        by_text[line.text].append(line)
    readings = {text: reading_of(text) for text in by_text}
    parse_ahead(readings.values())
    found = []
    for text, some in by_text.items():
        forest = trees(annotate(readings[text]))
        rows, both = (
            {one.trigger.start: one for tree in forest for one in how(tree)} for how in (plain_matches, matches)
        )
        found += [Coded(line, rows.get(line.start), both.get(line.start)) for line in some]
    return found


def figures(found: Iterable[Coded], *, meanings: bool) -> tuple[float, float, float]:
    """Return precision, recall and F1 over the marked verbs; without ``meanings`` only rows of the lexicon count."""
    right = said = wanted = 0
    for line, by_rows, both in found:
        match = both if meanings else by_rows
        said += match is not None
        wanted += line.type != "NONE"
        right += match is not None and match.type in (line.type, *NEIGHBOURS.get(line.type, ()))
    precision, recall = right / max(1, said), right / max(1, wanted)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def main(*files: str) -> None:
    """Print the figures."""
    found = coded([line for file in files for line in marked(Path(file))] or held())
    for name, meanings in (("rows alone", False), ("with meanings", True)):
        print("{:14} precision {:.3f}  recall {:.3f}  F1 {:.3f}".format(name, *figures(found, meanings=meanings)))


if __name__ == "__main__":
    main(*sys.argv[1:])
