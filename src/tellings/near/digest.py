"""The sentences that say best what a set of sentences says: nearest to their common words, each word counted once."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from tellings.text import WORD, fold

_STOP = """the a an and or but of to in on at by for from with as is are was were be been being has have had do does did
will would can could may might must shall should this that these those it its he she they his her their them him
we our us you your i my me who whom which what when where how not no nor than then there here also after before
into over under about more most other some such only own same so too very said says say mr mrs ms"""
STOP = frozenset(_STOP.split())


def content(text: str) -> list[str]:
    """Return the folded words of ``text`` that carry meaning, in order."""
    return [word for match in WORD.finditer(text) if len(word := fold(match.group())) > 1 and word not in STOP]


def inverse_frequency(texts: Iterable[Iterable[str]]) -> dict[str, float]:
    """Return for each word how rare it is: the logarithm of texts over texts that hold it, plus one."""
    held: Counter[str] = Counter()
    total = 0
    for text in texts:
        held.update(set(text))
        total += 1
    return {word: 1 + math.log(total / number) for word, number in held.items()}


def choose(
    candidates: Sequence[tuple[str, float]],
    rarity: Mapping[str, float],
    *,
    max_lines: int,
    min_words: int = 5,
) -> list[int]:
    """Return the places of at most ``max_lines`` texts of ``candidates`` (text, prior weight), best first.

    The next one is always that whose words, weighed by how many candidates use them and by rarity, add most per
    word; words that are already covered count for little (a greedy form of the centroid of Radev et al. 2004).
    """
    bags = [Counter(content(text)) for text, _ in candidates]
    centroid: defaultdict[str, float] = defaultdict(float)
    for (_, prior), bag in zip(candidates, bags, strict=True):
        for word in bag:
            centroid[word] += prior * rarity.get(word, 1.0)
    chosen: list[int] = []
    covered: set[str] = set()
    min_words = min(min_words, max((len(bag) for bag in bags), default=0))
    while len(chosen) < max_lines:
        best, best_gain = -1, 0.0
        for number, bag in enumerate(bags):
            if number in chosen or len(bag) < min_words:
                continue
            gain = sum(centroid[word] * (0.2 if word in covered else 1.0) for word in bag)
            gain *= candidates[number][1] / (len(bag) + 8) ** 0.7
            if gain > best_gain:
                best, best_gain = number, gain
        if best < 0:
            break
        chosen.append(best)
        covered |= bags[best].keys()
    return chosen
