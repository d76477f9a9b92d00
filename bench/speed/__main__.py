"""A whole build against the bare parsing pipeline over the same texts, in one run: python -m bench.speed [--reports N].

Prints CPU seconds of both, their ratio, each stage's share, and the largest memory of a process.
"""

from __future__ import annotations

import argparse
from itertools import islice
from pathlib import Path

from bench.speed.sides import apart, bare_seconds, build_seconds
from bench.tasks.files import rows

LOAD = Path(__file__).resolve().parents[3] / "shared" / "gold" / "load" / "outlets_2019h2_2020h1.jsonl.gz"


def main() -> None:
    """Measure both sides, each in a process of its own, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=500)
    parser.add_argument("--workers", type=int, default=1)
    options = parser.parse_args()
    found = list(islice(rows(LOAD), options.reports))
    built, shares, build_peak = apart(build_seconds, found, options.workers)
    bare, _, bare_peak = apart(bare_seconds, found, 1)
    print(f"reports {len(found)}  workers {options.workers}")
    print(f"build {built:.1f} s CPU   bare spaCy pipeline {bare:.1f} s CPU   ratio {built / bare:.3f}")
    for stage, seconds in shares.items():
        print(f"  {stage:10} {seconds:7.2f} s  {seconds / max(sum(shares.values()), 1e-9):6.1%}")
    print(f"largest process: build {build_peak:.0f} MB, bare pipeline {bare_peak:.0f} MB")


if __name__ == "__main__":
    main()
