"""WARC archives (ISO 28500), plain or gzipped, as crawlers and CC-NEWS write them: an HTML page is a report.

Read here and not by a package: the one at hand ends the process on a damaged record instead of raising.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator, Mapping

from tellings.readers.base import LIMITS, Refused, Source, problem
from tellings.readers.charset import decode
from tellings.readers.page import canonical, checked
from tellings.readers.stream import Stream
from tellings.records import Problem

MAX_HEADER_BYTES = 65_536
_KINDS = ("response", "resource", "conversion")


def read(stream: Stream, columns: object = None) -> Iterator[Source | Problem]:
    """Yield the HTML pages of the archive; other records (requests, images, robots.txt) are passed over in silence."""
    number = 0
    while (head := _head(stream)) is not None:
        number += 1
        yield from _record(stream, f"{stream.name}:{number}", head)


def _record(stream: Stream, name: str, head: Mapping[str, str]) -> Iterator[Source | Problem]:
    size = _size(head, name)
    url = head.get("warc-target-uri", "").strip("<>")
    wanted = head.get("warc-type", "").lower() in _KINDS and "dns" not in head.get("content-type", "")
    if wanted and size > LIMITS.report_bytes:
        yield problem(name, f"{url}: expected a page of at most {LIMITS.report_bytes:,} bytes; found {size:,}")
    if not wanted or size > LIMITS.report_bytes:
        _skip(stream, size)
        return
    block = _exactly(stream, size, name)
    try:
        html = _html(block, head)
    except Refused as error:
        yield problem(name, f"{url}: {error}")
        return
    if html:
        collected = head.get("warc-date", "")
        yield Source(
            name=name, html=html, url=canonical(html) or url, stated={"collected": collected} if collected else {}
        )


def _head(stream: Stream) -> dict[str, str] | None:
    """Return the next record's header fields, None at the end of the archive."""
    line = stream.line(MAX_HEADER_BYTES)
    while line and not line.strip():
        line = stream.line(MAX_HEADER_BYTES)
    if not line:
        return None
    if not line.startswith(b"WARC/"):
        raise Refused(f"expected a WARC record; found {line[:20]!r}")
    fields: dict[str, str] = {}
    total = 0
    while (line := stream.line(MAX_HEADER_BYTES)).strip():
        total += len(line)
        if total > MAX_HEADER_BYTES:
            raise Refused(f"expected a record header of at most {MAX_HEADER_BYTES:,} bytes; found more")
        name, _, value = line.decode("utf-8", "replace").partition(":")
        fields[name.strip().lower()] = value.strip()
    return fields


def _size(head: Mapping[str, str], name: str) -> int:
    size = head.get("content-length", "")
    if not (size.isascii() and size.isdigit() and len(size) < 16):
        raise Refused(f"{name}: expected a Content-Length; found {size[:20]!r}")
    return int(size)


def _skip(stream: Stream, size: int) -> None:
    while size > 0 and (chunk := stream.read(min(size, 1 << 20))):
        size -= len(chunk)


def _exactly(stream: Stream, size: int, name: str) -> bytes:
    data = io.BytesIO()
    while data.tell() < size and (chunk := stream.read(size - data.tell())):
        data.write(chunk)
    if data.tell() < size:
        raise Refused(f"{name}: expected {size:,} bytes; found the end of the archive after {data.tell():,}")
    return data.getvalue()


def _html(block: bytes, head: Mapping[str, str]) -> str:
    """Return the page that a record's block holds, empty when it holds something else."""
    kind, body, declared = head.get("content-type", "").lower(), block, ""
    if kind.startswith("application/http"):
        top, _, body = block.partition(b"\r\n\r\n")
        fields = {
            name.strip().lower(): value.strip()
            for name, _, value in (line.partition(":") for line in top.decode("latin-1").splitlines()[1:])
        }
        kind = fields.get("content-type", "").lower()
        if "chunked" in fields.get("transfer-encoding", "").lower():
            body = _unchunked(body)
        body = _uncompressed(body, fields.get("content-encoding", "").lower())
    if "html" not in kind:
        return ""
    declared = kind.partition("charset=")[2].strip(" \"';")
    html = checked(decode(body, declared=declared)) if body.strip() else ""
    return html if html.strip() else ""


def _unchunked(body: bytes) -> bytes:
    """Return a chunked body joined; one that is not chunked after all (many crawlers join it first) as it is."""
    parts: list[bytes] = []
    at = 0
    while True:
        mark = body.find(b"\r\n", at, at + 20)
        size = body[at:mark].partition(b";")[0].strip() if mark >= 0 else b""
        try:
            length = int(size, 16)
        except ValueError:
            return body if not parts else b"".join(parts)
        if length <= 0:
            return b"".join(parts)
        parts.append(body[mark + 2 : mark + 2 + length])
        at = mark + 2 + length + 2


def _uncompressed(body: bytes, encoding: str) -> bytes:
    if encoding in ("", "identity") or (encoding == "gzip" and not body.startswith(b"\x1f\x8b")):
        return body
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise Refused(f"expected a body in gzip or deflate; found {encoding[:20]}")
    try:
        inflate = zlib.decompressobj(wbits=47 if "gzip" in encoding or body[:1] == b"\x78" else -15)
        data = inflate.decompress(body, LIMITS.report_bytes + 1)
    except zlib.error as error:
        raise Refused(f"expected a {encoding} body; found damage ({error})") from error
    if len(data) > LIMITS.report_bytes:
        raise Refused(f"expected a page of at most {LIMITS.report_bytes:,} bytes; found more")
    return data
