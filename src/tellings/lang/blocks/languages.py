"""Which language a block is written in: a small model inside py3langid, asked only where there are words enough."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from py3langid import langid

LANGUAGES = ("ar", "az", "bg", "bn", "ca", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "he", "hi", "hr", "hu",
             "hy", "id", "it", "ja", "ka", "kk", "ko", "lt", "lv", "mk", "ms", "nl", "no", "pl", "ps", "pt", "ro", "ru", "sk",
             "sl", "sq", "sr", "sv", "sw", "ta", "te", "th", "tr", "uk", "ur", "vi", "zh")  # fmt: skip
UNKNOWN = "und"
MIN_LETTERS = 24
MIN_CONFIDENCE = 0.75
NOT_LATIN = frozenset("ar bg bn el fa he hi hy ja ka kk ko mk ps ru sr ta te th uk ur zh".split())
SAMPLE = 2_000
_NOT_WORDS = re.compile(r"https?://\S+|\b\S+\.(?:com|org|net|co)/\S*|[@#]\w+|\(@\w+\).*$|\d+")


def language_of(text: str, *, default: str = "en") -> str:
    """Return the ISO 639-1 code of ``text``; ``default`` (the report's language) when it is too short or too close to tell."""
    words = _NOT_WORDS.sub(" ", text[:SAMPLE])
    letters = sum(char.isalpha() for char in words)
    if letters < MIN_LETTERS:
        return default if _latin(words) == (default not in NOT_LATIN) or not letters else UNKNOWN
    code, confidence = _model().classify(words)
    if code == default or confidence < MIN_CONFIDENCE or (default == "en" and _looks_english(words)):
        return default
    return str(code)


@cache
def _model() -> Any:
    model = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
    model.set_languages(list(LANGUAGES))
    return model


_ENGLISH = frozenset(
    """the of and to in a is that for it on was with as his he be at by i this had not are but from or have an they which you
    were her all she there would their we him been has when who will more if out so said what its about into than them can only
    other new some could after first over under between during while against before how why""".split()
)


def _looks_english(words: str) -> bool:
    """Say whether the commonest English words are there; names in English headlines mislead the model without them."""
    tokens = re.findall(r"[a-zA-Z]+", words.lower())
    hits = sum(token in _ENGLISH for token in tokens)
    return hits >= 3 and hits * 8 >= len(tokens)


def _latin(words: str) -> bool:
    letters = [char for char in words if char.isalpha()]
    return sum(char < "\u0250" for char in letters) * 2 > len(letters)
