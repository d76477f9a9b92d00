"""The steps in the life of a happening, from rumoured and announced to occurred, cancelled or denied.

What an event shows depends on its status, on who says so, and on the words of its sentence (data/evidence/life.tsv).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import date
from functools import cache

from tellings import lexicon
from tellings.lang.patterns.fates import put_off
from tellings.lang.tree import Tree, dissolve
from tellings.near.counting import texts
from tellings.near.witnesses import Ledger, source_kind
from tellings.records import Day, Event, Reading, Sentence, Span, Status, Step

LADDER = ("rumoured", "announced", "planned", "postponed", "under way", "occurred", "cancelled", "denied")
NO_WORD = "no word since"
NEGATIONS = frozenset({"not", "n't", "no", "never", "without", "may", "might", "could"})
NEGATION_REACH = 3
KNOWN = frozenset({"the", "those", "these"})
FINDING = frozenset({"find", "see", "discover", "count", "report", "have", "leave", "name", "list"})
PUT_OFF = {"later": "postponed", "off": "cancelled", "unheld": "cancelled"}
_ENDS = frozenset({"cancelled", "postponed"})


@cache
def _steps_by_first() -> Mapping[str, tuple[tuple[list[str], str], ...]]:
    """Return by its first word each word or phrase of the table, as its parts, with the step that it points to."""
    found: dict[str, tuple[tuple[list[str], str], ...]] = {}
    for word, step, _ in lexicon.table("evidence/life.tsv", ("word", "step", "example")):
        parts = word.split()
        found[parts[0]] = (*found.get(parts[0], ()), (parts, step))
    return found


def cues(sentence: Sentence | None, position: int = 0) -> dict[str, str]:
    """Return the steps that words of a sentence point to, each with the lemma or phrase, nearest to ``position`` first.

    ``position`` counts characters of the sentence. A negated word ("has not been cancelled") points to nothing, nor
    does a mere chance ("may be cancelled").
    """
    if sentence is None:
        return {}
    lemmas = [lemma.lower() for lemma in sentence.lemmas]
    places: list[tuple[int, str, str]] = []
    known = _steps_by_first()
    for index, lemma in enumerate(lemmas):
        for parts, step in known.get(lemma, ()):
            if lemmas[index : index + len(parts)] != parts:
                continue
            if NEGATIONS.isdisjoint(lemmas[max(0, index - NEGATION_REACH) : index]):
                places.append((abs(sentence.starts[index] - position), step, " ".join(parts)))
    found: dict[str, str] = {}
    for _, step, word in sorted(places):
        found.setdefault("under way" if step == "underway" else step, word)
    return found


def sentence_at(reading: Reading, position: int) -> Sentence | None:
    """Return the parsed sentence that holds the character at ``position``, None outside of all."""
    number = bisect_right(reading.sentences, position, key=lambda sentence: sentence.span.start) - 1
    if number >= 0 and position < reading.sentences[number].span.end:
        return reading.sentences[number]
    return None


def steps_of(event: Event, reading: Reading, chain: Iterable[str]) -> tuple[str, ...]:
    """Return the steps that one event shows; none for the denial of an end ("did not cut short")."""
    sentence = sentence_at(reading, event.trigger.start)
    put_off = _put_off(event, reading) if event.status is Status.PLANNED else ""
    if put_off:
        return (put_off,)
    found = cues(sentence, event.trigger.start - sentence.span.start if sentence else 0)
    ended = [name for name in found if name in _ENDS and _ends_it(event, reading, found[name])]
    if event.status in {Status.DENIED, Status.NEGATED}:
        return () if ended else ("denied",)
    if ended and event.status is not Status.ONGOING:
        return (ended[0],)
    if event.status in {Status.PLANNED, Status.HYPOTHETICAL} or _lies_ahead(event, reading):
        return _ahead(event, found, list(chain))
    trigger = reading.report.text[event.trigger.start : event.trigger.end].lower()
    starts = found.get("under way", "")[:4]
    if event.status is Status.ONGOING or (starts and trigger.startswith(starts)):
        return ("under way",)
    return ("occurred",)


def _put_off(event: Event, reading: Reading) -> str:
    """Return the step that the grammar around a plan gives it: "will not take place", "put the visit on ice"."""
    a_deed = event.rule.startswith("verb") and "subj=" not in event.rule  # "will stop work" ends no plan
    sentence = None if a_deed else sentence_at(reading, event.trigger.start)
    if sentence is None:
        return ""
    tree = Tree(sentence, reading.report.text)
    told = [token for token in tree.tokens if event.trigger.start <= token.start < event.trigger.end]
    fates = [fate for token in told if (fate := put_off(token))]
    dissolve([tree])
    if event.rule.startswith("operator"):  # "will stop its raids" ends no plan
        fates = [fate for fate in fates if fate == "later"]
    return PUT_OFF[fates[0]] if fates else ""


def _lies_ahead(event: Event, reading: Reading) -> bool:
    """Say whether an event's day comes after its report: a headline's bare noun ("visit from May 5") is a plan."""
    day, published = event.when, reading.published
    if day is None or day.first is None or published is None or published.last is None:
        return False
    return day.first > published.last


def _ahead(event: Event, found: dict[str, str], chain: list[str]) -> tuple[str, ...]:
    kinds = {source_kind(name) for name in chain}
    if event.status is Status.HYPOTHETICAL or (kinds and "named" not in kinds):
        return ("rumoured",)
    return ("announced", "planned") if "announced" in found and "named" in kinds else ("planned",)


def life(events: Iterable[Event], ledger: Ledger, origin_of: Mapping[Span, str], firm: Set[Span]) -> tuple[Step, ...]:
    """Return the steps that events of one happening show, in the order of the ladder.

    ``origin_of`` names the origin of each event's span, as counted over the whole happening. Only the ``firm`` ones
    are witnesses of a step, where it has any.
    """
    by_step: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        for name in steps_of(event, ledger.readings[event.span.report], ledger.chain(event)):
            by_step[name].append(event)
    return tuple(step(name, by_step[name], origin_of, firm, ledger) for name in LADDER if name in by_step)


def step(name: str, events: Iterable[Event], origin_of: Mapping[Span, str], firm: Set[Span], ledger: Ledger) -> Step:
    """Return one step with the reports, origins and spans behind it."""
    ordered = sorted(events, key=lambda event: (event.span.report, event.span.start, event.id))
    told = [event for event in ordered if event.span in firm] or ordered
    return Step(
        status=name,
        when=narrowest(event.when for event in ordered),
        events=tuple(event.id for event in ordered),
        reports=tuple(sorted({event.span.report for event in ordered})),
        origins=tuple(sorted({origin_of[event.span] for event in told if event.span in origin_of})),
        spans=tuple(event.span for event in ordered),
        texts=texts(ledger, [event.span for event in ordered]),
    )


def with_meetings(
    steps: Sequence[Step], met: Iterable[Step], events: Mapping[str, Event], ledger: Ledger
) -> tuple[Step, ...]:
    """Return the life of a visit with the steps of meetings on it as its "met"; arrivals come first, then meetings."""
    met = list(met)
    keys = sorted({key for one in met for key in one.events}, key=lambda key: (_place(events[key]), key))
    origins = {origin for one in met for origin in one.origins}
    held = [events[key] for key in keys]
    added = Step(
        status="occurred",
        how="met",
        when=narrowest(event.when for event in held),
        events=tuple(keys),
        reports=tuple(sorted({event.span.report for event in held})),
        origins=tuple(sorted(origins)),
        spans=tuple(event.span for event in held),
        texts=texts(ledger, [event.span for event in held]),
    )
    return tuple(sorted([*steps, added], key=lambda one: LADDER.index(one.status)))


def _place(event: Event) -> tuple[str, int]:
    return (event.span.report, event.span.start)


def is_ended(event: Event, reading: Reading) -> bool:
    """Say whether the words of an event's sentence cancel or postpone it."""
    found = cues(sentence_at(reading, event.trigger.start))
    return any(_ends_it(event, reading, word) for name, word in found.items() if name in _ENDS)


def _ends_it(event: Event, reading: Reading, word: str) -> bool:
    """Say whether a word of ending is said of the event itself: it stands above its trigger, or hangs from it.

    "An abandoned checkpoint was seen as the troops left" ends nothing; "put off a meeting" and "a visit that was
    cancelled" do. A cue in a sentence without a parse is taken at its word.
    """
    sentence = sentence_at(reading, event.trigger.start)
    if sentence is None:
        return True
    first = event.trigger.start - sentence.span.start
    trigger = next((i for i, end in enumerate(sentence.ends) if end > first), 0)
    verbs = [i for i, pos in enumerate(sentence.pos) if pos != "NOUN"]  # "after weeks of delay" puts nothing off
    places = [i for i in verbs if sentence.lemmas[i].lower() == word.split()[0]]
    if event.rule.startswith("verb"):  # who "called off the strike" has done so
        places = [i for i in places if i != trigger]
    if any(_is_over(sentence, place, trigger) for place in places):
        return True
    hanging = [i for i in places if sentence.deps[i] != "xcomp"]  # who "agreed to delay the rise" has agreed
    return any(_is_over(sentence, trigger, place) for place in hanging)


def is_recalled(event: Event, reading: Reading) -> bool:
    """Say whether an event is only pointed back to by a participle: at a noun that is known ("the people detained") or
    that another word governs ("spoke about 19 fishermen held in Mombasa").
    """
    sentence = sentence_at(reading, event.trigger.start)
    if sentence is None:
        return False
    first = event.trigger.start - sentence.span.start
    trigger = next((i for i, end in enumerate(sentence.ends) if end > first), 0)
    noun = sentence.heads[trigger]
    if sentence.deps[trigger] != "acl" or sentence.tags[trigger] != "VBN":
        return False
    above = sentence.lemmas[sentence.heads[noun]].lower()
    governed = sentence.deps[noun] == "pobj" or (sentence.deps[noun] == "dobj" and above not in FINDING)
    return governed or any(
        head == noun and sentence.lemmas[i].lower() in KNOWN for i, head in enumerate(sentence.heads)
    )


def _is_over(sentence: Sentence, place: int, below: int) -> bool:
    """Say whether one word governs another, not through a clause of its own time or a verb that is only joined."""
    while below != place:
        head = sentence.heads[below]
        joined = sentence.deps[below] == "conj" and sentence.pos[below] == "VERB"
        if head == below or joined or sentence.deps[below] in {"advcl", "ccomp", "amod"}:
            return False
        below = head
    return True


def narrowest(days: Iterable[Day | None]) -> Day | None:
    """Return the shortest of the known days, the most frequent first among equals; None when none is known."""
    closed: dict[tuple[date, date], list[Day]] = defaultdict(list)
    for day in days:
        if day is not None and day.first is not None and day.last is not None:
            closed[day.first, day.last].append(day)
    if not closed:
        return None
    best = min(closed, key=lambda ends: ((ends[1] - ends[0]).days, -len(closed[ends]), ends))
    return closed[best][0]


def standing(steps: tuple[Step, ...], ledger: Ledger, horizon: date | None) -> str:
    """Return where a happening stands: its latest reported step, or "no word since" for a plan whose day has passed."""
    if not steps:
        return "unclear"
    ranked = sorted(steps, key=lambda one: (_told(one, ledger), LADDER.index(one.status)))
    last = ranked[-1].status
    due = max((one.when.last for one in steps if one.when and one.when.last), default=None)
    ahead = {"rumoured", "announced", "planned"}
    if due and horizon and due < horizon and all(one.status in ahead for one in steps):
        return NO_WORD
    return "planned" if last == "announced" else last


def _told(one: Step, ledger: Ledger) -> str:
    """Return the last day on which a report of a step can have come out; unknown sorts first."""
    days = [ledger.readings[report].published for report in one.reports]
    return max((day.last.isoformat() for day in days if day is not None and day.last), default="")
