"""Engines for the database of the views: SQLite for one machine, PostgreSQL for many."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url

#: How long SQLite waits for another writer, in milliseconds.
BUSY_TIMEOUT = 10_000


class UnableToOpenViews(ValueError):
    """The address of the views' database cannot be used."""


def views_engine(url: str, *, pool_size: int = 10) -> Engine:
    """An engine for `sqlite:///file` or `postgresql://...`; nothing connects yet.

    Raises UnableToOpenViews for other databases, and for SQLite in memory, which cannot be
    shared between the runner and its readers.
    """
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        if not address.database or address.database == ":memory:":
            raise UnableToOpenViews("the views need a SQLite file, not memory")
        engine = create_engine(address, pool_size=pool_size, max_overflow=20)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    if address.get_backend_name() == "postgresql":
        address = address.set(drivername="postgresql+psycopg")
        return create_engine(address, pool_size=pool_size, max_overflow=20, pool_pre_ping=True)
    raise UnableToOpenViews(f"the views live in SQLite or PostgreSQL, not {address.drivername}")


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT}")
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute("PRAGMA cache_size=-32000")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    kind = connection.get_execution_options().get("sqlite_begin", "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {kind}")
