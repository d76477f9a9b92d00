#!/usr/bin/env python3
"""Build the tables of common words: background_words.py english|others OUT. Needs the package wordfreq 3.1.1.

The most frequent words of its large English list, each with its Zipf value (log10 of uses in a billion words); of its
best lists of other languages fewer, without those that are a country's or capital's English name too, and as rows of
equal rounded values.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from wordfreq import top_n_list, zipf_frequency  # type: ignore[import-not-found]

COUNT, OTHERS, SHORTEST_NAME = 6000, 1000, 5
COUNTRIES = Path(__file__).resolve().parents[2] / "src/tellings/data/actors/countries.tsv"
SOURCE = "data licence CC BY-SA 4.0, https://github.com/rspeer/wordfreq\n# Built by bench/scale/background_words.py.\n"
HEADER = f"""# How often English words are used: word, Zipf value (log10 of its uses in a billion words).
# The 6,000 most frequent words of wordfreq 3.1.1 (large list); {SOURCE}"""
OTHER_HEADER = f"""# Common words of other languages: language, Zipf value (log10 of uses in a billion words), words.
# The {OTHERS:,} most frequent words of wordfreq 3.1.1 (best lists) but for names of countries and capitals; {SOURCE}"""
# Languages that part their words by spaces, as this project calls them and, where that differs, as wordfreq does.
LANGUAGES = (
    "ar bg ca cs da de el es fa fi fr he hi hr:sh hu id it lt lv mk ms nl no:nb pl pt ro ru sk sl sr:sh sv tr uk ur"
)


def english() -> Iterator[str]:
    """Yield the rows of the English table."""
    words = [word for word in top_n_list("en", COUNT, wordlist="large") if word.replace("'", "").isalpha()]
    yield from (f"{word}\t{zipf_frequency(word, 'en'):.2f}\n" for word in words)


def others() -> Iterator[str]:
    """Yield the rows of the table of other languages."""
    rows = [line.lower().split("\t") for line in COUNTRIES.read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    listed = ";".join(field for row in rows for field in (row[1], row[2], *row[4:5])).split(";")
    names = {name for name in listed if len(name) >= SHORTEST_NAME}
    for one in LANGUAGES.split():
        lang, _, theirs = one.partition(":")
        common = [word for word in top_n_list(theirs or lang, OTHERS) if word.replace("'", "").isalpha()]
        words = [word for word in common if word not in names]
        for zipf, group in groupby(words, key=lambda word: f"{zipf_frequency(word, theirs or lang):.1f}"):
            yield f"{lang}\t{zipf}\t{' '.join(group)}\n"


def main(which: str, target: Path) -> None:
    """Write the table."""
    header, rows = (HEADER, english()) if which == "english" else (OTHER_HEADER, others())
    target.write_text(header + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
