"""What went wrong with a database, in words of whoever keeps the store."""

from __future__ import annotations

from tellings.errors import StoreError

REASONS = {
    "disk is full": "expected room on the disk; it is full, and what was written before is kept",
    "no space left": "expected room on the disk; it is full, and what was written before is kept",
    "disk i/o error": "expected a disk that can be written; it is full or broken, and what was written before is kept",
    "readonly database": "expected a store that may be written; it is read-only",
    "read-only transaction": "expected a store that may be written; it is read-only",
    "database is locked": "expected a turn to write; another program has held the store for too long",
}


def failure(address: str, error: Exception) -> StoreError:
    """Return the error to raise for what a database driver raised on the store at ``address``."""
    reason = str(getattr(error, "orig", None) or error).splitlines()[0]
    for mark, clear in REASONS.items():
        if mark in reason.lower():
            return StoreError(f"{address}: {clear} ({reason})")
    return StoreError(f"{address}: expected a readable and writable store; {reason}")
