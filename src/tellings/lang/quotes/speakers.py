"""Whose words: the name behind the source of a claim, through pronouns, roles, acronyms and documents.

A report introduces a speaker once in full and then says "he", "the ministry", "the FO", "Mr Varga", "the statement".
`Voices` reads the claims in text order and remembers who has spoken, so that all of these get the name that came first.
"""

from __future__ import annotations

from typing import NamedTuple, Protocol

from msgspec.structs import replace

from tellings.lang.actors.people import sexes
from tellings.lang.quotes import bodies
from tellings.lang.quotes.phrases import (
    body_of,
    documents,
    is_body,
    name_beside,
    phrase,
    points_back,
    proper_runs,
    squeezed,
    unnamed,
    words_of,
)
from tellings.lang.quotes.places import country_of
from tellings.lang.tree import Token, Tree
from tellings.records import Actor
from tellings.text import fold

RELATIVE = frozenset({"who", "which", "that", "whom"})
PERSONAL = frozenset({"he", "she", "him", "her", "his"})
NEUTRAL = frozenset({"it", "its", "they", "them", "their"})
OWN_VOICE = frozenset({"i", "we", "you", "us", "me", "one", "this", "these", "those", "there", "what"})
FROM = ("from", "by", "of")


class Coding(Protocol):
    """What is asked of the coder of actors."""

    def code(self, token: Token) -> tuple[Actor, ...]:
        """Return who the noun phrase headed by ``token`` is."""


class Speaker(NamedTuple):
    """Somebody who speaks: ``kind`` is person, body, unnamed or role; ``words`` are those that introduced it."""

    name: str
    kind: str
    actor: Actor | None
    words: frozenset[str]


class Voices:
    """The speakers of one report so far, in text order; ``authors`` are those of its embedded posts."""

    def __init__(self, coder: Coding | None, text: str = "", authors: tuple[str, ...] = ()) -> None:
        self._coder = coder
        self._text = text
        self._authors = authors
        self._heard: list[Speaker] = []
        self._poster: Speaker | None = None

    def watch(self, tree: Tree) -> None:
        """Take note of who is told to have posted something, so that "the tweet reads" finds its author."""
        if words_of("posting").isdisjoint(token.lower for token in tree.tokens):
            return
        for root in tree.roots:
            for head in root.kids("nsubj"):
                found = self._plain(head)
                if found is not None and found.kind == "person":
                    self._poster = found

    def hear(self, head: Token, topic: Token | None = None) -> Speaker | None:
        """Return who the source headed by ``head`` is and remember it; None for the report's own voice and for nobody.

        ``topic`` is the subject of what is said: "the Foreign Office" that tells of its own premier is his country's.
        """
        found = self._who(head)
        if found is not None and topic is not None and found not in self._heard:
            found = self._at_home(found, topic)
        if found is not None:
            self._heard.append(found)
        return found

    def _at_home(self, found: Speaker, topic: Token) -> Speaker:
        """Return an office without a country of its own with that of the government that it speaks of."""
        office = bodies.body(found.name)
        if office is None or office.kind != "office" or office.country or any(map(country_of, found.words)):
            return found
        actor = self._actor(topic)
        if actor is None or not actor.country or actor.sector not in ("", "GOV"):
            return found
        known = found.actor or Actor(code="", sector="GOV")
        return found._replace(actor=replace(known, country=actor.country, code=actor.country + known.sector))

    def _who(self, head: Token) -> Speaker | None:
        word = head.lower
        if word in OWN_VOICE:
            return None
        if word in RELATIVE:
            verb = head.head
            return self._who(verb.head) if verb.dep == "relcl" and verb.head.lower not in RELATIVE else None
        if word in PERSONAL:
            wrong = "m" if word in ("she", "her") else "f"
            people = (one for one in reversed(self._heard) if one.kind == "person" and _sex(one.name) != wrong)
            return next(people, None) or self._plain(head)
        if word in NEUTRAL:
            return self._last("body", "unnamed") or self._plain(head)
        return self._of_document(head) or self._named(head)

    def _named(self, head: Token) -> Speaker | None:
        found = self._plain(head)
        return self._known(head, found) if found is not None else None

    def _last(self, *kinds: str) -> Speaker | None:
        return next((one for one in reversed(self._heard) if one.kind in kinds), None)

    def _of_document(self, head: Token) -> Speaker | None:
        """Return who made a document: whom it is from, who is told to have posted it, or who spoke last."""
        kind = documents().get(head.lemma.lower())
        if kind is None:
            return None
        for prep in head.kids("prep"):
            for maker in prep.kids("pobj") if prep.lower in FROM and kind == "statement" else ():
                owner = next(iter(maker.kids("poss")), None)
                return self._who(owner if owner is not None and owner.pos == "PRON" else maker)
        if not points_back(head):
            return None
        if kind == "post" and self._poster is not None:
            return self._poster
        if kind == "post" and self._authors:
            return Speaker(self._authors[0], "person", None, frozenset())
        return self._last("body") or self._last("person") if kind == "statement" else self._last("person", "body")

    def _plain(self, head: Token) -> Speaker | None:
        """Return the speaker that the phrase itself names, or the name set beside a role ("her aide, Dr Ana Lima")."""
        actor = self._actor(head)
        if actor is None or not actor.name:
            beside = name_beside(head)
            found = self._phrase(beside) if beside is not None else None
            if found is not None and found.kind == "person":
                return found._replace(words=found.words | {token.lower for token in phrase(head)})
        return self._phrase(head)

    def _phrase(self, head: Token) -> Speaker | None:
        words = phrase(head)
        actor = self._actor(head)
        known = actor.name if actor is not None else ""
        if not words or head.pos == "PRON":
            return Speaker(known, "person", actor, frozenset()) if known else None
        text, lower = squeezed(words), frozenset(token.lower for token in words)
        body = body_of(head, words)
        if body is not None:
            return Speaker(body.name if body.kind == "agency" else bodies.bare(text), "body", actor, lower)
        if head.pos == "PROPN":
            run = next(proper_runs(words), text)
            name = _as_written(known, run) if known else run
            return Speaker(name, "body" if is_body(head, name) else "person", actor, lower)
        if head.lemma in unnamed():
            return Speaker(bodies.bare(text), "unnamed", actor, lower)
        kind = "body" if head.lemma in words_of("body") else "person" if known else "role"
        return Speaker(known or bodies.plain_agency(text), kind, actor, lower)

    def _actor(self, head: Token) -> Actor | None:
        """Return who the coder says it is; a name that stands nowhere in the report is not the one to show."""
        found = self._coder.code(head) if self._coder is not None else ()
        if not found or not found[0].name or found[0].name.split()[-1] in self._text:
            return found[0] if found else None
        return replace(found[0], name="")

    def _known(self, head: Token, found: Speaker) -> Speaker:
        """Return the earlier speaker that ``found`` stands for: the same name, a surname, an acronym, a bare role."""
        for one in reversed(self._heard):
            if _same(one, found):
                longer = one if len(one.name) >= len(found.name) else found
                return longer._replace(words=one.words | found.words)
        if head.pos == "NOUN" and found.kind in ("role", "body") and points_back(head):
            return next((one for one in reversed(self._heard) if head.lower in one.words), found)
        return found


def _as_written(name: str, run: str) -> str:
    """Return a known name in the spelling of this place, when it stands here in full."""
    size = len(name.split())
    here = run.split()[-size:]
    return " ".join(here) if size > 1 and (here[0], here[-1]) == (name.split()[0], name.split()[-1]) else name


def _sex(name: str) -> str:
    """Return f or m for a name whose given name is only women's or only men's, else something else."""
    return sexes().get(fold(name.split()[0]), "") if name else ""


def _same(one: Speaker, other: Speaker) -> bool:
    a, b = one.name, other.name
    if a == b:
        return True
    if one.kind == other.kind == "person":
        short, long = sorted((a.split(), b.split()), key=len)
        return bool(short) and short[-1] == long[-1] and (len(short) == 1 or short[0] == long[0])
    if "body" in (one.kind, other.kind):
        known = bodies.body(a)
        if known is not None and known == bodies.body(b):
            return True
        short_name, long_name = sorted((a, b), key=len)
        return short_name.isupper() and len(short_name) > 1 and short_name == initials(long_name)
    return False


def initials(name: str) -> str:
    """Return the capitals that open the words of a name: FO for Foreign Office."""
    return "".join(word[0] for word in name.split() if word[0].isupper())
