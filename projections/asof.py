"""Rows as they stood at a position; the present and the past are asked with the same words."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Subquery, Table, select, union_all

from projections.intervals import forks_around


def rows_at(table: Table, as_of: int | None, *where: ColumnElement[Any]) -> Subquery:
    """The rows of a versioned table valid at position `as_of`, or that stand now if None.

    Conditions over the table's columns given here reach every branch; narrow by key or
    scope here when the result is joined. The result has the table's own columns.
    """
    c = table.c
    if as_of is None:
        return select(table).where(c.until.is_(None), *where).subquery(table.name)
    up_to, behind = forks_around(as_of)
    return union_all(
        select(table).where(c.until.is_(None), c.since <= as_of, *where),
        select(table).where(c.until > as_of, c.fork.in_(up_to), *where),
        select(table).where(
            c.until.is_not(None), c.since <= as_of, c.fork.in_(behind), *where
        ),
    ).subquery(table.name)
