"""Words for codes: what a type of event, a quad class, a country or an actor's code is called on the pages."""

from __future__ import annotations

from functools import cache

from tellings.lexicon import table

COUNTRIES = ("code", "name", "other", "people", "capitals", "seats")


@cache
def _words(kind: str) -> dict[str, str]:
    return {code: words for one, code, words in table("web/words.tsv", ("kind", "code", "words")) if one == kind}


@cache
def _countries() -> dict[str, str]:
    return {code: name for code, name, *_ in table("actors/countries.tsv", COUNTRIES)}


def types() -> list[tuple[str, str]]:
    """Return the codes of PLOVER's types with their words, in the order of the words."""
    return sorted(_words("type").items(), key=lambda pair: pair[1])


def deed(type: str, mode: str = "") -> str:
    """Return what a type of event is called, with its mode if it has one: ``talks (phone)``; the code if unknown."""
    called = _words("type").get(type, type)
    return f"{called} ({mode.replace('-', ' ')})" if mode else called


def quad(code: str) -> str:
    """Return what a quad class is called: ``verbal cooperation``."""
    return _words("quad").get(code, code)


def country(code: str) -> str:
    """Return the name of a country, or of what stands in its place; the code if unknown."""
    return _countries().get(code) or _words("area").get(code, code)


def party(code: str) -> str:
    """Return whom an actor's code stands for: ``Kenya, government``; nothing where no word is known for it."""
    head, rest = (code[:3], code[3:]) if country(code[:3]) != code[:3] else ("", code)
    sectors = [_words("sector").get(rest[at : at + 3], "") for at in range(0, len(rest), 3)]
    return ", ".join(filter(None, (country(head) if head else "", *sectors)))
