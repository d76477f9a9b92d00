"""Where results live: one schema and one query layer, over SQLite or PostgreSQL."""

from __future__ import annotations

from tellings.stores.base import Store, open_store

__all__ = ["Store", "open_store"]
