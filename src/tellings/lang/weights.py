"""A trained pipeline's weights, read out of its layers and laid out for `network.py` and `arcs.py`.

Fits the networks of spaCy's small English pipelines: hash embeddings, residual maxout layers over three words, a
tagger and an arc-eager parser that listen to them. Anything else is left to the library.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any, NamedTuple

import numpy as np

from tellings.lang.arcs import FEATURES, Weights, arcs, moves
from tellings.lang.network import Embedding, Encoder, Floats, Layer
from tellings.lang.stretches import Stretches, Tokens

Told = tuple[Sequence[str], Sequence[str], Sequence[int]]
LIFTED = "||"  # in the label of an arc whose true head is deeper in the tree than the parser can reach


class Linear(NamedTuple):
    """Outputs are inputs times ``weights`` plus ``bias``."""

    weights: Floats
    bias: Floats

    def of(self, inputs: Floats) -> Floats:
        """Return (rows, outputs)."""
        outputs: Floats = inputs @ self.weights
        outputs += self.bias
        return outputs


class Network(NamedTuple):
    """All that turns sentences into tags and arcs."""

    stretches: Stretches
    encoder: Encoder
    tagger: Linear
    tags: Sequence[str]
    narrow: Linear
    parser: Weights

    def read(self, texts: Sequence[str]) -> Iterator[tuple[Tokens, Told]]:
        """Yield the tokens of each sentence with tags, dependencies and heads; labels may tell of `LIFTED` arcs."""
        tokens = self.stretches.tokens(texts)
        lengths = [len(one.words) for one in tokens]
        if not sum(lengths):
            yield from ((one, ((), (), ())) for one in tokens)
            return
        vectors = self.encoder.encode(self.stretches.vectors(tokens), lengths)
        tags = [self.tags[place] for place in self.tagger.of(vectors).argmax(axis=1).tolist()]
        heads, labels = arcs(self.narrow.of(vectors), lengths, self.parser)
        for one, end, head, label in zip(tokens, accumulate(lengths), heads, labels, strict=True):
            yield one, (tags[end - len(head) : end], label, head)


def network_of(pipeline: Any) -> Network | None:
    """Return the network of a loaded pipeline, None when it is built in another way."""
    if pipeline.pipe_names != ["tok2vec", "tagger", "parser"]:
        return None
    tok2vec, tagger, parser = (component for _, component in pipeline.pipeline)
    embed, encode = tok2vec.model.layers[0], tok2vec.model.layers[-1]
    if not _is_known(tok2vec.model, parser):
        return None
    features, _, hashes, mix, _ = embed.layers
    width = encode.get_dim("nO")
    embedding = Embedding(lambda rows: np.asarray(mix.predict(hashes.predict(rows))), width)
    softmax = tagger.model.get_ref("softmax")
    narrow = parser.model.get_ref("tok2vec").layers[-1]
    return Network(
        stretches=Stretches(pipeline, features.attrs["columns"], embedding),
        encoder=Encoder([_layer(one) for one in encode.layers[0].layers], encode.attrs["pad"]),
        tagger=_linear(softmax),
        tags=tagger.labels,
        narrow=_linear(narrow),
        parser=_parser(parser),
    )


def _is_known(model: Any, parser: Any) -> bool:
    """Say whether the layers are those that this module lays out."""
    if len(model.layers) != 2 or not {"lower", "upper", "tok2vec"} <= set(parser.model.ref_names):
        return False
    embed, encode = model.layers
    names = [layer.name.partition("(")[0] for layer in embed.layers]
    residual = [{part.name for part in layer.walk() if not part.layers} for layer in encode.layers[0].layers]
    lower = parser.model.get_ref("lower")
    return (
        names == ["extract_features", "list2ragged", "with_array", "with_array", "ragged2list"]
        and all(parts == {"expand_window", "maxout", "layernorm", "dropout"} for parts in residual)
        and all(part.attrs.get("window_size", 1) == 1 for part in encode.walk())
        and (lower.get_dim("nF"), lower.get_dim("nP")) == (FEATURES, 2)
        and parser.model.attrs["has_upper"]
        and not parser.model.attrs["unseen_classes"]
        and parser.cfg["beam_width"] == 1
        and not any(name.endswith("-subtok") for name in parser.move_names)
    )


def _layer(residual: Any) -> Layer:
    parts = {part.name: part for part in residual.walk()}
    weights, bias = parts["maxout"].get_param("W"), parts["maxout"].get_param("b")
    inputs = weights.shape[2]
    return Layer(
        weights=np.ascontiguousarray(weights.transpose(1, 0, 2).reshape(-1, inputs).T),
        bias=bias.T.reshape(-1),
        gain=parts["layernorm"].get_param("G"),
        shift=parts["layernorm"].get_param("b"),
    )


def _linear(layer: Any) -> Linear:
    return Linear(np.ascontiguousarray(layer.get_param("W").T), layer.get_param("b"))


def _parser(parser: Any) -> Weights:
    lower, upper = parser.model.get_ref("lower"), _linear(parser.model.get_ref("upper"))
    weights = lower.get_param("W")
    places, _, _, width = weights.shape
    kinds, labels = moves(parser.move_names)
    return Weights(
        words=np.ascontiguousarray(weights.transpose(0, 3, 2, 1).reshape(places, width, -1)),
        nobody=lower.get_param("pad")[0].transpose(0, 2, 1).reshape(places, -1),
        bias=lower.get_param("b").T.reshape(-1),
        upper=upper.weights,
        upper_bias=upper.bias,
        kinds=kinds,
        labels=labels,
    )
