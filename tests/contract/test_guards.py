"""INV-28: what is recorded cannot be changed: by the product's role, by its programs, or by a slip of a person."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any
from uuid import UUID

import psycopg
import pytest

from backoffice.eventstore.migrate import migrate
from tests.contract.stores import Store, an_event, positions
from tests.support.servers import PostgresServer

COMMAND = UUID(int=1)

#: A row that would take the place of another, or leave a hole.
REPLACEMENTS = [
    "INSERT OR REPLACE INTO events SELECT 1, 'other', 1, 'x', state, recorded_at FROM events",
    "INSERT OR REPLACE INTO events SELECT 2, originator_id, originator_version, 'x', state, recorded_at FROM events",
    "INSERT INTO events SELECT 3, 'other', originator_version, topic, state, recorded_at FROM events",
    "INSERT OR REPLACE INTO commands SELECT command_id, 9, 9, 'x', recorded_at FROM commands",
]


def fill(store: Store) -> None:
    with store.recorder() as recorder:
        recorder.insert_events([an_event()], command_id=COMMAND, command_result="first")


def assert_unchanged(store: Store) -> None:
    with store.recorder() as recorder:
        assert positions(recorder) == [1]
        assert recorder.find_command(COMMAND).result == "first"


@pytest.mark.parametrize("table", ["events", "commands"])
@pytest.mark.parametrize("change", ["UPDATE {} SET recorded_at = now()", "DELETE FROM {}", "TRUNCATE {}"])
def test_postgres_refuses_changes_even_to_the_owner(
    postgres_server: PostgresServer, postgres_store: Store, table: str, change: str
) -> None:
    fill(postgres_store)
    with (
        postgres_server.connect(postgres_store.environment["POSTGRES_DBNAME"]) as connection,
        pytest.raises(psycopg.errors.RestrictViolation, match="is refused: what is recorded stays as it is"),
    ):
        connection.execute(change.format(table).encode())
    assert_unchanged(postgres_store)


@pytest.fixture
def file(sqlite_store: Store) -> Iterator[Any]:
    fill(sqlite_store)
    with closing(sqlite3.connect(sqlite_store.environment["SQLITE_DBNAME"])) as connection:
        yield connection


@pytest.mark.parametrize("table", ["events", "commands"])
@pytest.mark.parametrize("change", ["UPDATE {} SET recorded_at = 'now'", "DELETE FROM {}"])
def test_sqlite_refuses_changes(sqlite_store: Store, file: Any, table: str, change: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="is refused: what is recorded stays as it is"), file:
        file.execute(change.format(table))
    assert_unchanged(sqlite_store)


@pytest.mark.parametrize("replacement", REPLACEMENTS)
def test_sqlite_refuses_rows_in_the_place_of_others(sqlite_store: Store, file: Any, replacement: str) -> None:
    with pytest.raises(sqlite3.IntegrityError), file:
        file.execute(replacement)
    assert_unchanged(sqlite_store)


def test_the_product_may_append_through_the_function_and_read_and_nothing_else(
    postgres_server: PostgresServer, postgres_store: Store
) -> None:
    database, role = postgres_store.environment["POSTGRES_DBNAME"], "product_of_a_test"
    with postgres_server.connect(database) as connection:
        connection.execute(f"DROP ROLE IF EXISTS {role}")
        connection.execute(f"CREATE ROLE {role} LOGIN")
        migrate(postgres_store.url, role=role)
        with postgres_store.recorder(POSTGRES_USER=role, CREATE_TABLE="no") as recorder:
            assert recorder.insert_events([an_event()], command_id=COMMAND, command_result="first") == [1]
            assert positions(recorder) == [1]
        connection.execute(f"SET ROLE {role}")
        for statement in (
            "INSERT INTO events SELECT position + 1, gen_random_uuid(), 1, topic, state, recorded_at FROM events",
            "UPDATE events SET topic = 'x'",
            "DELETE FROM commands",
            "TRUNCATE events",
            "DROP TRIGGER events_refuse ON events",
            "ALTER TABLE events DISABLE TRIGGER ALL",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(statement.encode())
        connection.execute("RESET ROLE")
        connection.execute(f"DROP OWNED BY {role}")
        connection.execute(f"DROP ROLE {role}")


def test_nobody_may_append_who_was_not_granted_to(postgres_server: PostgresServer, postgres_store: Store) -> None:
    fill(postgres_store)
    with postgres_server.connect(postgres_store.environment["POSTGRES_DBNAME"]) as connection:
        connection.execute("CREATE ROLE stranger_of_a_test")
        connection.execute("SET ROLE stranger_of_a_test")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("SELECT events_append(NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL)")
        connection.execute("RESET ROLE")
        connection.execute("DROP ROLE stranger_of_a_test")
