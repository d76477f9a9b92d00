"""Plain text: words with their places, folding for comparison. No language, no dictionary."""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b

WORD = re.compile(r"\w+(?:[’'\-]\w+)*")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "–": "-", "—": "-", "\u00a0": " "})


def fold(text: str) -> str:
    """Return ``text`` lower-cased, without accents, with plain quotation marks: a key for comparison, never for show.

    The result may differ in length from ``text``.
    """
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.translate(_QUOTES))
    return "".join(char for char in plain if not unicodedata.combining(char)).casefold()


def words(text: str) -> list[tuple[int, int]]:
    """Return the places (start, end in code points) of the words of ``text``, in order."""
    return [match.span() for match in WORD.finditer(text)]


def squeeze(text: str) -> str:
    """Return ``text`` with each run of white space as one space, none at the ends."""
    return " ".join(text.split())


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: "1 report", "3 stories", "1,024 texts"."""
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number:,} {noun if number == 1 else plural}"


def digest(*parts: str | bytes) -> str:
    """Return 32 hexadecimal digits (blake2b) of the parts, kept apart from each other."""
    state = blake2b(digest_size=16)
    for part in parts:
        chunk = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
        state.update(len(chunk).to_bytes(8, "big"))
        state.update(chunk)
    return state.hexdigest()
