"""The record that a person means: by its id or name, or the beginning of one."""

from __future__ import annotations

from typing import TypeVar

from tellings import records as r
from tellings.errors import InputError
from tellings.stores.base import Store
from tellings.stores.browse import Test

R = TypeVar("R", r.Story, r.Report, r.Happening, r.Event, r.PartialEvent, r.Decision)
MOST = 1_000


def find(store: Store, kind: type[R], key: str) -> R:
    """Return the story or report whose id (a report's name too) is, or begins with, ``key``.

    Raises InputError when there is none, or more than one.
    """
    word = kind.__name__.lower()
    if not key.strip():
        raise InputError(f"expected the id of a {word}, or the beginning of one; got an empty one")
    exact = store.get(kind, key)
    if exact is not None:
        return exact
    found = _beginning(store, kind, key)
    if len(found) == 1:
        return found[0]
    if not found:
        raise InputError(f"{key}: expected the id of a {word}, or the beginning of one; found none like it")
    some = ", ".join(one.id for one in found[:5])
    number = f"{len(found)} or more" if len(found) >= MOST else str(len(found))
    raise InputError(f"{key}: expected one {word}; {number} begin so: {some}")


def event_at(store: Store, key: str) -> r.Event | None:
    """Return the event, whole or partial, with this id."""
    return store.get(r.Event, key) or store.get(r.PartialEvent, key)


def find_event(store: Store, key: str) -> r.Event:
    """Return the event, whole or partial, whose id is, or begins with, ``key``. Raises InputError as `find` does."""
    exact = event_at(store, key)
    if exact is not None:
        return exact
    whole = store.browse(r.Event, [Test("id", "starts", key)], limit=1)
    return find(store, r.Event if whole or not _beginning(store, r.PartialEvent, key) else r.PartialEvent, key)


def _beginning(store: Store, kind: type[R], key: str) -> list[R]:
    """Return the records, in order of id, that go by a key: at most 1,000 by each of their names."""
    tests = [Test("id", "starts", key)]
    if kind is r.Report:
        tests += [Test("name", "starts", key), Test("name", "has", (f"/{key}",))]
    if kind is r.Happening:  # kept by story: the key of its row begins with that
        tests = [Test("id", "has", (f"/{key}",))]
    found = {one.id: one for test in tests for one in store.browse(kind, [test], limit=MOST)}
    return [found[one] for one in sorted(found) if _goes_by(found[one], key)]


def _goes_by(one: r.Story | r.Report | r.Happening | r.Event | r.Decision, key: str) -> bool:
    if one.id.startswith(key):
        return True
    if not isinstance(one, r.Report):
        return False
    tail = one.name.rpartition("/")[2]
    return one.name.startswith(key) or tail.startswith(key)
