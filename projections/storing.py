"""A build's rows in the database: read by key or value, written in bulk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    bindparam,
    insert,
    select,
    tuple_,
    update,
)

from projections.buffer import Buffer, Ended, Key, TableBuffer, Version
from projections.intervals import fork
from projections.versioned import columns_of, key_of, physical

Item = TypeVar("Item")

#: Values in one IN list: far below SQLite's 32,766 parameters even for a key of four columns.
CHUNK = 1_000

#: From so many rows on, PostgreSQL's COPY is quicker than an INSERT with parameters.
COPY_FROM = 50


class StoredRows:
    """The rows that stand in the tables of one build; a `Source` for a batch."""

    def __init__(self, connection: Connection, suffix: str) -> None:
        self.connection = connection
        self.suffix = suffix

    def by_keys(self, table: Table, keys: Iterable[Key]) -> Iterator[Version]:
        own = physical(table, self.suffix)
        names = [own.c[name] for name in key_of(table)]
        for chunk in chunks(keys, CHUNK):
            if len(names) == 1:
                yield from self._standing(own, names[0].in_([key[0] for key in chunk]))
            else:
                yield from self._standing(own, tuple_(*names).in_(chunk))

    def by_values(
        self, table: Table, column: str, values: Iterable[Any]
    ) -> Iterator[Version]:
        own = physical(table, self.suffix)
        known = list(values)
        if None in known:
            yield from self._standing(own, own.c[column].is_(None))
        for chunk in chunks((value for value in known if value is not None), CHUNK):
            yield from self._standing(own, own.c[column].in_(chunk))

    def _standing(self, own: Table, where: ColumnElement[bool]) -> Iterator[Version]:
        names = columns_of(own)
        statement = select(own.c.row_id, own.c.since, *(own.c[name] for name in names))
        for row in self.connection.execute(
            statement.where(own.c.until.is_(None), where)
        ):
            yield Version(row[0], row[1], dict(zip(names, row[2:], strict=True)))


def write(connection: Connection, buffer: Buffer, suffix: str) -> None:
    """Write what a batch did to a build's tables: first the ends, then the new versions."""
    for table, of in buffer.tables.items():
        own = physical(table, suffix)
        _end(connection, own, [e for e in of.ended if e.row_id is not None])
        _add(connection, own, list(_new_rows(own, of)))


def _end(connection: Connection, own: Table, ended: Sequence[Ended]) -> None:
    if not ended:
        return
    statement = (
        update(own)
        .where(own.c.row_id == bindparam("of_row"))
        .values(until=bindparam("ends"), fork=bindparam("filed"))
    )
    connection.execute(
        statement,
        [
            {"of_row": e.row_id, "ends": e.until, "filed": fork(e.since, e.until)}
            for e in ended
        ],
    )


def _new_rows(own: Table, of: TableBuffer) -> Iterator[dict[str, Any]]:
    for ended in of.ended:
        if ended.row_id is None:
            filed = fork(ended.since, ended.until)
            yield {
                "since": ended.since,
                "until": ended.until,
                "fork": filed,
                **ended.values,
            }
    for version in of.opened():
        yield {"since": version.since, "until": None, "fork": None, **version.values}


def _add(connection: Connection, own: Table, rows: Sequence[dict[str, Any]]) -> None:
    if not rows:
        return
    if connection.dialect.name == "postgresql" and len(rows) >= COPY_FROM:
        _copy(connection, own, rows)
    else:
        connection.execute(insert(own), rows)


def _copy(connection: Connection, own: Table, rows: Sequence[dict[str, Any]]) -> None:
    dialect, quoted = connection.dialect, connection.dialect.identifier_preparer
    names = list(rows[0])
    processors = [
        own.c[n].type.dialect_impl(dialect).bind_processor(dialect) for n in names
    ]
    columns = ", ".join(quoted.quote(name) for name in names)
    driver: Any = connection.connection.driver_connection
    with (
        driver.cursor() as cursor,
        cursor.copy(f"COPY {quoted.format_table(own)} ({columns}) FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row(
                [
                    value if process is None or value is None else process(value)
                    for process, value in zip(processors, row.values(), strict=True)
                ]
            )


def chunks(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Split into lists of at most `size`."""
    rest = iter(items)
    while chunk := list(islice(rest, size)):
        yield chunk
