"""What a shared run amounts to as evidence of copying: how many of its words are the reports' own.

Words in quotation marks, words given to somebody, the site's furniture and stock phrases are read off the paragraphs
that the run stands in, and nothing else of the texts: most of a report is shared with nobody.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from tellings.near.align import Stretch
from tellings.near.matches import Stock
from tellings.near.passages import Corpus, Shared
from tellings.near.said import Places, furniture, introduced, notes, quotations, set_off, told
from tellings.near.shingles import Ints, Mask
from tellings.near.voiced import speakers

MIN_WORDS = 8
MIN_UNQUOTED = 12
REFILLED = 3
PROSE = 1 / 3
MIN_FRAME = 5
MIN_ROW = 10
MIN_DECISIVE, MOST_EDITED = 16, 3
MIN_LONG, MIN_FRESH = 24, 14
MOSTLY = 0.4
VOICES = ((150, 40), (400, 25))  # up to so many words, one that names its speaker in so many
MIN_LIST, MIN_SAME_LIST, LIST_EDIT = 36, 22, 4
LONGEST_TITLE, CLOSED = 120, (".", "!", "?")
_NAMES = re.compile(r"[A-Z0-9]")
NOTHING = np.zeros(0, np.int64)


class Voices(NamedTuple):
    """A text, and what is known of whose words it holds: the places said by others in their words (posts, quotations
    besides those in marks) and in the report's (None: to be found by words of speech).
    """

    text: str
    quoted: Places = ()
    attributed: Places | None = None


class Weight(NamedTuple):
    """What a run amounts to, in words on the side with less: not stock, no names, unquoted in a row, the report's own
    without names (a list has no others); the same on both sides; changed; is it a set text that each fills with
    figures of its own; and how many stand in the headlines, as the lead below says the same again."""

    fresh: int
    plain: int
    in_a_row: int
    own: int
    same: int
    edits: int
    set_text: bool = False
    titled: int = 0

    @property
    def is_own(self) -> bool:
        """Whether the run holds words that neither report gives to somebody else."""
        return self.in_a_row >= MIN_UNQUOTED and self.own >= MIN_FRAME

    @property
    def is_given(self) -> bool:
        """Whether the run is something said: words in marks, or prose (a bare list of names is nobody's words)."""
        return self.in_a_row < self.same or self._tells

    @property
    def is_nobodys(self) -> bool:
        """Whether the run, all of a short report, is more than a quotation: it holds who says it."""
        return self.in_a_row >= MIN_ROW and self.own > 0 and self._tells

    def decides(self, needed: int) -> bool:
        """Say whether the run is long enough by itself."""
        same = self.same - self.titled
        words = min(self.fresh - self.titled, same)
        enough = words >= needed or (words >= MIN_FRESH and same >= MIN_LONG)
        kept = same >= MIN_DECISIVE and self.same >= MOST_EDITED * self.edits
        return enough and kept and self._tells and not self.set_text

    @property
    def _tells(self) -> bool:
        """Whether the run is prose, or a list that two do not come to by chance: long, or the same word for word."""
        prose = self.plain >= PROSE * self.same
        return prose or self.same >= min(MIN_LIST, MIN_SAME_LIST + LIST_EDIT * self.edits)


class Scales:
    """Weighs the runs of a corpus; keeps what it has read of each paragraph."""

    def __init__(self, texts: Corpus, voices: Sequence[Voices], stock: Stock) -> None:
        self._texts = texts
        self._voices = voices
        self._stock = stock
        self._quoted: dict[tuple[int, int, int], Ints] = {}
        self._others: dict[int, int] = {}
        self._told: dict[tuple[int, int, int], Ints] = {}
        self._useless: dict[tuple[int, int, int, bool], Ints] = {}
        self._voices_of: dict[tuple[int, int, int], Ints] = {}

    def weigh(self, found: Shared, run: Stretch, *, one_outlet: bool) -> Weight:
        """Return what a run amounts to; between reports of one outlet, the outlet's habits are stock too."""
        a = self._side(found.a, run.a0, run.a1, one_outlet=one_outlet)
        b = self._side(found.b, run.b0, run.b1, one_outlet=one_outlet) if a[0] >= MIN_WORDS else a
        fresh, plain, in_a_row, own = map(min, a, b)
        set_text = own >= MIN_WORDS and self._refilled(found, run)
        titled = min(self._titled(found.a, run.a0, run.a1), self._titled(found.b, run.b0, run.b1))
        return Weight(fresh, plain, in_a_row, own, run.same, run.edits, set_text, titled)

    def _titled(self, owner: int, first: int, last: int) -> int:
        """Return how many words stand in a text's headline: a short first line, open at its end or with an empty line
        below.
        """
        if self._texts.place(first)[0] >= LONGEST_TITLE:
            return 0
        text = self._voices[owner].text
        end = text.find("\n", 0, LONGEST_TITLE)
        if end < 0 or (text[end - 1 : end] in CLOSED and text[end + 1 : end + 2] != "\n"):
            return 0
        return int(self._texts.starts(first, last).searchsorted(end))

    def _refilled(self, found: Shared, run: Stretch) -> bool:
        """Say whether the two sides differ in more than a third of their figures, as market reports of two days do."""
        if run.edits < REFILLED:
            return False
        a, b = self._figures(found.a, run.a0, run.a1), self._figures(found.b, run.b0, run.b1)
        other = min((a - b).total(), (b - a).total())
        return other >= REFILLED and 3 * other > min(a.total(), b.total())

    def _figures(self, owner: int, first: int, last: int) -> Counter[str]:
        """Return the words of a text that begin with a figure."""
        text = self._voices[owner].text
        starts, ends = self._texts.starts(first, last).tolist(), self._texts.ends(first, last).tolist()
        return Counter(text[start:end] for start, end in zip(starts, ends, strict=True) if text[start].isdigit())

    def _side(self, owner: int, first: int, last: int, *, one_outlet: bool) -> tuple[int, int, int, int]:
        """Return fresh, plain, in a row and own of one side; what is mostly stock or quoted is read no further."""
        fresh = ~(self._stock.habits if one_outlet else self._stock.phrases)[first:last]
        if np.count_nonzero(fresh) < MIN_WORDS:
            return 0, 0, 0, 0
        text = self._voices[owner].text
        starts = self._texts.starts(first, last)
        begin = text.rfind("\n", 0, int(starts[0])) + 1
        end = text.find("\n", int(starts[-1]))
        where = (owner, begin, end if end >= 0 else len(text))
        quoted = _inside(starts, self._quotations(where))
        in_a_row = _longest_without(quoted, last - first)
        if in_a_row >= MIN_UNQUOTED and int(starts[0]) >= self._set_off(owner):
            in_a_row = 0
        if in_a_row < MIN_UNQUOTED:
            return int(np.count_nonzero(fresh)), last - first, in_a_row, 0
        if _length(_inside(starts, self._furniture(where, one_outlet=False))) >= MOSTLY * len(starts):
            return 0, 0, 0, 0
        _leave_out(fresh, _inside(starts, self._furniture(where, one_outlet=one_outlet)))
        enough = int(np.count_nonzero(fresh))
        plain = _plain(text, starts)
        if self._is_voiced(where, starts, quoted):
            return enough, plain, in_a_row, 0
        _leave_out(fresh, quoted)
        _leave_out(fresh, _inside(starts, self._given(where)))
        own = _plain(text, starts[fresh]) if plain >= PROSE * len(starts) else int(np.count_nonzero(fresh))
        return enough, plain, in_a_row, own

    def _is_voiced(self, where: tuple[int, int, int], starts: Ints, quoted: Sequence[tuple[int, int]]) -> bool:
        """Say whether somebody speaks for himself, or to the reader, in a run, not counting what is in marks."""
        rate = next((rate for longest, rate in VOICES if len(starts) <= longest), 0)
        if not rate:
            return False
        if where not in self._voices_of:
            owner, start, end = where
            self._voices_of[where] = np.fromiter(speakers(self._voices[owner].text, start, end), np.int64)
        inside = self._voices_of[where]
        inside = inside[(inside >= starts[0]) & (inside <= starts[-1])]
        places = starts.searchsorted(inside).tolist()
        spoken = [place for place in places if not any(first <= place < last for first, last in quoted)]
        return rate * len(spoken) >= len(starts) - _length(quoted) > 0

    def _quotations(self, where: tuple[int, int, int]) -> Ints:
        if where not in self._quoted:
            owner, start, end = where
            known = [place for place in self._voices[owner].quoted if place[0] < end and start < place[1]]
            text = self._voices[owner].text
            if introduced(text, start):
                stop = text.find("\n", start)
                known.append((start, stop if stop >= 0 else end))
            self._quoted[where] = _edges([*quotations(text, start, end), *known])
        return self._quoted[where]

    def _set_off(self, owner: int) -> int:
        if owner not in self._others:
            self._others[owner] = set_off(self._voices[owner].text)
        return self._others[owner]

    def _given(self, where: tuple[int, int, int]) -> Ints:
        if where not in self._told:
            owner, start, end = where
            known = self._voices[owner].attributed
            self._told[where] = _edges(told(self._voices[owner].text, start, end) if known is None else known)
        return self._told[where]

    def _furniture(self, where: tuple[int, int, int], *, one_outlet: bool) -> Ints:
        key = (*where, one_outlet)
        if key not in self._useless:
            text, (_, start, end) = self._voices[where[0]].text, where
            more = furniture(text, start, end) if one_outlet else ()
            self._useless[key] = _edges([*notes(text, start, end), *more])
        return self._useless[key]


def _edges(places: Sequence[tuple[int, int]]) -> Ints:
    """Return where the places, joined where they meet, begin and end by turns."""
    if not places:
        return NOTHING
    edges: list[int] = []
    for start, end in sorted(places):
        if edges and start <= edges[-1]:
            edges[-1] = max(end, edges[-1])
        else:
            edges += (start, end)
    return np.array(edges, np.int64)


def _plain(text: str, starts: Ints) -> int:
    """Return how many of the words that begin at ``starts`` are neither names nor figures."""
    return len(_NAMES.sub("", "".join(map(text.__getitem__, starts.tolist()))))


def _inside(starts: Ints, edges: Ints) -> list[tuple[int, int]]:
    """Return which of the sorted ``starts`` lie between an odd edge and the next, as ranges with something in them."""
    if not len(edges):
        return []
    cuts = starts.searchsorted(edges).tolist()
    return [(first, last) for first, last in zip(cuts[::2], cuts[1::2], strict=True) if first < last]


def _length(ranges: Iterable[tuple[int, int]]) -> int:
    return sum(last - first for first, last in ranges)


def _leave_out(mask: Mask, ranges: Iterable[tuple[int, int]]) -> None:
    """Set the mask to false in the ranges."""
    for first, last in ranges:
        mask[first:last] = False


def _longest_without(ranges: Sequence[tuple[int, int]], count: int) -> int:
    """Return the length of the longest stretch of ``count`` entries with none of the ranges in it."""
    ends = [0, *(last for _, last in ranges)]
    firsts = [*(first for first, _ in ranges), count]
    return max(first - end for end, first in zip(ends, firsts, strict=True))
