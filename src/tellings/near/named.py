"""Who is named for an event: by the claim that holds it, by one beside it, or by its own words."""

from __future__ import annotations

import re
from functools import cache

from tellings.lang.patterns.words import words
from tellings.records import Claim, Event, Reading, Span, Status

NEARBY = 400
UTTERED = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT"})
_SENTENCES = re.compile(r"[.!?]\s|\n")
_ABOUT = re.compile(r"(?:that )?(?:it|this|that) (?:was|happened|took|is|came)\b", re.IGNORECASE)
SPEAKS = re.compile(r"(?:[’']s)?\s+spokes(?:man|woman|person)\b.*$", re.IGNORECASE)


def named_for(event: Event, reading: Reading) -> tuple[str, ...]:
    """Return who is named for an event by the words around it, nearest first: who says it himself in public, the claim
    that holds it, or one beside it.

    Beside: an actor of the event itself is quoted near by ("Police arrested two. ..., a police spokesman said"), or
    somebody says more of it in its own sentence. A plan cannot be seen: where nobody is named for it, it rests on who
    is named in its paragraph.
    """
    spoken = _spoken_by(event, reading)
    if spoken:
        return (spoken,)
    held = [one for one in reading.claims if event.id in one.events or _inside(event.trigger, one)]
    if held:
        return _chain(min(held, key=_claim_order))
    beside = _beside(event, reading)
    return _chain(min(beside, key=lambda claim: abs(claim.span.start - event.span.end))) if beside else ()


def named_at(span: Span, reading: Reading) -> tuple[str, ...]:
    """Return who is named for the words at ``span``: the chain of the innermost claim that holds them."""
    held = [claim for claim in reading.claims if _inside(span, claim)]
    return _chain(min(held, key=_claim_order)) if held else ()


def _beside(event: Event, reading: Reading) -> list[Claim]:
    """Return the claims that name somebody for an event without holding it, of the surest kind that there is."""
    claims = reading.claims
    near = [claim for claim in claims if abs(claim.span.start - event.span.end) < NEARBY]
    spoken = [claim for claim in near if _speaks_for_actor(claim, event)]
    spoken = spoken or [
        claim for claim in near if _is_about(claim, event, reading) or _is_uttered(claim, event, reading)
    ]
    if spoken or event.status is not Status.PLANNED:
        return spoken
    blocks = [block.span for block in reading.blocks if block.span.overlaps(event.trigger)]
    parties = {actor.name for actor in (*event.actors, *event.recipients)}
    return [
        claim
        for claim in claims
        if any(block.overlaps(claim.span) for block in blocks) and not parties & set(claim.chain)
    ]


def _speaks_for_actor(claim: Claim, event: Event) -> bool:
    """Say whether a spokesperson of an actor of the event is quoted."""
    speaker = claim.speaker
    if speaker is None or not speaker.sector or not SPEAKS.search(speaker.role):
        return False
    return any(
        actor.sector == speaker.sector and (actor.country == speaker.country or not (actor.country and speaker.country))
        for actor in event.actors
    )


def _is_about(claim: Claim, event: Event, reading: Reading) -> bool:
    """Say whether somebody says something of an event in its own sentence: "officers took him away, and the police say
    that it was on Tuesday".
    """
    if not event.trigger.end <= claim.span.start <= event.trigger.end + NEARBY:
        return False
    text = reading.report.text
    between = text[event.trigger.end : claim.content[0].start] if claim.content else "."
    said = text[claim.content[0].start : claim.content[0].end].split() if claim.content else []
    return ". " not in between and "\n" not in between and _ABOUT.match(" ".join(said[:4])) is not None


def _spoken_by(event: Event, reading: Reading) -> str:
    """Return who says an event himself in public: "he asked for help in an address"; empty where nobody does."""
    speaker = next((actor.name for actor in event.actors if actor.name), "")
    if event.type not in UTTERED or not speaker:
        return ""
    text, start, end = reading.report.text, event.trigger.start, event.trigger.end
    before = _SENTENCES.split(text[max(0, start - NEARBY) : start])[-1]
    sentence = before + text[start:end] + _SENTENCES.split(text[end : end + NEARBY])[0]
    return speaker if _in_public().search(sentence) else ""


@cache
def _in_public() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:[Ii]n|[Tt]hrough) (?:an?|his|her) (?:[\w-]+ )?(?:{'|'.join(sorted(words('spoken forms')))})\b"
    )


def _is_uttered(claim: Claim, event: Event, reading: Reading) -> bool:
    """Say whether an event is itself words of somebody who goes on: "he appealed for help, saying that". Merely to be
    told to have said something makes nobody the source of that.
    """
    text = reading.report.text
    goes_on = any(event.trigger.end < cue.start and text[cue.start : cue.end].endswith("ing") for cue in claim.cue)
    speakers = {actor.name for actor in event.actors if actor.name} & set(claim.chain)
    between = text[event.trigger.end : claim.span.end - 1]
    return goes_on and event.type in UTTERED and bool(speakers) and not _SENTENCES.search(between)


def _inside(span: Span, claim: Claim) -> bool:
    for part in claim.content:
        if part.start <= span.start and span.end <= part.end and part.report == span.report:
            return True
    return False


def _chain(claim: Claim) -> tuple[str, ...]:
    return claim.chain or ((claim.origin,) if claim.origin else ())


def _claim_order(claim: Claim) -> tuple[int, int]:
    return (claim.span.end - claim.span.start, claim.span.start)
