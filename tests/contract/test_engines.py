"""One suite for every engine: order is kept, a dead worker costs one item at most."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from tellings.engines import Failure, LocalEngine
from tellings.errors import SettingsError


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


@pytest.fixture(params=[1, 2])
def engine(request):
    with LocalEngine(request.param) as opened:
        yield opened


def test_results_come_in_the_order_of_the_items(engine):
    assert [result for _, result in engine.each(double, range(50))] == [number * 2 for number in range(50)]


def test_no_items_give_no_results(engine):
    assert list(engine.each(double, [])) == []


def test_a_worker_killed_once_loses_nothing(tmp_path):
    items = [(number, str(tmp_path / "died")) for number in range(8)]
    with LocalEngine(2) as engine:
        assert [result for _, result in engine.each(die_once, items)] == [number * 2 for number in range(8)]


def test_an_item_that_kills_every_worker_is_the_only_one_lost():
    with LocalEngine(2) as engine:
        results = dict(engine.each(die_on_three, range(8)))
    assert isinstance(results.pop(3), Failure)
    assert results == {number: number * 2 for number in range(8) if number != 3}


def test_an_item_that_takes_too_long_is_given_up():
    with LocalEngine(2, max_seconds=10) as engine:
        results = dict(engine.each(sleep_on_two, range(4)))
    assert "longer than 10 seconds" in results[2].reason
    assert [results[number] for number in (0, 1, 3)] == [0, 1, 3]


def test_fewer_than_one_worker_is_refused():
    with pytest.raises(SettingsError, match="workers: expected 1 or more"):
        LocalEngine(0)
