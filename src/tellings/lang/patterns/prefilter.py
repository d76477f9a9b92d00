"""Whether a sentence can hold an event at all, from its bare words, before any parse."""

from __future__ import annotations

import re
from functools import cache

from tellings.lang.patterns.entries import rules
from tellings.lang.patterns.forms import noun_forms, pieces, verb_forms

_WORD = re.compile(r"[A-Za-z]+")


@cache
def _forms() -> frozenset[str]:
    """Return every form of every trigger of the lexicon. Operators need an inner trigger and so do not count."""
    found: set[str] = set()
    for head in rules("verb"):
        found |= verb_forms(head)
    for head in (*rules("noun"), *rules("adjective")):
        found |= noun_forms(head)
    return frozenset(piece for form in found for piece in pieces(form)[-1:])


def can_hold_event(text: str) -> bool:
    """Say whether a word of ``text`` is a form of a trigger: False means that coding it would find nothing."""
    forms = _forms()
    return any(word.lower() in forms for word in _WORD.findall(text))
