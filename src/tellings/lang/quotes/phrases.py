"""What a noun phrase says of the speaker that it names: the words that count, the names in it, its kind."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from tellings import lexicon
from tellings.lang.quotes import bodies
from tellings.lang.tree import Token

NOT_IN_NAMES = ("det", "punct", "relcl", "advcl", "predet", "preconj", "cc")
ARTICLES = frozenset({"the", "a", "an"})
POINTERS = frozenset({"the", "this", "that"})


@cache
def words_of(kind: str) -> frozenset[str]:
    """Return the words that mark a speaker of a kind: body, media, posting."""
    rows = lexicon.table("claims/words.tsv", ("kind", "words"))
    return frozenset(word for name, words in rows if name == kind for word in words.split())


@cache
def documents() -> dict[str, str]:
    """Return the kind of each thing that speaks for its maker: statement, post, voice, document."""
    return {row[0]: row[1] for row in lexicon.table("claims/documents.tsv", ("word", "kind"))}


@cache
def unnamed() -> dict[str, str]:
    """Return the kind of each head word of a speaker without a name: insider, official, witness, media ..."""
    return {row[0]: row[1] for row in lexicon.table("claims/unnamed.tsv", ("word", "kind"))}


def phrase(head: Token) -> list[Token]:
    """Return the words of a phrase up to its head, articles left out, with an office's own "of" phrase."""
    words = [head]
    for child in head.lefts:
        if child.dep not in NOT_IN_NAMES:
            words += child.subtree()
    for child in head.rights:
        if child.dep == "prep" and child.lower in ("of", "for") and head.lemma.lower() in words_of("body"):
            words += child.subtree()
    words.sort(key=lambda token: token.i)
    while words and (words[0].pos in ("DET", "PUNCT") or words[0].lower in ARTICLES):
        words.pop(0)
    return words


def squeezed(words: list[Token]) -> str:
    """Return the text that tokens of one sentence cover, from the first to the last, blanks squeezed."""
    tree = words[0].tree
    return " ".join(tree.text[words[0].start - tree.start : words[-1].end - tree.start].split())


def proper_runs(words: list[Token]) -> Iterator[str]:
    """Yield the runs of capitalised names in a phrase, the last one first."""
    run: list[Token] = []
    for token in reversed(words):
        if _in_name(token) and (not run or run[-1].i == token.i + 1):
            run.append(token)
            continue
        if run:
            yield squeezed(run[::-1])
        run = [token] if _in_name(token) else []
    if run:
        yield squeezed(run[::-1])


def _in_name(token: Token) -> bool:
    """Say whether a word may be part of a name; parsers take the first word of "Radio Faro" for a common noun."""
    kinds = words_of("media") | words_of("body")
    return token.pos == "PROPN" or (token.pos in ("NOUN", "ADJ") and token.text[:1].isupper() and token.lower in kinds)


def name_beside(head: Token) -> Token | None:
    """Return the head of a full name beside a role: "her aide, Dr Ana Lima", "minister of health Ana Lima"."""
    for token in head.subtree():
        if token.i <= head.i or token.pos != "PROPN" or any(one.dep in ("relcl", "acl") for one in token.ancestors()):
            continue
        before = token.kids("compound", "nmod", "amod")
        names = [one for one in before if one.pos == "PROPN"]
        if names and (token.dep == "appos" or any(one.pos == "NOUN" and one.i < names[0].i for one in before)):
            return token
    return None


def points_back(head: Token) -> bool:
    """Say whether a phrase points at something known: "the statement", with no owner and no name of its own."""
    owned = any(kid.dep in ("poss", "compound", "amod", "nmod", "prep", "acl", "relcl") for kid in head.children)
    return not owned and any(kid.lower in POINTERS for kid in head.kids("det"))


def is_body(head: Token, name: str) -> bool:
    """Say whether a proper name is that of an office, firm or agency: by its words, its capitals, or its article."""
    last = name.split()[-1] if name else head.text
    known = words_of("body") | words_of("media")
    article = any(kid.lower == "the" for kid in head.kids("det")) and not head.kids("compound")
    return head.lower in known or last.lower() in known or (last.isupper() and len(last) > 1) or article


def is_medium(name: str) -> bool:
    """Say whether a name is that of an agency, a paper or a station."""
    found = bodies.body(name)
    return (found is not None and found.kind == "agency") or not words_of("media").isdisjoint(name.lower().split())


def is_outlet(head: Token) -> bool:
    """Say whether a name is that of a medium: an agency, a name with "News" or "Times" in it, or capitals (CNN)."""
    words = phrase(head)
    if head.pos != "PROPN" or not words:
        return False
    found = bodies.body(squeezed(words))
    if found is not None:
        return found.kind == "agency"
    return any(token.lower in words_of("media") for token in words) or (head.text.isupper() and len(head.text) > 1)


def body_of(head: Token, words: list[Token]) -> bodies.Body | None:
    """Return the agency or office that a phrase names, whole or, for "the TASS news agency", by the name inside it."""
    found = bodies.body(squeezed(words))
    if found is None and head.pos == "NOUN":
        found = next((one for one in map(bodies.body, proper_runs(words)) if one is not None), None)
        if found is not None and found.kind == "office" and head.lemma not in words_of("body"):
            return None
    return found
