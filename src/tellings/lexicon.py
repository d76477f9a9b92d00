"""Data files: tab-separated tables and TOML beside the code, read once, checked, never guessed at.

A user's own folder, named by the environment variable TELLINGS_DATA, may hold files of the same names: rows of its
tables are added after the shipped ones, keys of its TOML files lie over the shipped ones.
"""

from __future__ import annotations

import os
import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from tellings.errors import LexiconError
from tellings.text import digest

DATA = Path(str(files("tellings"))) / "data"
OVERLAY = "TELLINGS_DATA"


def folders() -> list[Path]:
    """Return the shipped data folder and, if one is named, the user's. Raises LexiconError when that is missing."""
    own = os.environ.get(OVERLAY)
    if not own:
        return [DATA]
    if not Path(own).is_dir():
        raise LexiconError(f"{OVERLAY}={own}: expected a folder; found none")
    return [DATA, Path(own)]


def paths_of(name: str) -> list[Path]:
    """Return the files called ``name``: the shipped one first, then the user's, as far as they are there."""
    found = [folder / name for folder in folders() if (folder / name).exists()]
    return found or [DATA / name]


def read_table(path: Path, columns: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Return the rows of a tab-separated file as tuples with one string a column, in file order.

    Empty lines and lines that open with ``#`` are passed over; missing cells at the end of a row are empty strings.
    Raises LexiconError, with file and line, on a row with too many cells or an empty first cell.
    """
    return [row for _, row in numbered_rows(path, columns)]


def numbered_rows(path: Path, columns: tuple[str, ...]) -> list[tuple[int, tuple[str, ...]]]:
    """Return the rows as `read_table` does, each with the number of its line."""
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
        rows.append((number, tuple(cells + [""] * (len(columns) - len(cells)))))
    return rows


@cache
def table(name: str, columns: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return the rows of the table ``name`` under ``data/``, as `read_table` does, the user's rows last."""
    return tuple(row for path in paths_of(name) for row in read_table(path, columns))


@cache
def toml(name: str) -> dict[str, Any]:
    """Return the parsed TOML file ``name`` under ``data/``. Do not change what it returns."""
    merged: dict[str, Any] = {}
    for path in paths_of(name):
        try:
            found = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, tomllib.TOMLDecodeError) as error:
            raise LexiconError(f"{path}: expected readable TOML; {error}") from error
        merged = _laid_over(merged, found)
    return merged


def _laid_over(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """Return ``below`` with the keys of ``above`` over it; lists are joined, tables are merged key by key."""
    merged = dict(below)
    for key, value in above.items():
        old = merged.get(key)
        if isinstance(old, dict) and isinstance(value, dict):
            merged[key] = _laid_over(old, value)
        elif isinstance(old, list) and isinstance(value, list):
            merged[key] = [*old, *value]
        else:
            merged[key] = value
    return merged


@cache
def stamp(*names: str) -> str:
    """Return a digest of the data files ``names`` (a folder counts with all its files): changed data, changed stamp."""
    parts: list[str | bytes] = []
    for folder in folders():
        for name in names:
            path = folder / name
            paths = sorted(path.rglob("*")) if path.is_dir() else [path]
            for one in paths:
                if one.is_file():
                    parts += [one.relative_to(folder).as_posix(), one.read_bytes()]
    return digest(*parts)
