"""PLOVER's types with quad class and intensity, and the way from a CAMEO code to them."""

from __future__ import annotations

from functools import cache

from tellings.errors import LexiconError
from tellings.lexicon import table

TYPES = "events/types.tsv"
CAMEO = "events/cameo.tsv"


@cache
def _types() -> dict[tuple[str, str], tuple[str, float]]:
    found = {}
    for name, mode, quad, score in table(TYPES, ("type", "mode", "quad", "score")):
        try:
            found[name, "" if mode == "-" else mode] = (quad, float(score))
        except ValueError as error:
            raise LexiconError(f"{TYPES}: expected a number as score of {name} {mode}; got {score!r}") from error
    return found


def quad(type_: str) -> str:
    """Return the quad class of a PLOVER type: verbal or material, cooperation or conflict. Raises KeyError."""
    return _types()[type_, ""][0]


def intensity(type_: str, mode: str = "") -> float:
    """Return PLOVER's score of a type in a mode, -10 (worst conflict) to +10; a mode without one has its type's."""
    scores = _types()
    return scores.get((type_, mode), scores[type_, ""])[1]


def known(type_: str, mode: str = "") -> bool:
    """Say whether the pair stands in the ontology."""
    return (type_, mode) in _types()


@cache
def _roads() -> dict[str, str]:
    return {code: "" if name == "-" else name for code, name in table(CAMEO, ("cameo", "type"))}


def types() -> tuple[str, ...]:
    """Return the names of all types, in the order of the ontology."""
    return tuple(dict.fromkeys(name for name, _ in _types()))


def from_cameo(code: str) -> str | None:
    """Return the PLOVER type of a CAMEO code by the longest prefix in the manual's conversion table.

    Empty for what PLOVER dropped (01 statements, 02 appeals); None for a code outside the table.
    """
    roads = _roads()
    for length in range(len(code), 1, -1):
        if code[:length] in roads:
            return roads[code[:length]]
    return None
