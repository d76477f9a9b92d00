"""The words that expressions of time are made of, with their classes and values (``data/dates/words.tsv``)."""

from __future__ import annotations

from functools import cache

from tellings.errors import LexiconError
from tellings.lexicon import table

WORDS = "dates/words.tsv"


@cache
def lexicon() -> dict[str, dict[str, str]]:
    """Return for each word its classes, and for each class the word's value ("may": {"MONTH": "5"})."""
    found: dict[str, dict[str, str]] = {}
    for word, kind, value in table(WORDS, ("word", "class", "value")):
        classes = found.setdefault(word, {})
        if kind in classes:
            raise LexiconError(f"{WORDS}: expected {word!r} once as {kind}; got it twice")
        classes[kind] = value
    return found


@cache
def values_of(kind: str) -> dict[str, str]:
    """Return word and value of all words of a class."""
    return {word: classes[kind] for word, classes in lexicon().items() if kind in classes}
