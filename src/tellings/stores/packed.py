"""The parse of a report as the store keeps it: one packed piece, since it is always read whole."""

from __future__ import annotations

import zlib
from typing import NamedTuple

import msgspec

from tellings import records as r


class Parse(NamedTuple):
    """The part of a reading that is kept packed: blocks, publication day and the parse itself."""

    blocks: tuple[r.Block, ...]
    published: r.Day | None
    alternatives: tuple[r.Day, ...]
    sentences: tuple[r.Sentence, ...]
    timexes: tuple[r.Timex, ...]
    mentions: tuple[r.Mention, ...]


_pack = msgspec.msgpack.Encoder(order="deterministic")
_unpack = msgspec.msgpack.Decoder(Parse)


def pack(reading: r.Reading) -> bytes:
    """Return the parse of a reading, packed for the store."""
    return zlib.compress(_pack.encode(Parse(*(getattr(reading, name) for name in Parse._fields))), 1)


def unpack(body: bytes) -> Parse:
    """Return the parse that `pack` packed."""
    return _unpack.decode(zlib.decompress(body))
