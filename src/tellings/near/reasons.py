"""What puts two reports together or apart, as weighted evidence that adds up to their likeness."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_matrix

from tellings.near.likeness import (
    CLOSE_UP,
    SAME_STORY,
    UNSEEN,
    UNSEEN_NEAR,
    by_chance,
    fade,
    matters,
    timeliness,
)
from tellings.near.shingles import Ints
from tellings.near.terms import Bags, pool
from tellings.records import Record


class Evidence(Record, frozen=True):
    """One stem or event key. ``side`` is both, a or b (who has it); weights of both sides add up to the likeness."""

    term: str
    side: str
    weight: float


class Why(Record, frozen=True):
    """Why two reports are alike enough for one story, or not: the likeness, what is needed, and the evidence.

    ``needed`` is more for longer reports, which share more words by chance. ``faded`` is what the days between them
    leave of the likeness; over 1, what being of near days adds. ``apart`` lists the strongest terms of one side only.
    """

    a: str
    b: str
    likeness: float
    needed: float
    faded: float
    together: tuple[Evidence, ...]
    apart: tuple[Evidence, ...]


def reasons(names: tuple[str, str], bags: Bags, days: Ints, *, most: int = 20) -> Why:
    """Return why the first two of ``bags`` are alike or not, seen among all of them (at most ``most`` a list)."""
    left = float(fade(days[:2])[0, 1] * timeliness(bags, days)[0, 1])
    shared: dict[str, float] = {}
    single: dict[tuple[str, str], float] = {}
    for share, stems, view in _views(bags, days):
        a, b = ({stems[column]: float(view[row, column]) for column in view[[row]].indices.tolist()} for row in (0, 1))
        for term in a.keys() | b.keys():
            if term in a and term in b:
                shared[term] = shared.get(term, 0.0) + left * share * a[term] * b[term]
            else:
                key = (term, "a" if term in a else "b")
                single[key] = single.get(key, 0.0) + share * (a.get(term, 0.0) + b.get(term, 0.0))
    together = sorted(shared.items(), key=lambda item: (-item[1], item[0]))
    apart = sorted(single.items(), key=lambda item: (-item[1], item[0]))
    return Why(
        a=names[0],
        b=names[1],
        likeness=round(sum(shared.values()), 4),
        needed=round(SAME_STORY + float(np.prod(by_chance(bags)[:2])), 4),
        faded=round(left, 4),
        together=tuple(
            Evidence(term=term, side="both", weight=round(w, 4)) for term, w in together[:most] if round(w, 4) > 0
        ),
        apart=tuple(Evidence(term=term, side=side, weight=round(w, 4)) for (term, side), w in apart[:most]),
    )


def _views(bags: Bags, days: Ints) -> list[tuple[float, list[str], csr_matrix]]:
    """Return the weighings that `group` uses, each with its share and stems; the reports first."""
    views = [(1 - CLOSE_UP, bags.stems.tolist(), pool(bags, unseen=UNSEEN))]
    near = next(rows for rows in matters(bags, days) if 0 in rows)
    if 1 in near:
        close = bags.take(near)
        views.append((CLOSE_UP, close.stems.tolist(), pool(close, unseen=UNSEEN_NEAR)))
    return views
