"""Makes a log's tables in PostgreSQL at the start of a process, or checks that they are there."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from eventsourcing.postgres import PostgresDatastore
from psycopg.rows import tuple_row

from backoffice.eventstore import postgres_sql
from backoffice.eventstore.errors import TablesMissing
from backoffice.eventstore.tables import EventTables, quoted


def create(datastore: PostgresDatastore, tables: EventTables) -> None:
    """Make the log's tables, function and triggers, unless they are there as this program wants them.

    Any number of processes may do so at once; all but the first find the work done.
    """
    if _is_current(datastore, tables):
        return
    with datastore.transaction(commit=True) as cursor:
        cursor.execute(postgres_sql.TAKE_SCHEMA_LOCK.encode())
        for statement in postgres_sql.create_statements(tables):
            cursor.execute(statement.encode())


def check(datastore: PostgresDatastore, schema: str, *names: str) -> None:
    """Raise TablesMissing when one of the tables is not there."""
    with datastore.get_connection() as connection, connection.cursor(row_factory=tuple_row) as cursor:
        missing = [
            name
            for name in names
            if cursor.execute("SELECT to_regclass(%s)", (quoted(schema, name),)).fetchone() == (None,)
        ]
    if missing:
        raise TablesMissing.named(missing)


def connect(datastore: PostgresDatastore) -> psycopg.Connection[Any]:
    """A connection of its own beside the pool, in autocommit mode."""
    arguments: dict[str, Any] = dict(datastore.pool.kwargs or {})  # type: ignore[arg-type]
    if datastore.pool.get_password_func:
        arguments["password"] = datastore.pool.get_password_func()
    return psycopg.connect(**{**arguments, "autocommit": True, "row_factory": tuple_row})


@contextmanager
def session_lock(datastore: PostgresDatastore, key: int) -> Iterator[None]:
    """Hold an advisory lock on a connection of its own, for work that has transactions of its own."""
    with connect(datastore) as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", (key,))
        yield


def _is_current(datastore: PostgresDatastore, tables: EventTables) -> bool:
    with datastore.get_connection() as connection, connection.cursor(row_factory=tuple_row) as cursor:
        state = cursor.execute(postgres_sql.state_statement(tables).encode()).fetchone()
    return state == (True, postgres_sql.fingerprint(tables))
