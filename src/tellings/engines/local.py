"""Worker processes on this machine. A worker that dies costs its own item at most, never the build."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import Any, TypeVar

from tellings.engines.base import DIED, Failure
from tellings.engines.garbage import seldom
from tellings.errors import EngineError, SettingsError

T = TypeVar("T")
R = TypeVar("R")
AHEAD = 8
START_SECONDS = 300


def one_thread_each() -> None:
    """Keep matrix products to one core: several workers, not several threads, share the machine.

    Must run before numpy is first imported in a process; workers inherit it.
    """
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")


class LocalEngine:
    """A pool of worker processes, started with the first item; with one worker, work runs in this process."""

    def __init__(self, workers: int | None = None, *, max_seconds: float = 600) -> None:
        if workers is not None and workers < 1:
            raise SettingsError(f"workers: expected 1 or more; found {workers}")
        self.workers = workers or max(1, len(os.sched_getaffinity(0)))
        self.max_seconds = max_seconds
        self._pool: ProcessPoolExecutor | None = None

    def each(self, function: Callable[[T], R], items: Iterable[T]) -> Iterator[tuple[T, R | Failure]]:
        """Yield every item with what ``function`` made of it, in order; a dead worker's item is tried once more."""
        if self.workers == 1:
            for item in items:
                yield item, function(item)
            return
        waiting: deque[tuple[T, Future[R]]] = deque()
        for item in items:
            waiting.append((item, self._submit(function, item)))
            if len(waiting) >= self.workers * AHEAD:
                first = self._next(function, waiting)
                yield first
        while waiting:
            rest = self._next(function, waiting)
            yield rest

    def grouped(self, function: Callable[[T], R], groups: Iterable[T]) -> Iterator[R]:
        """Yield what ``function`` made of each group, in order, one group at a time and in this process."""
        return map(function, groups)

    def _next(self, function: Callable[[T], R], waiting: deque[tuple[T, Future[R]]]) -> tuple[T, R | Failure]:
        result: R | Failure
        item, future = waiting.popleft()
        try:
            return item, future.result(timeout=self.max_seconds)
        except BrokenProcessPool:
            self._forget_pool()
            result = self._alone(function, item)
        except TimeoutError:
            self._kill_pool()
            result = Failure(f"it took longer than {self.max_seconds} seconds")
        for place, (other, pending) in enumerate(waiting):
            if not pending.done() or pending.cancelled() or pending.exception() is not None:
                waiting[place] = (other, self._submit(function, other))
        return item, result

    def _alone(self, function: Callable[[T], R], item: T) -> R | Failure:
        """Run one item with nothing beside it, so that a second death can only be its own."""
        try:
            return self._submit(function, item).result(timeout=self.max_seconds)
        except BrokenProcessPool:
            self._forget_pool()
            return Failure(DIED)
        except TimeoutError:
            self._kill_pool()
            return Failure(f"it took longer than {self.max_seconds} seconds")

    def _submit(self, function: Callable[[T], R], item: T) -> Future[R]:
        for _ in range(3):
            try:
                return self._started().submit(function, item)
            except (BrokenProcessPool, TimeoutError):
                self._forget_pool()
        raise EngineError(f"expected {self.workers} worker processes; they die as soon as they start")

    def _started(self) -> ProcessPoolExecutor:
        """Return the pool, with a first worker that is ready: an item's time does not count the start of its worker."""
        if self._pool is None:
            one_thread_each()
            self._pool = ProcessPoolExecutor(self.workers, mp_context=get_context("spawn"), initializer=_begin)
            self._pool.submit(os.getpid).result(timeout=START_SECONDS)
        return self._pool

    def _forget_pool(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None

    def _kill_pool(self) -> None:
        """End workers that do not end by themselves."""
        for process in list((self._pool._processes or {}).values()) if self._pool else ():
            process.kill()
        self._forget_pool()

    def close(self) -> None:
        """End all workers."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def __enter__(self) -> LocalEngine:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: Any) -> None:
        if kind is not None:  # stopped: nobody waits for what is under way
            self._kill_pool()
        self.close()


def _begin() -> None:
    """Make this process a worker: it leaves interrupts to its parent, and ends when its parent is gone."""
    seldom()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
