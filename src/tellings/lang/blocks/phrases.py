"""The tables of phrases: which line is a share button, a link to another report, a copyright, a credit."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from tellings.errors import LexiconError
from tellings.lang.blocks.lines import Line, unmarked
from tellings.lexicon import table
from tellings.records import BlockKind

COLUMNS = ("kind", "rule", "place", "max_words", "pattern", "example", "needs")
SECTION_COLUMNS = ("kind", "rule", "pattern", "example")
PLACES = frozenset({"line", "open", "close", "any"})
CHARS_PER_WORD = 30
LONGEST = 1_000


class Phrase(NamedTuple):
    """One entry: the kind and rule that it gives, where it must stand, and how long the line may be."""

    kind: BlockKind
    rule: str
    place: str
    max_words: int
    pattern: re.Pattern[str]
    example: str
    needs: tuple[str, ...]

    def fits(self, text: str, bare: str) -> bool:
        """Say whether the phrase labels a line of ``text``; ``bare`` is the line `unmarked`."""
        if self.place == "line":
            return self.pattern.fullmatch(bare) is not None or self.pattern.fullmatch(text) is not None
        if self.place == "open":
            return self.pattern.match(text) is not None or self.pattern.match(bare) is not None
        return self.pattern.search(text) is not None


@cache
def phrases() -> tuple[Phrase, ...]:
    """Return the entries of ``clean/phrases.tsv`` in file order."""
    return tuple(_entry(*row) for row in table("clean/phrases.tsv", COLUMNS))


@cache
def sections() -> tuple[Phrase, ...]:
    """Return the entries of ``clean/sections.tsv``: lines that open a list of links or the readers' comments."""
    rows = table("clean/sections.tsv", SECTION_COLUMNS)
    return tuple(_entry(kind, rule, "line", "14", pattern, example, "") for kind, rule, pattern, example in rows)


@cache
def word_list(name: str) -> dict[str, None]:
    """Return the words of a list in ``clean/words.tsv``, in file order; look them up as in a set."""
    return dict.fromkeys(
        next(words.split() for one, words in table("clean/words.tsv", ("list", "words")) if one == name)
    )


def phrase_of(line: Line) -> Phrase | None:
    """Return the first phrase that fits ``line``."""
    text, bare, lower = line.text, unmarked(line.text), line.text.lower()
    length = len(text)
    free = _one_without_needs_fits(line, bare)
    for phrase, longest in _for_length(min(line.words, LONGEST)):
        if length > longest:
            continue
        for piece in phrase.needs:
            if piece in lower:
                break
        else:
            if phrase.needs or not free:
                continue
        if phrase.fits(text, bare):
            return phrase
    return None


@cache
def _for_length(words: int) -> tuple[tuple[Phrase, int], ...]:
    """Return the phrases for lines of so many words, with their length in characters."""
    return tuple((phrase, phrase.max_words * CHARS_PER_WORD + 60) for phrase in phrases() if words <= phrase.max_words)


def _one_without_needs_fits(line: Line, bare: str) -> bool:
    """Say whether any phrase that needs no piece of text can fit: asked of all at once, since hardly ever one does."""
    for place, most_words, pattern in _without_needs():
        if line.words <= most_words:
            asked = {"line": pattern.fullmatch, "open": pattern.match}.get(place, pattern.search)
            if asked(line.text) is not None or asked(bare) is not None:
                return True
    return False


@cache
def _without_needs() -> tuple[tuple[str, int, re.Pattern[str]], ...]:
    """Return, for each place, the longest line and one pattern of all its phrases that need no piece of text."""
    found = []
    for place in sorted(PLACES):
        free = [phrase for phrase in phrases() if phrase.place == place and not phrase.needs]
        if free:
            pattern = re.compile("|".join(f"(?:{phrase.pattern.pattern})" for phrase in free), re.IGNORECASE)
            found.append((place, max(phrase.max_words for phrase in free), pattern))
    return tuple(found)


def section_of(line: Line) -> Phrase | None:
    """Return the entry that makes ``line`` the head of a list of links or of comments."""
    bare = unmarked(line.text)
    return next((phrase for phrase in sections() if phrase.fits(line.text, bare)), None)


def _entry(*row: str) -> Phrase:
    kind, rule, place, max_words, pattern, example, needs = row
    if place not in PLACES:
        raise LexiconError(f"clean: {rule}: expected a place of {', '.join(sorted(PLACES))}; got {place!r}")
    try:
        compiled = re.compile(f"(?:{pattern})$" if place == "close" else pattern, re.IGNORECASE)
        return Phrase(
            BlockKind(kind), rule, place, int(max_words), compiled, example, tuple(filter(None, needs.split("|")))
        )
    except (re.error, ValueError) as error:
        raise LexiconError(f"clean: {rule}: expected a kind, a number of words and a pattern; {error}") from error
