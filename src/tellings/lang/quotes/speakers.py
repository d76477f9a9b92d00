"""Whose words: the name behind the source of a claim, through pronouns, roles, acronyms and documents.

A report introduces a speaker once in full and then says "he", "the ministry", "the FO", "Mr Varga", "the statement". `Voices`
reads the claims in text order and remembers who has spoken, so that all of these get the name that stood there first.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple, Protocol

from msgspec.structs import replace

from tellings import lexicon
from tellings.lang.quotes import bodies
from tellings.lang.tree import Token, Tree
from tellings.records import Actor

RELATIVE = frozenset({"who", "which", "that", "whom"})
PERSONAL = frozenset({"he", "she", "him", "her"})
NEUTRAL = frozenset({"it", "they", "them"})
OWN_VOICE = frozenset({"i", "we", "you", "us", "me", "one", "this", "these", "those", "there", "what"})
CLAUSAL = ("relcl", "acl", "punct", "advcl", "cc", "conj", "appos", "prep", "advmod")
BODY_WORDS = frozenset(
    [
        "agency",
        "office",
        "ministry",
        "department",
        "government",
        "court",
        "police",
        "council",
        "news",
        "media",
        "party",
        "commission",
        "union",
        "group",
        "company",
        "bank",
        "institute",
        "university",
        "committee",
        "army",
        "military",
        "administration",
        "authority",
        "association",
        "bureau",
        "centre",
        "center",
        "ministry",
        "parliament",
        "senate",
        "congress",
        "embassy",
        "mission",
        "service",
        "organisation",
        "organization",
        "newspaper",
        "times",
        "post",
        "journal",
    ]
)
POSTING = frozenset(
    {"twitter", "tweet", "facebook", "instagram", "telegram", "post", "account", "x", "weibo", "social"}
)
MEDIA_WORDS = frozenset(
    [
        "news",
        "times",
        "post",
        "tv",
        "radio",
        "television",
        "channel",
        "herald",
        "tribune",
        "journal",
        "agency",
        "press",
        "daily",
    ]
)


class Coding(Protocol):
    """What is asked of the coder of actors."""

    def code(self, token: Token) -> tuple[Actor, ...]:
        """Return who the noun phrase headed by ``token`` is."""


class Speaker(NamedTuple):
    """Somebody who says something: ``kind`` is person, body, post, unnamed or role; ``words`` are those of the introduction."""

    name: str
    kind: str
    actor: Actor | None
    words: frozenset[str]


class Voices:
    """The speakers of one report so far, in text order; ``authors`` are those of its embedded posts."""

    def __init__(self, coder: Coding | None, text: str = "", authors: tuple[str, ...] = ()) -> None:
        self._text = text
        self._coder = coder
        self._authors = authors
        self._heard: list[Speaker] = []
        self._poster: Speaker | None = None

    def watch(self, tree: Tree) -> None:
        """Take note of who is told to have posted something, so that "the tweet reads" finds its author."""
        if any(token.lower in POSTING for token in tree.tokens):
            for root in tree.roots:
                for head in root.kids("nsubj"):
                    found = self._plain(head)
                    if found is not None and found.kind == "person":
                        self._poster = found

    def hear(self, head: Token) -> Speaker | None:
        """Return who the source headed by ``head`` is and remember it; None for the report's own voice and for nobody."""
        found = self._who(head)
        if found is not None:
            self._heard.append(found)
        return found

    def name(self, head: Token) -> Speaker | None:
        """Return who the source headed by ``head`` is, without remembering it as a speaker."""
        return self._who(head)

    def _who(self, head: Token) -> Speaker | None:
        word = head.lower
        if word in RELATIVE:
            verb = head.head
            return self._who(verb.head) if verb.dep == "relcl" and verb.head.lower not in RELATIVE else None
        if word in PERSONAL:
            return self._last("person") or self._plain(head)
        if word in NEUTRAL:
            return self._last("body", "unnamed") or self._plain(head)
        if word in OWN_VOICE:
            return None
        document = documents().get(head.lemma.lower())
        if document is not None and _is_pointed_at(head):
            return self._author(head, document) or self._plain(head)
        found = self._plain(head)
        return self._known(head, found) if found is not None else None

    def _last(self, *kinds: str) -> Speaker | None:
        return next((one for one in reversed(self._heard) if one.kind in kinds), None)

    def _author(self, head: Token, document: str) -> Speaker | None:
        """Return who made a document: the one who is told to have posted, an embedded post's author, the last speaker."""
        if document == "post":
            if self._poster is not None:
                return self._poster
            if self._authors:
                return Speaker(self._authors[0], "person", None, frozenset())
        wanted = ("body",) if document == "statement" else ("body", "person")
        return self._last(*wanted) or self._last("person")

    def _plain(self, head: Token) -> Speaker | None:
        """Return the speaker that the phrase itself names, or the name set beside a role ("her aide, Dr Ana Lima")."""
        actor = self._actor(head)
        if actor is None or not actor.name:
            beside = _name_beside(head)
            found = self._phrase(beside) if beside is not None else None
            if found is not None and found.kind == "person":
                return found._replace(words=found.words | frozenset(token.lower for token in phrase(head)))
        return self._phrase(head)

    def _phrase(self, head: Token) -> Speaker | None:
        words = phrase(head)
        if not words or head.pos == "PRON":
            actor = self._actor(head)
            return Speaker(actor.name, "person", actor, frozenset()) if actor and actor.name else None
        text = squeeze_tokens(words)
        actor = self._actor(head)
        lower = frozenset(token.lower for token in words)
        body = bodies.body(text) or next((b for b in (bodies.body(name) for name in proper_runs(words)) if b), None)
        if body is not None:
            return Speaker(body.name if body.kind == "agency" else bodies.bare(text), "body", actor, lower)
        if head.pos == "PROPN":
            name = actor.name if actor and actor.name else next(iter(proper_runs(words)), text)
            kind = "body" if _is_body(head, lower, name) else "person"
            return Speaker(name, kind, actor, lower | frozenset(token.lower for token in head.head.subtree()))
        kind = "unnamed" if head.lemma in unnamed() else "body" if head.lemma in BODY_WORDS else "role"
        name = actor.name if actor and actor.name else bodies.plain_agency(text)
        return Speaker(
            name, "body" if actor and actor.name and kind == "role" and head.lemma == "agency" else kind, actor, lower
        )

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
        if (
            head.pos == "NOUN"
            and found.kind in ("role", "body")
            and any(kid.lower in ("the", "this") for kid in head.children)
        ):
            if len(found.name.split()) == 1:
                return next((one for one in reversed(self._heard) if head.lower in one.words), found)
        return found


def _name_beside(head: Token) -> Token | None:
    """Return the head of a full name set beside a role: "her aide, Dr Ana Lima", "deputy minister of health Ana Lima"."""
    for token in head.subtree():
        if token.i <= head.i or token.pos != "PROPN" or any(one.dep in ("relcl", "acl") for one in token.ancestors()):
            continue
        before = token.kids("compound", "nmod", "amod")
        names = [one for one in before if one.pos == "PROPN"]
        if names and (token.dep == "appos" or any(one.pos == "NOUN" and one.i < names[0].i for one in before)):
            return token
    return None


def _is_pointed_at(head: Token) -> bool:
    """Say whether a phrase points back at something known: "the statement", with no owner or name of its own."""
    owned = any(kid.dep in ("poss", "compound", "amod", "nmod", "prep", "acl", "relcl") for kid in head.children)
    return not owned and any(kid.lower in ("the", "this", "that") for kid in head.kids("det"))


def _same(one: Speaker, other: Speaker) -> bool:
    a, b = one.name, other.name
    if a == b:
        return True
    if one.kind == other.kind == "person":
        short, long = sorted((a.split(), b.split()), key=len)
        return len(short) == 1 and bool(long) and short[0] == long[-1]
    if "body" in (one.kind, other.kind) and a[:1].isalnum():
        known, named = bodies.body(a), bodies.body(b)
        if known is not None and known == named:
            return True
        short_name, long_name = sorted((a, b), key=len)
        return short_name.isupper() and len(short_name) > 1 and short_name == initials(long_name)
    return False


def initials(name: str) -> str:
    """Return the capitals that open the words of a name: FO for Foreign Office."""
    return "".join(word[0] for word in name.split() if word[0].isupper())


def _is_body(head: Token, words: frozenset[str], name: str) -> bool:
    last = name.split()[-1] if name else head.text
    return (
        head.lower in BODY_WORDS or last.lower() in BODY_WORDS or (last.isupper() and len(last) > 1) or "the" in words
    )


def phrase(head: Token) -> list[Token]:
    """Return the words of the phrase up to its head, determiners left out, with an office's own "of" phrase."""
    words = [head]
    for child in head.lefts:
        if child.dep not in ("det", "punct", "relcl", "advcl", "predet", "preconj", "cc"):
            words += child.subtree()
    for child in head.rights:
        if child.dep == "prep" and child.lower in ("of", "for") and head.lemma.lower() in BODY_WORDS:
            words += child.subtree()
    words.sort(key=lambda token: token.i)
    while words and (words[0].pos in ("DET", "PUNCT") or words[0].lower in ("the", "a", "an")):
        words.pop(0)
    return words


def squeeze_tokens(words: list[Token]) -> str:
    """Return the text that the tokens of one sentence cover, from the first to the last, blanks squeezed."""
    tree = words[0].tree
    return " ".join(tree.text[words[0].start - tree.start : words[-1].end - tree.start].split())


def proper_runs(words: list[Token]) -> Iterator[str]:
    """Yield the runs of capitalised names in a phrase, the last one first."""
    run: list[Token] = []
    for token in [*reversed(words), None]:
        if token is not None and token.pos == "PROPN" and (not run or run[-1].i == token.i + 1):
            run.append(token)
            continue
        if run:
            yield squeeze_tokens(run[::-1])
        run = [token] if token is not None and token.pos == "PROPN" else []


def is_outlet(head: Token) -> bool:
    """Say whether a name is that of a medium: an agency, a name with "News" or "Times" in it, or capitals (CNN)."""
    words = phrase(head)
    if head.pos != "PROPN" or not words:
        return False
    found = bodies.body(squeeze_tokens(words))
    if found is not None:
        return found.kind == "agency"
    return any(token.lower in MEDIA_WORDS for token in words) or (head.text.isupper() and len(head.text) > 1)


@cache
def documents() -> dict[str, str]:
    """Return the kind of each thing that speaks for its maker."""
    return dict(lexicon.table("claims/documents.tsv", ("word", "kind")))  # type: ignore[arg-type]


@cache
def unnamed() -> dict[str, str]:
    """Return the kind of each head word of a speaker without a name."""
    return dict(lexicon.table("claims/unnamed.tsv", ("word", "kind")))  # type: ignore[arg-type]
