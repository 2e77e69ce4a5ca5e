"""Versioned tables: every row says from which position to which it was valid.

A row is valid for `since <= position < until`; the row that stands now has no `until`.
What a module declares is the logical table; it is never created. Each build of a view has
physical tables of its own, which are copies under a name with the build's suffix.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import BigInteger, Column, Index, Integer, MetaData, Table

#: PostgreSQL cuts names at 63 bytes; index names add a suffix and a column to the table's.
LONGEST_NAME = 30

#: Columns that every versioned table has and that no handler may set.
VALIDITY = ("row_id", "since", "until", "fork")


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
    find: further columns by which handlers look up rows that stand (`rows.find`).
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
    position = BigInteger()
    return Table(
        name,
        metadata,
        Column("row_id", position.with_variant(Integer(), "sqlite"), primary_key=True),
        Column("since", position, nullable=False),
        Column("until", position),
        Column("fork", position),
        *keys,
        *columns,
        info={
            "key": tuple(column.name for column in keys),
            "columns": tuple(own),
            "scope": tuple(scope),
            "find": tuple(find),
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
    return (*key_of(table), *table.info["scope"], *table.info["find"])


@lru_cache(maxsize=1024)
def physical(table: Table, suffix: str) -> Table:
    """The copy of a logical table that one build of its view fills, with its indexes."""
    copy = table.to_metadata(MetaData(), name=f"{table.name}{suffix}")
    copy.indexes.clear()
    c, name = copy.c, copy.name
    stands, ended = c.until.is_(None), c.until.is_not(None)

    def index(label: str, *on: Column[Any], where: Any, unique: bool = False) -> None:
        Index(
            f"{name}_{label}",
            *on,
            unique=unique,
            postgresql_where=where,
            sqlite_where=where,
        )

    keys = [c[k] for k in key_of(table)]
    index("stands", *keys, where=stands, unique=True)
    Index(f"{name}_history", *keys, c.since)
    for column in dict.fromkeys(table.info["find"]):
        index(f"{column}_find", c[column], where=stands)
    for scope in ((), *((s,) for s in dict.fromkeys(table.info["scope"]))):
        on, label = [c[s] for s in scope], "_".join((*scope, ""))
        index(f"{label}open", *on, c.since, where=stands)
        index(f"{label}ends", *on, c.fork, c.until, where=ended)
        index(f"{label}begins", *on, c.fork, c.since, where=ended)
    return copy
