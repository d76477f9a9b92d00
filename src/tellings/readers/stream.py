"""Bytes that are counted as they are read, so that no input can unpack to more than it may."""

from __future__ import annotations

import codecs
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from tellings.readers.base import LIMITS, Refused

HEAD = 65_536
_DAMAGE = (zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, OSError, RuntimeError)


class Stream:
    """A named stream of bytes with a look ahead. Reading past a limit raises Refused."""

    def __init__(self, name: str, raw: BinaryIO, *, depth: int = 0, packed: Stream | None = None) -> None:
        self.name = name
        self.depth = depth
        self.taken = 0
        self._raw = raw
        self._packed = packed
        self._ahead = b""

    def peek(self) -> bytes:
        """Return the first bytes, up to 64 KiB, without taking them."""
        while len(self._ahead) < HEAD:
            chunk = self._raw_read(HEAD - len(self._ahead))
            if not chunk:
                break
            self._ahead += chunk
        return self._ahead

    def read(self, size: int = -1) -> bytes:
        """Return up to ``size`` bytes (all that is left for -1), none at the end."""
        if size is None or size < 0:
            return b"".join(iter(lambda: self.read(1 << 20), b""))
        if not self._ahead:
            return self._raw_read(size)
        taken, self._ahead = self._ahead[:size], self._ahead[size:]
        return taken

    def whole(self, *, limit: int = LIMITS.report_bytes) -> bytes:
        """Return all bytes of one report; raises Refused when there are more than ``limit``."""
        data = io.BytesIO()
        while chunk := self.read(1 << 20):
            data.write(chunk)
            if data.tell() > limit:
                raise Refused(f"expected one report of at most {limit:,} bytes; found more")
        return data.getvalue()

    def lines(self) -> Iterator[bytes | None]:
        """Yield lines with their ends; None stands for a line that is longer than the limit and was passed over."""
        rest, too_long = b"", False
        while chunk := self.read(1 << 18):
            first, mark, tail = chunk.partition(b"\n")
            if not mark:
                rest = b"" if too_long else rest + chunk
                too_long = too_long or len(rest) > LIMITS.line_bytes
                continue
            yield None if too_long else rest + first + mark
            too_long = False
            *full, rest = tail.split(b"\n")
            yield from (line + b"\n" for line in full)
        if too_long or rest:
            yield None if too_long else rest

    def line(self, limit: int) -> bytes:
        """Return the bytes up to and with the next line feed, none at the end; raises Refused past ``limit`` bytes."""
        parts = []
        size = 0
        while chunk := self._ahead or self._raw_read(HEAD):
            found = chunk.find(b"\n") + 1
            parts.append(chunk[:found] if found else chunk)
            self._ahead = chunk[found:] if found else b""
            size += len(parts[-1])
            if size > limit:
                raise Refused(f"expected a line of at most {limit:,} bytes; found a longer one")
            if found:
                break
        return b"".join(parts)

    def unpacked(self) -> Stream:
        """Return the stream of what this gzip stream holds, under the limits of size and ratio."""
        return Stream(self.name, _Gunzip(self), depth=self.depth, packed=self)  # type: ignore[arg-type]

    def recoded(self, charset: str) -> Stream:
        """Return the stream as UTF-8, so that its lines end where its bytes say so; damage becomes U+FFFD."""
        return Stream(self.name, _Recoded(self, charset), depth=self.depth, packed=self)  # type: ignore[arg-type]

    def _raw_read(self, size: int) -> bytes:
        try:
            chunk = self._raw.read(size) or b""
        except _DAMAGE as error:
            raise Refused(f"expected data that can be read; found damage ({error})") from error
        self.taken += len(chunk)
        if self.taken > LIMITS.unpacked_bytes:
            raise Refused(f"expected at most {LIMITS.unpacked_bytes:,} bytes; found more")
        packed = self._packed.taken if self._packed else self.taken
        if self.taken > LIMITS.ratio_from_bytes and self.taken > LIMITS.ratio * max(packed, 1):
            raise Refused(f"expected data that unpacks to at most {LIMITS.ratio} times its size; found more (a bomb?)")
        return chunk


class _Recoded:
    """Reads text of another character set as UTF-8."""

    def __init__(self, stream: Stream, charset: str) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(charset)("replace")
        self._ready = b""

    def read(self, size: int) -> bytes:
        while not self._ready:
            chunk = self._stream.read(HEAD)
            self._ready = self._decoder.decode(chunk, final=not chunk).encode("utf-8", "replace")
            if not chunk:
                break
        taken, self._ready = self._ready[:size], self._ready[size:]
        return taken


class _Gunzip:
    """Reads the members of a gzip stream one after the other, never more than asked for."""

    def __init__(self, packed: Stream) -> None:
        self._packed = packed
        self._member = zlib.decompressobj(wbits=31)
        self._rest = b""

    def read(self, size: int) -> bytes:
        while True:
            if not self._rest:
                self._rest = self._packed.read(HEAD)
            if not self._rest and not self._member.eof:
                return self._finish()
            if self._member.eof:
                if not self._rest.lstrip(b"\0"):
                    return b""
                self._member = zlib.decompressobj(wbits=31)
            chunk = self._inflate(size)
            if chunk:
                return chunk

    def _inflate(self, size: int) -> bytes:
        try:
            chunk = self._member.decompress(self._rest, size)
        except zlib.error as error:
            raise Refused(f"expected gzip data; found damage ({error})") from error
        self._rest = self._member.unused_data if self._member.eof else self._member.unconsumed_tail
        return chunk

    def _finish(self) -> bytes:
        raise Refused("expected the end of the gzip data; found the end of the file")
