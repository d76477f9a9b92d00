"""One suite for every engine: order is kept, a dead worker costs one item at most."""

from __future__ import annotations

import os
import signal
import socket
import time
from functools import cache
from pathlib import Path

import pytest

from tellings.engines import ClusterEngine, LocalEngine, cluster
from tellings.errors import EngineError, InputError, SettingsError


def double(number):
    return number * 2


def die_on_three(number):
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * 2


def die_once(item):
    number, marker = item
    if number == 2 and not Path(marker).exists():
        Path(marker).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number * 2


def sleep_on_two(number):
    if number == 2:
        time.sleep(60)
    return number


def refuse_odd(number):
    if number % 2:
        raise InputError(f"{number}: expected an even number")
    return number


@cache
def load():
    """Stand for a model: slow to load, and so loaded once a process."""
    time.sleep(0.2)
    return os.getpid(), time.monotonic()


def loaded(_):
    return load()


ENGINES = {
    "in this process": lambda **options: LocalEngine(1, **options),
    "pool": lambda **options: LocalEngine(2, **options),
    "cluster": lambda **options: ClusterEngine(workers=2, **options),
}
# distributed: its scheduler's and its client's sockets are closed by loops that end a moment later.
pytestmark = pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")


@pytest.fixture(scope="module", params=ENGINES)
def engine(request):
    with ENGINES[request.param]() as opened:
        yield opened


@pytest.fixture(params=["pool", "cluster"])
def several(request):
    """A way to make an engine of two processes."""
    return ENGINES[request.param]


def test_results_come_in_the_order_of_the_items(engine):
    assert [result for _, result in engine.each(double, range(50))] == [number * 2 for number in range(50)]


def test_groups_are_answered_in_their_order(engine):
    assert list(engine.grouped(sum, [[number, 1] for number in range(9)])) == list(range(1, 10))


def test_a_group_that_kills_every_worker_stops_the_work():
    with ClusterEngine(workers=2) as engine, pytest.raises(EngineError, match="died twice"):
        list(engine.grouped(die_on_three, range(4)))


def test_no_items_give_no_results(engine):
    assert list(engine.each(double, [])) == []


def test_items_are_taken_as_they_are_needed(engine):
    taken = []

    def items():
        for number in range(100):
            taken.append(number)
            yield number

    results = engine.each(double, items())
    assert next(results) == (0, 0)
    assert len(taken) <= engine.workers * 10 < 100
    results.close()


def test_an_engine_is_used_again_after_results_were_left(engine):
    results = engine.each(double, range(100))
    next(results)
    results.close()
    assert list(engine.each(double, [5])) == [(5, 10)]


def test_an_error_of_ours_stops_the_work_and_comes_through(engine):
    with pytest.raises(InputError, match="expected an even number"):
        list(engine.each(refuse_odd, range(4)))


def test_a_worker_killed_once_loses_nothing(several, tmp_path):
    items = [(number, str(tmp_path / "died")) for number in range(8)]
    with several() as engine:
        assert [result for _, result in engine.each(die_once, items)] == [number * 2 for number in range(8)]


def test_an_item_that_kills_every_worker_is_the_only_one_lost(several):
    with several() as engine:
        results = dict(engine.each(die_on_three, range(8)))
    assert "died twice" in results.pop(3).reason
    assert results == {number: number * 2 for number in range(8) if number != 3}


def test_an_item_that_takes_too_long_is_given_up(several):
    with several(max_seconds=3) as engine:
        results = dict(engine.each(sleep_on_two, range(4)))
    assert "longer than 3 seconds" in results[2].reason
    assert [results[number] for number in (0, 1, 3)] == [0, 1, 3]


def test_each_worker_keeps_what_it_loaded(several):
    with several() as engine:
        loads = {made for _, made in engine.each(loaded, range(40))}
    assert 1 <= len(loads) <= 2


@pytest.mark.parametrize("kind", [LocalEngine, lambda workers: ClusterEngine(workers=workers)])
def test_fewer_than_one_worker_is_refused(kind):
    with pytest.raises(SettingsError, match="workers: expected 1 or more"):
        kind(0)


def test_a_cluster_that_is_not_there_is_named():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    with pytest.raises(EngineError, match=f"{address}: expected the address of a Dask scheduler"):
        ClusterEngine(address, start_seconds=1)


def test_a_worker_with_another_tellings_is_refused(monkeypatch):
    with ClusterEngine(workers=1) as engine:
        monkeypatch.setattr(cluster, "_code", lambda: "0.0.1 of long ago")
        with pytest.raises(EngineError, match=r"expected Tellings 0\.0\.1 of long ago"):
            list(engine.each(double, [1]))
