"""`backoffice run` serves, ends when asked, and outlives the death of its worker."""

import os
import signal
import socket
import subprocess
from pathlib import Path

import pytest

from tests.cli.serving import running, status, until
from tests.support.servers import free_port


def children(pid: int) -> list[int]:
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True)
    return [int(child) for child in listed.stdout.split()]


def test_the_site_is_served_and_ends_when_asked(folder: Path) -> None:
    port = free_port()
    with running(folder, "run", BACKOFFICE_PORT=str(port)) as process:
        until(lambda: status(f"http://127.0.0.1:{port}/readyz") == 200, "the site")
        assert status(f"http://127.0.0.1:{port}/sign-in") == 200
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=30) == 0
    assert f"Serving on http://localhost:{port}" in (folder / "log").read_text()


def test_a_worker_that_is_killed_is_replaced(folder: Path) -> None:
    port = free_port()
    with running(folder, "run", BACKOFFICE_PORT=str(port)) as process:
        until(lambda: status(f"http://127.0.0.1:{port}/readyz") == 200, "the site")
        (worker,) = children(process.pid)
        os.kill(worker, signal.SIGKILL)
        until(lambda: children(process.pid) not in ([], [worker]), "another worker")
        until(lambda: status(f"http://127.0.0.1:{port}/readyz") == 200, "the site again")


def test_a_port_that_is_taken_is_told_before_anything_is_begun(empty_folder: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        with running(empty_folder, "run", "--demo", BACKOFFICE_PORT=port) as process:
            assert process.wait(timeout=60) == 1
    assert (empty_folder / "log").read_text().startswith(f"Error: BACKOFFICE_PORT is '{port}': set it to a port")
    assert not (empty_folder / "events.sqlite3").exists()


def test_what_is_written_is_for_its_owner_alone(empty_folder: Path) -> None:
    port = free_port()
    with running(empty_folder, "run", BACKOFFICE_PORT=str(port)):
        until(lambda: status(f"http://127.0.0.1:{port}/healthz") == 200, "the site")
        written = [path for path in empty_folder.iterdir() if path.name != "log"]
        assert written
        assert [path.name for path in written if path.stat().st_mode & 0o077] == []


@pytest.mark.parametrize("name", ["projector", "worker", "scheduler"])
def test_a_process_gives_signs_of_life_until_it_is_asked_to_end(name: str, folder: Path) -> None:
    with running(folder, name) as process:
        until(lambda: any(folder.glob(f"{name}-*.alive")), f"a sign of life of the {name}")
        with running(folder, "alive", name) as asked:
            assert asked.wait(timeout=60) == 0
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=30) == 0
    with running(folder, "alive", name) as asked:
        assert asked.wait(timeout=60) == 1
