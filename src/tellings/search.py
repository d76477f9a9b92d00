"""Where the words of a query stand in a text: for showing hits in their context."""

from __future__ import annotations

import re

_TERM = re.compile(r'"([^"]+)"|(\S+)')
MAX_PLACES = 50


def places(query: str, text: str) -> tuple[tuple[int, int], ...]:
    """Return up to 50 places (start, end in code points) where a word or phrase of ``query`` stands in ``text``."""
    terms = [phrase or word for phrase, word in _TERM.findall(query)]
    patterns = [r"\s+".join(re.escape(part) for part in term.split()) for term in terms if re.search(r"\w", term)]
    if not patterns:
        return ()
    matches = re.finditer(rf"\b(?:{'|'.join(patterns)})\w*", text, re.IGNORECASE)
    return tuple(match.span() for _, match in zip(range(MAX_PLACES), matches, strict=False))
