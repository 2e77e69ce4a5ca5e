"""Fixtures of the contract: `store` is each of the two stores in turn."""

from pathlib import Path

import pytest

from tests.contract.stores import Store, postgres_environment, sqlite_environment
from tests.support.servers import PostgresServer


@pytest.fixture
def postgres_store(postgres_server: PostgresServer, postgres_database: str) -> Store:
    return Store(
        "postgres",
        postgres_environment(postgres_server, postgres_database),
        postgres_server.url(postgres_database),
    )


@pytest.fixture
def sqlite_store(tmp_path: Path) -> Store:
    path = tmp_path / "events.sqlite3"
    return Store("sqlite", sqlite_environment(path), f"sqlite:///{path}")


@pytest.fixture(params=["postgres", "sqlite"])
def store(request: pytest.FixtureRequest) -> Store:
    found: Store = request.getfixturevalue(f"{request.param}_store")
    return found
