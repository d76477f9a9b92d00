"""Cyclic garbage, collected less often than Python would: trees are parted when they are done (`lang/tree.py`), and
little else dies in circles.

Python looks for it every 700 new objects, less than a report has words, and looks again through all tables and
everything remembered each time the heap has grown by a quarter: together one seventh of a build.
"""

from __future__ import annotations

import ctypes
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from tellings.memory import forget

SELDOM = (100_000, 10, 50)


def seldom() -> None:
    """Collect after some 100,000 new objects (about 25 MB); for worker processes, which do nothing else."""
    gc.set_threshold(*SELDOM)


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Collect seldom inside the block, and as before after it."""
    before = gc.get_threshold()
    seldom()
    try:
        yield
    finally:
        gc.set_threshold(*before)


def rest() -> None:
    """Let go of what is remembered, of dead circles and of free memory: when a process that runs for days has done."""
    forget()
    gc.collect()
    give_back()


def give_back() -> None:
    """Give free memory back to the system, which glibc keeps where it lies between pieces in use: for long runs."""
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
