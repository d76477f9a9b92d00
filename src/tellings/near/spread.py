"""How work on groups of reports is handed out: by `map` in this process, or by an engine to others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class Spread(Protocol):
    """`map`, or what gives the same answers in the same order from elsewhere."""

    def __call__(self, function: Callable[[T], R], groups: Iterable[T], /) -> Iterator[R]:
        """Yield what ``function`` makes of each group, in order."""
