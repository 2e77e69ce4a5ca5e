"""Fixtures that give a test a real PostgreSQL or Redis: list this module in `pytest_plugins` of `tests/conftest.py`."""

from collections.abc import Iterator

import pytest

from tests.support import servers
from tests.support.servers import PostgresServer, RedisServer


@pytest.fixture(scope="session")
def postgres_server() -> PostgresServer:
    """The PostgreSQL server of this test process; a test may stop, kill and restart it."""
    return servers.postgres()


@pytest.fixture
def postgres_database(postgres_server: PostgresServer) -> Iterator[str]:
    """The name of a fresh database, dropped after the test. Its address: `postgres_server.url(name)`."""
    with postgres_server.fresh_database() as name:
        yield name


@pytest.fixture
def postgres_url(postgres_server: PostgresServer, postgres_database: str) -> str:
    """The address of a fresh database."""
    return postgres_server.url(postgres_database)


@pytest.fixture
def redis_server() -> RedisServer:
    """The Redis server of this test process, emptied before the test."""
    server = servers.redis_server()
    if not server.answers():
        server.start()
    server.flush()
    return server
