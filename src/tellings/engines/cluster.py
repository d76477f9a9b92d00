"""Workers of a Dask cluster, on this machine or on many: the same results as the local engine, byte for byte.

What a worker needs travels with each item, and results come back the same way, so a worker that dies loses nothing:
the scheduler gives its work to another (https://distributed.dask.org/en/stable/resilience.html).
"""

from __future__ import annotations

import logging
import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from typing import Any, TypeVar
from uuid import uuid4

from tellings import lexicon
from tellings.engines.base import DIED, Failure
from tellings.engines.garbage import seldom
from tellings.engines.local import one_thread_each
from tellings.errors import EngineError, SettingsError
from tellings.settings import model_package

T = TypeVar("T")
R = TypeVar("R")
AHEAD = 2
# A death is counted against an item at once: we try it again ourselves, alone, so that no other is blamed for it.
ALLOWED_DEATHS = {"distributed.scheduler.allowed-failures": 0}
# A story with all its readings is large, and goes to the one worker that weighs it.
LARGE_ITEMS = {"distributed.admin.large-graph-warning-threshold": "1GB"}


class ClusterEngine:
    """Workers behind the scheduler at ``address``; without one, ``workers`` processes of a cluster on this machine.

    ``max_seconds`` is how long one item may run, ``start_seconds`` how long to wait for workers where there are none.
    Raises EngineError when the cluster cannot be reached or nobody works there.
    """

    def __init__(
        self,
        address: str | None = None,
        *,
        workers: int | None = None,
        max_seconds: float = 600,
        start_seconds: float = 120,
    ) -> None:
        if workers is not None and workers < 1:
            raise SettingsError(f"workers: expected 1 or more; found {workers}")
        if address is not None and workers is not None:
            raise SettingsError(f"workers: the cluster at {address} has its own number of them; leave it out")
        self.address = address or "local"
        self.max_seconds = max_seconds
        self.start_seconds = start_seconds
        self._cluster = _local_cluster(workers) if address is None else None
        try:
            self._client = _client(self._cluster or address, start_seconds)
            self._wait_for_workers()
        except EngineError:
            self.close()
            raise

    @property
    def workers(self) -> int:
        """How many work at this moment: a cluster may grow and shrink."""
        return max(1, int(sum(self._client.nthreads().values())))

    def each(self, function: Callable[[T], R], items: Iterable[T]) -> Iterator[tuple[T, R | Failure]]:
        """Yield every item with what ``function`` made of it, in order; a dead worker's item is tried once more."""
        waiting: deque[tuple[T, Any]] = deque()
        try:
            for item in items:
                waiting.append((item, self._submit(function, item)))
                if len(waiting) >= self.workers * AHEAD:
                    yield self._next(function, waiting)
            while waiting:
                yield self._next(function, waiting)
        finally:
            self._client.cancel([future for _, future in waiting], force=True)

    def grouped(self, function: Callable[[T], R], groups: Iterable[T]) -> Iterator[R]:
        """Yield what ``function`` made of each group, in order; each is the work of one worker."""
        for _, result in self.each(function, groups):
            if isinstance(result, Failure):
                raise EngineError(f"{self.address}: expected a group of reports to be compared; {result.reason}")
            yield result

    def _next(self, function: Callable[[T], R], waiting: deque[tuple[T, Any]]) -> tuple[T, R | Failure]:
        from distributed.scheduler import KilledWorker

        item, future = waiting.popleft()
        try:
            return item, self._result(future)
        except KilledWorker:
            self._settle([other for _, other in waiting])
        try:
            return item, self._result(self._submit(function, item))
        except KilledWorker:
            return item, Failure(DIED)

    def _settle(self, futures: Sequence[Any]) -> None:
        """Wait until nothing else is at work, so that what dies next dies alone; one that hangs is given its time."""
        _, distributed = _dask()
        with self._client.as_current(), suppress(TimeoutError):
            distributed.wait(futures, timeout=self.max_seconds)

    def _result(self, future: Any) -> Any:
        """Return what came of an item; one that a worker has had for too long is taken away with its worker."""
        from distributed.client import FutureCancelledError

        while True:
            try:
                return future.result(timeout=self.max_seconds)
            except TimeoutError:
                holders = [one for one, keys in self._client.processing().items() if future.key in keys]
            except FutureCancelledError as error:
                raise EngineError(f"{self.address}: expected a scheduler; it is gone ({error})") from error
            if holders:
                future.cancel(force=True)
                self._client.restart_workers(holders, timeout=self.start_seconds)
                return Failure(f"it took longer than {self.max_seconds} seconds")
            self._wait_for_workers()

    def _submit(self, function: Callable[[T], R], item: T) -> Any:
        dask, _ = _dask()
        with dask.config.set(LARGE_ITEMS):
            packed = pickle.dumps((function, item), pickle.HIGHEST_PROTOCOL)
            return self._client.submit(_checked, packed, _code(), key=f"{function.__name__}-{uuid4().hex}")

    def _wait_for_workers(self) -> None:
        try:
            self._client.wait_for_workers(1, timeout=self.start_seconds)
        except TimeoutError as error:
            raise EngineError(
                f"{self.address}: expected workers within {self.start_seconds:g} seconds; there are none"
            ) from error

    def close(self) -> None:
        """Leave the cluster, and end the workers that were started for this engine."""
        for one in (getattr(self, "_client", None), self._cluster):
            if one is not None:
                one.close()

    def __enter__(self) -> ClusterEngine:
        return self

    def __exit__(self, *_: Any) -> None:
        self.close()


def _local_cluster(workers: int | None) -> Any:
    """Return a cluster of processes on this machine, one thread each, that listens to this machine alone."""
    one_thread_each()
    dask, distributed = _dask()
    with dask.config.set(ALLOWED_DEATHS):
        return distributed.LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            processes=True,
            host="127.0.0.1",
            dashboard_address="127.0.0.1:0",
            memory_limit=0,
            silence_logs=logging.CRITICAL,
        )


def _client(where: Any, seconds: float) -> Any:
    _, distributed = _dask()
    try:
        return distributed.Client(where, timeout=seconds, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise EngineError(f"{where}: expected the address of a Dask scheduler; {error}") from error


def _dask() -> tuple[Any, Any]:
    try:
        import dask
        import distributed
    except ImportError as error:
        raise EngineError(f"cluster: expected the extra tellings[cluster] to be installed; {error}") from error
    return dask, distributed


@cache
def _code() -> str:
    """Return what must be the same on all machines for results to be the same: our version, the model, all our data."""
    return f"{version('tellings')} with {model_package()} and data {lexicon.stamp('.')[:12]}"


def _checked(packed: bytes, code: str) -> Any:
    """Run a function on its item on a worker, if the worker has the Tellings of the one who asks.

    They come packed because the scheduler would unpack and keep all that it passes on.
    """
    if _code() != code:
        raise EngineError(f"worker: expected Tellings {code}, as where the build was started; found {_code()}")
    seldom()
    function, item = pickle.loads(packed)
    return function(item)
