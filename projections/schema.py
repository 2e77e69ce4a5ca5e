"""The runner's own tables: checkpoints, which build serves, and dead letters.

They are made by `install`, which `migrate` and every runner call; the tables of the views
themselves are made by the runner, build by build.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Engine,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    text,
)

from projections.columns import Json, Moment

METADATA = MetaData()

#: How far each build of a view has come, and which tables it fills.
CHECKPOINTS = Table(
    "checkpoints",
    METADATA,
    Column("view", String(40), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("build", Integer, primary_key=True, autoincrement=False),
    Column("position", BigInteger, nullable=False),
    Column("tables", Json, nullable=False),
)

#: The build that answers queries, for each version of a view that has caught up once.
VIEW_VERSIONS = Table(
    "view_versions",
    METADATA,
    Column("view", String(40), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("build", Integer, nullable=False),
)

#: Events a view could not digest, and later events of the same case that wait behind them.
DEAD_LETTERS = Table(
    "dead_letters",
    METADATA,
    Column("view", String(40), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("build", Integer, primary_key=True, autoincrement=False),
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("case_id", Text, nullable=False, index=True),
    Column("waiting", Boolean, nullable=False),
    Column("error", Text),
    Column("attempts", Integer, nullable=False),
    Column("at", Moment, nullable=False),
)

#: Key of the PostgreSQL advisory lock under which the tables are made ("views" in ASCII).
INSTALLATION_LOCK = 0x7669657773


def install(engine: Engine) -> None:
    """Make the runner's tables where they are missing; safe to call from several processes."""
    with writing(engine).begin() as connection:
        lock_for_changes(connection, INSTALLATION_LOCK)
        METADATA.create_all(connection)


def lock_for_changes(connection: Connection, key: int) -> None:
    """Let one transaction at a time change tables (SQLite's write lock does so by itself)."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": key})


def writing(engine: Engine) -> Engine:
    """The same engine for transactions that write: on SQLite they lock from the beginning."""
    return engine.execution_options(sqlite_begin="IMMEDIATE")
