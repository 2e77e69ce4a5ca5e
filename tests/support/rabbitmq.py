"""RabbitMQ for the tests: a node of its own with a name service of its own, both on 127.0.0.1 and in folders of theirs.

It is taken from the machine alone, since no wheel brings one.
"""

import os
import shutil
import signal
import socket
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import pika  # type: ignore[import-untyped]
from pika.exceptions import AMQPChannelError, AMQPError  # type: ignore[import-untyped]

from tests.support.binaries import ServerMissing
from tests.support.servers import Server, free_port, started

#: The script itself; what distributions put on PATH becomes the user of their service first, and that only as root.
SCRIPTS = ("/usr/lib/rabbitmq/bin/rabbitmq-server", "/opt/homebrew/opt/rabbitmq/sbin/rabbitmq-server")

INSTALL = "RabbitMQ is not on this machine: install it (Debian, Ubuntu: apt-get install rabbitmq-server)."


def rabbitmq_program() -> Path:
    """The `rabbitmq-server` script of the machine. Raises ServerMissing."""
    for candidate in (*SCRIPTS, shutil.which("rabbitmq-server")):
        if candidate and Path(candidate).exists():
            return Path(candidate)
    raise ServerMissing(INSTALL)


class PortMapper(Server):
    """Erlang's name service, which a node would otherwise start for the whole machine and leave behind."""

    name = "epmd"

    def command(self) -> list[str]:
        """Run in the foreground."""
        return [shutil.which("epmd") or "epmd", "-address", "127.0.0.1", "-port", str(self.port)]

    def answers(self) -> bool:
        """Whether it takes connections."""
        return _listens(self.port)


class RabbitmqServer(Server):
    """A RabbitMQ node that keeps what lies in durable queues through a restart and through a kill."""

    name = "rabbitmq"
    host = "127.0.0.1"
    stop_signal = signal.SIGTERM  # Erlang ignores SIGINT

    def __init__(self) -> None:
        self._program = rabbitmq_program()
        self._mapper = PortMapper()
        self._between_nodes = free_port()
        super().__init__()
        (self.folder / "rabbitmq.conf").write_text(
            f"listeners.tcp.1 = {self.host}:{self.port}\nlog.console = true\nlog.console.level = info\n"
        )

    def command(self) -> list[str]:
        """Run Erlang itself in place of the script, so that its process is ours to signal."""
        return [str(self._program), "-noinput", "-kernel", "inet_dist_use_interface", "{127,0,0,1}"]

    def options(self) -> dict[str, Any]:
        """Everything in the folder, nothing from the configuration of the machine."""
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(("RABBITMQ_", "ERL_"))}
        settings = {
            "HOME": self.folder,  # the cookie lies there
            "ERL_EPMD_PORT": self._mapper.port,
            "ERL_EPMD_ADDRESS": self.host,
            "ERL_CRASH_DUMP_SECONDS": 0,
            "RABBITMQ_ALLOW_INPUT": 1,  # makes the script become Erlang
            "RABBITMQ_NODENAME": f"test-{self.port}@localhost",
            "RABBITMQ_NODE_PORT": self.port,
            "RABBITMQ_DIST_PORT": self._between_nodes,
            "RABBITMQ_MNESIA_BASE": self.folder / "mnesia",
            "RABBITMQ_LOG_BASE": self.folder / "logs",
            "RABBITMQ_PID_FILE": self.folder / "pid",
            "RABBITMQ_ENABLED_PLUGINS_FILE": self.folder / "plugins",
            "RABBITMQ_CONF_ENV_FILE": self.folder / "rabbitmq-env.conf",
            "RABBITMQ_CONFIG_FILE": self.folder / "rabbitmq.conf",
            "RABBITMQ_ADVANCED_CONFIG_FILE": self.folder / "advanced.config",
        }
        return {"cwd": self.folder, "env": inherited | {name: str(value) for name, value in settings.items()}}

    @property
    def url(self) -> str:
        """The address, as `BACKOFFICE_BROKER_URL` takes it."""
        return f"amqp://guest:guest@{self.host}:{self.port}/"

    def start(self) -> None:
        """Start the node, and its name service before it."""
        if not self._mapper.answers():
            self._mapper.start()
        super().start()

    def answers(self) -> bool:
        """Whether a client can log in."""
        if not _listens(self.port):
            return False
        try:
            pika.BlockingConnection(pika.URLParameters(self.url)).close()
        except AMQPError:
            return False
        return True

    def flush(self) -> None:
        """Lose everything it holds, the queues themselves too."""
        connection = pika.BlockingConnection(pika.URLParameters(self.url))
        for queue in ("notices", "notices.DQ", "notices.XQ"):
            with suppress(AMQPChannelError):
                connection.channel().queue_delete(queue)
        connection.close()

    def places(self) -> list[tuple[str, int]]:
        """Those of the node and of its name service."""
        return [*super().places(), *self._mapper.places()]

    def connections_lost(self) -> int:
        """How many clients it has cut off so far since they sent no heartbeat."""
        return (self.folder / "log").read_text("utf-8", "replace").count("missed heartbeats from client")

    def close(self) -> None:
        """End both for good and remove their folders."""
        super().close()
        self._mapper.close()


@cache
def rabbitmq() -> RabbitmqServer:
    """The RabbitMQ node of this test process, started at the first call. Raises ServerMissing."""
    return started(RabbitmqServer)


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
