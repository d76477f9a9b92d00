"""What is remembered of words and sentences met before, to be quick: bounded tables, all let go by `forget`.

A process that goes on for days meets new names every day, and would fill each table to its bound.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import _lru_cache_wrapper, lru_cache
from typing import TypeVar

T = TypeVar("T")
_CLEARS: list[Callable[[], object]] = []


def remembered(most: int) -> Callable[[Callable[..., T]], _lru_cache_wrapper[T]]:
    """Let a function remember its last ``most`` answers, until all is forgotten."""

    def kept(function: Callable[..., T]) -> _lru_cache_wrapper[T]:
        found = lru_cache(most)(function)
        forgotten_by(found.cache_clear)
        return found

    return kept


def forgotten_by(clear: Callable[[], object]) -> None:
    """Have ``clear`` called when all is forgotten; for tables that live as long as their process."""
    _CLEARS.append(clear)


def forget() -> None:
    """Let go of all that is remembered: no answer changes, the next are slower."""
    for clear in _CLEARS:
        clear()
