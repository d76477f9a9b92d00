#!/usr/bin/env python3
"""Score kinds and runs of copies on the invented pairs of copy_pairs.toml, each pair alone: copy_pairs.py [--wrong].

Prints how many pairs are told as what they are, and precision and recall of the characters of runs on both sides
(pairs of kind "none" count for precision). With --wrong, the pairs told otherwise.
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench.tasks.copies import page_of
from tellings.records import Copy
from tellings.stages.copies import copies

PAIRS = Path(__file__).with_name("copy_pairs.toml")


class Pair(NamedTuple):
    """Two reports as rows of the benchmark, what their shared words are, and the characters of these on both sides."""

    a: dict[str, Any]
    b: dict[str, Any]
    kind: str
    shared: tuple[set[int], set[int]]


def pairs() -> Iterator[Pair]:
    """Yield the invented pairs."""
    listed = tomllib.loads(PAIRS.read_text(encoding="utf-8"))
    for number, row in enumerate(listed["pair"]):
        sides, shared = [], []
        for day, side in enumerate("ab", 1):
            text, chars = unmarked(row[side].format(**listed["text"]))
            source = row.get("source", f"outlet {side}")
            sides.append({"id": f"{number:02d}{side}", "text": text, "source": source, "date": f"2023-03-0{day}"})
            shared.append(chars)
        yield Pair(sides[0], sides[1], row["kind"], (shared[0], shared[1]))


def unmarked(text: str) -> tuple[str, set[int]]:
    """Return the text without the marks, and the characters between them."""
    plain: list[str] = []
    chars: set[int] = set()
    inside = False
    for char in text:
        if char in "⟦⟧":
            inside = char == "⟦"
            continue
        if inside:
            chars.add(len(plain))
        plain.append(char)
    return "".join(plain), chars


def found_in(copy: Copy | None) -> tuple[set[int], set[int]]:
    """Return the characters of the runs on both sides."""
    runs = copy.runs if copy is not None else ()
    a = {char for run in runs for char in range(run.a.start, run.a.end)}
    return a, {char for run in runs for char in range(run.b.start, run.b.end)}


def main(*, wrong: bool) -> None:
    """Score and print."""
    tally: Counter[tuple[str, str]] = Counter()
    right = told = wanted = 0
    for pair in pairs():
        copy = next(copies(map(page_of, (pair.a, pair.b))), None)
        kind = copy.kind.value if copy is not None else "none"
        tally[pair.kind, kind] += 1
        for found, shared in zip(found_in(copy), pair.shared, strict=True):
            right, told, wanted = right + len(found & shared), told + len(found), wanted + len(shared)
        if wrong and kind != pair.kind:
            print(f"{pair.a['id']}: {kind} for {pair.kind}", *(copy.runs if copy else ()), sep="\n    ")
    good = sum(count for (gold, kind), count in tally.items() if gold == kind)
    print(f"kinds {good} of {tally.total()}")
    print(f"characters of runs: precision {right / told:.3f}, recall {right / wanted:.3f}")
    for (gold, kind), count in sorted(tally.items()):
        print(f"  {gold} told as {kind}: {count}")


if __name__ == "__main__":
    main(wrong="--wrong" in sys.argv)
