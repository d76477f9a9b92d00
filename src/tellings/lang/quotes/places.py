"""Countries as far as origins need them: from adjectives, capitals in datelines, and flags in the names of accounts."""

from __future__ import annotations

import re
from functools import cache

from tellings import lexicon
from tellings.memory import remembered
from tellings.records import BlockKind, Reading
from tellings.text import fold, squeeze

REMEMBERED = 1 << 14

_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}")
_OTHER_SIGNS = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f\u200d]")
_FIRST = re.compile(
    r"^[^A-Za-z]*(?:date\s+[\d-]+\s+)?(?P<city>[A-Z][A-Za-z' .-]{2,30}?)\s*(?:[-–—:,(/]|$)", re.MULTILINE
)
_COLUMNS = ("code", "name", "others", "people", "capitals", "seats")
SHORT = {"USA": "US", "GBR": "UK", "ARE": "UAE"}
HEAD_CHARS = 400
OWN_COUNTRY = frozenset({"country", "the country", "nation", "its", "their"})
TWO_LETTER_START = ord("🇦")


@cache
def _countries() -> dict[str, str]:
    """Return the code of each country by its folded names, adjectives and capitals."""
    found: dict[str, str] = {}
    for code, name, others, people, capitals, _seats in lexicon.table("actors/countries.tsv", _COLUMNS):
        for word in (name, *others.split(";"), *people.split(";"), *capitals.split(";")):
            if word.strip():
                found.setdefault(fold(word.strip()), code)
    return found


@cache
def _names() -> dict[str, str]:
    return {row[0]: row[1] for row in lexicon.table("actors/countries.tsv", _COLUMNS)}


@remembered(REMEMBERED)
def country_of(word: str) -> str:
    """Return the country (ISO 3166 alpha-3) of a name, adjective or capital, empty when it is none."""
    return _countries().get(fold(word), "")


def split_country(name: str) -> tuple[str, str]:
    """Return the country that opens a name, and the rest: "Kenya's coast guard" is KEN and "coast guard"."""
    words = name.replace("’", "'").split()
    for size in (2, 1):
        front = " ".join(words[:size]).removesuffix("'s").removesuffix("'")
        if len(words) > size and (country_of(front) or front.lower() in OWN_COUNTRY):
            return country_of(front), " ".join(words[size:])
    return "", name


def short_name(code: str) -> str:
    """Return the usual short name of a country, empty for no code."""
    return SHORT.get(code) or _names().get(code, "")


def home(reading: Reading) -> str:
    """Return the country whose capital the dateline names, empty when there is none."""
    text = reading.report.text
    for block in reading.blocks:
        if block.kind is BlockKind.DATELINE:
            for word in re.findall(r"[A-Za-z][A-Za-z' ]+", text[block.span.start : block.span.end]):
                if country_of(word.strip()):
                    return country_of(word.strip())
    for match in _FIRST.finditer(text[:HEAD_CHARS]):
        if country_of(match["city"]):
            return country_of(match["city"])
    return ""


def without_flags(name: str) -> str:
    """Return the name of an account with its flag as a country at the end, other signs left out."""
    country = ""
    for match in _FLAG.finditer(name):
        country = country or _of_flag(match.group())
    plain = squeeze(_OTHER_SIGNS.sub(" ", _FLAG.sub(" ", name)))
    return plain if not country or fold(country) in fold(plain) else f"{plain} {country}"


@cache
def _flags() -> dict[str, str]:
    return {row[0]: row[1] for row in lexicon.table("claims/flags.tsv", ("letters", "country"))}


def _of_flag(flag: str) -> str:
    letters = "".join(chr(ord(sign) - TWO_LETTER_START + ord("A")) for sign in flag)
    return short_name(_flags().get(letters, ""))
