"""`backoffice run` killed while orders are given, on the embedded default: nothing is lost and nothing is doubled."""

import json
import random
import signal
import threading
import time
import urllib.error
import urllib.request
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from uuid import uuid4

import pytest

from backoffice.areas.projects.events import BudgetAdjusted
from backoffice.bootstrap import open_house
from backoffice.kernel.record import record_id
from tests.api import small_year
from tests.cli.serving import started, status, until
from tests.support.servers import free_port
from tests.workers.tasks import ORDER, UNIT, all_done, inbox_of
from tests.workers.tasks import until as eventually
from workers.main import start_worker

pytestmark = pytest.mark.slow

#: Orders that are given, and kills meanwhile.
ORDERS, KILLS = 12, 3


def test_what_was_acknowledged_is_there_once_though_the_process_is_killed(tmp_path: Path):
    folder, port, chance = tmp_path / "data", free_port(), random.Random(20201016)
    small_year.build(folder)
    tokens = _tokens(folder)
    base, settings = f"http://127.0.0.1:{port}", {"BACKOFFICE_PORT": str(port)}
    process = started(folder, "run", **settings)
    try:
        until(lambda: status(f"{base}/readyz") == 200, "the site")
        givers = threading.Thread(target=_give_orders, args=(base, tokens))
        givers.start()
        for _ in range(KILLS):
            time.sleep(0.3 + chance.random())
            process.send_signal(signal.SIGKILL)
            process.wait()
            process = started(folder, "run", **settings)
            until(lambda: status(f"{base}/readyz") == 200, "the site after a kill")
        givers.join(120)
        assert not givers.is_alive()
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)

    house = open_house(small_year.config(folder))
    house.start_projector()
    try:
        year = record_id("project-year", small_year.CONFIRMED, 2020)
        events = [house.app.mapper.to_domain_event(stored) for stored in house.app.recorder.select_events(year)]
        documents = [event.document for event in events if isinstance(event, BudgetAdjusted)]
        given = [document for document in documents if document.startswith("kill ")]
        assert sorted(given) == sorted(f"kill {number}" for number in range(ORDERS))

        worker = start_worker(house)
        eventually(lambda: all_done(house))
        worker.stop()
        assert sum("整改通知书" in title for title in inbox_of(house, UNIT)) == 1
    finally:
        house.close()


def _tokens(folder: Path) -> dict[str, str]:
    house = open_house(small_year.config(folder))
    found = {name: house.accounts.create_token(name, datetime.now(UTC)) for name in ("budget", "performance")}
    house.close()
    return found


def _give_orders(base: str, tokens: dict[str, str]) -> None:
    """Give each order under a key of its own until it is acknowledged, as a careful client does."""
    for number in range(ORDERS):
        path = f"/projects/{small_year.CONFIRMED}/budget/2020/adjust"
        amount = str(Decimal(2_000_000) + number)
        body = {"adjusted": amount, "document": f"kill {number}", "reason": "调整"}
        _until_acknowledged(base + "/api/v1" + path, tokens["budget"], body)
        if number == ORDERS // 2:
            order = f"/orders/{small_year.order_id(ORDER)}/issue"
            _until_acknowledged(base + "/api/v1" + order, tokens["performance"], {"reason": "双控红灯"})


def _until_acknowledged(url: str, token: str, body: dict[str, str]) -> None:
    headers = {
        "Authorization": f"Bearer {token}",
        "Content-Type": "application/json",
        "Idempotency-Key": str(uuid4()),
    }
    end = time.monotonic() + 90
    while time.monotonic() < end:
        request = urllib.request.Request(url, json.dumps(body).encode(), headers, method="POST")
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                if answer.status == 200:
                    return
        except urllib.error.HTTPError as refused:
            if refused.code not in (429, 500, 502, 503):
                raise AssertionError(refused.read()) from refused
        except OSError:
            pass
        time.sleep(0.1)
    raise AssertionError(f"{url} was never acknowledged")
