"""Whose a bare body ("the army", "police") is by what the report told before it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tellings.lang.actors.home import lands
from tellings.lang.actors.nouns import is_body
from tellings.lang.actors.phrase import WORDS
from tellings.lang.actors.referents import FAR

if TYPE_CHECKING:
    from tellings.lang.actors.referents import Referent
    from tellings.lang.tree import Token
    from tellings.records import Actor


def alike(told: Sequence[Referent], number: int, sector: str, word: str, head: Token) -> Actor | None:
    """Return the last organisation or group with that sector whose words hold ``word``.

    Of a body that every land has it may stand farther back, or be somebody's ("the Norland army chief", of police any
    officer), where all that the report tells of them are of one country.
    """
    far = is_body(head) or head.lemma.lower() in WORDS["of_one_land"]
    others: dict[str, Actor] = {}
    for one in reversed(told):
        actor = one.actors[0]
        if not actor.country or actor.sector != sector:
            continue
        called = word in actor.text.lower() or word in actor.role
        if called and one.kind in ("organisation", "group") and one.number >= number - 2 * FAR:
            return actor
        if called or sector in WORDS["one_of_a_land"]:
            others.setdefault(actor.country, actor)
    return next(iter(others.values())) if far and len(others) == 1 else None


def around(passages: Sequence[Sequence[Referent]], home: str, *, mostly: bool, named: bool) -> str:
    """Return the one country that the nearest passage before a body speaks of, empty where it is several or home.

    A report that is ``mostly`` of its home must be elsewhere: it names a place where things happen ("in Norland"). Of
    somebody with a name it is enough that a country acts: "Norland is content. President Okafor ...".
    """
    for near in passages:
        found = {actor.country for one in near for actor in one.actors if actor.country}
        there = any(one.locative or (named and one.kind == "place" and one.subject) for one in near)
        enough = there or (near is passages[-1] and not mostly)
        if enough and len(found) == 1 and home not in found and found <= lands():
            return found.pop()
    return ""
