#!/usr/bin/env python3
"""Plant copies and statements in real reports and see which are found, at what speed: planted.py LOAD [SEED].

Passages of 25 to 60 words go from one report into another one, with no, 5% or 10% of the words edited (replaced, left
out, or one put in); quotations go into two reports, each with a lead-in of its own. Passages that the set repeats
anyway (newsletter notices and the like) are not planted: what is stock is no copy by design. Beside it, in the same run
and over the same texts, datasketch (MinHash of 128 permutations over 5-word shingles, LSH at 0.5), if it is installed.
Prints a table in Markdown; times are CPU seconds of this process.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import random
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import numpy as np
from bench.tasks.copies import page_of
from bench.tasks.files import rows

from tellings.near.matches import Sources, shelve
from tellings.near.passages import corpus
from tellings.records import Copy, CopyKind
from tellings.stages.copies import copies

RATES = (0.0, 0.05, 0.10)
LENGTHS = (25, 30, 40, 60)
EACH = 60
FRAMES = ("“%s,” the minister said after the session.", 'In remarks carried live, the speaker put it so: "%s"')


class Plant(NamedTuple):
    """A passage put from report ``a`` into report ``b``."""

    a: str
    b: str
    rate: float
    words: int


def repeated_words(reports: list[dict[str, Any]]) -> list[np.ndarray[Any, Any]]:
    """Return, for each report, the places (code points) of words in runs of five that stand in other reports too."""
    texts = corpus((report["text"], ((0, len(report["text"])),)) for report in reports)
    count = len(texts.owners)
    shelf = shelve(texts.words, Sources(texts.owners, np.zeros(count, np.int64), np.zeros(count, np.int64)))
    places = np.sort(shelf.places)
    owners = texts.owners[texts.words.pieces[places]]
    starts = texts.words.starts[places]
    return [starts[first:last] for first, last in zip(*_bounds(owners, len(reports)), strict=True)]


def _bounds(owners: np.ndarray[Any, Any], count: int) -> tuple[Any, Any]:
    edges = np.searchsorted(owners, np.arange(count + 1))
    return edges[:-1], edges[1:]


def edited(words: list[str], rate: float, other: list[str], rng: random.Random) -> list[str]:
    """Return the words, each with the chance ``rate`` replaced, left out, or followed by another."""
    found = []
    for word in words:
        if rng.random() >= rate:
            found.append(word)
            continue
        found += ([rng.choice(other)], [], [word, rng.choice(other)])[rng.randrange(3)]
    return found


def put_in(text: str, passage: str, rng: random.Random) -> str:
    """Return the text with the passage as a paragraph of its own, somewhere."""
    paragraphs = text.split("\n\n")
    paragraphs.insert(rng.randrange(len(paragraphs) + 1), passage)
    return "\n\n".join(paragraphs)


def passage(
    report: dict[str, Any], length: int, repeated: np.ndarray[Any, Any], rng: random.Random
) -> list[str] | None:
    """Return ``length`` words of the report that stand in no other report, None if ten tries find none."""
    text = report["text"]
    for _ in range(10):
        start = rng.randrange(max(1, len(text) - 12 * length))
        start = text.find(" ", start) + 1
        words = text[start:].split()[:length]
        end = start + len(" ".join(words))
        if len(words) == length and not np.any((repeated >= start) & (repeated < end)):
            return list(words)
    return None


def plant(reports: list[dict[str, Any]], rng: random.Random) -> tuple[list[Plant], list[tuple[str, str]]]:
    """Change the reports; return what was planted: copies, and pairs of reports with one statement."""
    repeated = repeated_words(reports)
    other = [word for report in rng.sample(reports, 200) for word in report["text"].split()]
    free = list(range(len(reports)))
    rng.shuffle(free)
    plants, statements = [], []
    for rate in RATES:
        for length in LENGTHS:
            for _ in range(EACH):
                a, b = free.pop(), free.pop()
                words = passage(reports[a], length, repeated[a], rng)
                if words is None:
                    continue
                reports[b]["text"] = put_in(reports[b]["text"], " ".join(edited(words, rate, other, rng)), rng)
                plants.append(Plant(reports[a]["id"], reports[b]["id"], rate, length))
    for _ in range(4 * EACH):
        a, b, c = free.pop(), free.pop(), free.pop()
        words = passage(reports[c], rng.choice((15, 25, 40)), repeated[c], rng)
        if words is None:
            continue
        quote = " ".join(words).translate(str.maketrans("", "", '"“”'))
        for one, frame in zip((a, b), FRAMES, strict=True):
            reports[one]["text"] = put_in(reports[one]["text"], frame % quote, rng)
        statements.append((reports[a]["id"], reports[b]["id"]))
    return plants, statements


def datasketch_seconds(texts: list[str]) -> float | None:
    """Return the CPU seconds that MinHash and LSH take over the texts, None without the package."""
    try:
        from datasketch import MinHash, MinHashLSH
    except ImportError:
        return None
    start = time.process_time()
    index = MinHashLSH(threshold=0.5, num_perm=128)
    for number, text in enumerate(texts):
        words = text.lower().split()
        sketch = MinHash(num_perm=128)
        sketch.update_batch([" ".join(words[i : i + 5]).encode() for i in range(len(words) - 4)])
        index.query(sketch)
        index.insert(str(number), sketch)
    return time.process_time() - start


def main(source: Path, seed: int) -> None:
    """Plant, find, print."""
    reports = list(rows(source))
    plants, statements = plant(reports, random.Random(seed))
    start = time.process_time()
    found: dict[tuple[str, str], Copy] = {(one.a, one.b): one for one in copies(map(page_of, reports))}
    ours = time.process_time() - start
    theirs = datasketch_seconds([report["text"] for report in reports])
    tally: dict[tuple[float, int], Counter[str]] = defaultdict(Counter)
    for one in plants:
        copy = found.get((min(one.a, one.b), max(one.a, one.b)))
        tally[one.rate, one.words].update(["planted", "found" if copy else "missed"])
        tally[one.rate, one.words].update([copy.kind.value] if copy else [])
    for one in plants:
        if one.rate < max(RATES) and (min(one.a, one.b), max(one.a, one.b)) not in found:
            print(f"missed: {one}", file=sys.stderr)
    print("| words edited | words | planted | found | of them told as statement |\n|---|---|---|---|---|")
    for (rate, length), row in sorted(tally.items()):
        print(f"| {rate:.0%} | {length} | {row['planted']} | {row['found']} | {row['statement']} |")
    said = Counter(copy.kind for pair in statements if (copy := found.get((min(pair), max(pair)))))
    named, wrong = said[CopyKind.STATEMENT], said[CopyKind.COPIED] + said[CopyKind.REPRINT]
    print(f"\nstatements planted {len(statements)}: {named} called statement, {wrong} copied, the others not reported")
    speed = len(reports) / ours
    print(f"\ncopies: {len(reports)} reports, {ours:.1f} s, {speed:.0f} reports/s (pages, index, alignment)")
    if theirs:
        print(
            f"datasketch: {theirs:.1f} s, {len(reports) / theirs:.0f} reports/s; ours {theirs / ours:.1f} times as fast"
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)
