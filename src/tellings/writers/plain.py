"""Records as plain dictionaries with every field filled in, for JSON that always has the same keys."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

import msgspec


def plain(value: Any) -> Any:
    """Return ``value`` with records as dictionaries, tuples as lists, dates as ISO strings."""
    if isinstance(value, msgspec.Struct):
        return {name: plain(getattr(value, name)) for name in value.__struct_fields__}
    if isinstance(value, dict):
        return {key: plain(value[key]) for key in sorted(value)}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, StrEnum) else value
