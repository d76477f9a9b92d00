#!/usr/bin/env python3
"""Build the table of common English words: background_words.py OUT. Needs the package wordfreq 3.1.1.

The most frequent words of its large English list, each with its Zipf value (log10 of uses in a billion words).
"""

from __future__ import annotations

import sys
from pathlib import Path

from wordfreq import top_n_list, zipf_frequency  # type: ignore[import-not-found]

COUNT = 6000
HEADER = """# How often English words are used: word, Zipf value (log10 of its uses in a billion words).
# The 6,000 most frequent words of wordfreq 3.1.1 (large list); data licence CC BY-SA 4.0, https://github.com/rspeer/wordfreq
# Built by bench/scale/background_words.py.
"""


def main(target: Path) -> None:
    """Write the table."""
    words = [word for word in top_n_list("en", COUNT, wordlist="large") if word.replace("'", "").isalpha()]
    rows = [f"{word}\t{zipf_frequency(word, 'en'):.2f}\n" for word in words]
    target.write_text(HEADER + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
