"""Versioned tables: every row says from which position to which it was valid.

A row is valid for `since <= position < until`. What a module declares is the logical table;
it is never created. Each build of a view keeps it in two physical tables of its own: the rows
that stand now, and the past, which is only ever added to. So the present stays as small and as
quick as a table without history, and the past is written in bulk.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import BigInteger, Column, Index, MetaData, Table

#: PostgreSQL cuts names at 63 bytes; index names add a suffix and a column to the table's.
LONGEST_NAME = 30

#: Columns that the versions keep by themselves and that no handler may set.
VALIDITY = ("since", "until", "fork")


def versioned_table(
    name: str,
    metadata: MetaData,
    *columns: Column[Any],
    key: Column[Any] | Sequence[Column[Any]],
    scope: Sequence[str] = (),
    find: Sequence[str] = (),
) -> Table:
    """Declare a table of versioned rows.

    key: the column, or columns, that name a row; at most one row of a key is valid at a time.
    scope: columns by which pages narrow what a reader may see (department, unit); each is
    indexed for the present and for the past.
    find: further columns by which rows that stand are looked up (`rows.find`, pages).
    Raises ValueError for a name that is too long or a scope or find column that is unknown.
    """
    keys = [key] if isinstance(key, Column) else list(key)
    own = [column.name for column in (*keys, *columns)]
    if len(name) > LONGEST_NAME:
        raise ValueError(f"table name {name!r} is longer than {LONGEST_NAME}")
    if unknown := [c for c in (*scope, *find) if c not in own]:
        raise ValueError(f"table {name!r} has no column {unknown}")
    if taken := [c for c in own if c in VALIDITY]:
        raise ValueError(f"table {name!r}: {taken} are kept by the versions themselves")
    for column in keys:
        column.nullable = False
    return Table(
        name,
        metadata,
        Column("since", BigInteger, nullable=False),
        *keys,
        *columns,
        info={
            "key": tuple(column.name for column in keys),
            "columns": tuple(own),
            "scope": tuple(dict.fromkeys(scope)),
            "find": tuple(dict.fromkeys(find)),
        },
    )


def key_of(table: Table) -> tuple[str, ...]:
    """Names of the columns that name a row."""
    names: tuple[str, ...] = table.info["key"]
    return names


def columns_of(table: Table) -> tuple[str, ...]:
    """Names of the columns a view fills, the key's first."""
    names: tuple[str, ...] = table.info["columns"]
    return names


def can_be_found_by(table: Table) -> tuple[str, ...]:
    """Names of the columns by which rows that stand are indexed."""
    return (key_of(table)[0], *table.info["scope"], *table.info["find"])


@dataclass(frozen=True, slots=True)
class Physical:
    """The tables in which one build keeps a logical table."""

    standing: Table
    past: Table


@lru_cache(maxsize=1024)
def physical(table: Table, suffix: str) -> Physical:
    """The tables of a build for one logical table, with their indexes."""
    name = f"{table.name}{suffix}"
    return Physical(_standing(table, name), _past(table, f"{name}_past"))


def _standing(table: Table, name: str) -> Table:
    copy = Table(name, MetaData(), *_columns(table, primary=key_of(table)))
    for column in dict.fromkeys(can_be_found_by(table)):
        if (column,) != key_of(table):
            Index(f"{name}_{column}", copy.c[column])
    return copy


def _past(table: Table, name: str) -> Table:
    until, fork = (Column(n, BigInteger, nullable=False) for n in ("until", "fork"))
    copy = Table(name, MetaData(), *_columns(table, (*key_of(table), "since")), until, fork)
    for scope in ((), *((s,) for s in table.info["scope"])):
        on, label = [copy.c[s] for s in scope], "".join(f"_{s}" for s in scope)
        Index(f"{name}{label}_ends", *on, copy.c.fork, copy.c.until)
        Index(f"{name}{label}_begins", *on, copy.c.fork, copy.c.since)
    return copy


def _columns(table: Table, primary: Sequence[str]) -> list[Column[Any]]:
    ordered = dict.fromkeys((*primary, *table.c.keys()))
    return [
        Column(
            name,
            table.c[name].type,
            primary_key=name in primary,
            autoincrement=False,
            nullable=bool(table.c[name].nullable),
        )
        for name in ordered
    ]
