"""Pages of a table, for screens: asked by column, always bounded, never the whole table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, Table, and_, or_, select

from tellings.stores.schema import TABLES

LAST_CHARACTER = "\U0010ffff"


class Test(NamedTuple):
    """What a column must be. ``how`` is one of ``=``, ``<=``, ``>=``, ``in``, ``holds`` (a part, in upper or lower
    case), ``has`` (one of some parts, as they are), ``starts`` (its first characters; an index is used).

    Several columns joined by ``|`` mean any of them; ``standings.origins`` means that column of the row with the same
    owner in that table.
    """

    column: str
    how: str
    value: Any


def page(table: Table, tests: Sequence[Test], order: str, limit: int, offset: int) -> Select[Any]:
    """Return the query of one page of records, in the order of a column (a leading ``-`` turns it round)."""
    # ids are found in an index, where one holds all that is asked, and only the records shown are read
    some = pick(table, ("id",), tests, order, limit).offset(offset)
    return select(table.c.body).where(table.c.id.in_(some)).order_by(*_order(table, order))


def pick(table: Table, columns: Sequence[str], tests: Sequence[Test], order: str, limit: int) -> Select[Any]:
    """Return the query of single columns of the records that pass all tests."""
    chosen = select(*(table.c[name] for name in columns)).where(*conditions(table, tests))
    return chosen.order_by(*_order(table, order)).limit(limit)


def _order(table: Table, order: str) -> tuple[ColumnElement[Any], ...]:
    """Return the order by a column, ties by id in the same direction; an empty name means any order."""
    turned = order.startswith("-")
    ties = table.c.id.desc() if turned else table.c.id.asc()
    return (ordered(table.c[order.lstrip("-")], turned=turned), ties) if order else ()


def ordered(column: ColumnElement[Any], *, turned: bool = False) -> ColumnElement[Any]:
    """Return the order by a column, empty values first (last when turned), the same on every database."""
    return column.desc().nulls_last() if turned else column.asc().nulls_first()


def conditions(table: Table, tests: Sequence[Test]) -> list[ColumnElement[bool]]:
    """Return the conditions of ``tests`` on a table."""
    return [or_(*(_wanted(table, name, test) for name in test.column.split("|"))) for test in tests]


def _wanted(table: Table, name: str, test: Test) -> ColumnElement[bool]:
    beside, _, column = name.rpartition(".")
    if not beside:
        return _condition(table.c[name], test)
    other = TABLES[beside].c
    return table.c.owner.in_(select(other.owner).where(_condition(other[column], test)))


def _condition(column: Any, test: Test) -> ColumnElement[bool]:
    found: ColumnElement[bool]
    if test.how == "in":
        found = column.in_(list(test.value))
    elif test.how == "holds":
        found = column.icontains(test.value, autoescape=True)
    elif test.how == "has":
        found = or_(*(column.contains(part, autoescape=True) for part in test.value))
    elif test.how == "starts":
        found = and_(column >= test.value, column < f"{test.value}{LAST_CHARACTER}")
    else:
        found = {"=": column.__eq__, "<=": column.__le__, ">=": column.__ge__}[test.how](test.value)
    return found
