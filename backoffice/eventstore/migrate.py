"""Brings a database to the revision that the program needs, and tells whether it stands there."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, pool

from backoffice.eventstore.errors import TablesMissing
from backoffice.eventstore.postgres_sql import TAKE_SCHEMA_LOCK, grants_sql
from backoffice.eventstore.settings import Address
from backoffice.eventstore.tables import EventTables


def migrate(url: str, *, schema: str = "public", role: str | None = None) -> str:
    """Make or bring up to date the tables that cannot be rebuilt, and return the revision reached.

    All or nothing, and any number of processes at once. `schema` is the district's (PostgreSQL only, made if
    missing). With a `role` (PostgreSQL only), that role may read, and append through the store's function.
    """
    address = Address.parse(url)
    if not address.is_postgres:
        Path(address.parts["path"]).parent.mkdir(parents=True, exist_ok=True)
    configuration = _configuration(address, schema)
    command.upgrade(configuration, "head")
    if role is not None and address.is_postgres:
        with _connection(address) as connection:
            connection.exec_driver_sql(TAKE_SCHEMA_LOCK)
            for statement in grants_sql(role, EventTables(schema=schema)):
                connection.exec_driver_sql(statement)
    return _head(configuration)


def check_migrated(url: str, *, schema: str = "public") -> None:
    """Raise TablesMissing, saying what to run, when the database stands at another revision than the program's."""
    address = Address.parse(url)
    wanted = _head(_configuration(address, schema))
    if not address.is_postgres and not Path(address.parts["path"]).exists():
        raise TablesMissing.at_revision(None, wanted)
    with _connection(address) as connection:
        options = {"version_table_schema": schema} if address.is_postgres else {}
        found = MigrationContext.configure(connection, opts=options).get_current_revision()
    if found != wanted:
        raise TablesMissing.at_revision(found, wanted)


def _configuration(address: Address, schema: str) -> Config:
    configuration = Config()
    configuration.set_main_option("script_location", "backoffice:migrations")
    configuration.attributes.update(address=address, schema=schema)
    return configuration


def _head(configuration: Config) -> str:
    head = ScriptDirectory.from_config(configuration).get_current_head()
    assert head is not None
    return head


@contextmanager
def _connection(address: Address) -> Iterator[Connection]:
    engine = create_engine(address.sqlalchemy, poolclass=pool.NullPool)
    try:
        with engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()
