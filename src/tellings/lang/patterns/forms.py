"""The forms that a lemma takes in text, by the rules of English spelling and a table of the irregular ones.

They let the lexicon be found where the lemmatiser fails ("unbanned").
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from tellings.lexicon import table

if TYPE_CHECKING:
    from collections.abc import Iterable

IRREGULAR = "events/irregular.tsv"
_VOWELS = "aeiou"


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    return {lemma: tuple(forms.split(",")) for lemma, forms in table(IRREGULAR, ("lemma", "forms"))}


def verb_forms(lemma: str) -> set[str]:
    """Return the forms of a verb, itself included; both spellings where English doubles a last consonant or not."""
    found = {lemma, lemma + "s", *_irregular().get(lemma, ())}
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        found.add(lemma + "es")
    if lemma.endswith("e"):
        return found | {lemma + "d", lemma[:-1] + "ing"}
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return found | {lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"}
    found |= {lemma + "ed", lemma + "ing"}
    if len(lemma) > 2 and lemma[-1] not in _VOWELS + "wxy" and lemma[-2] in _VOWELS:
        found |= {lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing"}
    return found


def lemmas_by_form(lemmas: Iterable[str]) -> dict[str, str]:
    """Return the verb lemma of each form; of two with one form the one spelt like it, or the first."""
    found: dict[str, str] = {}
    for lemma in sorted(lemmas):
        for form in sorted(verb_forms(lemma)):
            found.setdefault(form, lemma)
        found[lemma] = lemma
    return found
