"""What a stream of bytes is: by its content first, by its name second."""

from __future__ import annotations

import re
from pathlib import PurePath

from tellings.readers.charset import looks_binary
from tellings.readers.objects import is_lines

_HTML = re.compile(rb"<!doctype html|<html\b|<head\b|<body\b|<meta\b|<article\b|<(?:div|p|h1|section)\b[^>]*>", re.I)
_XML_ROOT = re.compile(
    rb"(?:\s|<\?[^>]{0,500}\?>|<!--.{0,4000}?-->|<!DOCTYPE[^>\[]{0,500}(?:\[.{0,6000}?\]\s*)?>)*+<([\w:.-]{1,60})",
    re.S | re.I,
)
_ROOTS = dict.fromkeys(("newsitem", "newsmessage", "newsml", "packageitem", "nitf"), "newsml") | dict.fromkeys(
    ("rss", "feed", "rdf"), "feed"
)
_SUFFIXES = {".csv": "csv", ".tsv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json"}


def sniff(head: bytes, name: str) -> str:
    """Return the format's name: one that `walk` has a reader for, or gzip, zip, tar, xml, binary or empty."""
    if not head.strip(b"\0 \t\r\n"):
        return "empty"
    if magic := _magic(head):
        return magic
    if looks_binary(head) and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "binary"
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start[:1] in (b"{", b"["):
        return _json(start, name)
    if start[:1] == b"<":
        return _markup(start)
    suffix = PurePath(name).suffix.lower()
    if suffix in (".html", ".htm", ".xhtml") or (suffix not in (".txt", ".md") and _HTML.search(head[:4096])):
        return "html"
    return "csv" if _SUFFIXES.get(suffix) == "csv" else "jsonl" if suffix in (".jsonl", ".ndjson") else "text"


def _magic(head: bytes) -> str:
    marks = (
        (b"\x1f\x8b", "gzip"),
        (b"PK\x03\x04", "zip"),
        (b"PK\x05\x06", "zip"),
        (b"WARC/", "warc"),
        (b"PAR1", "parquet"),
    )
    for mark, form in marks:
        if head.startswith(mark):
            return form
    return "tar" if head[257:262] == b"ustar" else ""


def _json(start: bytes, name: str) -> str:
    """Tell JSON from text that opens with a bracket ("[Photo] ..."), and lines from a document."""
    named = _SUFFIXES.get(PurePath(name).suffix.lower(), "")
    if named in ("json", "jsonl") or re.match(rb'\{\s*"|\[\s*[\[{]|\{\s*\}', start):
        return "jsonl" if is_lines(start) or (named == "jsonl" and start[:1] == b"{") else "json"
    return "csv" if named == "csv" else "text"


def _markup(start: bytes) -> str:
    match = _XML_ROOT.match(start[:8192])
    root = match.group(1).decode("ascii", "ignore").lower().rpartition(":")[2] if match else ""
    if root == "html":
        return "html"
    if root in _ROOTS:
        return _ROOTS[root]
    if _HTML.search(start[:8192]):
        return "html"
    return "xml" if start.startswith(b"<?xml") else "text"
