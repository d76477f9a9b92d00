"""One small file per output format. Tables go through `tables`; briefs have writers of their own."""

from __future__ import annotations

from tellings.writers.tables import FORMATS, write_table

__all__ = ["FORMATS", "write_table"]
