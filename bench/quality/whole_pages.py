"""How well blocks part a report from its page when the page was copied whole: python -m bench.quality.whole_pages.

The HTML pages of gold/pages are flattened as a browser's "select all" would: each block element a line, menus, lists of
links and footers included. What `clean` keeps as the report's own is held against the gold body by runs of four words.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from pathlib import Path
from statistics import mean

import lxml.html

from bench.tasks.blocks import own_text
from tellings.records import Report
from tellings.stages.clean import clean

PAGES = Path(__file__).resolve().parents[3] / "shared" / "gold" / "pages"
BLOCKS = frozenset(
    """p div h1 h2 h3 h4 h5 h6 li ul ol article section header footer nav aside table tr td th blockquote figure
    figcaption main form br hr pre dl dt dd address time button option""".split()
)
UNSEEN = "//script|//style|//noscript|//head|//svg|//template|//iframe"


def flattened(html: bytes) -> str:
    """Return the text of a page as one line a block element."""
    tree = lxml.html.fromstring(html)
    for part in tree.xpath(UNSEEN):
        part.drop_tree()
    pieces: list[str] = []
    _walk(tree, pieces)
    return "\n".join(line for line in map(str.strip, "".join(pieces).split("\n")) if line)


def _walk(element: lxml.html.HtmlElement, pieces: list[str]) -> None:
    if isinstance(element.tag, str):
        edge = "\n" if element.tag in BLOCKS else ""
        pieces += [edge, re.sub(r"\s+", " ", element.text or "")]
        for child in element:
            _walk(child, pieces)
        pieces.append(edge)
    pieces.append(re.sub(r"\s+", " ", element.tail or ""))


def runs(text: str) -> Counter[tuple[str, ...]]:
    """Return the runs of four words of a text, counted."""
    words = re.findall(r"\w+", text.lower())
    return Counter(zip(*(words[at:] for at in range(4)), strict=False))


def main() -> None:
    """Print mean F1, precision and recall over the pages."""
    found = []
    for name, page in json.loads((PAGES / "ground-truth_dev.json").read_text(encoding="utf-8")).items():
        text = flattened(gzip.decompress((PAGES / "html" / f"{name}.html.gz").read_bytes()))
        kept = runs(own_text(clean(Report(id=name, name=name, text=text))))
        body = runs(page["articleBody"])
        shared = (kept & body).total()
        precision, recall = shared / max(1, kept.total()), shared / max(1, (body & runs(text)).total())
        found.append((2 * precision * recall / max(1e-9, precision + recall), precision, recall))
    print("f1 {:.3f} precision {:.3f} recall {:.3f}".format(*(mean(column) for column in zip(*found, strict=True))))


if __name__ == "__main__":
    main()
