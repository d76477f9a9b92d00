"""Which figures answer one question: they count the same people or things, in one place, of one happening.

Two figures are held apart unless something says that they belong together: a tie in words, in deed or in the noun.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from tellings import lexicon
from tellings.lang.counts import MEASURES, MOVES, kinds
from tellings.lang.figures import Figure
from tellings.lang.persons import GENERIC, OWN
from tellings.near.amounts import CURRENCY, LIGHT, Amount, near_in_size, same_noun, same_size, size
from tellings.near.rivals import answer_each_other, next_to, of_two_tellers, rivals
from tellings.near.totals import RATED

MIN_SHARED = 2
MANY_SHARED = 3
ECHO_FROM = 10
SAME_QUESTION = 0.4
SAME_MEASURE = 0.5
TOGETHER_CHARS = 400
TELLING = frozenset("tell believe accord admit add report know think office official government spokesman".split())
TOLLS = frozenset({"dead", "injured", "missing", "infected", "detained", "displaced", "rescued"})
SPREADING = "infected"
NEARLY = 1.5
AFTERWARDS = frozenset({"bury", "identify", "cremate"})
CURRENCY_RATES = frozenset(f"{unit} a {time}" for unit in CURRENCY for time in ("year", "month"))
CAPTIVE = frozenset({"detained", "held"})
TARIFFS = frozenset({"tariff", "duty", "levy", "surcharge"})
FREED = "freed"
MEMBER = "member"
VOTES = frozenset({"votes for", "votes against"})
KINDS = (
    VOTES
    | {"on strike"}
    | frozenset(
        {
            "on strike",
            "dead",
            "injured",
            "missing",
            "rescued",
            "detained",
            "displaced",
            "crowd",
            "aboard",
            "infected",
            "held",
            "trapped",
        }
    )
)


def comparable(a: Amount, b: Amount) -> bool:
    """Say whether two figures answer one question: they count the same thing, in one place, of one happening."""
    one, other = a.figure, b.figure
    if corrects(a, b):
        return True
    if one.unit != other.unit:
        return False
    if not _may_differ(a, b) or not _are_counts(a, b):
        return False
    if one.unit:
        return _same_measure(a, b)
    return _same_counted(a, b) and _same_count(a, b)


def corrects(a: Amount, b: Amount) -> bool:
    """Say whether one of two figures puts the other right ("22, not 30"), or tells what another puts right."""
    if a.refuted == b.refuted:
        return False
    wrong, other = (a, b) if a.refuted else (b, a)
    one, told = wrong.figure, other.figure
    if one.unit != told.unit and not (RATED in f" {one.unit}{told.unit}" and "" in {one.unit, told.unit}):
        return False
    if one.span.report == told.span.report and wrong.sentence == other.sentence:
        counted = one.counts in KINDS or (one.unit in {"", "%"} and one.low >= ECHO_FROM)
        return counted and told.span.end <= one.span.start and same_size(one, told)
    same = (one.low, one.high) == (told.low, told.high) and one.low >= ECHO_FROM
    if one.unit == "%" and not one.noun:
        return same and bool(matter(a) & matter(b))
    return same and (one.counts == told.counts or one.noun == told.noun)


def _same_counted(a: Amount, b: Amount) -> bool:
    """Say whether two figures may count the same people or things: one noun, of one owner, in one town."""
    apart = not a.scene.meets(b.scene) and not (_agrees(a, b) and not (a.scene.towns and b.scene.towns))
    if apart or not same_noun(a.figure.noun, b.figure.noun) or not _same_owners(a, b):
        return False
    if a.figure.counts == SPREADING and a.scene != b.scene and not _agrees(a, b):
        return False  # the same disease is counted in every country, state and town
    return (a.deed in AFTERWARDS) == (b.deed in AFTERWARDS)


def _same_count(a: Amount, b: Amount) -> bool:
    """Say whether two figures without a unit count one thing: of one happening, in one scene, in like words."""
    one, other = a.figure, b.figure
    if a.about and a.about == b.about and _same_victims(one, other):
        return bool(one.noun) or near_in_size(one, other)
    if rivals(a, b):
        return True
    if not _same_kind(one, other) or not _same_scene(a, b):
        return False
    if one.counts in KINDS:
        return same_size(one, other) and _tied(a, b)
    close = _echoes(one, other) or answers(one, other) or answer_each_other(a, b)
    other_deed = one.counts == one.noun and a.deed and b.deed and a.deed != b.deed
    if not close and ((a.about and b.about) or other_deed):
        return False
    if next_to(a, b) and answer_each_other(a, b):
        return True
    if not near_in_size(one, other):
        return False
    shared = (a.words & b.words) - {one.noun}
    if one.counts in GENERIC:
        return next_to(a, b) or (_echoes(one, other) and bool(shared))
    return one.counts not in MEASURES and len(shared) >= (1 if close else MANY_SHARED)


def _same_kind(a: Figure, b: Figure) -> bool:
    """Say whether two figures count one kind; "15 engineers held" may be "15 engineers seized"."""
    captive = {a.counts, b.counts} <= CAPTIVE | {FREED} and a.noun == b.noun and a.noun not in GENERIC
    captive = captive and (FREED not in {a.counts, b.counts} or a.meets(b))
    return bool(a.counts) and (a.counts == b.counts or captive)


def _same_owners(a: Amount, b: Amount) -> bool:
    """Say whether two figures may count the same ones' people: "ten Brazilians" are no "36 people" and no "UN staff".

    A noun that is no general one stands for itself: "six engineers" may be "five Italian engineers".
    """
    if a.figure.counts in KINDS and MEMBER in {a.figure.noun, b.figure.noun} and OWN in a.owners | b.owners:
        return True  # "41 of its members"
    if a.owners and b.owners:
        return bool(a.owners & b.owners) or OWN in a.owners | b.owners
    specific = bool(a.figure.noun) and a.figure.noun not in GENERIC and a.figure.noun not in kinds()
    return not (a.owners or b.owners) or a.bare or b.bare or (specific and a.figure.noun == b.figure.noun)


def _tied(a: Amount, b: Amount) -> bool:
    """Say whether something speaks for one question: the happening, the noun, one deed in one place, a word near by.

    Where nothing near a figure names a matter ("The dead number 29."), it is that of its report.
    """
    if (a.about and a.about == b.about) or a.bare or b.bare or _echoes(a.figure, b.figure):
        return True
    if of_two_tellers(a, b) and a.figure.noun == b.figure.noun and near_in_size(a.figure, b.figure):
        return True
    if a.figure.noun == b.figure.noun and a.figure.noun not in GENERIC | {""}:
        return True
    if a.deed and a.deed == b.deed and (a.scene.towns or a.scene.countries) and a.scene == b.scene:
        return True
    around = _around(a), _around(b)
    return bool(around[0] & around[1]) or not all(around)


def matter(one: Amount) -> frozenset[str]:
    """Return the words of a figure's sentence that say what it is about: none that only counts or tells."""
    return _weighty(one.words - {one.figure.noun})


def _weighty(words: frozenset[str]) -> frozenset[str]:
    tolls = {lemma for lemma, (counts, _) in kinds().items() if counts in TOLLS}
    return frozenset(words - TELLING - GENERIC - LIGHT - MOVES - MEASURES - tolls)


def _are_counts(a: Amount, b: Amount) -> bool:
    """Say whether two figures tell what was counted: no forecast of a toll, no answer to a survey; and neither is asked
    for where the other is granted.
    """
    if (a.figure.unit == "%" or a.figure.counts in KINDS) and (a.likely or b.likely):
        return False
    if a.figure.counts in TOLLS and a.unsure != b.unsure:
        return False
    if a.figure.counts not in KINDS and (a.polled or b.polled):
        return False
    return not (stance(a) and stance(b) and stance(a) != stance(b))


def _same_victims(a: Figure, b: Figure) -> bool:
    """Say whether two figures of one happening count the same: one of them may say only "people"."""
    return bool(a.counts) and (a.counts == b.counts or (bool({a.counts, b.counts} & GENERIC) and near_in_size(a, b)))


def _same_scene(a: Amount, b: Amount) -> bool:
    """Say whether two figures can be set in one place; where only one names a town, other words must say so too."""
    if not a.scene.meets(b.scene):
        return False
    if of_two_tellers(a, b):
        return True
    if bool(a.scene.towns) == bool(b.scene.towns) and bool(a.scene.countries) == bool(b.scene.countries):
        return True
    if _agrees(a, b) and (a.words & b.words) - {a.figure.noun, b.figure.noun}:
        return True
    return _echoes(a.figure, b.figure) or bool(matter(a) & matter(b)) or len(_around(a) & _around(b)) >= MIN_SHARED


def _agrees(a: Amount, b: Amount) -> bool:
    """Say whether both figures can be true, and are nearly the same: they are never flagged."""
    low, high = sorted((size(a.figure), size(b.figure)))
    return a.figure.meets(b.figure) and high <= NEARLY * low


def _around(one: Amount) -> frozenset[str]:
    """Return the words of a figure's sentence, and the nouns before it, that say what it is about."""
    return _weighty((one.words | one.context) - {one.figure.noun})


def _may_differ(a: Amount, b: Amount) -> bool:
    """Say whether a report may hold two figures against each other: close by, within a sentence set off by a word."""
    if (
        rivals(a, b)
        or a.figure.span.report != b.figure.span.report
        or (of_two_tellers(a, b) and a.sentence != b.sentence)
    ):
        return True
    first, second = sorted((a, b), key=lambda one: one.figure.span.start)
    if second.figure.span.start - first.figure.span.end > TOGETHER_CHARS:
        return False
    return first.sentence != second.sentence or second.contrast


def same_sum(a: Amount, b: Amount) -> bool:
    """Say whether two sums are one bail, one fine, one loan, of one matter."""
    return a.named == b.named != "" and same_size(a.figure, b.figure) and bool((_around(a) & _around(b)) - {a.named})


def _same_measure(a: Amount, b: Amount) -> bool:
    """Say whether two figures with one unit measure one thing: the words around both say so."""
    if same_sum(a, b):
        return True
    shared, nouns = a.words & b.words, a.nouns & b.nouns
    if not a.scene.meets(b.scene):
        return False
    if a.figure.unit == "years":
        since = {a.figure.counts, b.figure.counts} == {"years since the last"}
        return since and len(shared) >= MIN_SHARED and bool(nouns)
    if a.figure.unit == "%":
        if a.figure.noun and b.figure.noun and a.figure.noun != b.figure.noun:
            return False
        if nouns & TARIFFS and near_in_size(a.figure, b.figure):
            return True
        asked = bool(stance(a)) and stance(a) == stance(b) and len(nouns) >= MIN_SHARED
        return asked or (bool(a.about) and a.about == b.about)
    if RATED in f" {a.figure.unit}":
        alike = a.figure.unit in CURRENCY_RATES or a.figure.noun == b.figure.noun != ""
        return alike and near_in_size(a.figure, b.figure) and (bool(matter(a) & matter(b)) or _one_country(a, b))
    enough = MIN_SHARED if a.figure.meets(b.figure) else MANY_SHARED
    if bool(stance(a)) and stance(a) == stance(b) and a.deed == b.deed and len(shared - MEASURES) >= MANY_SHARED:
        return same_size(a.figure, b.figure)
    return len(nouns - MEASURES) >= enough and near_in_size(a.figure, b.figure)


@cache
def _stances() -> Mapping[str, str]:
    return {lemma: name for name, lemma, _ in lexicon.table("evidence/stances.tsv", ("stance", "lemma", "example"))}


def _one_country(a: Amount, b: Amount) -> bool:
    return bool(a.scene.countries & b.scene.countries)


def stance(one: Amount) -> str:
    """Return whether an amount is asked for or granted, "" for neither or both: a demand is no version of an offer."""
    found = {_stances()[word] for word in one.told if word in _stances()}
    return found.pop() if len(found) == 1 else ""


def answers(a: Figure, b: Figure) -> bool:
    """Say whether one figure bounds the other from above: "no more than 200" answers somebody's 600."""
    return a.low == 0 < a.high < b.low or b.low == 0 < b.high < a.low


def _echoes(a: Figure, b: Figure) -> bool:
    """Say whether one figure is a rounding of the other ("more than a dozen" for 14); chance would seldom do that."""
    if (a.low == a.high) == (b.low == b.high) or min(a.high, b.high) < ECHO_FROM:
        return False
    return a.low <= min(b.high, 2 * b.low) and b.low <= min(a.high, 2 * a.low)


def same_question(a: Amount, b: Amount) -> bool:
    """Say whether the words around two figures ask one question: most of the shorter sentence's are the other's too."""
    shared = (a.words & b.words) - {a.figure.noun, b.figure.noun}
    part = len(shared) / max(1, min(len(a.words), len(b.words)))
    return part >= (SAME_MEASURE if a.figure.unit in CURRENCY else SAME_QUESTION)
