"""Pages of a table and counts of a column, for screens: asked by column, always bounded, never the whole table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, Table, func, or_, select


class Test(NamedTuple):
    """What a column must be. ``how`` is one of ``=``, ``<=``, ``>=``, ``in``, ``holds`` (a part), ``begins``
    (one of its words begins so); several columns joined by ``|`` mean any of them.
    """

    column: str
    how: str
    value: Any


def page(table: Table, tests: Sequence[Test], order: str, limit: int, offset: int) -> Select[Any]:
    """Return the query of one page of records, in the order of a column (a leading ``-`` turns it round)."""
    column = table.c[order.lstrip("-")]
    query = select(table.c.body).where(*conditions(table, tests))
    turned = order.startswith("-")
    ties = table.c.id.desc() if turned else table.c.id.asc()
    return query.order_by(ordered(column, turned=turned), ties).limit(limit).offset(offset)


def tally(table: Table, column: str, tests: Sequence[Test], at_most: int) -> Select[Any]:
    """Return the query of how often each value of a column occurs among the first ``at_most`` rows."""
    some = select(table.c[column].label("value")).where(*conditions(table, tests)).limit(at_most).subquery()
    return (
        select(some.c.value, func.count()).group_by(some.c.value).order_by(func.count().desc(), ordered(some.c.value))
    )


def ordered(column: ColumnElement[Any], *, turned: bool = False) -> ColumnElement[Any]:
    """Return the order by a column, empty values first (last when turned), the same on every database."""
    return column.desc().nulls_last() if turned else column.asc().nulls_first()


def conditions(table: Table, tests: Sequence[Test]) -> list[ColumnElement[bool]]:
    """Return the conditions of ``tests`` on a table."""
    return [or_(*(_condition(table.c[name], test) for name in test.column.split("|"))) for test in tests]


def _condition(column: Any, test: Test) -> Any:
    if test.how == "in":
        return column.in_(list(test.value))
    if test.how == "holds":
        return column.icontains(test.value, autoescape=True)
    if test.how == "begins":
        return or_(column.startswith(test.value, autoescape=True), column.contains(f" {test.value}", autoescape=True))
    return {"=": column.__eq__, "<=": column.__le__, ">=": column.__ge__}[test.how](test.value)
