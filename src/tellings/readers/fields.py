"""One row or object with unknown field names becomes a Source: the names that the world uses, best first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from tellings.errors import InputError
from tellings.lexicon import table
from tellings.readers.base import LIMITS, Refused, Source, problem
from tellings.records import Problem

_MARKUP = re.compile(r"<(?:p|div|br|html|body|article|span|h[1-6]|ul|a|section|!doctype)\b[^<>]{0,500}>", re.I)
MAX_STATED = 500
MAX_NAME = 40
FIELDS = ("text", "html", "title", "url", "day", "outlet", "author", "language")
_ALIASES = {"date": "day", "body": "text", "headline": "title", "address": "url", "lang": "language"}
Columns = Mapping[str, str]


@cache
def _names() -> dict[str, tuple[str, ...]]:
    return {field: tuple(names.split()) for field, names in table("read/fields.tsv", ("field", "names"))}


def sources(
    name: str, row: Mapping[str, Any], columns: Columns | None = None, depth: int = 0
) -> Iterator[Source | Problem]:
    """Yield the report that ``row`` holds, or those of a list that it holds (``{"articles": [...]}``).

    ``columns`` maps our field names (see `FIELDS`) to the row's own.
    """
    if depth > LIMITS.json_depth:
        yield problem(name, f"expected at most {LIMITS.json_depth} levels of objects; found more")
        return
    own = {_key(key): value for key, value in row.items()}
    found = _one(name, own, _chosen(row, columns), columns)
    if found is not None:
        yield found
        return
    inner = [value for key in _names()["inner"] if isinstance(value := own.get(key), Mapping)]
    lists = [(key, value) for key in _names()["list"] if (value := own.get(key)) and isinstance(value, (list, Mapping))]
    if inner and not lists:
        yield from sources(name, {**row, **inner[0]}, columns, depth + 1)
    elif lists:
        yield from _members(f"{name}:{lists[0][0]}", lists[0][1], columns, depth + 1)
    else:
        wanted = repr(columns["text"]) if columns and "text" in columns else "a field"
        names = ", ".join(sorted(_named(key, value) for key, value in row.items())[:12])
        yield problem(name, f"expected {wanted} with the report's text; found {names or 'none'}")


def _named(key: object, value: object) -> str:
    """Return a field's name for a message, and whether it is empty."""
    return str(key)[:MAX_NAME] + (" (empty)" if value is None or value == "" else "")


def _members(name: str, value: object, columns: Columns | None, depth: int) -> Iterator[Source | Problem]:
    if isinstance(value, Mapping):
        yield from sources(name, value, columns, depth)
    elif isinstance(value, list):
        for number, item in enumerate(value, 1):
            if isinstance(item, Mapping):
                yield from sources(f"{name}:{number}", item, columns, depth)


def columns_of(text: str) -> dict[str, str]:
    """Return the map from our fields to a file's own names that ``text=body,date=pub`` writes.

    Raises InputError for an unknown field, and for what is no pair.
    """
    found: dict[str, str] = {}
    for pair in filter(None, (part.strip() for part in text.split(","))):
        name, mark, column = (part.strip() for part in pair.partition("="))
        field = _ALIASES.get(name, name)
        if not (mark and column):
            raise InputError(f"columns: expected pairs such as text=body,date=published; found {pair!r}")
        if field not in FIELDS:
            raise InputError(f"columns: expected one of {', '.join(FIELDS)} before the =; found {name!r}")
        if field in found:
            raise InputError(f"columns: expected each field once; found {name} twice")
        found[field] = column
    return found


def check_columns(header: Sequence[str], columns: Columns | None) -> None:
    """Raise Refused when a table has no column of a name that the user gave, or none that can hold a report."""
    known = {_key(name) for name in header}
    some = ", ".join(name[:MAX_NAME] for name in header[:12]) + (" ..." if len(header) > 12 else "")
    for field, column in (columns or {}).items():
        if _key(column) not in known:
            raise Refused(f"expected a column {column!r} for {field}; found {some or 'none'}")
    usual = {name for field in ("text", "html", "title", "inner", "list") for name in _names()[field]}
    if not known & usual and not {"text", "html", "title"} & set(columns or ()):
        raise Refused(f"expected a first row of column names, one for the text (text, body); found {some or 'none'}")


def _chosen(row: Mapping[str, Any], columns: Columns | None) -> dict[str, Any]:
    """Return the fields that the user's map gives; what a row lacks is empty, and not guessed."""
    return {field: _at(row, column) for field, column in (columns or {}).items()}


def _at(row: Mapping[str, Any], column: str) -> object:
    """Return the value of a column by its name, in any case, or by a path into objects (``fields.body``)."""
    if column in row:
        return row[column]
    for name, value in row.items():
        if _key(name) == _key(column):
            return value
    first, dot, rest = column.partition(".")
    inner = row.get(first)
    return _at(inner, rest) if dot and isinstance(inner, Mapping) else None


def _one(name: str, own: Mapping[str, Any], chosen: Mapping[str, Any], columns: Columns | None) -> Source | None:
    """Return the report when the row itself has a text, a page or, at least, a title with a link."""
    values = {field: _plain(chosen[field]) if field in chosen else _first(own, field) for field in
              FIELDS}  # fmt: skip
    html = values.pop("html")
    if not html and _MARKUP.search(values["text"][:20_000]):
        html, values["text"] = values["text"], ""
    if not (values["text"] or html or (values["title"] and values["url"])):
        return None
    stated = {key: text for key, value in own.items() if (text := _scalar(value)) and len(text) <= MAX_STATED}
    day_field = (columns or {}).get("day") or _day_field(own)
    basis = f"the file's field {day_field!r}" if values["day"] else ""
    return Source(name=name, html=html, day_basis=basis, stated=stated, **values)


def _day_field(own: Mapping[str, Any]) -> str:
    return next((key for key in _names()["day"] if _plain(own.get(key))), "")


def _first(own: Mapping[str, Any], field: str) -> str:
    for key in _names()[field]:
        if text := _plain(own.get(key)):
            return text
    return ""


def _scalar(value: object) -> str:
    return str(value).strip() if isinstance(value, (str, int, float)) and not isinstance(value, bool) else ""


def _plain(value: object, depth: int = 0) -> str:
    """Return a value as text: lists by lines, objects by the member that names them."""
    if depth > LIMITS.json_depth:
        return ""
    if isinstance(value, Mapping):
        for key in ("value", "name", "title", "rendered", "text", "content", "plaintext", "byline"):
            if text := _plain(value.get(key), depth + 1):
                return text
        return _joined(list(value.values()), depth) if {"sections", "paragraphs"} & set(value) else ""
    if isinstance(value, Sequence) and not isinstance(value, (str, bytes)):
        return _joined(_one_form(value), depth)
    return _scalar(value)


def _one_form(values: Sequence[object]) -> Sequence[object]:
    """Return, of texts in several forms (ninjs: ``bodies`` with ``contentType``), those in the plainest one."""
    forms = [str(one.get("contentType", "")).lower() if isinstance(one, Mapping) else "" for one in values]
    if not any(forms):
        return values
    best = "text/plain" if "text/plain" in forms else forms[0]
    return [one for one, form in zip(values, forms, strict=True) if form == best]


def _joined(values: Sequence[object], depth: int) -> str:
    parts = [
        _joined(list(value.values()), depth + 1)
        if isinstance(value, Mapping) and "paragraphs" in value
        else _plain(value, depth + 1)
        for value in values
    ]
    return "\n".join(part for part in parts if part)


def _key(name: object) -> str:
    return re.sub(r"[^a-z0-9]", "", str(name).lower())
