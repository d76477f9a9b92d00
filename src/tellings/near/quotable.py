"""How well a sentence stands alone: told in a main clause, whole, no caption, and not in the middle of a thought."""

from __future__ import annotations

import re

from tellings.records import Sentence

LONGEST_TOKENS = 45
SHORTEST_TOKENS = 5
_DATED = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,\s+"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+\d{1,2},\s+\d{4}\b"
    r"|,\s+(?:on\s+)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+\d{1,2},\s+\d{4}\.?\W*$"
)
_PICTURED = re.compile(
    r"\b(?:[Ii]n this (?:file |\w+ )?(?:photo|image|picture|frame)|pictured)\b"
    r"|\b(?:AP|Reuters|Getty|AFP) ?(?:Photo|Images?)\b"
    r"|\((?:Photo|Image|Picture)s?\b|\bPhoto(?:graph)? by\b"
)
_MIDWAY = re.compile(
    r"^[\W_]*(?:But|And|So|Or|Yet|That|That’s|That's|This|These|Those|It|He|She|They|His|Her|Their|Its|Then|Also"
    r"|However|Meanwhile|Instead|Still|Indeed|Moreover|Furthermore|For example|In addition|As a result"
    r"|Here’s|Here's|There)\b"
)
_CLAUSES = frozenset({"advcl", "relcl", "acl", "pcomp"})


def is_captionlike(text: str) -> bool:
    """Say whether a sentence reads like the line under a picture: "waves on Friday, May 3, 2019", "in this photo"."""
    return bool(_DATED.search(text) or _PICTURED.search(text))


def is_midway(text: str) -> bool:
    """Say whether a sentence leans on the one before it: "But ...", "That is because ...", "He ..."."""
    return bool(_MIDWAY.match(text))


def flaws(sentence: Sentence, text: str, position: int) -> int:
    """Return how badly a sentence, in the words ``text``, tells alone what stands at ``position`` of its report."""
    return is_midway(text) + is_unhandy(sentence) + 2 * depth(sentence, position - sentence.span.start)


def depth(sentence: Sentence, position: int) -> int:
    """Return in how many clauses that only qualify others the word at ``position`` (characters of the sentence) stands.

    What somebody is said to say or know is no lower than the saying.
    """
    place = next((i for i, end in enumerate(sentence.ends) if end > position), 0)
    found = 0
    for _ in range(len(sentence.heads)):
        found += sentence.deps[place] in _CLAUSES
        if sentence.heads[place] == place:
            break
        place = sentence.heads[place]
    return found


def is_unhandy(sentence: Sentence) -> bool:
    """Say whether a sentence is a scrap, or too long to be read at a glance."""
    return not SHORTEST_TOKENS <= len(sentence.heads) <= LONGEST_TOKENS
