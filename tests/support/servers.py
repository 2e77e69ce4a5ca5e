"""PostgreSQL and Redis for the tests: started by themselves, stopped and started again by a test, never left behind.

Each test process that asks gets its own server in its own folder, so that runs in parallel do not meet.
"""

import atexit
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any, ClassVar, TypeVar
from uuid import uuid4

import psycopg
import redis

from tests.support import keeper
from tests.support.binaries import postgres_programs, reachable, redis_program, unprivileged

#: Seconds a server gets to answer after it was started.
START_LIMIT = 60.0

#: Starts are tried again on another port, since a free port may be taken before the server has it.
START_TRIES = 3


S = TypeVar("S", bound="Server")


class ServerFailed(Exception):
    """A test server did not start, or did not answer in time; the message ends with its log."""


class Server:
    """A server process in a folder of its own, watched by a keeper that outlives this process."""

    name: ClassVar[str]
    #: What asks the server to stop.
    stop_signal: ClassVar[signal.Signals] = signal.SIGINT

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix=f"backoffice-{self.name}-"))
        self.port = free_port()
        self._process: subprocess.Popen[bytes] | None = None
        self._keeper = subprocess.Popen(
            [sys.executable, keeper.__file__, str(self.folder)], stdin=subprocess.PIPE, start_new_session=True
        )
        atexit.register(self.close)

    def command(self) -> list[str]:
        """The command line that runs the server in the foreground."""
        raise NotImplementedError

    def answers(self) -> bool:
        """Whether the server takes connections now."""
        raise NotImplementedError

    def options(self) -> dict[str, Any]:
        """Further arguments of the process, such as the user to run it as."""
        return {}

    def start(self) -> None:
        """Start the server and wait until it answers."""
        log = self.folder / "log"
        with log.open("ab") as output:
            self._process = subprocess.Popen(
                self.command(), stdout=output, stderr=output, start_new_session=True, **self.options()
            )
        assert self._keeper.stdin is not None
        self._keeper.stdin.write(b"%d\n" % self._process.pid)
        self._keeper.stdin.flush()
        deadline = time.monotonic() + START_LIMIT
        while not self.answers():
            if self._process.poll() is not None or time.monotonic() > deadline:
                self.kill()
                raise ServerFailed(f"{self.name} did not start: {log.read_text()[-2000:]}")
            time.sleep(0.02)

    def stop(self) -> None:
        """Ask the server to stop, and wait until it has."""
        self._end(self.stop_signal)

    def kill(self) -> None:
        """End the server as a crash would, and wait until it is gone."""
        self._end(signal.SIGQUIT)

    def restart(self) -> None:
        """Stop the server and start it again on the same port with the same data."""
        self.stop()
        self.start()

    def places(self) -> list[tuple[str, int]]:
        """The folders and ports that are in use as long as it lives."""
        return [(str(self.folder), self.port)]

    def close(self) -> None:
        """End the server for good and remove its folder."""
        atexit.unregister(self.close)
        self.kill()
        if self._keeper.stdin is not None:
            with suppress(BrokenPipeError):
                self._keeper.stdin.close()
        self._keeper.wait(timeout=30)
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def process_id(self) -> int:
        """The id of the server's process."""
        assert self._process is not None, f"{self.name} is not running"
        return self._process.pid

    def _end(self, sign: signal.Signals) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.send_signal(sign)
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


class PostgresServer(Server):
    """A PostgreSQL server with a superuser `postgres` that needs no password, on 127.0.0.1."""

    name = "postgres"
    host = "127.0.0.1"
    user = "postgres"

    def __init__(self, *, durable: bool = False) -> None:
        """Make the cluster. With `durable`, commits reach the disk as in production (for measurements)."""
        super().__init__()
        self._durable = durable
        self._account = unprivileged()
        programs = postgres_programs()
        if self._account is not None:
            os.chown(self.folder, self._account.pw_uid, self._account.pw_gid)
            programs = reachable(programs, self._account, self.folder)
        self._programs = programs
        made = subprocess.run(
            [
                programs / "initdb",
                f"--pgdata={self.folder / 'data'}",
                "--auth=trust",
                f"--username={self.user}",
                "--encoding=UTF8",
                "--locale=C",
                "--no-sync",
            ],
            capture_output=True,
            check=False,
            **self.options(),
        )
        if made.returncode != 0:
            raise ServerFailed(f"initdb failed: {made.stderr.decode()[-2000:]}")

    def command(self) -> list[str]:
        """Run `postgres` itself, so that its process is ours to signal."""
        settings = {
            "listen_addresses": self.host,
            "port": self.port,
            "unix_socket_directories": self.folder,
            "max_connections": 200,
            "fsync": "on" if self._durable else "off",
        }
        program = [str(self._programs / "postgres"), "-D", str(self.folder / "data")]
        return program + [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]

    def options(self) -> dict[str, Any]:
        """Run as an unprivileged user when we are root."""
        if self._account is None:
            return {"cwd": self.folder}
        ids = {"user": self._account.pw_uid, "group": self._account.pw_gid, "extra_groups": []}
        return {"cwd": self.folder, **ids}

    def answers(self) -> bool:
        """Whether a client can connect."""
        try:
            with self.connect():
                return True
        except psycopg.OperationalError:
            return False

    def connect(self, database: str = "postgres") -> psycopg.Connection[Any]:
        """A connection as superuser in autocommit mode."""
        return psycopg.connect(self.url(database), autocommit=True, connect_timeout=5)

    def url(self, database: str = "postgres") -> str:
        """The address of a database, as `BACKOFFICE_DATABASE_URL` takes it."""
        return f"postgresql://{self.user}@{self.host}:{self.port}/{database}"

    @contextmanager
    def fresh_database(self, template: str = "template1") -> Iterator[str]:
        """The name of a new database, empty or a copy of one of ours, that is dropped at the end."""
        name = f"test_{uuid4().hex[:12]}"
        with self.connect() as connection:
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        try:
            yield name
        finally:
            if self._process is None:
                self.start()
            with self.connect() as connection:
                connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


class RedisServer(Server):
    """A Redis (or Valkey) server on 127.0.0.1 that keeps its content through a restart, not through a kill."""

    name = "redis"
    host = "127.0.0.1"

    def command(self) -> list[str]:
        """Run in the foreground, without a configuration file of the machine."""
        return [
            str(redis_program()),
            *("--bind", self.host, "--port", str(self.port)),
            *("--dir", str(self.folder), "--save", "3600 1", "--appendonly", "no"),
        ]

    @property
    def url(self) -> str:
        """The address, as `BACKOFFICE_BROKER_URL` takes it."""
        return f"redis://{self.host}:{self.port}/0"

    def answers(self) -> bool:
        """Whether it answers a PING."""
        client = redis.Redis(host=self.host, port=self.port, socket_connect_timeout=1)
        try:
            return bool(client.ping())
        except redis.RedisError:
            return False
        finally:
            client.close()

    def flush(self) -> None:
        """Lose everything it holds."""
        client = redis.Redis(host=self.host, port=self.port)
        client.flushall()
        client.close()


@cache
def postgres() -> PostgresServer:
    """The PostgreSQL server of this test process, started at the first call."""
    return started(PostgresServer)


@cache
def redis_server() -> RedisServer:
    """The Redis server of this test process, started at the first call."""
    return started(RedisServer)


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def started(make: Callable[[], S]) -> S:
    """A new server that answers; another one is made when the first found its port taken meanwhile."""
    for remaining in reversed(range(START_TRIES)):
        server = make()
        try:
            server.start()
        except ServerFailed:
            server.close()
            if not remaining:
                raise
        else:
            return server
    raise AssertionError("unreachable")
