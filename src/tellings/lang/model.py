"""The English parser. The only page that imports spaCy; everything after it sees `Sentence` records.

A sentence is parsed alone, as a function of its words only, so that a passage met twice is parsed once and neither the
order nor the size of a batch can change a parse. The pipeline's name network is left out: names come from `names.py`.
The pipeline's own words and weights are used, its network is run by `network.py` and `arcs.py`, which give the same
answers sooner; a pipeline of another build runs as it comes.
"""

from __future__ import annotations

import json
import re
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from tellings.errors import SettingsError
from tellings.lang import weights
from tellings.lang.actors.pieces import GIVEN
from tellings.lang.lemmas import Lemmas, Tables, part_of_speech
from tellings.lang.mends import mended
from tellings.lang.stretches import Tokens
from tellings.lang.weights import Told
from tellings.lexicon import DATA
from tellings.memory import forgotten_by
from tellings.settings import model_package

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

MANIFEST = DATA / "models.json"
LEFT_OUT = ("ner", "lemmatizer", "attribute_ruler", "senter")
BATCH = 512
BATCH_CHARACTERS = 40_000
_BLANK = re.compile(r"\s")
REMEMBERED = 8_192


class Parsed(NamedTuple):
    """The columns of a parsed sentence, one entry a token, offsets from the sentence's start (see `Sentence`)."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    lemmas: tuple[str, ...]
    pos: tuple[str, ...]
    tags: tuple[str, ...]
    deps: tuple[str, ...]
    heads: tuple[int, ...]


class Parser:
    """A loaded pipeline with a memory of the sentences that it parsed last."""

    def __init__(self, package: str) -> None:
        from spacy.util import load_model_from_path

        self.package = package
        self.provenance = verify(package)
        folder = _folder(package)
        pipeline = next(config.parent for config in sorted(folder.rglob("config.cfg")))
        self._nlp: Language = load_model_from_path(pipeline, exclude=list(LEFT_OUT))
        tokenizer: Any = self._nlp.tokenizer
        tokenizer.token_match = GIVEN.fullmatch
        _fast_products(self._nlp)
        self._network = weights.network_of(self._nlp)
        if self._network:
            _only(self._nlp, self._network.stretches.columns)
        self._lemmas = Lemmas(_tables(pipeline))
        self._memory: OrderedDict[str, Parsed] = OrderedDict()
        self._one_at_a_time = Lock()  # zones do not nest, and a desk reads uploads beside its pages
        forgotten_by(self.forget)

    def knows(self, word: str) -> bool:
        """Say whether the pipeline's word lists know a word in small letters."""
        return self._lemmas.knows(word)

    def parse(self, texts: Sequence[str]) -> list[Parsed]:
        """Return the parse of each text, taken as one sentence; equal texts are parsed once."""
        found = {text: parsed for text in dict.fromkeys(texts) if (parsed := self._memory.get(text))}
        fresh: dict[str, Parsed] = {}
        for batch in _batches(sorted((text for text in dict.fromkeys(texts) if text not in found), key=len)):
            with self._one_at_a_time, self._nlp.memory_zone():  # without a zone the pipeline keeps each word for ever
                fresh.update(zip(batch, self._read([_flat(text) for text in batch]), strict=True))
        with self._one_at_a_time:
            self._memory.update(fresh)
            while len(self._memory) > REMEMBERED:
                self._memory.popitem(last=False)
        found |= fresh
        return [found[text] for text in texts]

    def forget(self) -> None:
        """Let go of the sentences and words that it remembers."""
        with self._one_at_a_time:
            self._memory.clear()
            if self._network:
                self._network.stretches.forget()

    def _read(self, texts: Sequence[str]) -> Iterator[Parsed]:
        read = self._network.read(texts) if self._network else _told(self._nlp.pipe(texts, batch_size=BATCH))
        for (words, starts, ends, _), (tags, deps, heads) in read:
            if weights.LIFTED in " ".join(deps):
                deps, heads = _lowered(self._nlp.vocab, deps, heads)
            tags, deps, heads = mended(words, tags, deps, heads)
            pos = tuple(map(part_of_speech, words, tags, deps))
            lemmas = tuple(map(self._lemmas.of, words, pos))
            yield Parsed(tuple(starts), tuple(ends), lemmas, pos, tuple(tags), tuple(deps), tuple(heads))


def _told(docs: Iterable[Doc]) -> Iterator[tuple[Tokens, Told]]:
    """Yield tokens, tags, dependencies and heads as the pipeline itself finds them."""
    for doc in docs:
        starts = [token.idx for token in doc]
        tokens = Tokens([token.text for token in doc], starts, [token.idx + len(token) for token in doc], [])
        yield tokens, ([token.tag_ for token in doc], [token.dep_ for token in doc], [token.head.i for token in doc])


def _lowered(vocab: Vocab, deps: Sequence[str], heads: Sequence[int]) -> tuple[Sequence[str], Sequence[int]]:
    """Return the columns with lifted arcs brought down again, as the pipeline does it (Nivre and Nilsson, ACL 2005)."""
    from spacy.pipeline._parser_internals.nonproj import deprojectivize
    from spacy.tokens import Doc

    told = [[(head - n) % 2**64, vocab.strings.add(dep)] for n, (dep, head) in enumerate(zip(deps, heads, strict=True))]
    columns: Any = np.array(told, dtype=np.uint64)
    doc = Doc(vocab, words=["x"] * len(deps)).from_array(["HEAD", "DEP"], columns)
    _, (_, deps, heads) = next(_told([deprojectivize(doc)]))
    return deps, heads


def _batches(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield texts of like length together: a batch takes as many steps as its longest sentence needs."""
    first = characters = 0
    for last, text in enumerate(texts):
        characters += len(text)
        if last - first >= BATCH or characters > BATCH_CHARACTERS:
            yield texts[first:last]
            first, characters = last, len(text)
    if first < len(texts):
        yield texts[first:]


def _tables(pipeline: Path) -> Tables:
    from spacy.lookups import Lookups

    tables = Lookups().from_disk(pipeline / "lemmatizer" / "lookups")
    return {name: tables.get_table(name) for name in ("lemma_exc", "lemma_index", "lemma_rules")}


def _flat(text: str) -> str:
    """Return ``text`` with white space as single blanks of the same length, so that wrapped lines parse as one."""
    return _BLANK.sub(" ", text)


def _fast_products(nlp: Language) -> None:
    """Let numpy's BLAS multiply matrices: on wide CPUs about three times as fast as the library's own."""
    from thinc.api import NumpyOps

    ops = NumpyOps(use_blis=False)
    for _, component in nlp.pipeline:
        for layer in getattr(component, "model").walk():  # noqa: B009
            layer.ops = ops


def _only(nlp: Language, columns: Sequence[str]) -> None:
    """Let the pipeline work out no more of a new word than the features that the network reads: six of eighteen."""
    from spacy.attrs import IDS

    vocab: Any = nlp.vocab
    wanted = {IDS[column] for column in columns}
    vocab.lex_attr_getters = {key: work for key, work in vocab.lex_attr_getters.items() if key in wanted}


@cache
def parser(package: str) -> Parser:
    """Return this process's parser; the model is loaded once."""
    return Parser(package)


@cache
def verify(package: str) -> str:
    """Check every file of the model package against the manifest; return ``name version hash`` for exports.

    Raises SettingsError when the package is unknown to the manifest, or a file is missing, new or changed.
    """
    known = json.loads(MANIFEST.read_text(encoding="utf-8"))
    if package not in known:
        raise SettingsError(f"model {package}: expected one of {', '.join(sorted(known))}")
    found = fingerprint(_folder(package))
    expected = known[package]["files"]
    for name in sorted(expected.keys() | found.keys()):
        if expected.get(name) != found.get(name):
            raise SettingsError(
                f"model {package}: {name}: expected sha256 {expected.get(name, '(no such file)')}; "
                f"found {found.get(name, '(missing)')}. Install the version pinned in the lock file"
            )
    whole = sha256(json.dumps(expected, sort_keys=True).encode()).hexdigest()
    return f"{package} {known[package]['version']} sha256:{whole}"


def _folder(package: str) -> Path:
    """Return the folder of an installed package, found without running its code."""
    place = find_spec(package)
    if place is None or place.origin is None:
        raise SettingsError(f"model {package}: expected it to be installed; found none")
    return Path(place.origin).parent


def fingerprint(root: Path) -> dict[str, str]:
    """Return the sha256 of each data file below ``root`` by relative path; compiled files do not count."""
    return {
        path.relative_to(root).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


def parse_all(texts: Iterable[str]) -> list[Parsed]:
    """Return the parses of ``texts`` with this process's default parser."""
    return parser(model_package()).parse(list(texts))


def is_word(word: str) -> bool:
    """Say whether the default parser's word lists know a word in small letters."""
    return parser(model_package()).knows(word)
