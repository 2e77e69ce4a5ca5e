"""Work on PostgreSQL that is tried again when the connection was lost, and only then."""

import time
from collections.abc import Callable
from typing import Any, TypeVar

import psycopg
import psycopg_pool
from eventsourcing.persistence import InterfaceError, OperationalError
from eventsourcing.postgres import PostgresDatastore

T = TypeVar("T")

#: Tries in all: a restart of the server takes seconds, and the pool itself waits for a connection.
TRIES = 10

#: Seconds before the next try, doubled up to the longest.
FIRST_PAUSE, LONGEST_PAUSE = 0.05, 2.0


def in_autocommit(
    datastore: PostgresDatastore, work: Callable[[psycopg.Connection[Any], bool], T], tries: int = TRIES
) -> T:
    """Run `work(connection, again)`; `again` says that an earlier try may have been carried out or not.

    Raises the library's errors. A lock timeout, an exhausted pool or a refused statement is not tried again.
    """
    pause = FIRST_PAUSE
    for remaining in reversed(range(tries)):
        try:
            with datastore.get_connection() as connection:
                return work(connection, remaining < tries - 1)
        except (InterfaceError, OperationalError) as error:
            if not remaining or not connection_was_lost(error.__cause__):
                raise
        time.sleep(pause)
        pause = min(2 * pause, LONGEST_PAUSE)
        datastore.pool.check()
    raise AssertionError("unreachable")


def connection_was_lost(cause: BaseException | None) -> bool:
    """Whether the server went away, rather than refused."""
    if isinstance(cause, psycopg_pool.PoolTimeout | psycopg_pool.PoolClosed | psycopg_pool.TooManyRequests):
        return False
    if not isinstance(cause, psycopg.OperationalError | psycopg.InterfaceError):
        return False
    state = cause.sqlstate
    return state is None or state.startswith("08") or state in ("57P01", "57P02", "57P03")
