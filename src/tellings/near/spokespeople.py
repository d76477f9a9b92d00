"""Who speaks for whom in the texts of a story: "the ministry's spokesman, Ivo Tell", a president's "his office"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from tellings.lang.quotes import bodies
from tellings.lang.quotes.places import country_of, short_name, split_country
from tellings.near.named import NEARBY, SPEAKS
from tellings.records import Actor, Claim, Reading
from tellings.text import fold

TITLE_REACH = 25
OFFICES = {"president": "President's Office", "prime minister": "Prime Minister's Office"}
_VOICE = re.compile(
    r"(?:^|,\s+)(?:(?:the|an?)\s+)?(?P<body>(?:(?!(?:the|an?)\s)[\w’'.&-]+\s+){0,6}?)"
    r"(?:(?:chief|deputy|main|senior|official)\s+)?(?:spokes(?:man|woman|person)|press\s+(?:secretary|officer))\b"
    r"(?:\s+(?:for|of|at)\s+(?:the\s+)?(?P<of>[^,]+))?"
)
_SPOKESPERSON = re.compile(r"\bthe\s+(?:\w+\s+)?spokes(?:man|woman|person),?\s+$", re.IGNORECASE)
_OWNED = re.compile(r"^(?P<who>.+)['’]s? office$")
_OWNER = re.compile(r"['’]s?$")
BODIES_OWN = frozenset({"its", "their"})
SOMEBODYS = frozenset({"his", "her"})
OWN = BODIES_OWN | SOMEBODYS | {"whose"}


def voices(readings: Iterable[Reading], key: Callable[[str], str]) -> dict[str, str]:
    """Return for each named spokesperson, by ``key`` of the name, the body that this person speaks for."""
    found: dict[str, set[str]] = defaultdict(set)
    for reading in readings:
        for mention in reading.mentions:
            for title in mention.titles:
                if SPEAKS.search(title):
                    found[key(mention.name)].add(SPEAKS.sub("", title).strip())
        for name, body in (*_told(reading), *_introduced(reading)):
            found[key(name)].add(body)
    return {name: max(known, key=lambda one: (len(one), one)) for name, known in found.items() if any(known)}


def _told(reading: Reading) -> Iterator[tuple[str, str]]:
    """Yield the spokespeople that the claims name, each with the body."""
    for number, claim in enumerate(reading.claims):
        speaker = claim.speaker
        if speaker is None or speaker.name == speaker.name.lower():
            continue
        if SPEAKS.search(speaker.role):
            yield speaker.name, SPEAKS.sub("", speaker.role).strip()
        match = _VOICE.search(speaker.text)
        if match is not None and " " in speaker.name:
            body = _OWNER.sub("", (match["of"] or match["body"]).strip())
            yield speaker.name, _whole(body, claim, reading, reading.claims[:number])


def _whole(body: str, claim: Claim, reading: Reading, before: Iterable[Claim]) -> str:
    """Return a body's name where the text leaves it to what came before: "its spokesman", "the spokesman, Ivo Tell"."""
    start = min((part.start for part in claim.source), default=claim.span.start)
    before = [one for one in before if one.chain and one.span.start < start]
    if not body:
        return next((SPEAKS.sub("", one.chain[0]) for one in reversed(before) if SPEAKS.search(one.chain[0])), "")
    if body.lower() in BODIES_OWN:
        near = [one for one in before if start - NEARBY < one.span.start]
        return near[-1].chain[0] if near else ""
    if body.lower() in SOMEBODYS:
        own = claim.speaker.name if claim.speaker else ""
        people = [one.name for one in reading.mentions if start - NEARBY < one.span.start < start]
        people = [one for one in people if " " in one and one != own]
        return f"{people[-1]}'s office" if people else ""
    if body == "government" and claim.speaker is not None and claim.speaker.country:
        return f"{short_name(claim.speaker.country)} {body}"
    first, _, rest = body.partition(" ")
    return rest if first.lower() in OWN else "presidency" if body.lower() == "presidential" else body


def _introduced(reading: Reading) -> Iterator[tuple[str, str]]:
    """Yield names that follow "the spokesman", with the body of the spokesperson that the report quoted before."""
    speaking = [(claim.span.start, name) for claim in reading.claims for name in claim.chain[:1] if SPEAKS.search(name)]
    for mention in reading.mentions:
        before = reading.report.text[max(0, mention.span.start - TITLE_REACH) : mention.span.start]
        known = [SPEAKS.sub("", name).strip() for start, name in speaking if start < mention.span.start]
        if known and known[-1] and _SPOKESPERSON.search(before):
            yield mention.name, known[-1]


def holders(readings: Iterable[Reading]) -> dict[str, str]:
    """Return for each head of state or government, by surname, what that office is called."""
    found: dict[str, set[str]] = defaultdict(set)
    for reading in readings:
        for actor in _actors(reading):
            if actor.name and actor.country and actor.role in OFFICES:
                found[fold(actor.name.split()[-1])].add(f"{short_name(actor.country)} {OFFICES[actor.role]}")
    return {name: offices.pop() for name, offices in found.items() if len(offices) == 1}


def _actors(reading: Reading) -> Iterator[Actor]:
    yield from (claim.speaker for claim in reading.claims if claim.speaker is not None)
    for event in reading.told:
        yield from (*event.actors, *event.recipients)


def office_held(name: str, held: Mapping[str, str]) -> str:
    """Return "Ghana President's Office" for the office of somebody who is president there, else ``name``."""
    match = _OWNED.match(name)
    who = match["who"].split() if match is not None else []
    return held.get(fold(who[-1]), name) if who else name


def office_of(name: str) -> tuple[str, str]:
    """Return country and kind of an office, under whatever name: "Togo’s government" and "the Togolese government"."""
    code, rest = split_country(name)
    known = bodies.body(rest)
    return (code, known.name if known is not None else fold(rest)) if code and not country_of(rest) else ("", "")
