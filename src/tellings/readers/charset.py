"""Bytes to text: by mark, by declaration, as UTF-8, and only then by detection."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from tellings.readers.base import Refused

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w.:-]{2,40})|<\?xml[^>]{0,100}encoding=["']([\w.:-]{2,40})""", re.I
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# Signs inside a word, or capitals after small letters, tell that the bytes are not Western European.
_ODD_INSIDE = re.compile(r"[^\W\d_][¡-¿×÷†‡‰€‚ƒ„…ˆ‹Œ•˜™›]+[^\W\d_]|[à-ÿ]{3}|[a-zà-ÿ][À-ÖØ-Þ]|[À-ÖØ-Þ]{3}")
SAMPLE = 32_768
BINARY_SHARE = 0.02
MOSTLY = 0.6
# Dashes and quotation marks (U+2013, U+201C) have control characters for low bytes.
MANY_SIGNS = 0.2


def decode(data: bytes, *, declared: str = "") -> str:
    """Return the text of ``data``; ``declared`` is the character set that the container or header names.

    Raises Refused when the bytes are no text in any character set that is tried.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strict(data, name) or data.decode(name, "replace")
    if order := _unmarked_utf16(data):
        return data.decode(order, "replace")
    if looks_binary(data):
        raise Refused(f"expected text; found binary data ({data[:8].hex(' ')} ...)")
    text = _strict(data, "utf-8")
    if text is not None:
        return text
    for name in (declared, _declared_inside(data)):
        text = _strict(data, name) if name else None
        if text is not None:
            return text
    return _detected(data)


def _unmarked_utf16(data: bytes) -> str:
    """Return the byte order of text in UTF-16 without a mark, which has a zero for every other byte; else nothing."""
    head = data[: SAMPLE & ~1]
    half = len(head) // 2
    even, odd = head[::2].count(0), head[1::2].count(0)
    if half < 8 or min(even, odd) > BINARY_SHARE * half or max(even, odd) < MOSTLY * half:
        return ""
    low, order = (head[::2], "utf-16-le") if odd > even else (head[1::2], "utf-16-be")
    return order if len(_CONTROL.findall(low)) <= MANY_SIGNS * half else ""


def wide(head: bytes) -> str:
    """Return the character set of bytes in UTF-16 or UTF-32, by mark or by their zeros; nothing for all others."""
    marked = next((name for mark, name in _MARKS if head.startswith(mark)), "")
    return (marked if marked != "utf-8-sig" else "") or _unmarked_utf16(head)


def looks_binary(data: bytes) -> bool:
    """Say whether more of ``data``'s first bytes are control characters than text ever holds."""
    head = data[:SAMPLE]
    return not _unmarked_utf16(head) and len(_CONTROL.findall(head)) > BINARY_SHARE * len(head)


def _strict(data: bytes, name: str) -> str | None:
    try:
        return data.decode(codecs.lookup(name).name)
    except (UnicodeError, LookupError):
        return None


def _declared_inside(data: bytes) -> str:
    match = _DECLARED.search(data[:4096])
    name = (match.group(1) or match.group(2)).decode("ascii", "ignore") if match else ""
    return {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252"}.get(name.lower(), name)


def _detected(data: bytes) -> str:
    """Return what detection makes of a sample; UTF-8 with a few stray bytes stays UTF-8, strays as U+FFFD."""
    loose = data.decode("utf-8", "replace")
    strays = loose.count("\ufffd")
    beyond = sum(char > "\x7f" for char in loose[:SAMPLE]) - loose[:SAMPLE].count("\ufffd")
    if strays * 4 < beyond:
        return loose
    western = _strict(data, "cp1252")
    if western is not None and not _ODD_INSIDE.search(western[:SAMPLE]):
        return western
    best = from_bytes(data[:SAMPLE]).best()
    text = _strict(data, best.encoding) if best is not None else None
    if text is None:
        text = western
    if text is None:
        place = loose.index("\ufffd")
        raise Refused(
            f"expected text in UTF-8 or a detectable character set; found an invalid byte at character {place}"
        )
    return text
