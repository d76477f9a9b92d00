"""The figures of many reports, each with what it needs to be held against another: its words, its day, its scene.

Which of them answer one question, and how the answers relate, is `near.series`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import NamedTuple

from tellings.lang.counts import MOVES, PART
from tellings.lang.figures import CURRENCIES, INFINITE, Figure, figures
from tellings.lang.persons import GENERIC, fighters, owners
from tellings.near.digest import STOP
from tellings.near.scenes import Scene, narrowed, scenes
from tellings.near.sums import name_of_sum, verb_over
from tellings.near.totals import is_no_total
from tellings.records import Reading, Sentence

BACKGROUND = timedelta(days=30)
NEAR_TOKENS = 8
BARE_REACH = 120
BARE_FROM = 3
NEAR_RATIO = 2.0
REPLY_RATIO = 5.0
MAX_RATIO = 5.0
MAX_GROWTH = 10.0
LIST_FROM = 3
SHARES_FROM = 2
TELLER_STEPS = 3
TIMES = frozenset("hour day week month year minute second decade century".split())
TOTALS = frozenset("number turnout figure total count crowd attendance".split())
COUNTS = TOTALS | {"toll", "estimate", "tally"}
OTHER = frozenset("another different other high low big small conflicting contradictory".split())
DOUBTS = frozenset("doubt dispute question contest contradict challenge correct".split())
EARLIER = frozenset("announce report say earlier before previously first initially know think count give".split())
HOUR = frozenset("at until till from since before after by to".split())
HOURS = 12
CURRENCY = frozenset(CURRENCIES.values())
GIVING = frozenset("speak put give count estimate claim cite say name list show record".split())
LIGHT = GIVING | frozenset("be go have do take see make include stay remain".split())
FORECASTS = frozenset("forecast projection project predict prediction model".split())
UNSURE = frozenset(
    {"suspect", "suspected", "probable", "fear", "feared", "possible", "possibly", "estimate", "estimated"}
)
UNSURE_REACH = 4
REFUTED_REACH = 3
POLLS = frozenset({"survey", "poll", "pollster", "respondent"})
CONTRASTS = frozenset({"while", "whereas", "but", "though", "although", "against", "however"})


class Amount(NamedTuple):
    """A figure where it stands: the words around it and the day on which its report came out ("" when unknown).

    ``about`` is the id of the happening in whose words it stands, "" when there is none; ``sentence`` is where its
    sentence begins, ``scene`` where that is set; ``contrast``: a word sets the figure off from what is said before it;
    ``teller`` is the subject of the verb that gives the figure ("the federation spoke of 40,000"); ``bare``: what it
    counts is told by the figure before it; ``subject``: something is said of those counted ("four are in Oslo");
    ``deed`` is the verb over it, ``likely``: that verb only says what will or may be; ``polled``: a survey says so;
    ``owners``: whose people they are; ``context``: the nouns of its sentence and the one before;
    ``unsure``: it counts those only suspected or feared; ``refuted``: the report says that it is not so ("not 30");
    ``disputed``: it is said to be another count than the one before; ``named``: what a sum of money is ("bail").
    """

    figure: Figure
    words: frozenset[str]
    nouns: frozenset[str]
    published: str
    changed: bool
    about: str = ""
    told: frozenset[str] = frozenset()
    sentence: int = 0
    scene: Scene = Scene()
    contrast: bool = False
    teller: str = ""
    bare: bool = False
    subject: bool = False
    deed: str = ""
    likely: bool = False
    polled: bool = False
    owners: frozenset[str] = frozenset()
    context: frozenset[str] = frozenset()
    unsure: bool = False
    refuted: bool = False
    disputed: bool = False
    named: str = ""


_CHANGES = "raise rise revise climb increase grow cut lower reduce now mount jump reach"
CHANGES = frozenset(_CHANGES.split())


def amounts(readings: Iterable[Reading], background: Mapping[str, frozenset[int]]) -> list[Amount]:
    """Return the figures of all readings, oldest report first; sentences named in ``background`` are passed over."""
    found: list[Amount] = []
    for reading in readings:
        places = [one for one in reading.mentions if one.kind == "place"]
        skipped = background.get(reading.report.id, frozenset())
        published = str(reading.published.first) if reading.published and reading.published.first else ""
        before: frozenset[str] = frozenset()
        doubted = False
        for number, (sentence, scene) in enumerate(zip(reading.sentences, scenes(reading), strict=True)):
            nouns, last = _nouns(sentence), before
            before = nouns
            disputed, doubted = doubted or _disputes(sentence), _disputes(sentence)
            if number in skipped or not sentence.lemmas:
                continue
            told = (one for one in figures(reading.report.text, sentence) if not is_no_total(one, reading))
            whole = _unlisted([one for one in told if one.counts != PART])
            found += [
                _amount(figure, sentence, published)._replace(
                    scene=narrowed(scene, figure, places, reading), context=nouns | last, disputed=disputed
                )
                for figure in whole
                if not _is_hour(figure, sentence)
            ]
    found = _inherited(found)
    return sorted(found, key=lambda one: (one.published, one.figure.span.report, one.figure.span.start))


def _nouns(sentence: Sentence) -> frozenset[str]:
    return frozenset(lemma.lower() for lemma, pos in zip(sentence.lemmas, sentence.pos, strict=True) if pos == "NOUN")


def _unlisted(found: Sequence[Figure]) -> list[Figure]:
    """Return the figures of a sentence without lists: two shares, or three sums, each belong to something else."""
    many = {"%": SHARES_FROM}
    return [
        one
        for one in found
        if not one.unit or sum(one.unit == other.unit for other in found) < many.get(one.unit, LIST_FROM)
    ]


def _inherited(found: Sequence[Amount]) -> list[Amount]:
    """Return the amounts with what a bare number counts taken from the one before it ("The union spoke of 40,000")."""
    out: list[Amount] = []
    for one in found:
        last = out[-1] if out and (out[-1].figure.noun not in TIMES or one.figure.high > HOURS) else None
        bare = not (one.figure.counts or one.figure.unit) and one.figure.high >= BARE_FROM
        if last and bare and follows(last, one):
            old = last.figure
            figure = one.figure._replace(counts=old.counts, noun=old.noun, grows=old.grows, unit=old.unit)
            one = one._replace(figure=figure, words=one.words | last.words, nouns=one.nouns | last.nouns)
            one = one._replace(bare=not one.subject, scene=last.scene if one.teller else one.scene)
        out.append(one)
    return out


def follows(last: Amount, one: Amount) -> bool:
    """Say whether a number stands close behind another of its report, so that it may count the same."""
    gap = one.figure.span.start - last.figure.span.end
    reach = BARE_REACH * (2 if one.nouns & TOTALS else 1)
    if last.figure.span.report != one.figure.span.report or not 0 <= gap < reach:
        return False
    return last.figure.unit in {"", "%"} or (
        last.figure.unit not in {"%", "years"} and near_in_size(last.figure, one.figure)
    )


def _amount(figure: Figure, sentence: Sentence, published: str) -> Amount:
    place = figure.span.start - sentence.span.start
    end = figure.span.end - sentence.span.start
    inside = range(len(sentence.lemmas))
    lemmas = [lemma.lower() for lemma in sentence.lemmas]
    words = frozenset(
        lemmas[i] for i in inside if sentence.pos[i] in {"NOUN", "PROPN", "VERB", "ADJ"} and lemmas[i] not in STOP
    )
    first = next((i for i in inside if sentence.ends[i] > place), 0)
    last = next((i for i in reversed(inside) if sentence.starts[i] < end), 0)
    window = range(max(0, first - NEAR_TOKENS), min(len(lemmas), last + NEAR_TOKENS + 1))
    nouns = frozenset(lemmas[i] for i in window if sentence.pos[i] in {"NOUN", "PROPN"} and not first <= i <= last)
    told = frozenset(lemmas[max(0, first - NEAR_TOKENS) : last + 1])
    refuted = _is_refuted(lemmas, first)
    contrast = refuted or bool(CONTRASTS & set(lemmas[:first]))
    changed, verb = bool(CHANGES & set(lemmas)) or _is_more_than_told(lemmas), verb_over(sentence, first)
    return Amount(
        figure,
        words,
        nouns,
        published,
        changed,
        told=told,
        sentence=sentence.span.start,
        contrast=contrast,
        teller=_teller(sentence, first),
        deed="" if verb is None or lemmas[verb] in LIGHT | MOVES else lemmas[verb],
        likely=bool(FORECASTS & set(lemmas))
        or (verb is not None and any(h == verb and sentence.tags[i] == "MD" for i, h in enumerate(sentence.heads))),
        unsure=bool(UNSURE & set(lemmas[max(0, first - 1) : last + UNSURE_REACH])),
        owners=owners(sentence, last, figure.noun),
        polled=bool(POLLS & set(lemmas)),
        subject=any(sentence.deps[i] in {"nsubj", "nsubjpass"} for i in range(first, last + 1)),
        refuted=refuted,
        named=name_of_sum(sentence, first, verb) if figure.unit in CURRENCY else "",
    )


def _is_refuted(lemmas: Sequence[str], first: int) -> bool:
    """Say whether a number is told to be wrong: "22 were held, and not the 30"."""
    near = [lemma for lemma in lemmas[max(0, first - REFUTED_REACH) : first] if lemma not in {"the", "some", "about"}]
    return near[-1:] == ["not"]


def _disputes(sentence: Sentence) -> bool:
    """Say whether a sentence sets another count against one: "gave another figure", "doubted the number"."""
    lemmas = [lemma.lower() for lemma in sentence.lemmas]
    counts = [i for i, lemma in enumerate(lemmas) if lemma in COUNTS and sentence.pos[i] == "NOUN"]
    return any(OTHER & set(lemmas[max(0, i - 3) : i]) or lemmas[sentence.heads[i]] in DOUBTS for i in counts)


def _is_more_than_told(lemmas: Sequence[str]) -> bool:
    """Say whether a number is set against an earlier one: "seven, two more than the police had announced"."""
    at = next((i for i, one in enumerate(lemmas) if one == "than" and lemmas[i - 1] in {"more", "few", "less"}), None)
    return at is not None and bool(EARLIER & set(lemmas[at : at + NEAR_TOKENS]))


def _is_hour(figure: Figure, sentence: Sentence) -> bool:
    """Say whether a bare number is an hour of the day: "from six until ten"; "rose to ten", "put it at ten" are not."""
    first = next(i for i, end in enumerate(sentence.ends) if end > figure.span.start - sentence.span.start)
    lemmas = [lemma.lower() for lemma in sentence.lemmas]
    if (
        figure.noun
        or figure.counts
        or figure.unit
        or figure.high > HOURS
        or not HOUR & set(lemmas[max(0, first - 2) : first])
    ):
        return False
    verb = verb_over(sentence, first)
    return verb is None or lemmas[verb] not in GIVING | MOVES | CHANGES


def _teller(sentence: Sentence, place: int) -> str:
    """Return the subject of the verb that gives a figure, "" where no such verb stands over it."""
    for _ in range(TELLER_STEPS):
        place = sentence.heads[place]
        if sentence.lemmas[place].lower() in GIVING:
            subjects = (i for i, head in enumerate(sentence.heads) if head == place and sentence.deps[i] == "nsubj")
            return next((sentence.lemmas[i].lower() for i in subjects if sentence.pos[i] != "PRON"), "")
        if sentence.pos[place] == "VERB":
            return ""
    return ""


def near_in_size(a: Figure, b: Figure) -> bool:
    """Say whether neither of two figures is more than twice the other: a part is not held against its whole."""
    low, high = sorted((size(a), size(b)))
    return high <= (REPLY_RATIO if 0 in {a.low, b.low} else NEAR_RATIO) * low


def size(figure: Figure) -> float:
    """Return one number for a figure: its lowest, or its highest where it has only that ("no more than 200")."""
    return max(1.0, figure.high if figure.low == 0 and figure.high < INFINITE else figure.low)


def same_size(a: Figure, b: Figure) -> bool:
    """Say whether two figures are near enough to count the same whole: "two of the marchers" do not."""
    low, high = sorted((size(a), size(b)))
    return high <= low * (MAX_GROWTH if a.grows in {"up", "both"} else MAX_RATIO) or 0 in {a.high, b.high}


def same_noun(a: str, b: str) -> bool:
    """Say whether two nouns can be of one count: one noun, or one that says only "people"."""
    if a == b or not a or not b:
        return True
    generic = {a, b} & GENERIC
    return bool(generic) and not {a, b} & fighters()


def background_sentences(reading: Reading) -> frozenset[int]:
    """Return the numbers of the sentences that tell of days, or spans of days, that began long before their report."""
    published = reading.published.first if reading.published else None
    if published is None:
        return frozenset()
    old = [timex.span.start for timex in reading.timexes if timex.day and timex.day.last]
    spans = [
        timex.span.start
        for timex in reading.timexes
        if timex.day and timex.day.last and (timex.day.first or timex.day.last) < published - BACKGROUND
    ]
    found = set()
    for number, sentence in enumerate(reading.sentences):
        inside = [start for start in old if sentence.span.start <= start < sentence.span.end]
        if inside and all(start in spans for start in inside):
            found.add(number)
    return frozenset(found)
