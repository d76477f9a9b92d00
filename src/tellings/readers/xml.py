"""XML without its dangers: no entities of its own, no network, no endless depth."""

from __future__ import annotations

import re

from lxml import etree

from tellings.readers.base import LIMITS, Refused

_ENTITY = re.compile(rb"<!ENTITY\b", re.I)
_TAG = re.compile(rb"<(/?)[A-Za-z_][^<>]*?(/?)>")


def checked(data: bytes) -> bytes:
    """Return ``data``; raises Refused when it declares entities or nests deeper than news does."""
    if _ENTITY.search(data[: LIMITS.line_bytes]):
        raise Refused("expected XML without entity declarations; found some (an entity bomb?)")
    depth = deepest = 0
    for match in _TAG.finditer(data):
        depth += -1 if match.group(1) else 0 if match.group(2) else 1
        deepest = max(deepest, depth)
    if deepest > LIMITS.xml_depth:
        raise Refused(f"expected XML nested at most {LIMITS.xml_depth} deep; found {deepest:,}")
    return data


def parsed(data: bytes) -> etree._Element:
    """Return the root of ``data``, repaired where it is broken. Raises Refused when there is none."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    try:
        root = etree.fromstring(checked(data), parser=parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Refused(f"expected XML; found: {error}") from error
    if root is None:
        raise Refused("expected XML; found no element")
    return root


def local(element: etree._Element) -> str:
    """Return an element's name without its namespace, lower case; empty for comments."""
    return etree.QName(element).localname.lower() if isinstance(element.tag, str) else ""


def text_of(element: etree._Element | None) -> str:
    """Return an element's text: a line for each paragraph inside it."""
    if element is None:
        return ""
    blocks = [one for one in element.iter() if local(one) in ("p", "hl1", "hl2", "h1", "h2", "h3", "li")]
    parts = blocks or [element]
    return "\n".join(filter(None, (" ".join("".join(part.itertext()).split()) for part in parts)))
