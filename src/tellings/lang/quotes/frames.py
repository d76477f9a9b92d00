"""The frames that a verb opens in a parsed sentence: where its content stands, and who is its source.

Shapes: ``clause`` (said that ...), ``around`` (..., he said, ...), ``to`` (vowed to ...), ``object`` (backs the bill),
``name`` (called it a fraud), ``passive`` (is expected to ...), ``seem``, ``p:WORD`` (a preposition's object: p:about).
Which verb opens which shapes is data (`cues`); this page is grammar, for parses with ClearNLP labels.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from tellings.lang.patterns.conditions import is_who
from tellings.lang.quotes.cues import Cue
from tellings.lang.quotes.marks import Quoted
from tellings.lang.tree import Token, Tree

Place = tuple[int, int]

MARKS = frozenset("\"'“”‘’«»„‹›,;:.-–—…()[]") | {"``", "''", "--", "..."}
DAYS = frozenset({"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"})
CUE_PARTS = ("aux", "auxpass", "neg", "prt")
PERSONAL_HOPS = ("conj", "xcomp", "advcl", "pcomp", "prep", "ccomp", "dep")
MAX_HOPS = 5


class Draft(NamedTuple):
    """A claim in the making: all that one cue shows, before quotation marks and speakers are looked at.

    Places are code points of the raw text, half-open. ``source`` is the head of who says it, None when nobody is named.
    """

    tree: Tree
    cue: Cue
    shape: str
    at: Token
    cue_place: Place
    content: tuple[Place, ...]
    source: Token | None
    quoted: tuple[Place, ...] = ()


class Paragraph(NamedTuple):
    """One block of a report with what has been found in it."""

    start: int
    end: int
    trees: Sequence[Tree]
    quotes: Sequence[Quoted]
    drafts: Sequence[Draft]


def drafts(verb: Token, cue: Cue) -> Iterator[Draft]:
    """Yield the first frame of ``cue`` that the grammar around ``verb`` fills, most telling shapes first."""
    if "seem" in cue.shapes and _names_a_thing(verb):
        return
    for shape, finder in FINDERS:
        if shape not in cue.shapes:
            continue
        for tokens in finder(verb):
            if shape == "object":
                tokens = tokens + _beside_object(verb, cue)
            content = runs(tokens, _cue_clause(verb))
            if content:
                source = agent(verb) if shape == "passive" else None if shape == "seem" else subject(verb)
                yield Draft(verb.tree, cue, shape, verb, cue_place(verb), content, source)
                return
    yield from _prepositions(verb, cue)


def _names_a_thing(verb: Token) -> bool:
    """Say whether the words only name something: "what appeared to be a missile"."""
    return any(kid.lower == "what" for kid in verb.kids("nsubj"))


def _beside_object(verb: Token, cue: Cue) -> list[Token]:
    """Return the phrases that say of the object what it is told of: (accused the board) of fraud."""
    preps = [prep for prep in verb.kids("prep") if prep.i > verb.i and f"p:{prep.lower}" in cue.shapes]
    return [token for prep in preps for token in prep.subtree()]


def _prepositions(verb: Token, cue: Cue) -> Iterator[Draft]:
    for prep in verb.kids("prep", "prt", "agent"):
        if f"p:{prep.lower}" in cue.shapes:
            for child in prep.kids("pobj", "pcomp"):
                place = (verb.start, prep.end) if prep.i == verb.i + 1 else cue_place(verb)
                content = runs(child.subtree(), {verb})
                if content:
                    yield Draft(verb.tree, cue, f"p:{prep.lower}", verb, place, content, subject(verb))
                    return


def _clause(verb: Token) -> Iterator[list[Token]]:
    for child in [*verb.kids("ccomp"), *_told_by(verb)]:
        words = child.subtree()
        if child.i > verb.i or words[-1].i > verb.i + 3:
            yield words[_when_said(verb, words) :]


def _told_by(verb: Token) -> list[Token]:
    """Return the clause of "she was told by an officer that he had left", which the parser hangs on the officer."""
    doer = agent(verb)
    clauses = doer.kids("relcl", "acl") if doer is not None and verb.kids("auxpass") else []
    return [one for one in clauses if any(kid.lower == "that" and kid.dep == "mark" for kid in one.children)]


def _when_said(verb: Token, words: list[Token]) -> int:
    """Return how many words at the front of a clause tell the day of saying: (said) on Monday (it would go)."""
    first = words[0]
    if first.i != verb.i + 1 or len(words) < 3:
        return 0
    day = 1 if first.lower == "on" else 0
    return day + 1 if words[day].text in DAYS and words[day].i == first.i + day else 0


def _around(verb: Token) -> Iterator[list[Token]]:
    for child in verb.kids("ccomp"):
        if child.i < verb.i:
            yield child.subtree()
    if verb.dep in ("parataxis", "ccomp") and verb.head.pos in ("VERB", "AUX") and verb.dep == "parataxis":
        yield verb.head.subtree()


def _to(verb: Token) -> Iterator[list[Token]]:
    for child in verb.kids("xcomp"):
        if child.i > verb.i and child.pos in ("VERB", "AUX"):
            yield child.subtree()


def _object(verb: Token) -> Iterator[list[Token]]:
    for child in verb.kids("dobj"):
        if child.tag not in ("WP", "WDT"):
            rest = [token for other in verb.kids("oprd", "xcomp") if other.i > child.i for token in other.subtree()]
            yield child.subtree() + rest


def _name(verb: Token) -> Iterator[list[Token]]:
    named = verb.kids("oprd")
    things = verb.kids("dobj") + [token for one in named for token in one.kids("nsubj")]
    if named and not verb.kids("auxpass"):
        yield [token for one in [*things, *named] for token in one.subtree()]
    for child in verb.kids("ccomp"):
        if child.i > verb.i:
            yield child.subtree()


def _passive(verb: Token) -> Iterator[list[Token]]:
    for child in verb.kids("nsubjpass"):
        rest = [one for one in verb.rights if one.dep not in ("agent", "punct", "cc", "conj")]
        yield child.subtree() + [token for one in rest for token in one.subtree()]


def _seem(verb: Token) -> Iterator[list[Token]]:
    for child in verb.kids("nsubj"):
        rest = [one for one in verb.rights if one.dep in ("xcomp", "oprd", "acomp", "prep", "ccomp", "attr")]
        if rest:
            yield child.subtree() + [token for one in rest for token in one.subtree()]


FINDERS: tuple[tuple[str, Callable[[Token], Iterator[list[Token]]]], ...] = (
    ("passive", _passive),
    ("seem", _seem),
    ("name", _name),
    ("clause", _clause),
    ("around", _around),
    ("to", _to),
    ("object", _object),
)


def _cue_clause(verb: Token) -> set[Token]:
    """Return what belongs to the saying and not to the said: the verb, its helpers, and its own subject."""
    taken = {verb, *verb.kids(*CUE_PARTS)}
    for child in verb.kids("nsubj"):
        taken.update(child.subtree())
    return taken


def cue_place(verb: Token) -> Place:
    """Return the place of the verb with the helpers that stand directly before or after it."""
    tokens = {token.i for token in verb.kids(*CUE_PARTS, "advmod")} | {verb.i}
    first = last = verb.i
    while first - 1 in tokens:
        first -= 1
    while last + 1 in tokens:
        last += 1
    return verb.tree.tokens[first].start, verb.tree.tokens[last].end


def agent(verb: Token) -> Token | None:
    """Return the head of the doer of a passive (``by the police``), None when it is left out."""
    return next((one for by in verb.kids("agent") for one in by.kids("pobj")), None)


def subject(verb: Token) -> Token | None:
    """Return the head of the one who says it: the verb's subject, or one that it shares; None when there is none."""
    token = verb
    if verb.dep == "pcomp" and verb.head.lower == "as" and verb.head.head.kids("dobj"):
        return verb.head.head.kids("dobj")[0]  # they quoted him as saying
    for _ in range(MAX_HOPS):
        for child in token.kids("nsubj"):
            return child
        if token.kids("nsubjpass"):
            return agent(verb) if token is verb else token.kids("nsubjpass")[0]
        if token.dep in PERSONAL_HOPS and token.head is not token:
            token = _above_reported(token) or token.head
        elif token.dep in ("acl", "relcl") and token.tag == "VBG":
            return token.head
        else:
            return None
    return None


def _above_reported(verb: Token) -> Token | None:
    """Return the verb above a clause whose subject is a thing: "said the visit went on, adding", "appealed for help
    after the river rose, saying".
    """
    clause = verb.head
    things = [one for one in clause.kids("nsubj", "nsubjpass") if one.pos == "NOUN"]
    low = verb.dep == "advcl" and verb.tag == "VBG" and bool(things)
    if low and (clause.dep == "ccomp" or (clause.dep == "advcl" and not any(map(is_who, things)))):
        return clause.head
    return None


def left_edge(head: Token) -> int:
    """Return where the phrase headed by ``head`` starts."""
    return min(token.start for token in head.subtree())


def runs(tokens: Iterable[Token], without: set[Token]) -> tuple[Place, ...]:
    """Return the stretches that ``tokens`` of one sentence cover once ``without`` is taken out, outer marks trimmed."""
    found: list[list[Token]] = []
    for token in sorted(set(tokens) - without, key=lambda one: one.i):
        if found and token.i == found[-1][-1].i + 1:
            found[-1].append(token)
        else:
            found.append([token])
    places = []
    for run in found:
        while run and run[0].text in MARKS:
            run.pop(0)
        while run and run[-1].text in MARKS:
            run.pop()
        if run:
            places.append((run[0].start, run[-1].end))
    return tuple(places)
