"""Score the coding of verbs on training/frames/held.tsv, which nothing is trained on: python -m bench.quality.frames.

Each line is a clause of an invented report, with its verb marked and the PLOVER type that it tells, or NONE. Prints
precision, recall and F1 of what is coded at the marked verbs, by rows of the lexicon alone and with meanings.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from bench.quality.marked import HELD, Marked, marked
from tellings.lang.frames.rules import BY_MEANING
from tellings.lang.patterns.match import Match, matches
from tellings.lang.tree import trees
from tellings.stages.annotate import annotate, parse_ahead
from tellings.stages.explain import reading_of


def coded(lines: Iterable[Marked]) -> list[tuple[Marked, Match | None]]:
    """Return each line with what is coded at its marked word."""
    by_text: dict[str, list[Marked]] = defaultdict(list)
    for line in lines:
        by_text[line.text].append(line)
    readings = {text: reading_of(text) for text in by_text}
    parse_ahead(readings.values())
    found: list[tuple[Marked, Match | None]] = []
    for text, some in by_text.items():
        at = {match.trigger.start: match for tree in trees(annotate(readings[text])) for match in matches(tree)}
        found += [(line, at.get(line.start)) for line in some]
    return found


def figures(found: Iterable[tuple[Marked, Match | None]], *, meanings: bool) -> tuple[float, float, float]:
    """Return precision, recall and F1 over the marked verbs; without ``meanings`` only rows of the lexicon count."""
    right = said = wanted = 0
    for line, match in found:
        counts = match is not None and (meanings or BY_MEANING not in match.rule)
        said += counts
        wanted += line.type != "NONE"
        right += counts and match is not None and match.type == line.type
    precision, recall = right / max(1, said), right / max(1, wanted)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def main(path: Path) -> None:
    """Print the figures."""
    found = coded(marked(path))
    for name, meanings in (("rows alone", False), ("with meanings", True)):
        print("{:14} precision {:.3f}  recall {:.3f}  F1 {:.3f}".format(name, *figures(found, meanings=meanings)))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HELD)
