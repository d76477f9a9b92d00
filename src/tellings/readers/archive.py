"""Zip and tar: each member is read as if it stood in a folder, under limits of number, size, ratio and depth."""

from __future__ import annotations

import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from tellings.readers.base import LIMITS, Refused, problem
from tellings.readers.stream import Stream
from tellings.readers.tables import spooled
from tellings.records import Problem


def members(stream: Stream, form: str) -> Iterator[Stream | Problem]:
    """Yield the members of the archive in its order; what a member's name or size rules out is a Problem.

    Nothing is written under a member's name, so that ``../`` can reach nothing; such names are refused all the same.
    """
    if stream.depth >= LIMITS.archive_depth - 1:
        raise Refused("expected reports in the archive; found an archive in an archive")
    yield from _zip(stream) if form == "zip" else _tar(stream)


def _zip(stream: Stream) -> Iterator[Stream | Problem]:
    begun = stream.peek().startswith(b"PK\x03\x04")
    with spooled(stream) as file:
        try:
            archive = zipfile.ZipFile(file)
            entries = sorted(archive.infolist(), key=lambda entry: entry.filename)
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
            raise Refused(f"expected a zip archive; found: {error}") from error
        if begun and not entries:
            raise Refused("expected a zip archive with its list of members; found none (cut short?)")
        if len(entries) > LIMITS.members:
            raise Refused(f"expected at most {LIMITS.members:,} members; found {len(entries):,}")
        for entry in entries:
            name = f"{stream.name}/{entry.filename}"
            if entry.is_dir() or _hidden(entry.filename):
                continue
            if reason := _refusal(entry.filename, entry.file_size, entry.compress_size):
                yield problem(name, reason)
            elif entry.flag_bits & 1:
                yield problem(name, "expected a member that can be read; found an encrypted one")
            else:
                try:
                    with archive.open(entry) as member:
                        yield Stream(name, cast(BinaryIO, member), depth=stream.depth + 1)
                except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError) as error:
                    yield problem(name, f"expected a member that can be read; found: {error}")


def _tar(stream: Stream) -> Iterator[Stream | Problem]:
    try:
        with tarfile.open(fileobj=stream, mode="r|") as archive:  # type: ignore[call-overload]
            for number, entry in enumerate(archive):
                name = f"{stream.name}/{entry.name}"
                if number >= LIMITS.members:
                    raise Refused(f"expected at most {LIMITS.members:,} members; found more")
                if entry.isdir() or _hidden(entry.name):
                    continue
                reason = (
                    _refusal(entry.name, entry.size, entry.size)
                    if entry.isfile()
                    else "expected a file; found a link or a device"
                )
                if reason:
                    yield problem(name, reason)
                    continue
                member = archive.extractfile(entry)
                if member is not None:
                    yield Stream(name, cast(BinaryIO, member), depth=stream.depth + 1)
    except (tarfile.TarError, EOFError) as error:
        raise Refused(f"expected a tar archive; found: {error}") from error


def _hidden(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return any(part.startswith(".") and part not in (".", "..") for part in parts) or "__MACOSX" in parts


def _refusal(name: str, size: int, packed: int) -> str:
    """Return why a member cannot be read, empty when it can."""
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in name[:3]:
        return "expected a name inside the archive; found one that leads out of it"
    if size > LIMITS.ratio_from_bytes and size > LIMITS.ratio * max(packed, 1):
        return f"expected data that unpacks to at most {LIMITS.ratio} times its size; found more (a bomb?)"
    if size > LIMITS.unpacked_bytes:
        return f"expected at most {LIMITS.unpacked_bytes:,} bytes; found {size:,}"
    return ""
