"""The servers of the tests come up by themselves and leave nothing behind."""

import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pika
import pytest
import redis

from tests.support.binaries import postgres_programs
from tests.support.rabbitmq import RabbitmqServer
from tests.support.servers import PostgresServer, RedisServer

ROOT = Path(__file__).parents[2]

#: Starts servers, says where, and waits to be killed.
HOST = """
import json, signal, time
from tests.support import servers
from tests.support.rabbitmq import rabbitmq
signal.signal(signal.SIGINT, signal.default_int_handler)  # a run in the background of a shell ignores it
started = [{servers}]
print(json.dumps([place for server in started for place in server.places()]), flush=True)
time.sleep(600)
"""


def wait_until(condition: Callable[[], bool], seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not come true in time"
        time.sleep(0.02)


def is_open(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def assert_nothing_is_left(servers: str, sign: signal.Signals) -> None:
    """A run that started the servers is ended by the signal; ports and folders are free after that."""
    code = HOST.format(servers=servers)
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        places = [(Path(folder), port) for folder, port in json.loads(run.stdout.readline())]
        assert all(is_open(port) for _, port in places)
        run.send_signal(sign)
        run.wait(60)
    for folder, port in places:
        wait_until(lambda port=port: not is_open(port))  # type: ignore[misc]
        wait_until(lambda folder=folder: not folder.exists())  # type: ignore[misc]


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_nothing_is_left_when_the_test_run_is_ended(sign: signal.Signals) -> None:
    assert_nothing_is_left("servers.postgres(), servers.redis_server()", sign)


@pytest.mark.slow
@pytest.mark.usefixtures("rabbitmq_server")
def test_nothing_is_left_of_rabbitmq_when_the_test_run_is_killed() -> None:
    assert_nothing_is_left("rabbitmq()", signal.SIGKILL)


def test_postgres_keeps_its_data_through_a_crash(postgres_server: PostgresServer, postgres_database: str) -> None:
    with postgres_server.connect(postgres_database) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 1 AS one")
    postgres_server.kill()
    assert not postgres_server.answers()
    postgres_server.start()
    with postgres_server.connect(postgres_database) as connection:
        assert connection.execute("SELECT one FROM kept").fetchone() == (1,)


def test_redis_starts_empty_and_can_be_restarted(redis_server: RedisServer) -> None:
    with redis.Redis.from_url(redis_server.url) as client:
        assert client.dbsize() == 0
        client.set("a", "b")
        redis_server.restart()
        assert client.get("a") == b"b"


@pytest.mark.slow
def test_rabbitmq_keeps_what_is_durable_through_a_crash(rabbitmq_server: RabbitmqServer) -> None:
    with pika.BlockingConnection(pika.URLParameters(rabbitmq_server.url)) as connection:
        channel = connection.channel()
        channel.confirm_delivery()
        channel.queue_declare("notices", durable=True)
    # the node writes down what queues it has some time after it says that it has them
    rabbitmq_server.stop()
    rabbitmq_server.start()
    with pika.BlockingConnection(pika.URLParameters(rabbitmq_server.url)) as connection:
        channel = connection.channel()
        channel.confirm_delivery()
        channel.basic_publish("", "notices", b"kept", pika.BasicProperties(delivery_mode=2))
    rabbitmq_server.kill()
    assert not rabbitmq_server.answers()
    rabbitmq_server.start()
    with pika.BlockingConnection(pika.URLParameters(rabbitmq_server.url)) as connection:
        assert connection.channel().basic_get("notices")[2] == b"kept"
    rabbitmq_server.flush()


def test_postgres_is_new_enough() -> None:
    version = subprocess.run(
        [postgres_programs() / "postgres", "--version"], capture_output=True, text=True, check=True
    )
    assert int(version.stdout.split()[2].split(".")[0]) >= 14, version.stdout
