"""A build's rows on PostgreSQL, by statements written once a table.

An event touches some ten tables, and a reader waits for all of them: building each statement
anew, for every event, costs several times what the database does. What a value looks like on
the wire is still the business of its column's type.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import psycopg
from sqlalchemy import Connection, Dialect, Table
from sqlalchemy.exc import DBAPIError

Process = Callable[[Any], Any] | None

#: From so many rows on, COPY is quicker than an INSERT with parameters.
COPY_FROM = 50


@dataclass(frozen=True, slots=True)
class Wording:
    """How one table is asked and filled: names quoted, types by name, values to and from the wire."""

    table: str
    names: dict[str, str]
    kinds: dict[str, str]
    out: dict[str, Process]
    back: dict[str, Process]


@lru_cache(maxsize=1024)
def wording(own: Table, dialect: Dialect) -> Wording:
    """The wording of a physical table."""
    quoted = dialect.identifier_preparer
    kinds = {column.name: column.type.dialect_impl(dialect) for column in own.c}
    return Wording(
        quoted.format_table(own),
        {name: quoted.quote(name) for name in kinds},
        {name: f"{dialect.type_compiler_instance.process(kind)}[]" for name, kind in kinds.items()},
        {name: kind.bind_processor(dialect) for name, kind in kinds.items()},
        {name: kind.result_processor(dialect, None) for name, kind in kinds.items()},
    )


def read(
    connection: Connection, own: Table, columns: Sequence[str], by: Sequence[str], values: Sequence[tuple[Any, ...]]
) -> Iterator[list[Any]]:
    """These columns of the rows whose columns `by` have one of the values."""
    words = wording(own, connection.dialect)
    chosen = ", ".join(f"t.{words.names[name]}" for name in columns)
    statement = f"SELECT {chosen} FROM {words.table} AS t, {_wanted(words, by)}"  # noqa: S608 -- quoted names alone
    back = [words.back[name] for name in columns]
    with _cursor(connection) as cursor:
        found = cursor.execute(statement, _arrays(words, by, values)).fetchall()
    for row in found:
        yield [
            value if process is None or value is None else process(value)
            for process, value in zip(back, row, strict=True)
        ]


def remove(connection: Connection, own: Table, by: Sequence[str], values: Sequence[tuple[Any, ...]]) -> None:
    """Delete the rows whose columns `by` have one of the values."""
    words = wording(own, connection.dialect)
    statement = f"DELETE FROM {words.table} AS t USING {_wanted(words, by)}"  # noqa: S608 -- quoted names alone
    with _cursor(connection) as cursor:
        cursor.execute(statement, _arrays(words, by, values))


def add(connection: Connection, own: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows that have the same columns in the same order."""
    if not rows:
        return
    words, names = wording(own, connection.dialect), list(rows[0])
    columns = ", ".join(words.names[name] for name in names)
    processors = [words.out[name] for name in names]
    values = ([_sent(process, value) for process, value in zip(processors, row.values(), strict=True)] for row in rows)
    with _cursor(connection) as cursor:
        if len(rows) >= COPY_FROM:
            with cursor.copy(f"COPY {words.table} ({columns}) FROM STDIN") as copy:
                for row in values:
                    copy.write_row(row)
            return
        places = ", ".join(["%s"] * len(names))
        statement = f"INSERT INTO {words.table} ({columns}) VALUES ({places})"  # noqa: S608 -- quoted names alone
        for row in values:
            cursor.execute(statement, row)


@contextmanager
def together(connection: Connection, rows: int) -> Iterator[None]:
    """Send what is written inside in one go and wait once, where there is little of it (COPY must go alone)."""
    if connection.dialect.name != "postgresql" or rows >= COPY_FROM:
        yield
        return
    driver: Any = connection.connection.driver_connection
    try:
        with driver.pipeline():
            yield
    except psycopg.Error as error:
        raise DBAPIError.instance(None, None, error, psycopg.Error) from error


def _wanted(words: Wording, by: Sequence[str]) -> str:
    arrays = ", ".join(f"%s::{words.kinds[name]}" for name in by)
    names = ", ".join(words.names[name] for name in by)
    same = " AND ".join(f"t.{words.names[name]} = wanted.{words.names[name]}" for name in by)
    return f"unnest({arrays}) AS wanted ({names}) WHERE {same}"


def _arrays(words: Wording, by: Sequence[str], values: Sequence[tuple[Any, ...]]) -> list[list[Any]]:
    columns = zip(*values, strict=True)
    return [[_sent(words.out[name], value) for value in column] for name, column in zip(by, columns, strict=True)]


def _sent(process: Process, value: Any) -> Any:
    return value if process is None or value is None else process(value)


@contextmanager
def _cursor(connection: Connection) -> Iterator[psycopg.Cursor[tuple[Any, ...]]]:
    """A cursor of the driver, whose errors come as SQLAlchemy tells them."""
    driver: Any = connection.connection.driver_connection
    try:
        with driver.cursor() as cursor:
            yield cursor
    except psycopg.Error as error:
        raise DBAPIError.instance(None, None, error, psycopg.Error) from error
