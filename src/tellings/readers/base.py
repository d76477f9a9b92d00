"""What every reader hands on, and the limits that keep one bad input from hurting the rest."""

from __future__ import annotations

from tellings.errors import InputError
from tellings.records import Problem, Record

STAGE = "read"


class Source(Record):
    """One report as a reader found it: its text or its page's HTML, and what the container states of it.

    ``name`` says where it came from (a file, a member of an archive, a row). Everything stated is a string as received;
    ``day`` is any writing of a date, ``day_basis`` says who states it. ``stated`` keeps further fields.
    """

    name: str
    text: str = ""
    html: str = ""
    title: str = ""
    outlet: str = ""
    url: str = ""
    day: str = ""
    day_basis: str = ""
    author: str = ""
    language: str = ""
    stated: dict[str, str] = {}  # noqa: RUF012 (a Struct copies it)


class Limits(Record):
    """How much one input may ask of the machine; sizes in bytes, lengths in characters."""

    report_bytes: int = 16_000_000
    line_bytes: int = 16_000_000
    line_chars: int = 2_000_000
    text_chars: int = 1_000_000
    unpacked_bytes: int = 64_000_000_000
    ratio: int = 400
    ratio_from_bytes: int = 4_000_000
    members: int = 2_000_000
    columns: int = 2_000
    html_depth: int = 1_000
    json_depth: int = 64
    xml_depth: int = 200
    archive_depth: int = 2


LIMITS = Limits()


class Refused(InputError):  # noqa: N818 (not an error of the caller: the input is set aside)
    """An input, or one report in it, that a limit or its own form rules out; becomes a `Problem`."""


def problem(name: str, reason: str) -> Problem:
    """Return the record of an input that could not be read."""
    return Problem(name=name, stage=STAGE, reason=reason)
