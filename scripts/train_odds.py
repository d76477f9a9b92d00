"""Learn how likely two events tell of one thing: python scripts/train_odds.py FOLDER...

Each FOLDER holds ``reports`` and ``keys`` as ``examples/evidence`` does. Its reports are built into a store of their
own. Two events of a story that the key puts into one happening are one; two of different happenings are not, nor are an
event of a happening and one that no happening has. Writes ``data/evidence/odds.tsv``: a ridge logistic regression by
Newton's steps over the features of ``tellings.near.odds``. Look afterwards at what ``python -m bench.quality.evidence``
gives on stories that were not learned from.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import numpy as np
from bench.quality import evidence

from tellings import lexicon
from tellings.api import Desk
from tellings.near import life
from tellings.near.deeds import family
from tellings.near.odds import features
from tellings.near.parties import names_in
from tellings.near.sketches import Sketch, sketch
from tellings.records import BlockKind

RIDGE = 3.0
STEPS = 30
LEAST = 8  # pairs that must show a feature
Labelled = tuple[str, Sketch]


def stories(folder: Path, store: Path) -> Iterator[list[Labelled]]:
    """Yield for each story of ``folder`` its events, each with its happening or with "" where no happening has it."""
    desk = Desk(str(store))
    found = evidence.load(desk)
    ids = {stem: report for report, stem in found.stem.items()}
    readings = {stem: desk.reading(ids[stem]) for stem in ids}
    names = names_in(readings.values())
    for path in sorted((folder / "keys").glob("*.json")):
        told: dict[str, str] = {}
        anchors: dict[str, list[tuple[int, int]]] = {}
        for happening in json.loads(path.read_text(encoding="utf-8"))["happenings"]:
            for row in happening["told_by"]:
                report, start, end = evidence.place(found, row)
                anchors.setdefault(report, []).append((start, end))
                event = evidence.coded(found, row, happening)
                if event is not None:
                    told.setdefault(event.id, happening["id"])
        out: list[Labelled] = []
        for report, places in sorted(anchors.items()):
            reading = readings.get(report) or readings[found.stem[report]]
            body = [block.span for block in reading.blocks if block.kind is BlockKind.BODY]
            for event in found.events.get(report, ()):
                inside = any(start <= event.trigger.start < end for start, end in places)
                known = event.id in told or (not inside and any(span.overlaps(event.trigger) for span in body))
                if known:
                    ended = life.is_ended(event, reading)
                    out.append((told.get(event.id, ""), sketch(event, reading, names, ended=ended)))
        yield out


def pairs(events: list[Labelled]) -> Iterator[tuple[dict[str, float], bool]]:
    """Yield the features of each pair of which it is known whether it is one thing, and whether it is."""
    for (mine, a), (its, b) in combinations(events, 2):
        if (mine or its) and family(a.event) == family(b.event):
            yield dict(features(a, b)), mine == its


def fit(rows: list[tuple[dict[str, float], bool]]) -> dict[str, float]:
    """Return the weight of each feature that enough pairs show, and the bias."""
    counts: dict[str, int] = {}
    for found, _ in rows:
        for name, value in found.items():
            counts[name] = counts.get(name, 0) + (value != 0)
    names = sorted(name for name, count in counts.items() if count >= LEAST)
    x = np.array([[*(found.get(name, 0.0) for name in names), 1.0] for found, _ in rows])
    y = np.array([one for _, one in rows], dtype=float)
    ridge = np.full(len(names) + 1, RIDGE)
    ridge[-1] = 0.0
    w = np.zeros(len(ridge))
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-x @ w))
        slope = x.T @ (p - y) + ridge * w
        w -= np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + np.diag(ridge), slope)
    return dict(zip([*names, "bias"], w.round(3).tolist(), strict=True))


def main(folders: list[str]) -> None:
    """Build, learn, write the table."""
    rows: list[tuple[dict[str, float], bool]] = []
    with tempfile.TemporaryDirectory() as room:
        for number, name in enumerate(folders):
            store = Path(room) / f"{number}.db"
            with Desk(str(store)) as desk:
                desk.add(str(Path(name) / "reports"))
            rows += [pair for events in stories(Path(name), store) for pair in pairs(events)]
    known = fit(rows)
    sys.stdout.write(f"{len(rows)} pairs, {sum(one for _, one in rows)} of them one thing, {len(known)} weights\n")
    path = lexicon.paths_of("evidence/odds.tsv")[0]
    head = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    table = [f"{name}\t{weight}" for name, weight in sorted(known.items())]
    path.write_text("\n".join([*head, *table]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
