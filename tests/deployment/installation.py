"""The composition without containers: each service's own command as a process, on real servers of this machine."""

import os
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from backoffice.config import Config
from tests.deployment.composition import OWN, entrypoint, interpolated, services
from tests.support import orders
from tests.support.binaries import redis_program
from tests.support.servers import PostgresServer, free_port

#: Seconds for anything to come about on a busy machine with two cores.
PATIENCE = 120.0

SECRETS = {
    "POSTGRES_PASSWORD": "long1random2text3",
    "REDIS_PASSWORD": "another4long5text6",
    "BACKOFFICE_SECRET_KEY": "a key that signs the sessions of this test",
}

#: The programs of the redis image, by the machine's own: the server on our port, and a client that asks it.
REDIS_SERVER = '#!/bin/sh\nexec "{program}" --bind 127.0.0.1 --port {port} --dir "{folder}" "$@"\n'
REDIS_CLIENT = (
    "#!{python}\nimport os, redis, sys\n"
    "print(redis.Redis(port={port}, password=os.environ['REDISCLI_AUTH']).execute_command(*sys.argv[1:]))\n"
)


class Installation:
    """All services of the composition; `postgres` and `mail` are served by the test's own servers."""

    def __init__(self, folder: Path, postgres: PostgresServer, database: str, mail_port: int) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.data.mkdir()
        self.web_port, self.redis_port = free_port(), free_port()
        self._services = interpolated(services(), SECRETS)
        #: What stands for an address inside the composition, on this machine.
        self._addresses = {
            f"backoffice:{SECRETS['POSTGRES_PASSWORD']}@postgres:5432/backoffice": (
                f"{postgres.user}@127.0.0.1:{postgres.port}/{database}"
            ),
            "@redis:6379": f"@127.0.0.1:{self.redis_port}",
            "http://localhost:8000": f"http://localhost:{self.web_port}",
            "0.0.0.0": "127.0.0.1",
        }
        self._mail = {"BACKOFFICE_SMTP_HOST": "127.0.0.1", "BACKOFFICE_SMTP_PORT": str(mail_port)}
        self._processes: dict[str, subprocess.Popen[bytes]] = {}
        self._programs()

    def up(self) -> None:
        """Load six projects, then start everything, in the order that the operators' guide gives."""
        self.start("redis")
        self.wait_for("redis")
        self.once(*self._services["migrate"]["command"])
        orders.build_for(Config.from_environment(self.environment("web")))
        for name in OWN:
            if name != "migrate":
                self.start(name)
        for name in OWN:
            if name != "migrate":
                self.wait_for(name)

    def start(self, name: str) -> None:
        """Run a service's command in the background."""
        command = self._words(self._services[name]["command"])
        with (self.folder / f"{name}.log").open("ab") as log:
            self._processes[name] = subprocess.Popen(
                [*(entrypoint() if name in OWN else []), *command],
                env=self.environment(name),
                cwd=self.folder,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def kill(self, name: str) -> None:
        """End a service as a crash would, with every process of it."""
        process = self._processes.pop(name)
        os.killpg(process.pid, 9)
        process.wait()

    def wait_for(self, name: str) -> None:
        """Wait until the health check that the service declares is passed."""
        deadline = time.monotonic() + PATIENCE
        check = self._services[name]["healthcheck"]["test"][1:]
        while True:
            asked = subprocess.run(self._words(check), env=self.environment(name), capture_output=True, text=True)
            if asked.returncode == 0:
                return
            assert self._processes[name].poll() is None, f"{name} has ended:\n{self.log(name)}"
            assert time.monotonic() < deadline, f"{name} is not healthy: {asked.stderr}\n{self.log(name)}"
            time.sleep(0.2)

    def once(self, *command: str) -> str:
        """What a command of the image answers, run beside the services as `docker compose run --rm web` would."""
        done = subprocess.run(
            [*entrypoint(), *command], env=self.environment("web"), cwd=self.folder, capture_output=True, text=True
        )
        assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
        return done.stdout

    def environment(self, name: str) -> dict[str, str]:
        """The service's declared variables with this machine's addresses, and nothing else of ours."""
        inherited = {key: value for key, value in os.environ.items() if not key.startswith("BACKOFFICE_")}
        declared = {key: self._here(value) for key, value in self._services[name].get("environment", {}).items()}
        image = {"BACKOFFICE_DATA_DIR": str(self.data), "BACKOFFICE_PORT": str(self.web_port)}
        mail = self._mail if name in OWN else {}
        path = os.pathsep.join([str(self.folder / "bin"), str(Path(sys.executable).parent), os.environ["PATH"]])
        return inherited | image | declared | mail | {"PATH": path}

    def log(self, name: str) -> str:
        """The end of what a service said."""
        return (self.folder / f"{name}.log").read_text(encoding="utf-8")[-3000:]

    def down(self) -> None:
        """End whatever runs."""
        for process in self._processes.values():
            process.terminate()
        for name, process in list(self._processes.items()):
            try:
                process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                self.kill(name)

    def _words(self, command: list[str]) -> list[str]:
        return [self._here(word) for word in command]

    def _here(self, text: Any) -> str:
        for inside, here in self._addresses.items():
            text = str(text).replace(inside, here)
        return str(text)

    def _programs(self) -> None:
        values = {
            "program": redis_program(),
            "port": self.redis_port,
            "folder": self.folder,
            "python": sys.executable,
        }
        (self.folder / "bin").mkdir()
        for name, script in {"redis-server": REDIS_SERVER, "redis-cli": REDIS_CLIENT}.items():
            path = self.folder / "bin" / name
            path.write_text(script.format(**values))
            path.chmod(path.stat().st_mode | stat.S_IXUSR)


@contextmanager
def installed(folder: Path, postgres: PostgresServer, database: str, mail_port: int) -> Iterator[Installation]:
    """Everything up, and down again at the end."""
    installation = Installation(folder, postgres, database, mail_port)
    try:
        installation.up()
        yield installation
    finally:
        installation.down()
