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
    is_medium,
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
SOMEBODY = ("er", "or", "ist", "man", "ian", "ant")


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
        self._seen: list[Tree] = []

    def watch(self, tree: Tree) -> None:
        """Take note of a sentence: pronouns look back at its subject, and "the tweet reads" at who has posted."""
        self._seen.append(tree)
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
        found = self._of_somebody(head, topic) or self._who(head)
        if found is not None and topic is not None and found not in self._heard:
            found = self._at_home(found, topic)
        if found is not None:
            self._heard.append(found)
        return found

    def _of_somebody(self, head: Token, topic: Token | None) -> Speaker | None:
        """Return "Ana Lima's office" for "his office": that of the person spoken of, or of the one who spoke last."""
        owner = next((kid for kid in head.kids("poss") if kid.lower in PERSONAL), None)
        if owner is None or head.lower != "office":
            return None
        person = self._named(topic) if topic is not None and topic.pos in ("NOUN", "PROPN") else self._who(owner)
        if person is None or person.kind != "person" or " " not in person.name:
            return None
        return Speaker(f"{person.name}'s office", "body", None, frozenset({"office"}))

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
            subject = self._subject_before(head)
            if subject is not None:
                return subject
            wrong = "m" if word in ("she", "her") else "f"
            kinds = ("person", "role")
            people = (one for one in reversed(self._heard) if one.kind in kinds and _sex(one.name) != wrong)
            return next(people, None) or self._plain(head)
        if word in NEUTRAL:
            return self._last("body", "unnamed", "group") or self._plain(head)
        return self._of_document(head) or self._named(head)

    def _subject_before(self, head: Token) -> Speaker | None:
        """Return the person that the sentence before, in the same paragraph, is about; None when it is about none."""
        before = None
        for tree in self._seen:
            if tree.start < head.tree.start and tree.block == head.tree.block:
                before = tree
        for root in before.roots if before is not None else ():
            for subject in root.kids("nsubj"):
                if subject.pos not in ("NOUN", "PROPN") or subject.tag in ("NNS", "NNPS"):
                    return None
                found = self._named(subject)
                return found if found is not None and _is_someone(found, subject) else None
        return None

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
        if not points_back(head) or name_beside(head) is not None:
            return None
        if kind == "voice":
            heard = (one for one in reversed(self._heard) if not words_of("voice").isdisjoint(one.words))
            return next(heard, None) or self._last("person", "body")
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
        if head.pos == "PROPN" and not head.text.islower():
            run = text if words[-1].i > head.i else next(proper_runs(words), text)
            name = _as_written(known, run) if known else run
            if run.endswith(f" {name}") and run.split()[0].lower() in words_of("media"):
                name = run
            return Speaker(name, "body" if is_body(head, name) else "person", actor, lower)
        if head.lemma in unnamed():
            return Speaker(_plainly(bodies.bare(text), words), "unnamed", actor, lower)
        kind = "body" if head.lemma in words_of("body") else "person" if known else "role"
        kind = "group" if kind == "role" and head.tag == "NNS" else kind
        text = _plainly(text, words)
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
            medium = head.lemma in words_of("medium")
            media = (one for one in reversed(self._heard) if medium and one.kind == "body" and is_medium(one.name))
            return next((one for one in reversed(self._heard) if head.lower in one.words), None) or next(media, found)
        return found


def _as_written(name: str, run: str) -> str:
    """Return a known name in the spelling of this place, when it stands here in full."""
    size = len(name.split())
    here = run.split()[-size:]
    return " ".join(here) if size > 1 and (here[0], here[-1]) == (name.split()[0], name.split()[-1]) else name


def _is_someone(found: Speaker, head: Token) -> bool:
    """Say whether a phrase is about one human being, by what is known of it or by the ending of its noun."""
    if found.kind == "role":
        return bool(found.actor is not None and found.actor.sector) or head.lemma.endswith(SOMEBODY)
    return found.kind == "person"


def _plainly(text: str, words: list[Token]) -> str:
    """Return a description without the capital that it owes to its place at the front of a sentence."""
    first = words[0]
    common = first.pos != "PROPN" and first.i == 0 and not text.split()[0].isupper() and not country_of(first.text)
    return text[:1].lower() + text[1:] if common else text


def _sex(name: str) -> str:
    """Return f or m for a name whose given name is only women's or only men's, else something else."""
    return sexes().get(fold(name.split()[0]), "") if name else ""


def _same(one: Speaker, other: Speaker) -> bool:
    a, b = one.name, other.name
    if a == b:
        return True
    if one.kind == other.kind == "person":
        short, long = sorted((a.split(), b.split()), key=len)
        if len(short) == 1:
            return short[0] in (long[0], long[-1])
        return bool(short) and (short[0], short[-1]) == (long[0], long[-1])
    if "body" in (one.kind, other.kind):
        known = bodies.body(a)
        if known is not None and known == bodies.body(b):
            return True
        short_name, long_name = sorted((a, b), key=len)
        return short_name.isupper() and len(short_name) > 1 and short_name == initials(long_name)
    return False


def initials(name: str) -> str:
    """Return the capitals that open the words of a name: FO for Foreign Office."""
    return "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper())
