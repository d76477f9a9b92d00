"""What of a page's HTML is read: its tree, and its text without scripts."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlComment, HtmlElement, HtmlEntity, HTMLParser, HtmlProcessingInstruction, fromstring
from trafilatura.utils import repair_faulty_html

MIN_CHILDREN = 2
_UNREAD = ("script", "style", "svg")
_ENDS_NAME = (">", " ", "\n", "\t", "\r")
_JSON_LD = "ld+json"


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


def without_scripts(html: str) -> str:
    """Return ``html`` without scripts, styles and drawings, half of a page and no text; JSON-LD stays.

    An element that seems to hold another of its name stays too: it is text in a script, or opened in a comment.
    """
    for name in _UNREAD:
        html = "".join(_without(html, name))
    return html


def _without(html: str, name: str) -> Iterator[str]:
    """Yield what stands between the elements called ``name``."""
    opens, closes = f"<{name}", f"</{name}>"
    at, start = 0, html.find(opens)
    while start >= 0 and (end := html.find(closes, start)) >= 0:
        inner, after = html.find(">", start) + 1, end + len(closes)
        opening = html[start:inner]
        whole = opening[len(opens) : len(opens) + 1] in _ENDS_NAME and html.find(opens, inner, end) < 0
        if whole and _JSON_LD not in opening:
            yield html[at:start]
            at = after
        start = html.find(opens, after)
    yield html[at:]
