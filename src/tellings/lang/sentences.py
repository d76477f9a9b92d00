"""Where English sentences end, by punctuation and abbreviations alone: no parse, so that a sentence is parsed once.

A line break inside a block does not end a sentence (scrapers wrap lines); an empty line does.
"""

from __future__ import annotations

import re

_END = re.compile(r"""[.!?…]+["'”’»)\]]*(?=\s|$)|\n[ \t]*\n|(?<=[.!?])["”](?=["“A-Z])""")
_LAST_WORD = re.compile(r"([\w’'&-]+(?:\.[\w]+)*)\.$")
_INITIALS = re.compile(r"(?:[A-Za-z]\.)*[A-Za-z]$")
NEVER_LAST = frozenset(
    """mr mrs ms dr prof rev hon gen lt col maj capt cmdr cpl sgt adm brig gov sen rep reps sens st sr supt insp pres
    amb fr hajj messrs vs no nos vol fig art sec para op ft mt approx est cf viz al e.g i.e u.n""".split()
)
SOMETIMES_LAST = frozenset(
    """jr inc ltd co corp bros plc etc a.m p.m am pm jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed
    thu thur thurs fri sat sun u.s u.k e.u d.c calif fla mass pa ariz ala ark colo conn ga ill ind kan ky la md mich
    minn miss mo mont neb nev okla ore tenn tex va vt wash wis wyo n.y n.j n.c s.c n.m n.h r.i bn mn yr hr""".split()
)
OPENERS = frozenset("the a an he she it they we i you his her its their this that these those in on at but and".split())


def split(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Return the sentences of ``text[start:end]`` as (start, end) in code points of ``text``, without outer blanks."""
    end = len(text) if end is None else end
    found, first = [], start
    for match in _END.finditer(text, start, end):
        if match.group().isspace() or _ends_here(text, match, end):
            found.append((first, match.end()))
            first = match.end()
    found.append((first, end))
    return [place for place in (_trim(text, *piece) for piece in found) if place[0] < place[1]]


def _ends_here(text: str, match: re.Match[str], end: int) -> bool:
    """Say whether the mark at ``match`` closes a sentence and is no abbreviation, initial or ellipsis."""
    after = text[match.end() : min(end, match.end() + 40)].lstrip()
    if not after:
        return True
    opener = after.lstrip("\"'“‘«([")
    if opener[:1].islower():
        return False
    mark = match.group()
    if mark[0] != "." or mark.startswith(".."):
        return True
    word = _LAST_WORD.search(text[max(0, match.start() - 20) : match.start() + 1])
    if word is None or len(mark) > 1:
        return True
    name = word.group(1)
    if name.lower() in NEVER_LAST:
        return False
    if name.lower() in SOMETIMES_LAST or _INITIALS.match(name):
        return len(name) > 1 and re.match(r"\w+", opener) is not None and _opens(opener)
    return True


def _opens(text: str) -> bool:
    word = re.match(r"[\w’']+", text)
    return word is not None and word.group().lower() in OPENERS and text[:1].isupper()


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
