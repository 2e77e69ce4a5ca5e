"""Any number of processes may start or migrate at once, on a new database and on one that is in use."""

import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from eventsourcing.application import Application
from eventsourcing.persistence import InfrastructureFactory, OperationalError
from eventsourcing.utils import Environment

from backoffice.eventstore.errors import TablesMissing, UnusableSetting
from backoffice.eventstore.migrate import check_migrated, migrate
from backoffice.eventstore.settings import Address, environment
from backoffice.eventstore.sqlite import LONGEST_START
from tests.contract.stores import Store, an_event
from tests.support.servers import PostgresServer

ROOT = Path(__file__).parents[2]
MIGRATE = "import sys; from backoffice.eventstore.migrate import migrate; print(migrate(sys.argv[1]))"


def test_four_migrations_at_once_all_succeed(store: Store) -> None:
    processes = [
        subprocess.Popen([sys.executable, "-c", MIGRATE, store.url], cwd=ROOT, stderr=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    outcomes = [(process.communicate(timeout=60)[1], process.returncode) for process in processes]
    assert [code for _, code in outcomes] == [0, 0, 0, 0], outcomes
    check_migrated(store.url)


def test_many_starts_at_once_all_succeed(store: Store) -> None:
    def start(_: int) -> None:
        with store.factory() as factory:
            factory.process_recorder()
            factory.tracking_recorder()
            factory.aggregate_recorder("snapshots")

    with ThreadPoolExecutor(8) as starts:
        assert list(starts.map(start, range(8))) == [None] * 8


def test_a_start_on_a_log_that_is_none_fails_at_once(tmp_path: Path) -> None:
    """Only another start at work is waited for."""
    name = str(tmp_path / "log.sqlite3")
    with closing(sqlite3.connect(name)) as connection:
        connection.execute("CREATE VIEW events AS SELECT 1")
    settings = {"PERSISTENCE_MODULE": "backoffice.eventstore.sqlite", "SQLITE_DBNAME": name, "EVENTS_TABLE": "events"}
    begun = time.monotonic()
    with pytest.raises((OperationalError, sqlite3.OperationalError)):
        InfrastructureFactory.construct(Environment("A", settings)).process_recorder()
    assert time.monotonic() - begun < LONGEST_START / 3


def test_starts_on_many_new_files_all_succeed(tmp_path: Path) -> None:
    """One race in two was lost without another try: ten files, eight starts each."""
    for number in range(10):

        def start(_: int, name: str = str(tmp_path / f"{number}.sqlite3")) -> None:
            factory = InfrastructureFactory.construct(
                Environment("A", {"PERSISTENCE_MODULE": "backoffice.eventstore.sqlite", "SQLITE_DBNAME": name})
            )
            factory.process_recorder()
            factory.close()

        with ThreadPoolExecutor(8) as starts:
            assert list(starts.map(start, range(8))) == [None] * 8


def test_a_migrated_database_serves_an_application_that_makes_no_tables(store: Store) -> None:
    migrate(store.url)
    with Application[Any](environment(store.url)) as application:
        assert application.recorder.insert_events([an_event()]) == [1]
    assert migrate(store.url) == migrate(store.url)


def test_a_database_that_was_never_migrated_is_told_apart(store: Store) -> None:
    with pytest.raises(TablesMissing, match=r"stands at revision none, the program needs .*: run `backoffice migrate`"):
        check_migrated(store.url)


def test_districts_have_logs_of_their_own_in_one_database(
    postgres_server: PostgresServer, postgres_store: Store
) -> None:
    for district in ("laicheng", "gangcheng"):
        migrate(postgres_store.url, schema=district)
        check_migrated(postgres_store.url, schema=district)
        with Application[Any](environment(postgres_store.url, schema=district)) as application:
            assert application.recorder.insert_events([an_event()]) == [1]
    with pytest.raises(TablesMissing):
        check_migrated(postgres_store.url)


def test_a_start_on_tables_that_are_current_changes_nothing(
    postgres_server: PostgresServer, postgres_store: Store
) -> None:
    with postgres_store.recorder() as recorder, postgres_server.connect(recorder.datastore.pool.kwargs["dbname"]) as c:
        made = "SELECT max(xmin::text::bigint) FROM pg_class"
        before = c.execute(made).fetchone()
        with postgres_store.recorder() as again:
            again.insert_events([an_event()])
        assert c.execute(made).fetchone() == before


@pytest.mark.parametrize("url", ["", "mysql://x/y", "postgresql://host", "sqlite://", "events.sqlite3"])
def test_an_address_that_names_no_database_is_refused_with_what_to_set(url: str) -> None:
    with pytest.raises(UnusableSetting, match=r"BACKOFFICE_DATABASE_URL is .*: set it to postgresql://"):
        Address.parse(url)


def test_an_address_may_name_a_socket_and_a_password() -> None:
    settings = environment("postgresql://clerk:s%40cret@/records?host=/run/postgresql&port=5433", schema="laicheng")
    found = {key: settings[f"POSTGRES_{key}"] for key in ("DBNAME", "HOST", "PORT", "USER", "PASSWORD", "SCHEMA")}
    assert list(found.values()) == ["records", "/run/postgresql", "5433", "clerk", "s@cret", "laicheng"]
