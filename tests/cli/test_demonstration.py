"""The demonstration year goes into an empty installation once, whatever dies meanwhile."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from projections.outbox.view import NOTICE
from tests.cli.conftest import Call, calling
from tests.cli.serving import running, status, until
from tests.support.demonstrated import LATE, events
from tests.support.servers import free_port

ROLES = ("unit", "department", "section", "performance", "chief", "leader", "budget", "treasury", "town", "agency",
         "expert", "auditor", "sysadmin", "secadmin", "auditadmin")  # fmt: skip

#: Topics of events that workers make after the load.
OF_WORKERS = ("delivery.", "rectification.reminded.", "rectification.escalated.")


def test_an_installation_with_records_is_left_alone(call: Call, folder: Path) -> None:
    before = events(folder)
    answered = call("demo")
    assert answered.status == 1
    assert answered.err.startswith("Error: The demonstration goes into an empty installation")
    assert events(folder) == before
    assert not (folder / "demo-accounts.txt").exists()


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_load_that_broke_off_is_finished_by_the_next_and_its_letters_go_out(
    demonstration: Path, broken_off: Path, empty_folder: Path
) -> None:
    """The year sets letters; a typesetter that was used before the fork would hang in the process that serves."""
    shutil.copytree(broken_off, empty_folder)
    assert LATE <= events(empty_folder) < events(demonstration)
    port = str(free_port())
    with running(empty_folder, "run", "--demo", BACKOFFICE_PORT=port):
        until(lambda: status(f"http://127.0.0.1:{port}/readyz") == 200, "the site")
        until(lambda: letters_sent(empty_folder) > 0, "a letter on its way")
    told = (empty_folder / "log").read_text(encoding="utf-8")
    assert "绩效监控项目 197 个，监控金额 66,221.00 万元" in told
    assert f"Serving on http://localhost:{port}" in told

    call = calling(empty_folder)
    assert call("demo", "--json").json["loaded"] is False
    assert given(empty_folder) == given(demonstration)
    file = empty_folder / "demo-accounts.txt"
    assert file.stat().st_mode & 0o777 == 0o600
    assert set(ROLES) <= {line.split("\t")[0] for line in file.read_text(encoding="utf-8").splitlines()}


def given(folder: Path) -> dict[str, int]:
    """How many events of each kind there are, what workers deliver, remind of and escalate left out."""
    connection = sqlite3.connect(f"file:{folder / 'events.sqlite3'}?mode=ro", uri=True)
    try:
        counted = connection.execute("SELECT topic, count(*) FROM events GROUP BY topic").fetchall()
    finally:
        connection.close()
    return {topic: count for topic, count in counted if not topic.startswith(OF_WORKERS)}


def letters_sent(folder: Path) -> int:
    """How many notices that are set as a letter were delivered."""
    connection = sqlite3.connect(folder / "events.sqlite3")
    try:
        sent = "SELECT count(*) FROM task_claims WHERE state = 'sent' AND kind = ?"
        count: int = connection.execute(sent, (NOTICE,)).fetchone()[0]
    finally:
        connection.close()
    return count
