"""The article of a page: trafilatura's body with the page's own statements. The body's lines are its paragraphs."""

from __future__ import annotations

import logging

from htmldate import find_date
from lxml import etree
from trafilatura import extract

from tellings.lang.blocks import days
from tellings.readers.metadata import Metadata, metadata
from tellings.readers.tree import tree_of, without_scripts
from tellings.records import Record

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


SHORT_CHARS = 600
CHARS_PER_CELL = 40


class Article(Record):
    """A page's article: its text (empty when there is none), what it states, else htmldate's guess of its day.

    ``shown`` is the page's HTML without scripts.
    """

    text: str = ""
    metadata: Metadata | None = None
    guessed_day: str = ""
    shown: str = ""

    def stated(self) -> dict[str, str]:
        """Return what the page states as fields of a report; the days are one witness each."""
        if self.metadata is None:
            return {}
        meta = self.metadata
        return {
            "date_json_ld": meta.json_ld_day,
            "date_metadata": meta.meta_day,
            "date_time_element": meta.time_day,
            "date_htmldate": self.guessed_day,
            "changed": meta.changed,
            "section": meta.section,
            "description": meta.description,
            "credit": meta.credit,
        }


def article(html: str) -> Article:
    """Return the article of ``html``; a page that the extractor cannot read has an empty text."""
    shown = without_scripts(html)
    text = _extracted(shown, fast=True)
    if not _suffices(text):
        text = _extracted(shown, fast=False)
    meta = metadata(shown)
    guessed = "" if _states_day(meta) else _guessed_day(html)
    return Article(text=text, metadata=meta, guessed_day=guessed, shown=shown)


def _extracted(html: str, *, fast: bool) -> str:
    try:
        return extract(tree_of(html), fast=fast, include_comments=False, include_tables=True) or ""
    except (ValueError, TypeError, AttributeError, etree.LxmlError, RecursionError):
        return ""


def _suffices(text: str) -> bool:
    """Say whether the extractor's own rules found the article, so that its other algorithms need not be asked.

    They replace what is short or a table, and rarely more (trafilatura 2.3, ``external.compare_extraction``): asked for
    all of 88 pages, they took a quarter of the time and changed one, a table.
    """
    return len(text) >= SHORT_CHARS and text.count("|") * CHARS_PER_CELL <= len(text)


def _states_day(meta: Metadata) -> bool:
    """Say whether the page states a day that can be one; some state the first of January of the year 1."""
    found = (days.stated(value) for value in (meta.json_ld_day, meta.meta_day))
    return any(day is not None and not days.refusal(day) for day in found)


def _guessed_day(html: str) -> str:
    """Return htmldate's guess; its outer bound is fixed, so that the clock decides nothing."""
    try:
        return find_date(html, original_date=True, max_date="2099-12-31", extensive_search=False) or ""
    except (ValueError, TypeError, AttributeError, etree.LxmlError, RecursionError):
        return ""
