"""Who said so, at the end of a sentence, where the parser took it for one more thing that happened."""

from __future__ import annotations

from collections.abc import Sequence

Columns = tuple[Sequence[str], Sequence[str], Sequence[int]]

FINITE = frozenset({"VBD", "VBZ", "VBP"})
SAID = frozenset("said says reported reports added adds".split())
TOLD = frozenset({"told", "tells"})
CLAUSES = frozenset({"ccomp", "xcomp", "cc", "conj"})


def attributed(words: Sequence[str], tags: Sequence[str], deps: Sequence[str], heads: Sequence[int]) -> Columns:
    """Return "Gunmen raided a market, the mayor, Ann Li, told local radio" with the mayor telling all of it.

    The parser joins "told" to "raided", or takes the mayor for another word for the market. It has told it all who has
    a clause to himself behind a comma, with nothing that he says in it.
    """
    say = next((at for at in range(len(words) - 1, 2, -1) if words[at] in SAID or words[at] in TOLD), -1)
    root = next((at for at, dep in enumerate(deps) if dep == "ROOT"), say)
    if say < 0 or deps[say] not in ("conj", "acl") or root >= say or not tags[root].startswith("V"):
        return tags, deps, heads
    kids = {deps[at] for at, head in enumerate(heads) if head == say}
    source = _source(say, words, deps, heads)
    if source <= root or CLAUSES & kids or ("dobj" in kids) != (words[say] in TOLD) or FINITE & set(tags[say + 1 :]):
        return tags, deps, heads
    new_tags, new_deps, new_heads = list(tags), list(deps), list(heads)
    for at, head in enumerate(heads):
        if head == root and at > say:
            new_heads[at] = say
    new_tags[say] = "VBZ" if words[say].endswith("s") else "VBD"
    new_deps[say], new_heads[say] = "ROOT", say
    new_deps[root], new_heads[root] = "ccomp", say
    new_deps[source], new_heads[source] = "nsubj", say
    return new_tags, new_deps, new_heads


def _source(say: int, words: Sequence[str], deps: Sequence[str], heads: Sequence[int]) -> int:
    """Return who says it, behind a comma: the verb's own subject, or "a resident, Ann Li," right before it; else -1."""
    who = next((at for at, head in enumerate(heads[:say]) if head == say and deps[at] == "nsubj"), -1)
    if who < 0 and words[say - 1] == "," and deps[say - 2] == "appos" and deps[heads[say - 2]] == "appos":
        who = heads[say - 2]
    if who < 0:
        return -1
    first = min(at for at in range(len(words)) if _is_below(at, who, heads))
    return who if first > 0 and words[first - 1] == "," else -1


def _is_below(at: int, top: int, heads: Sequence[int]) -> bool:
    """Say whether a word is ``top`` or hangs somewhere below it."""
    while at != top and heads[at] != at:
        at = heads[at]
    return at == top
