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
_TOKEN = re.compile(r"[a-z]+")
_PLAIN = r"https?://\S+|[@#]\w+|\(@\w+\).*$|\d+"
_NOT_WORDS = re.compile(_PLAIN)
_NOT_WORDS_NOR_SITES = re.compile(rf"\b\S+\.(?:com|org|net|co)/\S*|{_PLAIN}")
_SITES = (".com/", ".org/", ".net/", ".co/")
_DIGITS = re.compile(r"\d+")


def language_of(text: str, *, default: str = "en") -> str:
    """Return the ISO 639-1 code of ``text``; ``default``, the report's language, when there is too little to tell."""
    words = _words_alone(text[:SAMPLE])
    tokens = _TOKEN.findall(words.lower())
    if sum(map(len, tokens)) < MIN_LETTERS:
        letters = sum(map(str.isalpha, words))
        if letters < MIN_LETTERS:
            return default if not letters or _latin(words) == (default not in word_list("not-latin")) else UNKNOWN
    if _looks_english(tokens) if default == "en" else not _may_be_english(words, tokens, default):
        return default
    code, confidence = _model().classify(_DIGITS.sub(" ", words))
    if code == default or confidence < MIN_CONFIDENCE:
        return default
    return str(code)


def _words_alone(text: str) -> str:
    """Return ``text`` without addresses, handles and hashtags, which are in no language."""
    if any(site in text for site in _SITES):
        return _NOT_WORDS_NOR_SITES.sub(" ", text)
    return _NOT_WORDS.sub(" ", text) if "://" in text or "@" in text or "#" in text else text


@cache
def _model() -> Any:
    model = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
    model.set_languages(list(word_list("languages")))
    return model


def _looks_english(tokens: list[str]) -> bool:
    """Say whether the commonest English words are there; names in English headlines mislead the model without them."""
    hits = _english_hits(tokens)
    return hits >= 3 and hits * 8 >= len(tokens)


def _may_be_english(words: str, tokens: list[str], default: str) -> bool:
    """Say whether a stretch of a report in another language is worth asking for: it has English words or other letters.

    Which of two foreign languages a stretch is in decides nothing later, so that the model is spared.
    """
    return _english_hits(tokens) >= 2 or _latin(words) == (default in word_list("not-latin"))


def _english_hits(tokens: list[str]) -> int:
    """Return how many of the words are among the commonest of English."""
    return sum(map(word_list("english").__contains__, tokens))


def _latin(words: str) -> bool:
    if words.isascii():
        return any(map(str.isalpha, words))
    letters = [char for char in words if char.isalpha()]
    return sum(char < "\u0250" for char in letters) * 2 > len(letters)
