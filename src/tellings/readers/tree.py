"""The tree of a page's HTML, whose elements are all of one class."""

from __future__ import annotations

from lxml import etree
from lxml.html import HtmlComment, HtmlElement, HtmlEntity, HTMLParser, HtmlProcessingInstruction, fromstring
from trafilatura.utils import repair_faulty_html

MIN_CHILDREN = 2


def _parser() -> HTMLParser:
    """Return trafilatura's parser but for the classes of form fields, which cost a call in Python for each element."""
    parser = HTMLParser(
        collect_ids=False, default_doctype=False, encoding="utf-8", remove_comments=True, remove_pis=True
    )
    parser.set_element_class_lookup(
        etree.ElementDefaultClassLookup(
            element=HtmlElement, comment=HtmlComment, pi=HtmlProcessingInstruction, entity=HtmlEntity
        )
    )
    return parser


_PARSER = _parser()


def tree_of(html: str) -> HtmlElement | str:
    """Return the tree of a whole page; ``html`` itself where it is none or odd, for the extractor to judge.

    The extractor changes the tree that it is given.
    """
    repaired = repair_faulty_html(html, html[:50].lower())
    try:
        tree = fromstring(repaired, parser=_PARSER)
    except (ValueError, etree.LxmlError):
        return html
    return tree if len(tree) >= MIN_CHILDREN else html
