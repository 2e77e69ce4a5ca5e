"""Houses that several test processes show: built by the first that asks, copied by whoever writes."""

import fcntl
import os
from collections.abc import Callable
from pathlib import Path

import pytest


def built_once(name: str, build: Callable[[Path], None], temporary: pytest.TempPathFactory) -> Path:
    """The folder of a house of this test run; the other processes of the run wait until it is whole."""
    own = temporary.getbasetemp()
    root = own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own
    folder, whole = root / f"built-{name}", root / f"built-{name}.whole"
    with (root / f"built-{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not whole.exists():
            folder.mkdir()
            build(folder)
            whole.touch()
    return folder
