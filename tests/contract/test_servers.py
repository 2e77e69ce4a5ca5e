"""The servers of the tests come up by themselves and leave nothing behind."""

import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import redis

from tests.support.binaries import postgres_programs
from tests.support.servers import PostgresServer, RedisServer

ROOT = Path(__file__).parents[2]

#: Starts both servers, says where, and waits to be killed.
HOST = """
import json, signal, time
from tests.support import servers
signal.signal(signal.SIGINT, signal.default_int_handler)  # a run in the background of a shell ignores it
started = [servers.postgres(), servers.redis_server()]
print(json.dumps([[str(server.folder), server.port] for server in started]), flush=True)
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


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_nothing_is_left_when_the_test_run_is_ended(sign: signal.Signals) -> None:
    with subprocess.Popen([sys.executable, "-c", HOST], cwd=ROOT, stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        servers = [(Path(folder), port) for folder, port in json.loads(run.stdout.readline())]
        assert all(is_open(port) for _, port in servers)
        run.send_signal(sign)
        run.wait(60)
    for folder, port in servers:
        wait_until(lambda port=port: not is_open(port))  # type: ignore[misc]
        wait_until(lambda folder=folder: not folder.exists())  # type: ignore[misc]


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


def test_postgres_is_new_enough() -> None:
    version = subprocess.run(
        [postgres_programs() / "postgres", "--version"], capture_output=True, text=True, check=True
    )
    assert int(version.stdout.split()[2].split(".")[0]) >= 14, version.stdout
