"""What the folders of a partitioned table say of its rows: ``outlet=The Lantern/day=2031-05-05/part-0.parquet``.

The naming of Hive, which Spark, DuckDB, Polars and pyarrow write and read.
"""

from __future__ import annotations

import re
from pathlib import PurePath
from urllib.parse import unquote

NOTHING = "__HIVE_DEFAULT_PARTITION__"
# Files that writers of such tables leave beside the rows.
MARKERS = frozenset({"_SUCCESS", "_metadata", "_common_metadata"})
_FOLDER = re.compile(r"([A-Za-z_]\w*)=(.+)")
_DATE = re.compile(r"\d{4}-\d\d(-\d\d)?")


def stated_by(name: str) -> dict[str, str]:
    """Return the columns that the folders in the name of a file state; year, month and day become one date."""
    found = {}
    for part in PurePath(name).parent.parts:
        if (match := _FOLDER.fullmatch(part)) and match[2] != NOTHING:
            found[match[1]] = unquote(match[2])
    parts = [found.get(one, "").zfill(width) for one, width in (("year", 4), ("month", 2), ("day", 2))]
    day = "-".join(part for part in parts if part.strip("0"))
    for value in (found.get("day", ""), day):
        if _DATE.fullmatch(value):
            return {"date": value} | {key: one for key, one in found.items() if key not in ("year", "month", "day")}
    return found
