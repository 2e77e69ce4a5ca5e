"""Fixtures that give a test a real PostgreSQL, Redis or RabbitMQ; `tests/conftest.py` lists this module."""

from collections.abc import Iterator

import pytest

from tests.support import servers
from tests.support.binaries import ServerMissing
from tests.support.rabbitmq import RabbitmqServer, rabbitmq
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


@pytest.fixture
def rabbitmq_server() -> RabbitmqServer:
    """The RabbitMQ node of this test process, emptied before the test; the test is skipped where there is none."""
    try:
        server = rabbitmq()
    except ServerMissing as missing:
        pytest.skip(str(missing))
    if not server.answers():
        server.start()
    server.flush()
    return server


@pytest.fixture(params=["redis", "rabbitmq"])
def broker_server(request: pytest.FixtureRequest) -> RedisServer | RabbitmqServer:
    """Each of the brokers that the product works with, emptied before the test."""
    server: RedisServer | RabbitmqServer = request.getfixturevalue(f"{request.param}_server")
    return server
