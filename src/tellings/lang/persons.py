"""Who is counted: nouns for people and for those who bear arms, and whose people or things a noun names."""

from __future__ import annotations

from functools import cache

from tellings import lexicon
from tellings.lang.quotes.places import country_of
from tellings.records import Sentence

GENERIC = frozenset({"people", "person", "body", "victim", "man", "resident", "other", "individual", "dead", "toll"})
SETTLEMENTS = frozenset("village town city district province region camp".split())
PERSONAL = ("er", "ee", "or", "ist", "ian", "ant", "man", "woman", "population", "deputy")
OWNER_REACH = 6
OWN = "own"


@cache
def persons() -> frozenset[str]:
    """Return the nouns for people who act or suffer, as the actor tables have them."""
    rows = lexicon.table("actors/agents.tsv", ("kind", "sector", "words"))
    return GENERIC | {
        word.strip() for kind, _, words in rows if kind in {"agent", "office"} for word in words.split(";")
    }


@cache
def fighters() -> frozenset[str]:
    """Return the nouns for those who bear arms: a toll of soldiers is no toll of people."""
    rows = lexicon.table("actors/agents.tsv", ("kind", "sector", "words"))
    armed = {"MIL", "COP", "REB", "UAF", "SPY"}
    return frozenset(
        word.strip() for kind, sector, words in rows if kind == "agent" and sector in armed for word in words.split(";")
    )


def is_person(noun: str) -> bool:
    """Say whether a lemma is a noun for people: by the actor tables, or by how it ends ("miner", "detainee")."""
    return (noun in persons() or noun.endswith(PERSONAL)) and noun not in SETTLEMENTS


def owners(sentence: Sentence, last: int, noun: str) -> frozenset[str]:
    """Return whose people or things a noun behind the number ``last`` names: a country's code, a name, else "own".

    "Ten Brazilians", "three UN staff", "58 of its soldiers".
    """
    end = min(len(sentence.lemmas), last + 1 + OWNER_REACH)
    place = next((i for i in range(last + 1, end) if noun and sentence.lemmas[i].lower() == noun), None)
    if place is None:
        return frozenset()
    if sentence.pos[place] == "PROPN":
        return frozenset({noun})
    found = set()
    held = {"amod", "compound", "poss", "nmod"}
    for child in (i for i, head in enumerate(sentence.heads) if head == place != i and sentence.deps[i] in held):
        word = sentence.lemmas[child].lower()
        if sentence.tags[child] == "PRP$":
            found.add(OWN)
        elif sentence.pos[child] == "PROPN" or country_of(word):
            found.add(country_of(word) or word)
    return frozenset(found)
