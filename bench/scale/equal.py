#!/usr/bin/env python3
"""Whether stores export the same bytes, table by table: equal.py STORE STORE... ; exit code 1 when they do not."""

from __future__ import annotations

import sys
from hashlib import sha256

import tellings
from tellings.api import TABLE_NAMES
from tellings.stores.schema import encode


def digests(address: str) -> dict[str, tuple[int, str]]:
    """Return, for each table that a store exports, how many rows it has and the digest of all of them in order."""
    found = {}
    with tellings.open(address) as desk:
        for table in TABLE_NAMES:
            rows, whole = 0, sha256()
            for record in desk.records(table):
                rows += 1
                whole.update(encode(record).encode() + b"\n")
            found[table] = (rows, whole.hexdigest()[:16])
    return found


def main(stores: list[str]) -> int:
    """Print a line a table and return 1 when a table differs."""
    found = [digests(store) for store in stores]
    different = 0
    for table in TABLE_NAMES:
        same = len({one[table] for one in found}) == 1
        different += not same
        print(f"{table:11} {found[0][table][0]:9,} rows  {'equal' if same else [one[table] for one in found]}")
    print("all equal" if not different else f"{different} tables differ")
    return int(different > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
