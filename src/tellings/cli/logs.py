"""What a command did, for machines: one JSON object a line, through the standard library's logging."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from tellings.errors import InputError

LOG = logging.getLogger("tellings")
# Without a log nothing of it goes to the terminal, where each command says its own.
LOG.addHandler(logging.NullHandler())
# But for what a command waits for: nothing else would say why nothing happens.
logging.getLogger("tellings.store").addHandler(logging.StreamHandler())
_PLAIN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


class _Lines(logging.Formatter):
    """One JSON object: time, level, logger, message, and whatever was logged beside the message."""

    def format(self, record: logging.LogRecord) -> str:
        when = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        told = {"time": when, "level": record.levelname.lower(), "logger": record.name, "message": record.getMessage()}
        told |= {name: value for name, value in vars(record).items() if name not in _PLAIN}
        if record.exc_info:
            told["error"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False, default=str)


def log_to(file: Path) -> None:
    """Append what this process logs to ``file``, each line written at once. Raises InputError when it cannot."""
    try:
        handler = logging.FileHandler(file, encoding="utf-8")
    except OSError as error:
        raise InputError(f"{file}: expected a file for the log; {error.strerror}") from error
    handler.setFormatter(_Lines())
    LOG.addHandler(handler)
    LOG.setLevel(logging.INFO)


def logged(progress: Callable[[str, int, int | None], None]) -> Callable[[str, int, int | None], None]:
    """Return ``progress`` that also logs the beginning of each stage, and how far the one before it came."""
    last: tuple[str, int, int | None] | None = None

    def move(stage: str, done: int, total: int | None) -> None:
        nonlocal last
        if last is None or last[0] != stage:
            if last is not None:
                LOG.info("stage ended", extra={"stage": last[0], "done": last[1], "total": last[2]})
            LOG.info("stage began", extra={"stage": stage, "total": total})
        last = stage, done, total
        progress(stage, done, total)

    return move
