"""Who a noun phrase is, from its words alone: country from countries, peoples, places and organisations; sector from
offices, agent nouns and organisations; a person's name from what is left.

Country words inside a person's name ("Chad", "Israel", "Jordan" beside other names) never code a country.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tellings.lang.actors.gazetteer import (
    AGENT,
    BELIEVER,
    CAPITAL,
    CITY,
    COUNTRY,
    FILLER,
    FORMER,
    HONORIFIC,
    MODIFIER,
    OFFICE,
    ORGANISATION,
    PEOPLE,
    PERSON,
    RANK,
    REGION,
    SEAT,
    WEAK,
)
from tellings.lang.actors.people import sexes
from tellings.lang.actors.pieces import LOWER, POSSESSIVE, UPPER, Entry, Segment
from tellings.lexicon import toml
from tellings.memory import forgotten_by

PLACED = (COUNTRY, PEOPLE, CAPITAL, SEAT, REGION, CITY)
SECTORED = (ORGANISATION, OFFICE, AGENT, BELIEVER, RANK, SEAT)
WORDS = {name: frozenset(words.split()) for name, words in toml("actors/words.toml").items() if isinstance(words, str)}
PREPOSITIONS = WORDS["prepositions"]
COMMON_BODIES = WORDS["common_bodies"]
ORIGIN = WORDS["origin"]
HIDES_COUNTRY = WORDS["hides_country"]
ADJECTIVAL = WORDS["adjectival"]
OWNERS = frozenset(("", "of"))
WEAK_OWNERS = frozenset(("", "of", "for", "from"))
NO_ACTOR = "JNK"
MONTH_NAMES = frozenset(("april", "may", "june", "august"))
YIELDING = frozenset(("UAF", "UNK", "CVL"))
LENDING = frozenset(("REB", "CRM", "MIL", "PRM", "COP", "UAF", "SPY"))
SPELT_OUT = 4  # "U.S." and "UK" are in nobody's name
KEPT = 20_000
_UNDERSTOOD: dict[tuple[object, ...], tuple[Phrase, str, str]] = {}
forgotten_by(_UNDERSTOOD.clear)
BREAKS = frozenset(',;:()"“”—–-')


@dataclass(slots=True)
class Part:
    """A stretch of a phrase without prepositions and possessives, and what its words say."""

    segments: list[Segment] = field(default_factory=list)
    mark: str = ""
    owner: Part | None = None
    country: str = ""
    sector: str = ""
    kind: str = ""
    default: str = ""
    weak: bool = False
    role: str = ""
    former: bool = False
    former_rank: bool = False
    plural: bool = False
    name: list[Segment] = field(default_factory=list)
    person: Entry | None = None
    organisation: Entry | None = None
    titles: list[str] = field(default_factory=list)
    basis: str = ""


@dataclass(slots=True)
class Phrase:
    """The parts of a noun phrase: its core, its possessors, its complements (the preposition is their mark)."""

    core: Part
    possessors: list[Part]
    complements: list[Part]


def parse(segments: Sequence[Segment]) -> Phrase:
    """Return the segments of a noun phrase as core, possessors and complements, each read."""
    possessors: list[Part] = []
    parts = [Part()]
    for segment in segments:
        key = segment.key
        if key == POSSESSIVE and parts[-1].segments:
            if len(parts) == 1:
                possessors.append(parts[-1])
            parts[-1] = Part(mark=parts[-1].mark, owner=parts[-1] if len(parts) > 1 else None)
        elif not segment.entries and key in PREPOSITIONS and parts[-1].segments:
            parts.append(Part(mark=key))
        elif key not in BREAKS:
            parts[-1].segments.append(segment)
    for part in (*possessors, *parts):
        _read(part)
        _lend_to_owner(part, possessors if part is parts[0] else ())
        if part.owner is not None:
            _read(part.owner)
            if part.sector or part.default or part.organisation or part.name:  # not "of Norland's support"
                part.country = part.country or part.owner.country
    return Phrase(parts[0], possessors, parts[1:])


def _lend_to_owner(part: Part, possessors: Sequence[Part]) -> None:
    """Let a body that many countries have ("Congress") be that of the country named with it: "Peru's Congress"."""
    body = part.organisation
    if body is None or not any(segment.key in COMMON_BODIES for segment in part.segments):
        return
    owner = next(
        (one.country for one in possessors if one.country), "" if part.country == body.country else part.country
    )
    if owner and owner != body.country:
        part.country, part.organisation = owner, None


def understood(segments: Sequence[Segment], month: int) -> tuple[Phrase, str, str]:
    """Return the phrase that ``segments`` make, its country and its sector. Phrases recur: the last ones are kept.

    ``month`` (year * 100 + month) is the one that the segments were read for.
    """
    key = (month, *((one.key, one.case, one.joined, len(one.entries)) for one in segments))
    found = _UNDERSTOOD.get(key)
    if found is None:
        phrase = parse(segments)
        if len(_UNDERSTOOD) >= KEPT:
            _UNDERSTOOD.clear()
        found = _UNDERSTOOD[key] = (phrase, *settle(phrase))
    return found


def settle(phrase: Phrase) -> tuple[str, str]:
    """Return country and sector of a whole phrase: the core's own, else its possessors', else its complements'."""
    core = phrase.core
    origins = [part for part in phrase.complements if part.mark in ORIGIN or _loyal(core, part)]
    if core.sector == "MIL" or core.kind == OFFICE:
        origins = [part for part in origins if part.mark == "of" or _loyal(core, part)]
    country = core.country or next((part.country for part in (*phrase.possessors, *origins) if part.country), "")
    sector = core.sector
    if not sector or core.weak:
        marks = WEAK_OWNERS if core.weak else OWNERS if not core.segments or _known(core) else ("",)
        owners = [part for part in (*phrase.possessors, *phrase.complements) if part.mark in marks]
        sector = sector or next((part.sector for part in owners if part.sector), "")
        country = country or next((part.country for part in owners if part.country and part.mark != "from"), "")
        if not sector and (country or not owners or core.default != "GOV"):
            sector = core.default
    return country, sector


def _known(core: Part) -> bool:
    """Say whether a table knows the head word: an unknown head takes no sector from what it is "of"."""
    return bool(core.segments[-1].entries) or core.segments[-1].case > LOWER


def _loyal(core: Part, part: Part) -> bool:
    return part.mark == "to" and bool(core.segments) and core.segments[-1].key in ("loyal", "allied")


def _read(part: Part) -> None:
    """Fill in what the words of ``part`` say, from right to left."""
    in_name = in_names(part.segments)
    lent, last = "", True
    for i in range(len(part.segments) - 1, -1, -1):
        segment = part.segments[i]
        after = part.segments[i + 1] if i + 1 < len(part.segments) else None
        if in_name[i]:
            part.name.insert(0, segment)
            last = last and segment.case > LOWER
            continue
        if not last and segment.entries and segment.entries[0].sector == NO_ACTOR:
            continue
        lent = _take(part, segment, after, last=last) or lent
        last = last and segment.of(PERSON) is not None
    if part.name and part.person is None and not _proper(part.name):
        part.name = []
    if not part.sector and lent:
        part.sector, part.weak = lent, True
    part.former |= part.former_rank and part.sector == "MIL"


def _take(part: Part, segment: Segment, after: Segment | None, *, last: bool) -> str:
    """Let one segment speak; return the sector that an adjective lends, if it does."""
    entry = segment.entries[0]
    if entry.kind == PERSON:
        part.person = entry
        part.name = [segment, *part.name]
        return ""
    if entry.kind == FORMER:
        if after is not None and after.of(RANK):
            part.former_rank = True
        else:
            part.former = True
    if entry.kind in (HONORIFIC, OFFICE, RANK, FORMER):
        part.titles.insert(0, entry.name)
    _take_country(part, segment, after)
    _take_sector(part, segment, last=last)
    modifier = segment.of(MODIFIER)
    return modifier.sector if modifier else ""


def _take_country(part: Part, segment: Segment, after: Segment | None) -> None:
    entry = segment.of(*PLACED, ORGANISATION)
    if (
        entry is None
        or not entry.country
        or (entry.kind in (CITY, REGION) and segment.of(AGENT, OFFICE, WEAK, BELIEVER))
    ):
        return
    tied = after.key.split()[0] if after is not None and after.joined else ""
    if tied in HIDES_COUNTRY:
        return
    firm = entry.kind in (COUNTRY, PEOPLE)
    from_organisation = part.organisation is not None and part.organisation.country == part.country
    if not part.country or (firm and from_organisation and entry.kind == PEOPLE):
        part.country = entry.country
        part.basis = f"{entry.kind} {entry.name}"


def _take_sector(part: Part, segment: Segment, *, last: bool) -> None:
    if not last and segment.key in ADJECTIVAL:
        return
    weak = segment.of(WEAK)
    entry = segment.of(*SECTORED)
    if entry is not None and entry.kind == ORGANISATION and part.organisation is None:
        part.organisation = entry
    if last and weak is not None and (entry is None or entry.kind == AGENT):
        part.weak, part.plural = True, weak.plural
        part.default = entry.sector if entry else weak.sector
        part.role = weak.name
        return
    if entry is None or not entry.sector or (entry.kind == RANK and not last and segment.case == LOWER):
        return
    if entry.kind == BELIEVER and part.weak:
        entry = segment.of(MODIFIER) or entry
    yields = part.sector in YIELDING and entry.sector in LENDING
    outranked = entry.kind == OFFICE and part.role and part.sector == "MIL" and entry.sector != "MIL"
    if not part.sector or yields or outranked:
        if not part.sector:
            part.plural = entry.plural
        part.sector = entry.sector
        part.kind = entry.kind
        if entry.kind in (OFFICE, RANK, AGENT) and not part.weak:
            part.role = entry.name


def in_names(segments: Sequence[Segment]) -> list[bool]:
    """Say for each segment whether it belongs to a name that no table knows."""
    flags = [not segment.entries and segment.case > LOWER for segment in segments]
    if len(segments) == 1:
        return [not segments[0].entries]
    for i, segment in enumerate(segments):
        if segment.entries and segment.case and _in_name(segments, i, flags):
            flags[i] = True
    return [flag or not segment.entries for flag, segment in zip(flags, segments, strict=True)]


def _in_name(segments: Sequence[Segment], i: int, flags: list[bool]) -> bool:
    """Say whether the known words at ``i`` are part of somebody's name: beside an unknown capitalised word."""
    segment = segments[i]
    place = segment.of(COUNTRY, CAPITAL, CITY, REGION)
    before = i > 0 and flags[i - 1] and not segments[i].joined
    after = i + 1 < len(segments) and flags[i + 1] and not segments[i + 1].joined
    titled = i > 0 and segments[i - 1].of(OFFICE, RANK, HONORIFIC) is not None
    if place is not None and segment.of(PEOPLE) is None:
        if segment.case == UPPER and len(segment.key) < SPELT_OUT:
            return False
        if place.kind in (COUNTRY, CAPITAL):
            return before or (after and (titled or segment.key in sexes()))
        return before or after or titled
    if segment.entries[0].sector == NO_ACTOR:
        return segment.key in MONTH_NAMES and (before or (after and segment.key in sexes()))
    if titled and segment.of(AGENT) is not None and segment.case > LOWER and not segment.entries[0].plural:
        return True
    if after and segment.of(BELIEVER, MODIFIER) is not None and segment.key in sexes():
        return True
    surname = segment.of(OFFICE, RANK, HONORIFIC, FILLER, MODIFIER) is not None and " " not in segment.key
    return surname and before and i + 1 == len(segments) and i > 1 and flags[i - 2]


def _proper(name: Sequence[Segment]) -> bool:
    return any(segment.case > LOWER for segment in name)
