"""A build's rows in the database: read by key or value, written in bulk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import (
    ARRAY,
    Column,
    ColumnElement,
    Connection,
    Table,
    any_,
    delete,
    insert,
    literal,
    select,
    tuple_,
)

from projections import wire
from projections.buffer import Buffer, Ended, Key, TableBuffer, Version
from projections.intervals import fork
from projections.versioned import columns_of, key_of, physical

Item = TypeVar("Item")

#: Values in one IN list: far below SQLite's 32,766 parameters even for a key of four columns.
CHUNK = 1_000


class StoredRows:
    """The rows that stand in the tables of one build; a `Source` for a batch."""

    def __init__(self, connection: Connection, suffix: str) -> None:
        self.connection = connection
        self.suffix = suffix
        self.on_wire = connection.dialect.name == "postgresql"

    def by_keys(self, table: Table, keys: Iterable[Key]) -> Iterator[Version]:
        own = physical(table, self.suffix).standing
        for chunk in chunks(keys, CHUNK):
            if self.on_wire:
                yield from self._on_wire(table, own, key_of(table), chunk)
                continue
            yield from self._standing(table, own, named(table, own, chunk, self.connection))

    def by_values(self, table: Table, column: str, values: Iterable[Any]) -> Iterator[Version]:
        own, known = physical(table, self.suffix).standing, list(values)
        if None in known:
            yield from self._standing(table, own, own.c[column].is_(None))
        for chunk in chunks((value for value in known if value is not None), CHUNK):
            if self.on_wire:
                yield from self._on_wire(table, own, (column,), [(value,) for value in chunk])
                continue
            yield from self._standing(table, own, among(own.c[column], chunk, self.connection))

    def _on_wire(self, table: Table, own: Table, by: Sequence[str], values: Sequence[Key]) -> Iterator[Version]:
        names = columns_of(table)
        for since, *row in wire.read(self.connection, own, ("since", *names), by, values):
            yield Version(since, dict(zip(names, row, strict=True)))

    def _standing(self, table: Table, own: Table, where: ColumnElement[bool]) -> Iterator[Version]:
        names = columns_of(table)
        statement = select(own.c.since, *(own.c[name] for name in names)).where(where)
        for row in self.connection.execute(statement):
            yield Version(row[0], dict(zip(names, row[1:], strict=True)))


def named(table: Table, own: Table, keys: Sequence[Key], connection: Connection) -> ColumnElement[bool]:
    """The condition that a row of a physical table has one of these keys."""
    names = [own.c[name] for name in key_of(table)]
    if len(names) == 1:
        return among(names[0], [key[0] for key in keys], connection)
    return tuple_(*names).in_(keys)


def among(column: Column[Any], values: Sequence[Any], connection: Connection) -> ColumnElement[bool]:
    """The condition that a column has one of these values; on PostgreSQL a single parameter."""
    if connection.dialect.name == "postgresql":
        equal: ColumnElement[bool] = column == any_(literal(values, ARRAY(column.type)))
        return equal
    return column.in_(values)


def write(connection: Connection, buffer: Buffer, suffix: str) -> None:
    """Write what a batch did to a build's tables: rows that ended, then rows that stand."""
    touched = {table: of for table, of in buffer.tables.items() if of.changed}
    if not touched:
        return
    with wire.together(connection, max(max(len(of.ended), len(of.changed)) for of in touched.values())):
        for table, of in touched.items():
            _write(connection, table, of, suffix)


def _write(connection: Connection, table: Table, of: TableBuffer, suffix: str) -> None:
    kept = physical(table, suffix)
    for chunk in chunks(of.outdated, CHUNK):
        if connection.dialect.name == "postgresql":
            wire.remove(connection, kept.standing, key_of(table), chunk)
        else:
            connection.execute(delete(kept.standing).where(named(table, kept.standing, chunk, connection)))
    add(connection, kept.past, [_past_row(ended) for ended in of.ended])
    stand = [of.standing[key] for key in of.changed]
    add(connection, kept.standing, [{"since": v.since, **v.values} for v in stand if v is not None])


def _past_row(ended: Ended) -> dict[str, Any]:
    filed = fork(ended.since, ended.until)
    return {"since": ended.since, "until": ended.until, "fork": filed, **ended.values}


def add(connection: Connection, own: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows that have the same columns in the same order."""
    if connection.dialect.name == "postgresql":
        wire.add(connection, own, rows)
    elif rows:
        connection.execute(insert(own), rows)


def chunks(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Split into lists of at most `size`."""
    rest = iter(items)
    while chunk := list(islice(rest, size)):
        yield chunk
