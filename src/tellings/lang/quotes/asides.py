"""Claims without a saying verb in charge: according to X, as X put it, and headlines of the form "X: ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tellings.lang.quotes.cues import Cue, cues
from tellings.lang.quotes.frames import Draft, Place, agent, cue_place, runs, subject
from tellings.lang.quotes.phrases import documents, unnamed, words_of
from tellings.lang.quotes.places import country_of
from tellings.lang.tree import Token, Tree

ACCORD = Cue("according", "asserted", "neutral", frozenset({"accord"}))
COLON = Cue(":", "asserted", "neutral", frozenset({"colon"}))
HEARD = Cue("reportedly", "asserted", "weak", frozenset({"hearsay"}))
HEARSAY = frozenset({"reportedly", "allegedly", "purportedly", "supposedly"})
_LABEL = re.compile(r"(?P<who>(?:[^:.!?\"“”]|\.(?=[\w ,)-])){2,90}?):\s*(?=[^\s/\d])")
_NO_SPEAKER = frozenset({"VERB", "AUX", "SCONJ", "ADV", "INTJ", "NUM"})
MAX_NAME_WORDS = 9
MIN_SAID_WORDS = 3


def asides(tree: Tree) -> Iterator[Draft]:
    """Yield the claims of a sentence that an aside makes."""
    for token in tree.tokens:
        if token.lower == "according":
            yield from _accord(token)
        elif token.lower == "per" and token.dep == "prep":
            yield from _per(token)
        elif token.lower == "as" and token.dep == "mark":
            yield from _as(token)
        elif token.lower in HEARSAY and token.dep == "advmod":
            yield from _hearsay(token)


def _hearsay(token: Token) -> Iterator[Draft]:
    """Yield what an adverb gives to nobody in particular: reportedly, allegedly."""
    verb = next((one for one in token.ancestors() if one.pos in ("VERB", "AUX")), None)
    said = runs(verb.subtree(), {token}) if verb is not None else ()
    if said:
        yield Draft(token.tree, HEARD, "hearsay", token, (token.start, token.end), said, None)


def _accord(token: Token) -> Iterator[Draft]:
    for to in token.kids("prep"):
        for source in to.kids("pobj"):
            said = _told(token)
            if to.lower == "to" and said:
                place = (token.start, to.end)
                yield Draft(token.tree, ACCORD, "accord", token, place, said, source)


def _per(token: Token) -> Iterator[Draft]:
    """Yield what "per the army" gives to the army; not "80 per cent", "a litre per head"."""
    opens = token.i == 0 or token.tree.tokens[token.i - 1].text in (",", "(", "-", "–", "—")
    for source in token.kids("pobj") if opens else ():
        said = _told(token)
        if said and (source.pos == "PROPN" or source.kids("det", "poss")):
            yield Draft(token.tree, ACCORD, "accord", token, (token.start, token.end), said, source)


def _told(token: Token) -> tuple[Place, ...]:
    """Return what an aside comments on: its whole sentence but for the aside, which parsers hang on any verb of it."""
    root = next((one for one in reversed(list(token.ancestors()))), token)
    return runs(root.subtree(), set(token.subtree()))


def _as(token: Token) -> Iterator[Draft]:
    verb = token.head
    cue = cues("verbs").get(verb.lemma)
    if cue is None or "around" not in cue.shapes or verb.dep != "advcl" or verb.kids("ccomp", "dobj"):
        return
    source = agent(verb) if verb.tag == "VBN" else subject(verb)
    if source is not None and (source in verb.children or source.head.dep == "agent"):
        said = runs(verb.head.subtree(), set(verb.subtree()))
        if said:
            yield Draft(verb.tree, cue, "as", verb, cue_place(verb), said, source)


def headline(tree: Tree, text: str) -> Iterator[Draft]:
    """Yield the claim of a paragraph's first sentence like "Lima: no talks planned" or "Police: bridge is safe".

    A label of one word must come back in ``text`` (a person's name does, "Update" does not) or be a kind of speaker.
    """
    match = _LABEL.match(tree.text)
    who = match["who"].strip() if match is not None else ""
    if match is None or not words_of("label").isdisjoint(who.lower().split()) or (who.isupper() and country_of(who)):
        return
    last = tree.start + match.end("who")
    name = [token for token in tree.tokens if token.end <= last]
    said = [token for token in tree.tokens if token.start > last]
    head = next((one for one in reversed(name) if one.pos in ("PROPN", "NOUN")), name[-1] if name else None)
    if head is not None and len(said) >= MIN_SAID_WORDS and _is_name(name, head, text):
        yield Draft(tree, COLON, "colon", head, (last, last + 1), runs(said, set()), head)


def _is_name(name: list[Token], head: Token, text: str) -> bool:
    if len(name) == 1:
        word = head.lemma.lower()
        kinds = unnamed().keys() | documents().keys() | words_of("body") | words_of("media")
        return word in kinds or (head.text[:1].isupper() and text.count(head.text) > 1)
    named = any(one.pos == "PROPN" for one in name)
    return named and len(name) <= MAX_NAME_WORDS and not any(one.pos in _NO_SPEAKER for one in name)
