"""Records as Arrow tables: the schema comes from the record type, so it is the same for one row or none."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec
import pyarrow as pa

from tellings.records import Record
from tellings.stores.schema import SHELVES

_SCALARS = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_(), date: pa.date32()}


def arrow(table: str, found: Iterable[Record], *, made_by: str = "") -> pa.Table:
    """Return records as an Arrow table with nested lists and structs; free dictionaries become JSON strings."""
    kind = SHELVES[table].record
    fields = [pa.field(name, _arrow_type(hint)) for name, hint in get_type_hints(kind).items()]
    schema = pa.schema(fields, metadata={"tellings": made_by} if made_by else None)
    rows = [_plain(record) for record in found]
    rows = [{name: row.get(name) for name in schema.names} for row in rows]
    result = pa.Table.from_pylist(rows, schema=schema)
    if made_by:
        result = result.append_column("made_by", pa.array([made_by] * len(rows), pa.string()))
    return result


def _plain(value: Any) -> Any:
    """Return records as dictionaries and dictionaries as JSON, all defaults filled in."""
    if isinstance(value, msgspec.Struct):
        return {name: _plain(getattr(value, name)) for name in value.__struct_fields__}
    if isinstance(value, dict):
        return json.dumps(value, sort_keys=True, ensure_ascii=False)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value.value if isinstance(value, StrEnum) else value


def _arrow_type(hint: Any) -> pa.DataType:
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        (inner,) = (one for one in get_args(hint) if one is not NoneType)
        return _arrow_type(inner)
    if origin is tuple:
        return pa.list_(_arrow_type(get_args(hint)[0]))
    if origin is dict or (isinstance(hint, type) and issubclass(hint, StrEnum)):
        return pa.string()
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return pa.struct([pa.field(name, _arrow_type(inner)) for name, inner in get_type_hints(hint).items()])
    return _SCALARS[hint]
