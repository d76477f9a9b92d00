"""Boxes of facts that a page sets into its reports: lines and items without a full stop, the same in each of them.

Where a page's text comes as one stretch, a box stands between two sentences: it ends with no mark, and the next word
begins a sentence.
"""

from __future__ import annotations

import re

from tellings.near.furniture import Shown

BOX = 12
HALF = 2
TRACES = 2
_STOP = re.compile(r"[.!?…][”\"’')\]]*(?=\s|$)")
# Words that a sentence begins with; any other does so too when it has a small letter elsewhere in the report.
_OPENERS = frozenset(
    """a after all also an and as at both but earlier for he her his how i if in it its later many meanwhile more most
    on other several she some that the their there these they this those we what when while who why with you""".split()
)
_GOES_ON = r"a|an|the|of|in|on|at|to|by|for|from|with|and|or|but|that|as|is|was|are|were|than|said|says|told|called"
_MIDWAY = re.compile(rf"\b(?:{_GOES_ON})$")
_JOINT = re.compile(rf"(?<![^\s(])(?!(?:{_GOES_ON})\b)[\w’'-]*[a-z0-9][ \t]+([A-Z][\w’'-]*)(?=[ \t]+[a-z])")
_LINES = re.compile(r"[a-z0-9][ \t]*\n\s*[A-Z]")
_LABELS = re.compile(r":[ \t]+[A-Z][^:]*:[ \t]+[A-Z]")
_YEAR = re.compile(r"(?:[a-z]|\n|\A)\s*\b(?:1\d|20)\d\d: [A-Z]")
_LINE_END = re.compile(r"[ \t]*(?:\n|$)")
_NEXT = re.compile(r"[ \t]+([“\"]?) ?([A-Z][\w’'-]*)")
_CRUMB = re.compile(r"\s+([A-Z][a-z]*)$")


def is_box(a: Shown, b: Shown) -> bool:
    """Say whether a passage that two texts share lists years, or is a box mostly, from its last full stop on.

    A box ends loose in both, and two things show that this is an end: a sentence or line that begins behind it in one
    text, in the other (once, where it is the same word), or after a loose end within it.
    """
    passage = a.words
    if _YEAR.search(passage):
        return True
    crumb = _CRUMB.search(passage)
    if crumb and crumb[1].lower() not in _OPENERS:
        crumb = None
    words = passage[: crumb.start()] if crumb else passage
    loose = words[max((stop.end() for stop in _STOP.finditer(words)), default=0) :]
    length = len(loose.split())
    if length < BOX or HALF * length < len(words.split()) or words[:1].islower():
        return False
    last = words.rsplit(None, 1)[-1]
    if _MIDWAY.search(words) or not (last.islower() or last.isdigit()):
        return False
    ends = 1 if crumb else _ends(a, b)
    return ends + _joints(a.text, loose) >= TRACES


def _ends(*passages: Shown) -> int:
    """Return behind how many of two passages a sentence or line begins; less than none if that is ruled out."""
    lines = [_LINE_END.match(one.text, one.place[1]) is not None for one in passages]
    following = [_NEXT.match(one.text, one.place[1]) for one in passages]
    begun = [
        line or bool(match and (match[1] or _begins(one.text, match[2])))
        for one, line, match in zip(passages, lines, following, strict=True)
    ]
    may_end = all(line or match for line, match in zip(lines, following, strict=True))
    other = len({match[2] for match in following if match and not all(begun)}) > 1
    return sum(begun) + other if may_end and (all(begun) or not any(lines)) else -TRACES


def _joints(text: str, words: str) -> int:
    """Return 1 if an item ends loose within the words, and another begins, else 0."""
    if _LINES.search(words) or _LABELS.search(words) or words.count("; ") > 1:
        return 1
    return int(any(_begins(text, joint[1]) for joint in _JOINT.finditer(words)))


def _begins(text: str, word: str) -> bool:
    """Say whether a word with a capital letter is no name: a sentence begins with it."""
    small = word.lower()
    return small in _OPENERS or f" {small} " in text
