"""The demonstration year, loaded once for all processes that share the tests; who writes takes a copy of its own."""

import fcntl
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

#: Written into the folder when its load has ended well.
COMPLETE = "complete"

#: After so many events, near its end, the load is looked at as a power cut would leave it.
LATE = 12_000

#: Seconds for a test that may have to wait for the load.
PATIENCE = 900


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whichever test comes first waits for the load: each that needs it has the time."""
    for item in items:
        if "demonstration" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.timeout(PATIENCE))


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of an installation that `backoffice demo` filled: to be copied, never to be opened."""
    return _shared(tmp_path_factory) / "demonstration"


@pytest.fixture(scope="session")
def broken_off(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the same load had left behind when it was still at work; to be copied."""
    return _shared(tmp_path_factory) / "broken-off"


@pytest.fixture
def demonstration_copy(demonstration: Path, tmp_path: Path) -> Path:
    """A copy for one test, which may change it."""
    return copied(demonstration, tmp_path / "demonstration")


def copied(demonstration: Path, folder: Path) -> Path:
    """Copy a loaded installation to a folder that is not there yet."""
    return Path(shutil.copytree(demonstration, folder, ignore=shutil.ignore_patterns(COMPLETE, "*.lock")))


def events(folder: Path) -> int:
    """How many events the log in a data folder holds; none where there is no log yet."""
    path = folder / "events.sqlite3"
    if not path.exists():
        return 0
    connection = sqlite3.connect(path)
    try:
        count: int = connection.execute("SELECT coalesce(max(position), 0) FROM events").fetchone()[0]
    except sqlite3.OperationalError:  # the table is not there yet
        count = 0
    finally:
        connection.close()
    return count


def _shared(temporary: pytest.TempPathFactory) -> Path:
    """The folder with both, loaded by the process that asks first."""
    base = temporary.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    with (shared / "demonstration.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "demonstration" / COMPLETE).exists():
            for name in ("demonstration", "broken-off"):
                shutil.rmtree(shared / name, ignore_errors=True)
            _load(shared / "demonstration", shared / "broken-off")
            (shared / "demonstration" / COMPLETE).touch()
    return shared


def _load(folder: Path, broken_off: Path) -> None:
    """Load it; on the way the process is held for as long as its files are copied."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("BACKOFFICE_")}
    log = folder.with_suffix(".log")
    with log.open("wb") as told:
        process = subprocess.Popen(
            [sys.executable, "-m", "backoffice.cli", "demo"],
            env={**environment, "BACKOFFICE_DATA_DIR": str(folder)},
            stdout=told,
            stderr=told,
        )
    try:
        while process.poll() is None and events(folder) < LATE:
            time.sleep(0.2)
        process.send_signal(signal.SIGSTOP)
        shutil.copytree(folder, broken_off)
        process.send_signal(signal.SIGCONT)
        assert process.wait() == 0, log.read_text(encoding="utf-8")
    finally:
        process.kill()
        process.wait()
