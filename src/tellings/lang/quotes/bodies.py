"""One name for one body: agencies, offices and publisher families under all their writings, as users extend them."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from tellings import lexicon
from tellings.memory import remembered
from tellings.text import fold, squeeze

REMEMBERED = 8192
_COLUMNS = ("name", "writings", "country", "owner")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_OWNER = re.compile(
    r"^(?:(?:[Ss]tate|[Gg]overnment|[Pp]rivately|[Ss]emi)[ -]?(?:run|owned|controlled|official)"
    r"|[Oo]fficial|local|state)\s+"
)
_TAIL = re.compile(r"\s+(?:news\s+agency|news\s+wire|newswire|wire\s+service|agency)$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s\b")


class Body(NamedTuple):
    """An agency or office: its usual name, its country (ISO 3166 alpha-3 or empty), who owns it."""

    name: str
    kind: str
    country: str
    owner: str


@cache
def bodies() -> dict[str, Body]:
    """Return agencies and offices by each of their writings; short ones (AP, FO) in their capitals, others folded."""
    found: dict[str, Body] = {}
    for kind, table in (("agency", "agencies"), ("office", "offices")):
        for name, writings, country, owner in lexicon.table(f"claims/{table}.tsv", _COLUMNS):
            for writing in (name, *writings.split(";")):
                if writing.strip():
                    found[_key(writing.strip())] = Body(name, kind, country, owner)
    return found


@cache
def families() -> dict[str, str]:
    """Return the publisher family of each outlet, by folded name."""
    rows = lexicon.table("claims/families.tsv", ("family", "outlets"))
    return {fold(one.strip()): family for family, outlets in rows for one in outlets.split(";") if one.strip()}


def _key(writing: str) -> str:
    return writing if len(writing) <= 5 and writing.isupper() else fold(_POSSESSIVE.sub("s", writing))


@remembered(REMEMBERED)
def body(name: str) -> Body | None:
    """Return the agency or office that ``name`` means, however it is dressed ("the state-run TASS news agency")."""
    plain = bare(name)
    table = bodies()
    for writing in (plain, _TAIL.sub("", plain)):
        found = table.get(_key(writing))
        if found is not None:
            return found
    return None


def bare(name: str) -> str:
    """Return a name without article and words about its owner, blanks squeezed."""
    return _OWNER.sub("", _ARTICLE.sub("", squeeze(name)))


def plain_agency(name: str) -> str:
    """Return an agency's name without "state-run" and a lower-case "news agency"."""
    plain = bare(name)
    shorter = _TAIL.sub("", plain)
    named = shorter != "" and shorter.split()[-1][0].isupper()
    return shorter if named and plain[len(shorter) :].strip().islower() else plain
