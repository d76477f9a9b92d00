"""Which of a sentence's events it is mainly about: clause depth, what kind of clause, and how sure the rule is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tellings.lang.patterns.matched import Match
    from tellings.lang.tree import Token

COST = {
    "advcl": 3.0, "relcl": 4.0, "acl": 3.0, "conj": 1.0, "ccomp": 0.5, "xcomp": 0.5, "pobj": 3.0, "pcomp": 3.0,
    "poss": 4.0, "compound": 4.0, "amod": 4.0, "nsubj": 0.5, "dobj": 0.5, "nsubjpass": 0.5, "attr": 1.0,
    "appos": 3.0, "parataxis": 1.0,
}  # fmt: skip

IN_PASSING = -2.5  # rank of an event in a relative or adverbial clause with few marks of its own


def depth(token: Token) -> float:
    """Return how far from the main clause ``token`` stands, in the costs of the steps up to the root."""
    cost = COST.get(token.dep, 0.0 if token.head is token else 1.0)
    return cost + sum(COST.get(up.dep, 1.0) for up in token.ancestors() if up.head is not up and up.dep != "prep")


def rank(match: Match) -> float:
    """Return the prominence of ``match``: higher is nearer to what the sentence is about."""
    score = -depth(match.trigger) + 0.1 * match.weight
    score += 0.5 * bool(match.doers) + 0.5 * bool(match.others)
    return score - (1.0 if match.rule.startswith("noun") else 0.0)


def main_event(found: Sequence[Match]) -> Match | None:
    """Return the most prominent of the events of one sentence, the first of equals.

    None when there is none, or when all are told only in passing, in clauses that hang deep below the main one.
    """
    best = max(found, key=lambda match: (rank(match), -match.trigger.i), default=None)
    return best if best is not None and rank(best) >= IN_PASSING else None
