"""Runs the revisions in one transaction that no other migration can enter.

Called by `backoffice.eventstore.migrate`, which hands over the address and the schema as attributes.
"""

from alembic import context
from sqlalchemy import Connection, create_engine, event, pool

from backoffice.eventstore.postgres_sql import TAKE_SCHEMA_LOCK
from backoffice.eventstore.settings import Address
from backoffice.eventstore.tables import quoted

#: Seconds a migration waits for another one on SQLite.
SQLITE_LOCK_LIMIT = 60


def run(address: Address, schema: str) -> None:
    """Bring the database at the address to the revision that was asked for."""
    connect_args = {} if address.is_postgres else {"timeout": SQLITE_LOCK_LIMIT, "isolation_level": None}
    engine = create_engine(address.sqlalchemy, poolclass=pool.NullPool, connect_args=connect_args)
    if not address.is_postgres:
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    with engine.begin() as connection:
        if address.is_postgres:
            enter_schema(connection, schema)
        context.configure(connection=connection, version_table_schema=schema if address.is_postgres else None)
        context.run_migrations()
    engine.dispose()


def enter_schema(connection: Connection, schema: str) -> None:
    """Wait for other migrations, and put what the revisions make into the schema."""
    connection.exec_driver_sql(TAKE_SCHEMA_LOCK)
    if schema != "public":
        connection.exec_driver_sql(f"CREATE SCHEMA IF NOT EXISTS {quoted(schema)}")
    connection.exec_driver_sql(f"SET LOCAL search_path TO {quoted(schema)}")


run(context.config.attributes["address"], context.config.attributes["schema"])
