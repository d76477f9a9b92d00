"""Write the hashes of installed model packages to data/models.json: make_manifest.py PACKAGE=VERSION ..."""

from __future__ import annotations

import json
import sys
from importlib.util import find_spec
from pathlib import Path

from tellings.lang.model import MANIFEST, fingerprint


def main(arguments: list[str]) -> None:
    """Add or replace the packages named on the command line; the others stay as they are."""
    known = json.loads(MANIFEST.read_text(encoding="utf-8"))
    for argument in arguments:
        package, _, version = argument.partition("=")
        place = find_spec(package)
        if place is None or place.origin is None:
            sys.exit(f"{package}: expected an installed package; found none")
        known[package] = {"version": version, "files": fingerprint(Path(place.origin).parent)}
    MANIFEST.write_text(json.dumps(known, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
