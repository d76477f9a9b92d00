"""What every engine can do: run one function on each of many items, and say which items failed and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, Protocol, TypeVar

T = TypeVar("T")
R = TypeVar("R")
DIED = "the worker process died twice on it (killed, or out of memory)"


class Failure(NamedTuple):
    """An item whose worker died or ran over its time: the reason, in words."""

    reason: str


class Engine(Protocol):
    """Runs a stage. The function and its items must be picklable; results come in the order of the items."""

    @property
    def workers(self) -> int:
        """How many items are worked on at once."""

    def each(self, function: Callable[[T], R], items: Iterable[T]) -> Iterator[tuple[T, R | Failure]]:
        """Yield every item with what ``function`` made of it, in order; a dead worker's item is tried once more."""

    def grouped(self, function: Callable[[T], R], groups: Iterable[T]) -> Iterator[R]:
        """Yield what ``function`` made of each group (many reports at once), in order, as `map` does.

        Where one machine works, that is done here, so that its memory holds one group. Raises EngineError for a group
        that two workers died on: grouping is of the whole store, so nothing can be set aside.
        """

    def close(self) -> None:
        """End all workers."""
