"""The demonstration year goes into an empty installation once, whatever dies meanwhile."""

import signal
import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import Call, calling
from tests.cli.serving import running, until

ROLES = ("unit", "department", "section", "performance", "chief", "leader", "budget", "treasury", "town", "agency",
         "expert", "auditor", "sysadmin", "secadmin", "auditadmin")  # fmt: skip


def events(folder: Path) -> int:
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


def test_an_installation_with_records_is_left_alone(call: Call, folder: Path) -> None:
    before = events(folder)
    answered = call("demo")
    assert answered.status == 1
    assert answered.err.startswith("Error: The demonstration goes into an empty installation")
    assert events(folder) == before
    assert not (folder / "demo-accounts.txt").exists()


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_load_that_is_killed_is_finished_by_the_next_and_loaded_once(empty_folder: Path) -> None:
    with running(empty_folder, "demo", "--json") as process:
        until(lambda: events(empty_folder) > 700, "some of the year")
        process.send_signal(signal.SIGKILL)
        process.wait()
    call = calling(empty_folder)
    assert call("demo", "--json").json["loaded"] is True
    loaded = events(empty_folder)
    assert call("demo", "--json").json["loaded"] is False
    assert events(empty_folder) == loaded
    assert call("verify", "--json").json["sound"]

    file = empty_folder / "demo-accounts.txt"
    assert file.stat().st_mode & 0o777 == 0o600
    assert set(ROLES) <= {line.split("\t")[0] for line in file.read_text(encoding="utf-8").splitlines()}
