"""Rows as they stood at a position; the present and the past are asked with the same words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    Subquery,
    Table,
    TableClause,
    column,
    literal_column,
    select,
    union_all,
)
from sqlalchemy import table as named_table
from sqlalchemy.sql.visitors import replacement_traverse

from projections.intervals import forks_around
from projections.versioned import key_of, physical

Condition = ColumnElement[Any]


def rows_at(table: Table, suffix: str, as_of: int | None, *where: Condition) -> Subquery:
    """The rows of a build valid at position `as_of`, or that stand now if it is None.

    Conditions over the logical table's columns given here reach every branch; narrow by key
    or scope here when the result is joined. The result has the logical table's columns.
    """
    standing, past = _asked(table, suffix)
    if as_of is None:
        return standing.rows(table, where).subquery(table.name)
    up_to, behind = forks_around(as_of)
    s, p = standing.own.c, past.own.c
    return union_all(
        standing.rows(table, where).where(s.since <= as_of),
        past.rows(table, where).where(p.fork.in_(up_to), p.until > as_of),
        past.rows(table, where).where(p.fork.in_(behind), p.since <= as_of),
    ).subquery(table.name)


def versions_of(table: Table, suffix: str, key: tuple[Any, ...], as_of: int | None) -> Select[Any]:
    """All versions of one key's row that began by `as_of`, oldest first.

    Columns: those of the logical table and `until`, which is NULL for the row that stands.
    """
    named = [table.c[name] == part for name, part in zip(key_of(table), key, strict=True)]
    return versions_where(table, suffix, named, as_of)


def versions_where(table: Table, suffix: str, named: list[Condition], as_of: int | None) -> Select[Any]:
    """The same for all rows that the conditions over the logical table's columns name."""
    standing, past = _asked(table, suffix)
    begun = [] if as_of is None else [table.c.since <= as_of]
    stands = standing.rows(table, [*named, *begun])
    ended = past.rows(table, [*named, *begun])
    versions = union_all(
        ended.add_columns(past.own.c.until), stands.add_columns(literal_column("NULL").label("until"))
    ).subquery(table.name)
    return select(versions).order_by(versions.c.since)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A physical table as questions see it, names and types alone, and the question for all of its rows.

    A page asks some thirty questions; building each from full columns took longer than answering it.
    """

    own: TableClause
    everything: Select[Any]

    def rows(self, table: Table, where: Iterable[Condition]) -> Select[Any]:
        """The rows under conditions over the logical table's columns."""
        conditions = [_over(self.own, table, condition) for condition in where]
        return self.everything.where(*conditions) if conditions else self.everything


@lru_cache(maxsize=1024)
def _asked(table: Table, suffix: str) -> tuple[_Asked, _Asked]:
    kept = physical(table, suffix)
    return _asking(table, kept.standing), _asking(table, kept.past)


def _asking(table: Table, kept: Table) -> _Asked:
    own = named_table(kept.name, *(column(one.name, one.type) for one in kept.c))
    return _Asked(own, select(*(own.c[one.name] for one in table.c)))


def _over(own: TableClause, table: Table, condition: Condition) -> Condition:
    def replace(element: Any, **_: Any) -> Any:
        return own.c[element.name] if getattr(element, "table", None) is table else None

    replaced: Condition = replacement_traverse(condition, {}, replace)
    return replaced
