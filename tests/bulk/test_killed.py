"""A run that is killed in the middle goes on where it ended, and comes to what an undisturbed run comes to."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from backoffice.bootstrap import House
from backoffice.bulk.importing import Importing
from backoffice.bulk.reporting import Report
from backoffice.config import Config
from tests.bulk.conftest import HANDS, open_for_import
from tests.bulk.sheets import editions, written

#: Sheets of a part, so that a small file has many moments to be killed in.
SIZE = 3

#: Seconds to wait for a process to have written something: far more than it needs.
PATIENCE = 60.0

RUN = """
import sys
from pathlib import Path
from backoffice.bulk.importing import Importing
from backoffice.config import Config
from tests.bulk.conftest import HANDS, open_for_import
house = open_for_import(Config.from_environment())
run = Importing(app=house.app, hands=HANDS, clock=house.clock, source="review", size=int(sys.argv[2]))
for part in run.run(Path(sys.argv[1])):
    print(part.record.last_line, flush=True)
"""


def config(folder: Path) -> Config:
    return Config.from_environment({"BACKOFFICE_DATA_DIR": str(folder)})


def killed_after(path: Path, folder: Path, parts: int) -> int:
    """Run in a process of its own, kill it once it has written so many parts; the last line that it told."""
    environment = {**os.environ, "BACKOFFICE_DATA_DIR": str(folder), "PYTHONPATH": os.pathsep.join(sys.path)}
    process = subprocess.Popen(
        [sys.executable, "-c", RUN, str(path), str(SIZE)], env=environment, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    deadline, told = time.monotonic() + PATIENCE, 0
    for _ in range(parts):
        assert time.monotonic() < deadline
        told = int(process.stdout.readline())
    process.send_signal(signal.SIGKILL)
    process.wait(PATIENCE)
    process.stdout.close()
    assert process.returncode == -signal.SIGKILL, "it was through before it could be killed"
    return told


def finished(path: Path, folder: Path) -> tuple[Report, list[tuple[str, str, bytes]]]:
    """The report of a run to its end, and everything that stands in the log but times and the order of parts."""
    house = open_for_import(config(folder))
    run = Importing(app=house.app, hands=HANDS, clock=house.clock, source="review", size=SIZE)
    with Report(folder / "reports", "sheets") as report:
        for part in run.run(path):
            report.add(part.record, part.events)
    log = logged(house)
    house.close()
    return report, log


def logged(house: House) -> list[tuple[str, str, bytes]]:
    events = [house.app.mapper.to_domain_event(one) for one in house.app.recorder.select_notifications(1, 100_000)]
    return [
        (type(event).TOPIC, str(event.originator_id), repr({**vars(event), "timestamp": None}).encode())
        for event in events
    ]


def test_a_killed_run_comes_to_the_same_as_an_undisturbed_one(tmp_path: Path):
    path = written(tmp_path, *editions(40), "no sheet")

    told = [killed_after(path, tmp_path / "killed", parts) for parts in (1, 4)]
    report, log = finished(path, tmp_path / "killed")
    undisturbed, wanted = finished(path, tmp_path / "undisturbed")

    assert 0 < told[0] < told[1] < 121
    assert 0 < report.written < report.parts == undisturbed.parts
    assert log == wanted
    assert report.stated()["counts"] == undisturbed.stated()["counts"]
    assert report.stated()["refused"] == undisturbed.stated()["refused"]
