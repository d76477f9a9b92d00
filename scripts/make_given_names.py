#!/usr/bin/env python3
"""Write src/tellings/data/actors/given_names.tsv from the package Faker (a build tool only, no run-time dependency).

    pip install faker && python scripts/make_given_names.py

First names of all of Faker's locales that are written in Latin letters, folded, with f, m or b (both).
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

from faker import Faker
from faker.config import AVAILABLE_LOCALES

TARGET = Path(__file__).parents[1] / "src" / "tellings" / "data" / "actors" / "given_names.tsv"
HEADER = """\
# Given names, folded to plain letters. Source: the locale providers of the package Faker (https://github.com/joke2k/faker),
# licence MIT. Made by scripts/make_given_names.py; do not edit. f: women's, m: men's, b: both.
# sex\tnames, divided by semicolons
"""
LATIN = re.compile(r"[a-z]{3,14}")


def plain(name: str) -> str:
    """Return a name lower-cased and without accents."""
    letters = unicodedata.normalize("NFKD", name.replace("ı", "i").replace("ł", "l").replace("ø", "o"))
    return "".join(char for char in letters if not unicodedata.combining(char)).casefold()


def main() -> int:
    """Write the table; return the exit code."""
    sexes: defaultdict[str, set[str]] = defaultdict(set)
    for locale in sorted(AVAILABLE_LOCALES):
        for provider in Faker(locale).get_providers():
            for sex in ("female", "male"):
                for name in getattr(provider, f"first_names_{sex}", None) or ():
                    if LATIN.fullmatch(plain(name)):
                        sexes[plain(name)].add(sex[0])
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(sexes):
        groups["b" if len(sexes[name]) > 1 else min(sexes[name])].append(name)
    rows = [f"{sex}\t{';'.join(names)}\n" for sex, names in sorted(groups.items())]
    TARGET.write_text(HEADER + "".join(rows), encoding="utf-8")
    sys.stderr.write(f"{TARGET.name}: {len(sexes)} names\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
