"""Headlines written as sentences: "Norland Rejects Offer From Sudria" as "Norland rejects offer from Sudria".

The parser takes a word with a capital for a name, so a headline in Title Case or ALL CAPITALS has no verb for it. Names
that the gazetteer knows, words that no dictionary knows, and surnames after a given name or an office keep their
capital. The length stays, so that offsets do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice

from tellings.lang.actors.gazetteer import (
    CAPITAL,
    CITY,
    COUNTRY,
    HONORIFIC,
    OFFICE,
    ORGANISATION,
    PEOPLE,
    PERSON,
    RANK,
    REGION,
    SEAT,
    gazetteer,
)
from tellings.lang.actors.people import by_surname, sexes
from tellings.lang.actors.pieces import LOWER
from tellings.lang.blocks.phrases import word_list
from tellings.lexicon import table
from tellings.memory import remembered

MIN_WORDS, MAX_CHARS, SHARE = 4, 200, 0.8
EVERYDAY = 4.6  # Zipf value
NAMED = (COUNTRY, PEOPLE, CAPITAL, ORGANISATION, PERSON, SEAT)
PLACED = (CITY, REGION)
TITLED = (OFFICE, RANK, HONORIFIC)
WORD = re.compile(r"[^\W\d_]+")
SMALL = frozenset(
    """a an the and or but nor of in on at to for from by with as into over after before under amid against between off
    up out is are was were be been has have had will would may might can could should must not no its his her their if
    than that this these those who what when where why how says say it he she they we us you""".split()
)


@remembered(2_000)
def sentence_case(text: str, is_word: Callable[[str], bool]) -> str:
    """Return ``text`` as a sentence if it is a headline in capitals, else as it is; ``is_word`` is a dictionary."""
    if text[-1:] == "." or len(text) > MAX_CHARS or not _is_headline(text):
        return text
    lowered = "".join(_titled(text)) if text.upper() == text else text
    kept = _kept(lowered)
    letters = list(lowered)
    for match in islice(WORD.finditer(lowered), 1, None):
        if match.start() not in kept and _common(match.group(), is_word):
            letters[match.start() : match.end()] = match.group().lower()
    found = "".join(letters)
    return found if len(found) == len(text) else text


def _is_headline(text: str) -> bool:
    """Say whether nearly all words that a house style writes large are."""
    words = [word for word in WORD.findall(text) if word.lower() not in SMALL and len(word) > 1]
    return len(words) >= MIN_WORDS and sum(word[0].isupper() for word in words) >= SHARE * len(words)


def _titled(text: str) -> Iterator[str]:
    """Yield the pieces of a text in capitals with only the first letter of each word large; abbreviations stay."""
    at = 0
    short = {
        (one.start, one.end) for one in gazetteer().read(text) if one.of(*NAMED) is not None and one.end - one.start < 5
    }
    for match in WORD.finditer(text):
        yield text[at : match.start()]
        word = match.group()
        yield word if (match.start(), match.end()) in short else word[0] + word[1:].lower()
        at = match.end()
    yield text[at:]


def _kept(text: str) -> set[int]:
    """Return where words start that keep their capital: known names, and surnames after a given name or an office."""
    kept: set[int] = set()
    given = titled = False
    for segment in gazetteer().read(text):
        key = segment.key
        named = segment.of(*NAMED) is not None or (segment.of(*PLACED) is not None and key not in _everyday())
        borne = key in sexes() and key not in _everyday()
        surname = borne or (given and key not in SMALL) or (key in by_surname() and (titled or key not in _everyday()))
        if named or (surname and segment.case > LOWER):
            kept.update(match.start() for match in WORD.finditer(text, segment.start, segment.end))
        given = borne
        titled = segment.of(*TITLED) is not None
    return kept


def _common(word: str, is_word: Callable[[str], bool]) -> bool:
    lower = word.lower()
    return lower in SMALL or (not word.isupper() and (is_word(lower) or lower in word_list("headline")))


@cache
def _everyday() -> frozenset[str]:
    """Return the words that are used more often than most names are."""
    return frozenset(word for word, zipf in table("near/english_words.tsv", ("word", "zipf")) if float(zipf) > EVERYDAY)
