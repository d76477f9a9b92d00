"""Whose words and knowledge a report rests on: credit lines for the whole, attributions and posts for passages.

One origin has one name: "the FO", "it" and "Pakistan's Foreign Office" are "Pakistan Foreign Office statement" once the
report says that the office made one. Speakers without a name ("sources", "reports") are no origins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from tellings.lang.quotes import bodies, lines, places
from tellings.lang.quotes.phrases import documents, is_medium, unnamed, words_of
from tellings.lang.quotes.speakers import initials
from tellings.records import BlockKind, Claim, Credit, Reading
from tellings.text import fold

TOLD = frozenset({"asserted", "confirmed", "denied", "doubted", "threatened"})
SHAPES = frozenset({"clause", "around", "quote", "accord", "as", "to", "colon", "continued"})
CREDIT_BLOCKS = frozenset({BlockKind.BYLINE, BlockKind.NOTICE, BlockKind.STAMP, BlockKind.CHROME})
_STATEMENT = re.compile(
    r"\b(?:in|through|via|by)\s+(?:an?|its|his|her|their|the|separate|another)?\s*(?:\w+\s+){0,3}?"
    r"(?:statement|communiqu[eé]|press\s+release|handout|readout|news\s+release)\b",
    re.IGNORECASE,
)
_SPOKES = re.compile(
    r"(?:'s|’s)?\s+(?:(?:chief|deputy|press)\s+)?(?:spokes(?:man|woman|person)|secretary)\b", re.IGNORECASE
)
_SCENE = re.compile(r"(?:^\W*In|\bin)\s+(?P<city>[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)")
_MEDIA = re.compile(r"(?P<which>[A-Z]\w+|[Ll]ocal)\s+(?:media|reports?|press|newspapers?|outlets?|television|TV)$")
NEAR_CHARS = 160
TAIL_BLOCKS = 6


def credits(reading: Reading, claims: Sequence[Claim]) -> tuple[Credit, ...]:
    """Return the origins of the report (without a span) and of its passages in text order, each only once."""
    names = _Names(reading, claims)
    whole = [replace(credit, origin=names.full(credit.origin)) for credit in _whole(reading)]
    found = [*whole, *_family(reading)]
    for claim in claims:
        credit = _passage(reading, claim, names)
        if credit is not None:
            found.append(credit)
    return tuple(dict.fromkeys(found))


def _whole(reading: Reading) -> Iterator[Credit]:
    text = reading.report.text
    body = [block for block in reading.blocks if text[block.span.start : block.span.end].strip()]
    for index, block in enumerate(body):
        start, end = block.span.start, block.span.end
        last = index >= len(body) - TAIL_BLOCKS
        if block.kind in (BlockKind.POST, BlockKind.TEASER, BlockKind.CAPTION):
            continue
        found = [*lines.tag(text, start, end)] if index < TAIL_BLOCKS or block.kind is BlockKind.DATELINE else []
        if block.kind in CREDIT_BLOCKS or last or index < 3:
            found += lines.line(text, start, end)
        if last and block.kind is BlockKind.BODY:
            found += lines.ending(text, start, end)
        for one in found:
            yield Credit(report=reading.report.id, origin=one.origin, kind=one.kind, how=one.how)


def _family(reading: Reading) -> Iterator[Credit]:
    family = bodies.families().get(fold(reading.report.outlet or ""))
    if family is not None:
        yield Credit(report=reading.report.id, origin=family, kind="publisher", how="family")


def _passage(reading: Reading, claim: Claim, names: _Names) -> Credit | None:
    """Return the origin of one claim, None when it has none with a name."""
    if claim.rule == "post":
        origin = f"{places.without_flags(claim.origin)} (post)"
        return Credit(report=reading.report.id, origin=origin, kind="post", how="post", span=claim.span)
    if not claim.origin or claim.polarity not in TOLD or claim.rule.rsplit(" ", 1)[-1] not in SHAPES:
        return None
    named = names.of(claim)
    if named is None:
        return None
    origin, kind, how = named
    return Credit(report=reading.report.id, origin=origin, kind=kind, how=how, span=claim.span)


class _Names:
    """The canonical names of one report's origins, settled over all of its claims before any is used."""

    def __init__(self, reading: Reading, claims: Sequence[Claim]) -> None:
        self._text = reading.report.text
        self._published_by = reading.report.outlet or ""
        self._outlet = fold(bodies.bare(self._published_by))
        self._home = places.home(reading)
        self._issued: set[str] = set()
        self._speaks_for: dict[str, bodies.Body] = {}
        self._scenes: dict[str, str] = {}
        for claim in claims:
            if claim.cue and _STATEMENT.search(self._around(claim)):
                self._issued.add(claim.origin)
            if claim.speaker is not None:
                office = _spoken_for(claim.speaker.text)
                if office is not None:
                    self._speaks_for.setdefault(claim.speaker.name, office)
                    self._scenes.setdefault(claim.speaker.name, self._scene(claim) or claim.speaker.country)
        self._full = {initials(name): name for name in sorted({claim.origin for claim in claims}) if " " in name}
        self._agencies = {known for known in map(bodies.body, {claim.origin for claim in claims}) if known is not None}

    def _around(self, claim: Claim) -> str:
        """Return the words around a claim's cue, not past the ends of its sentence, roughly."""
        start, end = claim.cue[0].start, claim.cue[0].end
        before = self._text[max(0, start - NEAR_CHARS) : start].split("\n")[-1].split(". ")[-1]
        return before + self._text[start : end + NEAR_CHARS].split("\n")[0].split(". ")[0]

    def _scene(self, claim: Claim) -> str:
        """Return the country of the capital that a claim's sentence sets it in: "In Washington, the spokesman said"."""
        start = claim.cue[0].start if claim.cue else claim.span.start
        sentence = self._text[max(0, start - 2 * NEAR_CHARS) : start + NEAR_CHARS]
        cut = min(start, 2 * NEAR_CHARS)
        before = max(sentence.rfind("\n", 0, cut), sentence.rfind(". ", 0, cut)) + 1
        after = sentence.find("\n", cut)
        match = _SCENE.search(sentence[before : after if after > 0 else len(sentence)])
        return places.country_of(match["city"]) if match else ""

    def full(self, name: str) -> str:
        """Return the name that an acronym in a tag stands for, when the report spells it out."""
        return name if bodies.body(name) is not None else self._full.get(name, name)

    def of(self, claim: Claim) -> tuple[str, str, str] | None:
        """Return name, kind and how of the origin of a claim."""
        name = claim.origin
        if self._outlet and f" {self._outlet}".endswith(f" {fold(bodies.bare(name))}"):
            return self._published_by, "outlet", "own-reporting"
        known = bodies.body(name)
        if known is not None and known.kind == "agency":
            return known.name, "agency", "attribution"
        media = _MEDIA.search(name)
        if media is not None:
            return self._media(claim, media["which"])
        found = self._office(claim)
        if found is not None:
            return found
        return self._person(claim) if _is_named(name) else None

    def _media(self, claim: Claim, which: str) -> tuple[str, str, str] | None:
        """Return "Pakistani media"; "state media" of a country whose state agency the report names are that agency."""
        country = places.country_of(which)
        if claim.speaker is not None and re.search(
            r"\b(?:state|official|government)\b", claim.speaker.text, re.IGNORECASE
        ):
            for agency in sorted(self._agencies):
                if agency.country == country and agency.owner == "state":
                    return agency.name, "agency", "attribution"
        return f"{which.capitalize() if which != 'local' else which} media", "media", "attribution"

    def _office(self, claim: Claim) -> tuple[str, str, str] | None:
        """Return an office with its country in front, None for what is no office or an office that nothing places."""
        country, rest = places.split_country(claim.origin)
        known = bodies.body(rest)
        name = known.name if known is not None else rest
        if known is None and (
            words_of("body").isdisjoint(rest.lower().split()) or (is_medium(rest) and _has_capital(rest))
        ):
            return None
        own = known is None and any(word[0].isupper() for word in rest.split())
        told = claim.speaker.country if claim.speaker is not None and claim.speaker.name == claim.origin else ""
        country = (known.country if known is not None else "") or country
        country = country or ("" if own else told or self._scene(claim) or self._home)
        if known is None and not own and not country:
            return None
        name = f"{places.short_name(country)} {name}".strip()
        issued = claim.origin in self._issued
        return (f"{name} statement", "office", "statement") if issued else (name, "office", "attribution")

    def _person(self, claim: Claim) -> tuple[str, str, str]:
        name = places.without_flags(claim.origin)
        source = self._text[claim.source[0].start : claim.source[0].end].split() if claim.source else []
        if source and documents().get(source[-1].lower()) == "post":
            return f"{name} (post)", "post", "post"
        office = self._speaks_for.get(claim.origin)
        if office is not None:
            return f"{_with_country(office, self._scenes.get(claim.origin, ''))} ({name})", "office", "attribution"
        return name, _kind(name), "statement" if claim.origin in self._issued else "attribution"


def _with_country(office: bodies.Body, country: str) -> str:
    """Return an office's name with its own country, or else the one given, in front: Pakistan Foreign Office."""
    where = places.short_name(office.country or country)
    return f"{where} {office.name}".strip()


def _is_named(name: str) -> bool:
    """Say whether somebody can be told by a name: "officials", "Kenyan official" and "its owner" are anybody."""
    words = name.replace("’s", "").replace("'s", "").split()
    if not words:
        return False
    last = words[-1].lower()
    if last in unnamed() or last.removesuffix("s") in unnamed() or documents().get(last) == "voice":
        return False
    if places.country_of(name) or last in words_of("body"):
        return any(char.isupper() for char in name)
    return any(word[0].isupper() and not places.country_of(word) for word in words)


def _has_capital(name: str) -> bool:
    return any(char.isupper() for char in name)


def _kind(name: str) -> str:
    """Say what kind of speaker a name is: media, office, government or person."""
    last = name.split()[-1].lower()
    if is_medium(name) and _has_capital(name):
        return "media"
    if places.country_of(name):
        return "government"
    return "office" if last in words_of("body") else "person"


def _spoken_for(words: str) -> bodies.Body | None:
    """Return the office whose spokesman the words name: "Department of State Spokesperson Ned Price"."""
    match = _SPOKES.search(words)
    return bodies.body(words[: match.start()]) if match else None
