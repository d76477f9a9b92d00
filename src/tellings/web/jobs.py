"""One piece of work at a time beside the pages: reading what was added, or applying decisions."""

from __future__ import annotations

import shutil
from pathlib import Path
from threading import Lock, Thread
from typing import NamedTuple

from tellings.api import Desk
from tellings.errors import TellingsError


class Standing(NamedTuple):
    """How the work stands: is it going on, and what is there to say."""

    running: bool
    words: str


class Jobs:
    """The one worker of a desk. A second piece of work is refused while one goes on."""

    def __init__(self, store: str) -> None:
        self._store = store
        self._lock = Lock()
        self._again = False
        self.state = Standing(False, "")
        self.turns = 0

    def start(self, folder: Path | None) -> bool:
        """Build in a thread of its own, with the reports in ``folder`` (which is removed after); False when at work.

        Decisions that come in while it is at work (``folder`` is None) are applied right after.
        """
        if not self._lock.acquire(blocking=False):
            self._again = self._again or folder is None
            return False
        self.state = Standing(True, "starting")
        Thread(target=self._run, args=(folder,), daemon=True).start()
        return True

    def _run(self, folder: Path | None) -> None:
        words = "stopped by an error: see the terminal"
        try:
            words = self._built(folder)
        finally:
            if folder is not None:
                shutil.rmtree(folder, ignore_errors=True)
            self.turns += 1
            self.state = Standing(False, words)
            self._lock.release()
            if self._again:
                self._again = False
                self.start(None)

    def _built(self, folder: Path | None) -> str:
        try:
            with Desk(self._store, workers=1) as desk:
                summary = desk.add(*([folder] if folder else ()), progress=self._told)
        except TellingsError as error:
            return str(error)
        aside = len(summary.problems)
        return f"{summary.new} new of {summary.given} given; {aside} set aside" if folder else "decisions applied"

    def _told(self, stage: str, done: int, total: int | None) -> None:
        self.state = Standing(True, f"{stage} {done} of {total}" if total else f"{stage} {done}")
