"""The site as an operator starts it: one command in its own process, on the demonstration year."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

#: Seconds that the start may take on a busy machine.
PATIENCE = 120


@dataclass(frozen=True)
class Site:
    """A served house: its address, its folder, the password that all its accounts share."""

    url: str
    folder: Path
    password: str


@contextmanager
def running(folder: Path) -> Iterator[Site]:
    """Start `backoffice run` on an installation that holds the demonstration; end it by its own id."""
    port = _free_port()
    environment = {**os.environ, "BACKOFFICE_DATA_DIR": str(folder), "BACKOFFICE_PORT": str(port)}
    with (folder.parent / "site.log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "backoffice.cli", "run"],
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            url = f"http://127.0.0.1:{port}"
            _wait_until_ready(url, process, folder.parent / "site.log")
            yield Site(url, folder, _password(folder / "demo-accounts.txt"))
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _wait_until_ready(url: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{url}/readyz", timeout=5) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
    raise AssertionError(f"the site did not come up:\n{log.read_text(errors='replace')[-2000:]}")


def _password(accounts: Path) -> str:
    assert accounts.stat().st_mode & 0o777 == 0o600
    found = re.search(r"[a-z0-9]{4}(?:-[a-z0-9]{4}){3}", accounts.read_text(encoding="utf-8"))
    assert found, accounts.read_text(encoding="utf-8")
    return found[0]
