#!/usr/bin/env python3
"""Feed mutated pages and containers through read, ingest and clean: fuzz_reading.py PAGES COUNT [SEED].

PAGES is a folder of gzipped HTML pages. Prints crashes, inputs that took over five seconds, and blocks that do not
tile.
"""

from __future__ import annotations

import gzip
import io
import json
import random
import sys
import time
import traceback
import zipfile
from pathlib import Path

from tellings.errors import ReportError
from tellings.readers import Source
from tellings.readers.stream import Stream
from tellings.readers.walk import guarded
from tellings.stages.clean import clean
from tellings.stages.ingest import ingest

MAX_SECONDS = 5.0
TOKENS = (
    b"<div>", b"</p>", b"<!--", b"-->", b"<script>", b"]]>", b"\x00", b"\xff\xfe", b"&#x0;", b"<table><tr><td>", b"{",
    b"}", b'"', b"\\", b"\r\n", b"<p>Read more: ", b"\xe2\x80\xa8", b"<html>", b"WARC/1.0\r\n",
    b"Content-Length: 99999999999\r\n", b"<![CDATA[", b"<!DOCTYPE", b"...",
)  # fmt: skip


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Return ``data`` with pieces cut out, doubled, swapped in or turned into noise."""
    out = bytearray(data[: chance.randrange(200, 40_000)])
    for _ in range(chance.randrange(1, 12)):
        at = chance.randrange(len(out) + 1)
        kind = chance.randrange(4)
        if kind == 0:
            del out[at : at + chance.randrange(1, 400)]
        elif kind == 1:
            out[at:at] = chance.choice(TOKENS) * chance.choice((1, 1, 2, 50))
        elif kind == 2:
            out[at:at] = out[at : at + chance.randrange(1, 2000)]
        else:
            out[at : at + 8] = chance.randbytes(8)
    return bytes(out)


def contained(data: bytes, chance: random.Random) -> bytes:
    """Return ``data`` as it is, as text, or inside a container, which may then be damaged."""
    kind = chance.randrange(9)
    if kind == 1:
        data = gzip.compress(data, 1)
    elif kind == 2:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr(chance.choice(("a.html", "b.txt", "../c", "d.json")), data)
        data = packed.getvalue()
    elif kind == 3:
        data = json.dumps({"title": "T", "text": data[:3000].decode("utf-8", "replace"), "date": "2021-03-04"}).encode()
    elif kind == 4:
        head = f"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: text/html\r\nContent-Length: {len(data)}\r\n\r\n"
        data = head.encode() + data + b"\r\n\r\n"
    elif kind == 5:
        data = (
            b"<rss><channel><item><title>T</title><description><![CDATA["
            + data[:3000]
            + b"]]></description></item></channel></rss>"
        )
    elif kind == 6:
        data = b"title,text\n" + data[:3000]
    elif kind == 7:
        data = data.decode("utf-8", "replace").encode(chance.choice(("utf-16", "utf-16-le", "utf-16-be", "utf-32")))
    return mutated(data, chance) if chance.random() < 0.3 else data


def main(arguments: list[str]) -> int:
    """Run; return 1 when anything crashed, hung or did not tile."""
    pages = [gzip.decompress(path.read_bytes()) for path in sorted(Path(arguments[0]).glob("*.gz"))]
    chance = random.Random(int(arguments[2]) if len(arguments) > 2 else 1)
    bad = reports = problems = 0
    slowest = 0.0
    clean(ingest(Source(name="warm", html=pages[0].decode("utf-8", "replace"))))
    for number in range(int(arguments[1])):
        data = contained(mutated(chance.choice(pages), chance), chance)
        started = time.perf_counter()
        try:
            for item in guarded(Stream(chance.choice(("a", "a.html", "a.txt", "a.csv", "a.json")), io.BytesIO(data))):
                if not isinstance(item, Source):
                    problems += 1
                    continue
                try:
                    reading = clean(ingest(item))
                except ReportError:
                    problems += 1
                    continue
                reports += 1
                text = reading.report.text
                if "".join(text[b.span.start : b.span.end] for b in reading.blocks) != text:
                    bad += 1
                    print(f"{number}: blocks do not tile")
        except Exception:  # noqa: BLE001 (the point of the run)
            bad += 1
            print(f"{number}: {traceback.format_exc(limit=-4)}")
        seconds = time.perf_counter() - started
        slowest = max(slowest, seconds)
        if seconds > MAX_SECONDS:
            bad += 1
            print(f"{number}: {seconds:.1f} s")
    print(f"{arguments[1]} inputs, {reports} reports, {problems} problems, slowest {slowest:.2f} s, bad {bad}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
