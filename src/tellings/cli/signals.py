"""Ctrl-C and the system's polite request to end: work stops at once, what was done is kept, the exit code says why."""

from __future__ import annotations

import signal
from types import FrameType


class Stopped(SystemExit):
    """Somebody asked this process to end; its code is 128 and the number of the signal, as in a shell."""


def stop_on_signals() -> None:
    """Let SIGINT and SIGTERM raise `Stopped` where the work is; the same signal again ends the process at once."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stop)


def _stop(number: int, frame: FrameType | None) -> None:
    signal.signal(number, signal.SIG_DFL)
    raise Stopped(128 + number)
