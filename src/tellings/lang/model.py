"""The English parser. The only page that imports spaCy; everything after it sees `Sentence` records.

A sentence is parsed alone, as a function of its words only, so that a passage met twice is parsed once and neither the
order nor the size of a batch can change a parse. The pipeline's name network is left out: names come from `names.py`.
"""

from __future__ import annotations

import json
import re
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tellings.errors import SettingsError
from tellings.lexicon import DATA
from tellings.settings import model_package

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MANIFEST = DATA / "models.json"
LEFT_OUT = ("ner", "lemmatizer", "attribute_ruler", "senter")
BATCH = 256
_BLANK = re.compile(r"\s")
REMEMBERED = 20_000

TAG_POS = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "VB": "VERB", "VBD": "VERB", "VBG": "VERB",
    "VBN": "VERB", "VBP": "VERB", "VBZ": "VERB", "MD": "AUX", "JJ": "ADJ", "JJR": "ADJ", "JJS": "ADJ", "RB": "ADV",
    "RBR": "ADV", "RBS": "ADV", "WRB": "ADV", "IN": "ADP", "TO": "PART", "RP": "ADP", "DT": "DET", "PDT": "DET",
    "WDT": "PRON", "PRP": "PRON", "PRP$": "PRON", "WP": "PRON", "WP$": "PRON", "EX": "PRON", "CC": "CCONJ",
    "CD": "NUM", "POS": "PART", "UH": "INTJ", "FW": "X", "SYM": "SYM", "$": "SYM", "HYPH": "PUNCT", "_SP": "SPACE",
}  # fmt: skip
TABLE_OF_POS = {"NOUN": "noun", "PROPN": "propn", "VERB": "verb", "AUX": "verb", "ADJ": "adj", "ADV": "adv"}


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
        _fast_products(self._nlp)
        self._lemmas = _Lemmas(pipeline)
        self._memory: OrderedDict[str, Parsed] = OrderedDict()

    def parse(self, texts: Sequence[str]) -> list[Parsed]:
        """Return the parse of each text, taken as one sentence; equal texts are parsed once."""
        fresh = [text for text in dict.fromkeys(texts) if text not in self._memory]
        for text, doc in zip(fresh, self._nlp.pipe(map(_flat, fresh), batch_size=BATCH), strict=True):
            self._memory[text] = self._columns(doc)
        found = [self._memory[text] for text in texts]
        while len(self._memory) > REMEMBERED:
            self._memory.popitem(last=False)
        return found

    def _columns(self, doc: Doc) -> Parsed:
        words = [token.text for token in doc]
        starts = [token.idx for token in doc]
        tags, deps = [token.tag_ for token in doc], [token.dep_ for token in doc]
        poss = [_pos(*told) for told in zip(words, tags, deps, strict=True)]
        return Parsed(
            starts=tuple(starts),
            ends=tuple(start + len(word) for start, word in zip(starts, words, strict=True)),
            lemmas=tuple(self._lemmas.of(word, pos) for word, pos in zip(words, poss, strict=True)),
            pos=tuple(poss),
            tags=tuple(tags),
            deps=tuple(deps),
            heads=tuple(token.head.i for token in doc),
        )


def _flat(text: str) -> str:
    """Return ``text`` with white space as single blanks of the same length, so that wrapped lines parse as one."""
    return _BLANK.sub(" ", text)


@lru_cache(maxsize=65_536)
def _pos(text: str, tag: str, dep: str) -> str:
    """Return the universal part of speech for a Penn tag; auxiliaries and marks are told by their dependency."""
    if tag == "IN" and dep == "mark":
        return "SCONJ"
    if tag.startswith("VB") and (dep in ("aux", "auxpass") or text.lower() in BE):
        return "AUX"
    if tag == "TO" and dep == "prep":
        return "ADP"
    return TAG_POS.get(tag, "PUNCT" if not any(char.isalnum() for char in text) else "X")


BE = frozenset("be am is are was were been being 's 're 'm ’s ’re ’m".split())


class _Lemmas:
    """Rule-based lemmas from the pipeline's own tables, remembered by word and part of speech."""

    def __init__(self, pipeline: Path) -> None:
        from spacy.lookups import Lookups

        tables = Lookups().from_disk(pipeline / "lemmatizer" / "lookups")
        kinds = ("noun", "verb", "adj", "adv")
        self._exceptions = {kind: tables.get_table("lemma_exc").get(kind, {}) for kind in kinds}
        self._index = {kind: frozenset(tables.get_table("lemma_index").get(kind, ())) for kind in kinds}
        self._rules = {kind: tables.get_table("lemma_rules").get(kind, []) for kind in kinds}
        self._memory: dict[tuple[str, str], str] = {}

    def of(self, word: str, pos: str) -> str:
        """Return the lemma; names keep their letters, everything else is lower case."""
        found = self._memory.get((word, pos))
        if found is None:
            found = self._memory[word, pos] = self._look_up(word, pos)
        return found

    def _look_up(self, word: str, pos: str) -> str:
        if pos == "PROPN":
            return word
        form = word.lower().replace("’", "'")
        if pos == "AUX" and form in AUX_LEMMAS:
            return AUX_LEMMAS[form]
        name = TABLE_OF_POS.get(pos)
        if name is None:
            return form
        if form in self._exceptions.get(name, {}):
            return str(self._exceptions[name][form][0])
        index = self._index.get(name, frozenset())
        if pos == "NOUN" and form in index and not form.endswith("s"):
            return form
        guesses = [form[: -len(old)] + new for old, new in self._rules.get(name, []) if old and form.endswith(old)]
        known = [guess for guess in guesses if guess in index]
        if form in index and not known:
            return form
        return (known or guesses or [form])[0] or form


AUX_LEMMAS = {
    "am": "be", "is": "be", "are": "be", "was": "be", "were": "be", "been": "be", "being": "be", "be": "be",
    "'s": "be", "'re": "be", "'m": "be", "has": "have", "had": "have", "have": "have", "having": "have", "'ve": "have",
    "'d": "would", "does": "do", "did": "do", "do": "do", "doing": "do", "done": "do", "wo": "will", "'ll": "will",
    "ca": "can", "got": "get", "gets": "get", "getting": "get",
}  # fmt: skip


def _fast_products(nlp: Language) -> None:
    """Let numpy's BLAS multiply matrices: on wide CPUs about three times as fast as the library's own."""
    from thinc.api import NumpyOps

    ops = NumpyOps(use_blis=False)
    for _, component in nlp.pipeline:
        for layer in getattr(component, "model").walk():  # noqa: B009
            layer.ops = ops


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
