"""Parts of speech and lemmas from a word, its tag and its dependency, by tables: no network."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tellings.memory import remembered

Tables = Mapping[str, Mapping[str, Any]]

TAG_POS = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "VB": "VERB", "VBD": "VERB", "VBG": "VERB",
    "VBN": "VERB", "VBP": "VERB", "VBZ": "VERB", "MD": "AUX", "JJ": "ADJ", "JJR": "ADJ", "JJS": "ADJ", "RB": "ADV",
    "RBR": "ADV", "RBS": "ADV", "WRB": "ADV", "IN": "ADP", "TO": "PART", "RP": "ADP", "DT": "DET", "PDT": "DET",
    "WDT": "PRON", "PRP": "PRON", "PRP$": "PRON", "WP": "PRON", "WP$": "PRON", "EX": "PRON", "CC": "CCONJ",
    "CD": "NUM", "POS": "PART", "UH": "INTJ", "FW": "X", "SYM": "SYM", "$": "SYM", "HYPH": "PUNCT", "_SP": "SPACE",
}  # fmt: skip
REMEMBERED_LEMMAS = 16_384
TABLE_OF_POS = {"NOUN": "noun", "PROPN": "propn", "VERB": "verb", "AUX": "verb", "ADJ": "adj", "ADV": "adv"}


@remembered(16_384)
def part_of_speech(text: str, tag: str, dep: str) -> str:
    """Return the universal part of speech for a Penn tag; auxiliaries and marks are told by their dependency."""
    if tag == "IN" and dep == "mark":
        return "SCONJ"
    if tag.startswith("VB") and (dep in ("aux", "auxpass") or text.lower() in BE):
        return "AUX"
    if tag == "TO" and dep == "prep":
        return "ADP"
    return TAG_POS.get(tag, "PUNCT" if not any(char.isalnum() for char in text) else "X")


BE = frozenset("be am is are was were been being 's 're 'm ’s ’re ’m".split())


class Lemmas:
    """Rule-based lemmas from the pipeline's own tables, remembered by word and part of speech."""

    def __init__(self, tables: Tables) -> None:
        kinds = ("noun", "verb", "adj", "adv")
        self._exceptions = {kind: tables["lemma_exc"].get(kind, {}) for kind in kinds}
        self._index = {kind: frozenset(tables["lemma_index"].get(kind, ())) for kind in kinds}
        self._rules = {kind: tables["lemma_rules"].get(kind, []) for kind in kinds}
        self.of = remembered(REMEMBERED_LEMMAS)(self._look_up)

    def knows(self, word: str) -> bool:
        """Say whether a word in small letters is a form of a common word: noun, verb, adjective or adverb."""
        if any(word in words for words in (*self._index.values(), *self._exceptions.values())):
            return True
        return any(self._look_up(word, pos) in self._index[TABLE_OF_POS[pos]] for pos in ("VERB", "NOUN", "ADJ"))

    def _look_up(self, word: str, pos: str) -> str:
        """Return the lemma; names keep their letters, everything else is lower case."""
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
