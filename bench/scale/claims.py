"""Time of questions about claims on a big store: python -m bench.scale.claims REPORTS (ten claims a report)."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

from tellings import records as r
from tellings.api import Desk
from tellings.stores.base import Change
from tellings.stores.schema import SHELVES, row_of

BATCH = 1_000
GIVEN = ("Ana", "Idris", "Wanjiru", "Juma", "Beatriz", "Martin", "Nadia", "Carl", "Ida", "Tomas")
SYLLABLES = ("ka", "mo", "ti", "re", "su", "lan", "vor", "min", "pel", "dor")
WORDS = "the harbour talks union minister strike boats crane border visit agreement tariff island".split()


def changes(number: int, chance: Random) -> Iterator[Change]:
    """Yield one invented report with ten claims; one in two thousand is by Ida Brandt."""
    text = " ".join(chance.choice(WORDS) for _ in range(120))
    report = r.Report(id=r.make_id("r", number), name=f"{number}.txt", text=text)
    claims = []
    for place in range(10):
        name = f"{chance.choice(GIVEN)} {''.join(chance.choice(SYLLABLES) for _ in range(3)).capitalize()}"
        name = "Ida Brandt" if chance.random() < 0.0005 else name
        span = r.Span(report=report.id, start=place * 20, end=place * 20 + 40)
        speaker = r.Actor(code="", name=name)
        claims.append(
            r.Claim(
                id=r.make_id("c", number, place),
                span=span,
                content=(span,),
                speaker=speaker,
                chain=(name,),
                origin=name,
            )
        )
    rows = {
        "reports": [row_of(SHELVES["reports"], report)],
        "claims": [row_of(SHELVES["claims"], claim) for claim in claims],
    }
    yield Change(owner=report.id, stage="read", stamp="1", rows=rows, words=text)


def main() -> None:
    """Fill a store and ask it; print seconds and how many answers came."""
    reports = int(sys.argv[1])
    chance = Random(5)
    with tempfile.TemporaryDirectory() as folder, Desk(Path(folder) / "claims.db") as desk:
        for start in range(0, reports, BATCH):
            found = (one for number in range(start, start + BATCH) for one in changes(number, chance))
            desk.store.apply(found)
        for question in ({"by": "Ida Brandt"}, {"origin": "Ida Brandt"}, {"about": "crane border", "by": "Ida Brandt"}):
            began = time.perf_counter()
            answers = sum(1 for _ in desk.claims(**question))
            seconds = time.perf_counter() - began
            print(f"{10 * reports:,} claims: {question}: {answers} in {seconds:.2f} s")


if __name__ == "__main__":
    main()
