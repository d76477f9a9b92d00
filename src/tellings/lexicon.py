"""Data files: tab-separated tables and TOML beside the code, read once, checked, never guessed at."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from tellings.errors import LexiconError
from tellings.text import digest

DATA = Path(str(files("tellings"))) / "data"


def read_table(path: Path, columns: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Return the rows of a tab-separated file as tuples with one string a column, in file order.

    Empty lines and lines that open with ``#`` are passed over; missing cells at the end of a row are empty strings.
    Raises LexiconError, with file and line, on a row with too many cells or an empty first cell.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise LexiconError(f"{path}: expected a readable table; {error.strerror}") from error
    rows = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) > len(columns) or not cells[0]:
            raise LexiconError(f"{path}:{number}: expected {', '.join(columns)} divided by tabs; got {line!r}")
        rows.append(tuple(cells + [""] * (len(columns) - len(cells))))
    return rows


@cache
def table(name: str, columns: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return the rows of the table ``name`` under ``data/``, as `read_table` does."""
    return tuple(read_table(DATA / name, columns))


@cache
def toml(name: str) -> dict[str, Any]:
    """Return the parsed TOML file ``name`` under ``data/``. Do not change what it returns."""
    try:
        return tomllib.loads((DATA / name).read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"{DATA / name}: expected readable TOML; {error}") from error


@cache
def stamp(*names: str) -> str:
    """Return a digest of the data files ``names`` (a folder counts with all its files): changed data, changed stamp."""
    parts: list[str | bytes] = []
    for name in names:
        path = DATA / name
        paths = sorted(path.rglob("*")) if path.is_dir() else [path]
        for one in paths:
            if one.is_file():
                parts += [one.relative_to(DATA).as_posix(), one.read_bytes()]
    return digest(*parts)
