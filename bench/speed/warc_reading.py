#!/usr/bin/env python3
"""Memory and speed of reading a WARC made of saved pages: warc_reading.py PAGES MEGABYTES.

Prints, for trafilatura alone and for read + ingest + clean over the same bytes, pages a second of CPU time, and the
peak memory at a tenth of the way and at the end.
"""

from __future__ import annotations

import gzip
import resource
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import trafilatura

from tellings.errors import ReportError
from tellings.readers import Source, read
from tellings.stages.clean import clean
from tellings.stages.ingest import ingest


def build(folder: Path, target: Path, size: int) -> int:
    """Write pages in turn until the file holds ``size`` bytes; return how many."""
    pages = [gzip.decompress(path.read_bytes()) for path in sorted(folder.glob("*.gz"))]
    count = written = 0
    with target.open("wb") as out:
        while written < size:
            block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + pages[count % len(pages)]
            head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://x.example/{count}\r\n"
            head += f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
            written += out.write(head.encode() + block + b"\r\n\r\n")
            count += 1
    return count


def peak_megabytes() -> float:
    """Return the largest memory that the process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(arguments: list[str]) -> int:
    """Run and print."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "pages.warc"
        count = build(Path(arguments[0]), target, int(arguments[1]) * 1_000_000)
        started, done, early = time.process_time(), 0, 0.0
        alone = 0.0
        for item in read([target]):
            if not isinstance(item, Source):
                continue
            before = time.process_time()
            trafilatura.extract(item.html, include_comments=False)
            alone += time.process_time() - before
            with suppress(ReportError):
                clean(ingest(item))
            done += 1
            if done == count // 10:
                early = peak_megabytes()
        ours = time.process_time() - started - alone
        print(f"{count} pages, {target.stat().st_size / 1e6:.0f} MB")
        print(f"trafilatura alone {count / alone:.1f} pages/s; read + ingest + clean {count / ours:.1f} pages/s")
        print(f"peak memory {early:.0f} MB at a tenth, {peak_megabytes():.0f} MB at the end")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
