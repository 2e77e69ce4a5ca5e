"""Transactions on SQLite that never wait for a lock halfway: writers take it when they begin."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from eventsourcing import persistence
from eventsourcing import sqlite as stock
from eventsourcing.persistence import OperationalError, PersistenceError

from backoffice.eventstore.errors import TablesMissing


class _Immediate(stock.SQLiteTransaction):
    """Begins IMMEDIATE. A deferred writer that has read may be refused its lock and lose its snapshot."""

    def __enter__(self) -> stock.SQLiteCursor:
        cursor = self.connection.cursor()
        try:
            cursor.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise OperationalError(error) from error
        return cursor


@contextmanager
def writing(datastore: stock.SQLiteDatastore) -> Iterator[sqlite3.Cursor]:
    """A cursor in a write transaction, committed at the end, or rolled back on an error.

    Raises the library's errors; OperationalError when the lock is not free within SQLITE_LOCK_TIMEOUT.
    """
    with (
        datastore.get_connection(commit=True) as connection,
        _Immediate(connection, commit=True) as cursor,
        cursor as plain,
    ):
        yield plain


@contextmanager
def reading(datastore: stock.SQLiteDatastore) -> Iterator[sqlite3.Cursor]:
    """A cursor that sees one state of the database."""
    with datastore.transaction(commit=False) as cursor, cursor as plain:
        yield plain


def check(datastore: stock.SQLiteDatastore, *names: str) -> None:
    """Raise TablesMissing when one of the tables is not there."""
    with reading(datastore) as cursor:
        found = {row[0] for row in cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if missing := [name for name in names if name not in found]:
        raise TablesMissing.named(missing)


def rows(datastore: stock.SQLiteDatastore, query: str, values: Any = ()) -> list[Any]:
    """The rows of one query, which sees one state of the database without a transaction around it.

    Raises the library's errors, which bear the names of the driver's.
    """
    with datastore.get_connection(commit=False) as connection, connection.cursor() as cursor:
        try:
            return cursor.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise getattr(persistence, type(error).__name__, PersistenceError)(error) from error
