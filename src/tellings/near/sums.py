"""What a sum of money is: "bail of 100,000 dollars", "the loan comes to 150 million"."""

from __future__ import annotations

from tellings.records import Sentence

STEPS = 5
NAMES = frozenset(
    """bail fine ransom loan reward debt budget compensation damages payment pension grant deposit bounty fee donation
    bribe salary wage surety bond penalty subsidy""".split()
)
GIVEN = frozenset("be set put fix come amount stand total reach".split())


def verb_over(sentence: Sentence, place: int) -> int | None:
    """Return the verb that a figure's phrase hangs on, None when there is none."""
    for _ in range(STEPS):
        place = sentence.heads[place]
        if sentence.pos[place] in {"VERB", "AUX"}:
            return place
    return None


def name_of_sum(sentence: Sentence, place: int, verb: int | None) -> str:
    """Return the noun that a sum stands below, or the subject of the verb that sets it; "" where neither names one."""
    above = place
    for _ in range(STEPS):
        above = sentence.heads[above]
        if sentence.pos[above] in {"VERB", "AUX"}:
            break
        if sentence.lemmas[above].lower() in NAMES:
            return sentence.lemmas[above].lower()
    if verb is None or sentence.lemmas[verb].lower() not in GIVEN:
        return ""
    subjects = (
        i for i, head in enumerate(sentence.heads) if head == verb and sentence.deps[i] in {"nsubj", "nsubjpass"}
    )
    return next((lemma for i in subjects if (lemma := sentence.lemmas[i].lower()) in NAMES), "")
