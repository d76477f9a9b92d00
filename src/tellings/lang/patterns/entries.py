"""The event lexicon, read from ``data/events``: one line a verb, noun, adjective or operator, each with an example.

A line is ``head, with, code, recipient, example``. The head is a lemma, with its particles ("lay down"). ``with`` names
what must stand around it (see `Condition`); ``code`` is TYPE, TYPE.mode, either followed by a CAMEO code; ``recipient``
names the places where the recipient stands, when it is not the usual ones.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from tellings.errors import LexiconError
from tellings.lang.patterns import ontology
from tellings.lang.patterns.forms import lemmas_by_form
from tellings.lexicon import table
from tellings.records import Record

FILES = {"verb": "events/verbs.tsv", "noun": "events/nouns.tsv", "adjective": "events/adjectives.tsv"}
COLUMNS = ("head", "with", "code", "recipient", "example")
CLASSES = "events/classes.tsv"
NAMED = 4  # weight of a rule that names its object, which then says more than an operator
OPERATORS = "events/operators.tsv"
EFFECTS = "events/effects.tsv"


class Condition(Record):
    """Something that must stand at ``slot`` (obj, subj, inf, ing, that, poss or a preposition).

    With ``words`` one of them must stand there; a word that starts with ``@`` is a class of `classes.tsv`, ``who``
    anybody who can act. ``absent`` turns the condition round.
    """

    slot: str
    words: frozenset[str] = frozenset()
    absent: bool = False


class Rule(Record):
    """One line of the lexicon."""

    name: str
    head: str
    particles: tuple[str, ...]
    conditions: tuple[Condition, ...]
    type: str
    mode: str
    cameo: str
    recipient: tuple[str, ...]
    example: str
    weight: int


class Operator(Record):
    """A word that changes what its complement tells: "refuse" to meet, "stop" aid, "plan" a visit."""

    name: str
    head: str
    particles: tuple[str, ...]
    conditions: tuple[Condition, ...]
    slot: str
    effect: str
    example: str


def condition(text: str) -> Condition:
    """Return the condition that a cell's word spells: ``obj=@aid,money``, ``to``, ``!obj``."""
    absent = text.startswith("!")
    slot, _, words = text.lstrip("!").partition("=")
    return Condition(
        slot=slot, words=frozenset(words.replace("_", " ").split(",")) if words else frozenset(), absent=absent
    )


def _head(text: str) -> tuple[str, tuple[str, ...]]:
    first, *rest = text.split()
    return first, tuple(rest)


def weight(conditions: tuple[Condition, ...], particles: tuple[str, ...]) -> int:
    """Return how much a rule asks for: the rule that asks for most wins."""
    marks = 3 * len(particles)
    for one in conditions:
        marks += 1 if one.absent else _demand(one.words)
    return marks


def _demand(words: frozenset[str]) -> int:
    """Return how much a list of words asks: anything, anybody, a class or kind, certain words, certain compounds."""
    if not words:
        return 1
    if words <= {"@who", "@where"}:
        return 2
    if any(word.startswith(("@", "~")) for word in words):
        return 4
    return 6 if any(" " in word for word in words) else 5


@cache
def rules(kind: str) -> dict[str, tuple[Rule, ...]]:
    """Return the rules for verbs, nouns or adjectives by head lemma, the most demanding first."""
    found: dict[str, list[Rule]] = defaultdict(list)
    path = FILES[kind]
    for head, with_, code, recipient, example in table(path, COLUMNS):
        word, particles = _head(head)
        conditions = tuple(condition(text) for text in with_.split())
        kind_mode, _, cameo = code.partition(" ")
        type_, _, mode = kind_mode.partition(".")
        if type_ != "NONE" and not ontology.known(type_, mode):
            raise LexiconError(f"{path}: {head}: expected a PLOVER type and mode; got {code!r}")
        found[word].append(
            Rule(
                name=f"{kind}: {head}{' + ' + with_ if with_ else ''}", head=word, particles=particles,
                conditions=conditions, type=type_, mode=mode, cameo=cameo,
                recipient=tuple(filter(None, recipient.split(","))),
                example=example, weight=weight(conditions, particles) + (type_ == "NONE"),
            )
        )  # fmt: skip
    return {word: tuple(sorted(some, key=lambda rule: -rule.weight)) for word, some in found.items()}


@cache
def verbs_by_form() -> dict[str, str]:
    """Return the lexicon's verb for each form of it."""
    return lemmas_by_form(rules("verb"))


@cache
def operators() -> dict[str, tuple[Operator, ...]]:
    """Return the operators by head lemma, in file order."""
    found: dict[str, list[Operator]] = defaultdict(list)
    for head, slot, with_, effect, example in table(OPERATORS, ("head", "slot", "with", "effect", "example")):
        word, particles = _head(head)
        found[word].append(
            Operator(
                name=f"operator: {head} {slot}", head=word, particles=particles, slot=slot, effect=effect,
                conditions=tuple(condition(text) for text in with_.split() if text != "-"), example=example,
            )
        )  # fmt: skip
    return {word: tuple(some) for word, some in found.items()}


@cache
def effects() -> dict[tuple[str, str], tuple[str, str, str]]:
    """Return what an operator's effect makes of an inner type, quad class or anything (*): code, CAMEO, status."""
    return {
        (effect, inner): (code, "" if cameo == "-" else cameo, status)
        for effect, inner, code, cameo, status in table(EFFECTS, ("effect", "inner", "code", "cameo", "status"))
    }


@cache
def classes() -> dict[str, frozenset[str]]:
    """Return the classes of each noun (or "siege of state", modifier before head as "arms embargo")."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, members in table(CLASSES, ("class", "members")):
        for member in members.split(","):
            found[member.strip()].add("@" + name)
    return {word: frozenset(names) for word, names in found.items()}


@cache
def class_members(name: str) -> frozenset[str]:
    """Return the nouns of a class; none of @who and @where, which anybody can be who has a name."""
    if name in ("@who", "@where"):
        return frozenset()
    return frozenset(word for word, names in classes().items() if name in names)
