"""The demonstration year, loaded once for all processes that share the tests; who writes takes a copy of its own."""

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

#: Written into the folder when its load has ended well.
COMPLETE = "complete"

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
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder = shared / "demonstration"
    with (shared / "demonstration.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / COMPLETE).exists():
            shutil.rmtree(folder, ignore_errors=True)
            _load(folder)
            (folder / COMPLETE).touch()
    return folder


@pytest.fixture
def demonstration_copy(demonstration: Path, tmp_path: Path) -> Path:
    """A copy for one test, which may change it."""
    return copied(demonstration, tmp_path / "demonstration")


def copied(demonstration: Path, folder: Path) -> Path:
    """Copy a loaded installation to a folder that is not there yet."""
    return Path(shutil.copytree(demonstration, folder, ignore=shutil.ignore_patterns(COMPLETE, "*.lock")))


def _load(folder: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("BACKOFFICE_")}
    loaded = subprocess.run(
        [sys.executable, "-m", "backoffice.cli", "demo"],
        env={**environment, "BACKOFFICE_DATA_DIR": str(folder)},
        capture_output=True,
        text=True,
    )
    assert loaded.returncode == 0, loaded.stdout + loaded.stderr
