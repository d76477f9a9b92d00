"""JSON lines, arrays and documents: ninjs, JSON Feed, the dumps of news-please, fundus and GDELT, and others."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from tellings.readers import fields
from tellings.readers.base import LIMITS, Refused, Source, problem
from tellings.readers.charset import decode
from tellings.readers.stream import Stream
from tellings.records import Problem

_BETWEEN = b" \t\r\n,]"


def is_lines(head: bytes) -> bool:
    """Say whether ``head`` opens JSON lines: its first line is a whole object and more follows."""
    first, _, rest = head.strip().partition(b"\n")
    try:
        return isinstance(json.loads(first), dict) and rest.lstrip()[:1] in (b"{", b"")
    except (ValueError, RecursionError):
        return False


def read_lines(stream: Stream, columns: fields.Columns | None = None) -> Iterator[Source | Problem]:
    """Yield a report a line; a broken line is a problem of its own and the next line is read."""
    for number, line in enumerate(stream.lines(), 1):
        name = f"{stream.name}:{number}"
        if line is None:
            yield problem(name, f"expected a line of at most {LIMITS.line_bytes:,} bytes; found a longer one")
        elif line.strip():
            yield from _row(name, line, columns)


def read_document(stream: Stream, columns: fields.Columns | None = None) -> Iterator[Source | Problem]:
    """Yield the reports of one JSON document: an array is read item by item, an object as one report or its list."""
    head = stream.peek().lstrip(b"\xef\xbb\xbf \t\r\n")
    if not head.startswith(b"["):
        yield from _row(stream.name, stream.whole(limit=4 * LIMITS.report_bytes), columns)
        return
    for number, item in enumerate(_items(stream), 1):
        yield from _row(f"{stream.name}:{number}", item, columns)


def _row(name: str, data: bytes, columns: fields.Columns | None) -> Iterator[Source | Problem]:
    try:
        row: Any = json.loads(decode(data))
    except json.JSONDecodeError as error:
        yield problem(name, f"expected JSON; found {error.msg.lower().removesuffix(' at')} at character {error.pos}")
    except RecursionError:
        yield problem(name, "expected JSON of sane depth; found objects nested too deep")
    except Refused as error:
        yield problem(name, str(error))
    else:
        if isinstance(row, Mapping):
            yield from fields.sources(name, row, columns)
        else:
            yield problem(name, f"expected a JSON object; found {type(row).__name__}")


class _Cutter:
    """Cuts a JSON array into its items by brackets and strings alone; feed it bytes, take what is complete."""

    def __init__(self) -> None:
        self.item = bytearray()
        self._depth = 0
        self._quoted = self._escaped = self._opened = False

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        """Yield the items that ``chunk`` completes."""
        for byte in chunk:
            if not self._opened:
                self._opened = byte == 0x5B
            elif self._depth == 0 and not self._quoted and byte in _BETWEEN:
                if self.item:
                    yield bytes(self.item)
                    self.item.clear()
            else:
                self.item.append(byte)
                self._follow(byte)

    def _follow(self, byte: int) -> None:
        if self._quoted:
            self._quoted = self._escaped or byte != 0x22
            self._escaped = byte == 0x5C and not self._escaped
        elif byte == 0x22:
            self._quoted = True
        else:
            self._depth += (byte in b"[{") - (byte in b"]}")


def _items(stream: Stream) -> Iterator[bytes]:
    """Yield the raw items of a JSON array, one in memory at a time."""
    cutter = _Cutter()
    while chunk := stream.read(1 << 16):
        yield from cutter.feed(chunk)
        if len(cutter.item) > LIMITS.report_bytes:
            raise Refused(f"expected array items of at most {LIMITS.report_bytes:,} bytes; found a longer one")
    if cutter.item:
        yield bytes(cutter.item)
