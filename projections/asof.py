"""Rows as they stood at a position; the present and the past are asked with the same words."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, Table, literal_column, select, union_all
from sqlalchemy.sql.visitors import replacement_traverse

from projections.intervals import forks_around
from projections.versioned import key_of, physical

Condition = ColumnElement[Any]


def rows_at(table: Table, suffix: str, as_of: int | None, *where: Condition) -> Subquery:
    """The rows of a build valid at position `as_of`, or that stand now if it is None.

    Conditions over the logical table's columns given here reach every branch; narrow by key
    or scope here when the result is joined. The result has the logical table's columns.
    """
    kept = physical(table, suffix)
    standing, past = kept.standing, kept.past
    if as_of is None:
        return _rows(table, standing, where).subquery(table.name)
    up_to, behind = forks_around(as_of)
    return union_all(
        _rows(table, standing, where).where(standing.c.since <= as_of),
        _rows(table, past, where).where(past.c.fork.in_(up_to), past.c.until > as_of),
        _rows(table, past, where).where(past.c.fork.in_(behind), past.c.since <= as_of),
    ).subquery(table.name)


def versions_of(table: Table, suffix: str, key: tuple[Any, ...], as_of: int | None) -> Select[Any]:
    """All versions of one key's row that began by `as_of`, oldest first.

    Columns: those of the logical table and `until`, which is NULL for the row that stands.
    """
    named = [table.c[name] == part for name, part in zip(key_of(table), key, strict=True)]
    return versions_where(table, suffix, named, as_of)


def versions_where(table: Table, suffix: str, named: list[Condition], as_of: int | None) -> Select[Any]:
    """The same for all rows that the conditions over the logical table's columns name."""
    kept = physical(table, suffix)
    begun = [] if as_of is None else [table.c.since <= as_of]
    stands = _rows(table, kept.standing, [*named, *begun])
    ended = _rows(table, kept.past, [*named, *begun])
    versions = union_all(
        ended.add_columns(kept.past.c.until), stands.add_columns(literal_column("NULL").label("until"))
    ).subquery(table.name)
    return select(versions).order_by(versions.c.since)


def _rows(table: Table, own: Table, where: tuple[Condition, ...] | list[Condition]) -> Select[Any]:
    columns = [own.c[column.name] for column in table.c]
    return select(*columns).where(*(_over(own, table, condition) for condition in where))


def _over(own: Table, table: Table, condition: Condition) -> Condition:
    def replace(element: Any, **_: Any) -> Any:
        return own.c[element.name] if getattr(element, "table", None) is table else None

    replaced: Condition = replacement_traverse(condition, {}, replace)
    return replaced
