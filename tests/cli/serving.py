"""Commands that run until they are told to stop, as processes of their own."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

#: Seconds for anything to come about on a busy machine with two cores.
PATIENCE = 300.0


def until(condition: Callable[[], bool], what: str) -> None:
    """Wait for a condition; AssertionError that names it after PATIENCE."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, f"waited {PATIENCE} s in vain for {what}"
        time.sleep(0.05)


def started(folder: Path, *arguments: str, **settings: str) -> "subprocess.Popen[str]":
    """A command with these settings and no others; standard output and error go to a file in the folder."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("BACKOFFICE_")}
    environment |= {"BACKOFFICE_DATA_DIR": str(folder), **settings}
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "log").open("a") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "backoffice.cli", *arguments], env=environment, stdout=log, stderr=log, text=True
        )


@contextmanager
def running(folder: Path, *arguments: str, **settings: str) -> Iterator["subprocess.Popen[str]"]:
    """A command that is ended, if it has not ended by itself, when the test is over."""
    process = started(folder, *arguments, **settings)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def status(url: str) -> int:
    """The status that a page answers with, 0 when nobody listens."""
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            code: int = answer.status
            return code
    except urllib.error.HTTPError as error:
        with error:
            return error.code
    except OSError:
        return 0
