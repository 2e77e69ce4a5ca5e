"""The WSGI server of the site: gunicorn, whose workers each build a house of their own after the fork."""

import socket
from collections.abc import Callable
from typing import Any

from gunicorn.app.base import BaseApplication

from backoffice.bootstrap import House, open_house, secret_key
from backoffice.config import BadSetting, Config
from backoffice.web.factory import create_app

#: Seconds that requests under way get when the server is asked to stop.
GRACE = 10

#: Seconds without a sign of life after which a worker is replaced.
SILENCE = 120

#: Called with a worker's house when it is built; returns what ends it again.
Begin = Callable[[House], Callable[[], None]]


class Server(BaseApplication):  # type: ignore[misc]  # the library is not typed
    """Serves the site until it is told to stop."""

    def __init__(self, config: Config, begin: Begin, *, host: str, workers: int, threads: int) -> None:
        self._config = config
        self._begin = begin
        self._end: Callable[[], None] = lambda: None
        self._options: dict[str, Any] = {
            "bind": f"{host}:{config.port}",
            "workers": workers,
            "threads": threads,
            "worker_class": "gthread",
            "graceful_timeout": GRACE,
            "timeout": SILENCE,
            "umask": 0o077,
            "loglevel": "warning",
            "control_socket_disable": True,
            "worker_exit": lambda _arbiter, _worker: self._end(),
        }
        super().__init__()

    def load_config(self) -> None:
        """Our options, none of the environment's or a file's."""
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """The site, in a worker: nothing was connected before the fork."""
        house = open_house(self._config)
        end = self._begin(house)

        def close() -> None:
            end()
            house.close()

        self._end = close
        return create_app(house)


def check(config: Config, host: str) -> None:
    """Make sure before anything long is begun that the server can start. Raises BadSetting."""
    secret_key(config)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, config.port))
        except OSError as error:
            wanted = f"a port that is free on {host} ({error.strerror})"
            raise BadSetting.value("BACKOFFICE_PORT", str(config.port), wanted) from error
