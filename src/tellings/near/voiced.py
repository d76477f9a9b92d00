"""Sentences in which somebody speaks for himself or to the reader, without quotation marks.

A reporter's own words have neither "I" nor "you". What has them is an eyewitness printed as he wrote, advice, a note on
the author by herself, an appeal to send pictures in: words that two reports have from somebody else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_SPEAKER = re.compile(
    r"(?<![\w@.-])(?:(?<!War )(?<!Part )I(?= [a-z]|[’'](?:m|ve|ll|d)\b)"
    r"|[Mm]y|me|[Ww]e|[Oo]urs?|us|[Yy]ou|[Yy]ours?)(?![\w@-])"
)


def speakers(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where somebody names himself or the one spoken to."""
    return (match.start() for match in _SPEAKER.finditer(text, start, end))
