"""`backoffice run` killed while orders are given, on the embedded default: nothing is lost and nothing is doubled."""

import random
import shutil
import time
from datetime import timedelta
from pathlib import Path

import pytest

from backoffice.bootstrap import open_house
from tests.kill.giving import Crowd, Service, assert_once, tokens
from tests.support.part import config
from tests.support.servers import free_port
from tests.workers.tasks import UNIT, all_done, inbox_of, until
from workers.main import start_worker

pytestmark = pytest.mark.slow

#: Times that the process is killed: every other time its first process alone, whose child is left to notice.
KILLS = 3


def test_what_was_acknowledged_is_there_once_though_the_process_is_killed(
    orders_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    # The last process waits less than others do for the claims of those that were killed before it.
    monkeypatch.setattr("workers.claims.CLAIM_LASTS", timedelta(seconds=5))
    folder, port, chance = tmp_path / "data", free_port(), random.Random(20201016)
    shutil.copytree(orders_folder, folder)
    house = open_house(config(folder))
    keys = tokens(house)
    house.close()
    base = f"http://127.0.0.1:{port}"
    process = Service("run", tmp_path, {"BACKOFFICE_DATA_DIR": str(folder), "BACKOFFICE_PORT": str(port)})
    try:
        process.until_ready(base)
        crowd = Crowd(base, keys)
        for number in range(KILLS):
            time.sleep(0.3 + chance.random())
            process.kill(alone=number % 2 == 1)
            process.start()
            process.until_ready(base)
        time.sleep(0.5)
        crowd.finish()
        assert all(client.interrupted for client in crowd.clients.values())
        assert [fault for client in crowd.clients.values() for fault in client.repeat_all()] == []
        assert crowd.performance.repeat_all() == []
    finally:
        process.stop()

    house = open_house(config(folder))
    house.start_projector()
    try:
        worker = start_worker(house)
        until(lambda: all_done(house))
        worker.stop()
        assert_once(house, crowd)
        assert sum("整改通知书" in title for title in inbox_of(house, UNIT)) == 1
    finally:
        house.close()
