"""Searches that were saved: kept in the store as their addresses, so that everybody at the desk has the same ones."""

from __future__ import annotations

import json
from urllib.parse import parse_qsl, urlencode

from tellings.api import Desk
from tellings.errors import InputError

FACT = "saved searches"
MOST, LONGEST = 200, 2_000


def searches(desk: Desk) -> list[dict[str, str]]:
    """Return the saved searches as filters by name, the latest first."""
    return [dict(parse_qsl(one)) for one in _held(desk)]


def keep(desk: Desk, asked: dict[str, str]) -> None:
    """Save a search, at the head of the list. Raises InputError for one without words, and when there are too many."""
    found = [one for one in _held(desk) if one != _key(asked)]
    if not asked.get("q", "").strip() or len(_key(asked)) > LONGEST:
        raise InputError("saved searches: expected the words of a search; found none, or too many")
    if len(found) >= MOST:
        raise InputError(f"saved searches: expected at most {MOST}; forget one first")
    desk.store.set_fact(FACT, json.dumps([_key(asked), *found]))


def forget(desk: Desk, asked: dict[str, str]) -> None:
    """Take a search off the list, if it is there."""
    desk.store.set_fact(FACT, json.dumps([one for one in _held(desk) if one != _key(asked)]))


def _held(desk: Desk) -> list[str]:
    found: list[str] = json.loads(desk.store.fact(FACT) or "[]")
    return found


def _key(asked: dict[str, str]) -> str:
    return urlencode({name: value for name, value in sorted(asked.items()) if value})
