"""The table of stages: what each reads, what it writes, in which shape, and which data its results depend on."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import NamedTuple

from tellings import lexicon
from tellings.text import digest


class Shape(StrEnum):
    """EACH: one report at a time, no memory. GROUPED: many reports together."""

    EACH = "each"
    GROUPED = "grouped"


class Stage(NamedTuple):
    """One line of the table. ``version`` goes up when rules in the code change; ``data`` names files under data/."""

    name: str
    shape: Shape
    reads: tuple[str, ...]
    writes: tuple[str, ...]
    version: int
    data: tuple[str, ...] = ()


STAGES = {
    stage.name: stage
    for stage in (
        Stage("ingest", Shape.EACH, ("sources",), ("reports",), 2, ("outlets", "read", "clean")),
        Stage(
            "read", Shape.EACH, ("reports",), ("blocks", "datings"), 19,
            ("models.json", "clean", "dates", "actors", "places", "near/english_words.tsv"),
        ),
        Stage(
            "code", Shape.EACH, ("read",), ("events", "partial_events", "claims", "credits"), 30,
            ("actors", "places", "events", "claims", "outlets", "near/other_words.tsv"),
        ),
        Stage("copies", Shape.GROUPED, ("read", "code"), ("copies",), 10, ("near",)),
        Stage("stories", Shape.GROUPED, ("read", "code"), ("stories",), 9, ("near",)),
        Stage(
            "evidence", Shape.GROUPED, ("stories", "copies", "code"),
            ("happenings", "conflicts", "entries", "standings", "briefs"), 25, ("evidence",),
        ),
    )
}  # fmt: skip


@cache
def rules_stamp(name: str, model: str = "") -> str:
    """Return the stamp of a stage's own rules and data, and of ``model``: changed rules, changed stamp."""
    stage = STAGES[name]
    present = [path for path in stage.data if (lexicon.DATA / path).exists()]
    return digest(stage.name, str(stage.version), lexicon.stamp(*present), model)
