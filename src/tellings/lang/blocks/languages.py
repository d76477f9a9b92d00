"""Which language a block is written in: a small model inside py3langid, asked only where there are words enough."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from py3langid import langid

from tellings.lang.blocks.phrases import word_list

UNKNOWN = "und"
MIN_LETTERS = 24
MIN_CONFIDENCE = 0.75
SAMPLE = 400
_NOT_WORDS = re.compile(r"https?://\S+|\b\S+\.(?:com|org|net|co)/\S*|[@#]\w+|\(@\w+\).*$|\d+")


def language_of(text: str, *, default: str = "en") -> str:
    """Return the ISO 639-1 code of ``text``; ``default``, the report's language, when there is too little to tell."""
    words = _NOT_WORDS.sub(" ", text[:SAMPLE])
    letters = sum(map(str.isalpha, words))
    if letters < MIN_LETTERS:
        return default if not letters or _latin(words) == (default not in word_list("not-latin")) else UNKNOWN
    if default == "en" and _looks_english(words):
        return default
    code, confidence = _model().classify(words)
    if code == default or confidence < MIN_CONFIDENCE:
        return default
    return str(code)


@cache
def _model() -> Any:
    model = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
    model.set_languages(list(word_list("languages")))
    return model


def _looks_english(words: str) -> bool:
    """Say whether the commonest English words are there; names in English headlines mislead the model without them."""
    tokens = re.findall(r"[a-zA-Z]+", words.lower())
    common = word_list("english")
    hits = sum(token in common for token in tokens)
    return hits >= 3 and hits * 8 >= len(tokens)


def _latin(words: str) -> bool:
    letters = [char for char in words if char.isalpha()]
    return sum(char < "\u0250" for char in letters) * 2 > len(letters)
